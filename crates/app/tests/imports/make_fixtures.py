#!/usr/bin/env python3
"""Writes the files beside it as an operator would send them: `pip install openpyxl && python3 make_fixtures.py`.

They are made by openpyxl, not by Doorstep, so that reading them proves something. Every name, phone and place is made
up. Tests count on the rows listed as dirty in `DIRTY`; `python3 make_fixtures.py FOLDER ORDERS TECHNICIANS` writes a
larger workbook of the same make elsewhere.
"""
import csv
import datetime as dt
import io
import math
import pathlib
import random
import sys
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

FOLDER = pathlib.Path(__file__).parent
SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ["建国", "小明", "晓燕", "志强", "丽华", "文博", "雨桐", "子轩", "秀英", "海涛"]
ESTATES = ["东湖花园", "梅岭新村", "荷塘月色", "文昌苑", "康乐小区"]
KINDS = ["新装", "修障", "移机", "提速", "拆机"]
SERVICES = ["宽带", "宽带、IPTV", "宽带/固话", "FTTH", "全屋WiFi"]

ORDER_HEADINGS = [
    "* 工单编号", "类型", "业务", "客户姓名", "联系电话", "客户级别", "网格", "装机地址", "小区", "楼栋", "单元", "房号",
    "经度", "纬度", "坐标系", "受理时间", "预约时间", "时长(分钟)", "带宽（Mbps）", "技能", "备注", "录单人",
]
TECHNICIAN_HEADINGS = [
    "工号", "姓名", "登录名", "手机号码", "网格", "片区", "技能等级", "证书及有效期", "语言", "家庭住址经纬度", "坐标系",
    "交通工具", "是否新人", "代维公司",
]
SHIFT_HEADINGS = ["工号", "姓名", "日期", "上班", "下班", "休息", "可加班"]
GRIDS = [("yz.donghu.g01", "东湖一网格"), ("yz.donghu.g02", "东湖二网格")]


def gcj02(lon, lat):
    """The published GCJ-02 shift, written from its description."""
    a, ee, pi = 6378245.0, 0.00669342162296594323, math.pi
    x, y = lon - 105.0, lat - 35.0

    def waves(v, p, q, m, n):
        return (p * math.sin(v * m * pi) + q * math.sin(v * n * pi)) * 2 / 3

    common = waves(x, 20, 20, 6, 2)
    dlat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    dlat += common + waves(y, 20, 40, 1, 1 / 3) + waves(y, 160, 320, 1 / 12, 1 / 30)
    dlon = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    dlon += common + waves(x, 20, 40, 1, 1 / 3) + waves(x, 150, 300, 1 / 12, 1 / 30)
    s = math.sin(math.radians(lat))
    magic = 1 - ee * s * s
    lat += dlat * 180 / ((a * (1 - ee)) / (magic * math.sqrt(magic)) * pi)
    lon += dlon * 180 / (a / math.sqrt(magic) * math.cos(math.radians(lat)) * pi)
    return round(lon, 6), round(lat, 6)


def order(number, rng):
    """One clean row; dates are written in turn as a spreadsheet date and in the ways people type them."""
    accepted = dt.datetime(2026, 11, 21, 8, 0) + dt.timedelta(minutes=number % 1440)
    hour = 9 + number % 8
    day = dt.date(2026, 11, 23) + dt.timedelta(days=number % 3)
    accepted_as = [
        accepted, accepted.strftime("%Y-%m-%d %H:%M"), accepted.strftime("%Y/%m/%d %H:%M:%S"),
        f"{accepted.year}年{accepted.month}月{accepted.day}日 {accepted.hour}点{accepted.minute:02}分",
    ][number % 4]
    promised_as = [
        f"{day} {hour:02}:00-{hour + 2:02}:00", f"{day.year}/{day.month}/{day.day} {hour}:00~{hour + 2}:00",
        f"{day.year}年{day.month}月{day.day}日 {hour}点至{hour + 2}点", None,
    ][number % 4]
    estate = ESTATES[number % len(ESTATES)]
    building, unit, room = number % 20 + 1, number % 3 + 1, f"{number % 18 + 1:02}0{number % 4 + 1}"
    lon, lat = gcj02(119.40 + rng.random() * 0.06, 32.37 + rng.random() * 0.05)
    grid = GRIDS[number % 2][number // 2 % 2]
    phone = 13800000000 + number
    return [
        f"GD20261121{number:06}", KINDS[number % 5], SERVICES[number // 5 % 5],
        SURNAMES[number % len(SURNAMES)] + GIVEN[number // 3 % len(GIVEN)], phone if number % 2 else str(phone),
        ["普通", "VIP", "政企", None][number % 4], grid,
        f"扬州市广陵区文昌路{number % 300 + 1}号{estate}{building}栋{unit}单元{room}", estate, f"{building}栋", f"{unit}单元", room,
        lon, lat, "高德", accepted_as, promised_as, [None, 60, "45分钟"][number % 3], [None, 300, "1000M"][number % 3],
        [None, "光纤维修:2"][number % 2], ["", "先打电话"][number % 2], "系统导出",
    ]


def column(heading):
    return ORDER_HEADINGS.index(heading)


# The place of a dirty row among the orders, what is dirty, and the code that is expected for it.
DIRTY = {
    5: ("类型", "拆迁", "unknown_kind"),
    9: ("联系电话", "不详", "not_a_phone"),
    13: ("受理时间", "2026-13-45", "not_a_date"),
    17: ("预约时间", "2026-11-24", "needs_an_hour"),
    21: ("* 工单编号", "GD20261121000020", "duplicate_in_file"),
    29: ("网格", "西湖九网格", "unknown_territory"),
    33: ("客户姓名", None, "missing"),
}


def orders(count, rng):
    rows = [order(number, rng) for number in range(count)]
    for place, (heading, value, _) in DIRTY.items():
        rows[place][column(heading)] = value
    # A longitude where the latitude belongs is refused (`swapped_place`); without coordinates a row lands, with a warning.
    rows[25][column("经度")], rows[25][column("纬度")] = 32.39, 119.43
    rows[37][column("经度")], rows[37][column("纬度")] = None, None
    return rows


def technicians(count, rng):
    rows = []
    for number in range(count):
        lon, lat = gcj02(119.41 + rng.random() * 0.04, 32.38 + rng.random() * 0.03)
        rows.append([
            f"ZW{100000 + number}", SURNAMES[number % len(SURNAMES)] + GIVEN[number % len(GIVEN)],
            f"zw{100000 + number}" if number % 2 else None, 13900000000 + number, GRIDS[number % 2][0], "东湖片区",
            ["安装:3;维修:4", "ftth_install:3;ftth_repair:3；IPTV（2级）", "install:2,repair:2"][number % 3],
            "上岗证:2027-06-30；登高证:2027/1/1", "普通话", f"{lon},{lat}", "GCJ-02", ["电动车", "汽车"][number % 2],
            ["否", "是"][number % 7 == 3], None if number % 3 else "诚达通信",
        ])
    rows[3][6] = "唱歌:3"
    return rows


def shifts(count):
    rows = []
    for number in range(count):
        for day in (dt.date(2026, 11, 23), dt.datetime(2026, 11, 24)):
            start, end = (dt.time(8, 30), "17:30") if number % 2 else ("8:30", dt.time(17, 30))
            rows.append([f"ZW{100000 + number}", None, day, start, end, "12:00-13:00", 60])
    rows.append(["ZW999999", None, dt.date(2026, 11, 23), "8:30", "17:30", None, None])
    return rows


def sheet(book, name, title, headings, rows):
    page = book.create_sheet(name)
    page.append([title])
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headings))
    page["A1"].font, page["A1"].alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    page.append([])
    page.append(headings)
    for row in rows:
        page.append(row)
    return page


def workbook(path, count, people):
    rng = random.Random(20261121)
    book = Workbook()
    book.remove(book.active)
    notes = book.create_sheet("填表说明")
    notes.append(["请按模板填写，红色为必填项"])
    page = sheet(book, "工单", "东湖分局装维工单明细表（2026年11月）", ORDER_HEADINGS, orders(count, rng))
    page.append([])
    sheet(book, "装维人员", "装维人员花名册", TECHNICIAN_HEADINGS, technicians(people, rng))
    sheet(book, "排班", "下周排班表", SHIFT_HEADINGS, shifts(people))
    # The same bytes each time: no time of writing, neither in the parts nor in the properties.
    book.properties.created = book.properties.modified = dt.datetime(2026, 11, 21)
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename == "docProps/core.xml":
                head, _, rest = content.partition(b"<dcterms:modified")
                content = head + b'<dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-21T00:00:00Z' + rest[rest.index(b"</dcterms:modified"):]
            out.writestr(zipfile.ZipInfo(part.filename, (2026, 11, 21, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def text(path, encoding):
    rows = [ORDER_HEADINGS] + [order(number, random.Random(number)) for number in range(1000, 1006)]
    table = io.StringIO()
    csv.writer(table).writerows(["" if cell is None else cell for cell in row] for row in rows)
    path.write_bytes(table.getvalue().encode(encoding))


if __name__ == "__main__":
    folder, count, people = FOLDER, 40, 10
    if len(sys.argv) == 4:
        folder, count, people = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    workbook(folder / "operator.xlsx", count, people)
    text(folder / "orders_gb18030.csv", "gb18030")
    text(folder / "orders_bom.csv", "utf-8-sig")
    (folder / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(64)))

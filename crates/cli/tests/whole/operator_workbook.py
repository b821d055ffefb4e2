"""Writes the workbook an operator would send: `operator_workbook.py FILE ORDERS TECHNICIANS DAY`.

Chinese headings below a merged title, dates as text in several ways and as Excel dates, coordinates of Chinese maps
(GCJ-02), notes, and some rows that cannot be right. It is the words of other people's systems, not of ours.
"""

import datetime
import random
import sys

from openpyxl import Workbook
from openpyxl.styles import Font

path, orders, technicians, day = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
day = datetime.date.fromisoformat(day)
rng = random.Random(20261123)
book = Workbook()


def sheet(title, headline, headings):
    page = book.create_sheet(title)
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headings))
    page["A1"] = headline
    page["A1"].font = Font(bold=True, size=14)
    page.append(["制表：装维支撑中心", f"{day:%Y年%m月%d日}"])
    page.append(headings)
    return page


grids = [("yz.donghu.g%02d" % n, f"东湖{n}网格", f"donghu-{(n - 1) // 4 + 1}") for n in range(1, 9)]
page = sheet("网格", "网格清单", ["网格编码", "网格名称", "层级", "片区"])
for code, name, area in grids:
    page.append([code, name, "网格", area])


def place(grid):
    row, column = divmod(grid, 4)
    return 119.40 + column * 0.04 + rng.random() * 0.035, 32.36 + row * 0.04 + rng.random() * 0.035


page = sheet("装维人员", "装维人员花名册", ["工号", "姓名", "网格", "片区", "技能等级", "家庭经度(GCJ02)", "家庭纬度(GCJ02)", "联系电话"])
for n in range(technicians):
    code, name, area = grids[n % len(grids)]
    lon, lat = place(n % len(grids))
    page.append([f"W{n:04d}", f"江涛{n}", name, area, "修障:4;安装:4", round(lon, 6), round(lat, 6), 13700000000 + n])

page = sheet("班次", "排班表", ["工号", "日期", "上班时间", "下班时间"])
for n in range(technicians):
    written = [day, f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日"][n % 3]
    page.append([f"W{n:04d}", written, "8:00", "18:00"])

page = sheet(
    "工单",
    "待装待修工单汇总表",
    ["工单编号", "业务动作", "产品类型", "客户名称", "联系电话", "装机地址", "所属网格", "经度(GCJ02)", "纬度(GCJ02)", "受理时间", "预约时间", "签约速率", "备注"],
)
for n in range(orders):
    code, name, area = grids[n % len(grids)]
    lon, lat = place(n % len(grids))
    hour = 8 + n // len(grids) % 5 * 2
    accepted = datetime.datetime.combine(day - datetime.timedelta(days=2), datetime.time(9 + n % 8, n % 60))
    start = datetime.datetime.combine(day, datetime.time(hour))
    promised = [
        f"{start:%Y-%m-%d} {hour}:00-{hour + 2}:00",
        f"{start:%Y/%m/%d} {hour:02d}:00~{hour + 2:02d}:00",
        f"{start.year}年{start.month}月{start.day}日 {hour}:00至{hour + 2}:00",
    ][n % 3]
    row = [
        f"GD{n:06d}",
        "装机" if n % 4 == 0 else "障碍",
        "宽带",
        ["李梅", "张强", "王芳", "赵敏"][n % 4],
        13800000000 + n if n % 2 else f"138-{n // 10000:04d}-{n % 10000:04d}",
        f"扬州市东湖区东湖路{n}号",
        name,
        round(lon, 6),
        round(lat, 6),
        accepted if n % 2 else f"{accepted:%Y-%m-%d %H:%M}",
        promised,
        "300M",
        "上不了网" if n % 4 else "",
    ]
    # What goes wrong in every real table.
    match n % 200:
        case 17:
            row[1] = "待定"
        case 57:
            row[4] = "见备注"
        case 97:
            row[10] = "13月40日"
        case 137:
            row[0] = "GD000001"
        case 177:
            row[7] = row[8] = None
    page.append(row)

del book["Sheet"]
book.save(path)

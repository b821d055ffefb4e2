use super::ImportKind;
use crate::imports::read::half_width;

/// Something a column can hold.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its word in mappings, such as `customer_name`; also a heading in English.
    pub(crate) word: &'static str,
    /// Its heading in Chinese.
    pub(crate) zh: &'static str,
    /// Other headings, compared by [`plain`].
    also: &'static [&'static str],
    /// Whether no row can be without it.
    pub(crate) needed: bool,
}

const fn may(word: &'static str, zh: &'static str, also: &'static [&'static str]) -> Field {
    Field { word, zh, also, needed: false }
}

const fn must(word: &'static str, zh: &'static str, also: &'static [&'static str]) -> Field {
    Field { word, zh, also, needed: true }
}

/// A heading for comparing: small letters, without blanks, signs, and what stands in brackets.
pub(crate) fn plain(heading: &str) -> String {
    let heading = half_width(heading).to_lowercase();
    let mut depth = 0_u32;
    let mut plain = String::new();
    for c in heading.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 && c.is_alphanumeric() => plain.push(c),
            _ => {}
        }
    }
    plain
}

impl Field {
    /// Every field of a kind of file.
    pub(crate) const fn of(kind: ImportKind) -> &'static [Self] {
        match kind {
            ImportKind::Orders => ORDERS,
            ImportKind::Technicians => TECHNICIANS,
            ImportKind::Shifts => SHIFTS,
            ImportKind::Sites => SITES,
            ImportKind::Territories => TERRITORIES,
        }
    }

    /// The field of a word or of its Chinese heading.
    pub(crate) fn named(kind: ImportKind, name: &str) -> Option<&'static Self> {
        let wanted = plain(name);
        Self::of(kind).iter().find(|field| field.is_called(&wanted))
    }

    /// Whether a heading, made plain, means this field.
    pub(crate) fn is_called(&self, heading: &str) -> bool {
        !heading.is_empty()
            && (plain(self.word) == heading || plain(self.zh) == heading || self.also.contains(&heading))
    }
}

const TERRITORY: Field = may(
    "territory",
    "网格",
    &["网格编码", "网格名称", "所属网格", "网格代码", "装维网格", "grid", "gridcode"],
);
const LON: Field = may("lon", "经度", &["longitude", "lng", "x", "坐标x"]);
const LAT: Field = may("lat", "纬度", &["latitude", "y", "坐标y"]);
const PLACE: Field = may("place", "经纬度", &["坐标", "位置", "地理坐标", "coordinates"]);
const DATUM: Field = may("datum", "坐标系", &["坐标类型", "坐标标准", "坐标系统", "crs"]);
const ESTATE: Field = may("estate", "小区", &["小区名称", "所属小区", "楼盘", "community"]);
const BUILDING: Field = may("building", "楼栋", &["楼栋号", "栋", "栋号", "幢", "幢号", "楼号"]);
const UNIT: Field = may("unit", "单元", &["单元号"]);
const FLOOR: Field = may("floor", "楼层", &["层"]);
const ROOM: Field = may("room", "房号", &["室", "房间号", "门牌号", "户号"]);
const AREA_CLASS: Field = may("area_class", "城乡", &["城乡属性", "区域类型", "城镇农村", "区域属性"]);
const ACCESS_NOTES: Field = may("access_notes", "进门说明", &["上门说明", "进入说明", "入户说明", "门禁"]);
const OLT: Field = may("olt", "OLT", &["olt名称", "olt设备"]);
const PON: Field = may("pon_port", "PON口", &["pon", "pon端口"]);
const SPLITTER: Field = may("splitter", "分光器", &["分光器名称", "分光器编码", "分纤箱"]);
const ONU: Field =
    may("onu_serial", "ONU序列号", &["光猫序列号", "光猫sn", "onusn", "ontsn", "sn", "终端序列号"]);

const ORDERS: &[Field] = &[
    must(
        "number",
        "工单号",
        &[
            "工单编号",
            "工单编码",
            "单号",
            "订单号",
            "定单编号",
            "ordernumber",
            "orderno",
            "orderid",
            "workorder",
        ],
    ),
    must("kind", "工单类型", &["类型", "业务动作", "施工类型", "装维类型", "ordertype", "type"]),
    must("services", "业务", &["业务类型", "业务种类", "产品", "产品类型", "产品名称", "service", "product"]),
    must(
        "customer_name",
        "客户姓名",
        &["客户名称", "客户", "用户姓名", "用户名称", "联系人", "姓名", "customer", "name"],
    ),
    must(
        "customer_phone",
        "联系电话",
        &[
            "客户电话",
            "电话",
            "手机",
            "手机号",
            "手机号码",
            "联系方式",
            "用户电话",
            "联系号码",
            "phone",
            "mobile",
        ],
    ),
    may("class", "客户级别", &["客户等级", "客户类型", "客户分类", "customerclass"]),
    may("language", "客户语言", &["语言", "preferredlanguage"]),
    TERRITORY,
    must(
        "address",
        "地址",
        &["装机地址", "安装地址", "上门地址", "客户地址", "详细地址", "标准地址", "用户地址", "siteaddress"],
    ),
    ESTATE,
    BUILDING,
    UNIT,
    FLOOR,
    ROOM,
    LON,
    LAT,
    PLACE,
    DATUM,
    AREA_CLASS,
    ACCESS_NOTES,
    OLT,
    PON,
    SPLITTER,
    ONU,
    may(
        "accepted_at",
        "受理时间",
        &["受理日期", "派单时间", "创建时间", "下单时间", "录单时间", "accepted", "createdat"],
    ),
    may(
        "promised",
        "预约时间",
        &["预约时段", "预约上门时间", "上门时间", "承诺时间", "预约", "appointment", "promisedwindow"],
    ),
    may(
        "promise_start",
        "预约开始",
        &["预约开始时间", "预约时间起", "上门开始时间", "appointmentstart", "windowstart"],
    ),
    may(
        "promise_end",
        "预约结束",
        &["预约结束时间", "预约时间止", "上门结束时间", "appointmentend", "windowend"],
    ),
    may("promised_at", "预约登记时间", &["预约操作时间", "预约录入时间", "promisemadeat"]),
    may("wished", "期望时间", &["客户期望时间", "期望上门时间", "希望时间", "wishedwindow"]),
    may("duration", "时长", &["预计时长", "标准时长", "施工时长", "预计工时", "durationmin", "minutes"]),
    may("skills", "技能", &["所需技能", "技能要求", "requiredskills"]),
    may("bandwidth", "带宽", &["速率", "签约速率", "签约带宽", "宽带速率", "speed", "rate"]),
    may("risky", "高风险", &["风险作业", "是否高风险", "登高作业"]),
    may("paid", "收费", &["是否收费", "有偿服务"]),
    may("repeat_fault", "重复障碍", &["重复故障", "重障", "是否重复障碍", "是否重复故障", "重复报修"]),
    may(
        "remarks",
        "备注",
        &["说明", "备注信息", "故障描述", "障碍描述", "故障现象", "remark", "notes", "description"],
    ),
];

const TECHNICIANS: &[Field] = &[
    must("badge", "工号", &["员工工号", "员工编号", "人员编号", "装维工号", "employeeid", "badgenumber"]),
    must("name", "姓名", &["员工姓名", "人员姓名", "装维人员", "装维姓名", "technician"]),
    may("login", "登录名", &["登录账号", "账号", "用户名", "username", "account"]),
    may("phone", "电话", &["联系电话", "手机", "手机号", "手机号码", "工作电话", "mobile"]),
    TERRITORY,
    may("area", "片区", &["排程片区", "调度片区", "片区编码", "计划区", "planningarea"]),
    must("skills", "技能", &["技能等级", "技能及等级", "专业技能"]),
    may("certificates", "证书", &["证书及有效期", "资质证书", "上岗证书", "资质"]),
    may("languages", "语言", &["语种", "language"]),
    may("lon", "家庭经度", &["经度", "住址经度", "出发点经度", "homelon", "homelongitude", "longitude"]),
    may("lat", "家庭纬度", &["纬度", "住址纬度", "出发点纬度", "homelat", "homelatitude", "latitude"]),
    may(
        "place",
        "家庭住址经纬度",
        &["住址经纬度", "家庭经纬度", "出发点", "出发点经纬度", "经纬度", "坐标", "home"],
    ),
    DATUM,
    may("mode", "交通工具", &["出行方式", "车辆", "交通方式", "vehicle"]),
    may("novice", "新人", &["是否新人", "新员工", "是否新员工", "见习"]),
    may("firm", "代维公司", &["所属公司", "单位", "外包公司", "contractor", "company"]),
    may("estates", "驻点小区", &["包保小区", "负责小区", "社区经理小区"]),
];

const SHIFTS: &[Field] = &[
    must("badge", "工号", &["员工工号", "员工编号", "人员编号", "装维工号", "technician", "employeeid"]),
    may("name", "姓名", &["员工姓名", "人员姓名", "装维人员"]),
    must("date", "日期", &["班次日期", "排班日期", "工作日期", "day"]),
    may("start", "上班", &["上班时间", "开始时间", "开始", "from"]),
    may("end", "下班", &["下班时间", "结束时间", "结束", "until", "to"]),
    may("hours", "班次", &["工作时间", "上班时段", "班次时间", "shift"]),
    may("rest", "休息", &["休息时间", "午休", "休息时段", "break"]),
    may("rest_minutes", "休息时长", &["午休时长", "breakminutes"]),
    may("overtime", "可加班", &["加班上限", "可加班时长", "加班时长", "overtimeminutes"]),
    may("area", "片区", &["排程片区", "调度片区", "planningarea"]),
];

const TERRITORIES: &[Field] = &[
    must("code", "网格编码", &["网格代码", "编码", "territory", "territorycode", "gridcode"]),
    must("name", "网格名称", &["名称", "网格", "territoryname"]),
    must("level", "层级", &["级别", "网格级别", "类型", "kind"]),
    may("area", "片区", &["排程片区", "调度片区", "片区编码", "planningarea"]),
];

const SITES: &[Field] = &[
    TERRITORY,
    must("address", "地址", &["标准地址", "详细地址", "装机地址", "siteaddress"]),
    ESTATE,
    BUILDING,
    UNIT,
    FLOOR,
    ROOM,
    LON,
    LAT,
    PLACE,
    DATUM,
    AREA_CLASS,
    ACCESS_NOTES,
    OLT,
    PON,
    SPLITTER,
    ONU,
];

#[cfg(test)]
mod tests {
    use super::{Field, ImportKind, plain};

    #[test]
    fn a_heading_means_one_field_at_the_most() {
        for kind in ImportKind::ALL {
            for field in Field::of(kind) {
                let names = [plain(field.word), plain(field.zh)];
                for name in names.iter().map(String::as_str).chain(field.also.iter().copied()) {
                    let called: Vec<_> =
                        Field::of(kind).iter().filter(|other| other.is_called(name)).collect();
                    assert_eq!(called, [field], "{kind:?} {name}");
                }
            }
        }
    }

    #[test]
    fn other_headings_are_written_plain() {
        for kind in ImportKind::ALL {
            for name in Field::of(kind).iter().flat_map(|field| field.also) {
                assert_eq!(*name, plain(name));
            }
        }
    }

    #[test]
    fn signs_blanks_and_units_beside_a_heading_do_not_matter() {
        for (heading, word) in [
            ("* 工单编号", "number"),
            ("Order Number", "number"),
            ("带宽（Mbps）", "bandwidth"),
            ("Customer_Phone", "customer_phone"),
            ("经度(GCJ-02)", "lon"),
        ] {
            let found = Field::named(ImportKind::Orders, heading).map(|field| field.word);
            assert_eq!(found, Some(word), "{heading}");
        }
        assert_eq!(Field::named(ImportKind::Orders, "——"), None);
    }
}

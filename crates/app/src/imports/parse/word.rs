use super::{Wrong, day};
use crate::imports::read::{Cell, half_width};
use doorstep_domain::order::{OrderKind, Service};
use doorstep_domain::{AreaClass, Certificate, CustomerClass, Mode, SkillCode, SkillLevel, TerritoryKind};

/// The parts of a cell that lists things: `安装、维修；IPTV`.
pub(crate) fn list(cell: &Cell) -> Vec<String> {
    let text = half_width(&cell.text());
    let parts = text.split([',', ';', '|', '+', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(ToOwned::to_owned).collect()
}

/// A word for comparing: small letters, without blanks, hyphens and underscores.
fn plain(text: &str) -> String {
    half_width(text).to_lowercase().chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect()
}

fn known<T: Copy>(
    cell: &Cell,
    code: &'static str,
    words: &[(&[&str], T)],
    en: &str,
    zh: &str,
) -> Result<T, Wrong> {
    let text = cell.text();
    let word = plain(&text);
    let found = words.iter().find(|(names, _)| names.contains(&word.as_str()));
    found.map(|(_, value)| *value).ok_or_else(|| {
        Wrong::new(
            code,
            format!("`{text}` is not known: write one of {en}"),
            format!("“{text}”无法识别，可填：{zh}"),
        )
    })
}

/// What kind of work.
pub(crate) fn kind(cell: &Cell) -> Result<OrderKind, Wrong> {
    const WORDS: &[(&[&str], OrderKind)] = &[
        (&["install", "新装", "装机", "安装", "新开", "开通", "new"], OrderKind::Install),
        (&["move", "移机", "迁移", "迁机"], OrderKind::Move),
        (&["change", "改造", "提速", "变更", "改造/提速", "改造提速", "更换", "upgrade"], OrderKind::Change),
        (&["repair", "修障", "障碍", "故障", "维修", "报修", "报障", "抢修", "fault"], OrderKind::Repair),
        (&["remove", "拆机", "拆除", "销户"], OrderKind::Remove),
        (&["inspection", "巡检", "巡查"], OrderKind::Inspection),
        (&["revisit", "投诉", "投诉处理", "上门回访", "complaint"], OrderKind::Revisit),
    ];
    let en = "install, move, change, repair, remove, inspection, revisit";
    known(cell, "unknown_kind", WORDS, en, "新装、移机、改造、修障、拆机、巡检、投诉")
}

/// For which services; `宽带` alone is fibre into the home, which nearly all lines are.
pub(crate) fn services(cell: &Cell) -> Result<Vec<Service>, Wrong> {
    const WORDS: &[(&[&str], Service)] = &[
        (
            &["broadbandftth", "ftth", "宽带", "光宽", "光宽带", "光纤宽带", "光纤", "broadband"],
            Service::BroadbandFtth,
        ),
        (&["broadbandfttb", "fttb"], Service::BroadbandFttb),
        (&["broadbandfttn", "fttn", "adsl", "铜缆", "铜缆宽带"], Service::BroadbandFttn),
        (&["iptv", "itv", "电视", "高清电视", "天翼高清"], Service::Iptv),
        (&["telephone", "电话", "固话", "语音", "phone"], Service::Telephone),
        (&["wifi", "全屋wifi", "智能组网", "组网", "fttr", "路由器", "无线"], Service::Wifi),
    ];
    let mut services = Vec::new();
    for part in list(cell).iter().flat_map(|part| part.split('/')) {
        let en = "ftth, fttb, fttn, iptv, telephone, wifi";
        let service =
            known(&Cell::of(part), "unknown_service", WORDS, en, "宽带、FTTB、FTTN、IPTV、固话、WiFi")?;
        if !services.contains(&service) {
            services.push(service);
        }
    }
    Ok(services)
}

/// How the customer is served.
pub(crate) fn class(cell: &Cell) -> Result<CustomerClass, Wrong> {
    const WORDS: &[(&[&str], CustomerClass)] = &[
        (&["", "ordinary", "普通", "公众", "一般", "家庭", "个人"], CustomerClass::Ordinary),
        (&["vip", "e8", "贵宾", "钻石", "金卡", "重要"], CustomerClass::Vip),
        (&["business", "政企", "商企", "企业", "商业", "单位"], CustomerClass::Business),
        (&["emergency", "应急", "紧急", "特殊", "特服", "党政军"], CustomerClass::Emergency),
    ];
    known(cell, "unknown_class", WORDS, "ordinary, vip, business, emergency", "普通、VIP、政企、应急")
}

/// Town or country.
pub(crate) fn area_class(cell: &Cell) -> Result<AreaClass, Wrong> {
    const WORDS: &[(&[&str], AreaClass)] = &[
        (&["", "town", "城镇", "城市", "城区", "市区"], AreaClass::Town),
        (&["country", "农村", "乡村", "乡镇", "郊区"], AreaClass::Country),
    ];
    known(cell, "unknown_area_class", WORDS, "town, country", "城镇、农村")
}

/// The level of a territory.
pub(crate) fn level(cell: &Cell) -> Result<TerritoryKind, Wrong> {
    const WORDS: &[(&[&str], TerritoryKind)] = &[
        (&["province", "省", "省份", "省公司"], TerritoryKind::Province),
        (&["city", "市", "地市", "市公司", "本地网"], TerritoryKind::City),
        (&["district", "区", "区县", "县", "县分", "分局"], TerritoryKind::District),
        (&["grid", "网格", "装维网格", "支局"], TerritoryKind::Grid),
    ];
    known(cell, "unknown_level", WORDS, "province, city, district, grid", "省、市、区县、网格")
}

/// How someone travels.
pub(crate) fn mode(cell: &Cell) -> Result<Mode, Wrong> {
    const WORDS: &[(&[&str], Mode)] = &[
        (&["", "ebike", "电动车", "电瓶车", "电动自行车", "摩托车"], Mode::Ebike),
        (&["car", "汽车", "轿车", "面包车", "工程车", "货车", "van"], Mode::Car),
    ];
    known(cell, "unknown_mode", WORDS, "ebike, car", "电动车、汽车")
}

/// What someone speaks, as language tags.
pub(crate) fn languages(cell: &Cell) -> Result<Vec<String>, Wrong> {
    const WORDS: &[(&[&str], &str)] = &[
        (&["zhcn", "zh", "普通话", "汉语", "中文", "国语"], "zh-CN"),
        (&["yue", "粤语", "广东话"], "yue"),
        (&["wuu", "吴语", "上海话"], "wuu"),
        (&["nan", "闽南语", "闽南话"], "nan"),
        (&["en", "英语", "english"], "en"),
        (&["bo", "藏语"], "bo"),
        (&["ug", "维吾尔语", "维语"], "ug"),
        (&["mn", "蒙古语", "蒙语"], "mn"),
    ];
    let en = "zh-CN, yue, wuu, nan, en, bo, ug, mn";
    let one = |part: &String| {
        known(
            &Cell::of(part),
            "unknown_language",
            WORDS,
            en,
            "普通话、粤语、吴语、闽南语、英语、藏语、维语、蒙语",
        )
    };
    list(cell).iter().map(|part| one(part).map(ToOwned::to_owned)).collect()
}

/// The level of a skill that is only named: the lowest, for who says no more has shown no more.
const LEVEL_UNSAID: u8 = 1;

/// Skills with levels 1 to 5: `ftth_repair:3;iptv:2`, `光纤维修（3级）、IPTV`.
pub(crate) fn skills(cell: &Cell) -> Result<Vec<SkillLevel>, Wrong> {
    list(cell).iter().map(|part| skill(part)).collect()
}

fn skill(part: &str) -> Result<SkillLevel, Wrong> {
    let wrong = || {
        let en = format!("`{part}` is no skill with a level of 1 to 5: write such as `ftth_repair:3`");
        Wrong::new("not_a_skill", en, format!("“{part}”不是技能或等级不在 1 到 5，请写成“光纤维修:3”"))
    };
    let bare = part.trim_end_matches([')', '级', ' ']);
    let (name, level) = match bare.rfind([':', '(', '=']) {
        Some(split) => (&bare[..split], Some(bare[split + 1..].trim())),
        None => {
            let name = bare.trim_end_matches(|c: char| c.is_ascii_digit());
            // `光纤维修3级` has a level at its end; `code5` without the word may be a name.
            let levelled = bare.len() < part.len() && name.len() < bare.len();
            if levelled { (name, Some(&bare[name.len()..])) } else { (bare, None) }
        }
    };
    let level =
        level.map_or(Ok(LEVEL_UNSAID), |level| level.trim_end_matches('级').parse().map_err(|_| wrong()))?;
    let code = skill_code(name).ok_or_else(wrong)?;
    if (1..=5).contains(&level) {
        Ok(SkillLevel { skill: SkillCode::new(code), level })
    } else {
        Err(wrong())
    }
}

/// The code of a skill's Chinese name; codes stand for themselves, for operators have skills of their own.
fn skill_code(name: &str) -> Option<String> {
    let code = match plain(name).as_str() {
        "安装" | "装机" | "新装" => "install",
        "维修" | "修障" | "故障处理" => "repair",
        "ftth安装" | "光纤安装" | "光宽安装" | "ftthinstall" => "ftth_install",
        "ftth维修" | "光纤维修" | "光宽维修" | "ftthrepair" => "ftth_repair",
        "iptv" | "电视" | "itv" => "iptv",
        "wifi" | "组网" | "智能组网" | "全屋wifi" | "无线" => "wifi",
        "铜缆" | "电缆" | "adsl" | "copper" => "copper",
        "熔接" | "光纤熔接" | "光缆熔接" | "opticalsplicing" => "optical_splicing",
        "政企" | "商企" | "business" => "business",
        "专家" | "expert" => "expert",
        _ => {
            let code = name.trim().to_lowercase();
            let letters = code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            return (letters && code.starts_with(|c: char| c.is_ascii_lowercase())).then_some(code);
        }
    };
    Some(code.to_owned())
}

/// Certificates with their last days: `上岗证:2027-06-30；登高证:2027/1/1`.
pub(crate) fn certificates(cell: &Cell) -> Result<Vec<Certificate>, Wrong> {
    let one = |part: &String| {
        let wrong = || {
            let en = format!("`{part}` is no certificate with its last day: write `work_permit:2027-06-30`");
            Wrong::new(
                "not_a_certificate",
                en,
                format!("“{part}”不是证书及有效期，请写成“上岗证:2027-06-30”"),
            )
        };
        let (name, until) = part.split_once([':', '(', '=']).ok_or_else(wrong)?;
        let until =
            until.trim_end_matches(')').trim_start_matches("有效期").trim_start_matches(['至', '到', ':']);
        let kind = match plain(name).trim_end_matches('证') {
            "上岗" | "上岗认证" | "上岗资格" | "workpermit" => "work_permit".to_owned(),
            "登高" | "登高作业" | "高处作业" | "height" => "height".to_owned(),
            "电工" | "低压电工" | "electricity" => "electricity".to_owned(),
            _ => skill_code(name).ok_or_else(wrong)?,
        };
        let valid_until = day(&Cell::of(until.trim())).map_err(|_| wrong())?;
        Ok(Certificate { kind, valid_until })
    };
    list(cell).iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::{certificates, class, kind, languages, services, skills};
    use crate::imports::read::Cell;
    use doorstep_domain::CustomerClass;
    use doorstep_domain::order::{OrderKind, Service};

    #[test]
    fn every_kind_and_service_is_known_by_its_word() {
        for wanted in OrderKind::ALL {
            assert_eq!(kind(&Cell::of(wanted.word())), Ok(wanted));
        }
        for wanted in Service::ALL {
            assert_eq!(services(&Cell::of(wanted.word())), Ok(vec![wanted]));
        }
        assert_eq!(kind(&Cell::of(" 修障 ")), Ok(OrderKind::Repair));
        assert_eq!(kind(&Cell::of("拆迁")).unwrap_err().code, "unknown_kind");
        let both = vec![Service::BroadbandFtth, Service::Iptv];
        assert_eq!(services(&Cell::of("宽带、ＩＰＴＶ")), Ok(both.clone()));
        assert_eq!(services(&Cell::of("FTTH/iTV")), Ok(both));
        assert_eq!(class(&Cell::Empty), Ok(CustomerClass::Ordinary));
    }

    #[test]
    fn skills_come_as_codes_and_as_names() {
        for (text, expected) in [
            ("ftth_repair:3;install:2", Ok(vec![("ftth_repair", 3), ("install", 2)])),
            ("光纤维修（3级）、IPTV", Ok(vec![("ftth_repair", 3), ("iptv", 1)])),
            ("安装：5，熔接4级", Ok(vec![("install", 5), ("optical_splicing", 4)])),
            ("own_skill2", Ok(vec![("own_skill2", 1)])),
            ("install:9", Err("not_a_skill")),
            ("唱歌", Err("not_a_skill")),
        ] {
            let found = skills(&Cell::of(text)).map_err(|wrong| wrong.code);
            let found = found
                .as_ref()
                .map(|skills| skills.iter().map(|s| (s.skill.as_str(), s.level)).collect::<Vec<_>>());
            assert_eq!(found.map_err(|code| *code), expected, "{text}");
        }
    }

    #[test]
    fn certificates_carry_their_last_day() {
        let found = certificates(&Cell::of("上岗证:2027-06-30；登高证（有效期至2027年1月1日）")).unwrap();
        let found: Vec<_> =
            found.iter().map(|one| (one.kind.as_str(), one.valid_until.to_string())).collect();
        assert_eq!(found, [("work_permit", "2027-06-30".to_owned()), ("height", "2027-01-01".to_owned())]);
        assert_eq!(certificates(&Cell::of("上岗证")).unwrap_err().code, "not_a_certificate");
        assert_eq!(languages(&Cell::of("普通话,粤语")).unwrap(), ["zh-CN", "yue"]);
    }
}

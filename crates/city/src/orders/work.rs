use crate::estates::EstateKind;
use crate::people::Customer;
use crate::stream::{one_of, pick};
use doorstep_domain::{CustomerClass, OrderKind, PartNeed, Service, SkillCode, SkillLevel};
use doorstep_kernel::{Duration, Rng};

/// What kinds of orders come in, of a thousand.
pub(crate) const KINDS: &[(OrderKind, u32)] = &[
    (OrderKind::Install, 260),
    (OrderKind::Move, 50),
    (OrderKind::Change, 90),
    (OrderKind::Repair, 460),
    (OrderKind::Remove, 40),
    (OrderKind::Inspection, 60),
    (OrderKind::Revisit, 40),
];

/// What an order of a kind asks for.
pub(crate) struct Work {
    pub(crate) services: Vec<Service>,
    pub(crate) estimate: Duration,
    pub(crate) skills: Vec<SkillLevel>,
    pub(crate) parts: Vec<PartNeed>,
    pub(crate) subscribed_kbps: Option<i64>,
    pub(crate) remarks: String,
}

impl Work {
    pub(crate) fn draw(kind: OrderKind, estate: EstateKind, customer: &Customer, rng: &mut dyn Rng) -> Self {
        let services = services(kind, estate, rng);
        let line = services[0];
        let subscribed_kbps = match line {
            Service::BroadbandFtth => Some(1000 * pick(rng, &[(200, 20), (300, 30), (500, 25), (1000, 25)])),
            Service::BroadbandFttb => Some(100_000),
            Service::BroadbandFttn => Some(20_000),
            Service::Iptv | Service::Telephone | Service::Wifi => None,
        };
        Self {
            estimate: Duration::from_mins(estimate_minutes(kind) + 10 * (services.len() as i64 - 1)),
            skills: skills(kind, &services, customer.record.class),
            parts: parts(kind, &services),
            remarks: remarks(kind, rng),
            services,
            subscribed_kbps,
        }
    }
}

fn services(kind: OrderKind, estate: EstateKind, rng: &mut dyn Rng) -> Vec<Service> {
    let old_copper = if matches!(estate, EstateKind::Old | EstateKind::Village) { 12 } else { 0 };
    let line = match kind {
        OrderKind::Install | OrderKind::Change => Service::BroadbandFtth,
        OrderKind::Move
        | OrderKind::Repair
        | OrderKind::Remove
        | OrderKind::Inspection
        | OrderKind::Revisit => pick(
            rng,
            &[
                (Service::BroadbandFtth, 76),
                (Service::BroadbandFttb, old_copper / 2),
                (Service::BroadbandFttn, old_copper),
                (Service::Iptv, 12),
                (Service::Telephone, 5),
                (Service::Wifi, 7),
            ],
        ),
    };
    let mut services = vec![line];
    let fitting = matches!(kind, OrderKind::Install | OrderKind::Move);
    for (extra, share) in [(Service::Iptv, 0.55), (Service::Wifi, 0.25), (Service::Telephone, 0.08)] {
        if fitting && extra != line && rng.chance(share) {
            services.push(extra);
        }
    }
    services
}

const fn estimate_minutes(kind: OrderKind) -> i64 {
    match kind {
        OrderKind::Install => 75,
        OrderKind::Move => 70,
        OrderKind::Change => 50,
        OrderKind::Repair => 45,
        OrderKind::Remove => 30,
        OrderKind::Inspection => 40,
        OrderKind::Revisit => 60,
    }
}

fn skills(kind: OrderKind, services: &[Service], class: CustomerClass) -> Vec<SkillLevel> {
    let level = |skill: &str, level| SkillLevel { skill: SkillCode::new(skill), level };
    let mut skills = vec![match kind {
        OrderKind::Install | OrderKind::Move | OrderKind::Change => level("install", 2),
        OrderKind::Remove => level("install", 1),
        OrderKind::Repair => level("repair", 2),
        OrderKind::Inspection => level("repair", 1),
        OrderKind::Revisit => level("repair", 3),
    }];
    if services.iter().any(|service| matches!(service, Service::BroadbandFttn)) {
        skills.push(level("copper", 2));
    }
    if kind == OrderKind::Install && services.contains(&Service::Wifi) {
        skills.push(level("wifi", 2));
    }
    if kind == OrderKind::Revisit {
        skills.push(level("expert", 2));
    }
    if class == CustomerClass::Business && matches!(kind, OrderKind::Install | OrderKind::Repair) {
        skills.push(level("business", 2));
    }
    skills
}

fn parts(kind: OrderKind, services: &[Service]) -> Vec<PartNeed> {
    let one = |code: &str, count| PartNeed { code: code.to_owned(), count };
    let mut parts = match kind {
        OrderKind::Install => vec![one("ont_gpon", 1), one("drop_cable_50m", 1), one("connector_sc", 2)],
        OrderKind::Move => vec![one("drop_cable_50m", 1), one("connector_sc", 2)],
        OrderKind::Change => vec![one("ont_gpon", 1)],
        OrderKind::Repair | OrderKind::Revisit => vec![one("connector_sc", 1)],
        OrderKind::Remove | OrderKind::Inspection => Vec::new(),
    };
    if kind == OrderKind::Install && services.contains(&Service::Iptv) {
        parts.push(one("stb", 1));
    }
    if kind == OrderKind::Install && services.contains(&Service::Wifi) {
        parts.push(one("router_wifi6", 1));
    }
    parts
}

fn remarks(kind: OrderKind, rng: &mut dyn Rng) -> String {
    let said: &[&str] = match kind {
        OrderKind::Install => {
            &["新装千兆融合套餐", "光纤已到户，只需装光猫", "客户要求走暗线", "旧光猫可利旧", ""]
        }
        OrderKind::Move => &["同小区移机", "跨区移机，旧址已拆", "客户自带设备到新址"],
        OrderKind::Change => &["提速到千兆，更换光猫", "加装FTTR，先勘查户型", "更换高版本机顶盒"],
        OrderKind::Repair => &[
            "光猫LOS灯红，上不了网",
            "网速慢，晚上更明显",
            "频繁掉线",
            "电视卡顿花屏",
            "WiFi信号弱，卧室连不上",
            "PON灯闪，注册不上",
            "电话无音",
        ],
        OrderKind::Remove => &["客户搬家拆机，回收光猫机顶盒", "合约到期拆机"],
        OrderKind::Inspection => &["季度例行巡检", "弱光专项整治", "分纤箱整治后复测"],
        OrderKind::Revisit => {
            &["投诉：同一故障两次未修好", "投诉：师傅未按约上门", "越级投诉回访，请专家上门"]
        }
    };
    (*one_of(rng, said)).to_owned()
}

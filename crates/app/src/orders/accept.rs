use super::OrderInHand;
use super::home::{Home, is_whole, site_id};
use crate::{Act, App, AppError, Caller, Change};
use crate::{batch_faults, circulars, clocks, hotspots, plans};
use doorstep_domain::order::OrderHead;
use doorstep_domain::{
    AccessNetwork, Address, AreaClass, Channel, Customer, CustomerClass, CustomerId, Order, OrderId,
    OrderKind, OrderNumber, PartNeed, Service, Site, SiteId, SkillCode, SkillLevel, TerritoryCode,
};
use doorstep_kernel::{Datum, Duration, GeoPoint, TimeWindow, Timestamp};
use doorstep_norms::{BoundPack, Context, Parameters};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The skill of those who look at a whole chain.
const EXPERT: &str = "expert";

/// The customer as told at acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NewCustomer {
    /// Full name.
    pub name: String,
    /// Phone for contact.
    pub phone: String,
    /// How they are served.
    #[serde(default)]
    pub class: CustomerClass,
    /// Preferred language.
    #[serde(default)]
    pub language: Option<String>,
}

/// The site as told at acceptance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct NewSite {
    /// The address in words.
    pub address: Address,
    /// Latitude in degrees.
    #[serde(default)]
    #[schema(minimum = -90, maximum = 90)]
    pub lat: Option<f64>,
    /// Longitude in degrees.
    #[serde(default)]
    #[schema(minimum = -180, maximum = 180)]
    pub lon: Option<f64>,
    /// The datum of the coordinates: `wgs84` unless said otherwise.
    #[serde(default)]
    pub datum: Option<Datum>,
    /// Town or country.
    #[serde(default)]
    pub area_class: AreaClass,
    /// What the next visitor should know.
    #[serde(default)]
    pub access_notes: String,
    /// The line.
    #[serde(default)]
    pub network: AccessNetwork,
}

/// An order on its way in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AcceptOrder {
    /// Its number; one is given when left out.
    #[serde(default)]
    pub number: Option<OrderNumber>,
    /// Where.
    pub territory: TerritoryCode,
    /// What kind of work.
    pub kind: OrderKind,
    /// For which services.
    #[schema(min_items = 1)]
    pub services: Vec<Service>,
    /// Whose.
    pub customer: NewCustomer,
    /// Where exactly.
    pub site: NewSite,
    /// Where it came from.
    pub channel: Channel,
    /// When it was accepted; now when left out.
    #[serde(default)]
    pub accepted_at: Option<Timestamp>,
    /// When the customer would like the visit.
    #[serde(default)]
    pub wished: Option<TimeWindow>,
    /// Estimated minutes on site; the pack's when left out.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1440)]
    pub duration_min: Option<i64>,
    /// Skills, beyond the pack's.
    #[serde(default)]
    pub skills: Vec<SkillLevel>,
    /// Parts.
    #[serde(default)]
    pub parts: Vec<PartNeed>,
    /// Whether the work is risky.
    #[serde(default)]
    pub risky: bool,
    /// Whether it is to be paid for.
    #[serde(default)]
    pub paid: bool,
    /// Whether the same fault was reported before.
    #[serde(default)]
    pub repeat_fault: bool,
    /// Subscribed downstream rate in kbit/s.
    #[serde(default)]
    pub subscribed_kbps: Option<i64>,
    /// Remarks.
    #[serde(default)]
    pub remarks: String,
}

/// 受理: takes an order in, starts its clocks.
///
/// # Errors
/// When the caller may not, the order contradicts itself, or its number is already there.
pub async fn accept(app: &App, caller: &Caller, order: AcceptOrder) -> Result<Order, AppError> {
    let role = caller.may(Act::ChangeOrders, &order.territory)?;
    app.decide(caller, || async {
        let mut change = Change::by(caller.actor(role), app.now());
        let home = Home::of(app, &order).await?;
        let hand = accepted(app, &mut change, order.clone(), home)?;
        let order = plans::put_off_new(app, &mut change, hand.order).await?;
        Ok((change.finish(), order))
    })
    .await
}

/// Adds the acceptance of an order to a change: customer, site, order, clocks. What is answered can be asked further verbs
/// in the same change.
pub(crate) fn accepted(
    app: &App,
    change: &mut Change,
    wanted: AcceptOrder,
    home: Home,
) -> Result<OrderInHand, AppError> {
    let now = change.now();
    let accepted_at = wanted.accepted_at.unwrap_or(now);
    let pack = app.rules.at(accepted_at).clone();
    let customer = customer(app, &wanted)?;
    let (repaired, no_fault_found) = (home.repaired, home.no_fault_found);
    let site = site(app, &wanted, home.site)?;
    let mut head = head(app, wanted, &pack, accepted_at, customer.id, site.id)?;
    repeats(&mut head, repaired, no_fault_found, pack.parameters());
    let (order, event) = Order::accept(head);
    change.upsert(&customer);
    change.upsert(&site);
    change.accept(order.clone(), &event);
    batch_faults::look_later(app, change, &order.head, &site);
    hotspots::look_later(change, &order.head, &pack);
    circulars::ask_later(change, &order.head, &pack);
    let context = Context::of_order(&order.head, site.area_class);
    let mut running = Vec::new();
    let order = clocks::follow(app, change, order, &mut running, &pack, &context, event.name(), accepted_at);
    Ok(OrderInHand { order, visit: None, clocks: running, ledger: None, survey: None, context, pack })
}

fn customer(app: &App, wanted: &AcceptOrder) -> Result<Customer, AppError> {
    let NewCustomer { name, phone, class, language } = wanted.customer.clone();
    let phone: String = phone.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let dialable = (3..=20).contains(&phone.len()) && phone.chars().all(|c| c.is_ascii_digit() || c == '+');
    if name.trim().is_empty() {
        return Err(AppError::invalid(
            "customer.name",
            "the name is empty: write it",
            "客户姓名为空，请填写",
        ));
    }
    if !dialable {
        let (en, zh) = (
            format!("`{phone}` is no phone number: write digits"),
            format!("“{phone}”不是电话号码，请填数字"),
        );
        return Err(AppError::invalid("customer.phone", en, zh));
    }
    let id = app.new_id(CustomerId::new);
    Ok(Customer {
        id,
        territory: wanted.territory.clone(),
        name: name.trim().to_owned(),
        phone,
        class,
        language,
    })
}

/// Whether the fault was reported before, and whether nothing was found so often that an expert looks at the whole chain.
fn repeats(head: &mut OrderHead, repaired: bool, no_fault_found: u32, parameters: &Parameters) {
    head.repeat_fault |= repaired;
    let often = u32::try_from(parameters.repeat_visits).unwrap_or(u32::MAX).max(1);
    head.repeat_case = no_fault_found >= often;
    let level = u8::try_from(parameters.repeat_expert_level).unwrap_or_default();
    let masters = |skill: &SkillLevel| skill.skill.as_str() == EXPERT && skill.level >= level;
    if head.repeat_case && level > 0 && !head.skills.iter().any(masters) {
        head.skills.retain(|skill| skill.skill.as_str() != EXPERT);
        head.skills.push(SkillLevel { skill: SkillCode::new(EXPERT), level });
    }
}

/// The site as it is told now; what is left out stays as it was known.
fn site(app: &App, wanted: &AcceptOrder, known: Option<Site>) -> Result<Site, AppError> {
    let NewSite { address, lat, lon, datum, area_class, access_notes, network } = wanted.site.clone();
    let point = match (lat, lon) {
        (None, None) => None,
        (Some(lat), Some(lon)) => {
            let point = GeoPoint::from_datum(lat, lon, datum.unwrap_or(Datum::Wgs84));
            Some(point.ok_or_else(|| {
                let (en, zh) =
                    (format!("{lat}, {lon} is no place on earth"), format!("{lat}, {lon} 不是有效的经纬度"));
                AppError::invalid("site.lat", en, zh)
            })?)
        }
        _ => {
            return Err(AppError::invalid(
                "site.lat",
                "give both latitude and longitude, or neither",
                "经纬度要么都填，要么都不填",
            ));
        }
    };
    let territory = wanted.territory.clone();
    let Some(known) = known else {
        let id = if is_whole(&address) { site_id(&territory, &address) } else { app.new_id(SiteId::new) };
        return Ok(Site { id, territory, address, point, area_class, access_notes, network });
    };
    Ok(Site {
        id: known.id,
        territory: known.territory,
        address,
        point: point.or(known.point),
        area_class,
        access_notes: if access_notes.is_empty() { known.access_notes } else { access_notes },
        network: AccessNetwork {
            olt: network.olt.or(known.network.olt),
            pon_port: network.pon_port.or(known.network.pon_port),
            splitter: network.splitter.or(known.network.splitter),
            onu_serial: network.onu_serial.or(known.network.onu_serial),
        },
    })
}

fn head(
    app: &App,
    wanted: AcceptOrder,
    pack: &BoundPack,
    accepted_at: Timestamp,
    customer: CustomerId,
    site: SiteId,
) -> Result<OrderHead, AppError> {
    let id = app.new_id(OrderId::new);
    if wanted.services.is_empty() {
        return Err(AppError::invalid("services", "name at least one service", "至少要有一种业务"));
    }
    if let Some(skill) = wanted.skills.iter().find(|skill| !SkillLevel::LEVELS.contains(&skill.level)) {
        let (en, zh) =
            (format!("level {}: write 1 to 5", skill.level), format!("等级“{}”应为 1 到 5", skill.level));
        return Err(AppError::invalid("skills", en, zh));
    }
    if wanted.duration_min.is_some_and(|minutes| !(1..=24 * 60).contains(&minutes)) {
        return Err(AppError::invalid("duration_min", "write 1 to 1440 minutes", "时长应为 1 到 1440 分钟"));
    }
    let usual = pack.sections().orders.get(wanted.kind.word());
    let usual_skills = usual.into_iter().flat_map(|kind| &kind.skills);
    let mut skills = wanted.skills;
    for code in usual_skills
        .filter(|code| !skills.iter().any(|skill| skill.skill.as_str() == **code))
        .collect::<Vec<_>>()
    {
        skills.push(SkillLevel { skill: SkillCode::new(code.as_str()), level: 1 });
    }
    let usual_duration = usual.map_or(Duration::from_hours(1), |kind| kind.duration);
    Ok(OrderHead {
        number: wanted.number.unwrap_or_else(|| number(app, id, accepted_at)),
        id,
        territory: wanted.territory,
        operator: app.rules.operator().clone(),
        kind: wanted.kind,
        services: wanted.services,
        class: wanted.customer.class,
        customer,
        site,
        accepted_at,
        channel: wanted.channel,
        pack: pack.reference(),
        skills,
        parts: wanted.parts,
        duration_ms: wanted.duration_min.map_or(usual_duration, Duration::from_mins),
        risky: wanted.risky,
        paid: wanted.paid,
        repeat_fault: wanted.repeat_fault,
        repeat_case: false,
        subscribed_kbps: wanted.subscribed_kbps,
        wished: wanted.wished,
        remarks: wanted.remarks,
    })
}

/// `WO` + the day + eight digits of the id's random part: readable on the phone, and unique where ids are.
pub(crate) fn number(app: &App, id: OrderId, at: Timestamp) -> OrderNumber {
    let day = app.rules.date(at).strftime("%Y%m%d").to_string();
    OrderNumber::new(format!("WO{day}{:08}", id.as_u128() % 100_000_000))
}

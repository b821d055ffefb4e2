use super::Truth;
use crate::estates::HomeRef;
use doorstep_domain::planning::Priority;
use doorstep_domain::{Channel, CustomerClass, OrderKind, OrderNumber, PartNeed, Service, SkillLevel};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};

/// An order as it comes in, and the truth behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CityOrder {
    /// Its number as people say it, unique.
    pub number: OrderNumber,
    /// What kind of work.
    pub kind: OrderKind,
    /// For which services.
    pub services: Vec<Service>,
    /// How the customer is served.
    pub class: CustomerClass,
    /// Which step of service comes first.
    pub priority: Priority,
    /// Whose, by their place in `City::customers`.
    pub customer: u32,
    /// Where.
    pub home: HomeRef,
    /// When it is accepted.
    pub arrives_at: Timestamp,
    /// Where it comes from.
    pub channel: Channel,
    /// When the customer would like the visit, as first said.
    pub wished: Option<TimeWindow>,
    /// 当日装/当日修 is asked for.
    pub same_day: bool,
    /// Time on site as estimated at acceptance.
    pub estimate_ms: Duration,
    /// Skills the work needs.
    pub skills: Vec<SkillLevel>,
    /// Parts the work needs.
    pub parts: Vec<PartNeed>,
    /// Work at height or on electricity: consent first.
    pub risky: bool,
    /// To be paid for: quote first.
    pub paid: bool,
    /// The same fault was reported before.
    pub repeat_fault: bool,
    /// Subscribed downstream rate, kbit/s, where there is one.
    pub subscribed_kbps: Option<i64>,
    /// Remarks taken at acceptance.
    pub remarks: String,
    /// What will happen. Hidden from the product.
    pub truth: Truth,
}

//! Orders as records, before anything else knows of them.

use super::{World, minutes_ago};
use doorstep_domain::order::OrderHead;
use doorstep_domain::{
    Channel, CustomerClass, CustomerId, Operator, Order, OrderId, OrderKind, OrderNumber, Service, SiteId,
    TerritoryCode,
};
use doorstep_kernel::{Duration, Timestamp};

impl World {
    /// An ordinary customer's order in `yz.donghu.g01`, its number in every id.
    pub(crate) fn head(&self, number: u128, kind: OrderKind, accepted_at: Timestamp) -> OrderHead {
        OrderHead {
            id: OrderId::from_u128(number),
            number: OrderNumber::new(format!("YZ{number}")),
            territory: TerritoryCode::new("yz.donghu.g01"),
            operator: Operator::new("china-telecom"),
            kind,
            services: vec![Service::BroadbandFtth],
            class: CustomerClass::default(),
            customer: CustomerId::from_u128(number),
            site: SiteId::from_u128(number),
            accepted_at,
            channel: Channel::Phone,
            pack: self.app.rules.at(accepted_at).reference(),
            skills: Vec::new(),
            parts: Vec::new(),
            duration_ms: Duration::from_mins(60),
            risky: false,
            paid: false,
            repeat_fault: false,
            repeat_case: false,
            subscribed_kbps: None,
            wished: None,
            remarks: String::new(),
        }
    }
}

/// A repair that came in five hours ago.
pub(crate) fn wanted(world: &World, number: u128) -> Order {
    Order::accept(world.head(number, OrderKind::Repair, minutes_ago(300))).0
}

/// One that was replied twenty minutes ago.
pub(crate) fn replied(world: &World, number: u128) -> Order {
    let mut order = wanted(world, number);
    order.evidence.push_event(minutes_ago(20), "replied");
    order
}

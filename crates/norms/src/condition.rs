use crate::{Context, NameKind};
use doorstep_domain::{AreaClass, CustomerClass, OrderKind, Service};
use serde::{Deserialize, Serialize};

/// When something of a pack applies; a closed list that Rust and TypeScript read alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "if", rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// The order is of one of these kinds.
    Kind {
        /// The kinds.
        any_of: Vec<OrderKind>,
    },
    /// The order concerns at least one of these services.
    Service {
        /// The services.
        any_of: Vec<Service>,
    },
    /// At least one of these devices is at the customer's.
    Device {
        /// The devices.
        any_of: Vec<String>,
    },
    /// The customer is of one of these classes.
    CustomerClass {
        /// The classes.
        any_of: Vec<CustomerClass>,
    },
    /// The site lies in town or country.
    Area {
        /// The areas.
        any_of: Vec<AreaClass>,
    },
    /// A flag of the order holds.
    Flag {
        /// Its name.
        name: String,
    },
    /// The order carries a number, such as its subscribed rate.
    Quantity {
        /// Its name.
        name: String,
    },
    /// The condition does not hold.
    Not {
        /// Which.
        of: Box<Condition>,
    },
    /// All hold.
    All {
        /// Which.
        of: Vec<Condition>,
    },
    /// At least one holds.
    Any {
        /// Which.
        of: Vec<Condition>,
    },
}

impl Condition {
    /// Whether it holds for an order.
    pub fn holds(&self, context: &Context) -> bool {
        match self {
            Self::Kind { any_of } => any_of.contains(&context.kind),
            Self::Service { any_of } => any_of.iter().any(|service| context.services.contains(service)),
            Self::Device { any_of } => any_of.iter().any(|device| context.devices.contains(device)),
            Self::CustomerClass { any_of } => any_of.contains(&context.customer_class),
            Self::Area { any_of } => any_of.contains(&context.area),
            Self::Flag { name } => context.flags.contains(name),
            Self::Quantity { name } => context.quantities_milli.contains_key(name),
            Self::Not { of } => !of.holds(context),
            Self::All { of } => of.iter().all(|condition| condition.holds(context)),
            Self::Any { of } => of.iter().any(|condition| condition.holds(context)),
        }
    }

    /// Every name of a device or flag it speaks of.
    pub(crate) fn names(&self) -> Vec<(NameKind, &str)> {
        match self {
            Self::Kind { .. } | Self::Service { .. } | Self::CustomerClass { .. } | Self::Area { .. } => {
                Vec::new()
            }
            Self::Device { any_of } => {
                any_of.iter().map(|device| (NameKind::Device, device.as_str())).collect()
            }
            Self::Flag { name } => vec![(NameKind::Flag, name.as_str())],
            Self::Quantity { name } => vec![(NameKind::Number, name.as_str())],
            Self::Not { of } => of.names(),
            Self::All { of } | Self::Any { of } => of.iter().flat_map(Self::names).collect(),
        }
    }
}

/// Whether something without a condition, or whose condition holds, applies.
pub(crate) fn applies(when: Option<&Condition>, context: &Context) -> bool {
    when.is_none_or(|condition| condition.holds(context))
}

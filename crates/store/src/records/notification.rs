use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{OrderId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What became of a notification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum NotificationState {
    /// It waits for its minute, or for its provider.
    Waiting,
    /// The provider took it.
    Sent {
        /// When.
        at: Timestamp,
        /// The provider's number for it.
        receipt: Option<String>,
    },
    /// The provider refused it for good.
    Failed {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
    /// What it tells was undone in time.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
}

/// Something that is said to a customer or a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// Its id.
    pub id: String,
    /// The territory it belongs to.
    pub territory: TerritoryCode,
    /// About which order.
    pub order: Option<OrderId>,
    /// To whom: `customer:ID` or `person:ID`, never an address.
    pub recipient: String,
    /// Through which door: `sms`, `wecom`, `email`.
    pub channel: String,
    /// Which template.
    pub template: String,
    /// What fills the template: ids and times.
    pub arguments: serde_json::Value,
    /// When it was made.
    pub made_at: Timestamp,
    /// What became of it.
    #[serde(flatten)]
    pub state: NotificationState,
}

/// Which notifications; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct NotificationFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// Made at or after.
    pub from: Option<Timestamp>,
}

impl Filter for NotificationFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .any_of("state", self.states.clone())
            .at_least("made_at", self.from);
    }

    fn order(&self) -> Order {
        Order::Descending("made_at")
    }
}

impl Record for Notification {
    const TABLE: Table = Table("notifications");
    type Filter = NotificationFilter;

    fn key(&self) -> String {
        self.id.clone()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("order_id", Value::maybe(self.order)),
            ("state", super::tag(&self.state, "state")),
            ("channel", self.channel.as_str().into()),
            ("made_at", self.made_at.into()),
        ]
    }
}

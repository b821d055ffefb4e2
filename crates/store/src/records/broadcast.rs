use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{AreaCode, Broadcast, TerritoryCode};
use doorstep_kernel::Timestamp;

/// Which broadcasts; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct BroadcastFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// To the technicians of this area.
    pub area: Option<AreaCode>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// That are shown beyond this instant.
    pub beyond: Option<Timestamp>,
}

impl Filter for BroadcastFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("area", self.area.clone().map(Value::text))
            .any_of("state", self.states.clone())
            .at_least("until", self.beyond);
    }

    fn order(&self) -> Order {
        Order::Descending("sent_at")
    }
}

impl Record for Broadcast {
    const TABLE: Table = Table("broadcasts");
    type Filter = BroadcastFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("area", Value::text(&self.head.area)),
            ("state", self.state.word().into()),
            ("sent_at", self.head.sent_at.into()),
            ("until", self.head.until.into()),
        ]
    }
}

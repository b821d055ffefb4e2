use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::TerritoryCode;
use doorstep_domain::hotspot::{Hotspot, Layer};
use doorstep_kernel::Timestamp;

/// Which hotspots; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct HotspotFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// Of this layer.
    pub layer: Option<Layer>,
    /// Of this unit.
    pub unit: Option<String>,
    /// Seen at or after.
    pub from: Option<Timestamp>,
}

impl Filter for HotspotFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .any_of("state", self.states.clone())
            .is("layer", self.layer.map(Layer::word))
            .is("unit", self.unit.clone())
            .at_least("seen_at", self.from);
    }

    fn order(&self) -> Order {
        Order::Descending("seen_at")
    }
}

impl Record for Hotspot {
    const TABLE: Table = Table("hotspots");
    type Filter = HotspotFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("layer", self.head.layer.word().into()),
            ("unit", self.head.unit.as_str().into()),
            ("state", self.state.word().into()),
            ("owner", Value::maybe(self.state.action().map(|action| action.owner))),
            ("seen_at", self.head.seen_at.into()),
        ]
    }
}

use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::NormPack;

/// Which norm packs that people brought; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct NormPackLifeFilter {
    /// Of this pack.
    pub pack: Option<String>,
}

impl Filter for NormPackLifeFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.is("pack", self.pack.clone());
    }

    fn order(&self) -> Order {
        Order::Descending("brought_at")
    }
}

impl Record for NormPack {
    const TABLE: Table = Table("norm_pack_lives");
    type Filter = NormPackLifeFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("pack", self.head.pack.as_str().into()),
            ("state", self.state.word().into()),
            ("brought_at", self.head.brought_at.into()),
        ]
    }
}

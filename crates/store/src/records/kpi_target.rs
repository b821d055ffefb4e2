use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{KpiTarget, TerritoryCode};
use doorstep_kernel::Date;

/// Which targets of KPIs; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct KpiTargetFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of one of these territories themselves.
    pub among: Option<Vec<TerritoryCode>>,
    /// Of this KPI.
    pub kpi: Option<String>,
    /// That begin before this day.
    pub from_before: Option<Date>,
}

impl Filter for KpiTargetFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        let among = self.among.as_ref().map(|codes| codes.iter().map(Value::text).collect::<Vec<_>>());
        conditions
            .within("territory", self.within.as_deref())
            .any_of("territory", among)
            .is("kpi", self.kpi.clone())
            .below("from_day", self.from_before.map(|day| day.to_string()));
    }

    fn order(&self) -> Order {
        Order::Descending("set_at")
    }
}

impl Record for KpiTarget {
    const TABLE: Table = Table("kpi_targets");
    type Filter = KpiTargetFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("kpi", Value::text(&self.kpi)),
            ("from_day", Value::text(self.from)),
            ("set_at", self.set_at.into()),
        ]
    }
}

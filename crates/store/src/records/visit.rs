use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{OrderId, PersonId, TerritoryCode, Visit};
use doorstep_kernel::Date;

/// `;a;b;`: one word for each of the crew.
fn crew(crew: &[PersonId]) -> String {
    crew.iter().fold(";".to_owned(), |words, person| format!("{words}{person};"))
}

/// Which visits; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct VisitFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// Of one of these orders.
    pub orders: Option<Vec<OrderId>>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// With this person in the crew.
    pub technician: Option<PersonId>,
    /// On or after this day.
    pub from: Option<Date>,
    /// On or before this day.
    pub until: Option<Date>,
}

impl Filter for VisitFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .any_of("order_id", self.orders.clone().map(|orders| orders.into_iter().map(Value::text)))
            .any_of("state", self.states.clone())
            .contains("crew", self.technician)
            .at_least("date", self.from)
            .below("date", self.until.map(|day| day.saturating_add(jiff::ToSpan::day(1))));
    }
}

impl Record for Visit {
    const TABLE: Table = Table("visits");
    type Filter = VisitFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("order_id", Value::text(self.order)),
            ("date", self.date.into()),
            ("state", self.state.word().into()),
            ("lead", Value::maybe(self.lead())),
            ("crew", crew(&self.crew).into()),
            ("planned_arrival", self.planned_arrival.into()),
        ]
    }
}

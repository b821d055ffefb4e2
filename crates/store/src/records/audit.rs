use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{Audit, AuditState, PersonId, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;

/// Which audits; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// Of this visit.
    pub visit: Option<VisitId>,
    /// Of visits that this technician led.
    pub technician: Option<PersonId>,
    /// In the hand of this inspector, or judged by them.
    pub holder: Option<PersonId>,
    /// Drawn at or after.
    pub from: Option<Timestamp>,
    /// Drawn before.
    pub before: Option<Timestamp>,
}

impl Filter for AuditFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .any_of("state", self.states.clone())
            .is("visit", self.visit.map(Value::text))
            .is("technician", self.technician.map(Value::text))
            .is("holder", self.holder.map(Value::text))
            .at_least("drawn_at", self.from)
            .below("drawn_at", self.before);
    }

    fn order(&self) -> Order {
        Order::Descending("drawn_at")
    }
}

impl Record for Audit {
    const TABLE: Table = Table("audits");
    type Filter = AuditFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let holder = match &self.state {
            AuditState::Drawn => None,
            AuditState::InHand { by, .. } => Some(*by),
            AuditState::Judged { judged, .. }
            | AuditState::Appealed { judged, .. }
            | AuditState::Settled { judged, .. } => Some(judged.by),
        };
        vec![
            ("visit", Value::text(self.head.visit)),
            ("order_id", Value::text(self.head.order)),
            ("state", self.state.word().into()),
            ("sampled", self.head.sampled.word().into()),
            ("technician", Value::maybe(self.head.technician)),
            ("holder", Value::maybe(holder)),
            ("drawn_at", self.head.drawn_at.into()),
        ]
    }
}

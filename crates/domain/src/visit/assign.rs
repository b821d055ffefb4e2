use super::{Visit, VisitEvent, VisitState};
use crate::{Decision, Evidence, Guards, OrderId, PersonId, TerritoryCode, VisitId};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// Who goes when, by a published plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Assign {
    /// When the plan was published.
    pub at: Timestamp,
    /// On which day.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub date: Date,
    /// Who goes; the first leads.
    pub crew: Vec<PersonId>,
    /// When the plan expects the arrival.
    pub planned_arrival: Timestamp,
}

impl Visit {
    /// A new visit of an order, and the event of its assignment, already folded.
    pub fn assign(
        id: VisitId,
        order: OrderId,
        territory: TerritoryCode,
        facts: Assign,
    ) -> (Self, VisitEvent) {
        let Assign { at, date, crew, planned_arrival } = facts;
        let event =
            VisitEvent::Assigned { at, order, date, crew: crew.clone(), planned_arrival, split_from: None };
        let mut evidence = Evidence::default();
        evidence.push_event(at, event.name());
        let visit = Self {
            id,
            territory,
            order,
            date,
            crew,
            former: Vec::new(),
            split_from: None,
            pack: None,
            planned_arrival,
            state: VisitState::Assigned,
            version: 1,
            arrived_at: None,
            work_started_at: None,
            evidence,
        };
        (visit, event)
    }

    /// Another crew, day or time, while the visit is still ahead.
    ///
    /// # Errors
    /// When it is under way or a requirement of the norm is unmet.
    pub fn reassign(&self, facts: Assign, guards: Guards) -> Decision<VisitEvent> {
        let Assign { at, date, crew, planned_arrival } = facts;
        let event = VisitEvent::Reassigned { at, date, crew, planned_arrival };
        self.decide("reassign", self.state.is_ahead(), guards, event)
    }
}

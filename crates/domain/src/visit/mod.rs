//! The visit 上门: one trip of one crew. What happened on site is never refused.

mod apply;
mod arrive;
mod assign;
mod block;
mod command;
mod confirm;
mod demonstrate;
mod depart;
mod enter;
mod event;
mod fix;
mod leave;
mod no_answer;
mod record;
mod sign;
mod split;
mod start_work;
mod state;
mod withdraw;

pub use arrive::Arrive;
pub use assign::Assign;
pub use block::BlockVisit;
pub use command::VisitCommand;
pub use confirm::Confirm;
pub use demonstrate::Demonstrate;
pub use depart::Depart;
pub use enter::Enter;
pub use event::VisitEvent;
pub use fix::Fix;
pub use leave::Leave;
pub use no_answer::{LeaveNote, VisitNote};
pub use record::Record;
pub use sign::Sign;
pub use start_work::StartWork;
pub use state::VisitState;
pub use withdraw::Withdraw;

use crate::{Decision, Evidence, Guards, OrderId, PackRef, PersonId, Refusal, TerritoryCode, VisitId};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// A visit: an order has many, a visit one crew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Visit {
    /// Its id.
    pub id: VisitId,
    /// The order's territory.
    pub territory: TerritoryCode,
    /// Of which order.
    pub order: OrderId,
    /// On which day.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub date: Date,
    /// Who goes; the first leads.
    pub crew: Vec<PersonId>,
    /// Who had it before it went to somebody else: what they did on site all the same still counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<PersonId>,
    /// Of a trip that a former crew made all the same: the visit that another crew worked meanwhile. It is a fact beside
    /// that visit and moves neither plan nor order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<VisitId>,
    /// The version of the pack on the phone at departure: steps and guards bind by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<PackRef>,
    /// When the plan expects the arrival.
    pub planned_arrival: Timestamp,
    /// Where it stands.
    #[serde(flatten)]
    pub state: VisitState,
    /// Number of events folded into it.
    pub version: u64,
    /// When the crew arrived, once it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived_at: Option<Timestamp>,
    /// When work began, once it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_started_at: Option<Timestamp>,
    /// What is known of it.
    #[serde(default)]
    pub evidence: Evidence,
}

impl Visit {
    /// The technician who leads the crew.
    pub fn lead(&self) -> Option<PersonId> {
        self.crew.first().copied()
    }

    /// A recorded fact is never refused: where the state did not expect the verb, both facts are kept.
    fn decide(&self, verb: &str, expected: bool, guards: Guards, event: VisitEvent) -> Decision<VisitEvent> {
        if expected {
            return guards.permit(verb, event);
        }
        if !guards.is_on_site() {
            return Err(Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() });
        }
        let contested = VisitEvent::Contested { verb: verb.to_owned(), state: self.state.word().to_owned() };
        let mut events = vec![contested];
        events.extend(guards.permit(verb, event)?);
        Ok(events)
    }
}

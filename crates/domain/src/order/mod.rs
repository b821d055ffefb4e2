//! The order 工单: what the customer wants, from acceptance to archive.

mod announce;
mod apply;
mod appoint;
mod archive;
mod block;
mod cancel;
mod command;
mod event;
mod hold;
mod kind;
mod prediagnose;
mod record;
mod reopen;
mod reply;
mod reschedule;
mod return_order;
mod solve_remotely;
mod state;
mod study;
mod survey;
mod take;
mod visit_outcome;
mod wait_for_part;

pub use announce::Announce;
pub use appoint::Appoint;
pub use archive::Archive;
pub use block::Block;
pub use cancel::Cancel;
pub use command::OrderCommand;
pub use event::OrderEvent;
pub use hold::{Hold, Release};
pub use kind::{OrderKind, Service};
pub use prediagnose::{Prediagnose, Prediagnosis};
pub use record::RecordFact;
pub use reopen::Reopen;
pub use reply::ReplyWith;
pub use reschedule::RescheduleTo;
pub use return_order::ReturnOrder;
pub use solve_remotely::SolveRemotely;
pub use state::OrderState;
pub use study::Study;
pub use survey::{ExpireSurvey, RecordSurvey};
pub use take::Take;
pub use visit_outcome::{StartVisit, VisitFailed};
pub use wait_for_part::WaitForPart;

use crate::{
    Channel, CustomerClass, CustomerId, Evidence, Operator, OrderId, OrderNumber, PackRef, PartNeed,
    PersonId, Promise, Refusal, SiteId, SkillLevel, TerritoryCode,
};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};

/// What is known at acceptance; never changed by a verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OrderHead {
    /// Its id.
    pub id: OrderId,
    /// Its number as people say it.
    pub number: OrderNumber,
    /// The territory of its birth; the first part of every key.
    pub territory: TerritoryCode,
    /// Whose norm binds.
    pub operator: Operator,
    /// What kind of work.
    pub kind: OrderKind,
    /// For which services.
    pub services: Vec<Service>,
    /// How the customer is served.
    pub class: CustomerClass,
    /// Whose.
    pub customer: CustomerId,
    /// Where.
    pub site: SiteId,
    /// When it was accepted.
    pub accepted_at: Timestamp,
    /// Where it came from.
    pub channel: Channel,
    /// The pack in force at acceptance: promise, clocks and compensation bind by it.
    pub pack: PackRef,
    /// Skills the work needs.
    #[serde(default)]
    pub skills: Vec<SkillLevel>,
    /// Parts the work needs.
    #[serde(default)]
    pub parts: Vec<PartNeed>,
    /// Estimated time on site.
    pub duration_ms: Duration,
    /// Whether the work is risky: consent before it starts (EXPL-08).
    #[serde(default)]
    pub risky: bool,
    /// Whether it is to be paid for: quote before it starts (EXPL-07).
    #[serde(default)]
    pub paid: bool,
    /// Whether the same fault was reported before (FIN-02, MGMT-08).
    #[serde(default)]
    pub repeat_fault: bool,
    /// Whether so many visits found no fault here that an expert looks at the whole chain (MGMT-08).
    #[serde(default)]
    pub repeat_case: bool,
    /// Subscribed downstream rate in kbit/s, where a speed test is judged by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscribed_kbps: Option<i64>,
    /// When the customer would like the visit, as first said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wished: Option<TimeWindow>,
    /// Remarks taken at acceptance.
    #[serde(default)]
    pub remarks: String,
}

/// An order: its head, its state, and everything known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Order {
    /// Known at acceptance.
    #[serde(flatten)]
    pub head: OrderHead,
    /// Where it stands.
    pub state: OrderState,
    /// Number of events folded into it.
    pub version: u64,
    /// The technician who took it, once taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<PersonId>,
    /// How often it was rescheduled by us and by the customer.
    #[serde(default)]
    pub reschedules: Reschedules,
    /// How often it was reopened.
    #[serde(default)]
    pub reopened: u32,
    /// How many promises were given.
    #[serde(default)]
    pub promises: u32,
    /// What is known of it.
    #[serde(default)]
    pub evidence: Evidence,
}

/// How often an order's time was changed, by who asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reschedules {
    /// Asked for by the customer.
    pub by_customer: u32,
    /// Caused by us.
    pub by_us: u32,
}

impl Order {
    /// A new order: the event of its acceptance, already folded.
    pub fn accept(head: OrderHead) -> (Self, OrderEvent) {
        let event = OrderEvent::Accepted {
            number: head.number.clone(),
            kind: head.kind,
            services: head.services.clone(),
            class: head.class,
            customer: head.customer,
            site: head.site,
            channel: head.channel,
            pack: head.pack.clone(),
        };
        let mut evidence = Evidence::default();
        evidence.push_event(head.accepted_at, event.name());
        let order = Self {
            head,
            state: OrderState::Accepted,
            version: 1,
            taken_by: None,
            reschedules: Reschedules::default(),
            reopened: 0,
            promises: 0,
            evidence,
        };
        (order, event)
    }

    /// The promise that stands, if any.
    pub fn promise(&self) -> Option<&Promise> {
        self.state.promise()
    }

    fn not_now(&self, verb: &str) -> Refusal {
        Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() }
    }
}

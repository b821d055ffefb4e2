//! The contact 来电: somebody calls, writes or clicks; its first receiver owns it until it is closed (首问负责).

mod answer;
mod apply;
mod call_back;
mod close;
mod command;
mod correct;
mod diagnose;
mod event;
mod hand_over;
mod link_order;
mod open;
mod outcome;
mod record;
mod retain;
mod state;
mod tell_batch_fault;
mod tell_progress;
mod transfer;

pub use answer::Answer;
pub use call_back::{
    Attempt, CallBack, CallBackCause, CallBackState, MakeCallBack, PromiseCallBack, Reached,
};
pub use close::Close;
pub use command::ContactCommand;
pub use correct::Correct;
pub use diagnose::{Diagnose, Diagnosed, Diagnosis};
pub use event::ContactEvent;
pub use hand_over::{AcceptHandOver, DeclineHandOver, HandOver, Receiver};
pub use link_order::LinkOrder;
pub use outcome::Outcome;
pub use record::RecordOnContact;
pub use retain::{Retain, Retention, RetentionStep};
pub use state::ContactState;
pub use tell_batch_fault::TellBatchFault;
pub use tell_progress::TellProgress;
pub use transfer::{Transfer, TransferOutcome};

use crate::{ContactId, CustomerId, Evidence, OrderId, PackRef, PersonId, Refusal, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How a contact came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactChannel {
    /// 电话.
    Call,
    /// 在线客服.
    Chat,
    /// 网页留言.
    Web,
    /// 微信.
    Messenger,
}

impl ContactChannel {
    /// The channel's word in SQL, JSON and packs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Chat => "chat",
            Self::Web => "web",
            Self::Messenger => "messenger",
        }
    }
}

/// What is known when a contact opens; never changed by a verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContactHead {
    /// Its id.
    pub id: ContactId,
    /// The territory of its birth.
    pub territory: TerritoryCode,
    /// How it came in.
    pub channel: ContactChannel,
    /// Into which queue of the pack, such as `fault`.
    pub queue: String,
    /// Who calls. Someone nobody knows yet is a customer of whom the phone is all there is.
    pub customer: CustomerId,
    /// When it was received.
    pub opened_at: Timestamp,
    /// The pack in force then: its clocks and guards bind.
    pub pack: PackRef,
}

/// A contact: its head, its state, its owner, and everything known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Contact {
    /// Known at its opening.
    #[serde(flatten)]
    pub head: ContactHead,
    /// Where it stands.
    pub state: ContactState,
    /// Number of events folded into it.
    pub version: u64,
    /// Who is responsible: the first receiver, until somebody else accepted a hand-over (RESP-01).
    pub owner: PersonId,
    /// Orders that it made or is about.
    #[serde(default)]
    pub orders: Vec<OrderId>,
    /// Every call-back that was promised or is owed.
    #[serde(default)]
    pub call_backs: Vec<CallBack>,
    /// What the pre-diagnosis asked and heard, in order.
    #[serde(default)]
    pub diagnosis: Diagnosis,
    /// How the wish to disconnect was met, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
    /// What is known of it.
    #[serde(default)]
    pub evidence: Evidence,
}

impl Contact {
    /// The call-backs that the customer still waits for.
    pub fn open_call_backs(&self) -> impl Iterator<Item = &CallBack> {
        self.call_backs.iter().filter(|call_back| call_back.is_open())
    }

    /// Refuses a verb that the state does not know.
    fn not_now(&self, verb: &str) -> Refusal {
        Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() }
    }

    /// Only the owner works on a contact that is not closed, and not while it is offered to somebody else.
    fn works(&self, verb: &str, by: PersonId) -> Result<(), Refusal> {
        match self.state {
            ContactState::Open | ContactState::Waiting { .. } => self.owned(verb, by),
            ContactState::HandedOver { .. } | ContactState::Closed { .. } => Err(self.not_now(verb)),
        }
    }

    /// As [`Self::works`], but a hand-over under way does not stand in its way: customers do not wait for it.
    fn serves(&self, verb: &str, by: PersonId) -> Result<(), Refusal> {
        match self.state {
            ContactState::Open | ContactState::Waiting { .. } | ContactState::HandedOver { .. } => {
                self.owned(verb, by)
            }
            ContactState::Closed { .. } => Err(self.not_now(verb)),
        }
    }

    fn owned(&self, verb: &str, by: PersonId) -> Result<(), Refusal> {
        if self.owner == by { Ok(()) } else { Err(Refusal::NotYours { verb: verb.to_owned() }) }
    }
}

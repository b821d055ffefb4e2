use super::{Contact, ContactEvent};
use crate::{Decision, Guards, PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How a transfer of the call went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TransferOutcome {
    /// 接通.
    Connected,
    /// 占线.
    Busy,
    /// 掉线.
    Dropped,
}

/// 转接: the live call is put through to a queue or an expert seat. Who owns the contact does not change by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Transfer {
    /// When.
    pub at: Timestamp,
    /// To which queue of the pack.
    pub queue: String,
    /// Why: what the expert can do that one cannot (HOT-36).
    pub reason: String,
    /// How it went.
    pub outcome: TransferOutcome,
    /// When the customer must have been called back if it failed; the pack says, not the agent.
    #[serde(skip)]
    pub call_back_by: Option<Timestamp>,
}

impl Contact {
    /// Notes a transfer. A busy or dropped one leaves the duty to call back (HOT-42).
    ///
    /// # Errors
    /// When the state does not allow it, the asker does not own the contact, or no reason is given.
    pub fn transfer(&self, facts: Transfer, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        self.works("transfer", by)?;
        let Transfer { at, queue, reason, outcome, call_back_by } = facts;
        if reason.trim().is_empty() {
            return Err(Refusal::Contradiction("a transfer needs a reason: say why".to_owned()));
        }
        let event = match outcome {
            TransferOutcome::Connected => ContactEvent::Transferred { at, queue, reason },
            TransferOutcome::Busy | TransferOutcome::Dropped => {
                let call_back_by = call_back_by.unwrap_or(at);
                ContactEvent::TransferFailed { at, queue, reason, outcome, call_back_by }
            }
        };
        guards.permit("transfer", event)
    }
}

use super::{Contact, ContactEvent};
use crate::{Decision, Guards, PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Why a customer is called back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallBackCause {
    /// 承诺回拨: somebody said "I will call you back by ...".
    Promised,
    /// 转接失败: the line was busy or dropped (HOT-42).
    FailedTransfer,
    /// 答错更正: a wrong answer was found later (HOT-22).
    Correction,
}

impl CallBackCause {
    /// The clock of the pack that runs for it.
    pub const fn clock(self) -> &'static str {
        match self {
            Self::Promised => "call_back_promise",
            Self::FailedTransfer => "transfer_call_back",
            Self::Correction => "correction_call_back",
        }
    }
}

/// One try to reach the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Attempt {
    /// When.
    pub at: Timestamp,
    /// With what success.
    pub reached: Reached,
}

/// Whom a call-back reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// 接通: the customer.
    Customer,
    /// 无人接: nobody; it stays owed.
    Nobody,
    /// 已留言: after an unanswered call a message was left, which settles it.
    MessageLeft,
}

/// How a call-back stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CallBackState {
    /// The customer waits.
    Owed,
    /// The customer was reached or left a message.
    Settled {
        /// When.
        at: Timestamp,
    },
}

/// A call-back 回拨 that was promised or is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CallBack {
    /// Which of the contact's, counted from 1.
    pub number: u32,
    /// Why.
    pub cause: CallBackCause,
    /// By when.
    pub by: Timestamp,
    /// Since when it is owed.
    pub since: Timestamp,
    /// What the customer is to be told, in a few words.
    pub about: String,
    /// The tries so far.
    #[serde(default)]
    pub attempts: Vec<Attempt>,
    /// How it stands.
    #[serde(flatten)]
    pub state: CallBackState,
}

impl CallBack {
    /// Whether the customer still waits.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, CallBackState::Owed)
    }
}

/// 承诺回拨: "I will call you back by ...".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PromiseCallBack {
    /// When it was said.
    pub at: Timestamp,
    /// The time that was said.
    pub by: Timestamp,
    /// What about.
    pub about: String,
}

/// 回拨: the customer is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MakeCallBack {
    /// When.
    pub at: Timestamp,
    /// Which call-back of the contact.
    pub number: u32,
    /// With what success.
    pub reached: Reached,
}

impl Contact {
    /// Promises to call back; the contact waits until that is done.
    ///
    /// # Errors
    /// When the state does not allow it, the asker does not own the contact, or the time is not ahead.
    pub fn promise_call_back(
        &self,
        facts: PromiseCallBack,
        by: PersonId,
        guards: Guards,
    ) -> Decision<ContactEvent> {
        self.works("promise_call_back", by)?;
        let PromiseCallBack { at, by, about } = facts;
        if by <= at {
            return Err(Refusal::Contradiction(format!("{by} is over: promise a time ahead")));
        }
        if about.trim().is_empty() {
            return Err(Refusal::Contradiction("say what the call-back is about".to_owned()));
        }
        guards.permit("promise_call_back", ContactEvent::CallBackPromised { at, by, about })
    }

    /// Notes a call-back. It stays owed while nobody was reached; a message settles it after an unanswered call.
    ///
    /// # Errors
    /// When there is no such call-back, it is settled, the asker does not own the contact, or a message was left
    /// without having called.
    pub fn make_call_back(
        &self,
        facts: MakeCallBack,
        by: PersonId,
        guards: Guards,
    ) -> Decision<ContactEvent> {
        self.serves("make_call_back", by)?;
        let MakeCallBack { at, number, reached } = facts;
        let Some(call_back) = self.call_backs.iter().find(|call_back| call_back.number == number) else {
            return Err(Refusal::Contradiction(format!("there is no call-back {number}")));
        };
        if !call_back.is_open() {
            return Err(Refusal::Contradiction(format!("call-back {number} is settled already")));
        }
        if reached == Reached::MessageLeft && call_back.attempts.is_empty() {
            return Err(Refusal::Contradiction("call first; leave a message when nobody answers".to_owned()));
        }
        guards.permit("make_call_back", ContactEvent::CalledBack { at, number, reached })
    }
}

use super::*;
use crate::{Decision, Guards};

/// Every verb of a contact with its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "verb", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts say it
pub enum ContactCommand {
    Answer(Answer),
    HandOver(HandOver),
    AcceptHandOver(AcceptHandOver),
    DeclineHandOver(DeclineHandOver),
    Transfer(Transfer),
    PromiseCallBack(PromiseCallBack),
    MakeCallBack(MakeCallBack),
    TellProgress(TellProgress),
    Diagnose(Diagnose),
    Correct(Correct),
    Retain(Retain),
    LinkOrder(LinkOrder),
    TellBatchFault(TellBatchFault),
    Record(RecordOnContact),
    Close(Close),
}

impl ContactCommand {
    /// The same as a person asks it: see [`crate::Fact::as_told`].
    #[must_use]
    pub fn as_told(mut self) -> Self {
        if let Self::Record(facts) = &mut self {
            facts.what = facts.what.clone().as_told();
        }
        self
    }

    /// The verb's word.
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Answer(_) => "answer",
            Self::HandOver(_) => "hand_over",
            Self::AcceptHandOver(_) => "accept_hand_over",
            Self::DeclineHandOver(_) => "decline_hand_over",
            Self::Transfer(_) => "transfer",
            Self::PromiseCallBack(_) => "promise_call_back",
            Self::MakeCallBack(_) => "make_call_back",
            Self::TellProgress(_) => "tell_progress",
            Self::Diagnose(_) => "diagnose",
            Self::Correct(_) => "correct",
            Self::Retain(_) => "retain",
            Self::LinkOrder(_) => "link_order",
            Self::TellBatchFault(_) => "tell_batch_fault",
            Self::Record(_) => "record",
            Self::Close(_) => "close",
        }
    }

    /// When it is meant to happen.
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Answer(facts) => facts.at,
            Self::HandOver(facts) => facts.at,
            Self::AcceptHandOver(facts) => facts.at,
            Self::DeclineHandOver(facts) => facts.at,
            Self::Transfer(facts) => facts.at,
            Self::PromiseCallBack(facts) => facts.at,
            Self::MakeCallBack(facts) => facts.at,
            Self::TellProgress(facts) => facts.at,
            Self::Diagnose(facts) => facts.at,
            Self::Correct(facts) => facts.at,
            Self::Retain(facts) => facts.at,
            Self::LinkOrder(facts) => facts.at,
            Self::TellBatchFault(facts) => facts.at,
            Self::Record(facts) => facts.at,
            Self::Close(facts) => facts.at,
        }
    }
}

impl Contact {
    /// Asks one verb of the contact, by a person.
    ///
    /// # Errors
    /// When the state does not allow it, it is not theirs, or a requirement of the norm is unmet.
    pub fn decide(&self, command: ContactCommand, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        match command {
            ContactCommand::Answer(facts) => self.answer(facts, by, guards),
            ContactCommand::HandOver(facts) => self.hand_over(facts, by, guards),
            ContactCommand::AcceptHandOver(facts) => self.accept_hand_over(facts, by, guards),
            ContactCommand::DeclineHandOver(facts) => self.decline_hand_over(facts, by, guards),
            ContactCommand::Transfer(facts) => self.transfer(facts, by, guards),
            ContactCommand::PromiseCallBack(facts) => self.promise_call_back(facts, by, guards),
            ContactCommand::MakeCallBack(facts) => self.make_call_back(facts, by, guards),
            ContactCommand::TellProgress(facts) => self.tell_progress(facts, by, guards),
            ContactCommand::Diagnose(facts) => self.diagnose(facts, by, guards),
            ContactCommand::Correct(facts) => self.correct(facts, by, guards),
            ContactCommand::Retain(facts) => self.retain(facts, by, guards),
            ContactCommand::LinkOrder(facts) => self.link_order(facts, by, guards),
            ContactCommand::TellBatchFault(facts) => self.tell_batch_fault(facts, by, guards),
            ContactCommand::Record(facts) => self.record(facts, by, guards),
            ContactCommand::Close(facts) => self.close(facts, by, guards),
        }
    }
}

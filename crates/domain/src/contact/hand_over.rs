use super::{Contact, ContactEvent, ContactState};
use crate::{Decision, Guards, PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Who may accept a hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "receiver", rename_all = "snake_case")]
pub enum Receiver {
    /// One colleague.
    Person {
        /// Who.
        person: PersonId,
    },
    /// Whoever of a queue takes it first.
    Queue {
        /// A queue of the pack.
        queue: String,
    },
}

impl Receiver {
    /// Whether this person may accept. Who sits in a queue is known outside.
    fn admits(&self, by: PersonId) -> bool {
        match self {
            Self::Person { person } => *person == by,
            Self::Queue { .. } => true,
        }
    }
}

/// 转交: offers the contact to somebody else; ownership stays where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HandOver {
    /// When.
    pub at: Timestamp,
    /// To whom.
    pub to: Receiver,
    /// Why it cannot be finished here.
    pub reason: String,
}

/// 接下: the receiver takes it and owns it from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AcceptHandOver {
    /// When.
    pub at: Timestamp,
}

/// 退回: the receiver does not take it, or the owner takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeclineHandOver {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

impl Contact {
    /// Offers the contact to somebody else (RESP-01: nobody pushes it away; it counts when it is accepted).
    ///
    /// # Errors
    /// When the state does not allow it, the asker does not own it, no reason is given, or it is offered to its owner.
    pub fn hand_over(&self, facts: HandOver, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        self.works("hand_over", by)?;
        if facts.reason.trim().is_empty() {
            return Err(Refusal::Contradiction("a hand-over needs a reason: say why".to_owned()));
        }
        if facts.to == (Receiver::Person { person: self.owner }) {
            return Err(Refusal::Contradiction("it is theirs already: choose somebody else".to_owned()));
        }
        let HandOver { at, to, reason } = facts;
        guards.permit("hand_over", ContactEvent::HandOverOffered { at, to, reason })
    }

    /// Takes the contact: from now on the receiver owns it, with every promise in it.
    ///
    /// # Errors
    /// When nothing is offered, or it is offered to somebody else.
    pub fn accept_hand_over(
        &self,
        facts: AcceptHandOver,
        by: PersonId,
        guards: Guards,
    ) -> Decision<ContactEvent> {
        let ContactState::HandedOver { to, .. } = &self.state else {
            return Err(self.not_now("accept_hand_over"));
        };
        if !to.admits(by) || by == self.owner {
            return Err(Refusal::NotYours { verb: "accept_hand_over".to_owned() });
        }
        guards.permit("accept_hand_over", ContactEvent::HandOverAccepted { at: facts.at, owner: by })
    }

    /// Gives it back with a reason; its owner may also take it back.
    ///
    /// # Errors
    /// When nothing is offered, it is offered to somebody else, or no reason is given.
    pub fn decline_hand_over(
        &self,
        facts: DeclineHandOver,
        by: PersonId,
        guards: Guards,
    ) -> Decision<ContactEvent> {
        let ContactState::HandedOver { to, .. } = &self.state else {
            return Err(self.not_now("decline_hand_over"));
        };
        if !to.admits(by) && by != self.owner {
            return Err(Refusal::NotYours { verb: "decline_hand_over".to_owned() });
        }
        if facts.reason.trim().is_empty() {
            return Err(Refusal::Contradiction("a refusal needs a reason: say why".to_owned()));
        }
        let DeclineHandOver { at, reason } = facts;
        guards.permit("decline_hand_over", ContactEvent::HandOverDeclined { at, by, reason })
    }
}

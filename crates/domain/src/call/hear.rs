use super::{Call, CallEvent, Ended, Failed, Settled};
use crate::{CallEvidence, ConversationId, Fact};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Who hung up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 客户.
    Customer,
    /// 我方: technician or agent.
    Operator,
    /// 平台: the line broke, or its time was over.
    Platform,
}

/// What the platform tells of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallNews {
    /// The other side is rung.
    Started {
        /// Since when.
        at: Timestamp,
    },
    /// The other side answered.
    Answered {
        /// When.
        at: Timestamp,
    },
    /// It is over.
    Ended {
        /// How.
        ended: Ended,
        /// Since when the other side was rung, where the same report says so.
        started_at: Option<Timestamp>,
        /// When they answered, where it says so.
        answered_at: Option<Timestamp>,
    },
    /// A recording lies ready.
    Recorded,
}

impl Call {
    /// What of the news is new. The same news twice adds nothing, and none is too late to be taken.
    pub fn hear(&self, news: &CallNews) -> Vec<CallEvent> {
        let started = |at: Timestamp| self.started_at.is_none().then_some(CallEvent::Started { at });
        let answered = |at: Timestamp| self.answered_at.is_none().then_some(CallEvent::Answered { at });
        match news {
            CallNews::Started { at } => started(*at).into_iter().collect(),
            CallNews::Answered { at } => answered(*at).into_iter().collect(),
            CallNews::Recorded => {
                let is_news = !self.recorded && self.forgotten_at.is_none();
                is_news.then_some(CallEvent::Recorded).into_iter().collect()
            }
            CallNews::Ended { ended, started_at, answered_at } => {
                let over = self.ended.is_none().then(|| CallEvent::Ended { ended: ended.clone() });
                let before = [started_at.and_then(started), answered_at.and_then(answered)];
                before.into_iter().flatten().chain(over).collect()
            }
        }
    }

    /// The platform did not take it.
    pub fn fail(&self, at: Timestamp, reason: String) -> Vec<CallEvent> {
        let event = CallEvent::Failed { failed: Failed { at, reason } };
        (self.failed.is_none() && self.ended.is_none()).then_some(event).into_iter().collect()
    }

    /// 忘掉录音: the customer asks that nobody know any more where its recording lies. Once.
    pub fn forget(&self, at: Timestamp) -> Vec<CallEvent> {
        self.forgotten_at.is_none().then_some(CallEvent::Forgotten { at }).into_iter().collect()
    }

    /// The platform took it and knows it as this.
    #[must_use]
    pub fn known_as(self, platform: String) -> Self {
        Self { platform: Some(platform), ..self }
    }

    /// A conversation of it was taken in.
    #[must_use]
    pub fn heard_as(self, conversation: ConversationId) -> Self {
        Self { conversation: Some(conversation), ..self }
    }

    /// Whether the customer's phone rang at all, as far as is known.
    const fn rang(&self) -> Option<Timestamp> {
        match (self.started_at, self.answered_at) {
            (Some(at), _) | (None, Some(at)) => Some(at),
            (None, None) => None,
        }
    }

    /// What the call shows once it is over, and when that was; nothing while it is under way, and nothing where the customer
    /// was never rung: who did not pick up their own phone called nobody. Of a call that the customer made only that they
    /// were spoken to counts.
    pub fn shows(&self) -> Option<(Timestamp, Fact)> {
        let at = self.rang().filter(|_| self.ended.is_some())?;
        let answered = self.answered_at.is_some();
        let fact = Fact::Call {
            purpose: self.head.purpose.word().to_owned(),
            answered,
            class: CallEvidence::Telephony,
            call: Some(self.head.id),
        };
        (answered || self.head.way.is_to_customer()).then_some((at, fact))
    }

    /// What is to be recorded as evidence now: once, and once more where news of an answer comes after it was taken for
    /// unanswered.
    pub fn settle(&self, at: Timestamp) -> Option<CallEvent> {
        let (_, fact) = self.shows()?;
        let Fact::Call { answered, .. } = fact else { return None };
        match self.settled {
            Some(Settled { answered: before, .. }) if before || !answered => None,
            Some(_) | None => Some(CallEvent::Settled { settled: Settled { at, answered } }),
        }
    }
}

//! What customers answer after the reply.

use doorstep_domain::{ActionAnswers, Channel, Order, Survey, SurveyAnswer, SurveyId, SurveyState};
use doorstep_kernel::{Duration, Timestamp};

/// A score by text message, and nothing else.
pub(crate) fn score_of(at: Timestamp, score: u8) -> SurveyAnswer {
    SurveyAnswer {
        at,
        channel: Channel::Sms,
        repaired_that_day: None,
        score: Some(score),
        expectation: None,
        reason: None,
        actions: ActionAnswers::default(),
    }
}

/// A survey that goes out at an instant and stays open for three days.
pub(crate) fn survey(id: SurveyId, order: &Order, sent_at: Timestamp, state: SurveyState) -> Survey {
    Survey {
        id,
        territory: order.head.territory.clone(),
        order: order.head.id,
        sent_at,
        expires_at: sent_at + Duration::from_hours(72),
        state,
    }
}

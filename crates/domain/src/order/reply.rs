use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards, Refusal, Reply};
use serde::{Deserialize, Serialize};

/// 回单.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReplyWith {
    /// What is reported.
    pub reply: Reply,
}

impl Order {
    /// 回单: the visit is reported as done.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn reply(&self, facts: ReplyWith, guards: Guards) -> Decision<OrderEvent> {
        let OrderState::InVisit { visit, .. } = &self.state else {
            return Err(self.not_now("reply"));
        };
        if *visit != facts.reply.visit {
            return Err(Refusal::Contradiction(format!(
                "the reply is for visit `{}`, the order is in visit `{visit}`",
                facts.reply.visit
            )));
        }
        guards.permit("reply", OrderEvent::Replied { reply: facts.reply })
    }
}

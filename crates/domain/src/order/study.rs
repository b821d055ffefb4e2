use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 工单研读: what the order says was read and the site was thought about (APPT-12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Study {
    /// When.
    pub at: Timestamp,
    /// Whether fibre is already in the home, when known.
    #[serde(default)]
    pub fibre_in_home: Option<bool>,
}

impl Order {
    /// 工单研读, before the customer is called (APPT-12).
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn study(&self, facts: Study, guards: Guards) -> Decision<OrderEvent> {
        if !(matches!(
            self.state,
            OrderState::Taken { .. } | OrderState::Accepted | OrderState::Reopened { .. }
        )) {
            return Err(self.not_now("study"));
        }
        guards.permit("study", OrderEvent::Studied { at: facts.at, fibre_in_home: facts.fibre_in_home })
    }
}

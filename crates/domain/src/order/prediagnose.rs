use super::{Order, OrderEvent};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What pre-diagnosis found when a visit is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Prediagnosis {
    /// A visit will do.
    Visit,
    /// Other resources are needed as well.
    OtherResource,
    /// A part has to come along.
    Part,
}

/// 预处理: what the call found out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Prediagnose {
    /// When.
    pub at: Timestamp,
    /// What was found.
    pub finding: Prediagnosis,
}

impl Order {
    /// 预处理 by phone (APPT-13): a visit is needed. When it was solved, say `solve_remotely`.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn prediagnose(&self, facts: Prediagnose, guards: Guards) -> Decision<OrderEvent> {
        if !(self.state.is_before_appointment()) {
            return Err(self.not_now("prediagnose"));
        }
        guards.permit("prediagnose", OrderEvent::Prediagnosed { at: facts.at, finding: facts.finding })
    }
}

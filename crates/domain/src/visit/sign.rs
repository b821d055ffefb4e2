use super::{Visit, VisitEvent, VisitState};
use crate::{BlobHash, Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Signed by the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Sign {
    /// When.
    pub at: Timestamp,
    /// First stroke.
    pub started_at: Timestamp,
    /// Drawn by the customer, never for them (FIN-14).
    pub by_customer: bool,
    /// The stored strokes with their timing.
    pub strokes: BlobHash,
}

impl Visit {
    /// The customer signs (FIN-12).
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn sign(&self, facts: Sign, guards: Guards) -> Decision<VisitEvent> {
        let expected = matches!(self.state, VisitState::Demonstrated { .. });
        self.decide(
            "sign",
            expected,
            guards,
            VisitEvent::Signed {
                at: facts.at,
                started_at: facts.started_at,
                by_customer: facts.by_customer,
                strokes: facts.strokes,
            },
        )
    }
}

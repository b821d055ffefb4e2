use super::{Audit, AuditEvent, AuditState};

impl Audit {
    /// Folds one event into the audit. Every event that a verb returned can be applied; the same events give the same
    /// audit.
    #[must_use]
    pub fn apply(mut self, event: &AuditEvent) -> Self {
        self.version += 1;
        match (event.clone(), self.state.clone()) {
            (AuditEvent::TakenUp { at, by }, _) => self.state = AuditState::InHand { at, by },
            (AuditEvent::Judged { judged, appeal_until }, _) => {
                self.state = AuditState::Judged { judged, appeal_until };
            }
            (AuditEvent::JudgedBlind { judged }, _) => self.blind = Some(judged),
            (AuditEvent::Appealed { appeal, answer_by }, AuditState::Judged { judged, .. }) => {
                self.state = AuditState::Appealed { judged, appeal, answer_by, escalated: None };
            }
            (AuditEvent::Escalated { escalated }, AuditState::Appealed { judged, appeal, answer_by, .. }) => {
                self.state = AuditState::Appealed { judged, appeal, answer_by, escalated: Some(escalated) };
            }
            (AuditEvent::Decided { decided }, AuditState::Appealed { judged, appeal, .. }) => {
                let (at, appeal, decided) = (decided.at, Some(appeal), Some(decided));
                self.state = AuditState::Settled { at, judged, appeal, decided };
            }
            (AuditEvent::Settled { at }, AuditState::Judged { judged, .. }) => {
                self.state = AuditState::Settled { at, judged, appeal: None, decided: None };
            }
            // No verb gives these in another state, and the draw is the first event.
            (
                AuditEvent::Drawn { .. }
                | AuditEvent::Appealed { .. }
                | AuditEvent::Escalated { .. }
                | AuditEvent::Decided { .. }
                | AuditEvent::Settled { .. },
                _,
            ) => {}
        }
        self
    }
}

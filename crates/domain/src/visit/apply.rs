use super::{Visit, VisitEvent, VisitState};
use crate::Fact;

impl Visit {
    /// Folds one event into the visit. The same events give the same visit.
    #[must_use]
    pub fn apply(mut self, event: &VisitEvent) -> Self {
        self.version += 1;
        self.remember(event);
        self.state = match event.clone() {
            VisitEvent::Assigned { .. } => VisitState::Assigned,
            VisitEvent::Reassigned { date, crew, planned_arrival, .. } => {
                self.former.append(&mut self.crew);
                self.former.retain(|one| !crew.contains(one));
                self.former.sort_unstable();
                self.former.dedup();
                (self.date, self.crew, self.planned_arrival) = (date, crew, planned_arrival);
                VisitState::Assigned
            }
            VisitEvent::Confirmed { at } => VisitState::Confirmed { at },
            VisitEvent::Departed { at, pack } => {
                self.pack = Some(pack);
                VisitState::EnRoute { at }
            }
            VisitEvent::Arrived { at, .. } => {
                self.arrived_at = Some(at);
                VisitState::Arrived { at }
            }
            VisitEvent::Entered { at } => VisitState::InHome { at },
            VisitEvent::WorkStarted { at, stage } => {
                self.work_started_at = self.work_started_at.or(Some(at));
                VisitState::Working { at, stage }
            }
            VisitEvent::Fixed { at } => VisitState::Observing { at },
            VisitEvent::Demonstrated { at } => VisitState::Demonstrated { at },
            VisitEvent::Signed { at, strokes, .. } => VisitState::Signed { at, strokes },
            VisitEvent::Left { at } => VisitState::Left { at },
            VisitEvent::NoAnswer { at, note } => VisitState::NoAnswer { at, note },
            VisitEvent::Blocked { at, reason } => VisitState::Blocked { at, reason },
            VisitEvent::Withdrawn { at, reason } => VisitState::Withdrawn { at, reason },
            VisitEvent::Recorded { .. } | VisitEvent::Overridden { .. } | VisitEvent::Contested { .. } => {
                self.state
            }
        };
        self
    }

    fn remember(&mut self, event: &VisitEvent) {
        match event {
            VisitEvent::Recorded { at, what } => self.evidence.push(*at, what.clone()),
            VisitEvent::Signed { at, started_at, by_customer, strokes } => {
                let signature = Fact::Signature {
                    by_customer: *by_customer,
                    started_at: *started_at,
                    strokes: strokes.clone(),
                };
                self.evidence.push(*at, signature);
                self.evidence.push_event(*at, event.name());
            }
            other => {
                if let Some(at) = other.at() {
                    self.evidence.push_event(at, other.name());
                }
            }
        }
    }
}

use super::{Order, OrderEvent, OrderState};

impl Order {
    /// Folds one event into the order. Every event that a verb returned can be applied; the same events give the
    /// same order.
    #[must_use]
    pub fn apply(mut self, event: &OrderEvent) -> Self {
        self.version += 1;
        match event {
            OrderEvent::Recorded { at, what } => self.evidence.push(*at, what.clone()),
            other => {
                if let Some(at) = other.at() {
                    self.evidence.push_event(at, other.name());
                }
            }
        }
        self.state = match event.clone() {
            OrderEvent::Accepted { .. } => OrderState::Accepted,
            OrderEvent::Taken { at, by } => {
                self.taken_by = Some(by);
                OrderState::Taken { at }
            }
            OrderEvent::Studied { at, .. } => OrderState::Studied { at },
            OrderEvent::Prediagnosed { at, finding } => OrderState::Prediagnosed { at, finding },
            OrderEvent::SolvedRemotely { at, how } => OrderState::SolvedRemotely { at, how },
            OrderEvent::Appointed { promise, .. } => {
                self.promises += 1;
                OrderState::Appointed { promise }
            }
            OrderEvent::Announced { announcement } => self.state.with_promise(|promise| {
                promise.announced = Some(announcement);
            }),
            OrderEvent::Rescheduled { promise, asked, .. } => {
                self.promises += 1;
                if asked.by_customer {
                    self.reschedules.by_customer += 1;
                } else {
                    self.reschedules.by_us += 1;
                }
                OrderState::Appointed { promise }
            }
            OrderEvent::VisitStarted { visit, .. } => match self.state.promise().cloned() {
                Some(promise) => OrderState::InVisit { visit, promise },
                None => self.state,
            },
            OrderEvent::VisitFailed { at, .. } => OrderState::Taken { at },
            OrderEvent::Blocked { at, reason, owner, visit } => {
                OrderState::Blocked { at, reason, owner, visit }
            }
            OrderEvent::WaitingPart { at, part } => OrderState::WaitingPart { at, part },
            OrderEvent::Held { at, batch_fault } => {
                OrderState::Held { at, batch_fault, before: Box::new(self.state) }
            }
            OrderEvent::Released { .. } => match self.state {
                OrderState::Held { before, .. } => *before,
                other => other,
            },
            OrderEvent::Replied { reply } => OrderState::Replied { reply },
            OrderEvent::Surveyed { answer } => match self.state {
                OrderState::Replied { reply } | OrderState::SurveyExpired { reply, .. } => {
                    OrderState::Surveyed { reply, answer }
                }
                other => other,
            },
            OrderEvent::SurveyExpired { at } => match self.state {
                OrderState::Replied { reply } => OrderState::SurveyExpired { reply, at },
                other => other,
            },
            OrderEvent::Archived { at } => OrderState::Archived { at },
            OrderEvent::Returned { at, reason } => OrderState::Returned { at, reason },
            OrderEvent::Cancelled { at, reason, by_customer } => {
                OrderState::Cancelled { at, reason, by_customer }
            }
            OrderEvent::Reopened { at, false_reply, reason } => {
                self.reopened += 1;
                OrderState::Reopened { at, false_reply, reason }
            }
            OrderEvent::Recorded { .. } | OrderEvent::Overridden { .. } => self.state,
        };
        self
    }
}

impl OrderState {
    fn with_promise(mut self, change: impl FnOnce(&mut crate::Promise)) -> Self {
        match &mut self {
            Self::Appointed { promise } | Self::InVisit { promise, .. } => change(promise),
            Self::Held { before, .. } => {
                **before = std::mem::replace(&mut **before, Self::Accepted).with_promise(change);
            }
            Self::Accepted
            | Self::Taken { .. }
            | Self::Studied { .. }
            | Self::Prediagnosed { .. }
            | Self::Replied { .. }
            | Self::Surveyed { .. }
            | Self::SurveyExpired { .. }
            | Self::Archived { .. }
            | Self::SolvedRemotely { .. }
            | Self::Blocked { .. }
            | Self::WaitingPart { .. }
            | Self::Returned { .. }
            | Self::Cancelled { .. }
            | Self::Reopened { .. } => {}
        }
        self
    }
}

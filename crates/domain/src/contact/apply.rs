use super::call_back::{Attempt, CallBack, CallBackCause, CallBackState, Reached};
use super::{Contact, ContactEvent, ContactState, Retention};
use doorstep_kernel::Timestamp;

impl Contact {
    /// Folds one event into the contact. Every event that a verb returned can be applied; the same events give the same
    /// contact.
    #[must_use]
    pub fn apply(mut self, event: &ContactEvent) -> Self {
        self.version += 1;
        match event {
            ContactEvent::Recorded { at, what } => self.evidence.push(*at, what.clone()),
            other => {
                if let Some(at) = other.at() {
                    self.evidence.push_event(at, other.happening());
                }
            }
        }
        match event.clone() {
            ContactEvent::HandOverOffered { at, to, reason } => {
                self.state = ContactState::HandedOver { at, to, reason };
            }
            ContactEvent::HandOverAccepted { at, owner } => {
                self.owner = owner;
                self.state = self.resumed(at);
            }
            ContactEvent::HandOverDeclined { at, .. } => self.state = self.resumed(at),
            ContactEvent::TransferFailed { at, reason, call_back_by, .. } => {
                self.owe(CallBackCause::FailedTransfer, at, call_back_by, reason);
            }
            ContactEvent::CallBackPromised { at, by, about } => {
                self.owe(CallBackCause::Promised, at, by, about);
            }
            ContactEvent::WrongAnswerFound { at, what, call_back_by } => {
                self.owe(CallBackCause::Correction, at, call_back_by, what);
            }
            ContactEvent::CalledBack { at, number, reached } => self.called_back(at, number, reached),
            ContactEvent::Diagnosed { symptom, answered, outcome, .. } => {
                self.diagnosis = self.diagnosis.after(&symptom, &answered, outcome.as_deref());
            }
            ContactEvent::Retention { at, step } => {
                self.retention = Some(Retention::after(self.retention, &step, at));
            }
            ContactEvent::OrderLinked { order, .. } => self.orders.push(order),
            ContactEvent::Closed { at, outcome } => self.state = ContactState::Closed { at, outcome },
            ContactEvent::Opened { .. }
            | ContactEvent::Answered { .. }
            | ContactEvent::Transferred { .. }
            | ContactEvent::ProgressTold { .. }
            | ContactEvent::Corrected { .. }
            | ContactEvent::BatchFaultTold { .. }
            | ContactEvent::Recorded { .. }
            | ContactEvent::Overridden { .. } => {}
        }
        self
    }

    fn owe(&mut self, cause: CallBackCause, since: Timestamp, by: Timestamp, about: String) {
        let number = self.call_backs.len() as u32 + 1;
        let state = CallBackState::Owed;
        self.call_backs.push(CallBack { number, cause, by, since, about, attempts: Vec::new(), state });
        if !matches!(self.state, ContactState::HandedOver { .. }) {
            self.state = self.resumed(since);
        }
    }

    fn called_back(&mut self, at: Timestamp, number: u32, reached: Reached) {
        if let Some(call_back) = self.call_backs.iter_mut().find(|call_back| call_back.number == number) {
            call_back.attempts.push(Attempt { at, reached });
            match reached {
                Reached::Customer | Reached::MessageLeft => call_back.state = CallBackState::Settled { at },
                Reached::Nobody => {}
            }
        }
        if matches!(self.state, ContactState::Waiting { .. }) {
            self.state = self.resumed(at);
        }
    }
}

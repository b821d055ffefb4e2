use crate::{App, AppError, Change, clocks};
use doorstep_domain::contact::{ContactCommand, Diagnose, Outcome};
use doorstep_domain::{Clock, Contact, ContactEvent, ContactId, Guards, OrderKind, PersonId, Unmet};
use doorstep_kernel::Timestamp;
use doorstep_norms::{Aggregate, BoundPack, Context, Transition, Walk, WalkFault, walk};
use std::sync::Arc;

/// A contact with everything a decision about it needs, loaded at one version.
pub(crate) struct ContactInHand {
    pub(crate) contact: Contact,
    pub(crate) clocks: Vec<Clock>,
    pub(crate) pack: Arc<BoundPack>,
}

impl ContactInHand {
    /// Loads a contact and its clocks.
    pub(crate) async fn load(app: &App, id: ContactId) -> Result<Self, AppError> {
        let found = app.store.get::<Contact>(&id.to_string()).await?;
        let contact = found.ok_or_else(|| AppError::not_found("contact", id))?;
        let pack = app.rules.named(&contact.head.pack, contact.head.opened_at).clone();
        let clocks = clocks::of_contact(app, id).await?;
        Ok(Self { contact, clocks, pack })
    }

    /// What the norm still asks for before a verb. Closing looks at what the contact came to, linking an order at its kind.
    pub(crate) fn unmet(&self, command: &ContactCommand, linked: Option<OrderKind>) -> Vec<Unmet> {
        let context = Context::new(linked.unwrap_or(OrderKind::Repair), Vec::new());
        let context = match command {
            ContactCommand::Close(close) => context.flag(&closing(&close.outcome)),
            _ => context,
        };
        self.asks(command.verb(), &context, command.at())
    }

    /// What the norm still asks for before the contact can close with an outcome.
    pub(crate) fn unmet_before(&self, outcome: &Outcome, at: Timestamp) -> Vec<Unmet> {
        let context = Context::new(OrderKind::Repair, Vec::new()).flag(&closing(outcome));
        self.asks("close", &context, at)
    }

    fn asks(&self, verb: &str, context: &Context, at: Timestamp) -> Vec<Unmet> {
        self.pack.unmet(&Transition::new(Aggregate::Contact, verb), &self.contact.evidence, context, at)
    }

    /// Asks the contact a verb and gathers the events with the clocks that follow from them.
    pub(crate) fn ask(
        &mut self,
        app: &App,
        change: &mut Change,
        command: ContactCommand,
        by: PersonId,
        guards: Guards,
    ) -> Result<Vec<ContactEvent>, AppError> {
        let command = self.completed(command)?;
        let events = self.contact.decide(command, by, guards)?;
        for event in &events {
            self.contact = change.contact(self.contact.clone(), std::slice::from_ref(event));
            let contact = self.contact.clone();
            self.contact = clocks::follow_contact(app, change, contact, &mut self.clocks, &self.pack, event);
        }
        Ok(events)
    }

    /// What the pack adds to a command: when a call-back is due, what a walk came to. Codes must be the pack's.
    fn completed(&self, command: ContactCommand) -> Result<ContactCommand, AppError> {
        use doorstep_domain::contact::{CallBackCause, Receiver, RetentionStep};
        let due = |cause: CallBackCause, at| clocks::due_of_contact(&self.pack, cause.clock(), at);
        Ok(match command {
            ContactCommand::Transfer(mut facts) => {
                self.known_queue(&facts.queue)?;
                facts.call_back_by = due(CallBackCause::FailedTransfer, facts.at);
                ContactCommand::Transfer(facts)
            }
            ContactCommand::Correct(mut facts) => {
                facts.call_back_by = due(CallBackCause::Correction, facts.at);
                ContactCommand::Correct(facts)
            }
            ContactCommand::Diagnose(facts) => ContactCommand::Diagnose(self.walked(facts)?),
            ContactCommand::HandOver(facts) => {
                if let Receiver::Queue { queue } = &facts.to {
                    self.known_queue(queue)?;
                }
                ContactCommand::HandOver(facts)
            }
            ContactCommand::Retain(mut facts) => {
                if let RetentionStep::Reason { reason, subjective } = &mut facts.step {
                    *subjective = self.churn_reason(reason)?;
                }
                ContactCommand::Retain(facts)
            }
            ContactCommand::Close(facts) => {
                if let Outcome::Lost { reason } = &facts.outcome {
                    self.churn_reason(reason)?;
                }
                ContactCommand::Close(facts)
            }
            other => other,
        })
    }

    /// The answer with what the walk came to by it. A reading that says otherwise than the answer is a contradiction.
    fn walked(&self, mut facts: Diagnose) -> Result<Diagnose, AppError> {
        let diagnosis = self.contact.diagnosis.clone().after(&facts.symptom, &facts.answered, None);
        let before = &diagnosis.answers[..diagnosis.answers.len() - 1];
        if let (Ok(Walk::Ask(question)), Some(milli)) =
            (walk(self.pack.sections(), &facts.symptom, before), facts.answered.reading_milli)
            && let Some(read) = question.read(milli)
            && read.id != facts.answered.answer
        {
            let en = format!("the reading says `{}`: take that answer", read.text.en);
            return Err(AppError::invalid("answer", en, format!("读数说明是“{}”，请按读数选", read.text.zh)));
        }
        facts.outcome =
            match walk(self.pack.sections(), &facts.symptom, &diagnosis.answers).map_err(off_the_way)? {
                Walk::Ended(outcome, _) => Some(outcome.word().to_owned()),
                Walk::Ask(_) => None,
            };
        Ok(facts)
    }

    fn known_queue(&self, queue: &str) -> Result<(), AppError> {
        if self.pack.sections().queues.get(queue).is_some() {
            return Ok(());
        }
        let known =
            self.pack.sections().queues.iter().map(|queue| queue.id.as_str()).collect::<Vec<_>>().join(", ");
        let zh = format!("没有“{queue}”这个队列，可选：{known}");
        Err(AppError::invalid("queue", format!("there is no queue `{queue}`: write one of {known}"), zh))
    }

    /// Whether a churn reason of the pack is how the customer feels.
    fn churn_reason(&self, reason: &str) -> Result<bool, AppError> {
        let reasons = &self.pack.sections().churn_reasons;
        reasons.get(reason).map(|reason| reason.subjective).ok_or_else(|| {
            let known = reasons.iter().map(|reason| reason.id.as_str()).collect::<Vec<_>>().join(", ");
            let zh = format!("没有“{reason}”这个离网原因，可选：{known}");
            AppError::invalid(
                "reason",
                format!("there is no churn reason `{reason}`: write one of {known}"),
                zh,
            )
        })
    }
}

/// The flag under which requirements speak of closing with an outcome.
fn closing(outcome: &Outcome) -> String {
    format!("closing_{}", outcome.word())
}

fn off_the_way(fault: WalkFault) -> AppError {
    let zh = match &fault {
        WalkFault::UnknownSymptom(symptom) => format!("规范包里没有“{symptom}”这个现象，请从列表里选"),
        WalkFault::AnotherQuestion { .. } | WalkFault::AfterTheEnd(_) => {
            "预处理已经走到别处，请刷新".to_owned()
        }
        WalkFault::UnknownAnswer { answer, .. } => format!("这个问题没有“{answer}”这个答案，请从列表里选"),
    };
    AppError::invalid("answer", fault.to_string(), zh)
}

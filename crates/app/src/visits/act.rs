use super::consequences;
use crate::orders::{OrderInHand, Override};
use crate::{Act, App, AppError, Caller, Change, calls};
use doorstep_domain::visit::VisitCommand;
use doorstep_domain::{Evidence, Guards, Role, Unmet, Visit, VisitEvent, VisitId};
use doorstep_kernel::Timestamp;
use doorstep_norms::{Aggregate, Transition};

/// A visit with its order and everything a decision about it needs, loaded at one version.
pub(crate) struct VisitInHand {
    pub(crate) visit: Visit,
    pub(crate) hand: OrderInHand,
}

impl VisitInHand {
    /// Loads a visit and its order.
    pub(crate) async fn load(app: &App, id: VisitId) -> Result<Self, AppError> {
        let visit = app.store.get::<Visit>(&id.to_string()).await?;
        let visit = visit.ok_or_else(|| AppError::not_found("visit", id))?;
        let hand = OrderInHand::load(app, visit.order).await?;
        Ok(Self { visit, hand })
    }

    /// What is known of the order and of this visit.
    pub(crate) fn evidence(&self) -> Evidence {
        self.hand.order.evidence.with(&self.visit.evidence)
    }

    /// What the norm still asks for before a verb of the visit: by the pack on the phone at departure.
    pub(crate) fn unmet(&self, app: &App, verb: &str, at: Timestamp) -> Vec<Unmet> {
        let pack =
            self.visit.pack.as_ref().map_or(&self.hand.pack, |reference| app.rules.named(reference, at));
        pack.unmet(&Transition::new(Aggregate::Visit, verb), &self.evidence(), &self.hand.context, at)
    }

    /// Asks the visit a verb and gathers the events with all that follows from them, the order's among them.
    pub(crate) fn ask(
        &mut self,
        app: &App,
        change: &mut Change,
        command: VisitCommand,
        guards: Guards,
    ) -> Result<Vec<VisitEvent>, AppError> {
        let events = self.visit.act(command, guards)?;
        self.visit = change.visit(self.visit.clone(), &events);
        for event in &events {
            consequences::of(app, change, self, event)?;
        }
        Ok(events)
    }

    /// Keeps that a phone told something which the state did not expect; the desk sees it.
    pub(crate) fn contest(
        &mut self,
        app: &App,
        change: &mut Change,
        verb: &str,
        state: &str,
    ) -> Result<(), AppError> {
        let event = VisitEvent::Contested { verb: verb.to_owned(), state: state.to_owned() };
        self.visit = change.visit(self.visit.clone(), std::slice::from_ref(&event));
        consequences::of(app, change, self, &event)
    }

    /// In which role a caller works on this visit: its own crew wherever it lies, others by territory.
    pub(crate) fn may(&self, caller: &Caller) -> Result<Role, AppError> {
        let own = self.visit.crew.iter().any(|one| Some(*one) == caller.person);
        if own && caller.is(Role::Technician) {
            return Ok(Role::Technician);
        }
        match caller.may(Act::WorkVisits, &self.visit.territory)? {
            Role::Technician => Err(AppError::Forbidden("this visit belongs to another crew".to_owned())),
            role => Ok(role),
        }
    }
}

/// Asks one verb of a visit, while somebody is online and can be told no.
///
/// # Errors
/// When the caller may not, the state does not expect it, or the norm asks for more first.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: VisitId,
    command: VisitCommand,
    overriding: Option<Override>,
) -> Result<Visit, AppError> {
    app.decide(caller, || async {
        let mut hand = VisitInHand::load(app, id).await?;
        let role = hand.may(caller)?;
        let command = calls::told_as(role, command.clone());
        let unmet = hand.unmet(app, command.verb(), command.at());
        let guards = match &overriding {
            Some(Override { reason }) => Guards::override_by(unmet, role, reason.as_str()),
            None => Guards::enforce(unmet),
        };
        let mut change = Change::by(caller.actor(role), app.now());
        hand.ask(app, &mut change, command, guards)?;
        Ok((change.finish(), hand.visit))
    })
    .await
}

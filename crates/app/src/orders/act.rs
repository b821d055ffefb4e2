use super::consequences;
use crate::{Act, App, AppError, Caller, Change, calls, clocks, surveys};
use doorstep_domain::order::OrderCommand;
use doorstep_domain::{
    Clock, Evidence, Guards, LedgerEntry, Order, OrderEvent, OrderId, OrderState, Promise, PromiseClass,
    Role, Site, Survey, Unmet, Visit,
};
use doorstep_kernel::Timestamp;
use doorstep_norms::{Aggregate, BoundPack, Context, Transition};
use doorstep_store::ChangeSet;
use std::sync::Arc;

/// Someone goes ahead although the norm asks for more, and says why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Override {
    /// Why.
    pub reason: String,
}

/// An order with everything a decision about it needs, loaded at one version.
pub(crate) struct OrderInHand {
    pub(crate) order: Order,
    pub(crate) visit: Option<Visit>,
    pub(crate) clocks: Vec<Clock>,
    pub(crate) ledger: Option<LedgerEntry>,
    pub(crate) survey: Option<Survey>,
    pub(crate) context: Context,
    pub(crate) pack: Arc<BoundPack>,
}

impl OrderInHand {
    /// Loads an order, its running clocks, its last promise and, where one is under way, its visit.
    pub(crate) async fn load(app: &App, id: OrderId) -> Result<Self, AppError> {
        let found = app.store.get::<Order>(&id.to_string()).await?;
        let order = found.ok_or_else(|| AppError::not_found("order", id))?;
        let site = app.store.get::<Site>(&order.head.site.to_string()).await?;
        let pack = app.rules.named(&order.head.pack, order.head.accepted_at).clone();
        let area = site.map(|site| site.area_class).unwrap_or_default();
        let clocks = clocks::of_order(app, id).await?;
        let ledger = match order.promises {
            0 => None,
            number => app.store.get::<LedgerEntry>(&format!("{id}:{number}")).await?,
        };
        let last = ledger.as_ref().map(|entry| &entry.promise);
        let context = promised(Context::of_order(&order.head, area), last);
        let visit = match &order.state {
            OrderState::InVisit { visit, .. } => app.store.get(&visit.to_string()).await?,
            _ => None,
        };
        let survey = match &order.state {
            OrderState::Replied { .. } | OrderState::SurveyExpired { .. } | OrderState::Archived { .. } => {
                surveys::of_order(app, id).await?
            }
            _ => None,
        };
        Ok(Self { order, visit, clocks, ledger, survey, context, pack })
    }

    /// What is known of the order and of the visit it is in.
    pub(crate) fn evidence(&self) -> Evidence {
        match &self.visit {
            Some(visit) => self.order.evidence.with(&visit.evidence),
            None => self.order.evidence.clone(),
        }
    }

    /// What the norm still asks for before a verb of the order.
    pub(crate) fn unmet(&self, verb: &str, at: Timestamp) -> Vec<Unmet> {
        self.pack.unmet(&Transition::new(Aggregate::Order, verb), &self.evidence(), &self.context, at)
    }

    /// Asks the order a verb and gathers the events with all that follows from them.
    pub(crate) fn ask(
        &mut self,
        app: &App,
        change: &mut Change,
        command: OrderCommand,
        guards: Guards,
    ) -> Result<Vec<OrderEvent>, AppError> {
        let events = self.order.decide(command, guards)?;
        self.order = change.order(self.order.clone(), &events);
        self.context = promised(self.context.clone(), self.order.promise());
        for event in &events {
            consequences::of(app, change, self, event);
        }
        Ok(events)
    }
}

/// The context of an order by its last promise, or of a visit by its own: what is promised for the same day is held to it, also when it is judged
/// after the promise has ended.
pub(crate) fn promised(mut context: Context, last: Option<&Promise>) -> Context {
    context.flags.remove("same_day");
    match last {
        Some(promise) if promise.class == PromiseClass::SameDay => context.flag("same_day"),
        _ => context,
    }
}

/// Asks one verb of an order; where a version is wanted, of that version only.
///
/// # Errors
/// When the caller may not, the state does not allow it, or the norm asks for more first.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: OrderId,
    command: OrderCommand,
    overriding: Option<Override>,
    wanted: Option<u64>,
) -> Result<Order, AppError> {
    app.decide(caller, || async {
        let (change, order) = attempt(app, caller, id, command.clone(), overriding.clone(), wanted).await?;
        Ok((change, order))
    })
    .await
}

async fn attempt(
    app: &App,
    caller: &Caller,
    id: OrderId,
    command: OrderCommand,
    overriding: Option<Override>,
    wanted: Option<u64>,
) -> Result<(ChangeSet, Order), AppError> {
    let mut hand = OrderInHand::load(app, id).await?;
    if wanted.is_some_and(|wanted| wanted != hand.order.version) {
        return Err(AppError::TooOld { found: hand.order.version });
    }
    let role = may(caller, &hand, &command)?;
    let command = calls::told_as(role, command);
    let unmet = hand.unmet(command.verb(), command.at());
    let guards = match overriding {
        Some(Override { reason }) => Guards::override_by(unmet, role, reason),
        None => Guards::enforce(unmet),
    };
    let mut change = Change::by(caller.actor(role), app.now());
    hand.ask(app, &mut change, command, guards)?;
    Ok((change.finish(), hand.order))
}

/// Technicians reply, wait for parts and block on their own orders; surveys are for those who call back; the rest is
/// the dispatcher's and the agent's.
fn may(caller: &Caller, hand: &OrderInHand, command: &OrderCommand) -> Result<Role, AppError> {
    let territory = &hand.order.head.territory;
    let own =
        hand.visit.as_ref().is_some_and(|visit| visit.crew.iter().any(|one| Some(*one) == caller.person));
    match command {
        OrderCommand::Reply(_) | OrderCommand::WaitForPart(_) | OrderCommand::Block(_) if own => {
            Ok(Role::Technician)
        }
        OrderCommand::RecordSurvey(_) | OrderCommand::ExpireSurvey(_) => caller.may(Act::Survey, territory),
        _ => caller.may(Act::ChangeOrders, territory),
    }
}

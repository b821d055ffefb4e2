use super::evidence::Evidence;
use crate::orders::OrderInHand;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::compensation::{BrokenPromise, CompensationHead};
use doorstep_domain::{
    Actor, Clock, ClockId, ClockState, ClockSubject, Compensation, CompensationId, Order, OrderId,
};
use doorstep_kernel::Timestamp;
use doorstep_norms::Compensation as Rule;
use doorstep_store::{CompensationFilter, NewJob};
use serde_json::json;

/// The kind of the job that proposes a compensation.
pub const PROPOSE_COMPENSATION: &str = "propose-compensation";

/// So many clocks of one order can be broken at the most: packs have two that are paid for.
const OF_ORDER_MAX: u32 = 20;

/// A promise is surely broken: asks for the proposal, in the change that knows it. `ended_at` is when what was promised
/// happened after all, or the wish was gone.
pub(crate) fn propose_later(change: &mut Change, order: &Order, clock: &Clock, ended_at: Timestamp) {
    let ids = json!({ "order": order.head.id, "clock": clock.id, "ended_at": ended_at });
    let job = NewJob::new(PROPOSE_COMPENSATION, change.now(), ids);
    let key = format!("{PROPOSE_COMPENSATION}:{}", clock.id);
    change.job(job.in_territory(order.head.territory.to_string()).once(key));
}

/// Proposes what the pack in force at acceptance gives for a clock that surely ran out; once. Nothing happens where the
/// pack pays nothing for it.
///
/// # Errors
/// When there is no such order, or the store cannot take it.
pub async fn propose(
    app: &App,
    order: OrderId,
    clock: ClockId,
    ended_at: Timestamp,
) -> Result<Option<Compensation>, AppError> {
    app.decide(&Caller::system(), || async {
        let mut change = Change::by(Actor::SYSTEM, app.now());
        let hand = OrderInHand::load(app, order).await?;
        let id = CompensationId::from_u128(clock.as_u128());
        if app.store.get::<Compensation>(&id.to_string()).await?.is_some() {
            return Ok((change.finish(), None));
        }
        let Some((clock, rule)) = broken(&hand, clock) else { return Ok((change.finish(), None)) };
        let evidence = Evidence::of(app, &hand.order).await?;
        let broken = broken_promise(&evidence, rule, clock.due_at, ended_at);
        let compensation = Compensation::propose(CompensationHead {
            id,
            territory: hand.order.head.territory.clone(),
            order,
            clock: clock.id,
            clock_kind: clock.kind.clone(),
            rule: rule.id.clone(),
            pack: hand.order.head.pack.clone(),
            proposed_at: app.now(),
            amount_fen: rule.amount(broken.days_begun),
            cap_fen: rule.cap_fen,
            evidence: broken,
        });
        change.upsert(&compensation);
        change.beside(hand.order, "compensation.proposed", app.now(), &compensation.head);
        Ok((change.finish(), Some(compensation)))
    })
    .await
}

/// The clock, where it surely ran out, and what its pack pays for it.
fn broken(hand: &OrderInHand, clock: ClockId) -> Option<(&Clock, &Rule)> {
    let clock = hand.clocks.iter().find(|one| one.id == clock)?;
    // Provisional: a phone without signal may still bring the news that all was in time.
    let ClockState::Fired { provisional: false, .. } = clock.state else { return None };
    let ClockSubject::Order(_) = clock.subject else { return None };
    let rule = hand.pack.sections().clocks.get(&clock.kind)?.compensation.as_ref()?;
    let rule = hand.pack.sections().compensations.get(rule)?;
    let applies = rule.when.as_ref().is_none_or(|when| when.holds(&hand.context));
    applies.then_some((clock, rule))
}

fn broken_promise(
    evidence: &Evidence,
    rule: &Rule,
    broken_at: Timestamp,
    ended_at: Timestamp,
) -> BrokenPromise {
    let (moved_by_customer, moved_by_us) = evidence.moved();
    let (arrived_at, visit) = evidence.arrival().unzip();
    BrokenPromise {
        promise: evidence.last_promise().map(|entry| entry.promise.clone()),
        arrived_at,
        visit,
        broken_at,
        ended_at,
        days_begun: Rule::days_begun(ended_at.since(broken_at)),
        moved_by_customer,
        moved_by_us,
        no_answers: evidence.no_answers(),
        exclusions: evidence.exclusions(rule),
        suggested: evidence.suggested(rule),
    }
}

/// What was proposed for an order, newest first.
pub(crate) async fn of_order(app: &App, order: OrderId) -> Result<Vec<Compensation>, AppError> {
    let filter = CompensationFilter { order: Some(order), ..CompensationFilter::default() };
    Ok(app.store.list::<Compensation>(&filter, None, OF_ORDER_MAX).await?.items)
}

use super::follow::{PROMISE_REFERENCE, reference, word};
use crate::orders::OrderInHand;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{
    Actor, Clock, ClockId, ClockState, ClockSubject, Evidence, EvidenceItem, Fact, OrderId, OrderState, Visit,
};
use doorstep_kernel::Timestamp;
use doorstep_norms::{ClockDef, ClockSense, clock_times};
use doorstep_store::{NewJob, VisitFilter};
use serde::Serialize;
use serde_json::json;

/// The job that looks whether a customer must be told something of a promise.
pub const LOOK_AT_NOTICE: &str = "look-at-notice";

/// Calls in which a customer hears that the time changes or that somebody comes late.
const TELLS: [&str; 2] = ["change", "lateness"];

/// What a customer has to be told while there is still time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
enum Untold {
    /// A promise stands, and no visit is to keep it.
    NobodyGoes,
    /// The visit is expected after the last moment that keeps the promise.
    Late {
        /// When it is expected.
        expected: Timestamp,
    },
}

/// A promise was given or announced: asks for a look at each notice 提前通知 of the pack, when it warns, or when it is due
/// where the time to warn has passed.
pub(crate) fn look_later(change: &mut Change, hand: &OrderInHand) {
    let Some(promise) = hand.order.promise() else { return };
    let told = reference(promise);
    for definition in hand.pack.sections().clocks.iter().filter(|definition| is_notice(definition)) {
        let Some(times) = clock_times(definition, told, &hand.context, &hand.pack) else { continue };
        let first = times.warn_at.filter(|warn_at| *warn_at > change.now()).unwrap_or(times.due_at);
        if first > change.now() {
            look_at(change, hand, definition, told, first);
        }
    }
}

fn is_notice(definition: &ClockDef) -> bool {
    definition.sense == ClockSense::Notice && definition.start == PROMISE_REFERENCE
}

fn look_at(change: &mut Change, hand: &OrderInHand, definition: &ClockDef, told: Timestamp, at: Timestamp) {
    let (order, clock) = (hand.order.head.id, &definition.id);
    let job = NewJob::new(LOOK_AT_NOTICE, at, json!({ "order": order, "clock": clock, "told": told }));
    let key = format!("notice:{order}:{clock}:{}:{}", told.as_millis(), at.as_millis());
    change.job(job.in_territory(hand.order.head.territory.to_string()).once(key));
}

/// Whether there is something to tell the customer of the time they were told, and nobody has: then the notice's clock
/// warns, and fires when it is due, unless somebody calls, announces another time or moves the promise. Without trouble
/// nothing is written but a second look when it is due.
///
/// # Errors
/// When there is no such order, or the store cannot take it.
pub async fn look_at_notice(
    app: &App,
    id: OrderId,
    kind: &str,
    told: Timestamp,
) -> Result<Option<ClockState>, AppError> {
    app.decide(&Caller::system(), || async {
        let now = app.now();
        let mut change = Change::by(Actor::SYSTEM, now);
        let hand = OrderInHand::load(app, id).await?;
        let stands = hand.order.promise().is_some_and(|promise| reference(promise) == told);
        let definition = hand.pack.sections().clocks.get(kind).filter(|clock| stands && is_notice(clock));
        let times =
            definition.and_then(|definition| clock_times(definition, told, &hand.context, &hand.pack));
        let (Some(definition), Some(times)) = (definition, times) else { return Ok((change.finish(), None)) };
        if hand.clocks.iter().any(|clock| clock.kind == kind && clock.due_at == times.due_at) {
            return Ok((change.finish(), None));
        }
        let Some(untold) = untold(app, &hand).await? else {
            if now < times.due_at {
                look_at(&mut change, &hand, definition, told, times.due_at);
            }
            return Ok((change.finish(), None));
        };
        let clock = Clock {
            id: app.new_id(ClockId::new),
            kind: definition.id.clone(),
            norms: definition.norms.clone(),
            subject: ClockSubject::Order(id),
            territory: hand.order.head.territory.clone(),
            started_at: now,
            warn_at: times.warn_at,
            due_at: times.due_at,
            who_acts: definition.acts.clone(),
            state: ClockState::Running { warned: false },
        };
        let clock = clock.look(now);
        let order =
            change.beside(hand.order, "notice.owed", now, &json!({ "clock": kind, "untold": untold }));
        change.clock(order, &clock, word(clock.state), now);
        Ok((change.finish(), Some(clock.state)))
    })
    .await
}

/// What the customer has not been told. A hold is told when it begins, and who is at the door needs no call.
async fn untold(app: &App, hand: &OrderInHand) -> Result<Option<Untold>, AppError> {
    let awaited = matches!(hand.order.state, OrderState::Appointed { .. } | OrderState::InVisit { .. });
    let Some(promise) = hand.order.promise().filter(|_| awaited) else { return Ok(None) };
    let filter = VisitFilter { order: Some(hand.order.head.id), ..VisitFilter::default() };
    let mut visits = app.store.all::<Visit>(&filter).await?;
    visits.retain(|visit| !visit.state.is_over());
    let tells = |item: &EvidenceItem| {
        let call = matches!(&item.fact, Fact::Call { purpose, .. } if TELLS.contains(&purpose.as_str()));
        call && item.at >= promise.made_at
    };
    let evidence = visits.iter().map(|visit| &visit.evidence).chain([&hand.order.evidence]);
    if evidence.flat_map(Evidence::items).any(tells) {
        return Ok(None);
    }
    let last = promise.latest_arrival(hand.pack.parameters().promise_tolerance);
    Ok(match visits.iter().max_by_key(|visit| visit.planned_arrival) {
        None => Some(Untold::NobodyGoes),
        Some(visit) if visit.arrived_at.is_none() && visit.planned_arrival > last => {
            Some(Untold::Late { expected: visit.planned_arrival })
        }
        Some(_) => None,
    })
}

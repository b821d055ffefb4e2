use crate::contacts::{LineReading, LineTestFault};
use crate::orders::{OrderInHand, tell_customer};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::order::{OrderCommand, RecordFact, Release};
use doorstep_domain::{
    Actor, BatchFault, BatchFaultId, Evidence, Fact, Guards, OrderId, OrderState, Origin, Site,
};
use doorstep_norms::{Aggregate, Transition};
use doorstep_store::NewJob;
use serde_json::json;

/// The job that tests the line of an order that a batch fault held.
pub const TEST_HELD_LINE: &str = "test-held-line";

/// What a pack may ask of a line before its order is offered for closing.
const PASS_LINE: &str = "pass_line";

/// The line was well after recovery: the order is offered for closing.
pub(super) const LINE_PASSED: &str = "line_passed";

/// The line was not well after recovery, or nobody could say.
pub(super) const LINE_FAILED: &str = "line_failed";

/// What became of an order whose line was tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldLine {
    /// The line is well: the order stays where it is until the customer says so too.
    Passed,
    /// The line is not well, or could not be tested: the order goes on where it stood.
    Released,
    /// The fault holds it no more.
    Gone,
}

/// Asks for a test of the line of an order.
pub(super) fn test_later(change: &mut Change, fault: &BatchFault, order: OrderId) {
    let ids = json!({ "batch_fault": fault.id, "order": order });
    let job = NewJob::new(TEST_HELD_LINE, change.now(), ids).in_territory(fault.territory.to_string());
    change.job(job.once(format!("held-line:{}:{order}", fault.id)));
}

/// The element works again: is this customer's line well? Each reading is recorded on the order. Where it meets what the
/// pack asks of a line, the order is offered for closing with the test as its evidence; else it is released to dispatch,
/// and so is one whose line nobody can test, at the last try at the latest.
///
/// # Errors
/// When there is no such order, the store cannot take it, or the test does not answer and may be tried again.
pub async fn test_held_line(
    app: &App,
    fault: BatchFaultId,
    id: OrderId,
    last_try: bool,
) -> Result<HeldLine, AppError> {
    let hand = OrderInHand::load(app, id).await?;
    if !is_held(&hand, fault) {
        return Ok(HeldLine::Gone);
    }
    let readings = match measured(app, &hand).await {
        Err(LineTestFault::Unreachable(message)) if !last_try => {
            return Err(AppError::Unavailable(format!("the line test does not answer: {message}")));
        }
        measured => measured.unwrap_or_default(),
    };
    app.decide(&Caller::system(), || async {
        let now = app.now();
        let mut change = Change::by(Actor::SYSTEM, now);
        let mut hand = OrderInHand::load(app, id).await?;
        if !is_held(&hand, fault) {
            return Ok((change.finish(), HeldLine::Gone));
        }
        let mut shown = Evidence::default();
        for reading in &readings {
            shown.push(reading.at, fact(reading));
            record(app, &mut change, &mut hand, reading.at, fact(reading))?;
        }
        let asked = Transition::new(Aggregate::BatchFault, PASS_LINE);
        let passed = !readings.is_empty() && hand.pack.unmet(&asked, &shown, &hand.context, now).is_empty();
        let name = if passed { LINE_PASSED } else { LINE_FAILED };
        record(app, &mut change, &mut hand, now, Fact::Event { name: name.to_owned() })?;
        if passed {
            tell_customer(&mut change, &hand, "recovered");
            return Ok((change.finish(), HeldLine::Passed));
        }
        hand.ask(app, &mut change, OrderCommand::Release(Release { at: now }), Guards::clear())?;
        Ok((change.finish(), HeldLine::Released))
    })
    .await
}

pub(super) fn is_held(hand: &OrderInHand, fault: BatchFaultId) -> bool {
    matches!(hand.order.state, OrderState::Held { batch_fault, .. } if batch_fault == fault)
}

/// What the line shows; nothing where it cannot be tested at all.
async fn measured(app: &App, hand: &OrderInHand) -> Result<Vec<LineReading>, LineTestFault> {
    let Some(tests) = &app.line_tests else { return Ok(Vec::new()) };
    let site = app.store.get::<Site>(&hand.order.head.site.to_string()).await;
    match site.map_err(|error| LineTestFault::Unreachable(error.to_string()))? {
        Some(site) => tests.test(&site.network).await,
        None => Err(LineTestFault::UnknownLine),
    }
}

fn fact(reading: &LineReading) -> Fact {
    let (quantity, value_milli) = (reading.quantity.clone(), reading.value_milli);
    Fact::Measurement { quantity, value_milli, origin: Origin::Line }
}

fn record(
    app: &App,
    change: &mut Change,
    hand: &mut OrderInHand,
    at: doorstep_kernel::Timestamp,
    what: Fact,
) -> Result<(), AppError> {
    hand.ask(app, change, OrderCommand::Record(RecordFact { at, what }), Guards::clear()).map(|_| ())
}

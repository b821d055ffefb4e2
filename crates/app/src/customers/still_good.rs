use super::Asking;
use super::complain::record;
use super::follow_up::follow_up;
use crate::links::{OpenLink, Purpose, open};
use crate::matters::{Report, raise};
use crate::orders::OrderInHand;
use crate::{App, AppError, Change};
use doorstep_domain::{Fact, MatterKind, Order, OrderKind, OrderNumber, OrderState, Role, Site};
use doorstep_kernel::Timestamp;
use doorstep_norms::Parameters;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The question whose time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct StillGood {
    /// The first or the second time of asking.
    pub round: u8,
    /// When the work was reported as done.
    pub done_at: Timestamp,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StillGoodAnswer {
    /// Whether all still works.
    pub good: bool,
}

/// What followed from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StillGoodAnswered {
    /// The repair that was opened because it does not work any more.
    pub repair: Option<OrderNumber>,
}

/// The declared item of a round's answer.
fn item(round: u8) -> String {
    format!("still_good_{round}")
}

/// Which round is due and unanswered: a day and a week after the report, by the pack; the later one replaces the first.
pub(super) fn due(order: &Order, parameters: &Parameters, now: Timestamp) -> Option<StillGood> {
    let reported = matches!(
        order.state,
        OrderState::Replied { .. }
            | OrderState::Surveyed { .. }
            | OrderState::SurveyExpired { .. }
            | OrderState::Archived { .. }
    );
    let done_at = order.evidence.last_event("replied").filter(|_| reported)?;
    let rounds = [(2, parameters.still_good_second), (1, parameters.still_good_first)];
    let (round, _) = rounds.into_iter().find(|(_, after)| now >= done_at + *after)?;
    let answered = order.evidence.items().iter().any(|known| {
        let says = matches!(&known.fact, Fact::Declared { item: said, .. } if *said == item(round));
        says && known.at >= done_at
    });
    (!answered).then_some(StillGood { round, done_at })
}

/// Takes the answer to "is it still good?". A no opens a repair for the same line, marked as a fault that came back, and
/// tells the desk.
///
/// # Errors
/// When the link opens nothing, or nothing is asked now.
pub async fn still_good(
    app: &App,
    asking: Asking<'_>,
    answer: StillGoodAnswer,
) -> Result<StillGoodAnswered, AppError> {
    let OpenLink { order, .. } = open(app, asking.token, &[Purpose::Visit]).await?;
    let id = order.head.id;
    let caller = asking.caller(id);
    app.decide(&caller, || async {
        let now = app.now();
        let mut hand = OrderInHand::load(app, id).await?;
        let asked = due(&hand.order, hand.pack.parameters(), now).ok_or_else(|| {
            AppError::invalid("good", "it was answered already; thank you", "已经回答过了，谢谢您")
        })?;
        let mut change = Change::by(caller.actor(Role::Customer), now);
        let said = if answer.good { "yes" } else { "no" };
        let fact = Fact::Declared { item: item(asked.round), value: Some(said.to_owned()) };
        record(app, &mut change, &mut hand, fact, now)?;
        let repair = if answer.good {
            None
        } else {
            let site = app.store.get::<Site>(&hand.order.head.site.to_string()).await?;
            let repair =
                follow_up(app, &mut change, &hand.order, site.as_ref(), OrderKind::Repair, String::new());
            let report = Report::new(MatterKind::NotGoodAnyMore).what(hand.order.head.number.as_str());
            raise(app, &mut change, &repair.order, None, report, now);
            Some(repair.order.head.number)
        };
        Ok((change.finish(), StillGoodAnswered { repair }))
    })
    .await
}

use super::Asking;
use super::follow_up::follow_up;
use crate::links::{OpenLink, Purpose, open};
use crate::matters::{Report, raise};
use crate::orders::OrderInHand;
use crate::{App, AppError, Change};
use doorstep_domain::order::{OrderCommand, RecordFact};
use doorstep_domain::{
    Evidence, Fact, Guards, MatterKind, Order, OrderKind, OrderNumber, OrderState, Role, Site,
};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// The longest complaint, in letters.
const WORDS_MAX: usize = 500;

/// The declared item that a complaint leaves behind; its value is the number under which it is followed up.
const ITEM: &str = "complaint";

/// The happening that starts the clock of the first receiver (RESP-01): who took it tells the customer how it goes.
const OPENED: &str = "contact_opened";

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Late, or nobody came.
    Late,
    /// How we behaved.
    Manner,
    /// What was done, or was not.
    Work,
    /// Money.
    Charge,
    /// Something else.
    Other,
}

impl About {
    /// The word in JSON.
    const fn word(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Manner => "manner",
            Self::Work => "work",
            Self::Charge => "charge",
            Self::Other => "other",
        }
    }
}

/// A complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Complain {
    /// What about.
    pub about: About,
    /// In the customer's words.
    pub words: String,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Complained {
    /// The number under which it is followed up.
    pub number: OrderNumber,
}

/// Takes a complaint. While the work is still ahead or under way it stays with the order and its clock runs for the desk;
/// once it was reported as done a revisit 投诉回访 is opened. The words are kept in a row that can be erased, not in the
/// journal. A second complaint while the first is open keeps its number.
///
/// # Errors
/// When the link opens nothing, or nothing is said.
pub async fn complain(app: &App, asking: Asking<'_>, said: Complain) -> Result<Complained, AppError> {
    let OpenLink { order, .. } = open(app, asking.token, &[Purpose::Visit, Purpose::Survey]).await?;
    let id = order.head.id;
    let words: String = said.words.trim().chars().take(WORDS_MAX).collect();
    if words.is_empty() {
        return Err(AppError::invalid("words", "say what happened", "请说一下发生了什么"));
    }
    let caller = asking.caller(id);
    app.decide(&caller, || async {
        let now = app.now();
        let mut change = Change::by(caller.actor(Role::Customer), now);
        let mut hand = OrderInHand::load(app, id).await?;
        let site = app.store.get::<Site>(&hand.order.head.site.to_string()).await?;
        if let Some(number) = followed_up_as(&hand.order.evidence) {
            for_the_desk(app, &mut change, &hand.order, &said, &words, now);
            change.beside(hand.order, "complaint.repeated", now, &json!({ "about": said.about }));
            return Ok((change.finish(), Complained { number }));
        }
        let number = if is_reported(&hand.order.state) {
            let mut revisit =
                follow_up(app, &mut change, &hand.order, site.as_ref(), OrderKind::Revisit, words.clone());
            record(app, &mut change, &mut revisit, Fact::Event { name: OPENED.to_owned() }, now)?;
            revisit.order.head.number
        } else {
            record(app, &mut change, &mut hand, Fact::Event { name: OPENED.to_owned() }, now)?;
            hand.order.head.number.clone()
        };
        let item = Fact::Declared { item: ITEM.to_owned(), value: Some(number.to_string()) };
        record(app, &mut change, &mut hand, item, now)?;
        for_the_desk(app, &mut change, &hand.order, &said, &words, now);
        Ok((change.finish(), Complained { number }))
    })
    .await
}

/// The number under which a complaint of this order is followed up, if there was one.
pub(super) fn followed_up_as(evidence: &Evidence) -> Option<OrderNumber> {
    evidence.items().iter().rev().find_map(|known| match &known.fact {
        Fact::Declared { item, value: Some(number) } if item == ITEM => Some(OrderNumber::new(number)),
        _ => None,
    })
}

fn is_reported(state: &OrderState) -> bool {
    state.is_over()
        || matches!(
            state,
            OrderState::Replied { .. } | OrderState::Surveyed { .. } | OrderState::SurveyExpired { .. }
        )
}

/// Records a fact of an order.
pub(super) fn record(
    app: &App,
    change: &mut Change,
    hand: &mut OrderInHand,
    what: Fact,
    at: Timestamp,
) -> Result<(), AppError> {
    hand.ask(app, change, OrderCommand::Record(RecordFact { at, what }), Guards::clear())?;
    Ok(())
}

fn for_the_desk(app: &App, change: &mut Change, order: &Order, said: &Complain, words: &str, at: Timestamp) {
    let report = Report::new(MatterKind::Complaint).what(said.about.word()).words(words);
    raise(app, change, order, None, report, at);
}

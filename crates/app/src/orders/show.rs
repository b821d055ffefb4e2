use super::act::OrderInHand;
use crate::calls::{self, CallRow};
use crate::change::{call_stream, conversation_stream, order_stream, visit_stream};
use crate::conversations::{self, ConversationRow};
use crate::customers::{self, Measured, SurveyQuestionView, measured};
use crate::people::OwnFirm;
use crate::plans::{self, StormSeen};
use crate::{Act, App, AppError, Caller, tone_hints};
use doorstep_domain::{
    Clock, Customer, LedgerEntry, Order, OrderId, Role, Site, Survey, ToneHint, Unmet, Visit,
};
use doorstep_kernel::Timestamp;
use doorstep_store::{EventActor, PromiseFilter, RecordedEvent, VisitFilter};
use serde::Serialize;
use utoipa::ToSchema;

/// The most links of a chain that are shown; a busy order has about a hundred.
const CHAIN_MAX: usize = 2000;

/// One event of the chain.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChainLink {
    /// Its place in the journal.
    pub position: i64,
    /// What happened, such as `visit.arrived`.
    pub kind: String,
    /// When it happened.
    pub at: Timestamp,
    /// When we learned of it.
    pub recorded_at: Timestamp,
    /// Who did it.
    #[schema(value_type = Object)]
    pub actor: EventActor,
    /// The facts.
    #[schema(value_type = Object)]
    pub data: serde_json::Value,
    /// SHA-256 over this event and the one before it in its stream, hex.
    pub hash: String,
}

/// A verb that the state knows, and what the norm still asks for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActionView {
    /// The verb.
    pub verb: String,
    /// What is missing; empty means go.
    pub unmet: Vec<Unmet>,
}

/// An order with its whole chain.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrderView {
    /// The order.
    pub order: Order,
    /// Masked; see `reveal`.
    pub customer: Option<Customer>,
    /// How the customer likes to be spoken to, while the order is open, for those who speak with them: a hint for tone and
    /// nothing else.
    pub tone: Option<ToneHint>,
    /// Where.
    pub site: Option<Site>,
    /// Storm mode where it is, while the order is not over: fewer slots, and whether it waits.
    pub storm: Option<StormSeen>,
    /// Every promise given, and what became of it.
    pub promises: Vec<LedgerEntry>,
    /// Its clocks, by due time.
    pub clocks: Vec<Clock>,
    /// Its visits, by day.
    pub visits: Vec<Visit>,
    /// The last measurement of each quantity, beside what the norm asks.
    pub measured: Vec<Measured>,
    /// The last survey.
    pub survey: Option<Survey>,
    /// What is asked when the customer is called back, while the order waits for their answer.
    pub survey_questions: Vec<SurveyQuestionView>,
    /// The calls about it, for whoever reads conversations.
    pub conversations: Vec<ConversationRow>,
    /// The calls that the telephone platform put through about it, newest first.
    pub calls: Vec<CallRow>,
    /// Everything that happened, in journal order.
    pub chain: Vec<ChainLink>,
    /// What can be done now.
    pub actions: Vec<ActionView>,
}

/// The order page: nothing hidden.
///
/// # Errors
/// When there is no such order or the caller may not see it.
pub async fn show(app: &App, caller: &Caller, id: OrderId) -> Result<OrderView, AppError> {
    let hand = OrderInHand::load(app, id).await?;
    let visits = visits(app, id).await?;
    may_see(app, caller, &hand.order, &visits).await?;
    let customer = app.store.get::<Customer>(&hand.order.head.customer.to_string()).await?;
    let site = app.store.get::<Site>(&hand.order.head.site.to_string()).await?;
    let filter = PromiseFilter { order: Some(id), ..PromiseFilter::default() };
    let promises = app.store.list::<LedgerEntry>(&filter, None, 100).await?.items;
    let mut streams = vec![order_stream(id)];
    streams.extend(visits.iter().map(|visit| visit_stream(visit.id)));
    let conversations = conversations::of_order(app, caller, &hand.order).await?;
    streams.extend(conversations.iter().map(|conversation| conversation_stream(conversation.id)));
    let calls = calls::of_order(app, id).await?;
    streams.extend(calls.iter().map(|call| call_stream(call.head.id)));
    let mut chain: Vec<ChainLink> = Vec::new();
    for stream in &streams {
        chain.extend(app.store.stream(stream).await?.into_iter().take(CHAIN_MAX).map(ChainLink::from));
    }
    chain.sort_by_key(|link| link.position);
    let actions = actions(&hand, app.now());
    let storm = plans::storm_seen(app, &hand.order).await?;
    let evidence = visits.iter().fold(hand.order.evidence.clone(), |all, visit| all.with(&visit.evidence));
    let measured = measured(&hand.pack, &hand.context, &evidence, app.now());
    let survey = crate::surveys::of_order(app, id).await?;
    let survey_questions = match &survey {
        Some(survey) if hand.order.state.word() == "replied" => customers::asked(app, &hand, &visits, survey),
        Some(_) | None => Vec::new(),
    };
    let mut clocks = hand.clocks;
    clocks.sort_by_key(|clock| clock.due_at);
    Ok(OrderView {
        tone: tone_hints::shown(app, caller, &hand.order, &visits).await?,
        order: hand.order,
        customer: customer.map(|customer| customer.masked()),
        site,
        storm,
        promises,
        clocks,
        visits,
        measured,
        conversations,
        calls: calls::rows(app, calls).await?,
        survey,
        survey_questions,
        chain,
        actions,
    })
}

pub(crate) async fn visits(app: &App, order: OrderId) -> Result<Vec<Visit>, AppError> {
    let filter = VisitFilter { order: Some(order), ..VisitFilter::default() };
    let mut visits = app.store.list::<Visit>(&filter, None, 100).await?.items;
    visits.sort_by_key(|visit| visit.planned_arrival);
    Ok(visits)
}

/// Those who read orders of the territory, and the crew of one of its visits; a contractor only what its people visit.
pub(crate) async fn may_see(
    app: &App,
    caller: &Caller,
    order: &Order,
    visits: &[Visit],
) -> Result<(), AppError> {
    let crew = visits.iter().any(|visit| visit.crew.iter().any(|one| Some(*one) == caller.person));
    if crew && caller.is(Role::Technician) {
        return Ok(());
    }
    caller.may(Act::ReadOrders, &order.head.territory)?;
    match OwnFirm::of(app, caller, Act::ReadOrders).await? {
        Some(firm) if !visits.iter().any(|visit| firm.goes(&visit.crew)) => {
            Err(AppError::not_found("order", order.head.id))
        }
        Some(_) | None => Ok(()),
    }
}

/// The verbs people press on the order page, with what the norm still asks for.
fn actions(hand: &OrderInHand, now: Timestamp) -> Vec<ActionView> {
    let state = &hand.order.state;
    let before = state.is_before_appointment();
    let promised = state.promise().is_some();
    let held = state.word() == "held";
    let offered = [
        ("take", before),
        ("study", before),
        ("prediagnose", before),
        ("solve_remotely", before || promised || held),
        ("release", held),
        ("appoint", before),
        ("announce", promised),
        ("reschedule", promised),
        ("block", !state.is_over() && !matches!(state.word(), "replied" | "surveyed" | "survey_expired")),
        ("cancel", before || promised),
        ("record_survey", state.word() == "replied"),
        ("archive", matches!(state.word(), "surveyed" | "survey_expired" | "solved_remotely")),
        ("reopen", matches!(state.word(), "replied" | "surveyed" | "survey_expired" | "archived")),
    ];
    let view =
        |(verb, _): &(&str, bool)| ActionView { verb: (*verb).to_owned(), unmet: hand.unmet(verb, now) };
    offered.iter().filter(|(_, known)| *known).map(view).collect()
}

impl From<RecordedEvent> for ChainLink {
    fn from(event: RecordedEvent) -> Self {
        Self {
            position: event.position,
            hash: event.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            kind: event.kind,
            at: event.occurred_at,
            recorded_at: event.recorded_at,
            actor: event.actor,
            data: event.data,
        }
    }
}

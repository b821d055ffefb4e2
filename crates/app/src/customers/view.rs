use super::{
    Allowed, Asking, Measured, Payout, SeenBy, SignedBy, Status, StillGood, Supervised, SurveyView, Trip,
    Visitor, allowed, measured, payout, sees, status, still_good, supervision, visitor,
};
use crate::links::{OpenLink, Purpose, mint, open};
use crate::orders::{OrderInHand, short_address};
use crate::plans::{self, StormSeen};
use crate::{App, AppError, Said};
use doorstep_domain::{
    Customer, Evidence, LedgerEntry, OrderId, OrderKind, OrderNumber, Service, Site, Visit, VisitState,
};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{PromiseFilter, VisitFilter};
use serde::Serialize;
use utoipa::ToSchema;

/// What customers are asked to prepare: a named list of the pack.
const PREPARATIONS: &str = "customer_preparations";

/// One promise that was given, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromiseLine {
    /// The promise with its outcome.
    #[serde(flatten)]
    pub entry: LedgerEntry,
    /// The last moment at which an arrival keeps it.
    pub latest_arrival: Timestamp,
}

/// A customer's page: everything of their own order, names and numbers masked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CustomerView {
    /// The server's clock.
    pub now: Timestamp,
    /// What the link is for.
    pub purpose: Purpose,
    /// The order's number.
    pub number: OrderNumber,
    /// What kind of work.
    pub kind: OrderKind,
    /// For which services.
    pub services: Vec<Service>,
    /// Whose, masked: so that somebody else can tell that it is not theirs.
    pub name: String,
    /// Their phone, masked.
    pub phone: String,
    /// Estate and building.
    pub address: String,
    /// How it stands.
    pub status: Status,
    /// Storm mode where they live, while the order is not over: repairs come first.
    pub storm: Option<StormSeen>,
    /// Every promise, the last one at the end.
    pub promises: Vec<PromiseLine>,
    /// Who comes, or came last.
    pub visitor: Option<Visitor>,
    /// The way, while somebody is on it.
    pub trip: Option<Trip>,
    /// What the customer may do now.
    pub allowed: Allowed,
    /// How long before the promised time a change must be told.
    pub notice_ms: Duration,
    /// What to prepare.
    pub prepare: Vec<Said>,
    /// What the customer is invited to watch.
    pub supervision: Vec<Supervised>,
    /// What was measured.
    pub measured: Vec<Measured>,
    /// The customer's signature.
    pub signed: Option<SignedBy>,
    /// The survey, where one was sent; what it asks only while it is open.
    pub survey: Option<SurveyView>,
    /// "Is it still good?", when the time for it has come.
    pub still_good: Option<StillGood>,
    /// What is proposed because a promise was broken.
    pub payout: Option<Payout>,
    /// Who saw the customer's full name and phone.
    pub reveals: Vec<SeenBy>,
    /// What was complained about on this page, and the number under which it is followed up.
    pub complaint: Option<OrderNumber>,
    /// The link for the survey, while it is open.
    pub survey_link: Option<String>,
    /// The link for the service confirmation, once it was signed.
    pub document_link: Option<String>,
}

/// The page behind a link. A link for the survey shows the same page, and its questions.
///
/// # Errors
/// When the link opens nothing.
pub async fn view(app: &App, asking: Asking<'_>) -> Result<CustomerView, AppError> {
    let OpenLink { link, order } = open(app, asking.token, &[Purpose::Visit, Purpose::Survey]).await?;
    let now = app.now();
    let hand = OrderInHand::load(app, order.head.id).await?;
    let visits = visits(app, order.head.id).await?;
    let visit = visits.iter().rev().find(|visit| !matches!(visit.state, VisitState::Withdrawn { .. }));
    let evidence = visit.map(|visit| visit.evidence.clone()).unwrap_or_default();
    let pack = visit
        .and_then(|visit| visit.pack.as_ref())
        .map_or(&hand.pack, |reference| app.rules.named(reference, now));
    let parameters = hand.pack.parameters();
    let status = status::status(&order, &visits, parameters.promise_tolerance, now);
    let customer = app.store.get::<Customer>(&order.head.customer.to_string()).await?;
    let masked = customer.map(|customer| customer.masked());
    let site = app.store.get::<Site>(&order.head.site.to_string()).await?;
    let survey = survey(app, &hand, &visits).await?;
    let open_survey =
        survey.as_ref().is_some_and(|survey| survey.state == doorstep_domain::SurveyState::Open);
    let signed = sees::signed(&visits);
    let minted = async |wanted: bool, purpose: Purpose| -> Result<Option<String>, AppError> {
        if wanted { mint(app, &order, purpose).await.map(Some) } else { Ok(None) }
    };
    let storm = plans::storm_seen(app, &order).await?;
    let came = visit.filter(|visit| order.promise().is_some() || !visit.state.is_ahead());
    Ok(CustomerView {
        now,
        purpose: link.purpose,
        number: order.head.number.clone(),
        kind: order.head.kind,
        services: order.head.services.clone(),
        name: masked.as_ref().map(|customer| customer.name.clone()).unwrap_or_default(),
        phone: masked.map(|customer| customer.phone).unwrap_or_default(),
        address: site.as_ref().map(short_address).unwrap_or_default(),
        storm,
        promises: promises(app, order.head.id, parameters.promise_tolerance).await?,
        visitor: match came {
            Some(visit) => visitor::visitor(app, visit).await?,
            None => None,
        },
        trip: match visit {
            Some(visit) => visitor::trip(app, &order, visit).await?,
            None => None,
        },
        allowed: allowed::allowed(&order, &status, parameters.change_notice, now),
        notice_ms: parameters.change_notice,
        prepare: prepare(&hand),
        supervision: supervision::supervision(pack, &hand.context, &evidence),
        measured: measured::measured(pack, &hand.context, &evidence, now),
        document_link: minted(signed.is_some(), Purpose::Document).await?,
        survey_link: minted(open_survey, Purpose::Survey).await?,
        signed,
        still_good: still_good::due(&order, parameters, now),
        payout: payout::payout(app, pack, &order).await?,
        reveals: sees::reveals(app, order.head.id).await?,
        complaint: super::complain::followed_up_as(&order.evidence),
        survey,
        status,
    })
}

/// The visits of an order, by planned arrival; what a former crew did beside one of them is ours to sort out.
pub(super) async fn visits(app: &App, order: OrderId) -> Result<Vec<Visit>, AppError> {
    let filter = VisitFilter { order: Some(order), ..VisitFilter::default() };
    let mut visits = app.store.list::<Visit>(&filter, None, 100).await?.items;
    visits.retain(|visit| visit.split_from.is_none());
    visits.sort_by_key(|visit| visit.planned_arrival);
    Ok(visits)
}

async fn promises(app: &App, order: OrderId, tolerance: Duration) -> Result<Vec<PromiseLine>, AppError> {
    let filter = PromiseFilter { order: Some(order), ..PromiseFilter::default() };
    let mut entries = app.store.list::<LedgerEntry>(&filter, None, 100).await?.items;
    entries.sort_by_key(|entry| entry.number);
    let line =
        |entry: LedgerEntry| PromiseLine { latest_arrival: entry.promise.latest_arrival(tolerance), entry };
    Ok(entries.into_iter().map(line).collect())
}

async fn survey(app: &App, hand: &OrderInHand, visits: &[Visit]) -> Result<Option<SurveyView>, AppError> {
    let Some(survey) = crate::surveys::of_order(app, hand.order.head.id).await? else { return Ok(None) };
    let questions = super::survey::asked(app, hand, visits, &survey);
    Ok(Some(SurveyView { expires_at: survey.expires_at, state: survey.state, questions }))
}

fn prepare(hand: &OrderInHand) -> Vec<Said> {
    if hand.order.state.is_over() {
        return Vec::new();
    }
    let list = hand.pack.sections().lists.get(PREPARATIONS);
    list.map(|list| list.entries.iter().map(Said::from).collect()).unwrap_or_default()
}

/// What is known of the visits of an order, the latest at the end.
pub(super) fn evidence(visits: &[Visit]) -> Evidence {
    visits.iter().fold(Evidence::default(), |known, visit| known.with(&visit.evidence))
}

use super::list::{ConversationRow, rows};
use crate::findings::FindingView;
use crate::{Act, App, AppError, Caller, Said};
use doorstep_domain::conversation::Audited;
use doorstep_domain::{
    Audit, Conversation, LedgerEntry, Order, OrderId, Person, PersonId, PromiseOutcome, SurveyState, Visit,
    VisitId,
};
use doorstep_findings::{Finding, Verdict};
use doorstep_kernel::{Date, Timestamp};
use doorstep_store::{
    AuditFilter, ConversationFilter, FindingFilter, PromiseFilter, StoredFinding, VisitFilter,
};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// The most visits of one order that are looked at.
const VISITS_MAX: u32 = 100;

/// A customer who gives no more than this is not content: 1 to 10.
const POOR_SCORE: u8 = 6;

/// A visit beside the call that booked it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JointVisit {
    /// Which visit.
    pub visit: VisitId,
    /// Its day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// Where it stands.
    pub state: String,
    /// Who led it.
    pub technician_name: Option<String>,
    /// When they arrived.
    pub arrived_at: Option<Timestamp>,
    /// What it broke.
    pub breached: Vec<FindingView>,
    /// How its audit stands.
    pub audit: Option<Audited>,
}

/// What became of what was said: the order, its promises, its visits and the customer's score.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Joint {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Every promise given, and what became of it.
    pub promises: Vec<LedgerEntry>,
    /// Its visits, by day.
    pub visits: Vec<JointVisit>,
    /// What the customer gave, 1 to 10.
    pub score: Option<u8>,
    /// The defect that the call, the visit and the customer share, in one sentence; none where there is none.
    pub defect: Option<Said>,
}

/// What became of an order that was spoken of.
pub(super) async fn joint(app: &App, id: OrderId) -> Result<Option<Joint>, AppError> {
    let Some(order) = app.store.get::<Order>(&id.to_string()).await? else { return Ok(None) };
    let filter = PromiseFilter { order: Some(id), ..PromiseFilter::default() };
    let mut promises = app.store.all::<LedgerEntry>(&filter).await?;
    promises.sort_by_key(|entry| entry.number);
    let visits = visits(app, id).await?;
    let score = crate::surveys::of_order(app, id).await?;
    let score = score.and_then(|survey| match survey.state {
        SurveyState::Answered { answer } => answer.score,
        SurveyState::Open | SurveyState::Expired { .. } => None,
    });
    let defect = defect(&promises, &visits, score);
    let number = order.head.number.to_string();
    Ok(Some(Joint { order: id, number, promises, visits, score, defect }))
}

async fn visits(app: &App, order: OrderId) -> Result<Vec<JointVisit>, AppError> {
    let filter = VisitFilter { order: Some(order), ..VisitFilter::default() };
    let mut visits = app.store.list::<Visit>(&filter, None, VISITS_MAX).await?.items;
    visits.sort_by_key(|visit| visit.planned_arrival);
    let filter = FindingFilter {
        order: Some(order),
        verdicts: Some(vec!["breached".to_owned()]),
        ..FindingFilter::default()
    };
    let found = app.store.all::<StoredFinding>(&filter).await?;
    let people: Vec<String> =
        visits.iter().filter_map(Visit::lead).map(|person| person.to_string()).collect();
    let people = app.store.get_many::<Person>(&people).await?.into_iter().map(|found| found.record);
    let names: HashMap<PersonId, String> = people.map(|person| (person.id, person.name)).collect();
    let mut joint = Vec::with_capacity(visits.len());
    for visit in visits {
        let filter = AuditFilter { visit: Some(visit.id), ..AuditFilter::default() };
        let audit = app.store.list::<Audit>(&filter, None, 1).await?.items.pop();
        let breached = found.iter().filter(|found| found.visit == Some(visit.id));
        let breached =
            breached.filter_map(|found| serde_json::from_value::<Finding>(found.finding.clone()).ok());
        let breached = breached.filter(|finding| finding.verdict == Verdict::Breached).map(FindingView::from);
        joint.push(JointVisit {
            breached: breached.collect(),
            audit: audit.map(|audit| Audited { audit: audit.head.id, state: audit.state.word().to_owned() }),
            technician_name: visit.lead().and_then(|person| names.get(&person).cloned()),
            visit: visit.id,
            date: visit.date,
            state: visit.state.word().to_owned(),
            arrived_at: visit.arrived_at,
        });
    }
    Ok(joint)
}

/// One defect, told once: what was promised on the phone and not kept, and what the customer said of it.
fn defect(promises: &[LedgerEntry], visits: &[JointVisit], score: Option<u8>) -> Option<Said> {
    let late = |entry: &LedgerEntry| match &entry.outcome {
        PromiseOutcome::Broken { arrived_at, .. } => {
            let end = entry.promise.window.end();
            Some(Some(arrived_at.since(end).as_mins().max(1)))
        }
        PromiseOutcome::Missed { .. } => Some(None),
        PromiseOutcome::Standing
        | PromiseOutcome::Kept { .. }
        | PromiseOutcome::Rescheduled { .. }
        | PromiseOutcome::Released { .. } => None,
    };
    let broken = promises.iter().rev().find_map(late);
    let poor = score.filter(|score| *score <= POOR_SCORE);
    let (zh, en) = match (broken, poor) {
        (None, None) => return None,
        (Some(Some(minutes)), _) => (
            format!("电话里约好的时间没守住，晚到 {minutes} 分钟"),
            format!("the time agreed on the phone was not kept: {minutes} min late"),
        ),
        (Some(None), _) => (
            "电话里约好的时间过了，没有人上门".to_owned(),
            "the time agreed on the phone passed and nobody came".to_owned(),
        ),
        (None, Some(_)) => (
            "时间守住了，客户仍不满意".to_owned(),
            "the promise was kept and the customer is not content".to_owned(),
        ),
    };
    let findings: usize = visits.iter().map(|visit| visit.breached.len()).sum();
    let (zh, en) = match findings {
        0 => (zh, en),
        found => (format!("{zh}；上门 {found} 项不合格"), format!("{en}; {found} findings on site")),
    };
    Some(match score {
        Some(score) => Said {
            zh: format!("{zh}；客户打 {score} 分"),
            en: format!("{en}; the customer gave {score}"),
        },
        None => Said { zh, en },
    })
}

/// The conversations of an order, for whoever reads conversations where it lies; nothing for others.
pub(crate) async fn of_order(
    app: &App,
    caller: &Caller,
    order: &Order,
) -> Result<Vec<ConversationRow>, AppError> {
    if caller.may(Act::ReadConversations, &order.head.territory).is_err() {
        return Ok(Vec::new());
    }
    let filter = ConversationFilter { order: Some(order.head.id), ..ConversationFilter::default() };
    let found = app.store.all::<Conversation>(&filter).await?;
    rows(app, found).await
}

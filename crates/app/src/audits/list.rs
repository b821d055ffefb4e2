use super::AuditView;
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::{Audit, AuditState, Order, Person, PersonId, Role, TerritoryCode};
use doorstep_store::AuditFilter;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::openapi::schema::Schema;
use utoipa::{IntoParams, ToSchema};

/// States in which an audit is told to whoever is inspected.
const TOLD: [&str; 3] = ["judged", "appealed", "settled"];

/// What audits are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// Visits 上门.
    Visit,
    /// Conversations 通话.
    Conversation,
}

/// Which audits.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// `drawn`, `in_hand`, `judged`, `appealed` or `settled`.
    #[param(schema_with = states)]
    pub state: Option<String>,
    /// Of visits, or of conversations; of both when left out.
    #[param(inline)]
    pub subject: Option<SubjectKind>,
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Only those in my hand or judged by me.
    #[serde(default)]
    pub mine: bool,
    /// Only of visits that I led and conversations in which I spoke: what a technician or an agent reads.
    #[serde(default)]
    pub of_me: bool,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// One row of the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditRow {
    /// The audit.
    pub audit: AuditView,
    /// The number of the order.
    pub order_number: Option<String>,
    /// Who is inspected.
    pub inspected_name: Option<String>,
    /// Who has it in hand, or judged it.
    pub holder_name: Option<String>,
    /// To whom an appeal went up that nobody decided in time.
    pub escalated_name: Option<String>,
}

fn states() -> Schema {
    asked::one_of(AuditState::WORDS)
}

/// Audits the caller may see, newest draw first, a page at a time. Whoever is inspected reads what was judged of them.
///
/// # Errors
/// When the caller may see none, or asks for a state that does not exist.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &AuditQuery,
) -> Result<(Vec<AuditRow>, Option<String>), AppError> {
    let asked = asked::word(query.state.as_deref(), "state", &AuditState::WORDS)?;
    let mut filter = AuditFilter {
        states: asked.map(|state| vec![state]),
        of_conversations: query.subject.map(|subject| subject == SubjectKind::Conversation),
        holder: query.mine.then_some(caller.person).flatten(),
        ..AuditFilter::default()
    };
    if query.of_me {
        if !caller.is(Role::Technician) && !caller.is(Role::Agent) {
            let text = "only technicians and agents are inspected: leave `of_me` out";
            return Err(AppError::Forbidden(text.to_owned()));
        }
        filter.inspected = caller.person;
        let told = TOLD.into_iter().filter(|told| asked.is_none_or(|asked| asked == *told));
        filter.states = Some(told.collect());
    } else {
        filter.within = caller.within(Act::ReadAudits, query.territory.as_ref())?;
    }
    let cursor = asked::cursor(query.cursor.as_deref());
    let page = app.store.list::<Audit>(&filter, cursor.as_ref(), asked::limit(query.limit)).await?;
    let firm = if query.of_me { None } else { OwnFirm::of(app, caller, Act::ReadAudits).await? };
    let own = |audit: &Audit| {
        firm.as_ref().is_none_or(|firm| audit.head.inspected.is_some_and(|one| firm.has(one)))
    };
    let audits = page.items.into_iter().filter(own).collect();
    Ok((rows(app, caller, audits).await?, page.next.map(|cursor| cursor.as_str().to_owned())))
}

/// Rows with the names of people and orders.
pub(crate) async fn rows(app: &App, caller: &Caller, audits: Vec<Audit>) -> Result<Vec<AuditRow>, AppError> {
    let orders: Vec<String> =
        audits.iter().filter_map(|audit| audit.head.subject.order()).map(|order| order.to_string()).collect();
    let orders = app.store.get_many::<Order>(&orders).await?.into_iter().map(|found| found.record.head);
    let numbers: HashMap<_, _> = orders.map(|head| (head.id, head.number.to_string())).collect();
    let views: Vec<AuditView> = audits.into_iter().map(|audit| AuditView::of(audit, caller)).collect();
    let named = |view: &AuditView| [view.head.inspected, view.holder, escalated_to(view)];
    let people = views.iter().flat_map(named).flatten();
    let people: Vec<String> = people.map(|person| person.to_string()).collect();
    let people = app.store.get_many::<Person>(&people).await?.into_iter().map(|found| found.record);
    let names: HashMap<PersonId, String> = people.map(|person| (person.id, person.name)).collect();
    let name = |person: Option<PersonId>| person.and_then(|person| names.get(&person).cloned());
    let row = |audit: AuditView| AuditRow {
        order_number: audit.head.subject.order().and_then(|order| numbers.get(&order).cloned()),
        inspected_name: name(audit.head.inspected),
        holder_name: name(audit.holder),
        escalated_name: name(escalated_to(&audit)),
        audit,
    };
    Ok(views.into_iter().map(row).collect())
}

fn escalated_to(view: &AuditView) -> Option<PersonId> {
    view.escalated.as_ref().and_then(|escalated| escalated.to)
}

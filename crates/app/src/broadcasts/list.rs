use crate::plans::{find_area, may_plan};
use crate::{App, AppError, Caller};
use doorstep_domain::{AreaCode, Broadcast, BroadcastState, Person, PersonId, Technician};
use doorstep_store::{BroadcastFilter, TechnicianFilter};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// So many are shown to the desk, the newest first.
const LISTED_MAX: u32 = 30;

/// A broadcast as the desk sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BroadcastRow {
    /// The broadcast.
    #[serde(flatten)]
    pub broadcast: Broadcast,
    /// Who sent it.
    pub sent_by_name: String,
    /// Whether phones show it now.
    pub shown: bool,
    /// The technicians of the area who have not said that they know it, by name.
    pub not_yet: Vec<String>,
}

/// The broadcasts of an area, newest first, with who does not know each yet.
///
/// # Errors
/// When the caller may not plan there.
pub async fn list(app: &App, caller: &Caller, area: &AreaCode) -> Result<Vec<BroadcastRow>, AppError> {
    may_plan(caller, &find_area(app, area).await?)?;
    let filter = BroadcastFilter { area: Some(area.clone()), ..BroadcastFilter::default() };
    let found = app.store.list::<Broadcast>(&filter, None, LISTED_MAX).await?.items;
    let crew = crew(app, area).await?;
    let senders: Vec<String> = found.iter().map(|one| one.head.sent_by.to_string()).collect();
    let senders = names(app, &senders).await?;
    Ok(found.into_iter().map(|broadcast| view(app, broadcast, &crew, &senders)).collect())
}

/// One broadcast as the desk sees it.
pub(super) async fn row(app: &App, broadcast: Broadcast) -> Result<BroadcastRow, AppError> {
    let crew = crew(app, &broadcast.head.area).await?;
    let senders = names(app, &[broadcast.head.sent_by.to_string()]).await?;
    Ok(view(app, broadcast, &crew, &senders))
}

fn view(
    app: &App,
    broadcast: Broadcast,
    crew: &HashMap<PersonId, String>,
    senders: &HashMap<PersonId, String>,
) -> BroadcastRow {
    let knows = |id: &PersonId| broadcast.known_to.iter().any(|known| known.by == *id);
    let mut not_yet: Vec<String> =
        crew.iter().filter(|(id, _)| !knows(id)).map(|(_, name)| name.clone()).collect();
    not_yet.sort();
    if matches!(broadcast.state, BroadcastState::Withdrawn { .. }) {
        not_yet.clear();
    }
    BroadcastRow {
        sent_by_name: senders.get(&broadcast.head.sent_by).cloned().unwrap_or_default(),
        shown: broadcast.is_shown(app.now()),
        not_yet,
        broadcast,
    }
}

/// The technicians of an area who can sign in, with their names.
async fn crew(app: &App, area: &AreaCode) -> Result<HashMap<PersonId, String>, AppError> {
    let filter = TechnicianFilter { area: Some(area.clone()), ..TechnicianFilter::default() };
    let found = app.store.all::<Technician>(&filter).await?;
    let ids: Vec<String> = found.iter().map(|technician| technician.person.to_string()).collect();
    names(app, &ids).await
}

/// The names of those of some people who can sign in.
async fn names(app: &App, ids: &[String]) -> Result<HashMap<PersonId, String>, AppError> {
    let people = app.store.get_many::<Person>(ids).await?.into_iter().map(|found| found.record);
    Ok(people.filter(|person| person.active).map(|person| (person.id, person.name)).collect())
}

use super::moved::{CheckedScore, RuleMoved};
use super::so_far::VisitsSoFar;
use crate::kpis::{Judgements, KpiMoved, KpiQuery, under_two_packs};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{TerritoryCode, Visit};
use doorstep_kernel::Date;
use doorstep_norms::{BoundPack, ChangeKind};
use doorstep_store::{Cursor, PAGE_MAX, VisitFilter};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The longest history at once, as for KPIs.
const DAYS_MAX: i64 = 93;

/// Which part of history.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BackTestQuery {
    /// The first day.
    #[param(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[param(value_type = String, format = Date)]
    pub to: Date,
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
}

/// An item of the pack that is not what it is in the pack in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PackChange {
    /// Its table and id, such as `clock:first_contact`.
    pub item: String,
    /// `added`, `dropped` or `changed`.
    pub kind: String,
}

/// What a pack would have said about history: which visits would score otherwise, by how much, and which KPIs would move.
/// Nothing is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PackBackTest {
    /// The pack that was tried, with what it stands on.
    pub pack: String,
    /// The pack in force at the end, with what it stands on.
    pub against: String,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
    /// Items that are not what they are in the pack in force.
    pub changes: Vec<PackChange>,
    /// How many visits were judged again, the newest first.
    pub visits: u64,
    /// How many of them would be judged otherwise in something.
    pub otherwise: u64,
    /// Whether visits are left to judge; KPIs are counted when none is.
    pub more: bool,
    /// What they come to by the packs of their days.
    pub before: CheckedScore,
    /// What they would come to.
    pub after: CheckedScore,
    /// Rules that would say otherwise, the most visits first.
    pub rules: Vec<RuleMoved>,
    /// KPIs that would come to something else.
    pub kpis: Vec<KpiMoved>,
}

/// Tries any pack on history, all of it at once.
///
/// # Errors
/// When the caller may not read findings there, or the days are none.
pub async fn try_on_history(
    app: &App,
    caller: &Caller,
    new: &BoundPack,
    query: &BackTestQuery,
) -> Result<PackBackTest, AppError> {
    let days =
        query.from.until(query.to.saturating_add(1.day())).map_or(0, |span| i64::from(span.get_days()));
    if !(1..=DAYS_MAX).contains(&days) {
        let en = format!("{days} days: write 1 to {DAYS_MAX}");
        return Err(AppError::invalid("to", en, format!("期间应为 1 到 {DAYS_MAX} 天，现为 {days} 天")));
    }
    let within = caller.within(Act::ReadFindings, query.territory.as_ref())?;
    let filter =
        VisitFilter { within, from: Some(query.from), until: Some(query.to), ..VisitFilter::default() };
    let (mut so_far, mut judgements) = (VisitsSoFar::default(), Judgements::default());
    let mut cursor: Option<Cursor> = None;
    loop {
        let page = app.store.list::<Visit>(&filter, cursor.as_ref(), PAGE_MAX).await?;
        so_far.judge(app, new, &page.items, &mut judgements).await?;
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let end = app.rules.at(app.now()).calendar().end_of(query.to).min(app.now());
    let old = app.rules.at(end).clone();
    let asked = KpiQuery { from: query.from, to: query.to, by: None, territory: query.territory.clone() };
    let kpis = under_two_packs(app, caller, &asked, new, &judgements).await?;
    Ok(PackBackTest {
        pack: named(new),
        against: named(&old),
        from: query.from,
        to: query.to,
        changes: changes(&old, new),
        visits: so_far.visits,
        otherwise: so_far.otherwise,
        more: false,
        before: so_far.test.before.into(),
        after: so_far.test.after.into(),
        rules: so_far.rules(),
        kpis,
    })
}

/// A pack's name and version, with what it stands on.
pub(crate) fn named(pack: &BoundPack) -> String {
    format!("{} {}", pack.header().id, pack.version().0)
}

/// Items that are not what they are in another pack.
pub(crate) fn changes(old: &BoundPack, new: &BoundPack) -> Vec<PackChange> {
    let changes = old.sections().diff(new.sections()).into_iter();
    changes
        .map(|change| PackChange {
            item: format!("{}:{}", change.table, change.id),
            kind: match change.kind {
                ChangeKind::Added => "added",
                ChangeKind::Dropped => "dropped",
                ChangeKind::Changed => "changed",
            }
            .to_owned(),
        })
        .collect()
}

use super::{ChurnReason, ChurnRow, ChurnWish};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Contact, Territory, TerritoryCode};
use doorstep_kernel::{Date, Duration, Timestamp};
use doorstep_store::ContactFilter;
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use utoipa::{IntoParams, ToSchema};

/// The longest period of one answer: a quarter.
const DAYS_MAX: i64 = 93;

/// A contact in which somebody asks was opened no longer before: what waits longer is asked for anew.
const OPENED_BEFORE: Duration = Duration::from_hours(24 * 30);

/// The most wishes that an answer names, the newest.
const WISHES_MAX: usize = 500;

/// Which wishes.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChurnQuery {
    /// The first day on which customers asked.
    #[param(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[param(value_type = String, format = Date)]
    pub to: Date,
    /// A territory and all that lies inside it; all where the caller reads contacts when left out.
    pub territory: Option<TerritoryCode>,
}

/// Why customers leave, and whom the hotline kept.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChurnReport {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
    /// By which norm pack reasons are named: the one in force on the last day.
    pub pack: String,
    /// Fewer decided wishes than this are no ranking.
    pub ranking_minimum: i64,
    /// Everybody who asked, each customer once.
    pub whole: ChurnRow,
    /// By reason, the most named first.
    pub reasons: Vec<ChurnRow>,
    /// By territory, the most wishes first.
    pub territories: Vec<ChurnRow>,
    /// Who asked, each customer once, the newest first, a bounded number.
    pub wishes: Vec<ChurnWish>,
    /// Whether there are more than are named.
    pub more: bool,
}

/// Who asked to disconnect between two days, why, and what became of it; who asked twice is one customer.
///
/// # Errors
/// When the caller reads no contacts there, or the period is upside down or too long.
pub async fn report(app: &App, caller: &Caller, query: &ChurnQuery) -> Result<ChurnReport, AppError> {
    let within = caller.within(Act::ReadContacts, query.territory.as_ref())?;
    let (start, end) = period(app, query)?;
    let mut wishes = asked_between(app, within, start, end).await?;
    let last = app.rules.at(app.now()).calendar().end_of(query.to);
    let pack = app.rules.at(app.now().min(last)).clone();
    let minimum = pack.parameters().ranking_minimum;
    let whole = ChurnRow::of(&wishes.iter().collect::<Vec<_>>(), None, minimum);
    let mut reasons = parts(&wishes, minimum, |wish| wish.reason.clone().unwrap_or_default());
    for row in &mut reasons {
        row.reason = row.part.as_deref().and_then(|code| ChurnReason::of(&pack, code));
    }
    let mut territories = parts(&wishes, minimum, |wish| wish.territory.to_string());
    name(app, &mut territories).await?;
    let more = wishes.len() > WISHES_MAX;
    wishes.truncate(WISHES_MAX);
    Ok(ChurnReport {
        from: query.from,
        to: query.to,
        pack: pack.version().0.clone(),
        ranking_minimum: minimum,
        whole,
        reasons,
        territories,
        wishes,
        more,
    })
}

/// Who asked to disconnect from an instant on and before another, each customer once, the newest first.
pub(crate) async fn asked_between(
    app: &App,
    within: Option<Vec<TerritoryCode>>,
    start: Timestamp,
    end: Timestamp,
) -> Result<Vec<ChurnWish>, AppError> {
    let filter = ContactFilter {
        within,
        opened_from: Some(start - OPENED_BEFORE),
        opened_before: Some(end),
        ..ContactFilter::default()
    };
    let contacts = app.store.all::<Contact>(&filter).await?;
    let wishes = contacts.into_iter().filter_map(ChurnWish::of);
    Ok(ChurnWish::of_customers(wishes.filter(|(_, wish)| wish.asked_at >= start && wish.asked_at < end)))
}

/// The first instant of the period and the first one after it.
fn period(app: &App, query: &ChurnQuery) -> Result<(Timestamp, Timestamp), AppError> {
    let after = query.to.saturating_add(1.day());
    let days = query.from.until(after).map_or(0, |span| i64::from(span.get_days()));
    if !(1..=DAYS_MAX).contains(&days) {
        let en = format!("the period has {days} days: write 1 to {DAYS_MAX}");
        return Err(AppError::invalid("to", en, format!("期间应为1到{DAYS_MAX}天，现为{days}天")));
    }
    let pack = app.rules.at(app.now());
    let zone = pack.calendar().zone();
    Ok((Timestamp::start_of(query.from, zone), Timestamp::start_of(after, zone)))
}

/// Part by part, those with most wishes first.
fn parts(wishes: &[ChurnWish], minimum: i64, part: impl Fn(&ChurnWish) -> String) -> Vec<ChurnRow> {
    let mut by: BTreeMap<String, Vec<&ChurnWish>> = BTreeMap::new();
    for wish in wishes {
        by.entry(part(wish)).or_default().push(wish);
    }
    let mut rows: Vec<ChurnRow> =
        by.into_iter().map(|(part, wishes)| ChurnRow::of(&wishes, Some(part), minimum)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.asked));
    rows
}

async fn name(app: &App, rows: &mut [ChurnRow]) -> Result<(), AppError> {
    let codes: Vec<String> = rows.iter().filter_map(|row| row.part.clone()).collect();
    let found = app.store.get_many::<Territory>(&codes).await?.into_iter().map(|found| found.record);
    let names: HashMap<String, String> =
        found.map(|territory| (territory.code.to_string(), territory.name)).collect();
    for row in rows {
        row.name = row.part.as_ref().map(|code| names.get(code).unwrap_or(code).clone());
    }
    Ok(())
}

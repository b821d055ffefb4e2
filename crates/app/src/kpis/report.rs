use super::KpiCut;
use super::cut::BETWEEN;
use super::gather::{Gathered, Period, Whose};
use super::row::{Behind, KpiRow};
use super::users::Users;
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Person, PersonId, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use doorstep_norms::BoundPack;
use doorstep_perception::{Tally, evaluate};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// The longest period of one answer: a quarter. A year is read quarter by quarter.
const DAYS_MAX: i64 = 93;

/// The most cuts of one answer; those with the most cases come first.
const CUTS_MAX: usize = 200;

/// Which KPIs.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct KpiQuery {
    /// The first day.
    #[param(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[param(value_type = String, format = Date)]
    pub to: Date,
    /// Some of `territory`, `estate`, `team`, `technician`, `vendor`, `kind`, `service`, `class`, `hour`, commas between; without it
    /// only the whole.
    pub by: Option<String>,
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
}

/// KPIs of a period.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KpiReport {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
    /// By which version of which norm pack it is counted: the one in force on the last day.
    pub pack: String,
    /// How many orders were looked at.
    pub orders: u64,
    /// Fewer cases than this are no ranking.
    pub ranking_minimum: i64,
    /// Whether there are more cuts than an answer holds.
    pub more: bool,
    /// The whole, then cut by cut.
    pub rows: Vec<KpiRow>,
}

/// KPIs over the orders whose reply, or whose promise while there is none, lies between two days; a contractor 代维 reads
/// those of its own people's orders.
///
/// # Errors
/// When the caller may read none, or the period is upside down or too long.
pub async fn report(app: &App, caller: &Caller, query: &KpiQuery) -> Result<KpiReport, AppError> {
    let by = KpiCut::list(query.by.as_deref().unwrap_or_default())?;
    let Frame { pack, whose, period } = frame(app, caller, query).await?;
    let users = Users::read(app, &whose).await?;
    let gathered = Gathered::read(app, &pack, whose, period).await?;
    let mut cuts: BTreeMap<Option<String>, (Tally, Behind, u64)> = BTreeMap::new();
    cuts.insert(None, Default::default());
    for order in &gathered.orders {
        let tally = Tally::of(&pack, &gathered.facts(order, &pack));
        let own = (!by.is_empty()).then(|| KpiCut::key(&by, order, &gathered, &pack));
        for cut in [None].into_iter().chain(own.map(Some)) {
            let (sum, behind, cases) = cuts.entry(cut).or_default();
            sum.merge(&tally);
            behind.add(&pack, &tally, order.head.id);
            *cases += 1;
        }
    }
    for (order, facts) in gathered.reported() {
        let tally = Tally::of(&pack, &facts);
        let own = (!by.is_empty()).then(|| KpiCut::key(&by, order, &gathered, &pack));
        for cut in [None].into_iter().chain(own.map(Some)) {
            let (sum, behind, _) = cuts.entry(cut).or_default();
            sum.merge(&tally);
            behind.add(&pack, &tally, order.head.id);
        }
    }
    let apart = if by.is_empty() { BTreeMap::new() } else { users.by(&by) };
    let places = apart.into_iter().map(|(part, count)| (Some(part), count));
    for (cut, count) in places.chain([(None, users.whole())]) {
        cuts.entry(cut).or_default().0.fold_users(&pack, count);
    }
    let mut cuts: Vec<_> = cuts.into_iter().collect();
    cuts.sort_by_key(|(cut, (_, _, cases))| (cut.is_some(), std::cmp::Reverse(*cases)));
    let more = cuts.len() > CUTS_MAX;
    cuts.truncate(CUTS_MAX);
    let names = names(app, &by, cuts.iter().filter_map(|(cut, _)| cut.clone()).collect()).await?;
    let rows = cuts.into_iter().flat_map(|(cut, (tally, behind, _))| {
        let name = cut.as_ref().map(|cut| names.get(cut).unwrap_or(cut).clone());
        rows(&pack, cut, name, &tally, behind)
    });
    Ok(KpiReport {
        from: query.from,
        to: query.to,
        pack: pack.version().0.clone(),
        orders: gathered.orders.len() as u64,
        ranking_minimum: pack.parameters().ranking_minimum,
        more,
        rows: rows.collect(),
    })
}

/// What a query asks for: by which pack, where, when.
pub(super) struct Frame {
    pub(super) pack: Arc<BoundPack>,
    pub(super) whose: Whose,
    pub(super) period: Period,
}

/// The pack, the territories and the instants that a query asks for.
pub(super) async fn frame(app: &App, caller: &Caller, query: &KpiQuery) -> Result<Frame, AppError> {
    let within = caller.within(Act::ReadKpis, query.territory.as_ref())?;
    let whose = Whose { within, firm: OwnFirm::of(app, caller, Act::ReadKpis).await? };
    let pack = app.rules.at(app.now().min(end(app, query.to))).clone();
    let zone = pack.calendar().zone();
    let last = query.to.saturating_add(1.day());
    let days = query.from.until(last).map_or(0, |span| i64::from(span.get_days()));
    if !(1..=DAYS_MAX).contains(&days) {
        let en = format!("the period has {days} days: write 1 to {DAYS_MAX}");
        return Err(AppError::invalid("to", en, format!("期间应为1到{DAYS_MAX}天，现为{days}天")));
    }
    let period =
        Period { start: Timestamp::start_of(query.from, zone), end: Timestamp::start_of(last, zone) };
    Ok(Frame { pack, whose, period })
}

fn rows(
    pack: &BoundPack,
    cut: Option<String>,
    name: Option<String>,
    tally: &Tally,
    mut behind: Behind,
) -> Vec<KpiRow> {
    let values = evaluate(pack, tally).into_iter();
    values.map(|value| KpiRow::new(cut.clone(), name.clone(), value, &mut behind)).collect()
}

/// The last instant of a day, by the zone of the pack in force now.
fn end(app: &App, day: Date) -> Timestamp {
    app.rules.at(app.now()).calendar().end_of(day)
}

/// What people are called; other cuts are called by their words.
async fn names(app: &App, by: &[KpiCut], cuts: Vec<String>) -> Result<BTreeMap<String, String>, AppError> {
    if !by.contains(&KpiCut::Technician) {
        return Ok(BTreeMap::new());
    }
    let parts = cuts.iter().flat_map(|cut| cut.split(BETWEEN));
    let mut ids: Vec<String> =
        parts.filter(|part| part.parse::<PersonId>().is_ok()).map(str::to_owned).collect();
    ids.sort_unstable();
    ids.dedup();
    let people = app.store.get_many::<Person>(&ids).await?.into_iter().map(|found| found.record);
    let known: BTreeMap<String, String> = people.map(|person| (person.id.to_string(), person.name)).collect();
    let named = |cut: &String| {
        let parts = cut.split(BETWEEN).map(|part| known.get(part).map_or(part, String::as_str));
        parts.collect::<Vec<_>>().join(BETWEEN)
    };
    Ok(cuts.iter().map(|cut| (cut.clone(), named(cut))).collect())
}

use super::KpiCut;
use super::apart::Apart;
use super::cut::BETWEEN;
use super::gather::{Gathered, Period, Whose};
use super::row::{Behind, KpiRow};
use super::scores::Scores;
use super::users::Users;
use crate::people::OwnFirm;
use crate::targets::{Aims, Standing};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Order, Person, PersonId, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use doorstep_norms::BoundPack;
use doorstep_perception::{Tally, Targets, evaluate_against};
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
    /// The territory whose targets the whole is judged by: the nearest that holds all that was looked at.
    pub territory: Option<TerritoryCode>,
    /// What it is called.
    pub territory_name: Option<String>,
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
    let Frame { pack, whose, period, day } = frame(app, caller, query).await?;
    let aims = Aims::read(app, whose.within.as_deref(), day).await?;
    let users = Users::read(app, &whose).await?;
    let gathered = Gathered::read(app, &pack, whose.clone(), period).await?;
    let apart = Apart::read(app, &pack, &whose, period, &gathered).await?;
    let mut cuts = Cuts::default();
    let is_cut = !by.is_empty();
    let key = |order: &Order| is_cut.then(|| KpiCut::key(&by, order, &gathered, &pack));
    for order in &gathered.orders {
        let tally = Tally::of(&pack, &gathered.facts(order, &pack));
        cuts.each(key(order), |part| {
            part.add(&pack, &tally, order);
            part.scores.add(gathered.lead(order), &tally);
            part.cases += 1;
        });
    }
    for (order, facts) in gathered.reported(&pack) {
        let tally = Tally::of(&pack, &facts);
        cuts.each(key(order), |part| part.add(&pack, &tally, order));
    }
    for (thing, facts) in apart.facts(&pack) {
        let own = KpiCut::key_apart(&by, thing, &pack).filter(|_| is_cut);
        cuts.each(own, |part| part.tally.fold(&pack, &facts));
    }
    let places = if is_cut { users.by(&by) } else { BTreeMap::new() };
    for (cut, count) in places {
        cuts.0.entry(Some(cut)).or_default().tally.fold_users(&pack, count);
    }
    cuts.0.entry(None).or_default().tally.fold_users(&pack, users.whole());
    let mut cuts: Vec<_> = cuts.0.into_iter().map(|(cut, part)| (cut, part.with_scores(&pack))).collect();
    cuts.sort_by_key(|(cut, part)| (cut.is_some(), std::cmp::Reverse(part.cases)));
    let more = cuts.len() > CUTS_MAX;
    cuts.truncate(CUTS_MAX);
    let names = names(app, &aims, &by, cuts.iter().filter_map(|(cut, _)| cut.clone()).collect()).await?;
    let rows = cuts.into_iter().flat_map(|(cut, part)| {
        let name = cut.as_ref().map(|cut| names.get(cut).unwrap_or(cut).clone());
        let place =
            cut.as_ref().and_then(|cut| KpiCut::place(&by, cut, part.place.as_ref(), &gathered, &aims));
        rows(&pack, cut, name, part, &aims.at(place.as_ref()))
    });
    Ok(KpiReport {
        from: query.from,
        to: query.to,
        pack: pack.version().0.clone(),
        territory: aims.whole().cloned(),
        territory_name: aims.whole().map(|whole| aims.name(whole)),
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
    /// By whose pack and targets it is judged: the last day, or today where that is to come.
    pub(super) day: Date,
}

/// The whole, under none, and its parts.
#[derive(Default)]
struct Cuts(BTreeMap<Option<String>, Part>);

impl Cuts {
    /// Adds something to the whole and to the part it belongs to, if it does to any.
    fn each(&mut self, own: Option<String>, add: impl Fn(&mut Part)) {
        for cut in [None].into_iter().chain(own.map(Some)) {
            add(self.0.entry(cut).or_default());
        }
    }
}

/// A part of the whole.
#[derive(Default)]
struct Part {
    tally: Tally,
    scores: Scores,
    behind: Behind,
    cases: u64,
    /// The nearest territory that holds all its orders.
    place: Option<TerritoryCode>,
}

impl Part {
    fn add(&mut self, pack: &BoundPack, tally: &Tally, order: &Order) {
        self.tally.merge(tally);
        self.behind.add(pack, tally, order.head.id);
        let here = &order.head.territory;
        self.place = TerritoryCode::common(self.place.iter().chain([here]));
    }

    /// With what its technicians were given, once all of it is in.
    fn with_scores(mut self, pack: &BoundPack) -> Self {
        self.scores.facts(pack).for_each(|(_, facts)| self.tally.fold(pack, &facts));
        self
    }
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
    let day = query.to.min(app.rules.date(app.now()));
    Ok(Frame { pack, whose, period, day })
}

fn rows(
    pack: &BoundPack,
    cut: Option<String>,
    name: Option<String>,
    Part { tally, mut behind, .. }: Part,
    standing: &Standing,
) -> Vec<KpiRow> {
    let targets: Targets = standing.iter().map(|(kpi, (permille, _))| (kpi.clone(), *permille)).collect();
    let values = evaluate_against(pack, &tally, &targets).into_iter();
    let row = |value| KpiRow::new(cut.clone(), name.clone(), value, (pack, standing), &mut behind);
    values.map(row).collect()
}

/// The last instant of a day, by the zone of the pack in force now.
fn end(app: &App, day: Date) -> Timestamp {
    app.rules.at(app.now()).calendar().end_of(day)
}

/// What people and territories are called; other cuts are called by their words.
async fn names(
    app: &App,
    aims: &Aims,
    by: &[KpiCut],
    cuts: Vec<String>,
) -> Result<BTreeMap<String, String>, AppError> {
    if !by.iter().any(|cut| matches!(cut, KpiCut::Technician | KpiCut::Territory)) {
        return Ok(BTreeMap::new());
    }
    let parts = cuts.iter().flat_map(|cut| cut.split(BETWEEN));
    let mut ids: Vec<String> =
        parts.filter(|part| part.parse::<PersonId>().is_ok()).map(str::to_owned).collect();
    ids.sort_unstable();
    ids.dedup();
    let people = app.store.get_many::<Person>(&ids).await?.into_iter().map(|found| found.record);
    let known: BTreeMap<String, String> = people.map(|person| (person.id.to_string(), person.name)).collect();
    let called = |(cut, part): (&KpiCut, &str)| match cut {
        KpiCut::Territory => aims.name(&TerritoryCode::new(part)),
        KpiCut::Technician => known.get(part).map_or(part, String::as_str).to_owned(),
        KpiCut::Estate
        | KpiCut::Team
        | KpiCut::Vendor
        | KpiCut::Kind
        | KpiCut::Service
        | KpiCut::Class
        | KpiCut::Hour => part.to_owned(),
    };
    let named =
        |cut: &String| by.iter().zip(cut.split(BETWEEN)).map(called).collect::<Vec<_>>().join(BETWEEN);
    Ok(cuts.iter().map(|cut| (cut.clone(), named(cut))).collect())
}

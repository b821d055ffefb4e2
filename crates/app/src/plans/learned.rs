use super::notes::find;
use crate::{Act, App, AppError, Caller};
use doorstep_dispatch::{Effect, LearnRules, Learned};
use doorstep_domain::planning::{Experience, NotLearned};
use doorstep_domain::{AreaCode, OrderKind, Person, PersonId};
use doorstep_kernel::Date;
use doorstep_norms::BoundPack;
use doorstep_store::{Kept, experience_key};
use jiff::ToSpan as _;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;
use utoipa::ToSchema;

/// The most buildings a page or a file tells, those with most visits first.
const BUILDINGS_MAX: usize = 500;

/// More months than these say nothing of today.
const MONTHS_MAX: i64 = 24;

/// What was learned of an area, kept as long as its months and the pack's numbers stay the same.
#[derive(Debug, Default)]
pub(super) struct Lessons {
    kept: Kept<Experience>,
    from: Vec<Arc<Experience>>,
    rules: Option<LearnRules>,
    learned: Arc<Learned>,
}

impl Lessons {
    /// What the last months come to now.
    pub(super) async fn learned(&mut self, app: &App, area: &AreaCode) -> Result<Arc<Learned>, AppError> {
        let pack = app.rules.at(app.now());
        let rules = rules_of(pack);
        let months = app.store.get_many_kept(&keys(app, pack, area), &mut self.kept).await?;
        let same = self.rules == Some(rules)
            && months.len() == self.from.len()
            && months.iter().zip(&self.from).all(|(new, old)| Arc::ptr_eq(new, old));
        if !same {
            let read = months.clone();
            let learned = move || Learned::from_months(read.iter().map(|month| &**month), rules);
            let learned = tokio::task::spawn_blocking(learned).await.map_err(|_| AppError::Busy)?;
            (self.learned, self.rules, self.from) = (Arc::new(learned), Some(rules), months);
        }
        Ok(self.learned.clone())
    }
}

/// What was learned of an area, for those who estimate work beside planning.
pub(crate) async fn learned_of(app: &App, area: &AreaCode) -> Result<Arc<Learned>, AppError> {
    let read = app.areas.read(area);
    let mut read = read.lock().await;
    read.lessons.learned(app, area).await
}

fn rules_of(pack: &BoundPack) -> LearnRules {
    let parameters = pack.parameters();
    let number = |value: i64| u64::try_from(value).unwrap_or_default().max(1);
    LearnRules {
        least_visits: number(parameters.learned_least_visits),
        least_of_one: number(parameters.learned_least_of_one),
    }
}

/// The first days of the months that are learned from, this one first.
pub(super) fn months(app: &App, pack: &BoundPack) -> Vec<Date> {
    let first = app.rules.date(app.now()).first_of_month();
    let count = pack.parameters().learned_months.clamp(1, MONTHS_MAX);
    (0..count).map(|back| first.saturating_sub(back.months())).collect()
}

pub(super) fn keys(app: &App, pack: &BoundPack, area: &AreaCode) -> Vec<String> {
    months(app, pack).into_iter().map(|month| experience_key(area, month)).collect()
}

/// What visits of a kind take.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LearnedKind {
    /// Which.
    pub kind: OrderKind,
    /// From how many visits.
    pub visits: u64,
    /// Their mean length in thousandths of the order's estimate.
    pub permille: u32,
    /// One standard deviation in percent of the length.
    pub spread_percent: u32,
    /// Whether planning goes by it: too few visits are shown and not used.
    pub used: bool,
}

/// How far one building or technician differs from all.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LearnedEffect {
    /// The building, or the technician's name.
    pub name: String,
    /// The technician.
    pub technician: Option<PersonId>,
    /// From how many visits.
    pub visits: u64,
    /// Their length in thousandths of what all take, as counted.
    pub plain_permille: u32,
    /// The same drawn towards all, the more the fewer visits there are: what planning goes by.
    pub permille: u32,
    /// Whether planning goes by it.
    pub used: bool,
}

/// What trips take that begin in one hour.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LearnedHour {
    /// The hour of leaving, 0 to 23.
    pub hour: u8,
    /// From how many trips.
    pub trips: u64,
    /// Their length in thousandths of the travel times.
    pub permille: u32,
    /// Whether planning goes by it.
    pub used: bool,
}

/// Visits that nothing was learned from.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LeftOut {
    /// Why.
    pub why: NotLearned,
    /// How many.
    pub visits: u32,
}

/// What was learned of an area.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LearnedView {
    /// Which planning area.
    pub area: AreaCode,
    /// The first day whose visits count.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Visits before this day count; none where nothing was learned yet.
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// So many visits of a kind, or trips, are needed.
    pub least_visits: u64,
    /// So many visits in a building or of a technician, or trips of an hour.
    pub least_of_one: u64,
    /// Work by kind.
    pub kinds: Vec<LearnedKind>,
    /// Work by building, most visits first.
    pub buildings: Vec<LearnedEffect>,
    /// Work by technician, most visits first.
    pub technicians: Vec<LearnedEffect>,
    /// All trips.
    pub trips: u64,
    /// Their length in thousandths of the travel times.
    pub travel_permille: u32,
    /// One standard deviation in percent of it.
    pub travel_spread_percent: u32,
    /// Whether planning goes by it.
    pub travel_used: bool,
    /// Trips by hour.
    pub hours: Vec<LearnedHour>,
    /// Visits that nothing was learned from.
    pub left_out: Vec<LeftOut>,
}

/// What was learned of the lengths of an area's visits and trips, with how many each comes from.
///
/// # Errors
/// When the caller may not read it for all of the area.
pub async fn learned(app: &App, caller: &Caller, area: &AreaCode) -> Result<LearnedView, AppError> {
    let area = find(app, area).await?;
    for territory in &area.territories {
        caller.may(Act::ReadLearned, territory)?;
    }
    let pack = app.rules.at(app.now());
    let read = app.areas.read(&area.code);
    let mut read = read.lock().await;
    let learned = read.lessons.learned(app, &area.code).await?;
    let until = read.lessons.from.iter().map(|month| month.until).max();
    drop(read);
    let keys: Vec<String> = learned.technicians.keys().map(ToString::to_string).collect();
    let people = app.store.get_many::<Person>(&keys).await?;
    let names: HashMap<PersonId, String> =
        people.into_iter().map(|found| (found.record.id, found.record.name)).collect();
    let rules = rules_of(pack);
    let from = months(app, pack).last().copied().unwrap_or_else(|| app.rules.date(app.now()));
    let kinds = learned.kinds.iter().map(|(kind, one)| LearnedKind {
        kind: *kind,
        visits: one.visits,
        permille: one.permille,
        spread_percent: one.spread_percent,
        used: one.used,
    });
    let buildings = learned.buildings.iter().map(|(name, one)| effect(name.clone(), None, one));
    let technicians = learned.technicians.iter().map(|(who, one)| {
        effect(names.get(who).cloned().unwrap_or_else(|| who.to_string()), Some(*who), one)
    });
    let hours = learned.travel.hours.iter().map(|(hour, one)| LearnedHour {
        hour: *hour,
        trips: one.trips,
        permille: one.permille,
        used: one.used && learned.travel.used,
    });
    Ok(LearnedView {
        area: area.code,
        from,
        until,
        least_visits: rules.least_visits,
        least_of_one: rules.least_of_one,
        kinds: kinds.collect(),
        buildings: most_first(buildings.collect()),
        technicians: most_first(technicians.collect()),
        trips: learned.travel.trips,
        travel_permille: learned.travel.permille,
        travel_spread_percent: learned.travel.spread_percent,
        travel_used: learned.travel.used,
        hours: hours.collect(),
        left_out: learned
            .left_out
            .iter()
            .map(|(why, visits)| LeftOut { why: *why, visits: *visits })
            .collect(),
    })
}

fn effect(name: String, technician: Option<PersonId>, one: &Effect) -> LearnedEffect {
    let Effect { visits, plain_permille, permille, used } = *one;
    LearnedEffect { name, technician, visits, plain_permille, permille, used }
}

fn most_first(mut effects: Vec<LearnedEffect>) -> Vec<LearnedEffect> {
    effects.sort_by(|a, b| b.visits.cmp(&a.visits).then_with(|| a.name.cmp(&b.name)));
    effects.truncate(BUILDINGS_MAX);
    effects
}

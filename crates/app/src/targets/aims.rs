use crate::{App, AppError};
use doorstep_domain::kpi_target::in_force;
use doorstep_domain::{AreaCode, KpiTarget, Territory, TerritoryCode};
use doorstep_kernel::Date;
use doorstep_store::{KpiTargetFilter, PlanningArea, PlanningAreaFilter, TerritoryFilter};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use utoipa::ToSchema;

/// Whose a target is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum TargetOwner {
    /// The norm pack's 规范.
    Pack,
    /// A territory's: the nearest upward that set one.
    Territory {
        /// Which.
        territory: TerritoryCode,
        /// What it is called.
        name: String,
        /// Since which day it holds.
        #[schema(value_type = String, format = Date)]
        from: Date,
    },
}

/// The targets that hold somewhere over the pack's, by KPI.
pub(crate) type Standing = BTreeMap<String, (i64, TargetOwner)>;

/// Every target that has begun on a day, and where it is looked from.
pub(crate) struct Aims {
    targets: Vec<KpiTarget>,
    day: Date,
    whole: Option<TerritoryCode>,
    names: HashMap<TerritoryCode, String>,
    areas: HashMap<AreaCode, TerritoryCode>,
}

impl Aims {
    /// Reads what has begun by a day, looked at from some territories; from all there are where none are given.
    pub(crate) async fn read(
        app: &App,
        within: Option<&[TerritoryCode]>,
        day: Date,
    ) -> Result<Self, AppError> {
        let filter = KpiTargetFilter { from_before: Some(day.saturating_add(1.day())), ..Default::default() };
        let targets = app.store.all::<KpiTarget>(&filter).await?;
        let territories = app.store.all::<Territory>(&TerritoryFilter::default()).await?;
        let whole = match within {
            Some(within) => TerritoryCode::common(within),
            None => TerritoryCode::common(territories.iter().map(|territory| &territory.code)),
        };
        let areas = app.store.all::<PlanningArea>(&PlanningAreaFilter::default()).await?;
        let areas =
            areas.into_iter().filter_map(|area| Some((area.code, TerritoryCode::common(&area.territories)?)));
        let names = territories.into_iter().map(|territory| (territory.code, territory.name));
        Ok(Self { targets, day, whole, names: names.collect(), areas: areas.collect() })
    }

    /// The nearest territory that holds all that is looked at.
    pub(crate) const fn whole(&self) -> Option<&TerritoryCode> {
        self.whole.as_ref()
    }

    /// The nearest territory that holds a planning area.
    pub(crate) fn of_area(&self, area: &str) -> Option<TerritoryCode> {
        self.areas.get(&AreaCode::new(area)).cloned()
    }

    /// What holds in a part of what is looked at; in the whole where the part is none or reaches beyond it.
    pub(crate) fn at(&self, part: Option<&TerritoryCode>) -> Standing {
        let inside = |part: &&TerritoryCode| self.whole.as_ref().is_none_or(|whole| whole.covers(part));
        let Some(place) = part.filter(inside).or(self.whole.as_ref()) else { return Standing::new() };
        let kpis: BTreeSet<&str> = self.targets.iter().map(|target| target.kpi.as_str()).collect();
        let standing = kpis.into_iter().filter_map(|kpi| {
            let (target, permille) = in_force(&self.targets, kpi, place, self.day)?;
            let owner = TargetOwner::Territory {
                name: self.name(&target.territory),
                territory: target.territory.clone(),
                from: target.from,
            };
            Some((kpi.to_owned(), (permille, owner)))
        });
        standing.collect()
    }

    /// What a territory is called.
    pub(crate) fn name(&self, territory: &TerritoryCode) -> String {
        self.names.get(territory).cloned().unwrap_or_else(|| territory.to_string())
    }
}

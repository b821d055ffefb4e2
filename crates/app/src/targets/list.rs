use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::{KpiTarget, Person, PersonId, Territory, TerritoryCode};
use doorstep_norms::Formula;
use doorstep_store::KpiTargetFilter;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

/// Which targets.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TargetQuery {
    /// A territory: its own and those of the territories it lies in, which hold there where it has none. Left out, all that lie
    /// where the caller reads KPIs.
    pub territory: Option<TerritoryCode>,
    /// Of this KPI alone.
    pub kpi: Option<String>,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// A target as it was set, with names.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TargetRow {
    /// The target.
    #[serde(flatten)]
    pub target: KpiTarget,
    /// What its territory is called.
    pub territory_name: String,
    /// The KPI's name in Chinese.
    pub zh: String,
    /// The KPI's name in English.
    pub en: String,
    /// Per how many its cases are counted, where the KPI is no share.
    pub scale: Option<i64>,
    /// Who set it.
    pub set_by_name: String,
}

/// Targets as they were set, newest first, a page at a time.
///
/// # Errors
/// When the caller reads no KPIs there.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &TargetQuery,
) -> Result<(Vec<TargetRow>, Option<String>), AppError> {
    let within = caller.within(Act::ReadKpis, query.territory.as_ref())?;
    let filter = match &query.territory {
        Some(territory) => {
            KpiTargetFilter { among: Some(territory.with_those_above()), ..KpiTargetFilter::default() }
        }
        None => KpiTargetFilter { within, ..KpiTargetFilter::default() },
    };
    let filter = KpiTargetFilter { kpi: query.kpi.clone(), ..filter };
    let cursor = asked::cursor(query.cursor.as_deref());
    let page = app.store.list::<KpiTarget>(&filter, cursor.as_ref(), asked::limit(query.limit)).await?;
    let rows = rows(app, page.items).await?;
    Ok((rows, page.next.map(|cursor| cursor.as_str().to_owned())))
}

pub(super) async fn rows(app: &App, targets: Vec<KpiTarget>) -> Result<Vec<TargetRow>, AppError> {
    let people: Vec<String> = targets.iter().map(|target| target.set_by.to_string()).collect();
    let people = app.store.get_many::<Person>(&people).await?.into_iter().map(|found| found.record);
    let people: HashMap<PersonId, String> = people.map(|person| (person.id, person.name)).collect();
    let places: Vec<String> = targets.iter().map(|target| target.territory.to_string()).collect();
    let places = app.store.get_many::<Territory>(&places).await?.into_iter().map(|found| found.record);
    let places: HashMap<TerritoryCode, String> = places.map(|place| (place.code, place.name)).collect();
    let pack = app.rules.at(app.now());
    let row = |target: KpiTarget| {
        let kpi = pack.sections().kpis.get(&target.kpi);
        TargetRow {
            territory_name: places
                .get(&target.territory)
                .cloned()
                .unwrap_or_else(|| target.territory.to_string()),
            zh: kpi.map_or_else(|| target.kpi.clone(), |kpi| kpi.text.zh.clone()),
            en: kpi.map_or_else(|| target.kpi.clone(), |kpi| kpi.text.en.clone()),
            scale: kpi.and_then(|kpi| match kpi.formula {
                Formula::Per { scale, .. } => Some(scale),
                Formula::Share { .. }
                | Formula::Mean { .. }
                | Formula::WeightedMean { .. }
                | Formula::Gap { .. } => None,
            }),
            set_by_name: people.get(&target.set_by).cloned().unwrap_or_default(),
            target,
        }
    };
    Ok(targets.into_iter().map(row).collect())
}

use super::list::{TargetRow, rows};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::kpi_target::{TargetFault, TargetUnit};
use doorstep_domain::{Aim, KpiTarget, KpiTargetId, Territory, TerritoryCode};
use doorstep_kernel::Date;
use doorstep_norms::{BoundPack, Formula};
use doorstep_store::StreamId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a territory aims at from a day on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SetTarget {
    /// Where.
    pub territory: TerritoryCode,
    /// Of which KPI, by its id in the norm pack.
    #[schema(min_length = 1, max_length = 64)]
    pub kpi: String,
    /// The first day it holds: today or later.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// What is aimed at: a target of its own, or what holds above.
    pub target: Aim,
    /// Why.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S")]
    pub reason: String,
}

/// Sets a KPI's target for a territory. What was set before stays and is what earlier days are judged by.
///
/// # Errors
/// When the caller may not there, the KPI has no target, or the target or its first day cannot be.
pub async fn set(app: &App, caller: &Caller, wanted: SetTarget) -> Result<TargetRow, AppError> {
    let id = app.new_id(KpiTargetId::new);
    let target = app
        .decide(caller, || async {
            let role = caller.may(Act::SetTargets, &wanted.territory)?;
            let set_by = caller.person.ok_or(AppError::NotSignedIn("a target is set by a person"))?;
            territory_is_known(app, &wanted.territory).await?;
            let pack = app.rules.at(app.now());
            let target = KpiTarget {
                id,
                territory: wanted.territory.clone(),
                kpi: wanted.kpi.clone(),
                from: wanted.from,
                aim: wanted.target,
                reason: wanted.reason.clone(),
                set_at: app.now(),
                set_by,
            };
            let target = target.set(unit(pack, &wanted.kpi)?, app.rules.date(app.now())).map_err(refused)?;
            let mut change = Change::by(caller.actor(role), app.now());
            let stream = StreamId::new("kpi_target", format_args!("{}:{}", target.territory, target.kpi));
            let version = app.store.version_of(&stream).await?;
            change.event(stream, version, "kpi_target.set", &target, &target.territory);
            change.upsert(&target);
            Ok((change.finish(), target))
        })
        .await?;
    let mut rows = rows(app, vec![target]).await?;
    rows.pop().ok_or_else(|| AppError::not_found("target", id))
}

fn refused(fault: TargetFault) -> AppError {
    AppError::invalid(fault.place(), fault.to_string(), fault.zh())
}

async fn territory_is_known(app: &App, code: &TerritoryCode) -> Result<(), AppError> {
    match app.store.get::<Territory>(code.as_str()).await? {
        Some(_) => Ok(()),
        None => Err(AppError::not_found("territory", code)),
    }
}

/// What a KPI counts in.
fn unit(pack: &BoundPack, kpi: &str) -> Result<TargetUnit, AppError> {
    let Some(found) = pack.sections().kpis.get(kpi) else {
        let en = format!("`{kpi}` is no KPI of the norm pack: choose one of the page KPIs");
        return Err(AppError::invalid("kpi", en, format!("规范包里没有指标“{kpi}”，请从指标页选择")));
    };
    match found.formula {
        Formula::Share { .. } | Formula::WeightedMean { .. } => Ok(TargetUnit::Share),
        Formula::Per { scale, .. } => Ok(TargetUnit::Per(scale)),
        Formula::Mean { .. } | Formula::Gap { .. } => {
            let en = format!("`{kpi}` is a mean and has no target: choose a share or cases per so many");
            Err(AppError::invalid("kpi", en, format!("“{}”是平均值，不能设目标", found.text.zh)))
        }
    }
}

use super::objective::spread;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_dispatch::{AtRisk, Desk, Progress, RiskLimit};
use doorstep_domain::planning::Plan;
use doorstep_domain::{AreaCode, OrderId, PersonId};
use doorstep_kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A promise that may break.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AtRiskView {
    /// Whose.
    pub order: OrderId,
    /// Who is expected there.
    pub technician: PersonId,
    /// When.
    pub expected: Timestamp,
    /// The last arrival that keeps the promise.
    pub latest: Timestamp,
    /// The chance of being late, 0 to 1.
    pub probability: f64,
    /// Until when a change can be told in good time; may be past (TIME-03).
    pub notice_until: Timestamp,
}

/// Promises of today that may break, the most probable first.
///
/// # Errors
/// When the caller may not read all of the area.
pub async fn at_risk(app: &App, caller: &Caller, area: &AreaCode) -> Result<Vec<AtRiskView>, AppError> {
    let today = app.rules.date(app.now());
    let snapshot = Snapshot::read(app, area, Horizon::new(today, 1)).await?;
    for territory in &snapshot.area.territories {
        caller.may(Act::ReadOrders, territory)?;
    }
    let plan = newest_plan(app, area).await?;
    let firm = OwnFirm::of(app, caller, Act::ReadOrders).await?;
    let mut risks = risks(app, &snapshot, plan.as_ref());
    risks.retain(|risk| firm.as_ref().is_none_or(|firm| firm.has(risk.technician)));
    let view = risks.into_iter().map(|risk| AtRiskView {
        order: risk.order,
        technician: risk.technician,
        expected: risk.expected,
        latest: risk.latest,
        probability: risk.probability,
        notice_until: risk.notice_until,
    });
    Ok(view.collect())
}

/// Promises that may break, by forward simulation from where everybody stands; what is done or under way is past risk.
pub(super) fn risks(app: &App, snapshot: &Snapshot, plan: Option<&Plan>) -> Vec<AtRisk> {
    let Some(plan) = plan else { return Vec::new() };
    let pack = app.rules.at(snapshot.input.now);
    let limit = RiskLimit {
        percent: u32::try_from(pack.parameters().at_risk_permille / 10).unwrap_or(0),
        notice_ms: pack.parameters().change_notice,
    };
    let desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
    let mut risks = desk.at_risk(plan, &[] as &[Progress], &spread(&snapshot.learned), limit);
    risks.retain(|risk| snapshot.visits.get(&risk.order).is_none_or(|visit| visit.arrived_at.is_none()));
    risks
}

use super::snapshot::Snapshot;
use crate::visits::VisitInHand;
use crate::{App, AppError, Change, FieldFault, calls};
use doorstep_domain::planning::{Plan, PlanDiff, PlanState};
use doorstep_domain::visit::{Assign, VisitCommand, Withdraw};
use doorstep_domain::{AreaCode, Guards, OrderId, OrderState, PersonId, TerritoryCode, Visit, VisitId};
use doorstep_kernel::Timestamp;
use doorstep_store::{Row, StreamId};
use serde_json::json;
use std::collections::BTreeMap;

/// The stream on which a planning area's plans follow each other: who is second decides again.
pub(super) fn area_stream(area: &AreaCode) -> StreamId {
    StreamId::new("plan", area)
}

/// Judges a plan by the stranger and puts it in force: the plan's row, its changed routes, and the visits that follow.
pub(super) async fn put_in_force(
    app: &App,
    change: &mut Change,
    snapshot: &Snapshot,
    parent: Option<&Plan>,
    mut plan: Plan,
    happened: &str,
) -> Result<Plan, AppError> {
    judge(snapshot, &plan)?;
    plan.state = PlanState::Published { at: change.now() };
    let area = &snapshot.area.code;
    let stream = area_stream(area);
    let version = app.store.version_of(&stream).await?;
    let diff = match parent {
        Some(parent) => PlanDiff::between(parent, &plan),
        None => PlanDiff { added: planned(&plan).keys().copied().collect(), ..PlanDiff::default() },
    };
    assign_visits(app, change, snapshot, &mut plan).await?;
    let facts = json!({ "plan": plan.id, "version": plan.version, "parent": plan.parent, "score": plan.score,
        "diff": diff, "unassigned": plan.unassigned.len() });
    change.event(stream, version, &format!("plan.{happened}"), &facts, &territory(snapshot));
    for row in Row::plan(&plan, parent) {
        change.row(row);
    }
    Ok(plan)
}

/// No plan comes in force that the checker finds fault with.
fn judge(snapshot: &Snapshot, plan: &Plan) -> Result<(), AppError> {
    let report = doorstep_plan_check::check(plan, &snapshot.input, &*snapshot.travel);
    if report.violations.is_empty() {
        return Ok(());
    }
    let faults = report.violations.iter().take(10).map(|violation| FieldFault {
        place: "plan".to_owned(),
        en: format!("{violation:?}"),
        zh: format!("排程校核不通过：{violation:?}"),
    });
    tracing::error!(plan = %plan.id, violations = report.violations.len(), "the checker refused a plan");
    Err(AppError::Invalid(faults.collect()))
}

/// The territory that plan events are born in: the first that the area covers.
pub(super) fn territory(snapshot: &Snapshot) -> TerritoryCode {
    snapshot.area.territories.first().cloned().unwrap_or_else(|| TerritoryCode::new(""))
}

/// Who goes to whom when, by a plan.
fn planned(plan: &Plan) -> BTreeMap<OrderId, (PersonId, doorstep_kernel::Date, Timestamp)> {
    let routes = plan.routes.iter();
    let stops = routes.flat_map(|route| {
        route.stops.iter().map(move |stop| (stop.order, (route.technician, route.date, stop.arrive)))
    });
    stops.collect()
}

/// Brings visits in line with a plan: new stops get a visit, moved ones go to another crew or time, dropped ones are
/// withdrawn. A visit that is under way stays as it is.
async fn assign_visits(
    app: &App,
    change: &mut Change,
    snapshot: &Snapshot,
    plan: &mut Plan,
) -> Result<(), AppError> {
    let at = change.now();
    let wanted = planned(plan);
    let mut ids: BTreeMap<OrderId, VisitId> = BTreeMap::new();
    for (order, (technician, date, arrive)) in &wanted {
        let novices = snapshot.along.get(technician).into_iter().flatten();
        let crew: Vec<PersonId> = std::iter::once(technician).chain(novices).copied().collect();
        let assign = Assign { at, date: *date, crew: crew.clone(), planned_arrival: *arrive };
        match snapshot.visits.get(order) {
            Some(visit) if visit.state.is_ahead() => {
                let same = visit.date == *date && visit.crew == crew && visit.planned_arrival == *arrive;
                if !same {
                    let command = VisitCommand::Reassign(assign);
                    ask(app, change, visit, command).await?;
                }
                ids.insert(*order, visit.id);
            }
            Some(visit) if !visit.state.is_over() => {
                ids.insert(*order, visit.id);
            }
            // What was done stays the order's visit until somebody agrees another time: it may only wait for its reply.
            Some(visit) if !waits_for_a_visit(snapshot, order) => {
                ids.insert(*order, visit.id);
            }
            Some(_) | None => {
                let Some(known) = snapshot.orders.get(order) else { continue };
                let id = app.new_id(VisitId::new);
                let (visit, event) = Visit::assign(id, *order, known.head.territory.clone(), assign);
                calls::bind_later(app, change, &visit);
                change.assign(visit, &event);
                ids.insert(*order, id);
            }
        }
    }
    for visit in
        snapshot.visits.values().filter(|visit| visit.state.is_ahead() && !wanted.contains_key(&visit.order))
    {
        let withdraw = Withdraw { at, reason: "not in the plan any more".to_owned() };
        ask(app, change, visit, VisitCommand::Withdraw(withdraw)).await?;
    }
    for route in &mut plan.routes {
        let stale = |stop: &doorstep_domain::planning::Stop| stop.visit != ids.get(&stop.order).copied();
        if route.stops.iter().any(stale) {
            let mut named = (**route).clone();
            for stop in &mut named.stops {
                stop.visit = ids.get(&stop.order).copied();
            }
            *route = std::sync::Arc::new(named);
        }
    }
    Ok(())
}

/// Whether a time was agreed for which nobody has set out yet.
fn waits_for_a_visit(snapshot: &Snapshot, order: &OrderId) -> bool {
    let order = snapshot.orders.get(order);
    order.is_some_and(|order| matches!(order.state, OrderState::Appointed { .. }))
}

/// Asks a visit of the snapshot; one that moved on since the snapshot was read makes the use case decide again.
async fn ask(app: &App, change: &mut Change, visit: &Visit, command: VisitCommand) -> Result<(), AppError> {
    let mut hand = VisitInHand::load(app, visit.id).await?;
    if hand.visit.version != visit.version {
        return Err(AppError::Conflict(format!("visit `{}` moved on while the plan was made", visit.id)));
    }
    hand.ask(app, change, command, Guards::clear())?;
    Ok(())
}

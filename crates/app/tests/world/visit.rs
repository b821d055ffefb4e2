//! Visits: most of them over.

use super::minutes_ago;
use doorstep_app::{App, Change};
use doorstep_domain::visit::Assign;
use doorstep_domain::{Actor, Evidence, Order, OrderId, PersonId, TerritoryCode, Visit, VisitId, VisitState};
use doorstep_kernel::{Duration, Timestamp};
use jiff::tz::TimeZone;

/// Who makes the visits of a story that names nobody.
pub(crate) const CREW: PersonId = PersonId::from_u128(7);

/// A visit in the first grid that somebody made alone: came as planned and left an hour later. Nothing is on record of
/// what was done.
pub(crate) fn visit(id: VisitId, order: OrderId, lead: PersonId, arrived: Timestamp) -> Visit {
    Visit {
        id,
        territory: TerritoryCode::new("yz.donghu.g01"),
        order,
        date: arrived.date_in(&TimeZone::get("Asia/Shanghai").unwrap()),
        crew: vec![lead],
        former: Vec::new(),
        split_from: None,
        pack: None,
        planned_arrival: arrived,
        state: VisitState::Left { at: arrived + Duration::from_hours(1) },
        version: 1,
        arrived_at: Some(arrived),
        work_started_at: None,
        evidence: Evidence::default(),
    }
}

/// The crew's visit that they came to ninety minutes ago and left half an hour ago, step by step.
pub(crate) fn just_made(id: VisitId, order: OrderId) -> Visit {
    let steps = [(120, "assigned"), (100, "departed"), (90, "arrived"), (80, "entered"), (30, "left")];
    Visit { version: 5, evidence: steps_of(&steps), ..visit(id, order, CREW, minutes_ago(90)) }
}

/// Steps that were recorded so many minutes ago each.
pub(crate) fn steps_of(steps: &[(i64, &str)]) -> Evidence {
    let mut evidence = Evidence::default();
    for (minutes, step) in steps {
        evidence.push_event(minutes_ago(*minutes), step);
    }
    evidence
}

/// A visit that somebody is sent on, planned for the instant at which they are.
pub(crate) async fn assigned(app: &App, order: &Order, lead: PersonId, at: Timestamp) -> Visit {
    let assign = Assign { at, date: app.rules.date(at), crew: vec![lead], planned_arrival: at };
    let territory = order.head.territory.clone();
    let (visit, event) = Visit::assign(app.new_id(VisitId::new), order.head.id, territory, assign);
    let mut change = Change::by(Actor::SYSTEM, app.now());
    change.assign(visit.clone(), &event);
    app.commit(change.finish()).await.unwrap();
    visit
}

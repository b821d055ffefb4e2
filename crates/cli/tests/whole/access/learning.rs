//! What there is to ask of how people learn: an exam that is sat, two who ride together, a contest.

use super::asker::CREW;
use crate::world::technician::technician;
use crate::world::{person, written};
use doorstep_app::App;
use doorstep_domain::contest::{ContestHead, EnterContest};
use doorstep_domain::sitting::{Asked, SittingHead};
use doorstep_domain::{
    Contest, ContestId, NormId, Pairing, PairingId, Person, PersonId, Role, Sitting, SittingId, Technician,
    TerritoryCode, Visit,
};
use doorstep_kernel::Duration;
use doorstep_store::Row;
use serde_json::json;

/// A paper that the crew has on the table.
pub(super) async fn sitting(app: &App) -> SittingId {
    let at = app.now();
    let asked = Asked { question: "early".into(), norms: vec![NormId::new("TIME-01")], answers: 3, right: 0 };
    let sitting = Sitting::begin(SittingHead {
        id: app.new_id(SittingId::new),
        territory: TerritoryCode::new("yz.donghu.g01"),
        person: CREW,
        exam: "technician_certificate".into(),
        pack: app.rules.at(at).reference(),
        seed: 1,
        asked: vec![asked],
        pass_permille: 800,
        proctor: None,
        began_at: at,
        until: at + Duration::from_hours(1),
    });
    written(app, vec![Row::upsert(&sitting)]).await;
    sitting.head.id
}

/// Somebody new, or somebody who looks after them.
pub(super) async fn learner(app: &App, novice: bool) -> PersonId {
    let id = app.new_id(PersonId::new);
    let person = Person { id, login: format!("learner.{id}"), ..person(Role::Technician, "yz.donghu.g01") };
    let technician = Technician { home: None, novice, ..technician(id) };
    written(app, vec![Row::upsert(&person), Row::upsert(&technician)]).await;
    id
}

/// Two who ride together.
pub(super) async fn pairing(app: &App) -> PairingId {
    let (novice, mentor) = (learner(app, true).await, learner(app, false).await);
    let paired = json!({ "id": app.new_id(PairingId::new), "territory": "yz.donghu.g01", "novice": novice, "mentor": mentor,
        "paired_at": app.now(), "paired_by": novice, "state": { "state": "along" } });
    let pairing: Pairing = serde_json::from_value(paired).unwrap();
    written(app, vec![Row::upsert(&pairing)]).await;
    pairing.head.id
}

/// A contest that takes entries, and has one.
pub(super) async fn contest(app: &App, visit: &Visit) -> ContestId {
    let contest = Contest::open(ContestHead {
        id: app.new_id(ContestId::new),
        territory: TerritoryCode::new("yz.donghu"),
        name: "秋季技能赛".into(),
        opened_at: app.now(),
        opened_by: CREW,
        pack: app.rules.at(app.now()).reference(),
    });
    let contest = contest.unwrap().enter(&EnterContest { visit: visit.id }, CREW).unwrap();
    written(app, vec![Row::upsert(&contest)]).await;
    contest.head.id
}

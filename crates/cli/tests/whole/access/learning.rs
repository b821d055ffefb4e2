//! What there is to ask of how people learn: an exam that is sat, two who ride together, a contest.

use super::asker::CREW;
use doorstep_app::App;
use doorstep_domain::contest::{ContestHead, EnterContest};
use doorstep_domain::sitting::{Asked, SittingHead};
use doorstep_domain::{
    AreaCode, Contest, ContestId, Mode, NormId, Pairing, PairingId, Person, PersonId, Role, RoleGrant,
    Sitting, SittingId, Technician, TerritoryCode, Visit,
};
use doorstep_kernel::Duration;
use doorstep_store::{ChangeSet, Row};
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
    app.commit(ChangeSet { rows: vec![Row::upsert(&sitting)], ..ChangeSet::default() }).await.unwrap();
    sitting.head.id
}

/// Somebody new, or somebody who looks after them.
pub(super) async fn learner(app: &App, novice: bool) -> PersonId {
    let id = app.new_id(PersonId::new);
    let territory = TerritoryCode::new("yz.donghu.g01");
    let person = Person {
        id,
        login: format!("learner.{id}"),
        name: "某人".into(),
        grants: vec![RoleGrant { role: Role::Technician, territory: territory.clone() }],
        territory: territory.clone(),
        phone: None,
        locale: doorstep_domain::Locale::default(),
        active: true,
        firm: None,
    };
    let technician = Technician {
        person: id,
        badge: format!("L{id}"),
        territory,
        area: AreaCode::new("donghu"),
        skills: Vec::new(),
        certificates: Vec::new(),
        languages: Vec::new(),
        home: None,
        mode: Mode::Ebike,
        novice,
        instruments: Vec::new(),
        estates: Vec::new(),
    };
    let rows = vec![Row::upsert(&person), Row::upsert(&technician)];
    app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    id
}

/// Two who ride together.
pub(super) async fn pairing(app: &App) -> PairingId {
    let (novice, mentor) = (learner(app, true).await, learner(app, false).await);
    let paired = json!({ "id": app.new_id(PairingId::new), "territory": "yz.donghu.g01", "novice": novice, "mentor": mentor,
        "paired_at": app.now(), "paired_by": novice, "state": { "state": "along" } });
    let pairing: Pairing = serde_json::from_value(paired).unwrap();
    app.commit(ChangeSet { rows: vec![Row::upsert(&pairing)], ..ChangeSet::default() }).await.unwrap();
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
    app.commit(ChangeSet { rows: vec![Row::upsert(&contest)], ..ChangeSet::default() }).await.unwrap();
    contest.head.id
}

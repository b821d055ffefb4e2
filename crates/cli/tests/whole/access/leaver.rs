//! Somebody whose account is locked, unlinked and reset: a scene loses them by being walked.

use doorstep_app::people::{self, SavePerson};
use doorstep_app::{App, Caller};
use doorstep_domain::{Person, Role, RoleGrant, TerritoryCode};
use doorstep_store::{ChangeSet, CorporateAccount, Credential, Row, SecondStep, SecondStepState};

/// A technician with a second step and a corporate account.
pub(super) async fn leaver(app: &App, n: u32) -> Person {
    let territory = TerritoryCode::new("yz.donghu.g01");
    let wanted = SavePerson {
        login: format!("leaver.{n}"),
        name: "周敏".into(),
        grants: vec![RoleGrant { role: Role::Technician, territory: territory.clone() }],
        territory,
        phone: None,
        password: None,
        firm: None,
    };
    let leaver = people::save_person(app, &Caller::system(), wanted).await.unwrap();
    let second_step = SecondStep {
        person: leaver.id,
        sealed_secret: String::new(),
        state: SecondStepState::Begun { at: app.now() },
    };
    let account = CorporateAccount { issuer: "https://id.example".to_owned(), subject: format!("u-{n}") };
    let credential = Credential {
        person: leaver.id,
        password_hash: None,
        changed_at: app.now(),
        failed: 0,
        locked_until: None,
        former: Vec::new(),
        corporate: Some(account),
    };
    let rows = vec![Row::upsert(&second_step), Row::upsert(&credential)];
    app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    leaver
}

use crate::{Act, App, AppError, Caller, Change, sessions};
use doorstep_domain::{Person, PersonId, RoleGrant, Shift, Technician, Territory, TerritoryCode};
use doorstep_store::{PersonFilter, PlanningArea, Row, StreamId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// A person to be created or changed, found by login.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SavePerson {
    /// What they type to sign in.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Home territory.
    pub territory: TerritoryCode,
    /// What they may do, and where; granting needs a security administrator.
    pub grants: Vec<RoleGrant>,
    /// Work phone.
    #[serde(default)]
    pub phone: Option<String>,
    /// A first password, to be changed.
    #[serde(default)]
    pub password: Option<String>,
    /// 代维 firm.
    #[serde(default)]
    pub firm: Option<String>,
}

/// A technician's record.
pub type SaveTechnician = Technician;

/// A planning area's record.
pub type SaveArea = PlanningArea;

/// Creates or changes a person, with grants and, where given, a password.
///
/// # Errors
/// When the caller may not grant roles there, or the password is too weak.
pub async fn save_person(app: &App, caller: &Caller, wanted: SavePerson) -> Result<Person, AppError> {
    let role = caller.may(Act::GrantRoles, &wanted.territory)?;
    for grant in &wanted.grants {
        caller.may(Act::GrantRoles, &grant.territory)?;
    }
    let filter = PersonFilter { login: Some(wanted.login.clone()), ..PersonFilter::default() };
    let known = app.store.list::<Person>(&filter, None, 1).await?.items.pop();
    let person = Person {
        id: known.map_or_else(|| app.new_id(PersonId::new), |person| person.id),
        login: wanted.login,
        name: wanted.name,
        territory: wanted.territory,
        grants: wanted.grants,
        phone: wanted.phone,
        locale: doorstep_domain::Locale::default(),
        active: true,
        firm: wanted.firm,
    };
    let mut change = Change::by(caller.actor(role), app.now());
    change.upsert(&person);
    if let Some(password) = &wanted.password {
        sessions::set_password(app, &mut change, person.id, password)?;
    }
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    let facts = json!({ "grants": person.grants, "password_set": wanted.password.is_some() });
    change.event(stream, version, "person.saved", &facts, &person.territory);
    app.commit(change.finish()).await?;
    Ok(person)
}

/// Saves a technician's record.
///
/// # Errors
/// When the caller may not change people there.
pub async fn save_technician(app: &App, caller: &Caller, technician: Technician) -> Result<(), AppError> {
    caller.may(Act::ChangePeople, &technician.territory)?;
    save(app, vec![Row::upsert(&technician)]).await
}

/// Saves shifts of technicians.
///
/// # Errors
/// When the caller may not change people at all.
pub async fn save_shifts(app: &App, caller: &Caller, shifts: &[Shift]) -> Result<(), AppError> {
    caller.scope(Act::ChangePeople)?;
    save(app, shifts.iter().map(Row::upsert).collect()).await
}

/// Saves territories.
///
/// # Errors
/// When the caller may not change people there.
pub async fn save_territories(app: &App, caller: &Caller, territories: &[Territory]) -> Result<(), AppError> {
    for territory in territories {
        caller.may(Act::ChangePeople, &territory.code)?;
    }
    save(app, territories.iter().map(Row::upsert).collect()).await
}

/// Saves a planning area.
///
/// # Errors
/// When the caller may not change people at all.
pub async fn save_area(app: &App, caller: &Caller, area: &PlanningArea) -> Result<(), AppError> {
    caller.scope(Act::ChangePeople)?;
    save(app, vec![Row::upsert(area)]).await
}

async fn save(app: &App, rows: Vec<Row>) -> Result<(), AppError> {
    let change = doorstep_store::ChangeSet { rows, ..doorstep_store::ChangeSet::default() };
    app.commit(change).await?;
    Ok(())
}

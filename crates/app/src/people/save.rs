use crate::{Act, App, AppError, Caller, Change, sessions};
use doorstep_domain::{Locale, Person, PersonId, Role, RoleGrant, TerritoryCode};
use doorstep_store::{ChangeSet, PersonFilter, StreamId};
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

/// Creates or changes a person, with grants and, where given, a password.
///
/// # Errors
/// When the caller may not grant roles there (or, where nothing is granted, does not look after the person), or the
/// password is too weak.
pub async fn save_person(app: &App, caller: &Caller, wanted: SavePerson) -> Result<Person, AppError> {
    app.decide(caller, || save(app, caller, wanted.clone())).await
}

async fn save(app: &App, caller: &Caller, wanted: SavePerson) -> Result<(ChangeSet, Person), AppError> {
    let filter = PersonFilter { login: Some(wanted.login.clone()), ..PersonFilter::default() };
    let known = app.store.list::<Person>(&filter, None, 1).await?.items.pop();
    let role = may_save(caller, &wanted, known.as_ref())?;
    check_grants(&wanted.grants)?;
    check_not_own(caller, &wanted, known.as_ref())?;
    let firm = firm(&wanted);
    // Who is locked stays locked until somebody unlocks them.
    let (active, locale) =
        known.as_ref().map_or((true, Locale::default()), |known| (known.active, known.locale));
    let person = Person {
        id: known.map_or_else(|| app.new_id(PersonId::new), |person| person.id),
        login: wanted.login,
        name: wanted.name,
        territory: wanted.territory,
        grants: wanted.grants,
        phone: wanted.phone,
        locale,
        active,
        firm,
    };
    let mut change = Change::by(caller.actor(role), app.now());
    change.upsert(&person);
    if let Some(password) = &wanted.password {
        sessions::set_password(app, &mut change, person.id, password).await?;
    }
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    let facts = json!({ "grants": person.grants, "password_set": wanted.password.is_some() });
    change.event(stream, version, "person.saved", &facts, &person.territory);
    Ok((change.finish(), person))
}

/// The firm as it is kept: nothing typed is the operator itself.
fn firm(wanted: &SavePerson) -> Option<String> {
    wanted.firm.as_deref().map(str::trim).filter(|firm| !firm.is_empty()).map(ToOwned::to_owned)
}

/// Granting takes a security administrator of every territory that is granted, and of every one the person holds
/// already: else whoever administers one district could take over a login of another. The firm decides what a contractor
/// 代维 reads, so it is granted like a role. A name or a phone is corrected by whoever looks after the people there.
fn may_save(caller: &Caller, wanted: &SavePerson, known: Option<&Person>) -> Result<Role, AppError> {
    let grants_nothing = |known: &&Person| {
        wanted.password.is_none()
            && wanted.grants == known.grants
            && wanted.territory == known.territory
            && firm(wanted) == known.firm
    };
    if let Some(known) = known.filter(grants_nothing)
        && let Ok(role) = caller.may(Act::ChangePeople, &known.territory)
    {
        return Ok(role);
    }
    let role = caller.may(Act::GrantRoles, &wanted.territory)?;
    let held = known.into_iter().flat_map(|known| &known.grants);
    for grant in wanted.grants.iter().chain(held) {
        caller.may(Act::GrantRoles, &grant.territory)?;
    }
    if let Some(known) = known {
        caller.may(Act::GrantRoles, &known.territory)?;
    }
    Ok(role)
}

/// Nobody grants themselves anything, or one person would be all three after another; a second administrator does.
fn check_not_own(caller: &Caller, wanted: &SavePerson, known: Option<&Person>) -> Result<(), AppError> {
    let own = known.filter(|known| caller.person == Some(known.id));
    if own.is_some_and(|own| own.grants != wanted.grants) {
        return Err(AppError::invalid(
            "grants",
            "nobody changes their own roles: ask another security administrator",
            "不能改自己的岗位，请另一位安全管理员办理",
        ));
    }
    Ok(())
}

/// 三员: system, security and audit administration are three people's who do nothing else; the customer comes by a link, and the product
/// itself is nobody. Whoever works for a contractor 代维 holds no role of the operator's beside it.
pub(crate) fn check_grants(grants: &[RoleGrant]) -> Result<(), AppError> {
    let held = |role: &Role| grants.iter().any(|grant| grant.role == *role);
    if let Some(role) = [Role::Customer, Role::System].iter().find(|role| held(role)) {
        let (en, zh) = (
            format!("`{}` is no role that people hold: leave it out", role.word()),
            format!("“{}”不是可授予的角色，请去掉", role.word()),
        );
        return Err(AppError::invalid("grants", en, zh));
    }
    let beside = |role: Role| !matches!(role, Role::Contractor | Role::Technician);
    if held(&Role::Contractor) && grants.iter().any(|grant| beside(grant.role)) {
        return Err(AppError::invalid(
            "grants",
            "a contractor reads its own firm's people and orders alone: give its other role a login of its own",
            "代维账号只看本公司的人和单，不能再兼其他岗位，请分设账号",
        ));
    }
    let administrators = [Role::Administrator, Role::SecurityAdministrator, Role::AuditAdministrator];
    if administrators.iter().filter(|role| held(role)).count() > 1 {
        return Err(AppError::invalid(
            "grants",
            "system, security and audit administration are three people's: give each a login of their own",
            "系统、安全、审计三员不能由同一人兼任，请分设账号",
        ));
    }
    if let Some(role) = administrators.iter().find(|role| held(role))
        && grants.iter().any(|grant| grant.role != *role)
    {
        return Err(AppError::invalid(
            "grants",
            "whoever administers holds no other role beside it: give the other role a login of its own",
            "三员账号不能再兼其他岗位，请分设账号",
        ));
    }
    Ok(())
}

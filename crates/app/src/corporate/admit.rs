use super::{Corporate, CorporateFault, Identity, Newcomers};
use doorstep_domain::{Locale, Person, PersonId, Role};
use doorstep_store::{CorporateAccount, Credential};

/// What is known here of the login that a provider proves.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// Whose login it is.
    pub(super) person: Option<Person>,
    /// How they prove who they are.
    pub(super) credential: Option<Credential>,
}

impl Known {
    /// Whoever administers with a password and never signed in otherwise keeps the way in for the day on which the provider
    /// is down, and nobody who takes their login there takes it away.
    fn is_break_glass(&self) -> bool {
        let administers = self.person.as_ref().is_some_and(administers);
        let credential = self.credential.as_ref();
        let has_password = credential.is_some_and(|credential| credential.password_hash.is_some());
        administers && has_password && credential.is_some_and(|credential| credential.corporate.is_none())
    }

    /// Whether the login was taken by another account of the same provider. Another provider's names mean nothing.
    fn is_another(&self, identity: &Identity) -> bool {
        let bound = self.credential.as_ref().and_then(|credential| credential.corporate.as_ref());
        bound.is_some_and(|bound| bound.issuer == identity.issuer && bound.subject != identity.subject)
    }
}

/// Whether somebody is one of 三员.
pub(crate) fn administers(person: &Person) -> bool {
    let three = [Role::Administrator, Role::SecurityAdministrator, Role::AuditAdministrator];
    person.grants.iter().any(|grant| three.contains(&grant.role))
}

/// Whom an identity signs in as, with the roles that are theirs from now on; `made` is the id of somebody new.
pub(super) fn admit(
    corporate: &Corporate,
    second_step_for: &[Role],
    identity: &Identity,
    login: &str,
    known: &Known,
    made: PersonId,
) -> Result<Person, CorporateFault> {
    match &known.person {
        Some(person) if !person.active => return Err(CorporateFault::Locked),
        Some(_) if known.is_break_glass() => return Err(CorporateFault::BreakGlass),
        Some(_) if known.is_another(identity) => return Err(CorporateFault::AnotherAccount),
        None if corporate.rules.newcomers == Newcomers::StayOut => return Err(CorporateFault::Stranger),
        _ => {}
    }
    let grants = match (&corporate.rules.groups, &known.person) {
        (Some(table), _) => {
            let no_role = |why: String| CorporateFault::NoRole(why);
            let untold =
                || no_role("the provider tells no groups: check `groups_claim` and the scopes".to_owned());
            let groups = identity.groups.as_ref().ok_or_else(untold)?;
            let grants = table.grants(groups);
            let grants = grants.map_err(|error| CorporateFault::Separation(error.to_string()))?;
            if grants.is_empty() {
                return Err(no_role(groups.join(", ")));
            }
            grants
        }
        (None, Some(person)) => person.grants.clone(),
        // Nobody is made here without groups that give roles.
        (None, None) => return Err(CorporateFault::Stranger),
    };
    let asked = grants.iter().any(|grant| second_step_for.contains(&grant.role));
    if asked && !corporate.rules.second_step.holds(&identity.methods) {
        return Err(CorporateFault::NoSecondStep);
    }
    Ok(match &known.person {
        Some(person) => Person { grants, ..person.clone() },
        None => Person {
            id: made,
            login: login.to_owned(),
            name: identity.name.clone().unwrap_or_else(|| login.to_owned()),
            territory: grants[0].territory.clone(),
            grants,
            phone: None,
            locale: Locale::default(),
            active: true,
            firm: None,
        },
    })
}

/// The account of the provider that a login belongs to.
pub(super) fn account(identity: &Identity) -> CorporateAccount {
    CorporateAccount { issuer: identity.issuer.clone(), subject: identity.subject.clone() }
}

#[cfg(test)]
mod tests {
    use super::{Known, account, admit};
    use crate::corporate::{
        Asked, Attempt, Corporate, CorporateRules, GroupRoles, Identity, IdentityProvider, Newcomers,
        SecondStepThere,
    };
    use doorstep_domain::{Locale, Person, PersonId, Role, RoleGrant, TerritoryCode};
    use doorstep_kernel::Timestamp;
    use doorstep_store::{CorporateAccount, Credential};
    use std::sync::Arc;

    const ID: PersonId = PersonId::from_u128(7);
    const NEW: PersonId = PersonId::from_u128(8);

    /// Nobody is asked here.
    struct Silent;

    impl IdentityProvider for Silent {
        fn address<'a>(&'a self, _: &'a Attempt, _: Timestamp) -> Asked<'a, String> {
            unreachable!("admitting asks nobody")
        }

        fn farewell<'a>(&'a self, _: &'a str, _: Timestamp) -> Asked<'a, Option<String>> {
            unreachable!("admitting asks nobody")
        }

        fn redeem<'a>(&'a self, _: &'a str, _: &'a Attempt, _: Timestamp) -> Asked<'a, Identity> {
            unreachable!("admitting asks nobody")
        }
    }

    fn corporate() -> Corporate {
        let lines =
            ["east => dispatcher @ wuhan", "quality => inspector @ wuhan", "root => administrator @ wuhan"];
        Corporate {
            provider: Arc::new(Silent),
            rules: CorporateRules {
                name_zh: String::new(),
                name_en: String::new(),
                groups: Some(GroupRoles::parse(&lines.map(str::to_owned)).unwrap()),
                newcomers: Newcomers::StayOut,
                second_step: SecondStepThere::Trusted,
                sign_out_there: true,
            },
        }
    }

    fn identity(groups: Option<&[&str]>) -> Identity {
        Identity {
            issuer: "https://id.example".to_owned(),
            subject: "u-7".to_owned(),
            login: Some("wangmin".to_owned()),
            name: Some("王敏".to_owned()),
            groups: groups.map(|groups| groups.iter().map(|&group| group.to_owned()).collect()),
            methods: vec!["pwd".to_owned()],
        }
    }

    fn person(role: Role) -> Person {
        Person {
            id: ID,
            login: "wangmin".to_owned(),
            name: "王敏".to_owned(),
            territory: TerritoryCode::new("wuhan"),
            grants: vec![RoleGrant { role, territory: TerritoryCode::new("wuhan") }],
            phone: None,
            locale: Locale::ZhCn,
            active: true,
            firm: None,
        }
    }

    fn credential(password: bool, corporate: Option<CorporateAccount>) -> Credential {
        Credential {
            person: ID,
            password_hash: password.then(|| "hash".to_owned()),
            changed_at: Timestamp::EPOCH,
            failed: 0,
            locked_until: None,
            former: Vec::new(),
            corporate,
        }
    }

    fn known(role: Role) -> Known {
        Known { person: Some(person(role)), credential: Some(credential(true, None)) }
    }

    /// Whom they sign in as, or the code of why not.
    fn admitted(corporate: &Corporate, identity: &Identity, known: &Known) -> Result<Person, &'static str> {
        admit(corporate, &[], identity, "wangmin", known, NEW).map_err(|fault| fault.code())
    }

    fn roles(person: &Person) -> Vec<&'static str> {
        person.grants.iter().map(|grant| grant.role.word()).collect()
    }

    #[test]
    fn groups_replace_the_roles_that_somebody_held() {
        type Roles = Result<Vec<&'static str>, &'static str>;
        let (corporate, known) = (corporate(), known(Role::Manager));
        let cases: [(&[&str], Roles); 5] = [
            (&["east"], Ok(vec!["dispatcher"])),
            (&["quality", "east", "choir"], Ok(vec!["dispatcher", "inspector"])),
            (&["root"], Ok(vec!["administrator"])),
            (&["choir"], Err("no_role")),
            (&["root", "east"], Err("separation")),
        ];
        for (groups, expected) in cases {
            let found = admitted(&corporate, &identity(Some(groups)), &known);
            assert_eq!(found.map(|person| roles(&person)), expected, "{groups:?}");
        }
        assert_eq!(admitted(&corporate, &identity(None), &known), Err("no_role"));
    }

    #[test]
    fn without_a_table_the_roles_are_those_granted_here() {
        let mut corporate = corporate();
        corporate.rules.groups = None;
        let found = admitted(&corporate, &identity(Some(&["east"])), &known(Role::Manager)).unwrap();
        assert_eq!(roles(&found), ["manager"]);
        corporate.rules.newcomers = Newcomers::ComeIn;
        assert_eq!(admitted(&corporate, &identity(Some(&["east"])), &Known::default()), Err("stranger"));
    }

    #[test]
    fn a_stranger_comes_in_where_the_settings_say_so() {
        let (mut corporate, identity) = (corporate(), identity(Some(&["east"])));
        assert_eq!(admitted(&corporate, &identity, &Known::default()), Err("stranger"));
        corporate.rules.newcomers = Newcomers::ComeIn;
        let made = admitted(&corporate, &identity, &Known::default()).unwrap();
        assert_eq!(
            (made.id, made.name.as_str(), made.territory.to_string()),
            (NEW, "王敏", "wuhan".to_owned())
        );
        assert_eq!(roles(&made), ["dispatcher"]);
    }

    #[test]
    fn a_locked_person_stays_locked() {
        let locked = Person { active: false, ..person(Role::Dispatcher) };
        let known = Known { person: Some(locked), credential: None };
        assert_eq!(admitted(&corporate(), &identity(Some(&["east"])), &known), Err("locked"));
    }

    #[test]
    fn a_login_stays_with_the_account_it_was_first_used_by() {
        let (corporate, identity) = (corporate(), identity(Some(&["east"])));
        let bound = |issuer: &str, subject: &str| {
            let account = CorporateAccount { issuer: issuer.to_owned(), subject: subject.to_owned() };
            Known { credential: Some(credential(true, Some(account))), ..known(Role::Dispatcher) }
        };
        assert!(admitted(&corporate, &identity, &bound("https://id.example", "u-7")).is_ok());
        assert_eq!(
            admitted(&corporate, &identity, &bound("https://id.example", "u-8")),
            Err("another_account")
        );
        assert!(
            admitted(&corporate, &identity, &bound("https://old.example", "u-8")).is_ok(),
            "the provider changed"
        );
        assert_eq!(account(&identity).subject, "u-7");
    }

    #[test]
    fn the_administrator_for_the_day_the_provider_is_down_cannot_be_taken_over_there() {
        let (corporate, root) = (corporate(), identity(Some(&["root"])));
        assert_eq!(admitted(&corporate, &root, &known(Role::SecurityAdministrator)), Err("break_glass"));
        let without_password = Known { credential: None, ..known(Role::Administrator) };
        assert!(admitted(&corporate, &root, &without_password).is_ok());
        let bound =
            Known { credential: Some(credential(true, Some(account(&root)))), ..known(Role::Administrator) };
        assert!(admitted(&corporate, &root, &bound).is_ok(), "they came from there");
    }

    #[test]
    fn a_role_with_a_second_step_comes_in_by_one_where_it_must_be_shown() {
        let (mut corporate, mut identity) = (corporate(), identity(Some(&["east"])));
        let asked = |corporate: &Corporate, identity: &Identity| {
            admit(corporate, &[Role::Dispatcher], identity, "wangmin", &known(Role::Dispatcher), NEW)
                .map(|_| ())
                .map_err(|fault| fault.code())
        };
        assert_eq!(asked(&corporate, &identity), Ok(()));
        corporate.rules.second_step = SecondStepThere::Shown;
        assert_eq!(asked(&corporate, &identity), Err("no_second_step"));
        identity.methods.push("otp".to_owned());
        assert_eq!(asked(&corporate, &identity), Ok(()));
    }
}

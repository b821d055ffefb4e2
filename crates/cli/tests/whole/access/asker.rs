use doorstep_app::people::{self, SavePerson};
use doorstep_app::{App, AppError, Caller, sessions};
use doorstep_domain::{Locale, Person, PersonId, Role, RoleGrant, TerritoryCode};
use doorstep_kernel::Duration;
use doorstep_store::{AccessToken, ChangeSet, PersonFilter, Row};
use std::fmt;

/// The technician whose visit it is.
pub(crate) const CREW: PersonId = PersonId::from_u128(0xC0);

/// The firm the crew works for.
const FIRM: &str = "宏远通信";

/// From where somebody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Their grant covers the territory of the order.
    Own,
    /// Their grant covers it, and another one's visit it is: a technician who is not the crew, a contractor of another
    /// firm.
    Beside,
    /// Their grant is elsewhere.
    Other,
}

/// Somebody in a role somewhere, or nobody.
pub(crate) struct Asker {
    pub(crate) who: Option<(Role, Place)>,
    login: String,
}

/// Roles that people hold; the customer comes by a signed link, and the product itself is nobody.
pub(crate) fn held_by_people() -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(|role| !matches!(role, Role::Customer | Role::System))
}

impl Asker {
    /// Every role from both territories, a technician who is not the crew, a contractor who is not the crew's firm, and
    /// nobody.
    pub(crate) async fn everyone(app: &App) -> Vec<Self> {
        let mut askers = vec![Self { who: None, login: String::new() }];
        let both = held_by_people().flat_map(|role| [(role, Place::Own), (role, Place::Other)]);
        let beside = [(Role::Technician, Place::Beside), (Role::Contractor, Place::Beside)];
        for (role, place) in both.chain(beside) {
            let login = format!("{}.{place:?}", role.word()).to_lowercase();
            let territory = TerritoryCode::new(if place == Place::Other { "yz.xihu" } else { "yz.donghu" });
            let is_crew = (role, place) == (Role::Technician, Place::Own);
            let firm = match (role, place) {
                (Role::Contractor, Place::Beside) => Some("天成网络"),
                (Role::Contractor, Place::Own | Place::Other) => Some(FIRM),
                _ => is_crew.then_some(FIRM),
            };
            let person = Person {
                id: if is_crew { CREW } else { app.new_id(PersonId::new) },
                login: login.clone(),
                name: if is_crew { "江涛" } else { "某人" }.into(),
                grants: vec![RoleGrant { role, territory: territory.clone() }],
                territory,
                phone: None,
                locale: Locale::En,
                active: true,
                firm: firm.map(str::to_owned),
            };
            app.commit(ChangeSet { rows: vec![Row::upsert(&person)], ..ChangeSet::default() }).await.unwrap();
            if login == "agent.own" {
                let saved = SavePerson { password: Some("right-right-right".into()), ..as_saved(&person) };
                people::save_person(app, &Caller::system(), saved).await.unwrap();
            }
            askers.push(Self { who: Some((role, place)), login });
        }
        askers
    }

    /// A session of their own, or none.
    pub(crate) async fn sign_in(&self, app: &App) -> Option<String> {
        self.who?;
        // All rows of a world are walked at once, so that one person signs in many times in the same moment: some wait.
        loop {
            match sessions::sign_in_without_password(app, &self.login).await {
                Err(AppError::Busy) => tokio::task::yield_now().await,
                signed => return Some(signed.unwrap().token),
            }
        }
    }
}

impl Asker {
    /// A session of somebody else in the same role and place, so that ending sessions ends nobody's here. The agent has a
    /// password.
    pub(crate) async fn sign_in_alone(&self, app: &App) -> Option<String> {
        let (role, _) = self.who?;
        let person = self.person(app).await;
        let login = format!("{}.{}", person.login, app.new_id(PersonId::new));
        let password = (role == Role::Agent).then(|| "right-right-right".to_owned());
        let alone = SavePerson { login: login.clone(), password, ..as_saved(&person) };
        people::save_person(app, &Caller::system(), alone).await.unwrap();
        Some(sessions::sign_in_without_password(app, &login).await.unwrap().token)
    }

    /// An access token of theirs that opens figures, whether or not they read any.
    pub(crate) async fn token_for_figures(&self, app: &App) -> String {
        let token = format!("doorstep_pat_{}", self.login);
        let now = app.now();
        let kept = AccessToken {
            token_hash: sessions::token_hash(&token),
            person: self.person(app).await.id,
            name: "报表".into(),
            scopes: vec!["figures:read".into()],
            created_at: now,
            expires_at: now + Duration::from_hours(1),
            last_used_at: Some(now),
        };
        app.commit(ChangeSet { rows: vec![Row::upsert(&kept)], ..ChangeSet::default() }).await.unwrap();
        token
    }

    async fn person(&self, app: &App) -> Person {
        let filter = PersonFilter { login: Some(self.login.clone()), ..PersonFilter::default() };
        app.store.list::<Person>(&filter, None, 1).await.unwrap().items.remove(0)
    }
}

fn as_saved(person: &Person) -> SavePerson {
    SavePerson {
        login: person.login.clone(),
        name: person.name.clone(),
        territory: person.territory.clone(),
        grants: person.grants.clone(),
        phone: None,
        password: None,
        firm: None,
    }
}

impl fmt::Display for Asker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.who.is_none() { f.write_str("nobody") } else { f.write_str(&self.login) }
    }
}

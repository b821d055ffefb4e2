use super::{Act, Scope};
use crate::AppError;
use doorstep_domain::{Actor, DeviceId, Locale, OrderId, Person, PersonId, Role, RoleGrant, TerritoryCode};

/// Who asks: a person with a session, a customer by a signed link, or the product itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The person, unless a customer or the product itself asks.
    pub person: Option<PersonId>,
    /// The order that a customer's link opened: what is done for them is done by `customers` alone.
    pub customer: Option<OrderId>,
    /// What they may do, and where.
    pub grants: Vec<RoleGrant>,
    /// The device they ask from, when known.
    pub device: Option<DeviceId>,
    /// The language they read.
    pub locale: Locale,
    /// The key under which the answer is kept, so that asking twice acts once.
    pub request: Option<RequestKey>,
    /// The personal access token they come by; what it does not open stays shut, whatever the person may.
    pub token: Option<ByToken>,
}

/// A personal access token in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByToken {
    /// Which.
    pub id: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
}

/// An idempotency key and what it was used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestKey {
    /// The caller's key.
    pub key: String,
    /// A hash of the request, so that a key used for another request is noticed.
    pub hash: String,
    /// The HTTP status of the answer.
    pub status: u16,
}

impl Caller {
    /// The product itself: clocks and jobs, everywhere.
    pub const fn system() -> Self {
        Self {
            person: None,
            customer: None,
            grants: Vec::new(),
            device: None,
            locale: Locale::ZhCn,
            request: None,
            token: None,
        }
    }

    /// The customer of an order, by a signed link. No act of the table is theirs.
    pub fn customer(order: OrderId, device: Option<DeviceId>, locale: Locale) -> Self {
        Self { customer: Some(order), device, locale, ..Self::system() }
    }

    /// Whose idempotency keys these are.
    pub(crate) fn asker(&self) -> String {
        match (self.person, self.customer, &self.token) {
            // What a person was answered is not a token's to be told.
            (Some(person), _, Some(token)) => format!("{person}:{}", token.id),
            (Some(person), _, None) => person.to_string(),
            (None, Some(order), _) => format!("customer:{order}"),
            (None, None, _) => "system".to_owned(),
        }
    }

    /// A link opens its own order and nothing of what colleagues do.
    fn no_customer(&self) -> Result<(), AppError> {
        match self.customer {
            Some(_) => Err(AppError::Forbidden("a customer's link opens its own order alone".to_owned())),
            None => Ok(()),
        }
    }

    /// A person who is signed in.
    pub fn of(person: &Person, device: Option<DeviceId>) -> Self {
        Self {
            person: Some(person.id),
            customer: None,
            grants: person.grants.clone(),
            device,
            locale: person.locale,
            request: None,
            token: None,
        }
    }

    /// Another system with a person's token. What it does is told by the token's id, whatever it calls itself.
    pub fn by_token(person: &Person, token: ByToken) -> Self {
        let device = DeviceId(format!("token:{}", token.id));
        Self { token: Some(token), ..Self::of(person, Some(device)) }
    }

    /// The person, who must have signed in themselves: a token, the product and a customer do not do this.
    ///
    /// # Errors
    /// When they did not.
    pub fn in_person(&self) -> Result<PersonId, AppError> {
        self.no_customer()?;
        match (self.person, &self.token) {
            (Some(person), None) => Ok(person),
            (_, Some(_)) => Err(AppError::BeyondToken(Vec::new())),
            (None, None) => Err(AppError::NotSignedIn("sign in first")),
        }
    }

    /// A token opens what one of its scopes names, and nothing else.
    fn reaches(&self, act: Act) -> Result<(), AppError> {
        let Some(token) = &self.token else { return Ok(()) };
        if token.scopes.iter().any(|scope| scope.opens(act)) {
            return Ok(());
        }
        Err(AppError::BeyondToken(Scope::opening(act).collect()))
    }

    /// In which role this caller may do this here.
    ///
    /// # Errors
    /// When in none.
    pub fn may(&self, act: Act, territory: &TerritoryCode) -> Result<Role, AppError> {
        self.no_customer()?;
        if self.person.is_none() {
            return Ok(Role::System);
        }
        self.reaches(act)?;
        let entitled =
            |grant: &&RoleGrant| act.roles().contains(&grant.role) && grant.territory.covers(territory);
        self.grants.iter().find(entitled).map(|grant| grant.role).ok_or_else(|| {
            let roles = act.roles().iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
            AppError::Forbidden(format!("this needs one of the roles {roles} in territory `{territory}`"))
        })
    }

    /// Where this caller may do this: empty means nowhere, unless the product itself asks.
    ///
    /// # Errors
    /// When nowhere.
    pub fn scope(&self, act: Act) -> Result<Vec<TerritoryCode>, AppError> {
        self.no_customer()?;
        if self.person.is_none() {
            return Ok(Vec::new());
        }
        self.reaches(act)?;
        let entitled = self.grants.iter().filter(|grant| act.roles().contains(&grant.role));
        let scope: Vec<TerritoryCode> = entitled.map(|grant| grant.territory.clone()).collect();
        if scope.is_empty() {
            let roles = act.roles().iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
            return Err(AppError::Forbidden(format!("this needs one of the roles {roles}")));
        }
        Ok(scope)
    }

    /// Where a list of this caller looks: in the territory that is asked for, else wherever they may do this; none where
    /// nothing bounds it, as when the product itself asks.
    ///
    /// # Errors
    /// When they may do this nowhere, or not in the territory that is asked for.
    pub fn within(
        &self,
        act: Act,
        asked: Option<&TerritoryCode>,
    ) -> Result<Option<Vec<TerritoryCode>>, AppError> {
        match asked {
            Some(territory) => self.may(act, territory).map(|_| Some(vec![territory.clone()])),
            None => self.scope(act).map(|scope| self.person.is_some().then_some(scope)),
        }
    }

    /// The scopes that open something to one of their roles.
    pub fn scopes(&self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(|scope| self.grants.iter().any(|grant| scope.serves(grant.role)))
    }

    /// Whether they signed in themselves and hold a role anywhere: what opens somebody's own things to them opens nothing
    /// to their token.
    pub fn is(&self, role: Role) -> bool {
        self.token.is_none() && self.grants.iter().any(|grant| grant.role == role)
    }

    /// How they appear in events.
    pub fn actor(&self, role: Role) -> Actor {
        Actor { person: self.person, role, device: self.device.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::{ByToken, Caller};
    use crate::{Act, AppError, Scope};
    use doorstep_domain::{Locale, Person, PersonId, Role, RoleGrant, TerritoryCode};

    fn dispatcher() -> Person {
        let territory = TerritoryCode::new("yz.donghu");
        Person {
            id: PersonId::from_u128(1),
            login: "wang".into(),
            name: "王芳".into(),
            grants: vec![RoleGrant { role: Role::Dispatcher, territory: territory.clone() }],
            territory,
            phone: None,
            locale: Locale::En,
            active: true,
            firm: None,
        }
    }

    fn by(scopes: &[Scope]) -> Caller {
        Caller::by_token(&dispatcher(), ByToken { id: "a1".into(), scopes: scopes.to_vec() })
    }

    #[test]
    fn a_token_opens_what_its_scopes_name_where_its_person_may_and_nothing_else() {
        let (here, elsewhere) = (TerritoryCode::new("yz.donghu.g01"), TerritoryCode::new("yz.xihu"));
        let reader = by(&[Scope::OrdersRead]);
        assert!(reader.may(Act::ReadOrders, &here).is_ok());
        assert!(reader.may(Act::ReadOrders, &elsewhere).is_err());
        assert!(reader.scope(Act::ReadOrders).is_ok());
        for act in Act::ALL.into_iter().filter(|act| *act != Act::ReadOrders) {
            assert!(reader.may(act, &here).is_err() && reader.scope(act).is_err(), "{act:?}");
        }
    }

    #[test]
    fn a_token_gives_no_more_than_its_person_has() {
        let here = TerritoryCode::new("yz.donghu.g01");
        let everything = by(&Scope::ALL);
        for act in Act::ALL {
            let person = Caller::of(&dispatcher(), None).may(act, &here).is_ok();
            assert!(person || everything.may(act, &here).is_err(), "{act:?}");
        }
    }

    #[test]
    fn what_is_a_person_s_own_is_not_their_token_s() {
        let token = by(&Scope::ALL);
        assert!(!token.is(Role::Dispatcher));
        assert!(matches!(token.in_person(), Err(AppError::BeyondToken(_))));
        assert_eq!(Caller::of(&dispatcher(), None).in_person().unwrap(), PersonId::from_u128(1));
        assert!(matches!(Caller::system().in_person(), Err(AppError::NotSignedIn(_))));
    }

    #[test]
    fn a_refusal_names_the_scope_that_would_do() {
        let refused = by(&[Scope::FiguresRead]).scope(Act::ChangeOrders).unwrap_err().to_string();
        assert!(refused.contains("orders:write"), "{refused}");
        assert!(by(&Scope::ALL).scope(Act::GrantRoles).unwrap_err().to_string().contains("sign in"));
    }

    #[test]
    fn what_a_token_does_is_told_by_its_id_and_answered_to_it_alone() {
        let token = by(&[Scope::OrdersRead]);
        assert_eq!(token.actor(Role::Dispatcher).device.unwrap().0, "token:a1");
        assert_ne!(token.asker(), Caller::of(&dispatcher(), None).asker());
    }
}

use crate::{Act, AppError};
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
        }
    }

    /// The customer of an order, by a signed link. No act of the table is theirs.
    pub const fn customer(order: OrderId, device: Option<DeviceId>, locale: Locale) -> Self {
        Self { person: None, customer: Some(order), grants: Vec::new(), device, locale, request: None }
    }

    /// Whose idempotency keys these are.
    pub(crate) fn asker(&self) -> String {
        match (self.person, self.customer) {
            (Some(person), _) => person.to_string(),
            (None, Some(order)) => format!("customer:{order}"),
            (None, None) => "system".to_owned(),
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
        }
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
        let entitled = self.grants.iter().filter(|grant| act.roles().contains(&grant.role));
        let scope: Vec<TerritoryCode> = entitled.map(|grant| grant.territory.clone()).collect();
        if scope.is_empty() {
            let roles = act.roles().iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
            return Err(AppError::Forbidden(format!("this needs one of the roles {roles}")));
        }
        Ok(scope)
    }

    /// Whether they hold a role anywhere.
    pub fn is(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// How they appear in events.
    pub fn actor(&self, role: Role) -> Actor {
        Actor { person: self.person, role, device: self.device.clone() }
    }
}

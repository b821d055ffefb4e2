use crate::{App, AppError};
use doorstep_domain::{Person, PersonId, Role, Technician};
use doorstep_store::PersonFilter;
use serde::Serialize;
use utoipa::ToSchema;

/// The most people of the territories above a technician that are looked through for somebody to call.
const STAFF_MAX: u32 = 200;

/// The most people to call of each role.
const CONTACTS_MAX: usize = 2;

/// Whose phone it is, and whom they call.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PhoneOwner {
    /// The person.
    pub person: PersonId,
    /// Their name, said at the door.
    pub name: String,
    /// Their work phone, left on a visit note.
    pub phone: Option<String>,
    /// Their firm, for contractors' people.
    pub firm: Option<String>,
    /// Badge, certificates, instruments; none for somebody whose record is not complete.
    pub technician: Option<Technician>,
    /// Dispatchers and team leads of their territory, the nearest first.
    pub contacts: Vec<PhoneContact>,
}

/// Somebody a technician calls.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PhoneContact {
    /// As what.
    pub role: Role,
    /// Their name.
    pub name: String,
    /// Their work phone.
    pub phone: Option<String>,
}

impl PhoneOwner {
    /// The technician who asks, with those who look after their territory.
    pub(super) async fn of(app: &App, id: PersonId) -> Result<Self, AppError> {
        let person = app.store.get::<Person>(&id.to_string()).await?;
        let person = person.ok_or_else(|| AppError::not_found("person", id))?;
        let technician = app.store.get::<Technician>(&id.to_string()).await?;
        let above = person.territory.with_those_above();
        let filter = PersonFilter { at: Some(above.clone()), active: Some(true), ..PersonFilter::default() };
        let mut staff = app.store.list::<Person>(&filter, None, STAFF_MAX).await?.items;
        staff.sort_by_key(|one| above.iter().position(|code| *code == one.territory));
        let contacts = [Role::Dispatcher, Role::TeamLead].into_iter().flat_map(|role| {
            let territory = &person.territory;
            let looks_after = staff.iter().filter(move |one| one.may_act_as(role, territory));
            looks_after.take(CONTACTS_MAX).map(move |one| PhoneContact {
                role,
                name: one.name.clone(),
                phone: one.phone.clone(),
            })
        });
        let contacts = contacts.collect();
        Ok(Self {
            person: id,
            name: person.name,
            phone: person.phone,
            firm: person.firm,
            technician,
            contacts,
        })
    }
}

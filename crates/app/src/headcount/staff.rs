use super::month::Month;
use crate::{App, AppError};
use doorstep_domain::{AreaCode, Person, PersonId, Technician, Tenure, Territory, TerritoryCode};
use doorstep_kernel::Date;
use doorstep_norms::{Binds, BoundPack, Item as _};
use doorstep_store::{PersonFilter, TechnicianFilter, TenureFilter, TerritoryFilter};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use utoipa::ToSchema;

/// A technician with what is known of their service.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) territory: TerritoryCode,
    pub(super) firm: Option<String>,
    pub(super) technician: Technician,
    /// Whether the account is open: all that is known of whoever has no tenure on record.
    active: bool,
    pub(super) tenure: Option<Tenure>,
}

impl Member {
    /// Whether they are counted on, on a day.
    pub(super) fn serves_on(&self, day: Date) -> bool {
        self.tenure.as_ref().map_or(self.active, |tenure| tenure.serves_on(day))
    }

    /// How often they joined in a month.
    pub(super) fn joined_in(&self, month: Month) -> u64 {
        self.tenure.iter().flat_map(Tenure::joined).filter(|day| month.holds(*day)).count() as u64
    }

    /// How often they left in a month.
    pub(super) fn left_in(&self, month: Month) -> u64 {
        self.tenure.iter().flat_map(Tenure::ended).filter(|stint| month.holds(stint.on)).count() as u64
    }
}

/// The technicians at home in some territories, everybody or those of one firm.
pub(super) struct Staff {
    /// The firm, where only its people are counted.
    pub(super) firm: Option<String>,
    pub(super) members: HashMap<PersonId, Member>,
    pub(super) names: HashMap<TerritoryCode, String>,
    pub(super) areas: HashMap<TerritoryCode, AreaCode>,
}

impl Staff {
    pub(super) async fn read(
        app: &App,
        within: Option<&[TerritoryCode]>,
        firm: Option<String>,
    ) -> Result<Self, AppError> {
        let within = within.map(<[TerritoryCode]>::to_vec);
        let filter = PersonFilter { within: within.clone(), firm: firm.clone(), ..PersonFilter::default() };
        let people = app.store.all::<Person>(&filter).await?;
        let mut people: HashMap<PersonId, Person> =
            people.into_iter().map(|person| (person.id, person)).collect();
        let filter = TenureFilter { within: within.clone(), ..TenureFilter::default() };
        let tenures = app.store.all::<Tenure>(&filter).await?;
        let mut tenures: HashMap<PersonId, Tenure> =
            tenures.into_iter().map(|tenure| (tenure.person, tenure)).collect();
        let filter = TechnicianFilter { within, ..TechnicianFilter::default() };
        let technicians = app.store.all::<Technician>(&filter).await?.into_iter();
        let members = technicians.filter_map(|technician| {
            let person = people.remove(&technician.person)?;
            let tenure = tenures.remove(&person.id);
            let Person { id, name, territory, firm, active, .. } = person;
            Some((id, Member { name, territory, firm, technician, active, tenure }))
        });
        let members = members.collect();
        let (mut names, mut areas) = (HashMap::new(), HashMap::new());
        for territory in app.store.all::<Territory>(&TerritoryFilter::default()).await? {
            if let Some(area) = territory.area {
                areas.insert(territory.code.clone(), area);
            }
            names.insert(territory.code, territory.name);
        }
        Ok(Self { firm, members, names, areas })
    }

    /// Of a crew those whose work is counted: everybody, or the firm's.
    pub(super) fn counted(&self, mut crew: Vec<PersonId>) -> Vec<PersonId> {
        crew.retain(|one| self.firm.is_none() || self.members.contains_key(one));
        crew
    }

    /// What a territory is called.
    pub(super) fn name(&self, territory: &TerritoryCode) -> String {
        self.names.get(territory).cloned().unwrap_or_else(|| territory.to_string())
    }

    /// The planning areas that they work in.
    pub(super) fn worked_areas(&self) -> BTreeSet<AreaCode> {
        self.members.values().map(|member| member.technician.area.clone()).collect()
    }

    /// Who waits in the reserve, those who may start at once first, then by how long they wait.
    pub(super) fn reserve(&self, pack: &BoundPack, today: Date) -> Vec<Reservist> {
        let waits = self.members.iter().filter_map(|(person, member)| {
            let since = member.tenure.as_ref()?.waits_since()?;
            let missing = missing(pack, &member.technician, today);
            Some(Reservist {
                person: *person,
                name: member.name.clone(),
                territory: member.territory.clone(),
                territory_name: self.name(&member.territory),
                firm: member.firm.clone(),
                since,
                certified: missing.is_empty(),
                missing,
            })
        });
        let mut waits: Vec<Reservist> = waits.collect();
        waits.sort_by_key(|one| (!one.certified, one.since, one.person));
        waits
    }

    /// Who left in a month, the last first.
    pub(super) fn leavers(&self, pack: &BoundPack, month: Month) -> Vec<Leaver> {
        let mut leavers: Vec<Leaver> = Vec::new();
        for (person, member) in &self.members {
            let ended = member.tenure.iter().flat_map(Tenure::ended);
            leavers.extend(ended.filter(|stint| month.holds(stint.on)).map(|stint| {
                let known = pack.sections().leaving_reasons.get(&stint.reason);
                Leaver {
                    person: *person,
                    name: member.name.clone(),
                    territory: member.territory.clone(),
                    territory_name: self.name(&member.territory),
                    firm: member.firm.clone(),
                    on: stint.on,
                    reason: stint.reason.clone(),
                    zh: known.map_or_else(|| stint.reason.clone(), |reason| reason.text.zh.clone()),
                    en: known.map_or_else(|| stint.reason.clone(), |reason| reason.text.en.clone()),
                    ours: known.is_some_and(|reason| reason.ours),
                }
            }));
        }
        leavers.sort_by_key(|leaver| (std::cmp::Reverse(leaver.on), leaver.person));
        leavers
    }
}

/// The certificates that bind everybody on every order and that somebody does not hold today.
fn missing(pack: &BoundPack, technician: &Technician, today: Date) -> Vec<Missing> {
    let bind = pack.sections().certificates.iter();
    let bind = bind.filter(|one| one.binds == Binds::Everyone && one.when.is_none());
    bind.filter(|one| !technician.holds(one.id(), today))
        .map(|one| Missing { certificate: one.id.clone(), zh: one.text.zh.clone(), en: one.text.en.clone() })
        .collect()
}

/// A certificate that somebody lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Missing {
    /// Which.
    pub certificate: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
}

/// Somebody who waits in the reserve 后备.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reservist {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Where they are at home.
    pub territory: TerritoryCode,
    /// What it is called.
    pub territory_name: String,
    /// 代维 firm.
    pub firm: Option<String>,
    /// Since when they wait.
    #[schema(value_type = String, format = Date)]
    pub since: Date,
    /// Whether they hold what every order asks of everybody: they may start at once.
    pub certified: bool,
    /// What they lack.
    pub missing: Vec<Missing>,
}

/// Somebody who left 离岗.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Leaver {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Where they were at home.
    pub territory: TerritoryCode,
    /// What it is called.
    pub territory_name: String,
    /// 代维 firm.
    pub firm: Option<String>,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    pub on: Date,
    /// Why, a leaving reason of the pack.
    pub reason: String,
    /// The reason in Chinese.
    pub zh: String,
    /// The reason in English.
    pub en: String,
    /// Whether the house could have done something about it.
    pub ours: bool,
}

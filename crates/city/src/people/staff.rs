use super::person_id;
use crate::City;
use crate::names::{PhoneFamily, person_name, phone_number, province_name};
use crate::stream::Stream;
use doorstep_domain::{Locale, Person, Role, RoleGrant, TerritoryCode};

/// Everyone who signs in at a desk, in the order of their roles: per town dispatchers, agents, inspectors, a manager,
/// a trainer; a team lead per district; one of each contractor; the three administrators.
pub(crate) fn hire_staff(city: &City) -> Vec<Person> {
    let mut staff = Desk { city, people: Vec::new() };
    let province = TerritoryCode::new(province_name().1);
    for town in &city.towns {
        let one_for = |technicians: u32| town.technicians.div_ceil(technicians).max(1);
        staff.seat(Role::Dispatcher, "zd", &town.code, one_for(40), None);
        staff.seat(Role::Agent, "kf", &town.code, one_for(20), None);
        // Two at least: a second one scores blind, and decides what is appealed against the first.
        staff.seat(Role::Inspector, "zj", &town.code, one_for(60).max(2), None);
        staff.seat(Role::Manager, "jl", &town.code, 1, None);
        staff.seat(Role::Trainer, "px", &town.code, 1, None);
    }
    for district in &city.districts {
        staff.seat(Role::TeamLead, "bz", &district.code, 1, None);
    }
    for firm in &city.firms {
        let town = &city.towns[firm.town as usize];
        staff.seat(Role::Contractor, "dw", &town.code, 1, Some(&firm.name));
    }
    for role in [Role::Administrator, Role::SecurityAdministrator, Role::AuditAdministrator] {
        staff.seat(role, "gl", &province, 1, None);
    }
    staff.people
}

struct Desk<'a> {
    city: &'a City,
    people: Vec<Person>,
}

impl Desk<'_> {
    fn seat(&mut self, role: Role, letters: &str, territory: &TerritoryCode, count: u32, firm: Option<&str>) {
        for _ in 0..count {
            let number = self.people.len() as u32;
            let (name, _) = person_name(&mut Stream::Staff(number).rng(self.city.plan.seed));
            self.people.push(Person {
                id: person_id(2, number),
                login: format!("{letters}{number:04}"),
                name,
                territory: territory.clone(),
                grants: vec![RoleGrant { role, territory: territory.clone() }],
                // Technicians have the first hundred thousand numbers.
                phone: Some(phone_number(PhoneFamily::Work, 100_000 + number)),
                locale: Locale::ZhCn,
                active: true,
                firm: firm.map(str::to_owned),
            });
        }
    }
}

use super::Key;
use super::order::no_place;
use crate::imports::ImportKind;
use crate::imports::known::{Known, may};
use crate::imports::line::Line;
use crate::imports::parse;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{Locale, Person, PersonId, Role, RoleGrant, Technician};
use doorstep_store::{ChangeSet, Row, StreamId};
use serde_json::json;
use std::collections::HashSet;

/// A technician on their way in. The person gets no password: a security administrator opens the account.
pub(crate) struct TechnicianDraft {
    name: String,
    login: String,
    phone: Option<String>,
    firm: Option<String>,
    record: Technician,
}

pub(super) fn read(line: &mut Line<'_>, known: &Known, caller: &Caller) -> Option<TechnicianDraft> {
    let territory = known.territory(line, ImportKind::Technicians, caller);
    let badge = line.needed("badge");
    let name = line.needed("name");
    let login = line.text("login").unwrap_or_else(|| badge.to_lowercase());
    let area = territory.as_ref().and_then(|territory| known.area(line, territory));
    let before = line.faults.len();
    let home = line.point(known.datum);
    if home.is_none() && line.faults.len() == before {
        line.warn("lat", no_place());
    }
    let record = Technician {
        // Given when the row lands.
        person: PersonId::from_u128(0),
        badge,
        skills: line.must("skills", parse::skills).unwrap_or_default(),
        certificates: line.read("certificates", parse::certificates).unwrap_or_default(),
        languages: line.read("languages", parse::languages).unwrap_or_default(),
        home,
        mode: line.read("mode", parse::mode).unwrap_or_default(),
        novice: line.read("novice", parse::yes).unwrap_or(false),
        instruments: Vec::new(),
        estates: parse::list(line.cell("estates")),
        territory: territory?,
        area: area?,
    };
    let phone = line.read("phone", parse::phone);
    Some(TechnicianDraft { name, login, phone, firm: line.text("firm"), record })
}

/// Badges and logins that people have already.
pub(super) fn known_keys(known: &Known, keys: &[&Key]) -> HashSet<Key> {
    let there = |(field, text): &&&Key| match *field {
        "badge" => known.technicians.contains_key(text),
        _ => known.logins.contains(text),
    };
    keys.iter().filter(there).map(|key| (*key).clone()).collect()
}

impl TechnicianDraft {
    pub(super) fn keys(&self) -> Vec<Key> {
        vec![("badge", self.record.badge.clone()), ("login", self.login.clone())]
    }

    pub(super) fn change(self, app: &App, caller: &Caller) -> Result<ChangeSet, AppError> {
        let role = may(caller, ImportKind::Technicians, &self.record.territory)?;
        let territory = self.record.territory.clone();
        let person = Person {
            id: app.new_id(PersonId::new),
            login: self.login,
            name: self.name,
            grants: vec![RoleGrant { role: Role::Technician, territory: territory.clone() }],
            territory,
            phone: self.phone,
            locale: Locale::default(),
            active: true,
            firm: self.firm,
        };
        let record = Technician { person: person.id, ..self.record };
        let mut change = Change::by(caller.actor(role), app.now());
        change.row(Row::insert(&person));
        change.row(Row::insert(&record));
        let facts = json!({ "grants": person.grants, "password_set": false, "imported": true });
        change.event(StreamId::new("person", person.id), 0, "person.saved", &facts, &person.territory);
        Ok(change.finish())
    }
}

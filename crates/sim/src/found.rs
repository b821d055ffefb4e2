//! Founds the city in an empty installation: territories, planning areas, people, shifts, the map.

use crate::failure::Failure;
use doorstep_app::App;
use doorstep_city::City;
use doorstep_domain::pairing::PairingHead;
use doorstep_domain::{Pairing, PairingId, PairingState, PersonId, Role};
use doorstep_kernel::{Date, Timestamp};
use doorstep_server::DemoSignIn;
use doorstep_store::{ByHand, ChangeSet, PlanningArea, Row};
use serde_json::json;
use std::collections::HashMap;

/// The most rows of one change.
const ROWS: usize = 500;

/// So many novices go along with one mentor.
const ALONG: usize = 2;

/// Six in the evening before the first day: the first orders come in then.
pub(super) fn evening_before(city: &City) -> Timestamp {
    let epoch = Date::constant(1970, 1, 1);
    let days = i64::from((city.plan.first_day - epoch).get_days());
    Timestamp::from_millis(days * 86_400_000) - city.plan.utc_offset_ms - super::EVENING
}

/// A moment of the city's own time.
pub(super) fn moment(city: &City, moment: jiff::civil::DateTime) -> Timestamp {
    let epoch = jiff::civil::DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    let since = moment.duration_since(epoch).as_millis();
    Timestamp::from_millis(i64::try_from(since).unwrap_or(i64::MAX)) - city.plan.utc_offset_ms
}

/// Writes everything that an installation knows before its first order.
pub(super) async fn settle(app: &App, city: &City) -> Result<(), Failure> {
    let mut rows: Vec<Row> = city.territories().iter().map(Row::upsert).collect();
    for (code, territories) in city.planning_areas() {
        let district = city.districts.iter().find(|district| district.area == code);
        let name = district.map_or_else(|| code.to_string(), |district| district.name.clone());
        rows.push(Row::upsert(&PlanningArea {
            code,
            name,
            territories,
            manual: false,
            by_hand: ByHand::default(),
            notes: Vec::new(),
            storm: None,
            put_off: Vec::new(),
        }));
    }
    rows.extend(city.staff.iter().map(Row::upsert));
    for (number, technician) in city.technicians.iter().enumerate() {
        rows.push(Row::upsert(&technician.person));
        rows.push(Row::upsert(&technician.record));
        let shifts = (0..city.plan.days + 1).filter_map(|day| city.shift(number as u32, day));
        rows.extend(shifts.map(|shift| Row::upsert(&shift)));
    }
    rows.extend(pairings(app, city));
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(ROWS));
        app.commit(ChangeSet { rows, ..ChangeSet::default() }).await?;
        rows = rest;
    }
    Ok(())
}

/// Each novice has the mentor of the grid. Who has not passed the speed test goes along, of each mentor two at the most;
/// the others go alone already.
fn pairings(app: &App, city: &City) -> Vec<Row> {
    let mut along: HashMap<PersonId, usize> = HashMap::new();
    let novices = city.technicians.iter().filter_map(|novice| Some((novice, novice.mentor?)));
    novices
        .map(|(novice, mentor)| {
            let mentor = city.technicians[mentor as usize].person.id;
            let taken = along.entry(mentor).or_default();
            let tested = novice.record.holds("speed_test", city.plan.first_day);
            let state = if tested || *taken >= ALONG {
                PairingState::Alone { since: app.now(), by: None }
            } else {
                *taken += 1;
                PairingState::Along
            };
            let head = PairingHead {
                id: app.new_id(PairingId::new),
                territory: novice.record.territory.clone(),
                novice: novice.person.id,
                mentor,
                paired_at: app.now(),
                paired_by: mentor,
            };
            Row::upsert(&Pairing { head, state })
        })
        .collect()
}

/// One person for each role, dispatchers first.
pub(super) fn sign_ins(city: &City) -> Vec<DemoSignIn> {
    let mut sign_ins: Vec<DemoSignIn> = Vec::new();
    let technician = city.technicians.first().map(|technician| &technician.person);
    for person in city.staff.iter().chain(technician) {
        let Some(grant) = person.grants.first() else { continue };
        let role = grant.role.word().to_owned();
        if !sign_ins.iter().any(|known| known.role == role) {
            sign_ins.push(DemoSignIn {
                login: person.login.clone(),
                name: person.name.clone(),
                role,
                link: None,
            });
        }
    }
    let first = |row: &DemoSignIn| usize::from(row.role != Role::Dispatcher.word());
    sign_ins.sort_by_key(first);
    sign_ins
}

/// The streets, water and estates, as layers to be drawn.
pub(super) fn network(city: &City) -> serde_json::Value {
    json!({ "centre": city.plan.centre, "features": city.layers() })
}

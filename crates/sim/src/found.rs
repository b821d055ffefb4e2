//! Founds the city in an empty installation: territories, planning areas, people, shifts, the map.

use crate::Failure;
use doorstep_app::App;
use doorstep_city::City;
use doorstep_domain::pairing::PairingHead;
use doorstep_domain::{Pairing, PairingId, PairingState, PersonId};
use doorstep_kernel::{Date, Duration, Timestamp};
use doorstep_store::{ByHand, ChangeSet, PlanningArea, Row};
use std::collections::HashMap;

/// From six in the evening, when a city begins to live, to midnight.
pub(crate) const EVENING: Duration = Duration::from_hours(6);

/// The most rows of one change.
const ROWS: usize = 500;

/// So many novices go along with one mentor.
const ALONG: usize = 2;

/// Six in the evening before the first day: the first orders come in then.
pub fn evening_before(city: &City) -> Timestamp {
    let epoch = Date::constant(1970, 1, 1);
    let days = i64::from((city.plan.first_day - epoch).get_days());
    Timestamp::from_millis(days * 86_400_000) - city.plan.utc_offset_ms - EVENING
}

/// Writes everything that an installation knows before its first order.
///
/// # Errors
/// When the store cannot take it.
pub async fn settle(app: &App, city: &City) -> Result<(), Failure> {
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
    for one in city.off_roster() {
        rows.extend([Row::upsert(&one.person), Row::upsert(&one.record), Row::upsert(&one.tenure)]);
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

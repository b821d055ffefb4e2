use crate::lived::{Told, WAYS, Way};
use crate::pack::{PACK, at};
use doorstep_domain::{OrderEvent, OrderId, PersonId, TerritoryCode, VisitEvent};
use doorstep_figures::{Table, facts};
use doorstep_perception::Tally;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;

/// After these of its events a case is counted anew: arrival, departure from the home, reply, the customer's word.
const COUNTED_AFTER: [usize; 4] = [6, 15, 16, 17];

/// A province: so many grids in districts of twenty, so many technicians.
const GRIDS: u64 = 2_000;
const TECHNICIANS: u64 = 14_000;

/// Folds visits event by event, each event read out of the journal's JSON. At each step that KPIs look at the case is
/// taken out of the sum as it was and put in as it is; in the end the sum must be that of all cases counted once.
pub(crate) fn fold(visits: u64) -> Value {
    let ways: Vec<Way> = (0..WAYS).map(Way::of).collect();
    let (mut sum, mut events, begun) = (Tally::default(), 0u64, Instant::now());
    for number in 0..visits {
        let way = &ways[usize::try_from(number % WAYS).unwrap()];
        let mut known = way.begun();
        let mut before: Option<Tally> = None;
        events += 2;
        for (at, told) in way.events.iter().enumerate() {
            match told {
                Told::Order(text) => {
                    known.order = known.order.apply(&serde_json::from_str::<OrderEvent>(text).unwrap());
                }
                Told::Visit(text) => {
                    known.visit = known.visit.apply(&serde_json::from_str::<VisitEvent>(text).unwrap());
                }
            }
            events += 1;
            if COUNTED_AFTER.contains(&at) {
                let now = Tally::of(&PACK, &way.facts(&known));
                if let Some(before) = &before {
                    sum.take_out(before);
                }
                sum.merge(&now);
                before = Some(now);
            }
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    let mut anew = Tally::default();
    for number in 0..visits {
        let way = &ways[usize::try_from(number % WAYS).unwrap()];
        anew.fold(&PACK, &way.facts(&whole(way)));
    }
    json!({ "visits": visits, "events": events, "fold_seconds": seconds, "equal": sum == anew })
}

fn whole(way: &Way) -> crate::lived::Known {
    let mut known = way.begun();
    for told in &way.events {
        match told {
            Told::Order(text) => {
                known.order = known.order.apply(&serde_json::from_str(text).unwrap());
            }
            Told::Visit(text) => {
                known.visit = known.visit.apply(&serde_json::from_str(text).unwrap());
            }
        }
    }
    known
}

/// Writes a file of so many facts, from a given one on: of visits all over the province.
pub(crate) fn write(from: u64, rows: u64, file: &Path) -> Value {
    let counted: Vec<_> = (0..WAYS).map(Way::of).map(|way| way.facts(&whole(&way))).collect();
    let grids: Vec<TerritoryCode> = (0..GRIDS)
        .map(|grid| TerritoryCode::new(format!("js.d{:03}.g{:02}", grid / 20, grid % 20)))
        .collect();
    let mut table = Table::begin(file, facts::COLUMNS).unwrap();
    let (mut written, mut number) = (0, from);
    'all: loop {
        // Neighbouring orders are neither alike nor of one place.
        let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 17;
        let of = &counted[usize::try_from(mixed % WAYS).unwrap()];
        let whose = facts::Whose {
            order: Some(OrderId::from_u128(u128::from(number))),
            territory: Some(&grids[usize::try_from(mixed / WAYS % GRIDS).unwrap()]),
            technician: Some(PersonId::from_u128(u128::from(mixed % TECHNICIANS))),
            replied_at: Some(at(i64::try_from(number % 365).unwrap(), 700)),
        };
        for subject in &of.subjects {
            if written == rows {
                break 'all;
            }
            table.push(facts::row(&whose, of.context.as_ref(), subject)).unwrap();
            written += 1;
        }
        number += 1;
    }
    table.end().unwrap();
    json!({ "rows": rows, "next": number + 1, "bytes": std::fs::metadata(file).unwrap().len() })
}

use super::Key;
use super::order::{network, no_place};
use crate::imports::ImportKind;
use crate::imports::known::Known;
use crate::imports::line::Line;
use crate::imports::parse;
use crate::{App, AppError, Caller};
use doorstep_domain::{Address, Site, SiteId, TerritoryCode};
use doorstep_store::{ChangeSet, Row};
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;

pub(super) fn read(line: &mut Line<'_>, known: &Known, caller: &Caller) -> Option<Site> {
    let territory = known.territory(line, ImportKind::Sites, caller);
    let before = line.faults.len();
    let point = line.point(known.datum);
    if point.is_none() && line.faults.len() == before {
        line.warn("lat", no_place());
    }
    let address = line.address();
    let area_class = line.read("area_class", parse::area_class).unwrap_or_default();
    let access_notes = line.text("access_notes").unwrap_or_default();
    let network = network(line);
    let territory = territory?;
    let id = id_of(&territory, &address);
    Some(Site { id, territory, address, point, area_class, access_notes, network })
}

/// The same address in the same territory is the same site: its id is a hash of both (UUID version 8, RFC 9562).
fn id_of(territory: &TerritoryCode, address: &Address) -> SiteId {
    let Address { text, estate, building, unit, floor, room } = address;
    let mut hash = Sha256::new();
    for part in [Some(territory.as_str()), Some(text.as_str())] {
        hash.update(part.unwrap_or_default());
        hash.update([0x1f]);
    }
    for part in [estate, building, unit, floor, room] {
        hash.update(part.as_deref().unwrap_or_default());
        hash.update([0x1f]);
    }
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    SiteId::from_u128(u128::from_be_bytes(bytes))
}

/// Addresses that are there already.
pub(super) async fn known_keys(app: &App, keys: &[&Key]) -> Result<HashSet<Key>, AppError> {
    let keys: Vec<String> = keys.iter().map(|(_, key)| key.clone()).collect();
    let found = app.store.get_many::<Site>(&keys).await?;
    Ok(found.into_iter().map(|found| ("address", found.record.id.to_string())).collect())
}

pub(super) fn change(site: &Site) -> ChangeSet {
    ChangeSet { rows: vec![Row::insert(site)], ..ChangeSet::default() }
}

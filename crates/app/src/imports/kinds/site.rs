use super::Key;
use super::order::{network, no_place};
use crate::imports::ImportKind;
use crate::imports::known::Known;
use crate::imports::line::Line;
use crate::imports::parse;
use crate::orders::site_id;
use crate::{App, AppError, Caller};
use doorstep_domain::Site;
use doorstep_store::{ChangeSet, Row};
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
    let id = site_id(&territory, &address);
    Some(Site { id, territory, address, point, area_class, access_notes, network })
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

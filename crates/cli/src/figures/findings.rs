//! Every kept finding.

use crate::failure::Failure;
use doorstep_figures::{Cell, Kind, Table};
use doorstep_store::{FindingFilter, PAGE_MAX, Store, StoredFinding};
use std::path::Path;

const COLUMNS: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("territory", Kind::Text),
    ("order_id", Kind::Text),
    ("visit", Kind::Text),
    ("technician", Kind::Text),
    ("rule", Kind::Text),
    ("norms", Kind::Text),
    ("verdict", Kind::Text),
    ("why", Kind::Text),
    ("severity", Kind::Text),
    ("pack", Kind::Text),
    ("pack_version", Kind::Text),
    ("judged_at", Kind::Instant),
];

pub(super) async fn write(store: &Store, file: &Path) -> Result<usize, Failure> {
    let mut table = Table::begin(file, COLUMNS)?;
    let mut cursor = None;
    loop {
        let page = store.list::<StoredFinding>(&FindingFilter::default(), cursor.as_ref(), PAGE_MAX).await?;
        for kept in page.items {
            let said = |field: &serde_json::Value| field.as_str().map(str::to_owned);
            let finding = &kept.finding;
            table.push(vec![
                Cell::text(kept.id),
                Cell::text(&kept.territory),
                Cell::maybe(kept.order),
                Cell::maybe(kept.visit),
                Cell::maybe(kept.technician),
                Cell::Text(said(&finding["rule"])),
                Cell::words(&kept.norms),
                Cell::text(&kept.verdict),
                Cell::Text(said(&finding["why"])),
                Cell::Text(said(&finding["severity"])),
                Cell::Text(said(&finding["pack"]["pack"])),
                Cell::Text(said(&finding["pack"]["version"])),
                Cell::Number(Some(kept.made_at.as_millis())),
            ])?;
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(table.end()?);
        }
    }
}

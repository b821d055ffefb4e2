use crate::imports::ImportKind;
use crate::imports::known::{Known, may};
use crate::imports::line::Line;
use crate::imports::parse::{self, Wrong};
use crate::{App, AppError, Caller};
use doorstep_domain::{AreaCode, Territory, TerritoryCode};
use doorstep_store::{ByHand, ChangeSet, PlanningArea, Row, TerritoryFilter};
use std::collections::BTreeMap;

/// A row of the organisation's tree. One that is there already is written over: names and areas change.
pub(super) fn read(line: &mut Line<'_>, _: &Known, caller: &Caller) -> Option<Territory> {
    let code = line.needed("code");
    let name = line.needed("name");
    let kind = line.must("level", parse::level);
    let area = line.text("area").map(AreaCode::new);
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    if !code.chars().all(plain) || code.split('.').any(str::is_empty) {
        let en =
            format!("`{code}` is no code: write small letters, digits and dots, such as `yz.donghu.g01`");
        let zh = format!("“{code}”不是网格编码：请用小写字母、数字和点，如 yz.donghu.g01");
        line.fault("code", Wrong::new("bad_code", en, zh));
        return None;
    }
    let territory = Territory { code: TerritoryCode::new(code), name, kind: kind?, area };
    if let Err(error) = may(caller, ImportKind::Territories, &territory.code) {
        line.refuse(&error, "code");
    }
    Some(territory)
}

pub(super) fn change(territory: &Territory) -> ChangeSet {
    ChangeSet { rows: vec![Row::upsert(territory)], ..ChangeSet::default() }
}

/// Brings the planning areas in line with the territories that name them: each covers exactly those. What else is known
/// of an area, its name and whether it is planned by hand, stays.
pub(crate) async fn gather_areas(app: &App) -> Result<(), AppError> {
    let territories = app.store.all::<Territory>(&TerritoryFilter::default()).await?;
    let mut covered: BTreeMap<AreaCode, Vec<TerritoryCode>> = BTreeMap::new();
    for Territory { code, area, .. } in territories {
        if let Some(area) = area {
            covered.entry(area).or_default().push(code);
        }
    }
    let mut rows = Vec::new();
    for (code, territories) in covered {
        let known = app.store.get::<PlanningArea>(code.as_str()).await?;
        let fresh = || PlanningArea {
            name: code.to_string(),
            code: code.clone(),
            territories: Vec::new(),
            manual: false,
            by_hand: ByHand::default(),
            notes: Vec::new(),
            storm: None,
            put_off: Vec::new(),
        };
        let area = PlanningArea { territories, ..known.clone().unwrap_or_else(fresh) };
        if known.as_ref() != Some(&area) {
            rows.push(Row::upsert(&area));
        }
    }
    app.commit(ChangeSet { rows, ..ChangeSet::default() }).await?;
    Ok(())
}

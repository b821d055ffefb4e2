use super::{Place, Ranking};
use crate::kpis::{KpiReading, KpiRow, KpiUnit};
use doorstep_perception::places;
use std::collections::BTreeMap;

/// Ranks the parts of a branch by every KPI that is a plain share with a target.
pub(super) fn rankings(by: &str, rows: &[KpiRow], minimum: i64) -> Vec<Ranking> {
    let mut by_kpi: BTreeMap<&str, Vec<&KpiRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.target_permille.is_some()) {
        let of_somebody = row.cut.as_deref().is_some_and(|cut| !cut.is_empty());
        if of_somebody && share(&row.reading).is_some() {
            by_kpi.entry(&row.kpi).or_default().push(row);
        }
    }
    // One part alone is ahead of nobody.
    by_kpi.into_values().filter(|rows| rows.len() > 1).map(|rows| ranking(by, &rows, minimum)).collect()
}

fn ranking(by: &str, rows: &[&KpiRow], minimum: i64) -> Ranking {
    let rates: Vec<(u64, u64)> = rows.iter().filter_map(|row| share(&row.reading)).collect();
    let first = rows[0];
    let minimum = u64::try_from(minimum).unwrap_or_default();
    let placed = places(&rates, first.higher_is_better, minimum);
    let mut places: Vec<Place> = rows.iter().zip(placed).map(|(row, place)| of_row(row, place)).collect();
    let better_first = |one: &Place| if first.higher_is_better { -one.permille } else { one.permille };
    places.sort_by_key(|one| (one.place.is_none(), one.place, better_first(one), one.part.clone()));
    Ranking { kpi: first.kpi.clone(), zh: first.zh.clone(), en: first.en.clone(), by: by.to_owned(), places }
}

fn of_row(row: &KpiRow, place: Option<u32>) -> Place {
    let part = row.cut.clone().unwrap_or_default();
    let (numerator, denominator) = share(&row.reading).unwrap_or_default();
    let (permille, low, high) = match &row.reading {
        KpiReading::Measured { permille, low_ppm, high_ppm, .. } => (*permille, *low_ppm, *high_ppm),
        KpiReading::NotMeasured { .. } | KpiReading::NoCases => (0, None, None),
    };
    Place {
        place,
        name: row.cut_name.clone().unwrap_or_else(|| part.clone()),
        part,
        numerator,
        denominator,
        permille,
        low_permille: low.map(|ppm| (ppm + 500) / 1000),
        high_permille: high.map(|ppm| (ppm + 500) / 1000),
        target_permille: row.target_permille,
    }
}

/// The exact fraction of a plain share, or of cases per so many; nothing of a mean.
pub(super) fn rate(reading: &KpiReading) -> Option<(u64, u64)> {
    match reading {
        KpiReading::Measured { unit: KpiUnit::Mean, .. } => None,
        KpiReading::Measured { numerator, denominator, parts, .. } if parts.is_empty() => {
            Some((u64::try_from(*numerator).ok()?, u64::try_from(*denominator).ok()?))
        }
        KpiReading::Measured { .. } | KpiReading::NotMeasured { .. } | KpiReading::NoCases => None,
    }
}

/// The exact fraction of a plain share with cases; nothing of a weighted mean or of what is no share.
pub(super) fn share(reading: &KpiReading) -> Option<(u64, u64)> {
    match reading {
        KpiReading::Measured { scale: None, .. } => rate(reading),
        KpiReading::Measured { .. } | KpiReading::NotMeasured { .. } | KpiReading::NoCases => None,
    }
}

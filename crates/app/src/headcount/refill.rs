use super::figures::StaffNorm;
use super::row::{HeadcountRow, part_of};
use super::staff::Reservist;
use doorstep_domain::{PersonId, TerritoryCode};
use serde::Serialize;
use std::collections::HashSet;
use utoipa::ToSchema;

/// Why people are to be taken from the reserve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum RefillReason {
    /// The load stood over the target for so many weeks.
    Overload {
        /// How many.
        weeks: u64,
    },
    /// More left than the pack lets pass.
    Attrition {
        /// Thousandths of those who served.
        permille: i64,
    },
}

/// A proposal 补员建议 for a territory: whom to take from the reserve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Refill {
    /// Where they are missing.
    pub territory: TerritoryCode,
    /// What it is called.
    pub name: String,
    /// Why.
    pub reasons: Vec<RefillReason>,
    /// How many are missing.
    pub wanted: u64,
    /// Whom to take: of the territory first, then of the others, those who may start at once first. Fewer than wanted where
    /// the reserve has no more.
    pub people: Vec<Reservist>,
}

/// What is to be done, the territories that miss most first. Nobody is proposed twice.
pub(super) fn refills(
    rows: &[HeadcountRow],
    reserve: &[Reservist],
    top: Option<&TerritoryCode>,
    norm: StaffNorm,
) -> Vec<Refill> {
    let mut refills: Vec<Refill> = rows.iter().filter_map(|row| refill(row, norm)).collect();
    refills.sort_by(|a, b| b.wanted.cmp(&a.wanted).then_with(|| a.territory.cmp(&b.territory)));
    let mut taken: HashSet<PersonId> = HashSet::new();
    // Each takes of its own first, so that nobody is lent to the next who is missed at home.
    for own in [true, false] {
        for refill in &mut refills {
            for one in reserve {
                let is_own = part_of(top, &one.territory) == refill.territory;
                if (refill.people.len() as u64) < refill.wanted && is_own == own && taken.insert(one.person) {
                    refill.people.push(one.clone());
                }
            }
        }
    }
    refills
}

fn refill(row: &HeadcountRow, norm: StaffNorm) -> Option<Refill> {
    let mut reasons = Vec::new();
    let headcount = row.headcount.cast_signed();
    let mut wanted = 0;
    if row.weeks_over.cast_signed() >= norm.overload_weeks.max(1) {
        reasons.push(RefillReason::Overload { weeks: row.weeks_over });
        wanted = row.needed.unwrap_or(headcount) - headcount;
    }
    if let Some(permille) = row.attrition_permille.filter(|_| row.attrition_over) {
        reasons.push(RefillReason::Attrition { permille });
        wanted = wanted.max(row.left.cast_signed() - row.joined.cast_signed());
    }
    let wanted = u64::try_from(wanted).ok().filter(|wanted| *wanted > 0)?;
    let part = row.part.clone()?;
    Some(Refill {
        name: row.name.clone().unwrap_or_else(|| part.clone()),
        territory: TerritoryCode::new(part),
        reasons,
        wanted,
        people: Vec::new(),
    })
}

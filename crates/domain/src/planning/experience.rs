use super::RatioSketch;
use crate::{AreaCode, OrderKind, PersonId};
use doorstep_kernel::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many kinds x buildings x technicians are kept of one month of one area; what would be more is counted and left out.
/// A busy area (400 technicians, 25 working days, 8 visits) has 80,000 visits, few of them alike in all three.
const CELLS_MAX: usize = 40_000;

/// What visits of one kind took, in one building, by one technician.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkCell {
    /// What kind of work.
    pub kind: OrderKind,
    /// Estate and building, where the address tells them.
    pub building: Option<String>,
    /// Who led the crew.
    pub technician: PersonId,
    /// Time on site against the estimate of the order.
    pub took: RatioSketch,
}

impl WorkCell {
    fn key(&self) -> (OrderKind, Option<&str>, PersonId) {
        (self.kind, self.building.as_deref(), self.technician)
    }
}

/// Why a visit that was made is not learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotLearned {
    /// Another visit of the same technician ran at the same time: at least one of them was typed in afterwards.
    Overlapping,
    /// Arrived and gone within moments: typed in afterwards, or nothing was done.
    TooShort,
    /// Longer than any shift: the leaving was forgotten.
    TooLong,
    /// The order tells no estimate to compare with.
    NoEstimate,
    /// The month has more buildings and technicians than are kept.
    NoRoom,
}

/// Experience 经验: what the visits of one month took in one planning area, against what was expected. Counts only: they
/// can be added up in any order, and a year of them is twelve rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experience {
    /// Which planning area.
    pub area: AreaCode,
    /// The first day of the month.
    pub month: Date,
    /// Days before this one are counted.
    pub until: Date,
    /// Time on site, sorted by kind, building, technician.
    pub work: Vec<WorkCell>,
    /// Time on the road against what the travel times said, by the hour of leaving (0 to 23).
    pub travel: BTreeMap<u8, RatioSketch>,
    /// Visits that were not learned from, by reason.
    pub left_out: BTreeMap<NotLearned, u32>,
}

impl Experience {
    /// Nothing yet of a month.
    pub fn of_month(area: AreaCode, month: Date) -> Self {
        Self {
            area,
            month,
            until: month,
            work: Vec::new(),
            travel: BTreeMap::new(),
            left_out: BTreeMap::new(),
        }
    }

    /// Counts a visit: whole seconds on site, and the estimate of its order.
    pub fn worked(
        &mut self,
        kind: OrderKind,
        building: Option<String>,
        technician: PersonId,
        took: (i64, i64),
    ) {
        let cell = WorkCell { kind, building, technician, took: RatioSketch::default() };
        let at = match self.work.binary_search_by(|one| one.key().cmp(&cell.key())) {
            Ok(at) => at,
            Err(_) if self.work.len() >= CELLS_MAX => return self.leave_out(NotLearned::NoRoom),
            Err(at) => {
                self.work.insert(at, cell);
                at
            }
        };
        self.work[at].took.add(took.0, took.1);
    }

    /// Counts a trip: whole seconds on the road, and what the travel times said.
    pub fn travelled(&mut self, hour: u8, took: (i64, i64)) {
        self.travel.entry(hour.min(23)).or_default().add(took.0, took.1);
    }

    /// Counts a visit that says nothing.
    pub fn leave_out(&mut self, why: NotLearned) {
        *self.left_out.entry(why).or_default() += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month() -> Experience {
        Experience::of_month(AreaCode::new("donghu"), "2026-11-01".parse().unwrap_or(Date::MIN))
    }

    #[test]
    fn a_month_is_the_same_whatever_order_its_visits_came_in() {
        let visits = [
            (OrderKind::Install, Some("锦绣花园3号楼"), 1, (3600, 5400)),
            (OrderKind::Repair, None, 2, (1800, 1800)),
            (OrderKind::Install, Some("锦绣花园3号楼"), 1, (4000, 5400)),
            (OrderKind::Repair, Some("东湖里1号楼"), 1, (900, 1800)),
        ];
        let (mut there, mut back) = (month(), month());
        let count = |month: &mut Experience, (kind, building, who, took): &(_, Option<&str>, u128, _)| {
            month.worked(*kind, building.map(str::to_owned), PersonId::from_u128(*who), *took);
        };
        visits.iter().for_each(|visit| count(&mut there, visit));
        visits.iter().rev().for_each(|visit| count(&mut back, visit));
        assert_eq!(there, back);
        assert_eq!(there.work.len(), 3);
    }

    #[test]
    fn what_is_read_again_equals_what_was_written() {
        let mut month = month();
        month.worked(OrderKind::Repair, None, PersonId::from_u128(2), (1800, 1700));
        month.travelled(8, (600, 500));
        month.leave_out(NotLearned::Overlapping);
        let text = serde_json::to_string(&month).expect("plain data");
        assert_eq!(serde_json::from_str::<Experience>(&text).expect("as written"), month);
    }
}

use super::figures::{Figures, StaffNorm};
use super::month::Month;
use super::staff::{Member, Reservist};
use doorstep_domain::TerritoryCode;
use doorstep_kernel::{Date, Duration};
use serde::Serialize;
use utoipa::ToSchema;

/// The part of a report that a territory belongs to: the one below what is looked at, or itself.
pub(super) fn part_of(top: Option<&TerritoryCode>, territory: &TerritoryCode) -> TerritoryCode {
    let depth = top.map_or(0, |top| top.with_those_above().len());
    let mut above = territory.with_those_above();
    above.reverse();
    above.into_iter().nth(depth).unwrap_or_else(|| territory.clone())
}

/// A week's work against its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WeekLoad {
    /// Its first day; it has seven.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Work and ways.
    pub load_ms: Duration,
    /// Time on the roster.
    pub capacity_ms: Duration,
    /// The share that is filled, thousandths; none where nobody was on the roster.
    pub utilisation_permille: Option<i64>,
}

/// People against load, of the whole, of a territory or of a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HeadcountRow {
    /// The territory or the firm, empty for the operator's own people; none for the whole.
    pub part: Option<String>,
    /// What a territory is called.
    pub name: Option<String>,
    /// Technicians who serve on the last day.
    pub headcount: u64,
    /// Who took up service in the month.
    pub joined: u64,
    /// Who left in it.
    pub left: u64,
    /// Those who left of those who served on average, thousandths; none where nobody did.
    pub attrition_permille: Option<i64>,
    /// Whether more left than the pack lets pass.
    pub attrition_over: bool,
    /// Visits made, or planned for today.
    pub visits: u64,
    /// Time at the doors.
    pub work_ms: Duration,
    /// Time on the way.
    pub way_ms: Duration,
    /// Time on the roster without breaks.
    pub capacity_ms: Duration,
    /// The share of it that is filled, thousandths; none where nobody was on the roster.
    pub utilisation_permille: Option<i64>,
    /// Orders that wait at the moment beyond today's visits; of the running month and of territories only.
    pub waiting_orders: Option<u64>,
    /// What they are expected to take, ways included.
    pub waiting_ms: Option<Duration>,
    /// How many technicians the load takes at the pack's target; none where nobody was on the roster.
    pub needed: Option<i64>,
    /// Weeks up to the end that stood over the target without a break.
    pub weeks_over: u64,
    /// The weeks, the last first; of territories only.
    pub weeks: Vec<WeekLoad>,
    /// Who waits in the reserve.
    pub reserve: u64,
    /// Those of them who may start at once.
    pub reserve_certified: u64,
    /// How large the pack wants the reserve.
    pub reserve_wanted: i64,
}

impl HeadcountRow {
    pub(super) fn of(
        figures: &Figures,
        members: &[&Member],
        reserve: &[&Reservist],
        month: Month,
        norm: StaffNorm,
    ) -> Self {
        let serve_on = |day: Date| members.iter().filter(|member| member.serves_on(day)).count() as u64;
        let (before, headcount) =
            (serve_on(month.first.yesterday().unwrap_or(month.first)), serve_on(month.last));
        let left: u64 = members.iter().map(|member| member.left_in(month)).sum();
        let attrition = attrition(left, before, headcount);
        let weeks = figures.weeks.iter().enumerate().map(|(week, time)| WeekLoad {
            from: month.week_from(week),
            load_ms: time.load(),
            capacity_ms: time.capacity,
            utilisation_permille: time.utilisation(),
        });
        Self {
            part: None,
            name: None,
            headcount,
            joined: members.iter().map(|member| member.joined_in(month)).sum(),
            left,
            attrition_permille: attrition,
            attrition_over: attrition.is_some_and(|share| share > norm.attrition_permille),
            visits: figures.visits,
            work_ms: figures.month.work,
            way_ms: figures.month.way,
            capacity_ms: figures.month.capacity,
            utilisation_permille: figures.month.utilisation(),
            waiting_orders: month.runs.then_some(figures.waiting_orders),
            waiting_ms: month.runs.then_some(figures.waiting),
            needed: figures.needed(norm),
            weeks_over: figures.weeks_over(norm) as u64,
            weeks: weeks.collect(),
            reserve: reserve.len() as u64,
            reserve_certified: reserve.iter().filter(|one| one.certified).count() as u64,
            reserve_wanted: (headcount.cast_signed() * norm.reserve_permille.max(0) + 999) / 1000,
        }
    }

    /// The same of a firm.
    pub(super) fn of_firm(self, firm: String) -> Self {
        Self { part: Some(firm), weeks: Vec::new(), weeks_over: 0, ..self.without_waiting() }
    }

    /// The same where only a firm's people are counted: what waits belongs to no firm yet.
    pub(super) fn without_waiting(self) -> Self {
        Self { waiting_orders: None, waiting_ms: None, ..self }
    }
}

/// Those who left of the mean of those who served at both ends, thousandths.
fn attrition(left: u64, before: u64, after: u64) -> Option<i64> {
    let both = before + after;
    (both > 0).then(|| ((left * 4000 + both) / (both * 2)).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lies_one_below_what_is_looked_at() {
        let code = TerritoryCode::new;
        for (top, territory, part) in [
            (Some("yz"), "yz.donghu.g01", "yz.donghu"),
            (Some("yz.donghu"), "yz.donghu.g01", "yz.donghu.g01"),
            (Some("yz.donghu.g01"), "yz.donghu.g01", "yz.donghu.g01"),
            (Some("yz"), "yz", "yz"),
            (None, "yz.donghu.g01", "yz"),
        ] {
            assert_eq!(part_of(top.map(code).as_ref(), &code(territory)), code(part), "{top:?} {territory}");
        }
    }

    #[test]
    fn attrition_is_of_those_who_served_on_average() {
        assert_eq!(attrition(2, 42, 40), Some(49));
        assert_eq!(attrition(1, 40, 40), Some(25));
        assert_eq!(attrition(0, 40, 40), Some(0));
        assert_eq!(attrition(0, 0, 0), None);
    }
}

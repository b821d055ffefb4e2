use crate::{CustomerClass, OrderId, PersonId};
use doorstep_kernel::{TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};

/// Why an area works in storm mode 风暴模式.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StormReason {
    /// 恶劣天气.
    Weather,
    /// 大面积故障.
    MassFault,
    /// 重大活动保障.
    Event,
    /// 人手紧张.
    ShortOfPeople,
}

/// Storm mode 风暴模式 of a planning area: repairs first, for a while. Promises that were given stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Storm {
    /// Since when.
    pub from: Timestamp,
    /// It ends by itself then.
    pub until: Timestamp,
    /// Why.
    pub reason: StormReason,
    /// What colleagues should know; may name people, so it lies here and not in the journal.
    pub note: String,
    /// Who switched it on; none where the system did.
    pub by: Option<PersonId>,
}

/// What a storm puts off, by the norm pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StormRule {
    /// Work worth no more waits until the storm is over.
    pub value_at_most: i64,
}

impl StormRule {
    /// Whether work may wait: worth little, for an ordinary customer, and no fault that came back.
    pub fn defers(self, value: i64, class: CustomerClass, repeat_fault: bool) -> bool {
        value <= self.value_at_most && class == CustomerClass::Ordinary && !repeat_fault
    }
}

impl Storm {
    /// Whether it blows at an instant.
    pub fn is_on(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }

    /// Whether a window begins before it is over.
    pub fn covers(&self, window: TimeWindow) -> bool {
        window.start() < self.until
    }
}

/// An order that a storm put off and that waits for its appointment since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutOff {
    /// Which.
    pub order: OrderId,
    /// When the storm was over.
    pub since: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    use doorstep_kernel::Duration;

    #[test]
    fn little_work_of_ordinary_customers_waits_and_nothing_else() {
        let rule = StormRule { value_at_most: 30 };
        for (value, class, again, waits) in [
            (30, CustomerClass::Ordinary, false, true),
            (31, CustomerClass::Ordinary, false, false),
            (30, CustomerClass::Vip, false, false),
            (30, CustomerClass::Emergency, false, false),
            (20, CustomerClass::Ordinary, true, false),
        ] {
            assert_eq!(rule.defers(value, class, again), waits, "{value} {class:?} {again}");
        }
    }

    #[test]
    fn it_is_over_at_its_end_whether_or_not_anybody_ended_it() {
        let at = |hours| Timestamp::EPOCH + Duration::from_hours(hours);
        let storm =
            Storm { from: at(8), until: at(20), reason: StormReason::Weather, note: String::new(), by: None };
        assert!(!storm.is_on(at(7)) && storm.is_on(at(8)) && storm.is_on(at(19)) && !storm.is_on(at(20)));
        assert!(storm.covers(TimeWindow::starting(at(18), Duration::from_hours(4))));
        assert!(!storm.covers(TimeWindow::starting(at(20), Duration::from_hours(2))));
    }
}

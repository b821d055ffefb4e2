//! The tenure 在岗 of a person: waiting in the reserve 后备, serving 在岗, or left 离岗 with the reason (MGMT-04, MGMT-05).
//! Who has none on record has served since before records were kept.

mod join;
mod leave;
mod reserve;

use crate::{PersonId, TerritoryCode};
use doorstep_kernel::Date;
use serde::{Deserialize, Serialize};

/// How a person stands to the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TenureState {
    /// 后备: known and learning, and not yet counted on.
    Reserve {
        /// Since which day.
        #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
        since: Date,
    },
    /// 在岗.
    Serving {
        /// The first day; none where it lies before records were kept.
        #[cfg_attr(feature = "schema", schema(value_type = Option<String>, format = Date))]
        since: Option<Date>,
    },
    /// 离岗.
    Left(Stint),
}

impl TenureState {
    /// Its word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Reserve { .. } => "reserve",
            Self::Serving { .. } => "serving",
            Self::Left(_) => "left",
        }
    }
}

/// A time of service that is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Stint {
    /// The first day; none where it lies before records were kept.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, format = Date))]
    pub since: Option<Date>,
    /// The last day.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub on: Date,
    /// Why it ended, a leaving reason of the pack.
    pub reason: String,
}

impl Stint {
    fn holds(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && day <= self.on
    }
}

/// A tenure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tenure {
    /// Whose.
    pub person: PersonId,
    /// Where they are at home, or were when they left.
    pub territory: TerritoryCode,
    /// 代维 firm, for contractors' people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firm: Option<String>,
    /// How they stand.
    #[serde(flatten)]
    pub state: TenureState,
    /// Times of service before somebody came back, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Stint>,
}

impl Tenure {
    /// The tenure of somebody of whom none is on record.
    pub const fn unrecorded(person: PersonId, territory: TerritoryCode, firm: Option<String>) -> Self {
        let state = TenureState::Serving { since: None };
        Self { person, territory, firm, state, before: Vec::new() }
    }

    /// Whether they serve on a day.
    pub fn serves_on(&self, day: Date) -> bool {
        let now = match &self.state {
            TenureState::Reserve { .. } => false,
            TenureState::Serving { since } => since.is_none_or(|since| since <= day),
            TenureState::Left(stint) => stint.holds(day),
        };
        now || self.before.iter().any(|stint| stint.holds(day))
    }

    /// The times of service that are over.
    pub fn ended(&self) -> impl Iterator<Item = &Stint> {
        let last = match &self.state {
            TenureState::Left(stint) => Some(stint),
            TenureState::Reserve { .. } | TenureState::Serving { .. } => None,
        };
        self.before.iter().chain(last)
    }

    /// Every first day of service that is known.
    pub fn joined(&self) -> impl Iterator<Item = Date> {
        let serving = match &self.state {
            TenureState::Serving { since } => *since,
            TenureState::Reserve { .. } | TenureState::Left(_) => None,
        };
        self.ended().filter_map(|stint| stint.since).chain(serving)
    }

    /// Since when they wait in the reserve, where they do.
    pub const fn waits_since(&self) -> Option<Date> {
        match &self.state {
            TenureState::Reserve { since } => Some(*since),
            TenureState::Serving { .. } | TenureState::Left(_) => None,
        }
    }

    /// Whether they are gone.
    pub const fn is_over(&self) -> bool {
        matches!(self.state, TenureState::Left(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn new() -> Tenure {
        Tenure::unrecorded(PersonId::from_u128(1), TerritoryCode::new("yz.donghu.g01"), None)
    }

    #[test]
    fn somebody_waits_joins_leaves_and_comes_back() {
        let waits = new().reserve(day("2026-09-01")).unwrap();
        assert_eq!(
            (waits.waits_since(), waits.serves_on(day("2026-09-02"))),
            (Some(day("2026-09-01")), false)
        );
        let serves = waits.join(day("2026-10-08")).unwrap();
        assert!(!serves.serves_on(day("2026-10-07")) && serves.serves_on(day("2026-10-08")));
        let left = serves.leave(day("2026-11-10"), "pay").unwrap();
        assert!(left.serves_on(day("2026-11-10")) && !left.serves_on(day("2026-11-11")));
        assert_eq!(left.ended().map(|stint| stint.reason.as_str()).collect::<Vec<_>>(), ["pay"]);
        let back = left.join(day("2027-03-01")).unwrap();
        assert!(back.serves_on(day("2026-11-01")) && !back.serves_on(day("2026-12-01")));
        assert_eq!(back.joined().collect::<Vec<_>>(), [day("2026-10-08"), day("2027-03-01")]);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let serves = new();
        assert!(serves.clone().join(day("2026-11-01")).is_err(), "who serves does not join");
        let waits = serves.clone().reserve(day("2026-11-01"));
        let left = serves.leave(day("2026-11-10"), "pay").unwrap();
        assert!(left.clone().join(day("2026-11-10")).is_err(), "nobody comes back before they have left");
        assert!(left.reserve(day("2026-11-09")).is_err());
        let waits = waits.unwrap();
        assert!(waits.clone().leave(day("2026-10-01"), "pay").is_err(), "who waits has not served");
        assert!(waits.clone().reserve(day("2026-11-02")).is_err());
        let joined = waits.join(day("2026-11-05")).unwrap();
        assert!(joined.leave(day("2026-11-04"), "pay").is_err(), "nobody leaves before they came");
    }

    #[test]
    fn a_leaving_that_was_written_wrongly_is_written_anew() {
        let left = new().leave(day("2026-11-10"), "pay").unwrap();
        let corrected = left.leave(day("2026-11-12"), "family").unwrap();
        let stints: Vec<_> = corrected.ended().collect();
        assert_eq!((stints.len(), stints[0].on, stints[0].reason.as_str()), (1, day("2026-11-12"), "family"));
    }

    #[test]
    fn who_has_always_served_may_be_put_in_the_reserve_and_was_never_gone() {
        let waits = new().reserve(day("2026-11-01")).unwrap();
        assert_eq!(waits.ended().count(), 0, "a trainee who was on record as anybody has not left");
    }
}

use crate::{ClockId, ContactId, NormId, OrderId, Role, TerritoryCode};
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ClockState {
    /// It runs; `warned` once the warning went out.
    Running {
        /// Whether the warning has been given.
        warned: bool,
    },
    /// It stands still, because the customer is waited for or for another reason of the pack.
    Paused {
        /// Since when.
        since: Timestamp,
    },
    /// What it waited for happened in time.
    Met {
        /// When it happened.
        at: Timestamp,
    },
    /// It ran out. Silence is no breach: provisional until news arrives, since a phone may be offline.
    Fired {
        /// When it ran out.
        at: Timestamp,
        /// Whether no news of the awaited event is known.
        provisional: bool,
    },
    /// It had fired, and news showed that the event happened in time after all.
    Withdrawn {
        /// When the event had happened.
        at: Timestamp,
    },
    /// The order needs it no more.
    Stopped {
        /// When that was known.
        at: Timestamp,
    },
}

/// What a clock runs for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClockSubject {
    /// An order 工单.
    Order(OrderId),
    /// A contact 来电.
    Contact(ContactId),
}

impl ClockSubject {
    /// The order, where it runs for one.
    pub const fn order(self) -> Option<OrderId> {
        match self {
            Self::Order(order) => Some(order),
            Self::Contact(_) => None,
        }
    }

    /// The contact, where it runs for one.
    pub const fn contact(self) -> Option<ContactId> {
        match self {
            Self::Contact(contact) => Some(contact),
            Self::Order(_) => None,
        }
    }
}

/// A clock 时限 as a value: `norms` computes warn and due, the store keeps when to look next, a worker fires it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Clock {
    /// Its id.
    pub id: ClockId,
    /// Which clock of the pack, such as `first_contact`.
    pub kind: String,
    /// The norms behind it.
    pub norms: Vec<NormId>,
    /// What it runs for.
    #[serde(flatten)]
    pub subject: ClockSubject,
    /// The territory of that.
    pub territory: TerritoryCode,
    /// When it began.
    pub started_at: Timestamp,
    /// When to warn, if the pack says so.
    pub warn_at: Option<Timestamp>,
    /// When it runs out.
    pub due_at: Timestamp,
    /// Who must act.
    pub who_acts: Vec<Role>,
    /// How it stands.
    #[serde(flatten)]
    pub state: ClockState,
}

impl Clock {
    /// When a worker must look at it next, if ever.
    pub fn next_at(&self) -> Option<Timestamp> {
        match self.state {
            ClockState::Running { warned: false } => {
                Some(self.warn_at.unwrap_or(self.due_at).min(self.due_at))
            }
            ClockState::Running { warned: true } => Some(self.due_at),
            ClockState::Paused { .. }
            | ClockState::Met { .. }
            | ClockState::Fired { .. }
            | ClockState::Withdrawn { .. }
            | ClockState::Stopped { .. } => None,
        }
    }

    /// Whether it still counts.
    pub const fn is_running(&self) -> bool {
        matches!(self.state, ClockState::Running { .. } | ClockState::Paused { .. })
    }

    /// The clock after time has passed: warned or fired. The same instant twice changes nothing more.
    #[must_use]
    pub fn look(mut self, now: Timestamp) -> Self {
        if let ClockState::Running { warned } = self.state {
            if now >= self.due_at {
                self.state = ClockState::Fired { at: self.due_at, provisional: true };
            } else if !warned && self.warn_at.is_some_and(|warn_at| now >= warn_at) {
                self.state = ClockState::Running { warned: true };
            }
        }
        self
    }

    /// What it waited for happened at `at` (device time): met, withdrawn when it had fired without news, or a
    /// breach that is now certain.
    #[must_use]
    pub fn happened(mut self, at: Timestamp) -> Self {
        let in_time = at <= self.due_at;
        self.state = match self.state {
            ClockState::Running { .. } | ClockState::Paused { .. } if in_time => ClockState::Met { at },
            ClockState::Running { .. } | ClockState::Paused { .. } => {
                ClockState::Fired { at: self.due_at, provisional: false }
            }
            ClockState::Fired { provisional: true, .. } if in_time => ClockState::Withdrawn { at },
            ClockState::Fired { at, .. } => ClockState::Fired { at, provisional: false },
            settled
            @ (ClockState::Met { .. } | ClockState::Withdrawn { .. } | ClockState::Stopped { .. }) => settled,
        };
        self
    }

    /// Stands still from `at` on.
    #[must_use]
    pub fn pause(mut self, at: Timestamp) -> Self {
        if let ClockState::Running { .. } = self.state {
            self.state = ClockState::Paused { since: at };
        }
        self
    }

    /// Runs again; warn and due move by the time it stood still.
    #[must_use]
    pub fn resume(mut self, at: Timestamp) -> Self {
        if let ClockState::Paused { since } = self.state {
            let stood = at.since(since).max(Duration::ZERO);
            self.due_at = self.due_at + stood;
            self.warn_at = self.warn_at.map(|warn_at| warn_at + stood);
            self.state = ClockState::Running { warned: false };
        }
        self
    }

    /// Is needed no more.
    #[must_use]
    pub fn stop(mut self, at: Timestamp) -> Self {
        if self.is_running() {
            self.state = ClockState::Stopped { at };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, ClockState, ClockSubject};
    use crate::{ClockId, NormId, OrderId, Role, TerritoryCode};
    use doorstep_kernel::Timestamp;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_millis(minute * 60_000)
    }

    fn clock() -> Clock {
        Clock {
            id: ClockId::from_u128(1),
            kind: "arrive".into(),
            norms: vec![NormId::new("TIME-05")],
            subject: ClockSubject::Order(OrderId::from_u128(2)),
            territory: TerritoryCode::new("yz.donghu.g01"),
            started_at: at(0),
            warn_at: Some(at(60)),
            due_at: at(100),
            who_acts: vec![Role::Dispatcher],
            state: ClockState::Running { warned: false },
        }
    }

    #[test]
    fn a_clock_warns_once_and_fires_once() {
        assert_eq!(clock().next_at(), Some(at(60)));
        let warned = clock().look(at(60));
        assert_eq!(warned.state, ClockState::Running { warned: true });
        assert_eq!(warned.next_at(), Some(at(100)));
        let fired = warned.look(at(130));
        assert_eq!(fired.state, ClockState::Fired { at: at(100), provisional: true });
        assert_eq!(fired.clone().look(at(140)), fired);
        assert_eq!(fired.next_at(), None);
    }

    #[test]
    fn an_arrival_uploaded_late_but_made_in_time_withdraws_the_breach() {
        let fired = clock().look(at(130));
        assert_eq!(fired.clone().happened(at(95)).state, ClockState::Withdrawn { at: at(95) });
        assert_eq!(fired.happened(at(105)).state, ClockState::Fired { at: at(100), provisional: false });
    }

    #[test]
    fn a_clock_says_what_it_runs_for_in_a_word_of_its_own() {
        let written = serde_json::to_value(clock()).unwrap();
        assert_eq!(written["order"], serde_json::json!(OrderId::from_u128(2)));
        assert_eq!(serde_json::from_value::<Clock>(written).unwrap(), clock());
    }

    #[test]
    fn a_pause_moves_what_is_due() {
        let clock = clock().pause(at(10)).resume(at(40));
        assert_eq!((clock.warn_at, clock.due_at), (Some(at(90)), at(130)));
    }
}

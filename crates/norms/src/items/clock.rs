use super::Written;
use crate::condition::applies;
use crate::mistake::{ClockMistake, ItemMistake};
use crate::{Condition, Context, Text};
use doorstep_domain::{NormId, Role};
use serde::Deserialize;

/// When a clock is due, counted from where it starts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Limit {
    /// So long after the start.
    Within {
        /// How long.
        span: Written,
    },
    /// So long before the instant it refers to.
    Before {
        /// How long.
        span: Written,
    },
    /// At the end of the day so many days after the day of the start; that day itself is not counted.
    EndOfDay {
        /// How many days later.
        days: Written,
        /// Only worked days count.
        #[serde(default)]
        working: bool,
    },
    /// Started before an hour of the day: by the end of that day; later: so long after the start.
    Cutoff {
        /// The hour: the id of a parameter, or `"16:00"`.
        hour: Written,
        /// The limit after the hour.
        after: Written,
    },
    /// One limit in town, another in the country.
    ByArea {
        /// In town.
        town: Written,
        /// In the country.
        country: Written,
    },
}

/// What running out means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockSense {
    /// What it waits for must happen before it is due.
    #[default]
    Deadline,
    /// What it waits for must not happen before it is due: waiting at a door, watching a line.
    Wait,
    /// The last moment to tell somebody, in case there is something to tell.
    Notice,
}

/// A clock of the norm: what starts it, what it waits for, when it warns and whom.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockDef {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// When it runs at all; always where not given.
    #[serde(default)]
    pub when: Option<Condition>,
    /// The happening that starts it, or `promise_reference`: the announced time, else the exact promised time.
    pub start: String,
    /// The happenings that it waits for.
    pub stop: Vec<String>,
    /// Order states in which it stands still.
    #[serde(default)]
    pub pause: Vec<String>,
    /// The order states in which it runs at all; in every one where none is given. It ends when the order leaves them.
    #[serde(default)]
    pub only_in: Vec<String>,
    /// What running out means.
    #[serde(default)]
    pub sense: ClockSense,
    /// When it is due.
    pub limit: Limit,
    /// How long before that it warns.
    #[serde(default)]
    pub warn_before: Option<Written>,
    /// Who must act on the warning (DISP-02: the dispatching unit and the customer).
    pub acts: Vec<Role>,
    /// Whether running out proposes a compensation.
    #[serde(default)]
    pub compensation: Option<String>,
    /// What it is about.
    pub text: Text,
    /// What the warning says.
    pub warning: Text,
}

impl ClockDef {
    /// Whether it runs for an order.
    pub fn applies(&self, context: &Context) -> bool {
        applies(self.when.as_ref(), context)
    }

    /// Whether it runs for an order in a state, by its word.
    pub fn runs_in(&self, state: &str) -> bool {
        self.only_in.is_empty() || self.only_in.iter().any(|one| one == state)
    }

    fn mistakes(&self) -> Vec<ItemMistake> {
        let mut mistakes = Vec::new();
        if self.stop.is_empty() {
            mistakes.push(ClockMistake::WaitsForNothing.into());
        }
        if self.stop.contains(&self.start) {
            mistakes.push(ClockMistake::EndsWithItsStart.into());
        }
        if self.acts.is_empty() {
            mistakes.push(ClockMistake::WarnsNobody.into());
        }
        let unknown = |state: &&String| !super::order_kind::is_state(state);
        for state in self.pause.iter().filter(unknown) {
            mistakes.push(ClockMistake::PausesInUnknown(state.clone()).into());
        }
        for state in self.only_in.iter().filter(unknown) {
            mistakes.push(ClockMistake::RunsInUnknown(state.clone()).into());
        }
        mistakes
    }
}

item!(ClockDef, "clocks.toml", "clock", |this| texts vec![&this.text, &this.warning], problems this.mistakes());

use crate::{All, Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::norm_pack::PackJudges;
use doorstep_domain::{BackTestId, NormPackId, OrderId, PersonId, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// How far a back-test has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum BackTestState {
    /// A job judges, a stretch at a time.
    Running,
    /// All was judged.
    Done {
        /// When.
        ended_at: Timestamp,
    },
    /// Somebody needs it no more.
    Cancelled {
        /// When.
        ended_at: Timestamp,
    },
    /// It could not go on.
    Failed {
        /// When.
        ended_at: Timestamp,
        /// Why.
        reason: String,
    },
}

/// A pack that is tried on history. Nothing that was said is in it: turns are quoted from what is still kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BackTestRun {
    /// Its id.
    pub id: BackTestId,
    /// The pack that is tried.
    pub pack: NormPackId,
    /// What the pack judges.
    pub judges: PackJudges,
    /// The pack's name and version.
    pub tried: String,
    /// Those of the pack in force on the last day.
    pub against: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// A territory and all that lies inside it; all the asker may read when left out.
    pub territory: Option<TerritoryCode>,
    /// How many of one stretch at the most.
    pub at_once: u32,
    /// Who asked.
    pub asked_by: PersonId,
    /// When.
    pub asked_at: Timestamp,
    /// How many there were when it was asked for.
    pub all: u64,
    /// How many were looked at so far, the newest first.
    pub seen: u64,
    /// How many of them would be judged otherwise in something.
    pub otherwise: u64,
    /// How many stretches are done.
    pub stretch: u32,
    /// Where the next one begins.
    pub cursor: Option<String>,
    /// What was found so far, as its owner writes it.
    pub so_far: serde_json::Value,
    /// How far it has come.
    #[serde(flatten)]
    pub state: BackTestState,
}

/// Which back-tests; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct BackTestRunFilter {
    /// Of this pack.
    pub pack: Option<NormPackId>,
    /// Asked for by this person.
    pub asked_by: Option<PersonId>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
}

impl Filter for BackTestRunFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .is("pack", self.pack.map(Value::text))
            .is("asked_by", self.asked_by.map(Value::text))
            .any_of("state", self.states.clone());
    }

    fn order(&self) -> Order {
        Order::Descending("asked_at")
    }
}

impl Record for BackTestRun {
    const TABLE: Table = Table("back_tests");
    type Filter = BackTestRunFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("pack", Value::text(self.pack)),
            ("state", super::tag(&self.state, "state")),
            ("asked_by", Value::text(self.asked_by)),
            ("asked_at", self.asked_at.into()),
        ]
    }
}

/// What the visits of one stretch came to, order by order: rules met and breached by the pack of the day, and by the one that
/// is tried. KPIs need them when all is judged; then they are deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackTestPart {
    /// Of which back-test.
    pub back_test: BackTestId,
    /// Of which stretch.
    pub stretch: u32,
    /// Each order with its counts.
    pub judged: Vec<(OrderId, [u64; 4])>,
}

impl BackTestPart {
    /// The key of a stretch.
    pub fn key_of(back_test: BackTestId, stretch: u32) -> String {
        format!("{back_test}:{stretch}")
    }
}

impl Record for BackTestPart {
    const TABLE: Table = Table("back_test_parts");
    type Filter = All;

    fn key(&self) -> String {
        Self::key_of(self.back_test, self.stretch)
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("back_test", Value::text(self.back_test))]
    }
}

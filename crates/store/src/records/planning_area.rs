use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::planning::{PutOff, Storm};
use doorstep_domain::{AreaCode, OrderId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Territories that are planned together; the planner's lease is on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanningArea {
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// What it covers.
    pub territories: Vec<TerritoryCode>,
    /// Whether people plan by hand because the planner is down.
    #[serde(default)]
    pub manual: bool,
    /// What dispatchers decided by hand, which planning keeps to.
    #[serde(default)]
    pub by_hand: ByHand,
    /// What a shift leaves to the next, oldest first.
    #[serde(default)]
    pub notes: Vec<ShiftNote>,
    /// Storm mode, until it is over.
    #[serde(default)]
    pub storm: Option<Storm>,
    /// What the last storms put off and still waits.
    #[serde(default)]
    pub put_off: Vec<PutOff>,
}

/// Decisions of dispatchers that planning does not undo. Each holds for the promise it was made under: an order that is
/// promised anew is planned freely again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByHand {
    /// Orders that stay with their technician.
    pub pinned: BTreeMap<OrderId, Pin>,
    /// Orders taken off their route, by the start of the promised window; they wait for a dispatcher.
    pub set_aside: BTreeMap<OrderId, Timestamp>,
}

/// With whom an order stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// Whose it stays.
    pub technician: PersonId,
    /// The start of the window that was promised then.
    pub promised: Timestamp,
}

/// A note at the hand-over of a shift 交接班; may name people, so it lies here and not in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftNote {
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// What the next shift should know.
    pub text: String,
}

/// Which planning areas; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct PlanningAreaFilter {}

impl Filter for PlanningAreaFilter {
    fn conditions(&self, _: &mut Conditions) {}
}

impl Record for PlanningArea {
    const TABLE: Table = Table("planning_areas");
    type Filter = PlanningAreaFilter;

    fn key(&self) -> String {
        self.code.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}

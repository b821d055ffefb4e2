use super::learned::Lessons;
use doorstep_dispatch::Hold;
use doorstep_domain::planning::Plan;
use doorstep_domain::{AreaCode, Clock, Order, Site, Visit};
use doorstep_store::Kept;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// The planning desks of this process: one change of an area's plan at a time, and the slots that are held. Between
/// processes the journal's stream of the area decides.
#[derive(Debug, Default)]
pub(crate) struct Areas(Mutex<HashMap<AreaCode, Area>>);

/// One area: the desk at which its plan is changed, and what was read of it before.
#[derive(Debug, Clone, Default)]
struct Area {
    desk: Arc<tokio::sync::Mutex<Vec<Hold>>>,
    read: Arc<tokio::sync::Mutex<AreaRead>>,
}

/// What this process has read of an area: asked for again, only what was written since comes from the database.
#[derive(Debug, Default)]
pub(super) struct AreaRead {
    pub(super) plan: Option<Plan>,
    pub(super) visits: Kept<Visit>,
    pub(super) promised: Kept<Order>,
    pub(super) visited: Kept<Order>,
    pub(super) sites: Kept<Site>,
    pub(super) clocks: Kept<Clock>,
    pub(super) lessons: Lessons,
}

impl Areas {
    /// The desk of an area: its holds, and the right to change its plan while it is locked.
    pub(crate) fn desk(&self, area: &AreaCode) -> Arc<tokio::sync::Mutex<Vec<Hold>>> {
        self.area(area).desk
    }

    /// What was read of an area; locked while it is brought up to date.
    pub(super) fn read(&self, area: &AreaCode) -> Arc<tokio::sync::Mutex<AreaRead>> {
        self.area(area).read
    }

    fn area(&self, area: &AreaCode) -> Area {
        let mut areas = self.0.lock().expect("nothing panics while it looks up an area");
        areas.entry(area.clone()).or_default().clone()
    }
}

use doorstep_dispatch::Hold;
use doorstep_domain::AreaCode;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// The planning desks of this process: one change of an area's plan at a time, and the slots that are held. Between
/// processes the journal's stream of the area decides.
#[derive(Debug, Default)]
pub(crate) struct Areas(Mutex<HashMap<AreaCode, Arc<tokio::sync::Mutex<Vec<Hold>>>>>);

impl Areas {
    /// The desk of an area: its holds, and the right to change its plan while it is locked.
    pub(crate) fn desk(&self, area: &AreaCode) -> Arc<tokio::sync::Mutex<Vec<Hold>>> {
        let mut areas = self.0.lock().expect("nothing panics while it looks up an area");
        areas.entry(area.clone()).or_default().clone()
    }
}

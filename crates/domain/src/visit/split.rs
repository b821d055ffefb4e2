use super::{Assign, Visit, VisitEvent};
use crate::{PersonId, VisitId};
use doorstep_kernel::Timestamp;

impl Visit {
    /// The trip of a former crew that worked without a signal while another crew worked this visit: a visit of its own,
    /// so that neither crew's times and evidence run into the other's. With the event of its beginning, already folded.
    pub fn split(&self, id: VisitId, sender: PersonId, at: Timestamp) -> (Self, VisitEvent) {
        let facts = Assign { at, date: self.date, crew: vec![sender], planned_arrival: self.planned_arrival };
        let (trip, mut event) = Self::assign(id, self.order, self.territory.clone(), facts);
        if let VisitEvent::Assigned { split_from, .. } = &mut event {
            *split_from = Some(self.id);
        }
        (Self { split_from: Some(self.id), ..trip }, event)
    }
}

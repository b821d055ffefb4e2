use crate::desk::Desk;
use crate::draft::Draft;
use doorstep_domain::PlanId;
use doorstep_domain::planning::Plan;

impl Desk {
    /// The same plan with today's facts: the same sequences with new times. What no longer fits is put elsewhere if
    /// anybody can take it, else it is unassigned.
    pub fn revise(&self, plan: &Plan, id: PlanId) -> Plan {
        let mut draft = Draft::of(self, plan);
        draft.settle();
        draft.finish(Some(plan), id)
    }
}

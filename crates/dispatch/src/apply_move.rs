use crate::desk::Desk;
use crate::preview::{Move, Preview};
use crate::tour::Tour;
use doorstep_domain::PlanId;
use doorstep_domain::planning::Plan;

impl Desk {
    /// Carries a move out: the routes it touches are new, all others are shared.
    ///
    /// # Errors
    /// The preview that says why not.
    pub fn apply_move(&self, plan: &Plan, wanted: Move, id: PlanId) -> Result<Plan, Box<Preview>> {
        let moved = self.moved(plan, wanted).map_err(|_| Box::new(self.preview_move(plan, wanted)))?;
        let tours: Vec<Tour> = moved.tours.values().map(|(_, after)| after.clone()).collect();
        let left = plan.unassigned.iter().filter(|left| left.order != wanted.order).cloned().collect();
        Ok(self.child(plan, id, &tours, plan.score + moved.change(), left))
    }
}

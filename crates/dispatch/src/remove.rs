use crate::desk::Desk;
use crate::tour::Tour;
use doorstep_domain::planning::{Plan, Score, Unassigned};
use doorstep_domain::{OrderId, PlanId};

impl Desk {
    /// Takes an order out of a plan for good (cancelled, solved by phone). To be called before [`Desk::forget`]. `None`
    /// when it is not in the plan, or pinned.
    pub fn remove(&self, plan: &Plan, order: OrderId, id: PlanId) -> Option<Plan> {
        let unassigned: Vec<Unassigned> =
            plan.unassigned.iter().filter(|left| left.order != order).cloned().collect();
        if unassigned.len() < plan.unassigned.len() {
            let score = plan.score - self.tasks.get(&order)?.unserved;
            return Some(self.child(plan, id, &[], score, unassigned));
        }
        let (tour, less) = self.without(plan, order)?;
        Some(self.child(plan, id, &[tour], plan.score - less, unassigned))
    }

    /// Puts an order from its route to the unassigned. `None` when it is on no route, or pinned.
    pub fn unassign(&self, plan: &Plan, order: OrderId, id: PlanId) -> Option<Plan> {
        let (tour, less) = self.without(plan, order)?;
        let task = self.tasks.get(&order)?;
        let mut unassigned = plan.unassigned.clone();
        unassigned.push(Unassigned { order, reasons: self.reasons(task, std::iter::once(&tour)) });
        unassigned.sort_by_key(|left| left.order);
        Some(self.child(plan, id, &[tour], plan.score - less + task.unserved, unassigned))
    }

    /// The tour of an order without it, and what it saves.
    fn without(&self, plan: &Plan, order: OrderId) -> Option<(Tour, Score)> {
        let (route, position) = plan.stop_of(order)?;
        let (tour, dropped) = self.tour_of(route)?;
        if position < tour.day.pins.len() || !dropped.is_empty() {
            return None;
        }
        let shorter = tour.without(self, position).ok()?;
        let less = tour.score - shorter.score;
        Some((shorter, less))
    }
}

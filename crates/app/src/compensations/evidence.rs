use crate::App;
use crate::AppError;
use crate::change::order_stream;
use crate::orders::visits;
use doorstep_domain::compensation::CompensationCause;
use doorstep_domain::{LedgerEntry, Order, OrderId, PromiseOutcome, Visit, VisitId, VisitState};
use doorstep_kernel::Timestamp;
use doorstep_norms::Compensation as Rule;
use doorstep_store::PromiseFilter;

/// What is known of an order whose promise was broken.
pub(super) struct Evidence {
    pub(super) promises: Vec<LedgerEntry>,
    pub(super) visits: Vec<Visit>,
    moved_by_customer: u32,
    moved_by_us: u32,
    customer_side: bool,
    held: bool,
    part_missing: bool,
}

impl Evidence {
    /// Reads promises, visits and the chain of an order.
    pub(super) async fn of(app: &App, order: &Order) -> Result<Self, AppError> {
        let id = order.head.id;
        let events = app.store.stream(&order_stream(id)).await?;
        let any = |kind: &str| events.iter().any(|event| event.kind == kind);
        let customer_side = |event: &doorstep_store::RecordedEvent| {
            event.kind == "order.replied" && event.data["reply"]["cause"] == "customer_side"
        };
        Ok(Self {
            promises: promises(app, id).await?,
            visits: visits(app, id).await?,
            moved_by_customer: order.reschedules.by_customer,
            moved_by_us: order.reschedules.by_us,
            customer_side: events.iter().any(customer_side),
            held: any("order.held"),
            part_missing: any("order.waiting_part"),
        })
    }

    /// The last promise.
    pub(super) fn last_promise(&self) -> Option<&LedgerEntry> {
        self.promises.last()
    }

    /// Who came first, and when.
    pub(super) fn arrival(&self) -> Option<(Timestamp, VisitId)> {
        self.promises.iter().rev().find_map(|entry| match entry.outcome {
            PromiseOutcome::Kept { arrived_at, visit } | PromiseOutcome::Broken { arrived_at, visit } => {
                Some((arrived_at, visit))
            }
            PromiseOutcome::Standing
            | PromiseOutcome::Missed { .. }
            | PromiseOutcome::Rescheduled { .. }
            | PromiseOutcome::Released { .. } => None,
        })
    }

    /// How often the customer moved the time, and how often we did.
    pub(super) const fn moved(&self) -> (u32, u32) {
        (self.moved_by_customer, self.moved_by_us)
    }

    /// Visits at which nobody opened.
    pub(super) fn no_answers(&self) -> u32 {
        let nobody = |visit: &&Visit| matches!(visit.state, VisitState::NoAnswer { .. });
        u32::try_from(self.visits.iter().filter(nobody).count()).unwrap_or(u32::MAX)
    }

    /// Whether the facts show what takes a case out. That nobody could do anything (`force_majeure`) stands in no record:
    /// a person says so.
    pub(super) fn shows(&self, exclusion: &str) -> bool {
        match exclusion {
            "customer_asked_later" => self.moved_by_customer > 0,
            "no_access" => self.no_answers() > 0,
            "customer_side" => self.customer_side,
            _ => false,
        }
    }

    /// What takes the case out by a rule and shows in the facts.
    pub(super) fn exclusions(&self, rule: &Rule) -> Vec<String> {
        let shown = rule.exclusion.iter().filter(|exclusion| self.shows(&exclusion.flag));
        shown.map(|exclusion| exclusion.flag.clone()).collect()
    }

    /// Whose cause the facts suggest.
    pub(super) fn suggested(&self, rule: &Rule) -> CompensationCause {
        let came_late =
            self.promises.iter().any(|entry| matches!(entry.outcome, PromiseOutcome::Broken { .. }));
        if !self.exclusions(rule).is_empty() {
            CompensationCause::Customer
        } else if self.held {
            CompensationCause::Network
        } else if self.part_missing {
            CompensationCause::Parts
        } else if came_late {
            CompensationCause::Crew
        } else {
            CompensationCause::Dispatch
        }
    }
}

/// Every promise of an order, by number.
async fn promises(app: &App, order: OrderId) -> Result<Vec<LedgerEntry>, AppError> {
    let filter = PromiseFilter { order: Some(order), ..PromiseFilter::default() };
    let mut promises = app.store.all::<LedgerEntry>(&filter).await?;
    promises.sort_by_key(|entry| entry.number);
    Ok(promises)
}

use super::super::snapshot::Snapshot;
use crate::{App, AppError};
use doorstep_domain::planning::Plan;
use doorstep_domain::{Clock, OrderId};
use doorstep_kernel::{Duration, Money, Timestamp};
use doorstep_norms::{Compensation, Context};
use doorstep_store::ClockFilter;
use std::collections::{BTreeSet, HashMap};

/// Limits of orders that run now and for which the pack of the order pays when they are broken (慢必赔, EXT-T03).
#[derive(Debug, Clone, Default)]
pub(super) struct Payouts {
    of_order: HashMap<OrderId, Vec<Payable>>,
}

#[derive(Debug, Clone)]
struct Payable {
    due: Timestamp,
    rule: Compensation,
}

impl Payouts {
    /// Reads the limits of the orders of a day.
    pub(super) async fn read(app: &App, snapshot: &Snapshot) -> Result<Self, AppError> {
        let filter = ClockFilter {
            within: Some(snapshot.area.territories.clone()),
            states: Some(vec!["running"]),
            kinds: Some(paid_for(app, snapshot)),
            ..ClockFilter::default()
        };
        let mut payouts = Self::default();
        for clock in app.store.all::<Clock>(&filter).await? {
            let Some(order) = clock.subject.order() else { continue };
            let Some(rule) = rule(app, snapshot, order, &clock) else { continue };
            payouts.of_order.entry(order).or_default().push(Payable { due: clock.due_at, rule });
        }
        Ok(payouts)
    }

    /// The same, where some orders are copies of others.
    pub(super) fn with_copies(&self, copies: &HashMap<OrderId, OrderId>) -> Self {
        let mut all = self.clone();
        for (copy, of) in copies {
            if let Some(payable) = self.of_order.get(of) {
                all.of_order.insert(*copy, payable.clone());
            }
        }
        all
    }

    /// What a plan would cost: work is done when its stop ends; what has no place is not done before the day is over,
    /// so that what was promised for the day is a day late.
    pub(super) fn of(&self, plan: &Plan, day_ends: Timestamp) -> Money {
        let done = plan.routes.iter().flat_map(|route| &route.stops).map(|stop| (stop.order, stop.leave));
        let left = plan.unassigned.iter().map(|left| (left.order, day_ends + Duration::from_millis(1)));
        let paid = |(order, ended): (OrderId, Timestamp)| -> Money {
            self.of_order.get(&order).into_iter().flatten().map(|payable| payable.amount(ended)).sum()
        };
        done.chain(left).map(paid).sum()
    }
}

impl Payable {
    fn amount(&self, ended: Timestamp) -> Money {
        match Compensation::days_begun(ended.since(self.due)) {
            0 => Money::ZERO,
            days => self.rule.amount(days),
        }
    }
}

/// The clocks that the packs of these orders pay for when they run out.
fn paid_for(app: &App, snapshot: &Snapshot) -> Vec<String> {
    let packs =
        snapshot.orders.values().map(|order| app.rules.named(&order.head.pack, order.head.accepted_at));
    let clocks = packs.flat_map(|pack| pack.sections().clocks.iter());
    let kinds: BTreeSet<&String> =
        clocks.filter(|clock| clock.compensation.is_some()).map(|clock| &clock.id).collect();
    kinds.into_iter().cloned().collect()
}

/// What the order's pack pays for a clock, where it pays for it at all.
fn rule(app: &App, snapshot: &Snapshot, order: OrderId, clock: &Clock) -> Option<Compensation> {
    let order = snapshot.orders.get(&order)?;
    let pack = app.rules.named(&order.head.pack, order.head.accepted_at);
    let rule = pack.sections().clocks.get(&clock.kind)?.compensation.as_ref()?;
    let rule = pack.sections().compensations.get(rule)?;
    let area = snapshot.sites.get(&order.head.site).map(|site| site.area_class).unwrap_or_default();
    let context = crate::orders::promised(Context::of_order(&order.head, area), order.promise());
    rule.when.as_ref().is_none_or(|when| when.holds(&context)).then(|| rule.clone())
}

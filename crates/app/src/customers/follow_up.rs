use crate::orders::{OrderInHand, number};
use crate::{App, Change, clocks};
use doorstep_domain::order::OrderHead;
use doorstep_domain::{Channel, Order, OrderId, OrderKind, Site, SkillCode, SkillLevel};
use doorstep_kernel::Duration;
use doorstep_norms::Context;

/// A new order for the same customer and site, because the first one did not settle it. Its clocks start now, by the pack
/// of today.
pub(super) fn follow_up(
    app: &App,
    change: &mut Change,
    before: &Order,
    site: Option<&Site>,
    kind: OrderKind,
    remarks: String,
) -> OrderInHand {
    let now = change.now();
    let pack = app.rules.at(now).clone();
    let usual = pack.sections().orders.get(kind.word());
    let id = app.new_id(OrderId::new);
    let head = OrderHead {
        id,
        number: number(app, id, now),
        kind,
        accepted_at: now,
        channel: Channel::Web,
        pack: pack.reference(),
        skills: usual
            .into_iter()
            .flat_map(|kind| &kind.skills)
            .map(|skill| SkillLevel { skill: SkillCode::new(skill.as_str()), level: 1 })
            .collect(),
        parts: Vec::new(),
        duration_ms: usual.map_or(Duration::from_hours(1), |kind| kind.duration),
        risky: false,
        paid: false,
        repeat_fault: kind == OrderKind::Repair,
        repeat_case: false,
        wished: None,
        remarks,
        ..before.head.clone()
    };
    let (order, event) = Order::accept(head);
    change.accept(order.clone(), &event);
    let context = Context::of_order(&order.head, site.map(|site| site.area_class).unwrap_or_default());
    let mut running = Vec::new();
    let order = clocks::follow(app, change, order, &mut running, &pack, &context, event.name(), now);
    OrderInHand { order, visit: None, clocks: running, ledger: None, survey: None, context, pack }
}

use crate::{App, AppError};
use doorstep_domain::matter::MatterState;
use doorstep_domain::{
    BatchFault, Matter, MatterKind, Order, OrderId, OrderKind, OrderState, SiteId, TerritoryCode,
};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{BatchFaultFilter, MatterFilter, OrderFilter};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use utoipa::ToSchema;

/// Orders older than this raise no complaint any more that says something of the network.
const COMPLAINED_AFTER: Duration = Duration::from_hours(24 * 60);

/// What counts as trouble.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TroubleKind {
    /// 投诉和重复障碍: complaints, and faults that were reported again.
    #[default]
    ComplaintsAndRepeats,
    /// 全部报障: every report of a fault.
    Faults,
}

/// Why an order counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TroubleReason {
    /// 投诉.
    Complaint,
    /// 重复障碍.
    RepeatFault,
    /// 报障.
    Fault,
}

/// One trouble of one home.
#[derive(Debug, Clone)]
pub(crate) struct Trouble {
    pub(crate) order: OrderId,
    pub(crate) number: String,
    pub(crate) territory: TerritoryCode,
    pub(crate) site: SiteId,
    pub(crate) at: Timestamp,
    pub(crate) why: TroubleReason,
    /// When a complaint was closed, if it was.
    pub(crate) closed_at: Option<Timestamp>,
    /// A batch fault explains it: it was one break, it is mended, and its homes are many by nature.
    pub(crate) explained: bool,
}

/// From when to when, both known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) from: Timestamp,
    pub(crate) to: Timestamp,
}

impl Span {
    fn holds(self, at: Timestamp) -> bool {
        at >= self.from && at < self.to
    }

    /// In whole days, one at least.
    pub(super) fn days(self) -> u32 {
        let day = Duration::from_hours(24).as_millis();
        u32::try_from(self.to.since(self.from).as_millis() / day).unwrap_or_default().max(1)
    }
}

/// The trouble of a span of time, newest first, but for what a batch fault explains.
pub(super) async fn troubles(
    app: &App,
    within: Option<Vec<TerritoryCode>>,
    span: Span,
    kind: TroubleKind,
) -> Result<Vec<Trouble>, AppError> {
    let lookback = app.rules.at(span.to).parameters().repeat_long;
    let filter = OrderFilter {
        within: within.clone(),
        accepted_from: Some(span.from - lookback.max(COMPLAINED_AFTER)),
        accepted_before: Some(span.to),
        ..OrderFilter::default()
    };
    let orders = app.store.all::<Order>(&filter).await?;
    let mut found = told(app, within, span, kind, &orders).await?;
    found.retain(|trouble| !trouble.explained);
    Ok(found)
}

/// The trouble that some orders tell of in a span of time, newest first; the orders reach back as far as a fault is repeated.
pub(crate) async fn told(
    app: &App,
    within: Option<Vec<TerritoryCode>>,
    span: Span,
    kind: TroubleKind,
    orders: &[Order],
) -> Result<Vec<Trouble>, AppError> {
    let lookback = app.rules.at(span.to).parameters().repeat_long;
    let explained = explained(app, within.clone()).await?;
    let mut found = faults(orders, span, kind, lookback);
    if kind == TroubleKind::ComplaintsAndRepeats {
        let complaints = MatterFilter {
            within,
            raised_from: Some(span.from),
            raised_before: Some(span.to),
            ..MatterFilter::default()
        };
        let complaints = app.store.all::<Matter>(&complaints).await?;
        let by_id: HashMap<OrderId, &Order> = orders.iter().map(|order| (order.head.id, order)).collect();
        let complains = |matter: &Matter| {
            matches!(matter.kind, MatterKind::Complaint | MatterKind::NotGoodAnyMore)
                && span.holds(matter.raised_at)
        };
        found.extend(complaints.iter().filter(|matter| complains(matter)).filter_map(|matter| {
            let order = by_id.get(&matter.order)?;
            let closed_at = match matter.state {
                MatterState::Closed { at, .. } => Some(at),
                MatterState::Open | MatterState::Taken { .. } => None,
            };
            Some(Trouble { closed_at, ..trouble(order, matter.raised_at, TroubleReason::Complaint) })
        }));
    }
    found.iter_mut().for_each(|trouble| trouble.explained = explained.contains(&trouble.order));
    found.sort_by_key(|trouble| (std::cmp::Reverse(trouble.at), trouble.order));
    Ok(found)
}

/// Reports of faults, or those of them that were reported before.
fn faults(orders: &[Order], span: Span, kind: TroubleKind, lookback: Duration) -> Vec<Trouble> {
    let is_fault = |order: &&Order| {
        matches!(order.head.kind, OrderKind::Repair | OrderKind::Revisit)
            && !matches!(order.state, OrderState::Cancelled { .. })
    };
    let mut reports: HashMap<SiteId, Vec<Timestamp>> = HashMap::new();
    for order in orders.iter().filter(is_fault) {
        reports.entry(order.head.site).or_default().push(order.head.accepted_at);
    }
    let again = |order: &Order| {
        let at = order.head.accepted_at;
        let before = |other: &Timestamp| *other < at && *other >= at - lookback;
        order.head.repeat_fault
            || order.head.kind == OrderKind::Revisit
            || reports[&order.head.site].iter().any(before)
    };
    let inside = orders.iter().filter(is_fault).filter(|order| span.holds(order.head.accepted_at));
    inside
        .filter_map(|order| {
            let why = match kind {
                TroubleKind::Faults => TroubleReason::Fault,
                TroubleKind::ComplaintsAndRepeats if again(order) => TroubleReason::RepeatFault,
                TroubleKind::ComplaintsAndRepeats => return None,
            };
            Some(trouble(order, order.head.accepted_at, why))
        })
        .collect()
}

fn trouble(order: &Order, at: Timestamp, why: TroubleReason) -> Trouble {
    let head = &order.head;
    Trouble {
        order: head.id,
        number: head.number.to_string(),
        territory: head.territory.clone(),
        site: head.site,
        at,
        why,
        closed_at: None,
        explained: false,
    }
}

/// Orders of batch faults, open or over.
async fn explained(app: &App, within: Option<Vec<TerritoryCode>>) -> Result<HashSet<OrderId>, AppError> {
    let filter = BatchFaultFilter { within, ..BatchFaultFilter::default() };
    let faults = app.store.all::<BatchFault>(&filter).await?;
    Ok(faults.into_iter().flat_map(|fault| fault.orders).collect())
}

use super::Asking;
use super::complain::record;
use crate::links::{OpenLink, Purpose, WRONG_NUMBER, open};
use crate::matters::{Report, raise};
use crate::orders::OrderInHand;
use crate::{App, AppError, Change};
use doorstep_domain::{Fact, MatterKind, Order, OrderId, Role};
use doorstep_store::OrderFilter;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A customer has a handful of open orders at the most; the rest is left to the dispatcher.
const ORDERS_MAX: u32 = 50;

/// That the number was wrong is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NotMe {
    /// How many orders lost their links.
    pub orders: usize,
}

/// "Not me": the message went to a wrong number. Every link to this customer's open orders dies, nothing more is sent
/// there, and the dispatcher is told.
///
/// # Errors
/// When the link opens nothing.
pub async fn not_me(app: &App, asking: Asking<'_>) -> Result<NotMe, AppError> {
    let OpenLink { order, .. } = open(app, asking.token, &[Purpose::Visit, Purpose::Survey]).await?;
    let caller = asking.caller(order.head.id);
    app.decide(&caller, || async {
        let now = app.now();
        let mut change = Change::by(caller.actor(Role::Customer), now);
        let ids = concerned(app, &order).await?;
        for id in &ids {
            let mut hand = OrderInHand::load(app, *id).await?;
            let fact = Fact::Declared { item: WRONG_NUMBER.to_owned(), value: None };
            record(app, &mut change, &mut hand, fact, now)?;
        }
        raise(app, &mut change, &order, None, Report::new(MatterKind::WrongNumber), now);
        Ok((change.finish(), NotMe { orders: ids.len() }))
    })
    .await
}

/// This order and the customer's other ones that are not over.
async fn concerned(app: &App, order: &Order) -> Result<Vec<OrderId>, AppError> {
    let filter = OrderFilter { customer: Some(order.head.customer), ..OrderFilter::default() };
    let others = app.store.list::<Order>(&filter, None, ORDERS_MAX).await?.items;
    let others = others.iter().filter(|other| !other.state.is_over()).map(|other| other.head.id);
    let mut ids: Vec<OrderId> = others.chain([order.head.id]).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

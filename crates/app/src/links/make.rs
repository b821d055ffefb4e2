use super::{Link, Purpose};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::{Order, OrderId, OrderState};
use doorstep_kernel::Timestamp;
use doorstep_store::{OrderFilter, OrderSort};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// Among so many of the newest orders the demonstration looks for one worth showing.
const DEMO_LOOK: u32 = 200;

/// A link that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MadeLink {
    /// Where it leads, to be put behind the address of this installation: `/c/...`.
    pub path: String,
    /// What it is for.
    pub purpose: Purpose,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Makes a link for a colleague to pass on; that it was made is an event, the link itself is kept nowhere.
///
/// # Errors
/// When the caller may not change orders there.
pub async fn make(app: &App, caller: &Caller, id: OrderId, purpose: Purpose) -> Result<MadeLink, AppError> {
    app.decide(caller, || async {
        let order = app.store.get::<Order>(&id.to_string()).await?;
        let order = order.ok_or_else(|| AppError::not_found("order", id))?;
        let role = caller.may(Act::ChangeOrders, &order.head.territory)?;
        let link = Link::new(purpose, id, app.now());
        let made = MadeLink {
            path: path(&link.sign(app.link_key().await?, order.head.customer)),
            purpose,
            expires_at: link.expires_at,
        };
        let mut change = Change::by(caller.actor(role), app.now());
        change.beside(
            order,
            "link.made",
            app.now(),
            &json!({ "purpose": purpose, "expires_at": made.expires_at }),
        );
        Ok((change.finish(), made))
    })
    .await
}

/// A token for an order's customer: for messages, and for what a page leads on to.
pub(crate) async fn mint(app: &App, order: &Order, purpose: Purpose) -> Result<String, AppError> {
    let link = Link::new(purpose, order.head.id, app.now());
    Ok(link.sign(app.link_key().await?, order.head.customer))
}

/// Where a token leads.
pub(crate) fn path(token: &str) -> String {
    format!("/c/{token}")
}

/// One customer to be, in `doorstep demo` only: somebody who is being visited, else who has an appointment, else anyone.
///
/// # Errors
/// When the store cannot be read.
pub async fn make_for_demo(app: &App) -> Result<Option<MadeLink>, AppError> {
    let filter = OrderFilter { sort: OrderSort::Newest, ..OrderFilter::default() };
    let orders = app.store.list::<Order>(&filter, None, DEMO_LOOK).await?.items;
    let liveliness = |order: &&Order| match order.state {
        OrderState::InVisit { .. } => 0,
        OrderState::Appointed { .. } => 1,
        OrderState::Replied { .. } => 2,
        _ if order.state.is_before_appointment() => 3,
        _ => 4,
    };
    let Some(order) = orders.iter().min_by_key(liveliness) else { return Ok(None) };
    let expires_at = Link::new(Purpose::Visit, order.head.id, app.now()).expires_at;
    let token = mint(app, order, Purpose::Visit).await?;
    Ok(Some(MadeLink { path: path(&token), purpose: Purpose::Visit, expires_at }))
}

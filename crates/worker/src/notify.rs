use doorstep_app::links::{MessageLink, for_message};
use doorstep_app::{App, AppError};
use doorstep_domain::{CustomerId, NotificationId, OrderId, TerritoryCode};
use doorstep_kernel::Duration;
use doorstep_store::{ChangeSet, Leased, Notification, NotificationState, Row, WENT_AWAY};
use serde::Deserialize;

/// How many messages one round makes ready.
pub(crate) const AT_ONCE: usize = 200;

/// A worker that dies keeps an entry from others for so long.
const LEASE: Duration = Duration::from_mins(5);

#[derive(Deserialize)]
struct Ids {
    order: OrderId,
    customer: CustomerId,
    what: String,
}

/// Turns outbox entries for customers into notifications that a provider takes up; the entry ends with it.
pub(crate) async fn run_due(app: &App, owner: &str) -> Result<usize, AppError> {
    let leased = app.store.outbox().lease(&["customer"], owner, app.now(), LEASE, AT_ONCE as u32).await?;
    // Its worker went away over it again and again: nobody waits for it here.
    let (ran_out, leased): (Vec<_>, Vec<_>) = leased.into_iter().partition(Leased::ran_out);
    for entry in &ran_out {
        app.store.outbox().bury(entry, WENT_AWAY, app.now()).await?;
    }
    let mut rows = Vec::with_capacity(leased.len());
    for entry in &leased {
        match serde_json::from_value::<Ids>(entry.payload.clone()) {
            Ok(ids) => rows.push(Row::insert(&notification(app, entry, ids).await?)),
            Err(error) => {
                app.store.outbox().bury(entry, &error.to_string(), app.now()).await?;
            }
        }
    }
    let count = ran_out.len() + leased.len();
    if !rows.is_empty() {
        app.commit(ChangeSet { rows, finishing: leased, ..ChangeSet::default() }).await?;
    }
    Ok(count)
}

/// The notification of an entry, with the link that it carries.
async fn notification(app: &App, entry: &Leased, ids: Ids) -> Result<Notification, AppError> {
    let mut arguments = entry.payload.clone();
    let state = match for_message(app, ids.order, &ids.what).await? {
        MessageLink::Leads(path) => {
            arguments["link"] = path.into();
            NotificationState::Waiting
        }
        MessageLink::NotSent(reason) => {
            NotificationState::Failed { at: app.now(), reason: reason.to_owned() }
        }
    };
    Ok(Notification {
        id: app.new_id(NotificationId::new).to_string(),
        territory: TerritoryCode::new(entry.territory.as_str()),
        order: Some(ids.order),
        recipient: format!("customer:{}", ids.customer),
        channel: "sms".to_owned(),
        template: ids.what,
        arguments,
        made_at: app.now(),
        state,
    })
}

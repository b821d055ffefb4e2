//! Broadcasts 群发: the desk tells every technician of a planning area something at once, and sees who knows it. Phones fetch
//! what is shown with their day (`visits/of_technician.rs`).

mod acknowledge;
mod list;
mod send;
mod shown;
mod withdraw;

pub use acknowledge::acknowledge;
pub use list::{BroadcastRow, list};
pub use send::{SendBroadcast, send};
pub use shown::ShownBroadcast;
pub(crate) use shown::shown;
pub use withdraw::withdraw;

use crate::{App, AppError};
use doorstep_domain::{Broadcast, BroadcastId};

async fn load(app: &App, id: BroadcastId) -> Result<Broadcast, AppError> {
    let found = app.store.get::<Broadcast>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("broadcast", id))
}

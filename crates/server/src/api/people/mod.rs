//! People, technicians, shifts, territories.

mod account;
mod areas;
mod list;
pub(crate) mod portrait;
mod save;
mod shifts;
mod technician;
mod tenure;
mod territories;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list, save::save))
        .routes(routes!(account::lock))
        .routes(routes!(account::unlock))
        .routes(routes!(account::password_link))
        .routes(routes!(account::unlink))
        .routes(routes!(technician::save_technician))
        .routes(routes!(tenure::change_tenure))
        .routes(routes!(tenure::leaving_reasons))
        .routes(routes!(portrait::save_portrait, portrait::portrait))
        .routes(routes!(shifts::list, shifts::change))
        .routes(routes!(territories::territories))
        .routes(routes!(areas::areas))
}

//! One's own account 我的账号: the password, the second step, where one is signed in, access tokens, saved views. Nothing here is open to a token.

mod password;
mod second_step;
mod sessions;
mod show;
mod tokens;
mod views;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(show::show))
        .routes(routes!(password::change))
        .routes(routes!(second_step::begin))
        .routes(routes!(second_step::confirm))
        .routes(routes!(second_step::remove))
        .routes(routes!(second_step::reset))
        .routes(routes!(sessions::list, sessions::end_others))
        .routes(routes!(sessions::end))
        .routes(routes!(tokens::list, tokens::make))
        .routes(routes!(tokens::revoke))
        .routes(routes!(views::list))
        .routes(routes!(views::keep))
}

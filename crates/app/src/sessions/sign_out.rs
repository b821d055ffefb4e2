use super::token::token_hash;
use crate::{App, AppError};
use doorstep_store::{ChangeSet, Row, Session};

/// Ends the session of a token; nothing happens when it has ended already.
///
/// # Errors
/// When the store cannot take it.
pub async fn sign_out(app: &App, token: &str) -> Result<(), AppError> {
    let rows = vec![Row::delete::<Session>(token_hash(token))];
    app.commit(ChangeSet { rows, ..ChangeSet::default() }).await?;
    Ok(())
}

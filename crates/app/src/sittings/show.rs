use super::{SittingView, load};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::SittingId;

/// One sitting with its paper. Whoever sits sees their own; what is right is told when the paper is in.
///
/// # Errors
/// When there is none, or not for this caller.
pub async fn show(app: &App, caller: &Caller, id: SittingId) -> Result<SittingView, AppError> {
    let sitting = load(app, id).await?;
    let own = caller.person == Some(sitting.head.person) && caller.scope(Act::Learn).is_ok();
    if !own {
        caller.may(Act::ReadTraining, &sitting.head.territory)?;
    }
    Ok(SittingView::of(app, sitting))
}

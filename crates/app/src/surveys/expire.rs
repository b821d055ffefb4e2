use crate::{App, AppError, Caller, Change, orders::OrderInHand};
use doorstep_domain::order::{ExpireSurvey, OrderCommand};
use doorstep_domain::{Actor, Guards, OrderId, OrderState, Survey, SurveyId, SurveyState};

/// Closes a survey that nobody answered. Nothing happens when it was answered meanwhile.
///
/// # Errors
/// When the store cannot take it.
pub async fn expire(app: &App, order: OrderId, survey: SurveyId) -> Result<(), AppError> {
    app.decide(&Caller::system(), || async {
        let now = app.now();
        let mut change = Change::by(Actor::SYSTEM, now);
        let mut hand = OrderInHand::load(app, order).await?;
        let found = app.store.get::<Survey>(&survey.to_string()).await?;
        let Some(open) = found.filter(|survey| survey.state == SurveyState::Open) else {
            return Ok((change.finish(), ()));
        };
        change.upsert(&Survey { state: SurveyState::Expired { at: now }, ..open });
        if matches!(hand.order.state, OrderState::Replied { .. }) {
            let command = OrderCommand::ExpireSurvey(ExpireSurvey { at: now });
            hand.ask(app, &mut change, command, Guards::clear())?;
        }
        Ok((change.finish(), ()))
    })
    .await
}

use crate::{App, AppError, Change};
use doorstep_domain::{Order, OrderId, Survey, SurveyAnswer, SurveyId, SurveyState};
use doorstep_kernel::Timestamp;
use doorstep_norms::{BoundPack, Context};
use doorstep_store::{NewJob, NewOutboxEntry, SurveyFilter};
use serde_json::json;

/// The survey that is open for an order, or the last one.
pub(crate) async fn of_order(app: &App, order: OrderId) -> Result<Option<Survey>, AppError> {
    let filter = SurveyFilter { order: Some(order), ..SurveyFilter::default() };
    let surveys = app.store.list::<Survey>(&filter, None, 100).await?.items;
    Ok(surveys.into_iter().max_by_key(|survey| survey.sent_at))
}

/// Opens the survey that the pack has for this order, if it has one: sent now, closed by a job.
pub(crate) fn open(
    app: &App,
    change: &mut Change,
    order: Order,
    pack: &BoundPack,
    context: &Context,
    at: Timestamp,
) -> Order {
    let Some(definition) = pack.survey(context) else { return order };
    let survey = Survey {
        id: app.new_id(SurveyId::new),
        territory: order.head.territory.clone(),
        order: order.head.id,
        sent_at: at,
        expires_at: at + pack.parameters().survey_open,
        state: SurveyState::Open,
    };
    change.upsert(&survey);
    let (id, order_id, territory) = (survey.id, order.head.id, order.head.territory.to_string());
    let expire = NewJob::new("expire-survey", survey.expires_at, json!({ "order": order_id, "survey": id }));
    change.job(expire.in_territory(territory.clone()).once(format!("expire-survey:{id}")));
    change.message(NewOutboxEntry {
        topic: "customer".to_owned(),
        territory,
        send_at: at,
        payload: json!({ "order": order_id, "customer": order.head.customer, "what": "survey", "survey": id }),
        attempts_max: NewJob::ATTEMPTS_MAX,
    });
    change.beside(order, "survey.sent", at, &json!({ "survey": id, "questions": definition.id }))
}

/// Keeps the answer with the survey it belongs to.
pub(crate) fn answered(change: &mut Change, survey: Option<Survey>, answer: &SurveyAnswer) {
    if let Some(survey) = survey {
        change.upsert(&Survey { state: SurveyState::Answered { answer: answer.clone() }, ..survey });
    }
}

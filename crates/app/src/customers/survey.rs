use super::Asking;
use crate::links::{Purpose, open};
use crate::orders::OrderInHand;
use crate::{App, AppError, Change, FieldFault, Said};
use doorstep_domain::order::{OrderCommand, RecordSurvey};
use doorstep_domain::{ActionAnswers, Channel, Guards, Role, Survey, SurveyAnswer, SurveyState, Visit};
use doorstep_kernel::{Date, Timestamp};
use doorstep_norms::{AnswerKind, SurveyDef, Text};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The longest answer in words, in letters.
const WORDS_MAX: usize = 500;

/// The question what was expected beforehand, which a pack may ask beside the score (KPI-13); it may be passed over.
const EXPECTATION: &str = "expectation";

/// One question, as the pack asks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SurveyQuestionView {
    /// Under which id the answer is sent.
    pub id: String,
    /// `yes_no`, `score` or `words`.
    pub answer: String,
    /// Asked only when the score is below this.
    pub when_score_below: Option<u8>,
    /// A no sends the order back at once.
    pub no_reopens: bool,
    /// The question.
    pub text: Said,
}

/// The survey of an order, as its customer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SurveyView {
    /// How it stands.
    #[serde(flatten)]
    pub state: SurveyState,
    /// When it closes.
    pub expires_at: Timestamp,
    /// What is asked, in order.
    pub questions: Vec<SurveyQuestionView>,
}

/// Answers by the question's id: true or false, 1 to 10, words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AnswerSurvey {
    /// What the customer said; what they passed over is left out.
    #[schema(value_type = Object)]
    pub answers: BTreeMap<String, serde_json::Value>,
}

/// What the customer of an order is asked, by whatever way the answer comes.
pub(crate) fn asked(
    app: &App,
    hand: &OrderInHand,
    visits: &[Visit],
    survey: &Survey,
) -> Vec<SurveyQuestionView> {
    let day = app.rules.date(super::status::left(visits).unwrap_or(survey.sent_at));
    hand.pack.survey(&hand.context).map(|definition| questions(definition, day)).unwrap_or_default()
}

/// The questions of a survey, with the day of the visit in them as each language says it.
fn questions(definition: &SurveyDef, day: Date) -> Vec<SurveyQuestionView> {
    let zh = format!("{}月{}日", day.month(), day.day());
    let en = day.strftime("%-d %B").to_string();
    let asked = |text: &Text| Said { zh: text.zh.replace("{date}", &zh), en: text.en.replace("{date}", &en) };
    let question = |question: &doorstep_norms::SurveyQuestion| SurveyQuestionView {
        id: question.id.clone(),
        answer: match question.answer {
            AnswerKind::YesNo => "yes_no",
            AnswerKind::Score => "score",
            AnswerKind::Words => "words",
        }
        .to_owned(),
        when_score_below: question.when_score_below,
        no_reopens: question.no_reopens,
        text: asked(&question.text),
    };
    definition.question.iter().map(question).collect()
}

/// Takes the customer's answer, once. A no to "was it repaired" sends the order back at once (KPI-09, SURV-03). What a
/// judge of begged-for answers looks at is recorded beside it: how soon it came, and whether from the device that did the
/// work; neither stops the answer.
///
/// # Errors
/// When the link is not for it, it was answered before or is closed, or an answer is missing or out of range.
pub async fn answer_survey(app: &App, asking: Asking<'_>, given: AnswerSurvey) -> Result<(), AppError> {
    let opened = open(app, asking.token, &[Purpose::Survey]).await?;
    let id = opened.order.head.id;
    let caller = asking.caller(id);
    app.decide(&caller, || async {
        let now = app.now();
        let mut hand = OrderInHand::load(app, id).await?;
        let survey = crate::surveys::of_order(app, id).await?;
        let survey = survey.filter(|survey| survey.state == SurveyState::Open).ok_or_else(over)?;
        let pack = hand.pack.clone();
        let definition = pack.survey(&hand.context).ok_or_else(over)?;
        let answer = heard(definition, &given.answers, now)?;
        let visits = super::view::visits(app, id).await?;
        let left = super::status::left(&visits);
        let facts = json!({
            "survey": survey.id,
            "seconds_after_leaving": left.map(|left| now.since(left).as_secs()),
            "too_fast": left.map(|left| now.since(left) < pack.parameters().survey_too_fast),
            "technicians_device": from_technicians_device(app, &visits, caller.device.as_ref()).await?,
        });
        hand.survey = Some(survey);
        let mut change = Change::by(caller.actor(Role::Customer), now);
        let command = OrderCommand::RecordSurvey(RecordSurvey { answer });
        hand.ask(app, &mut change, command, Guards::clear())?;
        change.beside(hand.order.clone(), "survey.answered_by_link", now, &facts);
        Ok((change.finish(), ()))
    })
    .await
}

fn over() -> AppError {
    AppError::invalid(
        "survey",
        "it was answered already, or it is closed; thank you",
        "这次回访已经答过或已截止，谢谢您",
    )
}

/// Whether the answering browser is the device that the visit was recorded with; unknown where either did not say.
async fn from_technicians_device(
    app: &App,
    visits: &[Visit],
    device: Option<&doorstep_domain::DeviceId>,
) -> Result<Option<bool>, AppError> {
    let (Some(device), Some(visit)) = (device, visits.last()) else { return Ok(None) };
    let events = app.store.stream(&crate::change::visit_stream(visit.id)).await?;
    let mut used = events.iter().filter_map(|event| event.actor.device.as_deref()).peekable();
    Ok(used.peek().is_some().then(|| used.any(|used| used == device.0)))
}

/// Reads answers by the questionnaire: the score and what may reopen must be said, the reason below the limit too.
fn heard(
    definition: &SurveyDef,
    given: &BTreeMap<String, serde_json::Value>,
    at: Timestamp,
) -> Result<SurveyAnswer, AppError> {
    let mut faults = Vec::new();
    let mut answer = SurveyAnswer {
        at,
        channel: Channel::Web,
        repaired_that_day: None,
        score: None,
        expectation: None,
        reason: None,
        actions: ActionAnswers::default(),
    };
    let mut sent_back = false;
    for question in &definition.question {
        let said = given.get(&question.id);
        match question.answer {
            AnswerKind::YesNo => {
                let yes = said.and_then(serde_json::Value::as_bool);
                if question.no_reopens && yes.is_none() {
                    faults.push(fault(&question.id, "say yes or no", "请回答是或否"));
                }
                sent_back |= question.no_reopens && yes == Some(false);
                keep(&mut answer, &question.id, yes);
            }
            AnswerKind::Score => {
                let score = said.and_then(serde_json::Value::as_u64);
                let score =
                    score.and_then(|score| u8::try_from(score).ok()).filter(|score| (1..=10).contains(score));
                let must = question.id != EXPECTATION && !sent_back;
                if score.is_none() && (said.is_some() || must) {
                    faults.push(fault(&question.id, "give 1 to 10", "请打 1 到 10 分"));
                }
                match question.id.as_str() {
                    EXPECTATION => answer.expectation = score,
                    _ => answer.score = score,
                }
            }
            AnswerKind::Words => {
                let words = said.and_then(serde_json::Value::as_str).map(str::trim).filter(|w| !w.is_empty());
                let asked = question.when_score_below.zip(answer.score).is_some_and(|(below, s)| s < below);
                if asked && words.is_none() {
                    faults.push(fault(&question.id, "say why", "请告诉我们原因"));
                }
                answer.reason = words.map(|words| words.chars().take(WORDS_MAX).collect());
            }
        }
    }
    if faults.is_empty() { Ok(answer) } else { Err(AppError::Invalid(faults)) }
}

fn keep(answer: &mut SurveyAnswer, question: &str, yes: Option<bool>) {
    let actions = &mut answer.actions;
    match question {
        "repaired_that_day" => answer.repaired_that_day = yes,
        "appointment" => actions.appointment = yes,
        "kept" => actions.kept = yes,
        "speed_test" => actions.speed_test = yes,
        "site_clearing" => actions.site_clearing = yes,
        "informing" => actions.informing = yes,
        "signature" => actions.signature = yes,
        _ => {}
    }
}

fn fault(place: &str, en: &str, zh: &str) -> FieldFault {
    FieldFault { place: place.to_owned(), en: en.to_owned(), zh: zh.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::heard;
    use doorstep_kernel::Timestamp;
    use doorstep_norms::SurveyDef;
    use serde_json::json;

    /// A pack that asks what was expected, too.
    fn pair() -> SurveyDef {
        let text = json!({ "zh": "问", "en": "asks" });
        let question = |id: &str| json!({ "id": id, "answer": "score", "text": text });
        let asked = json!({
            "id": "install", "text": text, "question": [question("expectation"), question("score")],
        });
        serde_json::from_value(asked).expect("a survey")
    }

    #[test]
    fn an_expectation_is_kept_beside_the_score_and_may_be_passed_over() {
        for (given, expected) in [
            (json!({ "expectation": 9, "score": 7 }), Some((Some(9), Some(7)))),
            (json!({ "score": 10 }), Some((None, Some(10)))),
            (json!({ "expectation": 9 }), None),
            (json!({ "expectation": 11, "score": 7 }), None),
        ] {
            let answers = serde_json::from_value(given.clone()).expect("answers");
            let kept = heard(&pair(), &answers, Timestamp::EPOCH).ok();
            assert_eq!(kept.map(|kept| (kept.expectation, kept.score)), expected, "{given}");
        }
    }
}

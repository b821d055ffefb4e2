//! What customers said (KPI-01, KPI-03..10, KPI-12, KPI-13, SURV-01, SURV-02): a score is given to one contact, which is
//! the visit it was asked about.

use crate::{Case, Subject};
use doorstep_domain::{ActionAnswers, Survey, SurveyAnswer, SurveyState};
use doorstep_norms::BoundPack;

pub(super) const WORDS: &[&str] = &[
    "surveys_sent",
    "surveys_answered",
    "surveys_scored",
    "contacts_scored",
    "scored_ten",
    "score_satisfied",
    "low_scores",
    "low_score_with_reason",
    "surveys_six_answered",
    "expectation_score",
    "experience_score",
    "repaired_that_day_answered",
    "repaired_that_day_yes",
    "repaired_that_day_no",
    "action_appointment_answered",
    "action_appointment_yes",
    "action_kept_answered",
    "action_kept_yes",
    "action_speed_test_answered",
    "action_speed_test_yes",
    "action_site_clearing_answered",
    "action_site_clearing_yes",
    "action_informing_answered",
    "action_informing_yes",
    "action_signature_answered",
    "action_signature_yes",
];

/// The six actions, in the order of their norms: whether answered and whether yes, in words.
const ACTIONS: [(&str, &str); 6] = [
    ("action_appointment_answered", "action_appointment_yes"),
    ("action_kept_answered", "action_kept_yes"),
    ("action_speed_test_answered", "action_speed_test_yes"),
    ("action_site_clearing_answered", "action_site_clearing_yes"),
    ("action_informing_answered", "action_informing_yes"),
    ("action_signature_answered", "action_signature_yes"),
];

/// Customers say 1 to 10, in thousandths.
pub(super) const BOUNDS: &[(&str, (i64, i64))] =
    &[("expectation_score", (1_000, 10_000)), ("experience_score", (1_000, 10_000))];

/// The best score there is.
const BEST: i64 = 10;

const fn milli(points: i64) -> i64 {
    points * 1000
}

pub(super) fn say(case: &Case<'_>, pack: &BoundPack, subjects: &mut Vec<Subject>) {
    let satisfied = pack.parameters().satisfied_score;
    for survey in case.surveys {
        let sent = Subject::of("surveys_sent");
        subjects.push(match &survey.state {
            SurveyState::Answered { answer } => answered(sent, answer, satisfied),
            SurveyState::Open => sent.open(is_open(survey, case), "surveys_answered"),
            SurveyState::Expired { .. } => sent,
        });
    }
    // An answer without a survey of ours: another system asked.
    let ours = case.surveys.iter().any(|survey| matches!(survey.state, SurveyState::Answered { .. }));
    if !ours {
        subjects
            .extend(case.answers().into_iter().map(|answer| answered(Subject::default(), answer, satisfied)));
    }
}

fn is_open(survey: &Survey, case: &Case<'_>) -> bool {
    case.now < survey.expires_at
}

fn answered(subject: Subject, answer: &SurveyAnswer, satisfied: i64) -> Subject {
    let score = answer.score.map(i64::from);
    let low = score.is_some_and(|score| score < satisfied);
    let reason = answer.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    let six = six(&answer.actions);
    let subject = subject
        .when(true, "surveys_answered")
        .when(score.is_some(), "surveys_scored")
        .when(score.is_some(), "contacts_scored")
        .when(score == Some(BEST), "scored_ten")
        .amounting("experience_score", score.map(milli))
        .amounting("expectation_score", answer.expectation.map(i64::from).map(milli))
        .when(score.is_some_and(|score| score >= satisfied), "score_satisfied")
        .when(low, "low_scores")
        .when(low && reason, "low_score_with_reason")
        .when(six.iter().all(Option::is_some), "surveys_six_answered")
        .when(answer.repaired_that_day.is_some(), "repaired_that_day_answered")
        .when(answer.repaired_that_day == Some(true), "repaired_that_day_yes")
        .when(answer.repaired_that_day == Some(false), "repaired_that_day_no");
    let actions = six.into_iter().zip(ACTIONS);
    actions.fold(subject, |subject, (said, (answered, yes))| {
        subject.when(said.is_some(), answered).when(said == Some(true), yes)
    })
}

/// The six actions in the order of their norms.
pub(super) const fn six(said: &ActionAnswers) -> [Option<bool>; 6] {
    [said.appointment, said.kept, said.speed_test, said.site_clearing, said.informing, said.signature]
}

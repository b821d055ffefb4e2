use super::{SittingView, learns_as, load};
use crate::{Act, App, AppError, Caller, Change, lowerings, pairings};
use doorstep_domain::sitting::HandIn;
use doorstep_domain::{Role, Sitting, SittingId, SittingState, Technician};
use doorstep_norms::{Binds, BoundPack, Exam};
use doorstep_store::StreamId;
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// The answers of a paper.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct HandInPaper {
    /// Which answer was chosen, question by question in the paper's order, from 0; `null` where nothing was.
    pub given: Vec<Option<usize>>,
}

/// Hands a paper in; it is graded at once. What passing it gives is given in the same change.
///
/// # Errors
/// When it is not the caller's to hand in, it was before, its time is over, or the answers do not fit it.
pub async fn hand_in(
    app: &App,
    caller: &Caller,
    id: SittingId,
    paper: HandInPaper,
) -> Result<SittingView, AppError> {
    app.decide(caller, || async {
        let sitting = load(app, id).await?;
        let role = whose(caller, &sitting)?;
        let pack = app.rules.named(&sitting.head.pack, sitting.head.began_at).clone();
        let exam = pack.sections().exams.get(&sitting.head.exam).cloned();
        let until = exam
            .as_ref()
            .filter(|exam| exam.certificate.is_some())
            .map(|exam| app.rules.date(app.now()).saturating_add(exam.valid_days.days()));
        let facts = HandIn { at: app.now(), given: paper.given.clone() };
        let sitting = sitting.hand_in(facts, until)?;
        let mut change = Change::by(caller.actor(role), app.now());
        change.upsert(&sitting);
        let passed = matches!(sitting.state, SittingState::Passed { .. });
        let gives = match exam.filter(|_| passed) {
            Some(exam) => give(app, &mut change, &pack, &sitting, &exam).await?,
            None => json!({}),
        };
        let head = &sitting.head;
        let stream = StreamId::new("person", head.person);
        let version = app.store.version_of(&stream).await?;
        let facts = json!({ "sitting": head.id, "exam": head.exam, "pack": head.pack, "seed": head.seed,
            "state": sitting.state, "gives": gives });
        let happened = if passed { "sitting.passed" } else { "sitting.failed" };
        change.event(stream, version, happened, &facts, &head.territory);
        Ok((change.finish(), SittingView::of(app, sitting)))
    })
    .await
}

/// Whoever sits hands in, or whoever looks on.
fn whose(caller: &Caller, sitting: &Sitting) -> Result<Role, AppError> {
    let none = || AppError::not_found("sitting", sitting.head.id);
    if caller.person.is_none() {
        return Err(AppError::NotSignedIn("a paper is handed in by a person"));
    }
    if caller.person == Some(sitting.head.person) && caller.scope(Act::Learn).is_ok() {
        return Ok(learns_as(caller));
    }
    if caller.person != sitting.head.proctor {
        return Err(none());
    }
    caller.may(Act::Train, &sitting.head.territory)
}

/// What passing gives: the certificate, the levels that an audit took, the way alone. Answers it as a fact.
async fn give(
    app: &App,
    change: &mut Change,
    pack: &BoundPack,
    sitting: &Sitting,
    exam: &Exam,
) -> Result<serde_json::Value, AppError> {
    let person = sitting.head.person;
    let Some(mut technician) = app.store.get::<Technician>(&person.to_string()).await? else {
        return Ok(json!({}));
    };
    let before = technician.clone();
    let certified = match (&exam.certificate, &sitting.state) {
        (Some(kind), SittingState::Passed { certified_until: Some(until), .. }) => {
            technician.certify(kind, *until);
            Some((kind, until))
        }
        _ => None,
    };
    let restored = lowerings::restore(app, change, &mut technician, &exam.restores, sitting.head.id).await?;
    if technician != before {
        change.upsert(&technician);
    }
    let lets_alone = exam.certificate.as_ref().is_some_and(|kind| {
        pack.sections().certificates.get(kind).is_some_and(|one| one.binds == Binds::Novices)
    });
    let released = if lets_alone { pairings::release_by_exam(app, change, person).await? } else { None };
    Ok(json!({ "certificate": certified, "restored": restored, "released": released }))
}

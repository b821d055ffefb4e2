use super::{SittingView, failure, is_for, learns_as, of};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::sitting::{Asked, SittingHead};
use doorstep_domain::{Person, PersonId, Role, Sitting, SittingId, SittingState};
use doorstep_kernel::SeededRng;
use doorstep_store::StreamId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// Somebody sits an exam.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BeginSitting {
    /// Which exam of the pack.
    pub exam: String,
    /// Who sits at the desk under the caller's eyes; the caller sits alone where it is left out.
    #[serde(default)]
    pub person: Option<PersonId>,
}

/// Seeds stay small enough for every reader of JSON.
const SEED_BITS: u32 = 53;

/// Hands a paper out. Who has one of this exam on the table gets the same one again.
///
/// # Errors
/// When the caller may not, there is no such exam, or a failed one may not be sat again yet.
pub async fn begin(app: &App, caller: &Caller, wanted: BeginSitting) -> Result<SittingView, AppError> {
    app.decide(caller, || async {
        let (person, role, proctor) = who(app, caller, wanted.person).await?;
        let pack = app.rules.at(app.now()).clone();
        let exam = pack.sections().exams.get(&wanted.exam).ok_or_else(|| {
            let known: Vec<&str> = pack.sections().exams.iter().map(|exam| exam.id.as_str()).collect();
            let known = known.join(", ");
            let en = format!("the norm has no exam `{}`: write one of {known}", wanted.exam);
            AppError::invalid("exam", en, format!("规范里没有考试“{}”，可选：{known}", wanted.exam))
        })?;
        if !is_for(exam.audience, &person) {
            let en = format!("the exam `{}` is for another role than those of `{}`", exam.id, person.login);
            let zh = format!("“{}”不是给“{}”的岗位考的", exam.text.zh, person.name);
            return Err(AppError::invalid("exam", en, zh));
        }
        let mut change = Change::by(caller.actor(role), app.now());
        let sittings = of(app, person.id).await?;
        let on_the_table = |one: &&Sitting| one.head.exam == exam.id && one.state == SittingState::Open;
        if let Some(open) = sittings.iter().find(on_the_table) {
            return Ok((change.finish(), SittingView::of(app, open.clone())));
        }
        if let Some(failure) = failure(pack.parameters(), &sittings, &exam.id)
            && app.now() < failure.again_from
        {
            let from = failure.again_from.in_zone(pack.calendar().zone()).strftime("%m-%d %H:%M");
            let en = format!("not passed {} times in a row: sit it again from {from}", failure.in_a_row);
            let zh = format!("连续 {} 次没考过，{from} 以后可以重考", failure.in_a_row);
            return Err(AppError::invalid("exam", en, zh));
        }
        let seed = app.new_id(|_, rng| rng.next_u64() >> (u64::BITS - SEED_BITS));
        let drawn = doorstep_norms::draw(exam, &pack, &mut SeededRng::new(seed));
        let asked = drawn.into_iter().map(|one| Asked {
            question: one.question,
            norms: one.norms,
            answers: one.answers.len(),
            right: one.right,
        });
        let sitting = Sitting::begin(SittingHead {
            id: app.new_id(SittingId::new),
            territory: person.territory.clone(),
            person: person.id,
            exam: exam.id.clone(),
            pack: pack.reference(),
            seed,
            asked: asked.collect(),
            pass_permille: u32::try_from(pack.pass_permille(exam)).unwrap_or(1000),
            proctor,
            began_at: app.now(),
            until: app.now() + pack.parameters().exam_time,
        });
        change.upsert(&sitting);
        let stream = StreamId::new("person", person.id);
        let version = app.store.version_of(&stream).await?;
        // The seed would tell the answers: it is told when the paper is in.
        let facts = json!({ "sitting": sitting.head.id, "exam": exam.id, "pack": sitting.head.pack,
            "proctor": proctor });
        change.event(stream, version, "sitting.begun", &facts, &person.territory);
        Ok((change.finish(), SittingView::of(app, sitting)))
    })
    .await
}

/// Who sits, in which role it is asked, and who looks on.
async fn who(
    app: &App,
    caller: &Caller,
    sits: Option<PersonId>,
) -> Result<(Person, Role, Option<PersonId>), AppError> {
    let me = caller.person.ok_or(AppError::NotSignedIn("an exam is sat by a person"))?;
    let id = sits.unwrap_or(me);
    if id == me {
        caller.scope(Act::Learn)?;
    }
    let person = app.store.get::<Person>(&id.to_string()).await?;
    let person = person.ok_or_else(|| AppError::not_found("person", id))?;
    if id == me {
        return Ok((person, learns_as(caller), None));
    }
    let role = caller.may(Act::Train, &person.territory)?;
    Ok((person, role, Some(me)))
}

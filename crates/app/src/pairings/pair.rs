use super::{GOING_ON, PairingRow, rows};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::pairing::PairingHead;
use doorstep_domain::{Pairing, PairingId, Person, PersonId, Technician};
use doorstep_store::{PairingFilter, StreamId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// The most novices that one mentor takes along: more do not fit around one cabinet.
const NOVICES_MAX: usize = 2;

/// Two people to be paired.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Pair {
    /// 徒弟.
    pub novice: PersonId,
    /// 师傅.
    pub mentor: PersonId,
}

/// Pairs a novice with a mentor: from the next plan on the novice goes along.
///
/// # Errors
/// When the caller may not, one of the two is not who they should be, the novice has a mentor, or the mentor has enough.
pub async fn pair(app: &App, caller: &Caller, wanted: Pair) -> Result<PairingRow, AppError> {
    let pairing = app
        .decide(caller, || async {
            let (novice, mentor) = (read(app, wanted.novice).await?, read(app, wanted.mentor).await?);
            let role = caller.may(Act::Train, &novice.territory)?;
            let by = caller.person.ok_or(AppError::NotSignedIn("people are paired by a person"))?;
            let free = |filter: PairingFilter| async move {
                let filter = PairingFilter { states: Some(GOING_ON.to_vec()), ..filter };
                app.store.list::<Pairing>(&filter, None, 10).await
            };
            let known =
                free(PairingFilter { novice: Some(wanted.novice), ..PairingFilter::default() }).await?;
            if !known.items.is_empty() {
                let en = "this novice has a mentor already: end that pairing first";
                return Err(AppError::invalid("novice", en, "这位徒弟已有师傅，先结束原来的师徒关系"));
            }
            let taken =
                free(PairingFilter { mentor: Some(wanted.mentor), ..PairingFilter::default() }).await?;
            if taken.items.iter().filter(|one| one.state.word() == "along").count() >= NOVICES_MAX {
                let en = format!("a mentor takes at most {NOVICES_MAX} along: choose another");
                return Err(AppError::invalid(
                    "mentor",
                    en,
                    format!("一位师傅最多带 {NOVICES_MAX} 人跟班，请换一位"),
                ));
            }
            let head = PairingHead {
                id: app.new_id(PairingId::new),
                territory: novice.territory.clone(),
                novice: novice.person,
                mentor: mentor.person,
                paired_at: app.now(),
                paired_by: by,
            };
            let pairing = Pairing::pair(head, &novice, &mentor)?;
            let mut change = Change::by(caller.actor(role), app.now());
            change.upsert(&pairing);
            // On the novice's stream: two people who pair at once decide one after the other.
            let stream = StreamId::new("person", novice.person);
            let version = app.store.version_of(&stream).await?;
            let facts =
                json!({ "pairing": pairing.head.id, "novice": novice.person, "mentor": mentor.person });
            change.event(stream, version, "pairing.begun", &facts, &novice.territory);
            Ok((change.finish(), pairing))
        })
        .await?;
    let id = pairing.head.id;
    rows(app, caller, vec![pairing]).await?.pop().ok_or_else(|| AppError::not_found("pairing", id))
}

async fn read(app: &App, id: PersonId) -> Result<Technician, AppError> {
    let known = app.store.get::<Person>(&id.to_string()).await?.filter(|person| person.active);
    let technician = app.store.get::<Technician>(&id.to_string()).await?;
    technician.filter(|_| known.is_some()).ok_or_else(|| AppError::not_found("technician", id))
}

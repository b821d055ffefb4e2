use super::camera::camera;
use super::likeness::likeness;
use super::of_visit::of_visit;
use crate::change::visit_stream;
use crate::findings::judge_visit_at;
use crate::visits::VisitInHand;
use crate::{App, AppError, Change};
use doorstep_domain::{
    Actor, BlobHash, CameraFacts, DeviceId, Fact, Likeness, PhotoOrigin, Visit, VisitEvent, VisitId,
};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{Photo, RecordedEvent};
use jiff::tz::TimeZone;
use std::collections::{HashMap, HashSet};

/// So many pictures of one visit are looked at; no norm asks for a tenth of them.
const PICTURES_MAX: usize = 200;

/// A visit whose pictures have not all come is judged again after so long, in case one came while it was judged.
const AGAIN_AFTER: Duration = Duration::from_hours(1);

/// Keeps each picture that a visit handed in, looked at once it has come. What was looked at is not looked at again.
///
/// # Errors
/// When there is no such visit, or the store cannot take it.
pub(crate) async fn keep(app: &App, id: VisitId) -> Result<(), AppError> {
    let VisitInHand { visit, hand } = VisitInHand::load(app, id).await?;
    let kept = of_visit(app, id).await?;
    let wanted = wanted(&visit, &kept);
    if wanted.is_empty() {
        return Ok(());
    }
    let pack =
        app.rules.named(visit.pack.as_ref().unwrap_or(&hand.order.head.pack), hand.order.head.accepted_at);
    let zone = pack.calendar().zone().clone();
    let devices = devices(&app.store.stream(&visit_stream(id)).await?);
    let mut change = Change::by(Actor::SYSTEM, app.now());
    for one in wanted {
        let seen = seen(app, &one.sha256, &zone).await?;
        let is_known = kept.iter().any(|photo| photo.sha256 == one.sha256);
        if seen.is_none() && !is_known {
            let key = format!("judge-visit:{id}:pictures");
            judge_visit_at(&mut change, id, &visit.territory, app.now() + AGAIN_AFTER, key);
        }
        if seen.is_none() && is_known {
            continue;
        }
        let (looked_at, (perceptual_hash, exif)) =
            (seen.is_some().then(|| app.now()), seen.unwrap_or_default());
        change.upsert(&Photo {
            device: devices.get(&one.sha256).cloned(),
            sha256: one.sha256,
            territory: visit.territory.clone(),
            order: visit.order,
            visit: Some(id),
            subject: one.subject,
            taken_at: one.at,
            place: exif.as_ref().and_then(|camera| camera.place),
            technician: visit.lead(),
            origin: one.origin,
            looked_at,
            perceptual_hash,
            exif,
        });
    }
    app.commit(change.finish()).await.map(drop)
}

/// A picture as the visit handed it in.
struct Taken {
    sha256: BlobHash,
    subject: String,
    origin: PhotoOrigin,
    at: Timestamp,
}

/// Pictures that have not been looked at.
fn wanted(visit: &Visit, kept: &[Photo]) -> Vec<Taken> {
    let looked: HashSet<&BlobHash> =
        kept.iter().filter(|photo| photo.looked_at.is_some()).map(|photo| &photo.sha256).collect();
    taken(visit).into_iter().filter(|one| !looked.contains(&one.sha256)).collect()
}

fn taken(visit: &Visit) -> Vec<Taken> {
    let mut taken: Vec<Taken> = Vec::new();
    for item in visit.evidence.items() {
        if let Fact::Photo { subject, sha256, origin } = &item.fact
            && taken.len() < PICTURES_MAX
            && taken.iter().all(|known| known.sha256 != *sha256)
        {
            let (sha256, subject) = (sha256.clone(), subject.clone());
            taken.push(Taken { sha256, subject, origin: *origin, at: item.at });
        }
    }
    taken
}

/// The device that handed in each picture: only the journal knows.
fn devices(own: &[RecordedEvent]) -> HashMap<BlobHash, DeviceId> {
    let handed_in = own.iter().filter(|event| event.kind == "visit.recorded").filter_map(|event| {
        let device = event.actor.device.clone()?;
        match serde_json::from_value(event.data.clone()).ok()? {
            VisitEvent::Recorded { what: Fact::Photo { sha256, .. }, .. } => Some((sha256, DeviceId(device))),
            _ => None,
        }
    });
    handed_in.collect()
}

type Seen = (Option<Likeness>, Option<CameraFacts>);

/// Looks at a picture; none where it has not come.
async fn seen(app: &App, sha256: &BlobHash, zone: &TimeZone) -> Result<Option<Seen>, AppError> {
    let Some(bytes) = app.store.get_blob(sha256).await? else { return Ok(None) };
    let zone = zone.clone();
    let look = move || (likeness(&bytes), camera(&bytes, &zone));
    tokio::task::spawn_blocking(look).await.map(Some).map_err(|_| AppError::Busy)
}

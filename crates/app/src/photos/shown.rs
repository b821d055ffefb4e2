use crate::findings::Gathered;
use crate::{App, AppError, Said};
use doorstep_domain::{BlobHash, CameraFacts, Order, OrderId, OrderNumber, Person, PersonId, VisitId};
use doorstep_findings::{Alike, Ground, Picture};
use doorstep_kernel::Timestamp;
use doorstep_store::Photo;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// What is seen of a picture without a person looking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PictureView {
    /// Which picture.
    pub sha256: BlobHash,
    /// Whether it has come.
    pub has_come: bool,
    /// What the camera wrote into it.
    pub camera: Option<CameraFacts>,
    /// What the camera says against the visit, clause by clause.
    pub doubts: Vec<Said>,
    /// Pictures of other visits, handed in before, that look like it.
    pub alike: Vec<AlikeView>,
}

/// A picture of another visit that looks like one of this visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AlikeView {
    /// Which picture.
    pub sha256: BlobHash,
    /// Of which visit.
    pub visit: VisitId,
    /// Of which order.
    pub order: OrderId,
    /// The order's number.
    pub order_number: Option<OrderNumber>,
    /// What it was to show, by the pack's word.
    pub subject: String,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// Who led that visit.
    pub technician: Option<PersonId>,
    /// Their name.
    pub technician_name: Option<String>,
    /// In how many bits of 64 the two differ; none is the same picture.
    pub apart: u32,
}

/// A visit's pictures as inspectors see them.
pub(crate) async fn shown(app: &App, visit: VisitId) -> Result<Vec<PictureView>, AppError> {
    let gathered = Gathered::read(app, visit).await?;
    let parameters = gathered.pack.parameters();
    let ground = Ground { arrived_at: gathered.visit.arrived_at, site: gathered.site };
    let mut shown = Vec::new();
    for picture in &gathered.pictures {
        let Some(sha256) = picture.sha256().cloned() else { continue };
        let doubts = picture.doubts(&ground, parameters);
        shown.push(PictureView {
            sha256,
            has_come: picture.has_come,
            camera: picture.camera.clone(),
            doubts: doubts.into_iter().map(|doubt| Said::from(&doubt.said())).collect(),
            alike: beside(app, picture.alike(parameters).take(BESIDE_MAX).collect()).await?,
        });
    }
    Ok(shown)
}

/// So many others are shown beside one picture; whoever needs more has seen enough.
const BESIDE_MAX: usize = 6;

async fn beside(app: &App, alike: Vec<&Alike>) -> Result<Vec<AlikeView>, AppError> {
    let mut names: HashMap<PersonId, Option<String>> = HashMap::new();
    let mut shown = Vec::new();
    for other in alike {
        let picture = Picture { item: other.item.clone(), has_come: true, camera: None, alike: Vec::new() };
        let Some(sha256) = picture.sha256() else { continue };
        let kept = super::of_visit(app, other.visit).await?.into_iter();
        let Some(photo) = kept.into_iter().find(|photo| photo.sha256 == *sha256) else { continue };
        let Photo { sha256, order, subject, taken_at, technician, .. } = photo;
        let order_number = app.store.get::<Order>(&order.to_string()).await?.map(|order| order.head.number);
        if let Some(person) = technician.filter(|person| !names.contains_key(person)) {
            let found = app.store.get::<Person>(&person.to_string()).await?;
            names.insert(person, found.map(|person| person.name));
        }
        let technician_name = technician.and_then(|person| names.get(&person).cloned().flatten());
        shown.push(AlikeView {
            sha256,
            visit: other.visit,
            order,
            order_number,
            subject,
            taken_at,
            technician,
            technician_name,
            apart: other.apart,
        });
    }
    Ok(shown)
}

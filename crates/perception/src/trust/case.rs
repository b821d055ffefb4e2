use doorstep_domain::{
    BlobHash, Evidence, EvidenceItem, Fact, Promise, SurveyAnswer, Visit, VisitId, VisitState,
};
use doorstep_findings::Picture;
use doorstep_kernel::{Duration, GeoPoint, Meters, Timestamp};

/// Everything a trust score looks at.
#[derive(Debug, Clone)]
pub struct TrustCase<'a> {
    /// The visit, which is over.
    pub visit: &'a Visit,
    /// Order and visit together.
    pub evidence: &'a Evidence,
    /// How long a visit of this kind usually takes on site.
    pub usual: Option<Duration>,
    /// How far from the site the phone was on arrival, if it told.
    pub arrival_distance: Option<Meters>,
    /// Pictures and strokes that other visits had handed in before, and which visit.
    pub handed_in: &'a [(BlobHash, VisitId)],
    /// Its pictures, with what is seen of them.
    pub pictures: &'a [Picture],
    /// Where the site is, if that is known.
    pub site: Option<GeoPoint>,
    /// When faults were reported at the same site after this visit.
    pub reported_again: &'a [Timestamp],
    /// The promise that this visit was to keep.
    pub promise: Option<&'a Promise>,
    /// What the customer answered.
    pub survey: Option<&'a SurveyAnswer>,
    /// As of when it is scored.
    pub now: Timestamp,
}

impl TrustCase<'_> {
    /// When the work was done and the crew left.
    pub(super) const fn left_at(&self) -> Option<Timestamp> {
        match self.visit.state {
            VisitState::Left { at } => Some(at),
            _ => None,
        }
    }

    /// Facts of the visit itself that are wanted.
    pub(super) fn facts(&self, wanted: impl Fn(&Fact) -> bool) -> Vec<&EvidenceItem> {
        self.visit.evidence.items().iter().filter(|item| wanted(&item.fact)).collect()
    }

    /// The visit that had handed in the same thing before.
    pub(super) fn before(&self, hash: &BlobHash) -> Option<VisitId> {
        self.handed_in.iter().find(|(known, _)| known == hash).map(|(_, visit)| *visit)
    }
}

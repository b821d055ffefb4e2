use crate::Picture;
use doorstep_domain::{Evidence, OrderId, Overridden, Promise, Reschedule, SurveyAnswer, VisitId};
use doorstep_kernel::{Duration, GeoPoint, Meters, Timestamp};
use doorstep_norms::Context;

/// A change of the promised time: when, from which promise, who asked and how it is proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescheduled {
    /// When it was agreed.
    pub at: Timestamp,
    /// The promise that stood before.
    pub before: Promise,
    /// Who asked, and the proof.
    pub asked: Reschedule,
}

/// Everything that is known of a visit and its order, for judging.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// The order.
    pub order: OrderId,
    /// The visit, unless only the order is judged.
    pub visit: Option<VisitId>,
    /// Order and visit together, see `Evidence::with`.
    pub evidence: &'a Evidence,
    /// What is known of the order beside it.
    pub context: &'a Context,
    /// The promise that stands.
    pub promise: Option<&'a Promise>,
    /// Every change of the promised time.
    pub reschedules: &'a [Rescheduled],
    /// Where somebody went on although a requirement was unmet.
    pub overridden: &'a [Overridden],
    /// How far from the site the phone was on arrival, if it told.
    pub arrival_distance: Option<Meters>,
    /// How far back the device dated a fact at most, against the server's clock, if that is known.
    pub backdated: Option<Duration>,
    /// The visit's pictures.
    pub pictures: &'a [Picture],
    /// Where the site is, if that is known.
    pub site: Option<GeoPoint>,
    /// What the customer answered, if anything yet.
    pub survey: Option<&'a SurveyAnswer>,
    /// Whether every device has told all it knows: only then is silence past a limit a breach.
    pub complete: bool,
}

impl<'a> Case<'a> {
    /// A case of which only evidence and context are known.
    pub const fn new(
        order: OrderId,
        visit: Option<VisitId>,
        evidence: &'a Evidence,
        context: &'a Context,
    ) -> Self {
        Self {
            order,
            visit,
            evidence,
            context,
            promise: None,
            reschedules: &[],
            overridden: &[],
            arrival_distance: None,
            backdated: None,
            pictures: &[],
            site: None,
            survey: None,
            complete: false,
        }
    }
}

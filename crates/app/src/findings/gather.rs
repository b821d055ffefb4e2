use crate::change::{order_stream, visit_stream};
use crate::orders::promised;
use crate::photos::{self, LookedAlike};
use crate::visits::VisitInHand;
use crate::{App, AppError};
use doorstep_domain::{
    BlobHash, Evidence, EvidenceItem, Fact, LedgerEntry, Order, OrderEvent, Overridden, Promise, Site,
    Survey, SurveyAnswer, SurveyState, Visit, VisitEvent, VisitId, VisitState,
};
use doorstep_findings::{Case, Finding, Picture, Rescheduled};
use doorstep_kernel::{Duration, GeoPoint, Meters, Timestamp};
use doorstep_norms::{BoundPack, Context};
use doorstep_store::{PromiseFilter, RecordedEvent, SurveyFilter, VisitFilter};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a phone writes beside the event `backdated`: by how many seconds.
pub(crate) const BACKDATED_S: &str = "backdated_s";

/// Everything that is known of a visit and its order, to judge it by.
pub(crate) struct Gathered {
    pub(crate) visit: Visit,
    pub(crate) order: Order,
    pub(crate) pack: Arc<BoundPack>,
    context: Context,
    pub(super) evidence: Evidence,
    pub(super) promise: Option<Promise>,
    reschedules: Vec<Rescheduled>,
    overridden: Vec<Overridden>,
    pub(super) arrival_distance: Option<Meters>,
    backdated: Option<Duration>,
    pub(crate) pictures: Vec<Picture>,
    /// Pictures of other visits that were handed in later and look like one of this visit.
    pub(super) copied_later: Vec<VisitId>,
    pub(crate) site: Option<GeoPoint>,
    pub(super) survey: Option<SurveyAnswer>,
}

impl Gathered {
    /// Reads a visit with its order. Where another visit followed, what belongs to that one is left out.
    pub(crate) async fn read(app: &App, id: VisitId) -> Result<Self, AppError> {
        let VisitInHand { visit, hand } = VisitInHand::load(app, id).await?;
        let order = hand.order;
        let visits = VisitFilter { order: Some(order.head.id), ..VisitFilter::default() };
        let until = next_began(&visit, &app.store.all::<Visit>(&visits).await?);
        let before = |at: Timestamp| until.is_none_or(|until| at < until);
        let ledger = PromiseFilter { order: Some(order.head.id), ..PromiseFilter::default() };
        let mut ledger = app.store.all::<LedgerEntry>(&ledger).await?;
        ledger.sort_by_key(|entry| entry.number);
        let surveys = SurveyFilter { order: Some(order.head.id), ..SurveyFilter::default() };
        let surveys = app.store.all::<Survey>(&surveys).await?;
        let site = app.store.get::<Site>(&order.head.site.to_string()).await?;
        let own = app.store.stream(&visit_stream(id)).await?;
        let chain = app.store.stream(&order_stream(order.head.id)).await?;
        let reference = visit.pack.as_ref().unwrap_or(&order.head.pack);
        let known = |items: &Evidence| {
            Evidence::new(items.items().iter().filter(|item| before(item.at)).cloned().collect())
        };
        let promise = promise(&ledger, &visit, until);
        let pack = app.rules.named(reference, order.head.accepted_at).clone();
        let kept = photos::of_visit(app, id).await?;
        let alike = photos::looked_alike(app, id, &kept, pack.parameters().photo_alike_period).await?;
        Ok(Self {
            pictures: photos::pictures(&visit, &kept, &alike),
            copied_later: copied_later(&visit, &alike),
            site: site.as_ref().and_then(|site| site.point),
            pack,
            evidence: known(&order.evidence).with(&visit.evidence),
            reschedules: reschedules(&order, &chain, until),
            overridden: overridden(&own, &chain),
            arrival_distance: arrival_distance(&own, site.as_ref()),
            backdated: backdated(&visit, &own),
            survey: answer(&order, &surveys, |at| {
                visit.split_from.is_none() && began(&visit).is_some_and(|own| own <= at) && before(at)
            }),
            // An order that came back is promised anew: a visit is held to what was promised for it.
            context: promised(hand.context, promise.as_ref()),
            promise,
            visit,
            order,
        })
    }

    /// The same, to be judged by another pack than that of its day: a contest judges all its visits by one.
    pub(crate) fn by(self, pack: Arc<BoundPack>) -> Self {
        Self { pack, ..self }
    }

    /// Judges by what was known at an instant. A visit that is over has told all: its silence counts.
    pub(crate) fn judged(&self, now: Timestamp) -> Vec<Finding> {
        self.judged_by(&self.pack, now)
    }

    /// The same by another pack: to try it, beside what counts.
    pub(crate) fn judged_by(&self, pack: &BoundPack, now: Timestamp) -> Vec<Finding> {
        let case = Case {
            promise: self.promise.as_ref(),
            reschedules: &self.reschedules,
            overridden: &self.overridden,
            arrival_distance: self.arrival_distance,
            backdated: self.backdated,
            pictures: &self.pictures,
            site: self.site,
            survey: self.survey.as_ref(),
            complete: self.over_at().is_some_and(|over| over <= now),
            ..Case::new(self.order.head.id, Some(self.visit.id), &self.evidence, &self.context)
        };
        doorstep_findings::judge(&case, pack, now)
    }

    /// When the crew was done on site; never for a visit that nobody made.
    pub(crate) const fn over_at(&self) -> Option<Timestamp> {
        match &self.visit.state {
            VisitState::Left { at } | VisitState::NoAnswer { at, .. } | VisitState::Blocked { at, .. } => {
                Some(*at)
            }
            _ => None,
        }
    }
}

/// Visits that handed in later what looks like a picture of this one.
fn copied_later(visit: &Visit, alike: &[LookedAlike]) -> Vec<VisitId> {
    let handed_in = |sha256: &BlobHash| {
        let is_it = |fact: &Fact| matches!(fact, Fact::Photo { sha256: own, .. } if own == sha256);
        visit.evidence.items().iter().find(|item| is_it(&item.fact)).map(|item| item.at)
    };
    let later = alike.iter().filter_map(|pair| {
        let at = handed_in(&pair.own)?;
        pair.other.visit.filter(|_| !pair.is_before(visit.id, at))
    });
    let visits: BTreeSet<VisitId> = later.collect();
    visits.into_iter().collect()
}

/// When the next visit to the same order began: from then on facts of the order belong to that one. A former crew's trip
/// beside a visit does not follow it.
fn next_began(visit: &Visit, visits: &[Visit]) -> Option<Timestamp> {
    let own = began(visit)?;
    let follows = |other: &&Visit| {
        other.id != visit.id && other.split_from != Some(visit.id) && visit.split_from != Some(other.id)
    };
    visits.iter().filter(follows).filter_map(began).filter(|at| *at > own).min()
}

/// When a visit began: its first fact.
fn began(visit: &Visit) -> Option<Timestamp> {
    visit.evidence.items().first().map(|item| item.at)
}

/// The promise that the visit settled, else the last one that was given before the next visit.
fn promise(ledger: &[LedgerEntry], visit: &Visit, until: Option<Timestamp>) -> Option<Promise> {
    use doorstep_domain::PromiseOutcome::{Broken, Kept};
    let settled = ledger.iter().find(|entry| match &entry.outcome {
        Kept { visit: by, .. } | Broken { visit: by, .. } => *by == visit.id,
        _ => false,
    });
    let given = |entry: &&LedgerEntry| until.is_none_or(|until| entry.promise.made_at < until);
    settled.or_else(|| ledger.iter().rev().find(given)).map(|entry| entry.promise.clone())
}

/// Who asked for each change stands in the journal alone, as does the promise before it.
fn reschedules(order: &Order, chain: &[RecordedEvent], until: Option<Timestamp>) -> Vec<Rescheduled> {
    let (mut standing, mut found): (Option<Promise>, Vec<Rescheduled>) = (None, Vec::new());
    let kept = order.reschedules.by_customer + order.reschedules.by_us > 0;
    for event in chain.iter().filter(|_| kept).filter_map(read::<OrderEvent>) {
        match event {
            OrderEvent::Appointed { promise, .. } => standing = Some(promise),
            OrderEvent::Announced { announcement } => {
                if let Some(promise) = standing.as_mut() {
                    promise.announced = Some(announcement);
                }
            }
            OrderEvent::Rescheduled { at, promise, asked } => {
                let before = standing.replace(promise);
                if let Some(before) = before.filter(|_| until.is_none_or(|until| at < until)) {
                    found.push(Rescheduled { at, before, asked });
                }
            }
            _ => {}
        }
    }
    found
}

fn overridden(own: &[RecordedEvent], chain: &[RecordedEvent]) -> Vec<Overridden> {
    let of_visit = own.iter().filter_map(read::<VisitEvent>).filter_map(|event| match event {
        VisitEvent::Overridden { what } => Some(what),
        _ => None,
    });
    let of_order = chain.iter().filter_map(read::<OrderEvent>).filter_map(|event| match event {
        OrderEvent::Overridden { what } => Some(what),
        _ => None,
    });
    of_visit.chain(of_order).collect()
}

fn read<E: DeserializeOwned>(event: &RecordedEvent) -> Option<E> {
    let family = event.kind.split_once('.').map(|(family, _)| family);
    (family == Some(event.stream.kind())).then(|| serde_json::from_value(event.data.clone()).ok()).flatten()
}

fn arrival_distance(own: &[RecordedEvent], site: Option<&Site>) -> Option<Meters> {
    let place = own.iter().rev().find(|event| event.kind == "visit.arrived")?.place?;
    Some(place.distance(site?.point?))
}

/// By how much the phone dated back at most; unknown where no phone spoke.
fn backdated(visit: &Visit, own: &[RecordedEvent]) -> Option<Duration> {
    own.iter().find(|event| event.actor.device.is_some())?;
    let set_back = |item: &EvidenceItem| match &item.fact {
        Fact::Measurement { quantity, value_milli, .. } if quantity == BACKDATED_S => {
            Some(Duration::from_millis(*value_milli))
        }
        _ => None,
    };
    Some(visit.evidence.items().iter().filter_map(set_back).max().unwrap_or(Duration::ZERO))
}

/// What the customer answered to the survey that this visit led to: not to one before it, nor to one after the next.
fn answer(order: &Order, surveys: &[Survey], its: impl Fn(Timestamp) -> bool) -> Option<SurveyAnswer> {
    let given =
        surveys.iter().filter(|survey| its(survey.sent_at)).filter_map(|survey| match &survey.state {
            SurveyState::Answered { answer } => Some(answer),
            SurveyState::Open | SurveyState::Expired { .. } => None,
        });
    let last = given.max_by_key(|answer| answer.at).cloned();
    last.or_else(|| match &order.state {
        doorstep_domain::OrderState::Surveyed { answer, .. } if its(answer.at) => Some(answer.clone()),
        _ => None,
    })
}

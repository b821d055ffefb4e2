//! The trust score, part by part: a sound visit is trusted wholly, each thing that does not fit costs its own weight.
#![allow(clippy::unwrap_used)] // a test may panic

mod cases;

use cases::{PACK, at};
use doorstep_domain::*;
use doorstep_findings::{Alike, Picture};
use doorstep_kernel::{Duration, GeoPoint, Meters, Timestamp};
use doorstep_perception::{Trust, TrustCase, trust};

/// A visit of one hour with a picture, a measured speed and a signature after it, told as planned.
struct Told {
    visit: Visit,
    distance: Option<Meters>,
    handed_in: Vec<(BlobHash, VisitId)>,
    pictures: Vec<Picture>,
    again: Vec<Timestamp>,
    survey: Option<SurveyAnswer>,
    now: Timestamp,
}

fn hash(text: &str) -> BlobHash {
    BlobHash::new(text)
}

fn minutes(minutes: i64) -> Timestamp {
    at(1, 10) + Duration::from_mins(minutes)
}

fn photo(sha256: &str, origin: PhotoOrigin) -> Fact {
    Fact::Photo { subject: "cleared_site".into(), sha256: hash(sha256), origin }
}

fn speed(origin: Origin) -> Fact {
    Fact::Measurement { quantity: "down_kbps".into(), value_milli: 1, origin }
}

fn signed(begun: i64) -> Fact {
    Fact::Signature { by_customer: true, started_at: minutes(begun), strokes: hash("strokes") }
}

impl Told {
    fn sound() -> Self {
        Self::with(
            60,
            vec![(20, photo("one", PhotoOrigin::Camera)), (40, speed(Origin::Line)), (50, signed(45))],
        )
    }

    fn with(stayed: i64, facts: Vec<(i64, Fact)>) -> Self {
        let mut evidence = Evidence::default();
        evidence.push_event(minutes(0), "arrived");
        for (after, fact) in facts {
            evidence.push(minutes(after), fact);
        }
        evidence.push_event(minutes(stayed), "left");
        let visit = Visit {
            id: VisitId::from_u128(10),
            territory: TerritoryCode::new("yz.donghu.g01"),
            order: OrderId::from_u128(1),
            date: "2026-10-02".parse().unwrap(),
            crew: vec![PersonId::from_u128(7)],
            former: Vec::new(),
            split_from: None,
            pack: None,
            planned_arrival: minutes(0),
            state: VisitState::Left { at: minutes(stayed) },
            version: 1,
            arrived_at: Some(minutes(0)),
            work_started_at: None,
            evidence,
        };
        let (handed_in, again) = (Vec::new(), Vec::new());
        let item = visit.evidence.items().iter().find(|item| matches!(item.fact, Fact::Photo { .. }));
        let seen = |item: &EvidenceItem| Picture {
            item: item.clone(),
            has_come: true,
            camera: Some(CameraFacts { taken_at: Some(item.at), ..CameraFacts::default() }),
            alike: Vec::new(),
        };
        let pictures = item.map(seen).into_iter().collect();
        Self { visit, distance: Some(Meters(40)), handed_in, pictures, again, survey: None, now: at(40, 0) }
    }

    fn trust(&self) -> Trust {
        let case = TrustCase {
            visit: &self.visit,
            evidence: &self.visit.evidence,
            usual: Some(Duration::from_mins(60)),
            arrival_distance: self.distance,
            handed_in: &self.handed_in,
            pictures: &self.pictures,
            site: GeoPoint::new(32.394_21, 119.412_3),
            reported_again: &self.again,
            promise: None,
            survey: self.survey.as_ref(),
            now: self.now,
        };
        trust(&case, &PACK)
    }

    /// Parts in doubt with their thousandths.
    fn doubts(&self) -> Vec<(String, u32)> {
        let parts = self.trust().parts.into_iter();
        parts
            .filter_map(|part| part.doubt.filter(|doubt| *doubt > 0).map(|doubt| (part.part, doubt)))
            .collect()
    }
}

/// The picture looks like one of another visit but for so many bits.
fn like_another(apart: u32) -> Told {
    let mut told = Told::sound();
    let item = told.pictures[0].item.clone();
    told.pictures[0].alike.push(Alike { visit: VisitId::from_u128(3), item, apart });
    told
}

fn camera_says(what: impl Fn(&mut CameraFacts)) -> Told {
    let mut told = Told::sound();
    told.pictures[0].camera.iter_mut().for_each(what);
    told
}

#[test]
fn a_picture_that_is_alike_picked_and_elsewhere_counts_once_and_a_slow_clock_not_at_all() {
    let mut told = like_another(5);
    told.pictures[0].camera.as_mut().unwrap().place = GeoPoint::new(32.4, 119.4);
    let part = told.trust().parts.into_iter().find(|part| part.part == "photos").unwrap();
    assert_eq!(part.value, Some(1), "{part:?}");
    assert_eq!(like_another(6).doubts(), [], "the pack says five");
    assert_eq!(camera_says(|camera| camera.taken_at = Some(minutes(-9))).doubts(), []);
    assert_eq!(camera_says(|camera| camera.place = GeoPoint::new(32.397, 119.412)).doubts(), []);
}

fn answer(
    repaired_that_day: Option<bool>,
    signature: Option<bool>,
    speed_test: Option<bool>,
) -> SurveyAnswer {
    let actions = ActionAnswers { signature, speed_test, ..ActionAnswers::default() };
    SurveyAnswer {
        at: at(2, 9),
        channel: Channel::Sms,
        repaired_that_day,
        score: None,
        expectation: None,
        reason: None,
        actions,
    }
}

#[test]
fn a_sound_visit_is_trusted_wholly_and_says_what_it_could_not_see() {
    let trust = Told::sound().trust();
    assert_eq!((trust.permille, trust.known), (Some(1000), 90), "the customer said nothing yet");
    let unseen: Vec<&str> =
        trust.parts.iter().filter(|part| part.doubt.is_none()).map(|part| part.part.as_str()).collect();
    assert_eq!(unseen, ["survey"]);
    assert!(trust.parts.iter().all(|part| !part.said.zh.is_empty() && !part.said.en.is_empty()));
}

#[test]
fn each_thing_that_does_not_fit_is_doubted_by_itself() {
    let sound = Told::sound;
    let cases: Vec<(Told, &str, u32)> = vec![
        (Told { distance: Some(Meters(600)), ..sound() }, "arrival_place", 500),
        (Told { distance: Some(Meters(5000)), ..sound() }, "arrival_place", 1000),
        (Told { handed_in: vec![(hash("one"), VisitId::from_u128(3))], ..sound() }, "photos", 1000),
        (
            Told { handed_in: vec![(hash("strokes"), VisitId::from_u128(3))], ..sound() },
            "signature_strokes",
            1000,
        ),
        (like_another(5), "photos", 1000),
        (camera_says(|camera| camera.taken_at = Some(minutes(-11))), "photos", 1000),
        (camera_says(|camera| camera.place = GeoPoint::new(32.4, 119.4)), "photos", 1000),
        (Told { again: vec![at(3, 9)], ..sound() }, "repeat", 1000),
        (Told { survey: Some(answer(Some(false), None, None)), ..sound() }, "survey", 1000),
        (Told { survey: Some(answer(None, Some(false), Some(true))), ..sound() }, "survey", 500),
        (
            Told::with(
                60,
                vec![(20, photo("one", PhotoOrigin::Gallery)), (40, speed(Origin::Line)), (50, signed(45))],
            ),
            "photos",
            1000,
        ),
        (
            Told::with(
                60,
                vec![(20, photo("one", PhotoOrigin::Camera)), (40, speed(Origin::Typed)), (50, signed(45))],
            ),
            "measured",
            1000,
        ),
        (
            Told::with(
                60,
                vec![(20, photo("one", PhotoOrigin::Camera)), (40, speed(Origin::Line)), (50, signed(30))],
            ),
            "signature_time",
            1000,
        ),
    ];
    for (told, part, doubt) in cases {
        assert_eq!(told.doubts(), [(part.to_owned(), doubt)], "{part}");
        let weight = PACK.sections().trust.get(part).unwrap().weight;
        let trust = told.trust();
        assert_eq!(trust.permille, Some((trust.known * 1000 - weight * doubt) / trust.known), "{part}");
    }
}

#[test]
fn who_is_gone_in_a_quarter_of_the_time_is_doubted() {
    let facts = vec![(3, photo("one", PhotoOrigin::Camera)), (4, speed(Origin::Line)), (6, signed(5))];
    assert_eq!(Told::with(15, facts).doubts(), [("dwell".to_owned(), 833)]);
}

#[test]
fn two_hours_and_a_half_from_the_plan_are_half_a_doubt() {
    let mut told = Told::sound();
    told.visit.planned_arrival = minutes(0) - Duration::from_mins(150);
    assert_eq!(told.doubts(), [("arrival_time".to_owned(), 500)]);
}

#[test]
fn a_quiet_line_proves_nothing_before_the_window_is_over() {
    let told = Told { now: at(2, 0), ..Told::sound() };
    let repeat = told.trust().parts.into_iter().find(|part| part.part == "repeat").unwrap();
    assert_eq!(repeat.doubt, None);
}

#[test]
fn nothing_known_is_no_score() {
    let mut told = Told::with(0, Vec::new());
    told.visit.arrived_at = None;
    told.visit.state = VisitState::Blocked { at: minutes(0), reason: "楼道不让进".into() };
    told.distance = None;
    assert_eq!((told.trust().permille, told.trust().known), (None, 0));
}

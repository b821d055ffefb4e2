//! A visit on which everything was done right, to be spoiled in the smallest ways.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses a part of it; a broken checkout may panic

use doorstep_domain::{
    ActionAnswers, Announcement, BlobHash, CallEvidence, CameraFacts, Channel, Evidence, EvidenceItem, Fact,
    Operator, OrderId, OrderKind, Origin, Overridden, PhotoOrigin, Promise, PromiseClass, Service,
    SurveyAnswer, VisitId,
};
use doorstep_findings::{Case, Finding, Picture, Rescheduled, judge};
use doorstep_kernel::{Duration, GeoPoint, Meters, TimeWindow, Timestamp};
use doorstep_norms::{BoundPack, Context, Pack, Shelf};
use std::path::Path;
use std::sync::{Arc, LazyLock};

pub(crate) static PACK: LazyLock<Arc<BoundPack>> =
    LazyLock::new(|| bind(&files("base"), &files("china-telecom")));

fn files(pack: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../norm-packs").join(pack);
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| (path.to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect()
}

fn bind(base: &[(String, String)], telecom: &[(String, String)]) -> Arc<BoundPack> {
    let shelf = Shelf::new(&[Pack::parse(base).unwrap(), Pack::parse(telecom).unwrap()]).unwrap();
    shelf.binding(&Operator::new("china-telecom"), at(0)).unwrap().clone()
}

/// The pack with another value of one parameter of `base`.
pub(crate) fn pack_with(file: &str, parameter: &str, value: &str) -> Arc<BoundPack> {
    let mut base = files("base");
    for (path, text) in &mut base {
        if path.ends_with(file) {
            let from = text.find(&format!("id = \"{parameter}\"\n")).unwrap();
            let begin = from + text[from..].find("value = ").unwrap() + "value = ".len();
            let end = begin + text[begin..].find('\n').unwrap();
            text.replace_range(begin..end, value);
        }
    }
    bind(&base, &files("china-telecom"))
}

/// Minutes after 2026-11-20 08:00 in Shanghai. The order is accepted at 0, the visit is the next day.
pub(crate) fn at(minute: i64) -> Timestamp {
    Timestamp::from_millis(1_795_132_800_000 + minute * 60_000)
}

/// Where the customer lives.
pub(crate) fn site() -> GeoPoint {
    GeoPoint::new(32.394_21, 119.412_3).unwrap()
}

/// The announced time: 10:00 on the day after.
pub(crate) const PROMISED: i64 = 26 * 60;

/// Everything that is known of one visit, owned.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub(crate) items: Vec<EvidenceItem>,
    pub(crate) context: Context,
    pub(crate) promise: Promise,
    pub(crate) reschedules: Vec<Rescheduled>,
    pub(crate) overridden: Vec<Overridden>,
    pub(crate) arrival_distance: Option<Meters>,
    pub(crate) backdated: Option<Duration>,
    pub(crate) pictures: Vec<Picture>,
    pub(crate) survey: Option<SurveyAnswer>,
}

pub(crate) const END: i64 = PROMISED + 3 * 24 * 60;

impl Story {
    /// A repair without a flaw.
    pub(crate) fn repair() -> Self {
        let mut story = Self::visit(OrderKind::Repair);
        story.survey.as_mut().unwrap().repaired_that_day = Some(true);
        story
    }

    /// An install without a flaw.
    pub(crate) fn install() -> Self {
        let mut story = Self::visit(OrderKind::Install);
        let yes = Some(true);
        story.survey.as_mut().unwrap().actions = ActionAnswers {
            appointment: yes,
            kept: yes,
            speed_test: yes,
            site_clearing: yes,
            informing: yes,
            signature: yes,
        };
        story
    }

    fn visit(kind: OrderKind) -> Self {
        let context = Context::new(kind, vec![Service::BroadbandFtth, Service::Iptv]);
        let context = context.device("ont").device("stb").device("remote");
        let context = context.quantity("subscribed_down_kbps", 300_000_000);
        let window = TimeWindow::new(at(PROMISED - 60), at(PROMISED + 60)).unwrap();
        let announced = Announcement { time: at(PROMISED), at: at(PROMISED - 90), channel: Channel::Phone };
        let promise = Promise {
            window,
            class: PromiseClass::Appointment,
            made_at: at(20),
            channel: Channel::Phone,
            announced: Some(announced),
        };
        let mut story = Self {
            items: Vec::new(),
            context,
            promise,
            reschedules: Vec::new(),
            overridden: Vec::new(),
            arrival_distance: Some(Meters(20)),
            backdated: Some(Duration::from_mins(1)),
            pictures: Vec::new(),
            survey: Some(SurveyAnswer {
                at: at(PROMISED + 300),
                channel: Channel::Sms,
                repaired_that_day: None,
                score: Some(9),
                expectation: None,
                reason: None,
                actions: ActionAnswers::default(),
            }),
        };
        story.tell();
        story
    }

    fn tell(&mut self) {
        self.event(0, "accepted");
        self.event(5, "taken");
        self.event(6, "studied");
        self.call(10, "first_contact", true);
        self.event(20, "appointed");
        let go = PROMISED - 40;
        self.event(PROMISED - 90, "announced");
        self.call(PROMISED - 90, "announce", true);
        for item in [
            "kit_shoe_covers",
            "kit_pad_cloth",
            "kit_cleaning_cloth",
            "kit_service_card",
            "kit_survey_form",
            "instruments_ready",
            "no_alcohol",
            "uniform_and_badge",
            "material_ready",
            "clean_body",
            "clean_shoes",
            "clean_hair",
        ] {
            self.declared(go - 5, item);
        }
        self.event(go, "departed");
        let come = PROMISED - 8;
        self.event(come, "arrived");
        self.consent(come + 2, "enter", true);
        self.event(come + 3, "entered");
        self.photo(come + 4, "shoe_covers");
        for item in ["policy_told", "survey_form_given", "fault_reproduced", "cause_told"] {
            self.declared(come + 5, item);
        }
        let work = come + 8;
        self.event(work, "work_started");
        self.photo(work + 1, "tools_on_pad");
        let fixed = work + 30;
        self.event(fixed, "fixed");
        for item in ["retest_original_fault", "retest_new_parts", "retest_settings"] {
            self.declared(fixed + 1, item);
        }
        let shown = fixed + 6;
        self.event(shown, "demonstrated");
        self.measured(shown + 1, "optical_power_dbm", -21_500);
        self.measured(shown + 1, "registered", 1000);
        self.measured(shown + 2, "down_kbps", 295_000_000);
        self.measured(shown + 2, "ping_ms", 8_000);
        for item in [
            "told_speed",
            "told_ont",
            "told_stb",
            "told_remote",
            "told_account",
            "guided_password_change",
            "told_keep_secret",
            "told_everyday",
            "handbook",
            "service_card",
        ] {
            self.declared(shown + 3, item);
        }
        self.photo(shown + 4, "cleared_site");
        self.photo(shown + 4, "label");
        self.signature(shown + 6, shown + 5);
        self.event(shown + 6, "signed");
        self.consent(shown + 7, "all_well", true);
        self.event(shown + 8, "left");
        self.event(shown + 30, "replied");
    }

    pub(crate) fn push(&mut self, minute: i64, fact: Fact) {
        self.items.push(EvidenceItem { at: at(minute), fact });
    }
    pub(crate) fn event(&mut self, minute: i64, name: &str) {
        self.push(minute, Fact::Event { name: name.into() });
    }
    pub(crate) fn call(&mut self, minute: i64, purpose: &str, answered: bool) {
        self.push(
            minute,
            Fact::Call { purpose: purpose.into(), answered, class: CallEvidence::Telephony, call: None },
        );
    }
    pub(crate) fn declared(&mut self, minute: i64, item: &str) {
        self.push(minute, Fact::Declared { item: item.into(), value: None });
    }
    pub(crate) fn consent(&mut self, minute: i64, subject: &str, given: bool) {
        self.push(minute, Fact::Consent { subject: subject.into(), given });
    }
    pub(crate) fn photo(&mut self, minute: i64, subject: &str) {
        let sha256 = BlobHash::new("a".repeat(64));
        self.push(minute, Fact::Photo { subject: subject.into(), sha256, origin: PhotoOrigin::Camera });
        let item = self.items[self.items.len() - 1].clone();
        let camera =
            CameraFacts { taken_at: Some(at(minute)), place: Some(site()), ..CameraFacts::default() };
        self.pictures.push(Picture { item, has_come: true, camera: Some(camera), alike: Vec::new() });
    }
    pub(crate) fn measured(&mut self, minute: i64, quantity: &str, value_milli: i64) {
        self.push(minute, Fact::Measurement { quantity: quantity.into(), value_milli, origin: Origin::Line });
    }
    pub(crate) fn signature(&mut self, minute: i64, begun: i64) {
        let strokes = BlobHash::new("b".repeat(64));
        self.push(minute, Fact::Signature { by_customer: true, started_at: at(begun), strokes });
    }

    /// Takes away everything that fits.
    pub(crate) fn without(mut self, wanted: impl Fn(&Fact) -> bool) -> Self {
        self.items.retain(|item| !wanted(&item.fact));
        self
    }

    pub(crate) fn without_declared(self, name: &str) -> Self {
        self.without(|fact| matches!(fact, Fact::Declared { item, .. } if item == name))
    }

    /// Moves a happening and nothing else.
    pub(crate) fn moved(mut self, name: &str, minute: i64) -> Self {
        for item in &mut self.items {
            if matches!(&item.fact, Fact::Event { name: happened } if happened == name) {
                item.at = at(minute);
            }
        }
        self
    }

    /// When a happening was, in minutes.
    pub(crate) fn minute(&self, name: &str) -> i64 {
        let item = self.items.iter().find(|item| matches!(&item.fact, Fact::Event { name: n } if n == name));
        item.unwrap().at.since(at(0)).as_mins()
    }

    pub(crate) fn judged_at(&self, now: Timestamp, complete: bool) -> Vec<Finding> {
        let evidence = Evidence::new(self.items.clone());
        let case = Case {
            promise: Some(&self.promise),
            reschedules: &self.reschedules,
            overridden: &self.overridden,
            arrival_distance: self.arrival_distance,
            backdated: self.backdated,
            pictures: &self.pictures,
            site: Some(site()),
            survey: self.survey.as_ref(),
            complete,
            ..Case::new(OrderId::from_u128(1), Some(VisitId::from_u128(2)), &evidence, &self.context)
        };
        judge(&case, &PACK, now)
    }

    pub(crate) fn judged(&self) -> Vec<Finding> {
        self.judged_at(at(END), true)
    }
}

use super::asker::CREW;
use super::learning;
use super::leaver::leaver;
use super::packs::{pack, talk_pack};
use super::recorded::talked;
use crate::world::shift::shift;
use crate::world::technician::{permit, skilled, technician};
use crate::world::wish::{accepted, repair, site_at};
use crate::world::written;
use doorstep_app::batch_faults::{self, OpenBatchFault};
use doorstep_app::circulars::{self, CircularQuery};
use doorstep_app::contacts;
use doorstep_app::imports::{ImportKind, ImportRequest, import};
use doorstep_app::orders::{self, AcceptOrder};
use doorstep_app::sync::{self, BeginUpload};
use doorstep_app::{App, Caller, Change, plans};
use doorstep_domain::audit::{AuditHead, JudgeAudit, Sampled, Subject, TakeUpAudit};
use doorstep_domain::broadcast::BroadcastHead;
use doorstep_domain::compensation::{BrokenPromise, CompensationCause, CompensationHead};
use doorstep_domain::hotspot::{HotspotHead, Layer};
use doorstep_domain::order::{Appoint, OrderCommand, RecordFact, Take};
use doorstep_domain::visit::Assign;
use doorstep_domain::{
    Actor, AreaCode, Audit, AuditId, BlobHash, Broadcast, BroadcastId, Channel, CircularId, ClockId,
    Compensation, CompensationId, Fact, FindingId, Hotspot, HotspotId, Lead, LeadId, LeadState, Matter,
    MatterId, NormId, Order, OrderId, OrderNumber, Person, PersonId, PhotoOrigin, Portrait, PromiseClass,
    Role, Technician, TerritoryCode, Visit, VisitId,
};
use doorstep_kernel::{Duration, Money, TimeWindow};
use doorstep_store::{KeptCircular, PersonFilter, Row, StoredFinding, StoredTrust, StreamId};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::sync::atomic::{AtomicU32, Ordering};

/// What routes are asked about: fresh for every request, so that no answer depends on the one before.
pub(crate) struct Scene {
    words: Vec<(&'static str, String)>,
}

/// Counts scenes, so that numbers of orders never meet.
static NUMBER: AtomicU32 = AtomicU32::new(1);

impl Scene {
    /// An order in `yz.donghu.g01` with a visit of the crew's, and what else routes name.
    pub(crate) async fn set(app: &App) -> Self {
        let n = NUMBER.fetch_add(1, Ordering::Relaxed);
        let order = accept(app, &format!("A{n}")).await;
        let at = app.now();
        appoint(app, order.head.id).await;
        // As near to the visit as can be: scenes are set at the same time, and a page of the journal ends somewhere.
        let position = app.store.last_position().await.unwrap();
        let visit = assign(app, &order).await;
        found(app, &order, &visit).await;
        photograph(app, order.head.id).await;
        let (audit, told) = (audit(app, &visit).await, told(app, &visit).await);
        let held = accept(app, &format!("B{n}")).await;
        assign(app, &held).await;
        let fault = OpenBatchFault { element: format!("OLT1/{n}"), orders: vec![held.head.id] };
        let fault = batch_faults::open(app, &Caller::system(), fault).await.unwrap();
        let matter = matter(app, &order).await;
        portray(app, &order).await;
        let came = came(app, &format!("C{n}")).await;
        let agent = Caller::of(&person(app, "agent.own").await, None);
        let call = json!({ "channel": "call", "queue": "fault", "customer": order.head.customer });
        let contact = contacts::open(app, &agent, serde_json::from_value(call).unwrap()).await.unwrap();
        let conversation = talked(app, &agent, &order, &format!("REC-A{n}")).await;
        let csv = "工单号,类型,业务,客户姓名,联系电话,地址\nX1,未知,宽带,李梅,13800001234,东湖路1号\n".into();
        let dispatcher = person(app, "dispatcher.own").await;
        let file = ImportRequest::new(ImportKind::Orders, "a.csv", csv);
        let imported = import(app, &Caller::of(&dispatcher, None), file, &|_, _| {}).await;
        let imported = imported.ok().and_then(|report| report.id).unwrap_or_default();
        let technician = person(app, "technician.own").await;
        let technician = Caller::of(&technician, None);
        let (upload, whole) = (format!("upload-{n}"), format!("whole-{n}"));
        for id in [&upload, &whole] {
            let (content_type, sha256) = ("application/json".into(), BlobHash::new(hex(b"{}")));
            let begun = BeginUpload { id: id.clone(), content_type, sha256, size: 2 };
            sync::begin(app, &technician, begun).await.unwrap();
        }
        sync::append(app, &technician, &whole, 0, b"{}").await.unwrap();
        let leaver = leaver(app, n).await;
        let words = vec![
            ("{leaver}", leaver.id.to_string()),
            ("{leaver_login}", leaver.login),
            ("{order}", order.head.id.to_string()),
            ("{number}", format!("A{n}")),
            ("{contact}", contact.head.id.to_string()),
            ("{came}", came.to_string()),
            ("{customer}", order.head.customer.to_string()),
            ("{site}", order.head.site.to_string()),
            ("{visit}", visit.id.to_string()),
            ("{matter}", matter.to_string()),
            ("{audit}", audit.to_string()),
            ("{told}", told.to_string()),
            ("{conversation}", conversation.to_string()),
            ("{hotspot}", hotspot(app, &order).await.to_string()),
            ("{circular}", circular(app, &order.head.territory).await.to_string()),
            ("{pack}", pack(app, &format!("A{n}")).await.to_string()),
            ("{talk_pack}", talk_pack(app, &format!("A{n}")).await.to_string()),
            ("{compensation}", compensation(app, &order).await.to_string()),
            ("{sitting}", learning::sitting(app).await.to_string()),
            ("{novice}", learning::learner(app, true).await.to_string()),
            ("{mentor}", learning::learner(app, false).await.to_string()),
            ("{pairing}", learning::pairing(app).await.to_string()),
            ("{broadcast}", broadcast(app).await.to_string()),
            ("{contest}", learning::contest(app, &visit).await.to_string()),
            ("{lead}", lead(app, &order).await.to_string()),
            ("{fault}", fault.id.to_string()),
            ("{import}", imported),
            ("{position}", position.to_string()),
            ("{upload}", upload),
            ("{whole}", whole),
            ("{crew}", CREW.to_string()),
            ("{sha256}", hex(b"{}")),
            ("{today}", app.rules.date(at).to_string()),
        ];
        Self { words }
    }

    /// The same scene with a fresh name for what a request makes.
    pub(crate) fn once_more(&self, request: usize) -> Self {
        let number = self.fill("{number}");
        let fresh = [("{new}", format!("{number}N{request}"))];
        Self { words: self.words.iter().cloned().chain(fresh).collect() }
    }

    /// A text of the table with the names of this scene.
    pub(crate) fn fill(&self, text: &str) -> String {
        self.words.iter().fold(text.to_owned(), |text, (word, value)| text.replace(word, value))
    }
}

/// A trust score of a visit, and an audit of it that nobody has in hand.
async fn audit(app: &App, visit: &Visit) -> AuditId {
    let at = app.now();
    let trust = StoredTrust {
        visit: visit.id,
        territory: visit.territory.clone(),
        order: visit.order,
        technician: visit.lead(),
        over_at: at,
        permille: Some(700),
        scored_at: at,
        trust: json!({ "permille": 700, "known": 0, "parts": [] }),
    };
    let (audit, event) = Audit::draw(head(app, visit));
    let mut change = Change::by(Actor::SYSTEM, at);
    change.upsert(&trust);
    change.upsert(&audit);
    let stream = StreamId::new("audit", audit.head.id);
    change.event(stream, 0, &format!("audit.{}", event.name()), &event, &visit.territory);
    app.commit(change.finish()).await.unwrap();
    audit.head.id
}

/// A hotspot that nobody answers for.
async fn hotspot(app: &App, order: &Order) -> HotspotId {
    let at = app.now();
    let (hotspot, event) = Hotspot::see(HotspotHead {
        id: app.new_id(HotspotId::new),
        territory: order.head.territory.clone(),
        looked_in: order.head.territory.clone(),
        layer: Layer::PonPort,
        unit: "OLT1/0/1/1".into(),
        seen_at: at,
        from: at - Duration::from_hours(24),
        homes: 4,
        users: 64,
        expected_milli: 200,
        p_ppm: 1000,
        point: None,
        orders: vec![order.head.id],
        pack: order.head.pack.clone(),
    });
    let mut change = Change::by(Actor::SYSTEM, at);
    change.upsert(&hotspot);
    let stream = StreamId::new("hotspot", hotspot.head.id);
    change.event(stream, 0, &format!("hotspot.{}", event.name()), &event, &hotspot.head.territory);
    app.commit(change.finish()).await.unwrap();
    hotspot.head.id
}

/// A branch's circular that went out; it is nothing for contractors, who have their own.
async fn circular(app: &App, territory: &TerritoryCode) -> CircularId {
    let period = app.rules.date(app.now());
    let query = CircularQuery {
        period: period.to_string(),
        territory: Some(territory.clone()),
        ..CircularQuery::default()
    };
    let circular = circulars::write(app, &Caller::system(), &query).await.unwrap();
    let kept = KeptCircular {
        id: app.new_id(CircularId::new),
        territory: territory.clone(),
        firm: None,
        kind: "two_weeks".into(),
        from: circular.from,
        to: circular.to,
        written_at: circular.written_at,
        circular: serde_json::to_value(&circular).unwrap(),
    };
    written(app, vec![Row::upsert(&kept)]).await;
    kept.id
}

/// A compensation that nobody has looked at.
async fn compensation(app: &App, order: &Order) -> CompensationId {
    let at = app.now();
    let clock = app.new_id(ClockId::new);
    let compensation = Compensation::propose(CompensationHead {
        id: CompensationId::from_u128(clock.as_u128()),
        territory: order.head.territory.clone(),
        order: order.head.id,
        clock,
        clock_kind: "same_day".into(),
        rule: "late_repair".into(),
        pack: order.head.pack.clone(),
        proposed_at: at,
        amount_fen: Money::from_fen(1000),
        cap_fen: Money::from_fen(10_000),
        evidence: BrokenPromise {
            promise: None,
            arrived_at: None,
            visit: None,
            broken_at: at - Duration::from_hours(12),
            ended_at: at,
            days_begun: 1,
            moved_by_customer: 0,
            moved_by_us: 0,
            no_answers: 0,
            exclusions: Vec::new(),
            suggested: CompensationCause::Dispatch,
        },
    });
    written(app, vec![Row::upsert(&compensation)]).await;
    compensation.head.id
}

/// An audit of a visit that is judged: its crew is told.
async fn told(app: &App, visit: &Visit) -> AuditId {
    let at = app.now();
    app.store.put_blob(b"{}".to_vec()).await.unwrap();
    let (audit, _) = Audit::draw(head(app, visit));
    let by = app.new_id(PersonId::new);
    let audit = audit.take_up(TakeUpAudit { at }, by).unwrap().iter().fold(audit, Audit::apply);
    let facts = JudgeAudit { at, passed: true, overturned: Vec::new(), note: String::new() };
    let judged = audit.judge(facts, by, Duration::from_hours(1)).unwrap();
    let audit = judged.iter().fold(audit, Audit::apply);
    written(app, vec![Row::insert(&audit)]).await;
    audit.head.id
}

fn head(app: &App, visit: &Visit) -> AuditHead {
    AuditHead {
        id: app.new_id(AuditId::new),
        territory: visit.territory.clone(),
        subject: Subject::Visit { visit: visit.id, order: visit.order },
        inspected: visit.lead(),
        drawn_at: app.now(),
        sampled: Sampled::ByScore,
        trust: Some(700),
        twice: false,
        pack: app.rules.at(app.now()).reference(),
    }
}

/// A technician with a shift today and a plan in force, for routes that change one.
pub(crate) async fn plan(app: &App) {
    let at = app.now();
    let pack = app.rules.at(at).clone();
    let skills = pack.sections().orders.get("repair").map(|kind| kind.skills.clone()).unwrap_or_default();
    let (skills, certificates) = (skilled(skills), vec![permit()]);
    let technician = Technician { skills, certificates, ..technician(CREW) };
    let mut rows = vec![Row::upsert(&technician)];
    for day in 0..2 {
        let start = at + Duration::from_hours(24 * day - 4);
        rows.push(Row::upsert(&shift(app, CREW, start, 12)));
    }
    written(app, rows).await;
    // Twice, so that there is a change to be taken back whoever asks first.
    for _ in 0..2 {
        let wanted = json!({ "area": "donghu", "iterations": 1, "publish": true });
        plans::make(app, &Caller::system(), serde_json::from_value(wanted).unwrap()).await.unwrap();
    }
}

/// A picture in the order's evidence.
async fn photograph(app: &App, order: OrderId) {
    let sha256 = app.store.put_blob(b"{}".to_vec()).await.unwrap();
    let what = Fact::Photo { subject: "label".into(), sha256, origin: PhotoOrigin::Camera };
    let command = OrderCommand::Record(RecordFact { at: app.now(), what });
    orders::act(app, &Caller::system(), order, command, None, None).await.unwrap();
}

/// An order to which the crew came: there is something to confirm.
async fn came(app: &App, number: &str) -> OrderId {
    let order = accept(app, number).await;
    let visit = Visit { arrived_at: Some(app.now()), ..assign(app, &order).await };
    written(app, vec![Row::upsert(&visit)]).await;
    order.head.id
}

/// The crew's face.
async fn portray(app: &App, order: &Order) {
    let picture = app.store.put_blob(b"{}".to_vec()).await.unwrap();
    let territory = order.head.territory.clone();
    let portrait = Portrait { person: CREW, territory, picture, taken_in_at: app.now() };
    written(app, vec![Row::upsert(&portrait)]).await;
}

/// Something that was reported of an order.
async fn matter(app: &App, order: &Order) -> MatterId {
    let matter = json!({ "id": app.new_id(MatterId::new), "territory": order.head.territory, "order": order.head.id,
        "kind": "hand_over_asked", "raised_at": app.now(), "state": "open" });
    let matter: Matter = serde_json::from_value(matter).unwrap();
    written(app, vec![Row::upsert(&matter)]).await;
    matter.id
}

/// A visit of the crew's, in an hour.
async fn assign(app: &App, order: &Order) -> Visit {
    let at = app.now();
    let facts = Assign {
        at,
        date: app.rules.date(at),
        crew: vec![CREW],
        planned_arrival: at + Duration::from_hours(1),
    };
    let territory = order.head.territory.clone();
    let (mut visit, event) = Visit::assign(app.new_id(VisitId::new), order.head.id, territory, facts);
    let (subject, sha256) = ("label".into(), BlobHash::new(hex(b"{}")));
    visit.evidence.push(at, Fact::Photo { subject, sha256, origin: PhotoOrigin::Camera });
    let mut change = Change::by(Actor::SYSTEM, at);
    change.assign(visit.clone(), &event);
    app.commit(change.finish()).await.unwrap();
    visit
}

/// A broadcast that phones show.
async fn broadcast(app: &App) -> BroadcastId {
    let head = BroadcastHead {
        id: app.new_id(BroadcastId::new),
        territory: TerritoryCode::new("yz.donghu"),
        area: AreaCode::new("donghu"),
        text: "东湖路施工，绕行湖滨路".into(),
        sent_at: app.now(),
        sent_by: CREW,
        until: app.now() + Duration::from_hours(4),
    };
    let broadcast = Broadcast::send(head).unwrap();
    written(app, vec![Row::upsert(&broadcast)]).await;
    broadcast.head.id
}

/// An offer that the crew raised.
async fn lead(app: &App, order: &Order) -> LeadId {
    let lead = Lead {
        id: app.new_id(LeadId::new),
        territory: order.head.territory.clone(),
        order: order.head.id,
        raised_by: CREW,
        raised_at: app.now(),
        offer: "fttr".into(),
        because: "weak_signal".into(),
        state: LeadState::Offered { at: app.now(), consent: true },
    };
    written(app, vec![Row::upsert(&lead)]).await;
    lead.id
}

/// Something that the visit was judged to be.
async fn found(app: &App, order: &Order, visit: &Visit) {
    let finding = json!({
        "rule": "promise:kept", "norms": ["TIME-05"], "pack": order.head.pack, "subject": { "visit": visit.id },
        "verdict": "met", "evidence": [], "severity": "minor", "explain": { "zh": "守约", "en": "kept" }
    });
    let finding = StoredFinding {
        id: app.new_id(FindingId::new),
        territory: visit.territory.clone(),
        order: Some(order.head.id),
        visit: Some(visit.id),
        conversation: None,
        norms: vec![NormId::new("TIME-05")],
        verdict: "met".to_owned(),
        technician: visit.lead(),
        made_at: app.now(),
        finding,
    };
    written(app, vec![Row::upsert(&finding)]).await;
}

/// Taken by the crew, and a promise of this afternoon.
async fn appoint(app: &App, order: OrderId) {
    let at = app.now();
    let take = OrderCommand::Take(Take { at, by: CREW });
    let because = Some(orders::Override { reason: "a scene".into() });
    orders::act(app, &Caller::system(), order, take, because, None).await.unwrap();
    let window = TimeWindow::starting(at + Duration::from_hours(1), Duration::from_hours(3));
    let (channel, class) = (Channel::Phone, PromiseClass::Appointment);
    let command = OrderCommand::Appoint(Appoint { at, window, channel, class });
    let overriding = Some(orders::Override { reason: "a scene".into() });
    orders::act(app, &Caller::system(), order, command, overriding, None).await.unwrap();
}

async fn accept(app: &App, number: &str) -> Order {
    let mut site = site_at("东湖路1号", 32.39, 119.42);
    site.network.pon_port = Some(number.into());
    let (number, duration_min) = (Some(OrderNumber::new(number)), Some(2));
    accepted(app, AcceptOrder { number, duration_min, ..repair(site) }).await
}

async fn person(app: &App, login: &str) -> Person {
    let filter = PersonFilter { login: Some(login.to_owned()), ..PersonFilter::default() };
    app.store.list::<Person>(&filter, None, 1).await.unwrap().items.pop().unwrap()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The role that brings in the sample file.
pub(crate) const IMPORTER: Role = Role::Dispatcher;

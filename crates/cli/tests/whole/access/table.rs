use super::rule::Rule::{
    self, Absent, Anywhere, ByLink, ByPassword, ByToken, ByWelcome, CrewsOwn, Here, HereAndCrew,
    HereAndSpeaker, HereOfFirm, Known, Listed, Maker, Nobodys, Public, Shared, SignedIn,
};
use super::scene::IMPORTER;
use doorstep_domain::Role::{
    self, Administrator, Agent, AuditAdministrator, Contractor, Dispatcher, Inspector, Integration, Manager,
    SecurityAdministrator, TeamLead, Technician, Trainer,
};

/// Methods that a route can have.
pub(crate) const VERBS: [&str; 5] = ["get", "post", "put", "delete", "patch"];

/// One route: a request that succeeds for those who may, and who they are. Words in braces are filled in by the scene.
pub(crate) struct Row {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) body: &'static str,
    pub(crate) rule: Rule,
    /// What those who may must find in the answer; empty where the status says all.
    pub(crate) shows: &'static str,
    /// The answer never ends.
    pub(crate) streams: bool,
    /// Served beside the API description: pages and health.
    pub(crate) beside_the_description: bool,
    /// The sample is refused with its reason to whoever may ask at all.
    pub(crate) refused: bool,
    /// It ends sessions of whoever asks: somebody else in the same role asks.
    pub(crate) alone: bool,
    /// Which part of the path is a word of a list, where the row asks for one of them; 0 for none.
    pub(crate) parameter: usize,
}

impl Row {
    const fn of(method: &'static str, path: &'static str, rule: Rule) -> Self {
        Self {
            method,
            path,
            body: "",
            rule,
            shows: "",
            streams: false,
            beside_the_description: false,
            refused: false,
            alone: false,
            parameter: 0,
        }
    }

    const fn get(path: &'static str, rule: Rule) -> Self {
        Self::of("GET", path, rule)
    }

    const fn post(path: &'static str, rule: Rule, body: &'static str) -> Self {
        Self { body, ..Self::of("POST", path, rule) }
    }

    const fn shows(self, shows: &'static str) -> Self {
        Self { shows, ..self }
    }

    const fn streams(self) -> Self {
        Self { streams: true, ..self }
    }

    const fn refused(self) -> Self {
        Self { refused: true, ..self }
    }

    const fn alone(self) -> Self {
        Self { alone: true, ..self }
    }

    const fn page(path: &'static str) -> Self {
        Self { beside_the_description: true, ..Self::get(path, Public) }
    }

    /// The route as the API description names it.
    pub(crate) fn route(&self) -> String {
        let path = self.path.split('?').next().unwrap_or_default();
        let parts = path.split('/').enumerate();
        let named = |(at, part)| if at > 0 && at == self.parameter { "{id}" } else { part };
        route(self.method, &parts.map(named).collect::<Vec<_>>().join("/"))
    }

    pub(crate) fn content_type(&self) -> &'static str {
        match self.body {
            body if body.starts_with("--form") => "multipart/form-data; boundary=form",
            body if self.method == "PUT" && !body.starts_with('{') => "application/octet-stream",
            _ => "application/json",
        }
    }
}

/// A route, whatever its parameters are called.
pub(crate) fn route(method: &str, path: &str) -> String {
    let segments = path.split('/').map(|part| if part.starts_with('{') { "{id}" } else { part });
    format!("{method} {}", segments.collect::<Vec<_>>().join("/"))
}

/// Those who read orders, and with them boards, plans and the live stream.
const READERS: &[Role] = &[Dispatcher, Agent, Inspector, TeamLead, Manager, Contractor, Integration];

/// Those who change orders.
const CHANGERS: &[Role] = &[Dispatcher, Agent, Integration];

/// Those who read contacts.
const LISTENERS: &[Role] = &[Agent, TeamLead, Dispatcher, Inspector, Manager];

/// Those who read what crews and customers reported.
const MATTERS: &[Role] = &[Dispatcher, Agent, TeamLead, Inspector, Manager];

/// Those who read people, skills and shifts.
const KNOW_PEOPLE: &[Role] =
    &[Dispatcher, TeamLead, Manager, Contractor, Trainer, Administrator, SecurityAdministrator];

/// Those who change them.
const LOOK_AFTER_PEOPLE: &[Role] = &[Administrator, TeamLead];

/// Those who read orders or people, and with them where they are.
const KNOW_PLACES: &[Role] = &[
    Dispatcher,
    Agent,
    Inspector,
    TeamLead,
    Manager,
    Contractor,
    Integration,
    Trainer,
    Administrator,
    SecurityAdministrator,
];

/// Those who read how people learn.
const READ_TRAINING: &[Role] = &[Trainer, TeamLead, Manager];

/// Those who teach them.
const TRAIN: &[Role] = &[Trainer, TeamLead];

/// Those who work on contacts.
const DESK: &[Role] = &[Agent, TeamLead];

const ORDER: &str = r#"{"number": "{new}", "territory": "yz.donghu.g01", "kind": "repair", "services": ["broadband_ftth"],
    "customer": {"name": "李梅", "phone": "13800001234"}, "channel": "phone", "site": {"address": {"text": "东湖路1号"}}}"#;

const PERSON: &str = r#"{"login": "{new}", "name": "周敏", "territory": "yz.donghu",
    "grants": [{"role": "agent", "territory": "yz.donghu"}]}"#;

const SHIFT: &str =
    r#"{"save": [{"technician": "{crew}", "date": "2031-05-06", "from": "08:30", "until": "17:30"}]}"#;

const SKILLS: &str = r#"{"badge": "{new}", "area": "donghu", "skills": [{"skill": "repair", "level": 3}], "certificates": []}"#;

const FILE: &str = "--form\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\norders\r\n--form\r\n\
    content-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
    工单号,类型,业务,客户姓名,联系电话,地址,网格\n{new},修障,宽带,李梅,13800001234,东湖路1号,yz.donghu.g01\n\r\n--form--\r\n";

/// A pack with a mistake in it: it is named, and nothing is kept.
const PACK: &str = "--form\r\ncontent-disposition: form-data; name=\"file\"; filename=\"pack.toml\"\r\n\r\n\
    [pack]\nid = \"mine\"\n\r\n--form--\r\n";

const BOOKING: &str = r#"{"window": {"start": "2026-11-23T09:00:00+08:00", "end": "2026-11-23T11:00:00+08:00"}, "channel": "phone",
    "asked": {"by_customer": true, "reason": "出差", "proof": "call 1"}}"#;

const TALK: &str = r#"{"id": "REC-{new}", "channel": "hotline", "territory": "yz.donghu.g01", "utterances": [{"role": "agent", "text": "您好"}]}"#;

const RECORD: &str = r#"{"verb": "record", "what": {"fact": "call", "purpose": "appointment", "answered": true, "class": "telephony"}}"#;

const MOVE: &str =
    r#"{"area": "donghu", "order": "{order}", "technician": "{crew}", "date": "{today}", "position": 0}"#;

/// Every route. A new one gets its row here, with the same change.
pub(crate) const TABLE: &[Row] = &[
    // session
    Row::post("/api/v1/session", Public, r#"{"login": "agent.own", "password": "right-right-right"}"#),
    Row::post(
        "/api/v1/session/second-step",
        ByPassword,
        r#"{"login": "agent.own", "password": "right-right-right"}"#,
    ),
    Row::get("/api/v1/session", SignedIn),
    Row::of("DELETE", "/api/v1/session", SignedIn),
    Row::get("/api/v1/session/ways", Public).shows("password_for"),
    Row::get("/api/v1/demo/sign-ins", Public),
    Row::post("/api/v1/demo/sign-in", Absent, r#"{"login": "dispatcher.own"}"#),
    // orders
    Row::get("/api/v1/orders?limit=200", Listed(READERS)).shows("{number}"),
    Row::post("/api/v1/orders", Here(CHANGERS), ORDER),
    Row::get("/api/v1/orders/{order}", HereAndCrew(READERS)),
    Row::get("/api/v1/orders/{order}/evidence/{sha256}", HereAndCrew(READERS)),
    Row::get("/api/v1/orders/{came}/confirmation", HereAndCrew(READERS)),
    Row::post("/api/v1/orders/{order}/actions", Here(CHANGERS), RECORD),
    Row::post("/api/v1/orders/{order}/booking", Here(CHANGERS), BOOKING),
    Row::post(
        "/api/v1/orders/{order}/customer",
        HereAndCrew(&[Dispatcher, Agent]),
        r#"{"reason": "约时间"}"#,
    ),
    Row::post("/api/v1/orders/{order}/links", Here(CHANGERS), r#"{"purpose": "visit"}"#),
    Row::get("/api/v1/orders/{order}/offers", Here(CHANGERS)),
    // one's own account
    Row::get("/api/v1/account", SignedIn),
    Row::post(
        "/api/v1/account/password",
        SignedIn,
        r#"{"current": "right-right-right", "new": "better-better-better"}"#,
    )
    .alone(),
    Row::post("/api/v1/account/second-step", SignedIn, r#"{"password": "right-right-right"}"#).alone(),
    Row::post("/api/v1/account/second-step/confirmation", SignedIn, r#"{"code": "000000"}"#).refused(),
    Row::post(
        "/api/v1/account/second-step/removal",
        Nobodys,
        r#"{"password": "right-right-right", "code": "000000"}"#,
    ),
    Row::of("DELETE", "/api/v1/people/{leaver_login}/second-step", Here(&[SecurityAdministrator])),
    Row::of("DELETE", "/api/v1/people/{leaver_login}/corporate-account", Here(&[SecurityAdministrator])),
    Row::get("/api/v1/account/sessions", SignedIn),
    Row::of("DELETE", "/api/v1/account/sessions", SignedIn).alone(),
    Row::of("DELETE", "/api/v1/account/sessions/{new}", Nobodys),
    Row::get("/api/v1/account/tokens", SignedIn),
    Row::post(
        "/api/v1/account/tokens",
        SignedIn,
        r#"{"name": "综调接口", "scopes": ["orders:read"], "days": 30, "password": "right-right-right"}"#,
    ),
    Row::of("DELETE", "/api/v1/account/tokens/{new}", Nobodys),
    Row::get("/api/v1/account/views", SignedIn),
    Row {
        parameter: 5,
        body: r#"{"views": [{"name": "今天的修障", "search": "kind=repair"}]}"#,
        ..Row::of("PUT", "/api/v1/account/views/orders", SignedIn)
    },
    Row {
        body: r#"{"tone": "steady"}"#,
        ..Row::of("PUT", "/api/v1/orders/{order}/tone", HereAndCrew(&[Dispatcher, Agent]))
    },
    Row::of("DELETE", "/api/v1/orders/{order}/tone", HereAndCrew(&[Dispatcher, Agent])),
    // contacts
    Row::get("/api/v1/contacts?limit=200", Listed(LISTENERS)).shows("{contact}"),
    Row::post(
        "/api/v1/contacts",
        Here(DESK),
        r#"{"channel": "call", "queue": "fault", "customer": "{customer}"}"#,
    ),
    Row::get("/api/v1/contacts/desk", Anywhere(LISTENERS)),
    Row::post("/api/v1/contacts/caller", Listed(LISTENERS), r#"{"text": "{number}"}"#)
        .shows(r#""number":"{number}""#),
    Row::get("/api/v1/contacts/{contact}", Here(LISTENERS)),
    Row::post(
        "/api/v1/contacts/{contact}/actions",
        Here(DESK),
        r#"{"verb": "tell_progress", "channel": "phone", "what": "师傅已派"}"#,
    ),
    Row::post(
        "/api/v1/contacts/{contact}/orders",
        Here(&[Agent]),
        r#"{"kind": "repair", "services": ["broadband_ftth"], "line": "{site}"}"#,
    ),
    Row::post("/api/v1/contacts/{contact}/line-tests", Here(DESK), r#"{"site": "{site}"}"#),
    Row::post("/api/v1/contacts/{contact}/customer", Here(&[Agent]), r#"{"reason": "核实身份"}"#),
    // calls
    Row::post(
        "/api/v1/calls",
        Here(&[Dispatcher, Agent, Integration]),
        r#"{"about": "order", "order": "{order}", "purpose": "first_contact"}"#,
    )
    .refused(),
    Row::get("/api/v1/calls/unknown", Anywhere(LISTENERS)),
    Row::post("/api/v1/calls/news", Public, "{}"),
    // conversations
    Row::get("/api/v1/conversations?limit=200", Listed(&[Inspector, TeamLead, Manager]))
        .shows("REC-{number}"),
    Row::post("/api/v1/conversations", Here(&[Integration, Inspector, TeamLead]), TALK),
    Row::post("/api/v1/conversations/lines", Anywhere(&[Integration, Inspector, TeamLead]), TALK),
    Row::get(
        "/api/v1/conversations/rules?territory=yz.donghu&from={today}&to={today}",
        Here(&[Inspector, TeamLead, Manager]),
    ),
    Row::post(
        "/api/v1/conversations/back-test?territory=yz.donghu&from={today}&to={today}",
        Here(&[Inspector, TeamLead, Manager]),
        PACK,
    ),
    Row::get("/api/v1/conversations/{conversation}", HereAndSpeaker(&[Inspector, TeamLead, Manager])),
    Row::get("/api/v1/conversations/{conversation}/sound", HereAndSpeaker(&[Inspector, TeamLead, Manager])),
    Row::post("/api/v1/conversations/{conversation}/sound/fetch", Here(&[Inspector, TeamLead]), ""),
    Row::post("/api/v1/conversations/{conversation}/erase", Here(&[Manager]), ""),
    Row::get("/api/v1/conversations/of-customer/{customer}", Anywhere(&[Manager])),
    Row::post("/api/v1/conversations/of-customer/{customer}/erase", Anywhere(&[Manager]), ""),
    // visits
    Row::post("/api/v1/visits/{visit}/actions", HereAndCrew(&[Dispatcher]), r#"{"verb": "confirm"}"#),
    Row {
        body: r#"{"point": {"lat": 32.4, "lon": 119.4}}"#,
        ..Row::of("PUT", "/api/v1/visits/{visit}/position", HereAndCrew(&[]))
    },
    Row::get(
        "/api/v1/visits/{visit}/findings",
        HereAndCrew(&[TeamLead, Manager, Inspector, Contractor, Dispatcher]),
    ),
    Row::get(
        "/api/v1/findings?territory=yz.donghu&order={order}",
        Shared(&[TeamLead, Manager, Inspector, Contractor, Dispatcher]),
    )
    .shows("{visit}"),
    Row::get(
        "/api/v1/visits/{visit}/trust",
        HereAndCrew(&[TeamLead, Manager, Inspector, Contractor, Dispatcher]),
    ),
    Row::get(
        "/api/v1/circulars?period={today}&territory=yz.donghu",
        Here(&[TeamLead, Manager, Inspector, Contractor, Dispatcher]),
    ),
    Row::get(
        "/api/v1/circulars/file?period={today}&territory=yz.donghu&format=pdf",
        Here(&[TeamLead, Manager, Inspector, Contractor, Dispatcher]),
    ),
    // plans
    Row::get("/api/v1/board?area=donghu", Shared(READERS)).shows("江涛"),
    Row::get("/api/v1/board/explanation?area=donghu&date={today}&order={order}", Here(&[Dispatcher])),
    Row::post("/api/v1/board/preview", Here(&[Dispatcher]), MOVE),
    Row::post("/api/v1/board/move", Here(&[Dispatcher]), MOVE),
    Row::post(
        "/api/v1/board/pin",
        Here(&[Dispatcher]),
        r#"{"area": "donghu", "order": "{order}", "pinned": true}"#,
    ),
    Row::post("/api/v1/board/unassign", Here(&[Dispatcher]), r#"{"area": "donghu", "order": "{order}"}"#),
    Row::post(
        "/api/v1/board/emergency",
        Here(&[Dispatcher]),
        r#"{"order": "{order}", "within_min": 120, "publish": false}"#,
    ),
    Row::post(
        "/api/v1/board/what-if",
        Here(&[Dispatcher]),
        r#"{"area": "donghu", "date": "{today}", "iterations": 1}"#,
    ),
    Row::post("/api/v1/board/undo", Here(&[Dispatcher]), r#"{"area": "donghu"}"#),
    Row::get("/api/v1/board/at-risk?area=donghu", Here(READERS)),
    Row::get("/api/v1/board/notes?area=donghu", Here(&[Dispatcher])),
    Row::post("/api/v1/board/notes", Here(&[Dispatcher]), r#"{"area": "donghu", "text": "钥匙在物业"}"#),
    Row::get("/api/v1/broadcasts?area=donghu", Here(&[Dispatcher])).shows("{broadcast}"),
    Row::post(
        "/api/v1/broadcasts",
        Here(&[Dispatcher]),
        r#"{"area": "donghu", "text": "暴雨，高空作业一律停", "until": "2026-11-22T18:00:00+08:00"}"#,
    ),
    Row::of("PUT", "/api/v1/broadcasts/{broadcast}/acknowledgement", HereAndCrew(&[])),
    Row::post("/api/v1/broadcasts/{broadcast}/withdrawal", Here(&[Dispatcher]), ""),
    Row::get("/api/v1/data-quality?area=donghu", Here(&[Dispatcher])),
    Row::get("/api/v1/board/storm?area=donghu", Here(&[Dispatcher, Manager])),
    Row::post(
        "/api/v1/board/storm",
        Here(&[Dispatcher, Manager]),
        r#"{"area": "donghu", "reason": "weather", "until": "{today}T23:59:00+08:00"}"#,
    ),
    Row::post("/api/v1/board/storm/end", Here(&[Dispatcher, Manager]), r#"{"area": "donghu"}"#),
    Row::get("/api/v1/learned?area=donghu", Here(&[Dispatcher, Manager])),
    Row::get("/api/v1/learned/file?area=donghu", Here(&[Dispatcher, Manager])),
    Row::post("/api/v1/learned", Here(&[Dispatcher]), r#"{"area": "donghu"}"#),
    Row::post("/api/v1/plans", Here(&[Dispatcher]), r#"{"area": "donghu", "iterations": 1}"#),
    Row::post("/api/v1/plans/repair", Here(&[Dispatcher]), r#"{"trouble": "changed", "area": "donghu"}"#),
    Row::get("/api/v1/planning-areas", Known(KNOW_PLACES)).shows("donghu"),
    // batch faults
    Row::get("/api/v1/batch-faults", Anywhere(READERS)),
    Row::get("/api/v1/batch-faults/open", Listed(READERS)).shows("{fault}"),
    Row::get("/api/v1/batch-faults/{fault}", HereOfFirm(READERS)).shows("{fault}"),
    Row::post("/api/v1/batch-faults", Here(CHANGERS), r#"{"element": "OLT1/2", "orders": ["{order}"]}"#),
    Row::post("/api/v1/batch-faults/{fault}/recovery", Here(CHANGERS), ""),
    // matters
    Row::get("/api/v1/matters", Listed(MATTERS)).shows("{matter}"),
    Row::post(
        "/api/v1/matters/{matter}/actions",
        Here(&[Dispatcher, Agent, TeamLead]),
        r#"{"verb": "answer", "words": "改派李强"}"#,
    ),
    Row::get("/api/v1/leads?limit=200", Listed(MATTERS)).shows("{lead}"),
    // training
    Row::get("/api/v1/coaching", Anywhere(&[Technician, Agent])),
    Row { parameter: 5, ..Row::of("PUT", "/api/v1/coaching/cards/door", Anywhere(&[Technician, Agent])) },
    Row::get("/api/v1/people/{crew}/coaching", Here(READ_TRAINING)),
    Row::get("/api/v1/training?limit=100", Listed(READ_TRAINING)).shows("{crew}"),
    Row::get("/api/v1/training?limit=100&role=agent", Listed(READ_TRAINING)).shows("agent.own"),
    Row::get("/api/v1/sittings?limit=200", Listed(READ_TRAINING)).shows("{sitting}"),
    Row::post("/api/v1/sittings", Anywhere(&[Technician, Agent]), r#"{"exam": "selling_along"}"#),
    Row::get("/api/v1/sittings/{sitting}", HereAndCrew(READ_TRAINING)),
    Row::post("/api/v1/sittings/{sitting}/answers", HereAndCrew(&[]), r#"{"given": [0]}"#),
    Row::get("/api/v1/pairings", Listed(READ_TRAINING)).shows("{pairing}"),
    Row::post("/api/v1/pairings", Here(TRAIN), r#"{"novice": "{novice}", "mentor": "{mentor}"}"#),
    Row::post("/api/v1/pairings/{pairing}/actions", Here(TRAIN), r#"{"verb": "release"}"#),
    Row::get("/api/v1/contests", Listed(READ_TRAINING)).shows("{contest}"),
    Row::post("/api/v1/contests", Here(TRAIN), r#"{"territory": "yz.donghu", "name": "{new}"}"#),
    Row::get("/api/v1/contests/{contest}", Here(READ_TRAINING)),
    Row::get("/api/v1/contests/{contest}/candidates", Here(TRAIN)),
    Row::post("/api/v1/contests/{contest}/actions", Here(TRAIN), r#"{"verb": "close"}"#),
    // people
    Row::get("/api/v1/people", Listed(KNOW_PEOPLE)).shows("江涛"),
    Row::get("/api/v1/shifts?area=donghu&from={today}&until={today}", Listed(KNOW_PEOPLE)).shows("{crew}"),
    Row::post("/api/v1/shifts", Here(LOOK_AFTER_PEOPLE), SHIFT),
    Row { body: SKILLS, ..Row::of("PUT", "/api/v1/technicians/{leaver}", Here(LOOK_AFTER_PEOPLE)) },
    Row {
        body: "RIFF    WEBPVP8 ",
        ..Row::of("PUT", "/api/v1/technicians/{leaver}/portrait", Here(LOOK_AFTER_PEOPLE))
    },
    Row::get("/api/v1/technicians/{crew}/portrait", HereAndCrew(KNOW_PEOPLE)),
    Row::post("/api/v1/people/{leaver_login}/lock", Here(&[SecurityAdministrator]), ""),
    Row::post("/api/v1/people/{leaver_login}/unlock", Here(&[SecurityAdministrator]), ""),
    Row::post("/api/v1/people/{leaver_login}/password-link", Here(&[SecurityAdministrator]), ""),
    Row::of("DELETE", "/api/v1/people/{leaver}/sessions", Here(LOOK_AFTER_PEOPLE)),
    Row::post(
        "/api/v1/people/{leaver}/tenure",
        Here(LOOK_AFTER_PEOPLE),
        r#"{"verb": "leave", "on": "{today}", "reason": "pay"}"#,
    ),
    Row::get("/api/v1/leaving-reasons", Anywhere(KNOW_PEOPLE)).shows("last_place"),
    Row::get("/api/v1/headcount?month={today}&territory=yz.donghu", Here(&[TeamLead, Manager, Contractor])),
    Row::post("/api/v1/people", Here(&[SecurityAdministrator]), PERSON),
    Row::get("/api/v1/territories", Known(KNOW_PLACES)).shows("yz.donghu.g01"),
    // files
    Row::post("/api/v1/imports", Listed(&[Dispatcher, Integration]), FILE).shows("\"accepted\":1"),
    Row::get("/api/v1/imports/{import}", Maker(IMPORTER)),
    // journal, KPIs
    Row::get(
        "/api/v1/journal?limit=1000&after={position}",
        Listed(&[
            Dispatcher,
            Agent,
            Inspector,
            TeamLead,
            Manager,
            Contractor,
            Integration,
            AuditAdministrator,
        ]),
    )
    .shows("visit:{visit}"),
    Row::get("/api/v1/journal/log?limit=500", Anywhere(&[AuditAdministrator])),
    Row::post("/api/v1/journal/verification", Anywhere(&[AuditAdministrator]), ""),
    Row::get(
        "/api/v1/live",
        Anywhere(&[
            Dispatcher,
            Agent,
            Inspector,
            TeamLead,
            Manager,
            Contractor,
            Integration,
            AuditAdministrator,
        ]),
    )
    .streams(),
    Row::get(
        "/api/v1/kpis?from={today}&to={today}&territory=yz.donghu&by=technician",
        Shared(&[TeamLead, Manager, Inspector, Contractor, Dispatcher]),
    )
    .shows("{crew}"),
    Row::get(
        "/api/v1/kpi-targets?territory=yz.donghu",
        Here(&[TeamLead, Manager, Inspector, Contractor, Dispatcher]),
    ),
    Row::post(
        "/api/v1/kpi-targets",
        Here(&[Manager]),
        r#"{"territory": "yz.donghu.g01", "kpi": "punctuality", "from": "{today}", "target": {"aim": "own", "permille": 950}, "reason": "省公司下达"}"#,
    ),
    Row::get(
        "/api/v1/churn?from={today}&to={today}&territory=yz.donghu",
        Here(&[Agent, TeamLead, Dispatcher, Inspector, Manager]),
    ),
    // lists as files
    Row { parameter: 4, ..Row::get("/api/v1/exports/orders?format=csv", Listed(READERS)).shows("{number}") },
    // a customer, by signed link: a session opens nothing of it
    Row::get("/api/v1/customer/page", ByLink),
    Row::get("/api/v1/customer/offers", ByLink),
    Row::get("/api/v1/customer/portrait", ByLink),
    Row::get("/api/v1/customer/document", ByLink),
    Row::get("/api/v1/customer/document/file", ByLink),
    Row::post("/api/v1/customer/booking", ByLink, r#"{"window": {}}"#),
    Row::post("/api/v1/customer/cancellation", ByLink, r#"{"reason": "no"}"#),
    Row::post("/api/v1/customer/survey", ByLink, r#"{"answers": {}}"#),
    Row::post("/api/v1/customer/complaint", ByLink, r#"{"about": "late", "words": "no"}"#),
    Row::post("/api/v1/customer/not-me", ByLink, ""),
    Row::post("/api/v1/customer/still-good", ByLink, r#"{"good": true}"#),
    // phones
    Row::get("/api/v1/sync?device=phone", CrewsOwn).shows("{number}"),
    Row::post(
        "/api/v1/sync",
        Anywhere(&[Technician]),
        r#"{"device": "phone", "sent_at": "2026-11-22T12:00:00+08:00", "items": []}"#,
    ),
    Row::post(
        "/api/v1/sync/uploads",
        Anywhere(&[Technician]),
        r#"{"id": "{new}", "content_type": "application/json", "sha256": "{sha256}", "size": 2}"#,
    ),
    Row { body: "{}", ..Row::of("PUT", "/api/v1/sync/uploads/{upload}?offset=0", Maker(Technician)) },
    Row::post("/api/v1/sync/uploads/{whole}/finish", Maker(Technician), ""),
    // beside the description
    Row::page("/healthz"),
    Row::page("/readyz"),
    Row { rule: ByToken, ..Row::page("/metrics") },
    Row::page("/api/v1/openapi.json"),
    Row::page("/api/v1/docs"),
    Row::page("/api/v1/network"),
    Row { rule: ByWelcome, ..Row::page("/welcome/00") },
    // audits
    Row::get(
        "/api/v1/audits?territory=yz.donghu&limit=200",
        Shared(&[Inspector, TeamLead, Manager, Contractor]),
    )
    .shows("{visit}"),
    Row::get(
        "/api/v1/audits/summary?territory=yz.donghu&from={today}&to={today}",
        Here(&[Inspector, TeamLead, Manager, Contractor]),
    ),
    Row::post(
        "/api/v1/audits/draws",
        Here(&[Inspector]),
        r#"{"territory": "yz.donghu.g01", "date": "{today}"}"#,
    ),
    Row::get("/api/v1/audits/{told}", HereAndCrew(&[Inspector, TeamLead, Manager, Contractor])),
    Row::get(
        "/api/v1/audits/{told}/pictures/{sha256}",
        HereAndCrew(&[Inspector, TeamLead, Manager, Contractor]),
    ),
    Row::post("/api/v1/audits/{audit}/actions", Here(&[Inspector]), r#"{"verb": "take_up"}"#),
    // compensations
    Row::get(
        "/api/v1/compensations?territory=yz.donghu&limit=200",
        Here(&[Dispatcher, Agent, TeamLead, Inspector, Manager]),
    )
    .shows("{compensation}"),
    Row::get(
        "/api/v1/compensations/{compensation}",
        Here(&[Dispatcher, Agent, TeamLead, Inspector, Manager]),
    ),
    Row::post(
        "/api/v1/compensations/{compensation}/actions",
        Here(&[TeamLead, Manager]),
        r#"{"verb": "examine", "cause": "crew", "amount_fen": 1000}"#,
    ),
    // circulars that went out
    Row::get(
        "/api/v1/circulars/kept?territory=yz.donghu&limit=200",
        Here(&[TeamLead, Manager, Inspector, Contractor, Dispatcher]),
    ),
    Row::get("/api/v1/circulars/kept/{circular}", Here(&[TeamLead, Manager, Inspector, Dispatcher])),
    Row::get(
        "/api/v1/circulars/kept/{circular}/file?format=pdf",
        Here(&[TeamLead, Manager, Inspector, Dispatcher]),
    ),
    // norm packs
    Row::get("/api/v1/packs", Anywhere(&[TeamLead, Manager, Inspector, Dispatcher])),
    Row::post("/api/v1/packs", Anywhere(&[Manager, Inspector]), PACK),
    Row::post("/api/v1/packs/{pack}/actions", Anywhere(&[Manager, Inspector]), r#"{"verb": "shadow"}"#),
    Row::post(
        "/api/v1/packs/{pack}/back-tests",
        Anywhere(&[TeamLead, Manager, Inspector, Dispatcher]),
        r#"{"from": "2026-01-02", "to": "2026-01-01"}"#,
    )
    .refused(),
    Row::post(
        "/api/v1/packs/{talk_pack}/back-tests",
        Anywhere(&[TeamLead, Manager, Inspector]),
        r#"{"from": "2026-01-02", "to": "2026-01-01"}"#,
    )
    .refused(),
    Row::get("/api/v1/back-tests", Anywhere(&[TeamLead, Manager, Inspector, Dispatcher])),
    Row::get("/api/v1/back-tests/{talk_pack}", Nobodys),
    Row::get("/api/v1/back-tests/{talk_pack}/result", Nobodys),
    Row::post("/api/v1/back-tests/{talk_pack}/cancel", Nobodys, ""),
    Row::get("/api/v1/packs/{pack}/shadow", Anywhere(&[TeamLead, Manager, Inspector, Dispatcher])),
    Row::get("/api/v1/packs/{talk_pack}/conversations/shadow", Anywhere(&[TeamLead, Manager, Inspector])),
    // hotspots
    Row::get(
        "/api/v1/hotspots?territory=yz.donghu&limit=200",
        Here(&[TeamLead, Manager, Inspector, Dispatcher]),
    )
    .shows("{hotspot}"),
    Row::get(
        "/api/v1/hotspots/scan?territory=yz.donghu&layer=splitter",
        Here(&[TeamLead, Manager, Inspector, Dispatcher]),
    ),
    Row::get("/api/v1/hotspots/{hotspot}", Here(&[TeamLead, Manager, Inspector, Dispatcher])),
    Row::post("/api/v1/hotspots/looks", Here(&[TeamLead, Manager]), r#"{"territory": "yz.donghu.g01"}"#),
    Row::post(
        "/api/v1/hotspots/{hotspot}/actions",
        Here(&[TeamLead, Manager]),
        r#"{"verb": "dismiss", "reason": "网络割接已安排"}"#,
    ),
    Row::post(
        "/api/v1/served-groups",
        Here(&[Dispatcher, Administrator, Integration]),
        r#"{"groups": [{"territory": "yz.donghu.g01", "network": {"splitter": "S1"}, "users": 8}]}"#,
    ),
];

use super::database::{Database, Opened};
use doorstep_domain::{
    BatchFault, BlobHash, Call, Clock, Contact, Customer, Lead, LedgerEntry, NormPackId, Order, OrderId,
    Part, Person, PersonId, Role, Shift, Site, Survey, Technician, Tenure, Territory, TerritoryCode, Visit,
    VisitId, planning::Plan,
};
use doorstep_store::*;
use serde_json::{Value as Json, json};

pub(crate) async fn tell(database: &Database) {
    let opened = database.store().await;
    every_record_is_kept_and_found_by_its_filter(&opened).await;
    a_list_of_orders_is_filtered_and_sorted(&opened).await;
    a_new_version_of_a_plan_writes_the_changed_routes_only(&opened).await;
}

const AT: &str = "2026-11-22T01:00:00.000Z";

fn id(number: u128) -> String {
    PersonId::from_u128(number).to_string()
}

fn order(number: u128, territory: &str, accepted_at: &str) -> Order {
    serde_json::from_value(json!({
        "id": id(number), "number": format!("WO-{number}"), "territory": territory, "operator": "china-telecom",
        "kind": "repair", "services": ["broadband_ftth"], "class": "vip", "customer": id(1), "site": id(1),
        "accepted_at": accepted_at, "channel": "phone", "pack": { "pack": "china-telecom", "version": "2026.1" },
        "duration_ms": 3_600_000, "remarks": "光猫红灯",
        "state": { "state": "appointed", "promise": {
            "window": { "start": "2026-11-22T02:00:00Z", "end": "2026-11-22T04:00:00Z" },
            "made_at": AT, "channel": "phone" } },
        "version": 5
    }))
    .unwrap()
}

/// Writes a record, reads it back, and finds it, and it alone, by a filter.
async fn kept<T: Record + PartialEq + std::fmt::Debug>(opened: &Opened, record: Json, filter: T::Filter) {
    let record: T = serde_json::from_value(record).unwrap();
    let change = ChangeSet { rows: vec![Row::insert(&record)], ..ChangeSet::default() };
    opened.store.commit(change).await.unwrap_or_else(|error| panic!("{}: {error}", T::TABLE.0));
    let table = T::TABLE.0;
    assert_eq!(opened.store.get::<T>(&record.key()).await.unwrap().as_ref(), Some(&record), "{table}");
    let found =
        opened.store.list::<T>(&filter, None, 10).await.unwrap_or_else(|error| panic!("{table}: {error}"));
    assert_eq!(found.items, [record], "{table}");
    assert_eq!(opened.store.count::<T>(&filter).await.unwrap(), 1, "{table}");
}

async fn every_record_is_kept_and_found_by_its_filter(opened: &Opened) {
    let within = || Some(vec![TerritoryCode::new("yz.g1")]);
    let of_order = || Some(id(1).parse().unwrap());
    let day = |text: &str| Some(text.parse().unwrap());
    let order = serde_json::to_value(order(1, "yz.g1", AT)).unwrap();
    let promise = order["state"]["promise"].clone();
    kept::<Order>(
        opened,
        order,
        OrderFilter {
            within: within(),
            states: Some(vec!["appointed"]),
            kinds: Some(vec![doorstep_domain::OrderKind::Repair]),
            customer: of_order().map(|id: doorstep_domain::OrderId| id.to_string().parse().unwrap()),
            site: Some(id(1).parse().unwrap()),
            number: Some(doorstep_domain::OrderNumber::new("WO-1")),
            accepted_from: Some(AT.parse().unwrap()),
            promised_before: Some("2026-11-22T02:00:01Z".parse().unwrap()),
            ..OrderFilter::default()
        },
    )
    .await;
    let visit = json!({ "id": id(1), "territory": "yz.g1", "order": id(1), "date": "2026-11-22",
        "crew": [id(7), id(8)], "planned_arrival": AT, "state": "assigned", "version": 1 });
    kept::<Visit>(
        opened,
        visit,
        VisitFilter {
            within: within(),
            order: of_order(),
            orders: Some(of_order().into_iter().collect()),
            states: Some(vec!["assigned"]),
            technician: Some(PersonId::from_u128(8)),
            from: day("2026-11-22"),
            until: day("2026-11-22"),
        },
    )
    .await;
    let nobody = VisitFilter { technician: Some(PersonId::from_u128(9)), ..VisitFilter::default() };
    assert_eq!(opened.store.count::<Visit>(&nobody).await.unwrap(), 0);
    let entry = json!({ "order": id(1), "number": 1, "territory": "yz.g1", "kind": "repair", "class": "vip",
        "promise": promise, "outcome": "kept", "arrived_at": AT, "visit": id(1) });
    kept::<LedgerEntry>(
        opened,
        entry,
        PromiseFilter {
            within: within(),
            order: of_order(),
            outcomes: Some(vec!["kept"]),
            ..PromiseFilter::default()
        },
    )
    .await;
    assert!(opened.store.get::<LedgerEntry>(&format!("{}:1", id(1))).await.unwrap().is_some());
    let clock = json!({ "id": id(1), "kind": "arrive", "norms": ["TIME-05"], "order": id(1), "territory": "yz.g1",
        "started_at": AT, "warn_at": null, "due_at": "2026-11-22T03:00:00Z", "who_acts": ["dispatcher"],
        "state": "running", "warned": false });
    kept::<Clock>(
        opened,
        clock,
        ClockFilter {
            within: within(),
            order: of_order(),
            states: Some(vec!["running"]),
            kinds: Some(vec!["arrive".to_owned()]),
            next_before: Some("2026-11-22T03:00:01Z".parse().unwrap()),
            ..ClockFilter::default()
        },
    )
    .await;
    let answer = json!({ "id": id(2), "kind": "contact_answer", "norms": ["RESP-02"], "contact": id(3),
        "territory": "yz.g1", "started_at": AT, "warn_at": null, "due_at": "2026-11-22T03:00:00Z",
        "who_acts": ["agent"], "state": "running", "warned": false });
    let of_contact = ClockFilter { contact: id(3).parse().ok(), ..ClockFilter::default() };
    kept::<Clock>(opened, answer, of_contact).await;
    let contact = json!({ "id": id(1), "territory": "yz.g1", "channel": "call", "queue": "fault", "customer": id(1),
        "opened_at": AT, "pack": { "pack": "china-telecom", "version": "1" }, "version": 2, "owner": id(1),
        "state": { "state": "waiting", "at": AT, "until": "2026-11-22T03:00:00Z" },
        "call_backs": [{ "number": 1, "cause": "promised", "by": "2026-11-22T03:00:00Z", "since": AT, "about": "进度",
            "state": "owed" }] });
    kept::<Contact>(
        opened,
        contact,
        ContactFilter {
            within: within(),
            states: Some(vec!["waiting"]),
            owner: Some(PersonId::from_u128(1)),
            queue: Some("fault".to_owned()),
            customers: id(1).parse().ok().map(|customer| vec![customer]),
            call_back_before: Some("2026-11-22T03:00:01Z".parse().unwrap()),
            owes_call_back: Some(true),
            offered_to: None,
            opened_from: Some("2026-11-20T00:00:00Z".parse().unwrap()),
            opened_before: Some("2026-12-01T00:00:00Z".parse().unwrap()),
        },
    )
    .await;
    let sound = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let call = json!({ "id": id(1), "territory": "yz.g1", "about": "order", "order": id(1), "purpose": "first_contact",
        "way": "placed", "placed_at": AT, "version": 3, "platform": "p-1", "recorded": true, "conversation": id(2),
        "sound": { "state": "kept", "at": AT, "sha256": sound, "bytes": 44, "kind": "wav" } });
    kept::<Call>(
        opened,
        call,
        CallFilter {
            within: within(),
            order: of_order(),
            contact: None,
            platform: Some("p-1".to_owned()),
            about: Some("order"),
            conversation: id(2).parse().ok(),
            sound: Some(BlobHash::new(sound)),
        },
    )
    .await;
    let person = json!({ "id": id(1), "login": "wang", "name": "王芳", "territory": "yz.g1",
        "grants": [{ "role": "agent", "territory": "yz" }, { "role": "trainer", "territory": "yz" }], "active": true });
    kept::<Person>(
        opened,
        person,
        PersonFilter {
            within: within(),
            login: Some("wang".to_owned()),
            active: Some(true),
            role: Some(Role::Agent),
            ..PersonFilter::default()
        },
    )
    .await;
    let credential = json!({ "person": id(1), "password_hash": "$argon2id$x", "changed_at": AT, "failed": 0,
        "locked_until": null, "former": ["$argon2id$w"] });
    kept::<Credential>(opened, credential, CredentialFilter {}).await;
    let session = json!({ "token_hash": "ab", "person": id(1), "device": null, "created_at": AT, "expires_at": AT,
        "scopes": null, "agent": "Firefox" });
    kept::<Session>(
        opened,
        session,
        SessionFilter { person: Some(PersonId::from_u128(1)), expired_before: None },
    )
    .await;
    let token = json!({ "token_hash": "ac", "person": id(1), "name": "综调接口", "scopes": ["orders:read"],
        "created_at": AT, "expires_at": AT, "last_used_at": null });
    kept::<AccessToken>(opened, token, AccessTokenFilter { person: Some(PersonId::from_u128(1)) }).await;
    let second_step = json!({ "person": id(1), "sealed_secret": "x",
        "state": { "state": "on", "since": AT, "last_period": 1, "recovery": ["ad"] } });
    kept::<SecondStep>(opened, second_step, All).await;
    let technician = json!({ "person": id(7), "badge": "T007", "territory": "yz.g1", "area": "east", "skills": [],
        "certificates": [], "home": null });
    kept::<Technician>(
        opened,
        technician,
        TechnicianFilter {
            within: within(),
            area: Some(doorstep_domain::AreaCode::new("east")),
            badge: Some("T007".to_owned()),
        },
    )
    .await;
    let tenure = json!({ "person": id(7), "territory": "yz.g1", "state": "left", "on": "2026-11-22",
        "reason": "pay", "since": null });
    let filter = TenureFilter { within: within(), states: Some(vec!["left"]) };
    kept::<Tenure>(opened, tenure, filter).await;
    let shift = json!({ "technician": id(7), "date": "2026-11-22", "area": "east",
        "window": { "start": AT, "end": "2026-11-22T10:00:00Z" } });
    kept::<Shift>(
        opened,
        shift,
        ShiftFilter {
            technician: Some(PersonId::from_u128(7)),
            area: None,
            from: day("2026-11-22"),
            until: day("2026-11-22"),
        },
    )
    .await;
    assert!(
        opened
            .store
            .get::<Shift>(&shift_key(PersonId::from_u128(7), "2026-11-22".parse().unwrap()))
            .await
            .unwrap()
            .is_some()
    );
    let territory = json!({ "code": "yz.g1", "name": "一网格", "kind": "grid", "area": "east" });
    kept::<Territory>(opened, territory, TerritoryFilter { within: within(), area: None }).await;
    let area = json!({ "code": "east", "name": "东片", "territories": ["yz.g1"] });
    kept::<PlanningArea>(opened, area, PlanningAreaFilter {}).await;
    let site = json!({ "id": id(1), "territory": "yz.g1", "address": { "text": "建国路88号", "estate": "阳光花园" },
        "point": null, "network": { "splitter": "S-1" } });
    kept::<Site>(
        opened,
        site,
        SiteFilter {
            within: within(),
            estate: Some("阳光花园".to_owned()),
            splitter: Some("S-1".to_owned()),
            ..SiteFilter::default()
        },
    )
    .await;
    let customer =
        json!({ "id": id(1), "territory": "yz.g1", "name": "李明", "phone": "13800001234", "class": "vip" });
    kept::<Customer>(
        opened,
        customer,
        CustomerFilter { within: within(), phone: Some("13800001234".to_owned()) },
    )
    .await;
    let survey = json!({ "id": id(1), "territory": "yz.g1", "order": id(1), "sent_at": AT, "expires_at": AT, "state": "open" });
    kept::<Survey>(
        opened,
        survey,
        SurveyFilter {
            within: within(),
            order: of_order(),
            states: Some(vec!["open"]),
            ..SurveyFilter::default()
        },
    )
    .await;
    let lead = json!({ "id": id(1), "territory": "yz.g1", "order": id(1), "raised_by": id(7), "raised_at": AT,
        "offer": "fttr", "because": "weak Wi-Fi", "state": "raised" });
    kept::<Lead>(
        opened,
        lead,
        LeadFilter {
            within: within(),
            order: of_order(),
            states: Some(vec!["raised"]),
            raised_by: Some(PersonId::from_u128(7)),
            raised_from: None,
        },
    )
    .await;
    let part = json!({ "id": id(1), "code": "ONU-G", "name": "光猫" });
    kept::<Part>(opened, part, PartFilter { code: Some("ONU-G".to_owned()) }).await;
    let notification = json!({ "id": "n1", "territory": "yz.g1", "order": id(1), "recipient": "customer:1",
        "channel": "sms", "template": "announce", "arguments": {}, "made_at": AT, "state": "waiting" });
    kept::<Notification>(
        opened,
        notification,
        NotificationFilter {
            within: within(),
            order: of_order(),
            states: Some(vec!["waiting"]),
            from: Some(AT.parse().unwrap()),
        },
    )
    .await;
    let fault = json!({ "id": id(1), "territory": "yz.g1", "element": "S-1", "opened_at": AT, "orders": [], "state": "open" });
    kept::<BatchFault>(
        opened,
        fault,
        BatchFaultFilter { within: within(), states: Some(vec!["open"]), element: Some("S-1".to_owned()) },
    )
    .await;
    let pack = json!({ "pack": "base", "version": "2026.1", "effective_from": "2026-01-01", "files": { "a.toml": "x" },
        "installed_by": null, "installed_at": AT });
    kept::<NormPackVersion>(
        opened,
        pack,
        NormPackFilter { pack: Some("base".to_owned()), effective_until: day("2026-01-01") },
    )
    .await;
    let tried = json!({ "id": id(1), "pack": id(2), "judges": "visits", "tried": "a 2", "against": "a 1", "from": "2026-11-01",
        "to": "2026-11-22", "territory": null, "at_once": 2000, "asked_by": id(7), "asked_at": AT, "all": 3, "seen": 2,
        "otherwise": 1, "stretch": 1, "cursor": null, "so_far": {}, "state": "failed", "ended_at": AT, "reason": "x" });
    kept::<BackTestRun>(
        opened,
        tried,
        BackTestRunFilter {
            pack: Some(NormPackId::from_u128(2)),
            asked_by: Some(PersonId::from_u128(7)),
            states: Some(vec!["failed"]),
        },
    )
    .await;
    let part = json!({ "back_test": id(1), "stretch": 1, "judged": [[id(3), [1, 2, 3, 4]]] });
    kept::<BackTestPart>(opened, part, All).await;
    let import = json!({ "id": "i1", "kind": "orders", "file_name": "a.xlsx", "blob": "ab", "made_by": id(1), "made_at": AT,
        "faults": [{ "row": 2, "column": "号码", "reason": "x" }], "state": "done", "landed": 3 });
    kept::<Import>(
        opened,
        import,
        ImportFilter { states: Some(vec!["done"]), made_by: Some(PersonId::from_u128(1)) },
    )
    .await;
    let photo = json!({ "sha256": "ab", "territory": "yz.g1", "order": id(1), "visit": id(1), "subject": "label",
        "taken_at": AT, "place": null, "technician": id(7), "device": null, "origin": "camera",
        "looked_at": AT, "perceptual_hash": "00ff1234abcd0001", "exif": { "taken_at": AT, "make": "HUAWEI", "model": null, "place": null } });
    kept::<Photo>(
        opened,
        photo,
        PhotoFilter {
            within: within(),
            order: of_order(),
            visit: Some(VisitId::from_u128(1)),
            technician: Some(PersonId::from_u128(7)),
            taken_from: None,
            perceptual_hash: Some("00ff1234abcd0001".parse().unwrap()),
            band: Some((1, vec![0x1234, 0x1235])),
        },
    )
    .await;
    let finding = json!({ "id": id(1), "territory": "yz.g1", "order": id(1), "visit": null, "conversation": null,
        "norms": ["TIME-05", "KPI-04"], "verdict": "breached", "technician": id(7), "made_at": AT, "finding": { "why": "late" } });
    kept::<StoredFinding>(
        opened,
        finding,
        FindingFilter {
            within: within(),
            order: of_order(),
            norm: Some(doorstep_domain::NormId::new("KPI-04")),
            verdicts: Some(vec!["breached".to_owned()]),
            ..FindingFilter::default()
        },
    )
    .await;
    let all = FindingFilter::default();
    let counted = opened.store.count_by::<StoredFinding>(&all, ("order_id", "verdict")).await.unwrap();
    let one = OrderId::from_u128(1).to_string();
    assert!(counted.contains(&(one, "breached".to_owned(), 1)));
}

async fn a_list_of_orders_is_filtered_and_sorted(opened: &Opened) {
    let rows = [(21, "03"), (22, "01"), (23, "02"), (24, "02")]
        .map(|(number, hour)| Row::insert(&order(number, "yz.g9", &format!("2026-11-22T{hour}:00:00Z"))));
    opened.store.commit(ChangeSet { rows: rows.to_vec(), ..ChangeSet::default() }).await.unwrap();
    for (sort, expected) in [
        (OrderSort::ById, [21, 22, 23, 24]),
        (OrderSort::Oldest, [22, 23, 24, 21]),
        (OrderSort::Newest, [21, 24, 23, 22]),
    ] {
        let filter =
            OrderFilter { within: Some(vec![TerritoryCode::new("yz.g9")]), sort, ..OrderFilter::default() };
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let page = opened.store.list::<Order>(&filter, cursor.as_ref(), 1).await.unwrap();
            seen.extend(page.items.iter().map(|order| order.head.id.as_u128()));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, expected, "{sort:?}");
    }
    let twice = Row::insert(&Order {
        head: doorstep_domain::order::OrderHead {
            id: doorstep_domain::OrderId::from_u128(99),
            ..order(21, "yz.g9", AT).head
        },
        ..order(21, "yz.g9", AT)
    });
    let twice =
        opened.store.commit(ChangeSet { rows: vec![twice], ..ChangeSet::default() }).await.unwrap_err();
    assert!(
        matches!(&twice, CommitError::Duplicate { table, key } if table == "orders" && key.contains("number")),
        "{twice:?}"
    );
}

fn route(technician: u128, version: u64) -> Json {
    let place = json!({ "lat": 32.4, "lon": 119.4 });
    json!({ "technician": id(technician), "date": "2026-11-22", "version": version, "start_place": place,
        "end_place": place, "shift": { "start": AT, "end": AT }, "leaves_at": AT, "ends_at": AT, "break": null, "stops": [] })
}

fn plan(number: u128, version: u64, routes: [Json; 2]) -> Plan {
    serde_json::from_value(json!({ "id": id(number), "area": "east", "version": version, "parent": null,
        "state": "published", "at": AT, "made_at": AT, "routes": routes, "unassigned": [], "score": [0, 0, 0, 0, 0, 7],
        "data_faults": [] }))
    .unwrap()
}

async fn a_new_version_of_a_plan_writes_the_changed_routes_only(opened: &Opened) {
    let store = &opened.store;
    let rows = |rows: Vec<Row>| ChangeSet { rows, ..ChangeSet::default() };
    let first = plan(1, 1, [route(7, 1), route(8, 1)]);
    store.commit(rows(Row::plan(&first, None))).await.unwrap();
    let second = plan(2, 2, [route(7, 2), route(8, 1)]);
    let changed = Row::plan(&second, Some(&first));
    assert_eq!(changed.len(), 2, "one route and the plan itself");
    store.commit(rows(changed)).await.unwrap();
    assert_eq!(store.plan(first.id).await.unwrap(), Some(first.clone()));
    assert_eq!(store.newest_plan(&first.area).await.unwrap(), Some(second.clone()));
    // Somebody else made the same next version of a route from the first plan: they are too late.
    let rival = plan(3, 2, [route(7, 2), route(8, 1)]);
    let late = store.commit(rows(Row::plan(&rival, Some(&first)))).await.unwrap_err();
    assert!(matches!(&late, CommitError::Duplicate { table, .. } if table == "routes"), "{late:?}");
    // A booking on the other route goes through.
    let other = plan(4, 3, [route(7, 2), route(8, 2)]);
    store.commit(rows(Row::plan(&other, Some(&second)))).await.unwrap();
    assert_eq!(store.newest_plan(&first.area).await.unwrap(), Some(other));
}

//! Files made by another program, brought in: what lands, what does not and why, and that the same file lands once.

#![allow(clippy::unwrap_used)] // a story panics where it goes wrong

mod world;

use doorstep_app::imports::{ImportKind, ImportReport, ImportRequest, Severity, import, show};
use doorstep_app::{AppError, Caller};
use doorstep_domain::{
    Clock, Customer, LedgerEntry, Order, OrderNumber, Person, Role, Shift, Site, Technician,
};
use doorstep_kernel::Datum;
use doorstep_store::{ClockFilter, OrderFilter, PersonFilter, PromiseFilter, ShiftFilter, TechnicianFilter};
use std::path::Path;
use std::sync::Mutex;
use world::{World, caller};

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn request(kind: ImportKind, name: &str) -> ImportRequest {
    ImportRequest::new(kind, name, file(name))
}

async fn bring(world: &World, request: ImportRequest) -> ImportReport {
    import(&world.app, &Caller::system(), request, &|_, _| {}).await.unwrap()
}

fn refused(report: &ImportReport) -> Vec<(u32, &str, &str)> {
    let errors = report.faults.iter().filter(|fault| fault.severity == Severity::Error);
    errors.map(|fault| (fault.row, fault.heading.as_deref().unwrap_or(""), fault.code.as_str())).collect()
}

/// The dirty rows of `operator.xlsx`: a title, an empty row and the headings stand above the first order.
const DIRTY: [(u32, &str, &str); 8] = [
    (9, "类型", "unknown_kind"),
    (13, "联系电话", "not_a_phone"),
    (17, "受理时间", "not_a_date"),
    (21, "预约时间", "needs_an_hour"),
    (25, "* 工单编号", "duplicate_in_file"),
    (29, "纬度", "swapped_place"),
    (33, "网格", "unknown_territory"),
    (37, "客户姓名", "missing"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operators_workbook_lands_but_for_its_dirty_rows_and_lands_once() {
    let world = World::new().await;
    let tried =
        bring(&world, ImportRequest { dry_run: true, ..request(ImportKind::Orders, "operator.xlsx") }).await;
    assert_eq!(
        world.app.store.count::<Order>(&OrderFilter::default()).await.unwrap(),
        0,
        "a dry run writes nothing"
    );
    assert_eq!(tried.id, None);

    let steps = Mutex::new(Vec::new());
    let note = |done, of| steps.lock().unwrap().push((done, of));
    let report = import(&world.app, &Caller::system(), request(ImportKind::Orders, "operator.xlsx"), &note)
        .await
        .unwrap();
    assert_eq!(steps.into_inner().unwrap(), [(0, 40), (40, 40)]);
    assert_eq!((report.sheet.as_str(), report.heading_row), ("工单", 3));
    assert_eq!((report.rows, report.accepted, report.rejected), (40, 32, 8));
    assert_eq!(refused(&report), DIRTY);
    let warnings: Vec<_> = report.faults.iter().filter(|fault| fault.severity == Severity::Warning).collect();
    assert_eq!(
        warnings.iter().map(|fault| (fault.row, fault.code.as_str())).collect::<Vec<_>>(),
        [(41, "no_place")]
    );
    assert_eq!(report.ignored().collect::<Vec<_>>(), ["录单人"]);
    assert_eq!(
        (tried.accepted, &tried.faults),
        (report.accepted, &report.faults),
        "a dry run says what will be"
    );

    let first = order(&world, "GD20261121000000").await;
    assert_eq!(first.state.word(), "appointed");
    assert_eq!(first.head.accepted_at.to_string(), "2026-11-21T00:00:00.000Z");
    let window = first.promise().unwrap().window;
    assert_eq!(window.start().to_string(), "2026-11-23T01:00:00.000Z");
    assert_eq!(window.length().as_mins(), 120);
    let site: Site = world.app.store.get(&first.head.site.to_string()).await.unwrap().unwrap();
    let point = site.point.unwrap();
    assert!(
        (119.40..119.46).contains(&point.lon()) && (32.37..32.42).contains(&point.lat()),
        "{point:?} is WGS-84"
    );
    let customer: Customer = world.app.store.get(&first.head.customer.to_string()).await.unwrap().unwrap();
    assert_eq!((customer.name.as_str(), customer.phone.as_str()), ("李建国", "13800000000"));

    let ledger = PromiseFilter { order: Some(first.head.id), ..PromiseFilter::default() };
    assert_eq!(world.app.store.list::<LedgerEntry>(&ledger, None, 9).await.unwrap().items.len(), 1);
    let clocks = ClockFilter { order: Some(first.head.id), ..ClockFilter::default() };
    assert!(!world.app.store.list::<Clock>(&clocks, None, 99).await.unwrap().items.is_empty());
    assert_eq!(order(&world, "GD20261121000003").await.state.word(), "accepted", "without a promise");

    let shown = show(&world.app, &Caller::system(), &report.id.clone().unwrap()).await.unwrap();
    assert_eq!((shown.accepted, shown.faults.len()), (32, 8));

    let position = world.app.store.last_position().await.unwrap();
    let again = bring(&world, request(ImportKind::Orders, "operator.xlsx")).await;
    assert_eq!((again.accepted, again.rejected), (0, 40));
    assert_eq!(refused(&again).iter().filter(|(_, _, code)| *code == "duplicate").count(), 33);
    assert_eq!(world.app.store.count::<Order>(&OrderFilter::default()).await.unwrap(), 32);
    let after = world.app.store.last_position().await.unwrap();
    assert_eq!(after, position + 1, "one event says that somebody tried");
}

async fn order(world: &World, number: &str) -> Order {
    let filter = OrderFilter { number: Some(OrderNumber::new(number)), ..OrderFilter::default() };
    world.app.store.list::<Order>(&filter, None, 1).await.unwrap().items.pop().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn technicians_and_then_their_shifts_come_from_the_same_workbook() {
    let world = World::new().await;
    let early = bring(&world, request(ImportKind::Shifts, "operator.xlsx")).await;
    assert_eq!((early.accepted, early.rejected), (0, 21), "shifts of nobody");

    let people = bring(&world, request(ImportKind::Technicians, "operator.xlsx")).await;
    assert_eq!((people.sheet.as_str(), people.accepted, people.rejected), ("装维人员", 9, 1));
    assert_eq!(refused(&people), [(7, "技能等级", "not_a_skill")]);
    let filter = TechnicianFilter { badge: Some("ZW100001".into()), ..TechnicianFilter::default() };
    let technician = world.app.store.list::<Technician>(&filter, None, 1).await.unwrap().items.pop().unwrap();
    assert_eq!(technician.area.as_str(), "donghu");
    assert_eq!(technician.skills.iter().map(|skill| skill.level).collect::<Vec<_>>(), [3, 3, 2]);
    assert_eq!(technician.certificates.len(), 2);
    assert!((119.41..119.45).contains(&technician.home.unwrap().lon()), "moved from GCJ-02");
    let filter = PersonFilter { login: Some("zw100001".into()), ..PersonFilter::default() };
    let person = world.app.store.list::<Person>(&filter, None, 1).await.unwrap().items.pop().unwrap();
    assert_eq!((person.id, person.phone.as_deref()), (technician.person, Some("13900000001")));

    let shifts = bring(&world, request(ImportKind::Shifts, "operator.xlsx")).await;
    // Two days of the technician whose skills were refused, and one of a stranger.
    assert_eq!((shifts.accepted, shifts.rejected), (18, 3));
    let found = world.app.store.list::<Shift>(&ShiftFilter::default(), None, 99).await.unwrap().items;
    for shift in &found {
        assert_eq!(shift.window.length().as_mins(), 540);
        assert_eq!(shift.rest.unwrap().length_ms.as_mins(), 60);
        assert_eq!(shift.overtime_ms.as_mins(), 60);
    }
    for kind in [ImportKind::Technicians, ImportKind::Shifts] {
        let again = bring(&world, request(kind, "operator.xlsx")).await;
        assert_eq!(again.accepted, 0, "{kind:?} land once");
    }
    assert_eq!(world.app.store.count::<Shift>(&ShiftFilter::default()).await.unwrap(), 18);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn csv_lands_from_both_encodings_and_by_a_callers_own_mapping() {
    let world = World::new().await;
    let gb = bring(&world, request(ImportKind::Orders, "orders_gb18030.csv")).await;
    assert_eq!((gb.accepted, gb.rejected), (6, 0), "{:?}", gb.faults);
    assert!(!order(&world, "GD20261121001000").await.head.number.as_str().is_empty());
    let marked = bring(&world, request(ImportKind::Orders, "orders_bom.csv")).await;
    assert_eq!((marked.accepted, marked.rejected), (0, 6), "the same orders in another encoding");
    assert!(marked.faults.iter().all(|fault| fault.code == "duplicate"));

    let table = "编号,动作,产品名称,姓名,手机,地址,经度,纬度\nA1,修障,宽带,李小明,13800001234,东湖路1号,119.424,32.392\n";
    let mut own = ImportRequest::new(ImportKind::Orders, "own.csv", table.as_bytes().to_vec());
    own.territory = Some(doorstep_domain::TerritoryCode::new("yz.donghu.g01"));
    own.datum = Some(Datum::Gcj02);
    let unmapped =
        import(&world.app, &Caller::system(), own.clone(), &|_, _| {}).await.unwrap_err().to_string();
    assert!(unmapped.contains("no column is called `工单号` or `number`"), "{unmapped}");
    own.mapping = [("编号", "number"), ("B", "kind")].map(|(from, to)| (from.into(), to.into())).into();
    let report = bring(&world, own).await;
    assert_eq!(report.accepted, 1, "{:?}", report.faults);
    let site = order(&world, "A1").await.head.site.to_string();
    let point = world.app.store.get::<Site>(&site).await.unwrap().unwrap().point.unwrap();
    assert!((point.lon() - 119.424).abs() > 0.003, "GCJ-02 was chosen, so it was moved");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sites_land_once_by_their_address() {
    let world = World::new().await;
    let table = "网格,地址,小区,楼栋,单元,房号,经度,纬度,进门说明,分光器\n\
        东湖一网格,文昌路1号东湖花园1栋,东湖花园,1栋,1单元,101,119.42,32.39,门禁#1234,FGQ-01\n\
        东湖一网格,文昌路1号东湖花园1栋,东湖花园,1栋,1单元,102,,,,\n\
        东湖一网格,文昌路1号东湖花园1栋,东湖花园,1栋,1单元,101,119.42,32.39,,\n";
    for (round, landed) in [(1, 2), (2, 0)] {
        let report =
            bring(&world, ImportRequest::new(ImportKind::Sites, "sites.csv", table.as_bytes().to_vec()))
                .await;
        assert_eq!((report.accepted, report.rejected), (landed, 3 - landed), "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_table_is_refused_with_a_clear_word_and_nothing_is_written() {
    let world = World::new().await;
    let number = "工单号,类型,业务,客户姓名,联系电话,地址\n";
    for (name, bytes, said) in [
        ("picture.xlsx", file("picture.xlsx"), "is called .xlsx but is no Excel workbook"),
        ("empty.csv", Vec::new(), "is empty"),
        ("cut.xlsx", file("operator.xlsx")[..9000].to_vec(), "is damaged"),
        ("poem.csv", "床前明月光\n疑是地上霜\n".into(), "no row of `poem.csv` has headings of orders"),
        (
            "strict.csv",
            number.replace("工单号", "工单号,颜色").into(),
            "row 1, column B: `颜色` means nothing here",
        ),
    ] {
        let request = ImportRequest { strict: true, ..ImportRequest::new(ImportKind::Orders, name, bytes) };
        let error = import(&world.app, &Caller::system(), request, &|_, _| {}).await.unwrap_err();
        assert!(matches!(error, AppError::Invalid(_)) && error.to_string().contains(said), "{name}: {error}");
    }
    assert_eq!(world.app.store.last_position().await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_is_no_way_around_rights() {
    let world = World::new().await;
    for (role, territory, kind, landed) in [
        (Role::Dispatcher, "yz.donghu.g01", ImportKind::Orders, Some(false)),
        (Role::Dispatcher, "yz", ImportKind::Technicians, None),
        (Role::Administrator, "yz", ImportKind::Orders, None),
        (Role::Technician, "yz", ImportKind::Orders, None),
        (Role::Administrator, "yz", ImportKind::Technicians, Some(true)),
    ] {
        let answer =
            import(&world.app, &caller(role, territory), request(kind, "operator.xlsx"), &|_, _| {}).await;
        match landed {
            None => assert!(matches!(answer, Err(AppError::Forbidden(_))), "{role:?} {kind:?}: {answer:?}"),
            Some(whole) => {
                let report = answer.unwrap();
                let forbidden = report.faults.iter().any(|fault| fault.code == "forbidden");
                assert!(report.accepted > 0 && forbidden != whole, "{role:?} {kind:?}");
            }
        }
    }
}

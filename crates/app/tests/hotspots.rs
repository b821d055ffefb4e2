//! Hotspots from the look to what an action came to, and repeated faults at one home.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::hotspots::{self, Basis, HotspotQuery, LookForHotspots, ScanQuery, TellServed};
use doorstep_app::kpis::{self, KpiQuery, KpiReading, KpiRow};
use doorstep_app::orders::{self, AcceptOrder};
use doorstep_app::tables::TableKind;
use doorstep_app::{AppError, Caller, Change};
use doorstep_domain::hotspot::*;
use doorstep_domain::*;
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{ChangeSet, Row};
use serde_json::json;
use world::{NOW, World, caller, sheet};

fn hours_ago(hours: i64) -> Timestamp {
    NOW.parse::<Timestamp>().unwrap() - Duration::from_hours(hours)
}

fn manager() -> Caller {
    caller(Role::Manager, "yz.donghu")
}

const fn day(days: i64) -> Duration {
    Duration::from_hours(24 * days)
}

/// A repair at a home of the invented network: splitters of eight homes, ports of eight splitters.
fn wanted(home: u32, repeat_fault: bool, accepted_at: Timestamp) -> AcceptOrder {
    let (splitter, port) = (home / 8, home / 64);
    let order = json!({
        "territory": "yz.donghu.g01", "kind": "repair", "services": ["broadband_ftth"], "channel": "phone",
        "customer": { "name": "李梅", "phone": "13800001234" }, "accepted_at": accepted_at, "repeat_fault": repeat_fault,
        "site": {
            "address": { "text": format!("东湖花园{home}室"), "estate": "东湖花园", "building": format!("{}幢", home / 40), "room": format!("{home}") },
            "lat": 32.39, "lon": 119.42,
            "network": { "olt": format!("OLT{}", home / 4096 + 1), "pon_port": format!("0/1/{port}"), "splitter": format!("FGQ{splitter}"), "onu_serial": format!("DSTP{home}") },
        },
    });
    serde_json::from_value(order).unwrap()
}

async fn report(world: &World, home: u32, hours: i64) -> Order {
    orders::accept(&world.app, &Caller::system(), wanted(home, true, hours_ago(hours))).await.unwrap()
}

/// 200 ports of 64 users; a few homes with trouble here and there, and ten on the port 17.
async fn gathered() -> World {
    let world = World::new().await;
    let groups: Vec<_> = (0..1600)
        .map(|splitter: u32| {
            json!({
                "territory": "yz.donghu.g01", "estate": "东湖花园", "building": format!("{}幢", splitter / 5), "users": 8,
                "network": { "olt": format!("OLT{}", splitter / 512 + 1), "pon_port": format!("0/1/{}", splitter / 8),
                    "splitter": format!("FGQ{splitter}") },
            })
        })
        .collect();
    let told: TellServed = serde_json::from_value(json!({ "groups": groups })).unwrap();
    let kept = hotspots::tell_served(&world.app, &Caller::system(), told).await.unwrap();
    assert_eq!((kept.groups, kept.users), (1600, 12_800));
    for home in (0..20).map(|number| number * 631) {
        report(&world, home, i64::from(home % 500) + 1).await;
    }
    for home in 0..10 {
        report(&world, 17 * 64 + home * 6, i64::from(home) * 30 + 2).await;
    }
    world
}

async fn seen(world: &World) -> HotspotId {
    let wanted = LookForHotspots { territory: TerritoryCode::new("yz.donghu") };
    let seen = hotspots::look(&world.app, &manager(), wanted.clone()).await.unwrap();
    assert_eq!((seen.new.len(), seen.known), (1, 0), "{seen:?}");
    let again = hotspots::look(&world.app, &manager(), wanted).await.unwrap();
    assert_eq!((again.new.len(), again.known), (0, 1), "what is open is not seen anew");
    seen.new[0]
}

fn command(value: serde_json::Value) -> HotspotCommand {
    let mut value = value;
    value["at"] = json!(Timestamp::EPOCH);
    serde_json::from_value(value).unwrap()
}

#[tokio::test]
async fn the_port_where_trouble_gathers_is_seen_with_its_very_orders() {
    let world = gathered().await;
    let query = ScanQuery { layer: Some(Layer::PonPort), ..ScanQuery::default() };
    let report = hotspots::scan(&world.app, &manager(), &query).await.unwrap();
    assert_eq!((report.basis, report.users, report.homes), (Basis::Users, 12_800, 30));
    let [hot] = report.hotspots.as_slice() else { panic!("{:?}", report.hotspots) };
    assert_eq!((hot.layer, hot.unit.as_str(), hot.homes, hot.users), (Layer::PonPort, "OLT1 0/1/17", 10, 64));
    assert_eq!((hot.per_thousand_milli, hot.p_ppm, hot.orders.len()), (156_250, 1000, 10));
    assert!(report.units[0].hot && report.units.iter().skip(1).all(|unit| !unit.hot));
    let id = seen(&world).await;
    let detail = hotspots::show(&world.app, &manager(), id).await.unwrap();
    assert_eq!(detail.order_rows.len(), 10);
    assert!(
        detail.order_rows.iter().all(|order| order.address.contains("东湖花园")),
        "{:?}",
        detail.order_rows
    );
}

#[tokio::test]
async fn a_home_that_calls_again_and_again_is_one_home() {
    let world = gathered().await;
    for hours in 1..30 {
        report(&world, 4000, hours).await;
    }
    let report = hotspots::scan(&world.app, &manager(), &ScanQuery::default()).await.unwrap();
    assert_eq!((report.homes, report.hotspots.len()), (31, 1));
}

#[tokio::test]
async fn repeated_faults_are_measured_against_the_users_of_a_place_and_of_no_team() {
    let world = gathered().await;
    let to = world.app.rules.date(world.app.now());
    let from = world.app.rules.date(hours_ago(24 * 40));
    let read = async |caller: Caller, by: &str| {
        let query = KpiQuery { from, to, by: Some(by.to_owned()), territory: None };
        let report = kpis::report(&world.app, &caller, &query).await.unwrap();
        report.rows.into_iter().filter(|row| row.kpi == "repeats_per_10k").collect::<Vec<KpiRow>>()
    };
    let counted = |row: &KpiRow| match &row.reading {
        KpiReading::Measured { numerator, denominator, scale, low_ppm, .. } => {
            assert!(scale.is_some() && low_ppm.is_some(), "{row:?}");
            Some((*numerator * 12_800 / *denominator, row.numerator_orders.len()))
        }
        KpiReading::NotMeasured { words } => {
            assert_eq!(words, &["users".to_owned()]);
            None
        }
        KpiReading::NoCases => panic!("{row:?}"),
    };
    for by in ["territory", "estate", "territory,estate"] {
        let rows = read(manager(), by).await;
        let found: Vec<_> = rows.iter().map(counted).collect();
        assert_eq!(found, [Some((30, 30)), Some((30, 30))], "{by}: {rows:?}");
    }
    let rows = read(manager(), "kind").await;
    assert_eq!(rows.iter().map(counted).collect::<Vec<_>>(), [Some((30, 30)), None]);
}

#[tokio::test]
async fn what_was_done_is_measured_when_its_time_has_come() {
    let world = gathered().await;
    let id = seen(&world).await;
    let due = world.app.now() + day(3);
    let take_on = command(json!({ "verb": "take_on", "due": due, "plan": "更换分光器" }));
    let row = hotspots::act(&world.app, &manager(), id, take_on).await.unwrap();
    assert!(row.may.finish && !row.overdue, "{row:?}");
    let late = world.later(day(4));
    let (rows, _) = hotspots::list(&late.app, &manager(), &HotspotQuery::default()).await.unwrap();
    assert!(rows[0].overdue);
    let list = sheet(&late.app, &manager(), TableKind::Hotspots, None).await;
    assert!(list.contains("整改中,") && list.contains(",更换分光器,"), "{list}");
    let finish = command(json!({ "verb": "finish", "did": "换了分光器，收光正常" }));
    hotspots::act(&late.app, &manager(), id, finish).await.unwrap();
    let early = hotspots::measure(&late.app, id).await.unwrap_err();
    assert!(early.to_string().contains("wait"), "{early}");
    let after = late.later(day(14));
    hotspots::measure(&after.app, id).await.unwrap();
    hotspots::measure(&after.app, id).await.unwrap();
    let detail = hotspots::show(&after.app, &manager(), id).await.unwrap();
    let HotspotState::Measured { effect, .. } = detail.row.hotspot.state else { panic!("{detail:?}") };
    assert_eq!(
        (effect.before.homes, effect.before.days, effect.after.homes, effect.after.days),
        (10, 28, 0, 14)
    );
    assert_eq!((effect.ratio_permille, effect.low_permille), (Some(0), Some(0)));
    assert!(effect.high_permille.unwrap() < 1000, "{effect:?}");
}

#[tokio::test]
async fn a_hotspot_is_worked_on_by_those_who_may_and_with_words() {
    let world = gathered().await;
    let id = seen(&world).await;
    let dismiss = |reason: &str| command(json!({ "verb": "dismiss", "reason": reason }));
    let dispatcher = caller(Role::Dispatcher, "yz.donghu");
    let refused = hotspots::act(&world.app, &dispatcher, id, dismiss("割接")).await.unwrap_err();
    assert!(matches!(refused, AppError::Forbidden(_)), "{refused}");
    assert!(hotspots::act(&world.app, &manager(), id, dismiss("  ")).await.is_err(), "a reason is needed");
    let nobody = json!({ "verb": "take_on", "due": world.app.now() + day(1), "plan": "x", "owner": PersonId::from_u128(99) });
    assert!(
        hotspots::act(&world.app, &manager(), id, command(nobody)).await.is_err(),
        "the owner must exist"
    );
    hotspots::act(&world.app, &manager(), id, dismiss("割接已安排")).await.unwrap();
    let look = LookForHotspots { territory: TerritoryCode::new("yz.donghu") };
    let again = hotspots::look(&world.app, &manager(), look).await.unwrap();
    assert_eq!((again.new.len(), again.known), (0, 1), "what was left for a reason rests for a while");
}

#[tokio::test]
async fn homes_that_the_resource_table_does_not_know_are_told_and_make_no_hotspot() {
    let world = gathered().await;
    for home in 90_000..90_006 {
        report(&world, home, 3).await;
    }
    let report = hotspots::scan(&world.app, &manager(), &ScanQuery::default()).await.unwrap();
    assert_eq!((report.homes, report.unplaced, report.hotspots.len()), (30, 6, 1));
}

#[tokio::test]
async fn without_a_resource_table_known_sites_are_the_users() {
    let world = World::new().await;
    report(&world, 1, 5).await;
    let report = hotspots::scan(&world.app, &manager(), &ScanQuery::default()).await.unwrap();
    assert_eq!((report.basis, report.users, report.homes), (Basis::KnownSites, 1, 1));
    assert!(report.hotspots.is_empty());
}

/// A repair was reported as done and had found nothing.
async fn closed_without_a_fault(world: &World, order: Order, hours: i64) {
    let promise = Promise {
        window: doorstep_kernel::TimeWindow::starting(hours_ago(hours + 1), Duration::from_hours(2)),
        class: PromiseClass::Appointment,
        channel: Channel::Phone,
        made_at: hours_ago(hours + 2),
        announced: None,
    };
    let visit = VisitId::from_u128(u128::from(hours.unsigned_abs()));
    let reply = Reply {
        at: hours_ago(hours),
        by: PersonId::from_u128(7),
        visit,
        cause: ClosingCause::NoFaultFound,
        note: String::new(),
    };
    let events = [
        OrderEvent::Appointed { at: hours_ago(hours + 2), promise },
        OrderEvent::VisitStarted { at: hours_ago(hours + 1), visit },
        OrderEvent::Replied { reply },
        OrderEvent::Archived { at: hours_ago(hours) },
    ];
    let mut change = Change::by(Actor::SYSTEM, world.app.now());
    change.order(order, &events);
    world.app.commit(change.finish()).await.unwrap();
}

#[tokio::test]
async fn the_third_call_after_two_visits_that_found_nothing_asks_for_an_expert() {
    let world = World::new().await;
    let call = |hours| wanted(5, false, hours_ago(hours));
    let system = Caller::system();
    let first = orders::accept(&world.app, &system, call(200)).await.unwrap();
    assert!(!first.head.repeat_fault && !first.head.repeat_case);
    closed_without_a_fault(&world, first.clone(), 190).await;
    let second = orders::accept(&world.app, &system, call(100)).await.unwrap();
    assert_eq!(second.head.site, first.head.site, "the same address is the same site");
    assert!(second.head.repeat_fault && !second.head.repeat_case, "{:?}", second.head);
    closed_without_a_fault(&world, second, 90).await;
    let third = orders::accept(&world.app, &system, call(1)).await.unwrap();
    assert!(third.head.repeat_case);
    let expert = SkillLevel { skill: SkillCode::new("expert"), level: 1 };
    assert!(third.head.skills.contains(&expert), "{:?}", third.head.skills);
    let other = orders::accept(&world.app, &system, wanted(6, false, hours_ago(1))).await.unwrap();
    assert!(!other.head.repeat_fault && !other.head.repeat_case, "the neighbour's is another home");
}

#[tokio::test]
async fn what_an_operator_knew_of_a_site_stays_when_the_next_order_says_less() {
    let world = World::new().await;
    let site = Site { access_notes: "钥匙在门卫".into(), ..first_site(&world).await };
    world.app.commit(ChangeSet { rows: vec![Row::upsert(&site)], ..ChangeSet::default() }).await.unwrap();
    let mut less = wanted(5, false, hours_ago(1));
    (less.site.lat, less.site.lon, less.site.network) = (None, None, AccessNetwork::default());
    let order = orders::accept(&world.app, &Caller::system(), less).await.unwrap();
    assert_eq!(order.head.site, site.id);
    let kept = world.app.store.get::<Site>(&site.id.to_string()).await.unwrap().unwrap();
    assert_eq!(kept, site);
}

#[tokio::test]
async fn a_serial_number_that_was_left_empty_is_nobodys() {
    let world = World::new().await;
    let mut sites = Vec::new();
    for _ in 0..2 {
        let mut empty = wanted(5, false, hours_ago(2));
        empty.site.network.onu_serial = Some(String::new());
        empty.site.address.room = None;
        sites.push(orders::accept(&world.app, &Caller::system(), empty).await.unwrap().head.site);
    }
    assert_ne!(sites[0], sites[1]);
}

async fn first_site(world: &World) -> Site {
    let order = orders::accept(&world.app, &Caller::system(), wanted(5, false, hours_ago(2))).await.unwrap();
    world.app.store.get::<Site>(&order.head.site.to_string()).await.unwrap().unwrap()
}

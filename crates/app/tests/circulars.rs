//! A circular: what changed by more than chance, which team is surely behind, who has to do what.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::circulars::{
    self, ActionCause, Change, Circular, CircularFormat, CircularKind, CircularQuery, KeptQuery,
};
use doorstep_app::{AppError, Caller};
use doorstep_domain::*;
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use doorstep_store::{KeptCircular, KeptCircularFilter, Row};
use world::area::area;
use world::technician::technician;
use world::visit::visit;
use world::wish::{accepted, repair, site};
use world::{World, caller, days_ago, person, written};

/// Orders of each team and period.
const ORDERS: u128 = 40;

/// An install that was finished on the agreed day, or not.
fn install(world: &World, number: u128, lead: u128, promised: Timestamp, kept: bool) -> Vec<Row> {
    let head = world.head(number, OrderKind::Install, promised - Duration::from_hours(5));
    let mut order = Order::accept(head).0;
    let left = promised + Duration::from_hours(1);
    if kept {
        order.evidence.push_event(left, "replied");
    }
    let state = if kept {
        VisitState::Left { at: left }
    } else {
        VisitState::Blocked { at: left, reason: "楼道没有端口".into() }
    };
    let id = VisitId::from_u128(number);
    let visit = Visit { state, ..visit(id, order.head.id, PersonId::from_u128(lead), promised) };
    let (arrived_at, by) = (promised, visit.id);
    let entry = LedgerEntry {
        order: order.head.id,
        number: 1,
        territory: order.head.territory.clone(),
        kind: OrderKind::Install,
        class: CustomerClass::default(),
        promise: Promise {
            window: TimeWindow::new(promised, promised + Duration::from_hours(2)).unwrap(),
            class: PromiseClass::Appointment,
            made_at: promised - Duration::from_hours(4),
            channel: Channel::Phone,
            announced: None,
        },
        outcome: if kept {
            PromiseOutcome::Kept { arrived_at, visit: by }
        } else {
            PromiseOutcome::Broken { arrived_at, visit: by }
        },
    };
    vec![Row::insert(&order), Row::insert(&visit), Row::insert(&entry)]
}

/// Two teams over two pairs of weeks: both well before; then the second one keeps half of what it promises.
async fn two_teams() -> (World, Circular) {
    let world = World::new().await;
    let lead = Person {
        id: PersonId::from_u128(90),
        login: "bz0001".into(),
        name: "许梅".into(),
        ..person(Role::TeamLead, "yz.xihu")
    };
    let of_area =
        |number, area| Technician { area: AreaCode::new(area), ..technician(PersonId::from_u128(number)) };
    let mut rows = vec![
        Row::upsert(&of_area(1, "east")),
        Row::upsert(&of_area(2, "west")),
        Row::upsert(&area("east", "东湖片", &["yz.donghu.g01"])),
        Row::upsert(&area("west", "西湖片", &["yz.xihu.g01"])),
        Row::upsert(&lead),
    ];
    for number in 0..ORDERS {
        for (period, promised) in [(0, days_ago(18)), (1, days_ago(4))] {
            for team in [1, 2] {
                let kept = team == 1 || period == 0 || number % 2 == 0;
                let number = 1000 * (2 * period + team) + number;
                rows.extend(install(&world, number, team, promised, kept));
            }
        }
    }
    written(&world.app, rows).await;
    let query = CircularQuery { period: "2026-11-22".into(), ..CircularQuery::default() };
    let circular = circulars::write(&world.app, &Caller::system(), &query).await.unwrap();
    (world, circular)
}

#[tokio::test]
async fn a_team_that_fell_behind_has_something_to_do_and_somebody_who_does_it() {
    let (_world, circular) = two_teams().await;
    assert_eq!((circular.from.to_string().as_str(), circular.orders), ("2026-11-09", Some(80)));
    assert!(circular.preliminary, "the last day is not over");
    let kept = circular.kpis.iter().find(|kpi| kpi.kpi == "punctuality").unwrap();
    assert_eq!(kept.change, Change::Worse);
    let ranking = circular.rankings.iter().find(|one| one.kpi == "punctuality" && one.by == "team").unwrap();
    let places: Vec<(Option<u32>, &str)> =
        ranking.places.iter().map(|place| (place.place, place.name.as_str())).collect();
    assert_eq!(places, [(Some(1), "东湖片"), (Some(2), "西湖片")]);
    let action = circular.actions.iter().find(|action| action.cause == ActionCause::ShortOfTarget).unwrap();
    assert_eq!((action.place.as_deref(), action.owner_name.as_deref()), (Some("西湖片"), Some("许梅")));
    assert_eq!(action.due.to_string(), "2026-12-06", "the end of the next two weeks");
}

#[tokio::test]
async fn what_went_out_stays_and_the_next_one_says_what_its_actions_came_to() {
    let (world, _) = two_teams().await;
    let branch = TerritoryCode::new("yz");
    let keep = async |world: &World, day: &str| {
        circulars::keep(&world.app, &branch, CircularKind::TwoWeeks, day.parse().unwrap()).await.unwrap()
    };
    assert_eq!(keep(&world, "2026-10-28").await, 1, "the branch alone: no firm works there");
    assert_eq!(keep(&world, "2026-11-08").await, 0, "the same two weeks went out already");
    assert_eq!(keep(&world, "2026-11-22").await, 1);
    // One that an older version wrote, in a form that nobody reads any more, went out all the same.
    let all = world.app.store.list::<KeptCircular>(&KeptCircularFilter::default(), None, 10).await.unwrap();
    let first = all.items.iter().find(|kept| kept.from.to_string() == "2026-10-26").unwrap();
    let old = KeptCircular { circular: serde_json::json!({ "old": true }), ..first.clone() };
    written(&world.app, vec![Row::upsert(&old)]).await;
    assert_eq!(keep(&world, "2026-11-08").await, 0, "it is not written anew");
    let (rows, _) =
        circulars::list(&world.app, &caller(Role::Manager, "yz"), &KeptQuery::default()).await.unwrap();
    let mut periods: Vec<String> = rows.iter().map(|row| row.from.to_string()).collect();
    periods.sort_unstable();
    assert_eq!(periods, ["2026-10-26", "2026-11-09"]);
    let other =
        circulars::list(&world.app, &caller(Role::Manager, "hz"), &KeptQuery::default()).await.unwrap();
    assert!(other.0.is_empty(), "another city's manager reads none of them");

    // Two weeks on both teams keep everything: the action about the west came to something.
    let later = world.later(Duration::from_hours(24 * 14));
    let mut rows = Vec::new();
    for number in 0..ORDERS {
        for team in [1, 2] {
            rows.extend(install(&later, 9000 + 1000 * team + number, team, days_ago(-8), true));
        }
    }
    written(&later.app, rows).await;
    assert_eq!(keep(&later, "2026-12-06").await, 1);
    let manager = caller(Role::Manager, "yz");
    let (rows, _) = circulars::list(&later.app, &manager, &KeptQuery::default()).await.unwrap();
    let last = rows.iter().find(|row| row.from.to_string() == "2026-11-23").unwrap();
    let circular = circulars::show(&later.app, &manager, last.id).await.unwrap();
    let west = circular.effects.iter().find(|one| one.action.place.as_deref() == Some("西湖片")).unwrap();
    assert_eq!((west.before_permille, west.before_of), (500, 40));
    assert_eq!((west.now_permille, west.now_of, west.change), (Some(1000), 40, Change::Better));
    let elsewhere = circulars::show(&later.app, &caller(Role::Manager, "hz"), last.id).await;
    assert!(matches!(elsewhere, Err(AppError::Forbidden(_))));
    let firm = caller(Role::Contractor, "yz");
    let (none, _) = circulars::list(&later.app, &firm, &KeptQuery::default()).await.unwrap();
    assert!(none.is_empty(), "a contractor reads those of their firm alone");
    let branch = circulars::show(&later.app, &firm, last.id).await;
    assert!(matches!(branch, Err(AppError::NotFound { .. })), "{branch:?}");
}

#[tokio::test]
async fn an_order_asks_for_the_circulars_of_its_two_weeks_and_month_and_every_branch_gets_one() {
    let world = World::new().await;
    for text in ["东湖路1号", "东湖路2号"] {
        accepted(&world.app, repair(site(text))).await;
    }
    let later = world.later(Duration::from_hours(24 * 30));
    let lease = Duration::from_mins(5);
    let jobs = later.app.store.jobs();
    let kinds = [circulars::ASK_FOR_CIRCULARS];
    let asked = jobs.lease(&kinds, "test", later.app.now(), lease, 10).await.unwrap();
    let mut seen: Vec<(String, String)> = asked
        .iter()
        .map(|job| {
            (job.payload["territory"].as_str().unwrap().into(), job.payload["kind"].as_str().unwrap().into())
        })
        .collect();
    seen.sort_unstable();
    assert_eq!(
        seen,
        [("yz".into(), "month".into()), ("yz".into(), "two_weeks".into())],
        "once for all orders"
    );
    let day = "2026-11-09".parse().unwrap();
    circulars::ask(&later.app, &TerritoryCode::new("yz"), CircularKind::TwoWeeks, day).await.unwrap();
    let kinds = [circulars::WRITE_CIRCULARS];
    let branches = jobs.lease(&kinds, "test", later.app.now(), lease, 10).await.unwrap();
    let mut branches: Vec<&str> =
        branches.iter().map(|job| job.payload["territory"].as_str().unwrap()).collect();
    branches.sort_unstable();
    assert_eq!(branches, ["yz", "yz.donghu"], "a grid is no branch");
}

#[tokio::test]
async fn it_is_a_workbook_or_a_sheet_or_plain_data() {
    let (_world, circular) = two_teams().await;
    let file = circulars::file_of(&circular, CircularFormat::Xlsx, Locale::ZhCn).unwrap();
    assert_eq!(file.name, "circular-2026-11-09-2026-11-22.xlsx");
    assert!(file.bytes.starts_with(b"PK"), "a zip");
    let json = circulars::file_of(&circular, CircularFormat::Json, Locale::ZhCn).unwrap();
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&json.bytes).unwrap()["kind"], "two_weeks");
    let pdf = circulars::file_of(&circular, CircularFormat::Pdf, Locale::ZhCn).unwrap();
    assert!(pdf.bytes.starts_with(b"%PDF-") && pdf.name.ends_with(".pdf"), "{}", pdf.name);
    assert!(CircularFormat::of_name("通报.docx").is_err_and(|error| error.to_string().contains(".xlsx")));
}

#[tokio::test]
async fn who_may_not_read_figures_gets_none_and_a_period_must_be_one() {
    let world = World::new().await;
    let query = |period: &str| CircularQuery { period: period.into(), ..CircularQuery::default() };
    let refused = circulars::write(&world.app, &caller(Role::Agent, "yz"), &query("2026-11")).await;
    assert!(matches!(refused.unwrap_err(), AppError::Forbidden(_)));
    let wrong = circulars::write(&world.app, &Caller::system(), &query("last week")).await;
    assert!(matches!(wrong.unwrap_err(), AppError::Invalid(_)));
}

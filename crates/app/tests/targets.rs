//! Targets of KPIs that territories set: who may, which holds where and since when, and that the past keeps its own.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::circulars::{self, CircularQuery};
use doorstep_app::kpis::{self, KpiQuery};
use doorstep_app::targets::{self, SetTarget, TargetOwner, TargetQuery};
use doorstep_app::{AppError, Caller};
use doorstep_domain::{Aim, Role, Territory, TerritoryCode, TerritoryKind};
use doorstep_kernel::{Date, Duration};
use doorstep_store::{EventFilter, Row};
use world::area::area;
use world::{World, caller, person, written};

const TODAY: &str = "2026-11-22";
const KPI: &str = "install_satisfaction";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn wanted(territory: &str, from: &str, permille: Option<i64>) -> SetTarget {
    SetTarget {
        territory: TerritoryCode::new(territory),
        kpi: KPI.into(),
        from: day(from),
        target: permille.map_or(Aim::Inherited, |permille| Aim::Own { permille }),
        reason: " 省公司年度任务书 ".into(),
    }
}

/// A city with two districts, each with a planning area of its own.
async fn city() -> World {
    let world = World::new().await;
    let place = |code: &str, name: &str| Territory {
        code: TerritoryCode::new(code),
        name: name.into(),
        kind: TerritoryKind::District,
        area: None,
    };
    let rows = vec![
        Row::upsert(&place("yz", "扬州市")),
        Row::upsert(&place("yz.donghu", "东湖区")),
        Row::upsert(&place("yz.xihu", "西湖区")),
        Row::upsert(&area("east", "east", &["yz.donghu"])),
        Row::upsert(&person(Role::Manager, "yz")),
    ];
    written(&world.app, rows).await;
    world
}

/// The target of a day in a territory, and whose it is.
async fn target(world: &World, who: &Caller, territory: Option<&str>, on: &str) -> (Option<i64>, String) {
    let query =
        KpiQuery { from: day(on), to: day(on), by: None, territory: territory.map(TerritoryCode::new) };
    let report = kpis::report(&world.app, who, &query).await.unwrap();
    let row = report.rows.into_iter().find(|row| row.kpi == KPI).unwrap();
    let owner = match row.target_owner.unwrap() {
        TargetOwner::Pack => "pack".into(),
        TargetOwner::Territory { name, .. } => name,
    };
    (row.target_permille, owner)
}

#[tokio::test]
async fn the_nearest_territory_upward_wins_and_without_any_the_norm_pack_s_target_holds() {
    let world = city().await;
    let manager = caller(Role::Manager, "yz");
    assert_eq!(target(&world, &manager, None, TODAY).await, (Some(930), "pack".into()));
    targets::set(&world.app, &manager, wanted("yz", TODAY, Some(940))).await.unwrap();
    targets::set(&world.app, &manager, wanted("yz.donghu", TODAY, Some(965))).await.unwrap();
    for (place, permille, owner) in [
        (None, 940, "扬州市"),
        (Some("yz.xihu"), 940, "扬州市"),
        (Some("yz.donghu"), 965, "东湖区"),
        (Some("yz.donghu.g01"), 965, "东湖区"),
    ] {
        assert_eq!(target(&world, &manager, place, TODAY).await, (Some(permille), owner.into()), "{place:?}");
    }
    // Whoever reads one district alone sees its target without asking for it, and the product sees the city's.
    let district = caller(Role::TeamLead, "yz.donghu");
    assert_eq!(target(&world, &district, None, TODAY).await.0, Some(965));
    assert_eq!(target(&world, &Caller::system(), None, TODAY).await.0, Some(940));
}

#[tokio::test]
async fn the_days_before_keep_their_target_and_a_circular_of_last_month_is_judged_by_it() {
    let world = city().await;
    let manager = caller(Role::Manager, "yz");
    targets::set(&world.app, &manager, wanted("yz.donghu", TODAY, Some(965))).await.unwrap();
    targets::set(&world.app, &manager, wanted("yz.donghu", "2026-12-01", None)).await.unwrap();
    let later = world.later(Duration::from_hours(24 * 20));
    for (on, expected) in [("2026-11-21", 930), (TODAY, 965), ("2026-11-30", 965), ("2026-12-01", 930)] {
        assert_eq!(target(&later, &manager, Some("yz.donghu"), on).await.0, Some(expected), "{on}");
    }
    for (period, expected) in [("2026-10", 930), ("2026-11", 965), ("2026-12", 930)] {
        let query = CircularQuery {
            period: period.into(),
            territory: Some(TerritoryCode::new("yz.donghu")),
            firm: None,
        };
        let circular = circulars::write(&later.app, &manager, &query).await.unwrap();
        let kpi = circular.kpis.into_iter().find(|kpi| kpi.kpi == KPI).unwrap();
        assert_eq!(kpi.target_permille, Some(expected), "{period}: {:?}", kpi.target_owner);
    }
}

#[tokio::test]
async fn setting_one_stands_in_the_journal_and_its_history_stays() {
    let world = city().await;
    let manager = caller(Role::Manager, "yz");
    for permille in [Some(950), Some(960), None] {
        let set = targets::set(&world.app, &manager, wanted("yz.donghu", TODAY, permille)).await.unwrap();
        assert_eq!((set.target.reason.as_str(), set.set_by_name.as_str()), ("省公司年度任务书", "某人"));
    }
    let asked = |territory: &str| TargetQuery {
        territory: Some(TerritoryCode::new(territory)),
        ..TargetQuery::default()
    };
    let (rows, next) = targets::list(&world.app, &manager, &asked("yz.donghu.g01")).await.unwrap();
    assert!(next.is_none() && rows.len() == 3, "a grid is shown what holds above it: {rows:?}");
    assert!(targets::list(&world.app, &manager, &asked("yz.xihu")).await.unwrap().0.is_empty());
    assert!(rows.iter().any(|row| row.target.aim == Aim::Inherited));
    let events = world.app.store.events_after(0, 100, &EventFilter::default()).await.unwrap();
    let set: Vec<_> = events.iter().filter(|event| event.kind == "kpi_target.set").collect();
    assert_eq!(set.len(), 3);
    assert_eq!(set[0].data["permille"], 950);
}

#[tokio::test]
async fn only_a_manager_of_the_place_sets_one_and_what_cannot_be_is_refused_with_its_reason() {
    let world = city().await;
    for who in [
        caller(Role::TeamLead, "yz"),
        caller(Role::Manager, "yz.xihu"),
        caller(Role::Dispatcher, "yz"),
        caller(Role::Contractor, "yz"),
    ] {
        let refused = targets::set(&world.app, &who, wanted("yz.donghu", TODAY, Some(950))).await;
        assert!(matches!(refused, Err(AppError::Forbidden(_))), "{who:?}");
    }
    let manager = caller(Role::Manager, "yz");
    let unknown = SetTarget { kpi: "sausages".into(), ..wanted("yz", TODAY, Some(950)) };
    let silent = SetTarget { reason: " ".into(), ..wanted("yz", TODAY, Some(950)) };
    let per = SetTarget { kpi: "complaints_per_10k".into(), ..wanted("yz", TODAY, Some(3_500)) };
    for (asked, place) in [
        (wanted("yz", "2026-11-21", Some(950)), "from"),
        (wanted("yz", TODAY, Some(1001)), "target.permille"),
        (unknown, "kpi"),
        (silent, "reason"),
    ] {
        let Err(AppError::Invalid(faults)) = targets::set(&world.app, &manager, asked).await else {
            panic!("{place} was let through")
        };
        assert_eq!(faults[0].place, place);
        assert!(faults[0].zh.chars().any(|letter| letter > '\u{4e00}'), "{}", faults[0].zh);
    }
    let set = targets::set(&world.app, &manager, per).await.unwrap();
    assert_eq!(set.scale, Some(10_000), "3.5 cases per 10,000 users");
    let nowhere = targets::set(&world.app, &manager, wanted("yz.nowhere", TODAY, Some(950))).await;
    assert!(matches!(nowhere, Err(AppError::NotFound { .. })));
}

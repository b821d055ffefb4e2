//! Why customers leave: by reason and by territory, with who stayed of those decided, and the contacts behind it.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::AppError;
use doorstep_app::churn::{self, ChurnQuery, ChurnReport, Fate};
use doorstep_app::tables::{self, Format, TableKind, TableQuery};
use doorstep_domain::contact::{ContactState, Outcome};
use doorstep_domain::{Contact, ContactId, CustomerId, Role, TerritoryCode};
use doorstep_kernel::Date;
use doorstep_store::Row;
use world::contact::asks_to_leave;
use world::{World, caller, days_ago, now, written};

fn asked(
    world: &World,
    number: u128,
    place: &str,
    days: i64,
    reason: Option<&str>,
    state: ContactState,
) -> Row {
    Row::upsert(&contact(world, number, place, days, reason, state))
}

/// A contact in which somebody asked to disconnect so many days ago.
fn contact(
    world: &World,
    number: u128,
    place: &str,
    days: i64,
    reason: Option<&str>,
    state: ContactState,
) -> Contact {
    let mut contact = asks_to_leave(world, number, days_ago(days), state);
    contact.head.territory = TerritoryCode::new(place);
    let retention = contact.retention.as_mut().unwrap();
    retention.reason = reason.map(str::to_owned);
    retention.offers = vec!["半价三个月".into()];
    contact
}

/// The same of a customer who asked before, in another contact.
fn again(world: &World, number: u128, customer: u128, days: i64, state: ContactState) -> Row {
    let place = "yz.donghu.g01";
    let mut contact = contact(world, number, place, days, Some("cheaper_elsewhere"), state);
    contact.head.customer = CustomerId::from_u128(customer);
    Row::upsert(&contact)
}

fn closed(outcome: Outcome) -> ContactState {
    ContactState::Closed { at: now(), outcome }
}

async fn told() -> World {
    let world = World::new().await;
    let stayed = || closed(Outcome::Retained { because: "换了套餐".into() });
    let left = |reason: &str| closed(Outcome::Lost { reason: reason.into() });
    let (east, west) = ("yz.donghu.g01", "yz.donghu.g02");
    let rows = vec![
        asked(&world, 1, east, 1, Some("cheaper_elsewhere"), stayed()),
        asked(&world, 2, east, 2, Some("cheaper_elsewhere"), left("cheaper_elsewhere")),
        // What was named at the end is what they left for.
        asked(&world, 3, west, 3, Some("cheaper_elsewhere"), left("poor_service")),
        asked(&world, 4, west, 4, None, ContactState::Open),
        asked(&world, 5, west, 5, Some("poor_service"), closed(Outcome::Answered)),
        asked(&world, 6, east, 60, Some("moving_away"), left("moving_away")),
        asked(&world, 7, "yz.xihu.g01", 1, Some("moving_away"), left("moving_away")),
    ];
    written(&world.app, rows).await;
    world
}

fn query(from: &str, to: &str, territory: &str) -> ChurnQuery {
    let day = |text: &str| text.parse::<Date>().unwrap();
    ChurnQuery { from: day(from), to: day(to), territory: Some(TerritoryCode::new(territory)) }
}

fn counts(report: &ChurnReport) -> Vec<(String, u64, u64, u64, u64)> {
    let rows = report.reasons.iter();
    rows.map(|row| (row.part.clone().unwrap(), row.asked, row.stayed, row.left, row.undecided)).collect()
}

#[tokio::test]
async fn who_asked_who_stayed_and_who_left_is_told_by_reason_and_by_territory() {
    let world = told().await;
    let manager = caller(Role::Manager, "yz.donghu");
    let report =
        churn::report(&world.app, &manager, &query("2026-11-01", "2026-11-22", "yz.donghu")).await.unwrap();
    let whole = &report.whole;
    assert_eq!((whole.asked, whole.stayed, whole.left, whole.undecided), (5, 1, 2, 2));
    assert_eq!(whole.stayed_permille, Some(333), "of the three that are decided");
    assert!(whole.low_permille < Some(333) && whole.high_permille > Some(333) && whole.small);
    let row = |part: &str, asked, stayed, left, undecided| (part.to_owned(), asked, stayed, left, undecided);
    let mut found = counts(&report);
    found.sort();
    let expected =
        [row("", 1, 0, 0, 1), row("cheaper_elsewhere", 2, 1, 1, 0), row("poor_service", 2, 0, 1, 1)];
    assert_eq!(found, expected);
    let poor = report.reasons.iter().find(|row| row.part.as_deref() == Some("poor_service")).unwrap();
    let reason = poor.reason.as_ref().unwrap();
    assert!(reason.zh == "服务差" && reason.subjective);
    assert_eq!(report.territories.iter().map(|row| row.asked).sum::<u64>(), 5);
    let newest = report.wishes.first().unwrap();
    assert_eq!((newest.contact, newest.fate), (ContactId::from_u128(1), Fate::Stayed));
    assert_eq!(newest.offers, ["半价三个月"]);
}

#[tokio::test]
async fn who_asks_twice_is_one_customer_and_what_was_decided_last_counts() {
    let world = World::new().await;
    let stayed = || closed(Outcome::Retained { because: "换了套餐".into() });
    let left = || closed(Outcome::Lost { reason: "cheaper_elsewhere".into() });
    let rows = vec![
        // Kept, then gone all the same.
        again(&world, 1, 1, 9, stayed()),
        again(&world, 2, 1, 2, left()),
        // Gone; what was told them afterwards decides nothing.
        again(&world, 3, 2, 5, left()),
        again(&world, 4, 2, 4, closed(Outcome::Answered)),
        // Twice and nothing decided: the last is open.
        again(&world, 5, 3, 3, closed(Outcome::Answered)),
        again(&world, 6, 3, 1, ContactState::Open),
    ];
    written(&world.app, rows).await;
    let manager = caller(Role::Manager, "yz.donghu");
    let asked = query("2026-11-01", "2026-11-22", "yz.donghu");
    let found = churn::report(&world.app, &manager, &asked).await.unwrap();
    let whole = &found.whole;
    assert_eq!((whole.asked, whole.stayed, whole.left, whole.undecided), (3, 0, 2, 1));
    assert_eq!(found.reasons.iter().map(|row| row.asked).sum::<u64>(), 3);
    let named: Vec<(ContactId, u64)> = found.wishes.iter().map(|wish| (wish.contact, wish.times)).collect();
    let contact = ContactId::from_u128;
    assert_eq!(named, [(contact(6), 2), (contact(2), 2), (contact(3), 2)]);
    // Of the days of the first alone, they stayed.
    let asked = query("2026-11-01", "2026-11-15", "yz.donghu");
    let before = churn::report(&world.app, &manager, &asked).await.unwrap();
    assert_eq!((before.whole.asked, before.whole.stayed), (1, 1));
}

#[tokio::test]
async fn another_period_and_another_territory_have_their_own_and_the_file_says_the_same() {
    let world = told().await;
    let manager = caller(Role::Manager, "yz");
    let old = churn::report(&world.app, &manager, &query("2026-09-01", "2026-10-01", "yz")).await.unwrap();
    assert_eq!((old.whole.asked, old.whole.left), (1, 1));
    let west = churn::report(&world.app, &manager, &query("2026-11-22", "2026-11-22", "yz")).await.unwrap();
    assert_eq!(west.whole.asked, 0);
    assert!(west.whole.stayed_permille.is_none() && west.reasons.is_empty());
    let asked = TableQuery { format: Format::Csv, ..TableQuery::default() };
    let file = tables::file(&world.app, &manager, TableKind::Churn, &asked).await.unwrap();
    let text = String::from_utf8(file.bytes).unwrap();
    assert!(text.contains("原因,别家更便宜,客观,2,1,1,0"), "{text}");
    assert!(text.contains("原因,没有说原因,,1,0,0,1"), "{text}");
}

#[tokio::test]
async fn only_who_reads_contacts_there_is_told_and_a_period_has_a_bound() {
    let world = told().await;
    let asked = query("2026-11-01", "2026-11-22", "yz.donghu");
    for who in [caller(Role::Contractor, "yz"), caller(Role::Manager, "yz.xihu"), caller(Role::Trainer, "yz")]
    {
        let refused = churn::report(&world.app, &who, &asked).await;
        assert!(matches!(refused, Err(AppError::Forbidden(_))), "{who:?}");
    }
    let manager = caller(Role::Manager, "yz");
    for (from, to) in [("2026-11-22", "2026-11-21"), ("2026-01-01", "2026-11-22")] {
        let refused = churn::report(&world.app, &manager, &query(from, to, "yz")).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{from} to {to}");
    }
}

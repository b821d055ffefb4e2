use super::{Effect, LearnRules, Learned, LearnedTravel};
use doorstep_domain::planning::Experience;
use doorstep_domain::{AreaCode, OrderKind, PersonId};
use doorstep_kernel::{Date, Duration, GeoPoint, Timestamp, TravelTimes};
use proptest::prelude::*;
use std::sync::Arc;

const RULES: LearnRules = LearnRules { least_visits: 20, least_of_one: 5 };
const HOUR_LONG: Duration = Duration::from_hours(1);

fn month() -> Experience {
    Experience::of_month(AreaCode::new("donghu"), Date::constant(2026, 11, 1))
}

fn who(number: u128) -> PersonId {
    PersonId::from_u128(number)
}

fn learn(months: &[Experience]) -> Learned {
    Learned::from_months(months.iter(), RULES)
}

fn install(month: &mut Experience, building: &str, technician: u128, minutes: i64) {
    month.worked(OrderKind::Install, Some(building.to_owned()), who(technician), (minutes * 60, 3600));
}

/// Installs of ten technicians in twenty buildings that take 50 minutes on average, of an estimate of 60.
fn usual() -> Experience {
    let mut month = month();
    for number in 0..400_u32 {
        let minutes = [42, 46, 50, 50, 54, 58][number as usize % 6];
        install(&mut month, &format!("湖畔{}号楼", number % 20), u128::from(number / 7 % 10), minutes);
    }
    month
}

#[test]
fn nothing_is_learned_from_nothing_and_nothing_is_used() {
    let learned = learn(&[]);
    assert_eq!(learned, Learned::default());
    assert_eq!(learned.service(OrderKind::Install, Some("湖畔1号楼"), HOUR_LONG), None);
    assert_eq!(learned.pace(who(1)), 1000);
}

#[test]
fn fewer_visits_than_the_least_are_shown_and_not_used() {
    let mut month = month();
    (0..19).for_each(|_| install(&mut month, "湖畔1号楼", 1, 40));
    let learned = learn(std::slice::from_ref(&month));
    assert_eq!(learned.kinds[&OrderKind::Install].visits, 19);
    assert!(!learned.kinds[&OrderKind::Install].used);
    assert_eq!(learned.service(OrderKind::Install, None, HOUR_LONG), None);
    install(&mut month, "湖畔1号楼", 1, 40);
    assert!(learn(&[month]).service(OrderKind::Install, None, HOUR_LONG).is_some());
}

#[test]
fn a_kind_takes_what_its_visits_took_against_the_estimate_and_says_from_how_many() {
    let learned = learn(&[usual()]);
    let (length, from) = learned.service(OrderKind::Install, None, HOUR_LONG).expect("enough visits");
    assert!((48..=53).contains(&length.as_mins()), "{length:?}");
    assert_eq!((from.visits, from.in_building, from.estimate_ms), (400, 0, HOUR_LONG));
    let (twice, _) = learned.service(OrderKind::Install, None, Duration::from_hours(2)).expect("enough");
    assert!(twice.as_secs().abs_diff(length.as_secs() * 2) <= 1);
}

#[test]
fn breaks_forgotten_leavings_and_visits_typed_in_at_night_do_not_move_it() {
    let clean = learn(&[usual()]);
    let mut records = usual();
    (0..20).for_each(|number| install(&mut records, "湖畔3号楼", number % 10, 300));
    (0..20).for_each(|number| install(&mut records, "湖畔4号楼", number % 10, 4));
    let dirty = learn(&[records]);
    let length =
        |learned: &Learned| learned.service(OrderKind::Install, None, HOUR_LONG).expect("enough").0.as_secs();
    assert!(length(&dirty).abs_diff(length(&clean)) < 180, "{} {}", length(&dirty), length(&clean));
}

#[test]
fn a_slow_building_is_slow_and_a_quick_technician_quick_when_visits_cross() {
    let mut month = usual();
    for number in 0..60 {
        install(&mut month, "老城18号楼", number % 10, 75);
        install(&mut month, &format!("湖畔{}号楼", number % 20), 77, 38);
    }
    let learned = learn(&[month]);
    let slow = learned.buildings["老城18号楼"];
    assert!(slow.used && slow.permille > 1_250, "{slow:?}");
    assert!(learned.pace(who(77)) <= 850, "{:?}", learned.technicians[&who(77)]);
    assert!((950..=1050).contains(&learned.pace(who(3))));
    let (there, from) = learned.service(OrderKind::Install, Some("老城18号楼"), HOUR_LONG).expect("enough");
    assert_eq!(from.in_building, 60);
    assert!(there > learned.service(OrderKind::Install, None, HOUR_LONG).expect("enough").0);
}

#[test]
fn who_always_works_in_one_slow_building_is_not_counted_twice_for_it() {
    let mut month = usual();
    for number in 0..80 {
        install(&mut month, "老城18号楼", 50, 75);
        install(&mut month, "老城18号楼", number % 10, 75);
        install(&mut month, "老城19号楼", number % 10, 75);
    }
    let learned = learn(&[month]);
    let product = f64::from(learned.buildings["老城18号楼"].permille)
        * f64::from(learned.technicians[&who(50)].permille)
        / 1e6;
    let plain = f64::from(learned.buildings["老城18号楼"].plain_permille) / 1e3;
    assert!((product / plain - 1.0).abs() < 0.08, "{product} {plain}");
}

#[test]
fn few_visits_shrink_towards_all_and_many_say_what_they_say() {
    let with = |visits: u32| {
        let mut month = usual();
        for number in 0..60 {
            install(&mut month, "老城19号楼", number % 10, 75);
            install(&mut month, "老城20号楼", number % 10, 40);
        }
        (0..visits).for_each(|number| install(&mut month, "老城18号楼", u128::from(number % 10), 75));
        learn(&[month]).buildings["老城18号楼"]
    };
    let (one, ten, many) = (with(1), with(10), with(400));
    // How much of what was counted is believed.
    let share = |one: &Effect| f64::from(one.permille).ln() - 1000_f64.ln();
    let share = |one: &Effect| share(one) / (f64::from(one.plain_permille).ln() - 1000_f64.ln());
    let (little, some, all) = (share(&one), share(&ten), share(&many));
    assert!(little < some && some < all, "{little} {some} {all}");
    assert!(little < 0.8 && all > 0.98, "{little} {some} {all}");
    assert!(!one.used && ten.used);
}

/// A thousand seconds for every way.
struct Thousand;

impl TravelTimes for Thousand {
    fn between(&self, _: GeoPoint, _: GeoPoint, _: Timestamp) -> Option<Duration> {
        Some(Duration::from_secs(1000))
    }
}

fn way(travel: &dyn TravelTimes, minutes: i64) -> i64 {
    let place = GeoPoint::new(32.0, 119.0).expect("a place");
    travel.between(place, place, Timestamp::EPOCH + Duration::from_mins(minutes)).map_or(0, Duration::as_secs)
}

#[test]
fn the_rush_hour_takes_longer_once_enough_trips_are_known() {
    let mut month = month();
    (0..19).for_each(|_| month.travelled(8, (900, 600)));
    let few = learn(std::slice::from_ref(&month)).travel;
    let untouched = LearnedTravel::over(Arc::new(Thousand), &few, Timestamp::EPOCH);
    assert_eq!(way(&*untouched, 8 * 60 + 30), 1000);
    for hour in 9..17 {
        (0..30).for_each(|_| month.travelled(hour, (600, 600)));
    }
    (0..11).for_each(|_| month.travelled(8, (900, 600)));
    let travel = learn(&[month]).travel;
    let learned = LearnedTravel::over(Arc::new(Thousand), &travel, Timestamp::EPOCH);
    assert!(way(&*learned, 8 * 60 + 30) > way(&*learned, 11 * 60 + 30) + 50, "{travel:?}");
    assert_eq!(way(&*learned, 8 * 60 + 30), way(&*learned, 32 * 60 + 30));
}

#[test]
fn nobody_arrives_earlier_by_leaving_later() {
    let mut month = month();
    for hour in 7..19 {
        let rush = matches!(hour, 8 | 17);
        (0..40).for_each(|_| month.travelled(hour, (if rush { 1000 } else { 600 }, 600)));
    }
    let learned = LearnedTravel::over(Arc::new(Thousand), &learn(&[month]).travel, Timestamp::EPOCH);
    let arrivals = (0..2880).map(|minute| minute * 60 + way(&*learned, minute)).collect::<Vec<_>>();
    assert!(arrivals.is_sorted());
}

fn visits() -> impl Strategy<Value = Vec<(usize, usize, i64)>> {
    prop::collection::vec((0_usize..6, 0_usize..4, 20_i64..120), 0..150)
}

fn count(month: &mut Experience, (building, technician, minutes): (usize, usize, i64)) {
    install(month, &format!("湖畔{building}号楼"), technician as u128, minutes);
}

proptest! {
    #[test]
    fn it_does_not_matter_in_which_order_or_in_how_many_months_visits_came(visits in visits(), cut in 0_usize..150) {
        let mut whole = month();
        visits.iter().for_each(|visit| count(&mut whole, *visit));
        let (mut first, mut second) = (month(), month());
        let cut = cut.min(visits.len());
        visits[cut..].iter().rev().for_each(|visit| count(&mut first, *visit));
        visits[..cut].iter().for_each(|visit| count(&mut second, *visit));
        let whole = learn(&[whole]);
        prop_assert_eq!(&learn(&[first.clone(), second.clone()]), &whole);
        prop_assert_eq!(&learn(&[second, first]), &whole);
    }

    #[test]
    fn what_is_used_lies_between_all_and_what_was_counted(visits in visits()) {
        // One sort of groups alone: crossed ones answer for each other.
        let mut alone = month();
        for (_, technician, minutes) in &visits {
            alone.worked(OrderKind::Install, None, who(*technician as u128), (minutes * 60, 3600));
        }
        let learned = learn(&[alone]);
        for technician in 0..4 {
            let Some(effect) = learned.technicians.get(&who(technician)) else { continue };
            let (low, high) = (effect.plain_permille.min(1000), effect.plain_permille.max(1000));
            prop_assert!((low..=high).contains(&effect.permille), "{:?}", effect);
        }
    }
}

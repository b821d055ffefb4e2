//! When clocks warn and run out: across midnight, weekends, month ends, swapped days, town and country.
#![allow(clippy::unwrap_used)] // a test may panic

mod shelf;

use doorstep_domain::{AreaClass, OrderKind};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_norms::{BoundPack, ClockTimes, Context, clock_times};

fn at(text: &str) -> Timestamp {
    format!("{text}:00+08:00").parse().unwrap()
}

fn times(pack: &BoundPack, clock: &str, start: &str, context: &Context) -> Option<ClockTimes> {
    clock_times(pack.sections().clocks.get(clock).unwrap(), at(start), context, pack)
}

#[test]
fn clocks_run_out_when_the_norm_says() {
    let pack = shelf::bound("china-telecom");
    let install = Context::new(OrderKind::Install, vec![]);
    let repair = Context::new(OrderKind::Repair, vec![]);
    let mut country = repair.clone();
    country.area = AreaClass::Country;
    let same_day = repair.clone().flag("same_day");
    let again = repair.clone().flag("repeat_fault");
    let today = install.clone().flag("same_day");
    for (clock, context, start, due) in [
        // the end of the next day, the day of acceptance not counted
        ("first_contact", &install, "2026-11-22T09:00", "2026-11-24T00:00"),
        ("first_contact", &install, "2026-11-22T23:59", "2026-11-24T00:00"),
        ("first_contact", &install, "2026-11-30T09:00", "2026-12-02T00:00"),
        // by the cut-off the same day, after it 24 hours, also across a month's end
        ("same_day", &same_day, "2026-11-22T15:59", "2026-11-23T00:00"),
        ("same_day", &same_day, "2026-11-22T16:00", "2026-11-23T16:00"),
        ("same_day", &same_day, "2026-11-30T23:10", "2026-12-01T23:10"),
        ("same_day_install", &today, "2026-11-22T09:00", "2026-11-23T00:00"),
        // town and country
        ("repair_limit", &repair, "2026-11-22T09:00", "2026-11-24T09:00"),
        ("repair_limit", &country, "2026-11-22T09:00", "2026-11-25T09:00"),
        // before the time that was announced
        ("arrive_early", &install, "2026-11-22T10:00", "2026-11-22T09:55"),
        ("change_notice", &install, "2026-11-22T10:00", "2026-11-22T08:00"),
        ("lateness_notice", &install, "2026-11-22T10:00", "2026-11-22T09:45"),
        ("no_answer_wait", &install, "2026-11-22T10:00", "2026-11-22T10:10"),
        ("observe", &repair, "2026-11-22T10:00", "2026-11-22T10:05"),
        ("observe_repeat", &again, "2026-11-22T10:00", "2026-11-22T10:15"),
    ] {
        let found = times(&pack, clock, start, context).unwrap_or_else(|| panic!("{clock} does not run"));
        assert_eq!(found.due_at, at(due), "{clock} from {start}");
    }
    assert_eq!(times(&pack, "observe", "2026-11-22T10:00", &install), None, "an install is not watched");
    assert_eq!(
        times(&pack, "observe", "2026-11-22T10:00", &again),
        None,
        "a repeated fault is watched longer"
    );
    assert_eq!(times(&pack, "same_day", "2026-11-22T10:00", &repair), None, "nothing was promised");
}

#[test]
fn every_clock_warns_before_it_is_due() {
    for operator in shelf::OPERATORS {
        let pack = shelf::bound(operator);
        for clock in pack.sections().clocks.iter() {
            let context = contexts().into_iter().find(|context| clock.applies(context));
            let context = context.unwrap_or_else(|| panic!("no order starts the clock `{}`", clock.id));
            for hour in 0..48 {
                let start = at("2026-02-27T00:00") + Duration::from_hours(hour) + Duration::from_mins(17);
                let found = clock_times(clock, start, &context, &pack).unwrap();
                assert!(
                    found.warn_at.is_none_or(|warn_at| warn_at < found.due_at),
                    "{operator} {}",
                    clock.id
                );
                assert!(!clock.acts.is_empty() && !clock.norms.is_empty(), "{operator} {}", clock.id);
            }
        }
    }
}

fn contexts() -> Vec<Context> {
    let mut contexts = Vec::new();
    for kind in OrderKind::ALL {
        for flag in ["none", "repeat_fault", "same_day"] {
            let mut urgent = Context::new(kind, vec![]).flag(flag);
            contexts.push(urgent.clone());
            urgent.customer_class = doorstep_domain::CustomerClass::Emergency;
            contexts.push(urgent);
        }
    }
    contexts
}

#[test]
fn swapped_days_are_worked_and_holidays_are_not() {
    let pack = shelf::bound("base");
    let calendar = pack.calendar();
    for (day, worked) in [
        ("2026-10-01", false),
        ("2026-10-08", true),
        ("2026-10-10", true),
        ("2026-10-11", false),
        ("2026-02-14", true),
        ("2026-02-23", false),
        ("2026-11-22", false),
        ("2026-11-23", true),
    ] {
        assert_eq!(calendar.is_worked(day.parse().unwrap()), worked, "{day}");
    }
    let before = "2026-09-30".parse().unwrap();
    assert_eq!(calendar.days_later(before, 1, true), "2026-10-08".parse().unwrap());
    assert_eq!(calendar.days_later(before, 1, false), "2026-10-01".parse().unwrap());
}

//! A city's day under one seed, lived by the real binary: what must hold holds, and the day can be lived again.

use std::path::Path;
use std::process::Command;

/// What is said of a day, and whether everything held.
fn lived(seed: &str, days: &str, technicians: &str, orders: &str) -> (bool, String) {
    let city = ["--seed", seed, "--days", days, "--technicians", technicians, "--orders", orders];
    let binary = Path::new(env!("CARGO_BIN_EXE_doorstep"));
    let lived = Command::new(binary).arg("sim").args(city).output().unwrap();
    let said = String::from_utf8_lossy(&lived.stdout).into_owned() + &String::from_utf8_lossy(&lived.stderr);
    (lived.status.success(), said)
}

fn journal(said: &str) -> &str {
    said.rsplit_once("journal ").unwrap().1.trim()
}

#[test]
fn a_day_with_lost_messages_and_a_server_that_falls_over_holds_and_can_be_lived_again() {
    let other = std::thread::spawn(|| lived("11", "1", "4", "14"));
    let (held, first) = lived("11", "1", "4", "14");
    assert!(held, "{first}");
    assert!(
        first.contains("falls: 3") && !first.contains("sent_again: 0"),
        "something went wrong that day: {first}"
    );
    let (_, again) = other.join().unwrap();
    assert_eq!(journal(&first), journal(&again), "the same seed, the same journal");
}

#[test]
#[ignore = "a week of a small town: `cargo xtask test --long`"]
fn a_week_holds_from_several_seeds() {
    for seed in ["1", "2", "3"] {
        let (held, said) = lived(seed, "7", "12", "60");
        assert!(held, "seed {seed}: {said}");
    }
}

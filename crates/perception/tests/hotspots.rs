//! Clusters planted in an invented access network: how often they are found, and how often something is found that is
//! not there.
#![allow(clippy::unwrap_used)] // a test may panic

use doorstep_kernel::{Rng as _, SeededRng};
use doorstep_perception::hotspots::{Group, Scan, ScanRule, Standing};

const RULE: ScanRule = ScanRule { least_homes: 3, most_ppm: 50_000, trials: 199 };

/// Splitters of 8 users, ports of 8 splitters, OLTs of 32 ports; buildings of 5 splitters lie across the ports.
struct Network {
    groups: Vec<Group>,
    units: usize,
}

const SPLITTERS: usize = 1024;
const PORTS: usize = SPLITTERS / 8;
const BUILDINGS: usize = SPLITTERS.div_ceil(5);

impl Network {
    /// With trouble at so many homes of 10,000, each home for itself.
    fn with_chance(per_10_000: u64, rng: &mut SeededRng) -> Self {
        let groups = (0..SPLITTERS).map(|splitter| Group {
            units: vec![
                splitter,
                SPLITTERS + splitter / 8,
                SPLITTERS + PORTS + splitter / 5,
                SPLITTERS + PORTS + BUILDINGS + splitter / 256,
            ],
            users: 8,
            homes: (0..8).filter(|_| rng.below(10_000) < per_10_000).count() as u64,
        });
        Self { groups: groups.collect(), units: SPLITTERS + PORTS + BUILDINGS + SPLITTERS / 256 }
    }

    /// With trouble at some of a port's homes more, spread over its splitters.
    fn planted(mut self, port: usize, homes: u64) -> Self {
        for home in 0..homes {
            let splitter = port * 8 + (home % 8) as usize;
            self.groups[splitter].homes = (self.groups[splitter].homes + 1).min(8);
        }
        self
    }

    fn scan(&self, seed: u64) -> Vec<Standing> {
        Scan::new(&self.groups, self.units, RULE, &mut SeededRng::new(seed)).hotspots()
    }
}

const fn port(number: usize) -> usize {
    SPLITTERS + number
}

#[test]
fn a_port_with_four_times_its_share_is_found_as_the_port() {
    let (mut exact, mut some) = (0, 0);
    for round in 0..60 {
        let mut rng = SeededRng::stream(11, round);
        let at = rng.below(PORTS as u64) as usize;
        let network = Network::with_chance(100, &mut rng).planted(at, 9);
        let found = network.scan(round);
        exact += u32::from(found.iter().any(|hot| hot.unit == port(at)));
        some += u32::from(!found.is_empty());
    }
    assert!(some >= 57 && exact >= 48, "{some} of 60 seen, {exact} named as the port");
}

#[test]
fn chance_alone_is_rarely_taken_for_a_hotspot() {
    let false_alarms = (0..200).filter(|round| {
        let mut rng = SeededRng::stream(12, *round);
        !Network::with_chance(100, &mut rng).scan(*round).is_empty()
    });
    let count = false_alarms.count();
    assert!(count <= 20, "{count} of 200, where 5 in a hundred are allowed for");
}

#[test]
fn one_broken_port_is_not_also_its_splitters_its_building_and_its_olt() {
    let mut rng = SeededRng::new(5);
    let found = Network::with_chance(100, &mut rng).planted(17, 24).scan(1);
    assert_eq!(found.first().unwrap().unit, port(17), "{found:?}");
    let inside = |hot: &&Standing| {
        hot.unit / 8 == 17 && hot.unit < SPLITTERS || hot.unit == SPLITTERS + PORTS + BUILDINGS
    };
    assert_eq!(found.iter().filter(inside).count(), 0, "{found:?}");
}

#[test]
fn two_broken_ports_are_both_found() {
    let mut rng = SeededRng::new(6);
    let found = Network::with_chance(80, &mut rng).planted(3, 16).planted(90, 12).scan(1);
    for at in [3, 90] {
        assert!(found.iter().any(|hot| hot.unit == port(at)), "{found:?}");
    }
}

#[test]
fn a_unit_says_what_it_has_and_what_was_to_be_expected() {
    let mut groups = vec![Group { units: vec![0], users: 100, homes: 10 }];
    groups.extend((1..100).map(|unit| Group { units: vec![unit], users: 100, homes: 1 }));
    let found = Scan::new(&groups, 100, RULE, &mut SeededRng::new(1)).hotspots();
    let only = Standing { unit: 0, homes: 10, users: 100, expected_milli: 1090, p_ppm: 5000 };
    assert_eq!(found, [only]);
}

#[test]
fn two_homes_are_none_however_improbable() {
    let mut groups = vec![Group { units: vec![0], users: 2, homes: 2 }];
    groups.extend((1..100).map(|unit| Group { units: vec![unit], users: 10_000, homes: 0 }));
    assert_eq!(Scan::new(&groups, 100, RULE, &mut SeededRng::new(1)).hotspots(), []);
}

#[test]
fn nothing_is_found_where_nothing_is() {
    assert_eq!(Scan::new(&[], 0, RULE, &mut SeededRng::new(1)).hotspots(), []);
    let quiet = [Group { units: vec![0], users: 10, homes: 0 }];
    assert_eq!(Scan::new(&quiet, 1, RULE, &mut SeededRng::new(1)).hotspots(), []);
}

#[test]
fn the_same_seed_gives_the_same_probabilities() {
    let network = Network::with_chance(100, &mut SeededRng::new(9)).planted(40, 14);
    assert_eq!(network.scan(3), network.scan(3));
}

/// How often a port is found by how many of its 64 homes call again, and how often something is found where nothing is, for
/// `docs/benchmarks.md`.
#[test]
#[ignore = "prints a table; takes a minute"]
#[allow(clippy::print_stdout)] // the table is what it is for
fn detection_and_false_alarms() {
    const ROUNDS: u64 = 200;
    let rule = ScanRule { least_homes: 3, most_ppm: 10_000, trials: 999 };
    let hotspots = |network: &Network, seed: u64| {
        Scan::new(&network.groups, network.units, rule, &mut SeededRng::new(seed)).hotspots()
    };
    for homes in [0, 3, 4, 5, 6, 8, 10] {
        let (mut any, mut named, mut beside) = (0, 0, 0);
        for round in 0..ROUNDS {
            let mut rng = SeededRng::stream(100 + homes, round);
            let at = rng.below(PORTS as u64) as usize;
            let network = Network::with_chance(60, &mut rng).planted(at, homes);
            let found = hotspots(&network, round);
            let own = |hot: &Standing| {
                let splitter = hot.unit < SPLITTERS && hot.unit / 8 == at;
                splitter || hot.unit == port(at)
            };
            any += u32::from(!found.is_empty());
            named += u32::from(found.iter().any(|hot| hot.unit == port(at)));
            beside += u32::from(found.iter().any(|hot| !own(hot)));
        }
        println!(
            "{homes:>2} planted homes: found {any} of {ROUNDS}, named as the port {named}, elsewhere {beside}"
        );
    }
}

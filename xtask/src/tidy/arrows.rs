//! Which crate may know which. The picture of the same is in docs/ARCHITECTURE.md.

use super::Violation;
use crate::cargo_metadata::{Metadata, Package};
use std::collections::{BTreeMap, BTreeSet};

/// A crate and the crates right below it. It may also know whatever those know.
struct Room {
    name: &'static str,
    below: &'static [&'static str],
}

static ROOMS: [Room; 22] = [
    Room { name: "kernel", below: &[] },
    Room { name: "solver", below: &["kernel"] },
    Room { name: "teams", below: &["kernel"] },
    Room { name: "roads", below: &["kernel"] },
    Room { name: "dialogue", below: &["kernel"] },
    Room { name: "domain", below: &["kernel"] },
    Room { name: "instances", below: &["solver", "teams"] },
    Room { name: "norms", below: &["domain", "dialogue"] },
    Room { name: "findings", below: &["norms"] },
    Room { name: "perception", below: &["findings"] },
    Room { name: "figures", below: &["perception"] },
    Room { name: "dispatch", below: &["norms", "solver"] },
    Room { name: "plan-check", below: &["norms"] },
    Room { name: "city", below: &["domain"] },
    Room { name: "store", below: &["domain"] },
    Room { name: "app", below: &["perception", "dispatch", "plan-check", "roads", "store"] },
    Room { name: "gateways", below: &["app"] },
    Room { name: "server", below: &["app"] },
    Room { name: "worker", below: &["app"] },
    Room { name: "sim", below: &["app", "city"] },
    Room { name: "cli", below: &["gateways", "server", "worker", "sim", "instances", "figures"] },
    Room { name: "xtask", below: &["cli"] },
];

/// Arrows that would point down and still must stay absent, in tests as well.
const ABSENT: [(&str, &[&str], &str); 3] = [
    ("solver", &["domain"], "the engine knows dense indices only: translate in `dispatch`"),
    (
        "plan-check",
        &["solver", "dispatch"],
        "the checker is a stranger: recompute from `domain`; tests where both meet lie in `dispatch`",
    ),
    ("server", &["store", "gateways"], "a handler calls a use case: put the work into `app`"),
];

/// Crates that do no I/O, no async, read no clock.
const PURE: [&str; 13] = [
    "kernel",
    "domain",
    "dialogue",
    "norms",
    "findings",
    "perception",
    "roads",
    "solver",
    "teams",
    "dispatch",
    "plan-check",
    "city",
    "instances",
];

/// What makes a crate impure, by whatever detour it comes.
const OUTSIDE: [&str; 5] = ["doorstep-store", "tokio", "sqlx", "axum", "reqwest"];

/// Who alone may know the benchmark instances.
const KNOW_INSTANCES: [&str; 2] = ["cli", "xtask"];

pub(super) fn check(metadata: &Metadata) -> Vec<Violation> {
    let ours: Vec<&Package> =
        metadata.packages.iter().filter(|package| metadata.workspace_members.contains(&package.id)).collect();
    let mut violations = Vec::new();
    for package in &ours {
        let name = room_name(&package.name);
        let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
            let remedy = "give it a place in `ROOMS` of xtask/src/tidy/arrows.rs and in docs/ARCHITECTURE.md";
            violations.push(Violation::new(&package.name, "a crate without a place in the house", remedy));
            continue;
        };
        violations.extend(package.dependencies.iter().filter_map(|dependency| {
            let target = ours.iter().find(|other| other.name == dependency.name)?;
            forbid(room, room_name(&target.name), dependency.is_for_tests())
        }));
    }
    violations.extend(reaching_outside(metadata));
    violations
}

/// The crate's name as people say it.
fn room_name(package: &str) -> &str {
    package.strip_prefix("doorstep-").unwrap_or(package)
}

/// Why this arrow must not be there, or nothing. Tests may also look sideways, where nothing else forbids it.
fn forbid(from: &Room, to: &str, for_tests: bool) -> Option<Violation> {
    let arrow = format!("{} -> {to}", from.name);
    if let Some((.., remedy)) =
        ABSENT.iter().find(|(name, absent, _)| *name == from.name && absent.contains(&to))
    {
        return Some(Violation::new(arrow, "an arrow that must stay absent", *remedy));
    }
    if to == "instances" && !KNOW_INSTANCES.contains(&from.name) {
        let remedy = "benchmark instances are read by `cli` and `xtask` alone: move the use there";
        return Some(Violation::new(arrow, "an arrow that must stay absent", remedy));
    }
    if for_tests || below(from.name).contains(to) {
        return None;
    }
    let remedy =
        "arrows point down: move the value both need into a crate below both, or pass it as an argument";
    Some(Violation::new(arrow, "an arrow that points up or sideways", remedy))
}

/// Every crate that lies under this one.
fn below(name: &str) -> BTreeSet<&'static str> {
    let mut found: BTreeSet<&'static str> = BTreeSet::new();
    let mut open: Vec<&'static str> = right_below(name).to_vec();
    while let Some(name) = open.pop() {
        if found.insert(name) {
            open.extend(right_below(name));
        }
    }
    found
}

fn right_below(name: &str) -> &'static [&'static str] {
    ROOMS.iter().find(|room| room.name == name).map_or(&[], |room| room.below)
}

/// Pure crates that reach the outside, each with the way it takes.
fn reaching_outside(metadata: &Metadata) -> Vec<Violation> {
    let Some(resolve) = &metadata.resolve else {
        return Vec::new();
    };
    let names: BTreeMap<&str, &str> =
        metadata.packages.iter().map(|package| (package.id.as_str(), package.name.as_str())).collect();
    let arrows: BTreeMap<&str, Vec<&str>> = resolve
        .nodes
        .iter()
        .map(|node| {
            let needed =
                node.deps.iter().filter(|needed| needed.is_for_product()).map(|needed| needed.pkg.as_str());
            (node.id.as_str(), needed.collect())
        })
        .collect();
    let pure = metadata.packages.iter().filter(|package| {
        metadata.workspace_members.contains(&package.id) && PURE.contains(&room_name(&package.name))
    });
    pure.filter_map(|package| {
        let way = way_outside(&package.id, &names, &arrows)?;
        let remedy = "the middle does no I/O and no async: pass the data as an argument";
        Some(Violation::new(way.join(" -> "), "a pure crate reaches the outside", remedy))
    })
    .collect()
}

/// The first way from a package to something outside, by name.
fn way_outside<'a>(
    from: &'a str,
    names: &BTreeMap<&'a str, &'a str>,
    arrows: &BTreeMap<&'a str, Vec<&'a str>>,
) -> Option<Vec<&'a str>> {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![vec![from]];
    while let Some(way) = open.pop() {
        let last = way.last().copied().unwrap_or(from);
        if names.get(last).is_some_and(|name| OUTSIDE.contains(name)) {
            return Some(way.iter().filter_map(|id| names.get(id).copied()).collect());
        }
        for &next in arrows.get(last).into_iter().flatten() {
            if seen.insert(next) {
                open.push(way.iter().copied().chain([next]).collect());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cargo_metadata::{Dependency, DependencyKind, Node, NodeDependency, Resolve};

    /// A workspace of these packages; a stranger's name has no `doorstep-` in front.
    fn metadata(arrows: &[(&str, &str, Option<&str>)]) -> Metadata {
        let names: BTreeSet<&str> = arrows.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
        let from = |name: &str| arrows.iter().filter(move |arrow| arrow.0 == name).collect::<Vec<_>>();
        let kind = |kind: &Option<&str>| kind.map(str::to_owned);
        let package = |name: &&str| Package {
            id: (*name).to_owned(),
            name: (*name).to_owned(),
            version: "0.1.0".to_owned(),
            license: None,
            source: None,
            dependencies: from(name)
                .iter()
                .map(|arrow| Dependency { name: arrow.1.to_owned(), kind: kind(&arrow.2) })
                .collect(),
        };
        let node = |name: &&str| Node {
            id: (*name).to_owned(),
            deps: from(name)
                .iter()
                .map(|arrow| NodeDependency {
                    pkg: arrow.1.to_owned(),
                    dep_kinds: vec![DependencyKind { kind: kind(&arrow.2) }],
                })
                .collect(),
        };
        Metadata {
            packages: names.iter().map(package).collect(),
            workspace_members: names
                .iter()
                .filter(|n| n.starts_with("doorstep-"))
                .map(|n| (*n).to_owned())
                .collect(),
            resolve: Some(Resolve { nodes: names.iter().map(node).collect() }),
            target_directory: "target".into(),
        }
    }

    fn places(arrows: &[(&str, &str, Option<&str>)]) -> Vec<String> {
        check(&metadata(arrows)).into_iter().map(|violation| violation.place).collect()
    }

    #[test]
    fn arrows_that_point_down_are_welcome() {
        let down = [
            ("doorstep-app", "doorstep-kernel", None),
            ("doorstep-app", "doorstep-store", None),
            ("doorstep-dispatch", "doorstep-solver", None),
            ("doorstep-dispatch", "doorstep-plan-check", Some("dev")),
            ("doorstep-cli", "doorstep-instances", None),
            ("doorstep-store", "sqlx", None),
        ];
        assert_eq!(places(&down), Vec::<String>::new());
    }

    #[test]
    fn each_arrow_that_must_stay_absent_is_named() {
        let cases = [
            ("doorstep-solver", "doorstep-domain", None),
            ("doorstep-plan-check", "doorstep-solver", None),
            ("doorstep-plan-check", "doorstep-dispatch", Some("dev")),
            ("doorstep-server", "doorstep-store", None),
            ("doorstep-server", "doorstep-gateways", None),
            ("doorstep-dispatch", "doorstep-instances", None),
            ("doorstep-instances", "doorstep-domain", None),
            ("doorstep-kernel", "doorstep-domain", None),
            ("doorstep-findings", "doorstep-perception", None),
            ("doorstep-worker", "doorstep-server", None),
        ];
        for case in cases {
            let expected = format!("{} -> {}", room_name(case.0), room_name(case.1));
            assert_eq!(places(&[case]), [expected], "{case:?}");
        }
    }

    #[test]
    fn a_pure_crate_that_reaches_the_outside_by_a_detour_is_shown_the_way() {
        let detour =
            [("doorstep-roads", "tiles", None), ("tiles", "reqwest", None), ("reqwest", "tokio", None)];
        assert_eq!(places(&detour), ["doorstep-roads -> tiles -> reqwest"]);
    }

    #[test]
    fn what_only_tests_need_does_not_make_a_crate_impure() {
        assert_eq!(
            places(&[("doorstep-roads", "criterion", Some("dev")), ("criterion", "tokio", None)]),
            [""; 0]
        );
    }

    #[test]
    fn a_crate_without_a_place_is_asked_for_one() {
        assert_eq!(places(&[("doorstep-attic", "serde", None)]), ["doorstep-attic"]);
    }

    #[test]
    fn every_room_stands_on_the_kernel_alone() {
        for room in &ROOMS {
            assert!(room.name == "kernel" || below(room.name).contains("kernel"), "{}", room.name);
            assert!(!below(room.name).contains(room.name), "`{}` stands on itself", room.name);
        }
    }

    /// The arrows that the picture in docs/ARCHITECTURE.md draws: lines such as `a --> b & c --> d`.
    fn drawn() -> BTreeSet<(String, String)> {
        let page = std::fs::read_to_string(crate::files::root().join("docs/ARCHITECTURE.md")).unwrap();
        let mut arrows = BTreeSet::new();
        for line in page.lines().filter(|line| line.contains(" --> ")) {
            let groups: Vec<Vec<String>> = line
                .split("-->")
                .map(|group| {
                    group.split('&').map(|name| name.trim().replace("plancheck", "plan-check")).collect()
                })
                .collect();
            for pair in groups.windows(2) {
                arrows.extend(
                    pair[0].iter().flat_map(|from| pair[1].iter().map(|to| (from.clone(), to.clone()))),
                );
            }
        }
        arrows
    }

    #[test]
    fn the_picture_in_the_architecture_page_draws_this_table() {
        let houses = ROOMS.iter().filter(|room| room.name != "xtask");
        let table: BTreeSet<(String, String)> = houses
            .flat_map(|room| room.below.iter().map(|to| (room.name.to_owned(), (*to).to_owned())))
            .collect();
        assert_eq!(drawn(), table);
    }
}

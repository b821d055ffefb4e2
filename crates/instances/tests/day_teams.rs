//! Random instances of day teams: whatever the engine makes of them, the judge finds nothing wrong and the same cost.

use doorstep_instances::roadef2007::{Instance, Intervention, Schedule, Technician};
use doorstep_instances::{Answer, Found, Instance as Any, check};
use doorstep_kernel::{Duration, Rng, SeededRng, Stopwatch};
use doorstep_teams::{Limits, search};
use proptest::prelude::*;

struct NoTime;

impl Stopwatch for NoTime {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

fn random(seed: u64) -> Instance {
    let mut rng = SeededRng::new(seed);
    let (domains, levels) = (1 + rng.below(4) as usize, 1 + rng.below(4) as usize);
    let technician = |number: usize, rng: &mut SeededRng| Technician {
        number,
        // The first two know everything, so that everything can be done.
        levels: (0..domains)
            .map(|_| if number < 3 { levels as u8 } else { rng.below(levels as u64 + 1) as u8 })
            .collect(),
        away: (1..9).filter(|_| rng.chance(0.15)).collect(),
    };
    let technicians = (1..=3 + rng.below(6) as usize).map(|number| technician(number, &mut rng)).collect();
    let need = |rng: &mut SeededRng| {
        let mut least = rng.below(3) as u8;
        (0..levels)
            .map(|_| {
                least = rng.below(u64::from(least) + 1) as u8;
                least
            })
            .collect()
    };
    let order = [0.0, 0.05, 0.3][rng.below(3) as usize];
    let intervention = |number: usize, rng: &mut SeededRng| Intervention {
        number,
        time: 1 + rng.below(120) as i32,
        preds: (1..number).filter(|_| rng.chance(order)).collect(),
        priority: 1 + rng.below(3) as usize,
        cost: rng.below(300) as i64,
        need: (0..domains).map(|_| need(rng)).collect(),
    };
    let interventions =
        (1..=1 + rng.below(25) as usize).map(|number| intervention(number, &mut rng)).collect();
    let budget = if rng.chance(0.5) { rng.below(1500) as i64 } else { 0 };
    Instance { name: String::from("random"), domains, levels, budget, interventions, technicians }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_planned_keeps_every_rule(seed in any::<u64>()) {
        let instance = random(seed);
        let problem = instance.problem();
        prop_assert_eq!(problem.flaws(), vec![]);
        let outcome = search(&problem, Limits::steps(150, seed), &NoTime, &mut |_| {});
        let instance = Any::Roadef2007(instance);
        let verdict = check(&instance, &instance.answer(&Found::Teams(outcome.plan)));
        prop_assert!(verdict.is_feasible(), "{:?}", verdict.violations);
        prop_assert_eq!(verdict.cost, outcome.cost as f64);
    }
}

#[test]
fn files_are_read_solved_written_and_read_again() {
    let folder = std::env::temp_dir().join(format!("doorstep-day-teams-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in [
        ("instance", "name domains level techs interv abandon\ntiny 1 2 2 3 0\n"),
        (
            "interv_list",
            "number time preds prio cost d1_1 d1_2\n1 60 [ ] 1 500 1 1\n2 60 [ 1 ] 2 500 2 0\n3 120 [ ] 3 80 1 0\n",
        ),
        ("tech_list", "tech d1 dispo\n1 2 [ ]\n2 1 [ 2 ]\n"),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let format = doorstep_instances::Format::guess(&folder);
    assert_eq!(format, doorstep_instances::Format::Roadef2007);
    let instance = Any::read(&folder, format).unwrap();
    let doorstep_instances::Question::Teams(problem) = instance.question() else { panic!("not teams") };
    let outcome = search(&problem, Limits::steps(200, 1), &NoTime, &mut |_| {});
    let answer = instance.answer(&Found::Teams(outcome.plan));
    answer.write(&folder.join("out"), 0.0).unwrap();
    let Answer::Teams(schedule) = &answer else { panic!("not teams") };
    assert_eq!(&Schedule::read(&folder.join("out")).unwrap(), schedule);
    let verdict = check(&instance, &Answer::read(&folder.join("out"), &instance).unwrap());
    assert_eq!((verdict.violations, verdict.cost), (vec![], f64::from(28 * 60 + 14 * 120 + 4 * 240 + 240)));
    std::fs::remove_dir_all(&folder).unwrap();
}

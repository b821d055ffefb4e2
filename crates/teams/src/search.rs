use crate::Problem;
use crate::first::starts;
use crate::heats::{Heats, Moment, NEARNESSES};
use crate::order::order;
use crate::plan::Plan;
use crate::price::{Price, Sums};
use crate::recreate::{Taste, recreate};
use crate::roster::Roster;
use crate::ruin::ruin;
use crate::values::Values;
use doorstep_kernel::{Duration, Rng, SeededRng, Stopwatch};

/// How long and how to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Until the stopwatch says so much.
    pub time: Option<Duration>,
    /// At most so many steps.
    pub steps: u64,
    /// Where randomness begins.
    pub seed: u64,
}

/// Without another limit: a bound all the same.
const STEPS_MAX: u64 = 1_000_000_000;

impl Limits {
    /// So many steps; the outcome depends on the seed alone.
    pub const fn steps(steps: u64, seed: u64) -> Self {
        Self { time: None, steps, seed }
    }

    /// Until the stopwatch says so much.
    pub const fn until(time: Duration, seed: u64) -> Self {
        Self { time: Some(time), steps: STEPS_MAX, seed }
    }

    /// How much of the search is over, 0 to 1.
    fn done(&self, steps: u64, stopwatch: &dyn Stopwatch) -> f64 {
        let by_time = self
            .time
            .map_or(0.0, |limit| stopwatch.elapsed().as_millis() as f64 / limit.as_millis().max(1) as f64);
        by_time.max(steps as f64 / self.steps.max(1) as f64).min(1.0)
    }
}

/// Where a search stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Steps done.
    pub steps: u64,
    /// What the best plan so far costs.
    pub best: i64,
    /// How much of the search is over, 0 to 1.
    pub done: f64,
}

/// The best plan of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The plan.
    pub plan: Plan,
    /// What it costs.
    pub cost: i64,
    /// How many steps it took.
    pub steps: u64,
}

/// The stopwatch is asked once in so many steps.
const STEPS_PER_LOOK: u64 = 16;

/// And the caller is told so often.
const STEPS_PER_TELLING: u64 = 1024;

/// Searches for the cheapest plan of a problem without flaws.
pub fn search(
    problem: &Problem,
    limits: Limits,
    stopwatch: &dyn Stopwatch,
    told: &mut dyn FnMut(&Progress),
) -> Outcome {
    let values = Values::new(problem);
    let mut search = Search::new(problem, &values, limits.seed);
    let (mut steps, mut done) = (0, 0.0);
    while done < 1.0 && !values.work.is_empty() {
        search.step(done);
        steps += 1;
        if steps % STEPS_PER_LOOK == 0 || steps >= limits.steps {
            done = limits.done(steps, stopwatch);
        }
        if steps % STEPS_PER_TELLING == 0 || done >= 1.0 {
            told(&Progress { steps, best: search.best.0, done });
        }
    }
    Outcome { cost: search.best.0, plan: search.best.1.plan(), steps }
}

/// At most so many tasks are chosen to be taken out in a step; those that wait for them come on top.
const CHOSEN_MAX: u64 = 12;

/// What a unit of a person of average worth costs where plans are compared.
const THRIFT: f64 = 0.05;

/// What it costs where tasks are put back; one is drawn for each step.
const THRIFTS: [f64; 4] = [0.02, 0.1, 0.4, 1.5];

/// How often a place is overlooked; one is drawn for each step.
const BLINKS: [f64; 3] = [0.0, 0.02, 0.1];

/// How many times dearer than its class's nearness giving away the whole budget is, at most.
const PRIDE_MAX: f64 = 20.0;

/// How often the people of a changed day are chosen anew, and how much more than before they may be worth.
const REFORMED: f64 = 0.3;
const REFORMED_WORTH: [f64; 2] = [0.97, 0.06];

struct Search<'a> {
    problem: &'a Problem,
    values: &'a Values,
    price: Price,
    rng: SeededRng,
    now: Roster,
    /// What `now` is judged by when it is changed.
    level: f64,
    trial: Roster,
    /// The best plan of all, and what it costs.
    best: (i64, Roster),
    heats: Heats,
    moment: Option<Moment>,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, values: &'a Values, seed: u64) -> Self {
        let mut rng = SeededRng::new(seed);
        let starts = starts(problem, values, &mut rng);
        let best = starts.iter().min_by_key(|(cost, _)| *cost).cloned();
        let best = best.unwrap_or_else(|| (0, Roster::empty(values)));
        let price = Price::new(values, NEARNESSES[0], 0.0);
        let (now, trial) = (best.1.clone(), best.1.clone());
        Self {
            problem,
            values,
            price,
            rng,
            now,
            level: 0.0,
            trial,
            best,
            heats: Heats::new(starts),
            moment: None,
        }
    }

    fn step(&mut self, done: f64) {
        self.keep_time(Heats::moment(done));
        let temperature = Heats::temperature(done);
        if self.change() {
            let level = level(&self.price, &self.trial);
            if level < self.level - temperature * self.rng.unit().max(f64::MIN_POSITIVE).ln() {
                self.level = level;
                self.now.follow(&mut self.trial);
                self.keep_best();
                return;
            }
        }
        self.trial.follow(&mut self.now);
    }

    /// Where another heat begins its plan is taken up, and where another stage begins ends are seen by its nearness.
    fn keep_time(&mut self, moment: Moment) {
        if self.moment == Some(moment) {
            return;
        }
        if self.moment.is_none_or(|before| before.heat != moment.heat) {
            let start = self.heats.begin(moment.heat);
            self.now.clone_from(start);
            self.trial.clone_from(start);
        }
        self.moment = Some(moment);
        let end = self.best.1.ends(self.values).into_iter().max().unwrap_or(0);
        self.price = Price::new(self.values, NEARNESSES[moment.stage], end as f64);
        self.now.count(self.values, &self.price);
        self.level = level(&self.price, &self.now);
    }

    /// Takes some tasks out of the trial and puts them back; whether all found a place.
    fn change(&mut self) -> bool {
        let (values, rng) = (self.values, &mut self.rng);
        let most = 1 + rng.below(CHOSEN_MAX.min(values.work.len() as u64)) as usize;
        let tasks = ruin(values, &self.trial, most, rng);
        self.trial.take_out(values, &tasks);
        reform(values, &mut self.trial, rng);
        self.trial.count(values, &self.price);
        let taste = Taste {
            thrift: THRIFTS[rng.below(THRIFTS.len() as u64) as usize],
            blink: BLINKS[rng.below(BLINKS.len() as u64) as usize],
            pride: rng.unit() * PRIDE_MAX,
        };
        let order = order(values, &tasks, rng);
        let is_whole = recreate(values, &self.price, &mut self.trial, &order, taste, rng);
        let proved = self.trial.sums;
        self.trial.count(values, &self.price);
        debug_assert!(are_near(&proved, &self.trial.sums), "{proved:?} is not {:?}", self.trial.sums);
        is_whole
    }

    fn keep_best(&mut self) {
        let cost = self.problem.cost(self.now.ends(self.values));
        self.heats.keep(cost, &self.now);
        if cost < self.best.0 {
            self.best = (cost, self.now.clone());
        }
    }
}

/// What a plan is judged by: the smooth cost of its ends, and a little for the people it uses.
fn level(price: &Price, roster: &Roster) -> f64 {
    price.total(&roster.sums) + THRIFT * roster.used()
}

/// Whether sums that were kept up to date are those counted anew, but for rounding.
fn are_near(kept: &Sums, counted: &Sums) -> bool {
    kept.iter().zip(counted).all(|(kept, counted)| (kept - counted).abs() <= counted.abs() * 1e-6)
}

/// Chooses the people of changed days anew now and then.
fn reform(values: &Values, roster: &mut Roster, rng: &mut SeededRng) {
    for day in roster.touched() {
        if !rng.chance(REFORMED) {
            continue;
        }
        let mut order: Vec<usize> = (0..roster.days[day].teams.len()).collect();
        for index in (1..order.len()).rev() {
            order.swap(index, rng.below(index as u64 + 1) as usize);
        }
        let most = roster.days[day].used() * (REFORMED_WORTH[0] + REFORMED_WORTH[1] * rng.unit());
        if let Some(reformed) = roster.days[day].reformed(values, &order).filter(|day| day.used() <= most) {
            roster.days[day].copy(&reformed);
        }
    }
}

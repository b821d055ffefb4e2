//! Who is near whom: the granular lists that keep the cost of one step independent of the size of the problem.

use super::Problem;
use super::grid::Grid;
use super::travel::{NOWHERE, UNREACHABLE};

/// Candidates per job for the place right before and right after it. Beyond about 40 nothing is gained.
const INSERT_NEAR: usize = 40;

/// Jobs per job among which a ruin spreads.
const RUIN_NEAR: usize = 160;

/// Kinds of unused vehicles tried per job.
const UNUSED_NEAR: usize = 24;

/// Weight of unavoidable waiting against travel, in percent (Vidal et al. 2013 use 20).
const WAIT_PERCENT: i64 = 20;

/// Up to this many jobs every pair is looked at; above, only the nearest by position.
const ALL_PAIRS_MAX: usize = 5_000;

/// A job that may well come right before or after another, and the travel between the two in that order (in the first
/// profile): kept beside the name because looking it up in a large matrix costs more than all the rest of a trial.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Near {
    pub(crate) job: u32,
    pub(crate) ticks: i32,
}

/// Rows of near things, of different lengths, in one flat array.
#[derive(Debug, Clone)]
pub(crate) struct Rows<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> Rows<T> {
    fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.ends.push(self.items.len() as u32);
    }

    /// More rows behind these.
    fn append(&mut self, next: Self) {
        let before = self.items.len() as u32;
        self.items.extend(next.items);
        self.ends.extend(next.ends.iter().map(|end| before + end));
    }

    #[inline]
    pub(crate) fn of(&self, row: u32) -> &[T] {
        let start = if row == 0 { 0 } else { self.ends[row as usize - 1] as usize };
        &self.items[start..self.ends[row as usize] as usize]
    }
}

/// The granular lists of all jobs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Nearness {
    /// Jobs that may well come right before a job, best first.
    pub(crate) before: Rows<Near>,
    /// Jobs that may well come right after a job, best first.
    pub(crate) after: Rows<Near>,
    /// Jobs near a job by travel alone, nearest first.
    pub(crate) around: Rows<u32>,
    /// Groups of like vehicles worth starting for a job.
    pub(crate) groups: Rows<u32>,
}

impl Nearness {
    /// The lists of all jobs, each thread those of as many jobs. How many threads there are changes nothing in them.
    pub(crate) fn of(problem: &Problem, threads: usize) -> Self {
        let grid = (problem.jobs() > ALL_PAIRS_MAX).then(|| job_grid(problem)).flatten();
        let group_grid = (problem.groups.len() > 8 * UNUSED_NEAR).then(|| group_grid(problem)).flatten();
        let share = problem.jobs().div_ceil(threads.max(1)).max(1);
        let everyone: Vec<u32> = (0..problem.jobs() as u32).collect();
        let of_some =
            |jobs: &[u32]| Self::of_some(problem, jobs, &everyone, grid.as_ref(), group_grid.as_ref());
        if threads <= 1 {
            return of_some(&everyone);
        }
        let parts: Vec<Self> = std::thread::scope(|scope| {
            let running: Vec<_> = everyone.chunks(share).map(|jobs| scope.spawn(|| of_some(jobs))).collect();
            running.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        let mut whole = Self::default();
        parts.into_iter().for_each(|part| whole.append(part));
        whole
    }

    fn append(&mut self, next: Self) {
        self.before.append(next.before);
        self.after.append(next.after);
        self.around.append(next.around);
        self.groups.append(next.groups);
    }

    fn of_some(
        problem: &Problem,
        jobs: &[u32],
        everyone: &[u32],
        grid: Option<&Grid>,
        group_grid: Option<&Grid>,
    ) -> Self {
        let mut nearness = Self::default();
        for &job in jobs {
            let near = grid.map(|grid| grid.nearest(problem.position(job), 2 * RUIN_NEAR));
            let candidates = near.as_deref().unwrap_or(everyone);
            // Travel is asked for once per pair: it may be dear. Both ways read the rows of one job.
            let others: Vec<Other> = candidates
                .iter()
                .filter(|&&other| other != job)
                .map(|&other| Other {
                    job: other,
                    into: problem.first_ticks_into(job, other),
                    on: problem.first_ticks(job, other),
                    is_friend: problem.could_share(job, other),
                })
                .collect();
            let friends = || others.iter().filter(|other| other.is_friend);
            let before = friends().filter_map(|other| {
                Some((
                    problem.arc_badness(other.job, job, other.into)?,
                    Near { job: other.job, ticks: other.into },
                ))
            });
            nearness.before.push(best(before.collect(), INSERT_NEAR, |near| near.job));
            let after = friends().filter_map(|other| {
                Some((
                    problem.arc_badness(job, other.job, other.on)?,
                    Near { job: other.job, ticks: other.on },
                ))
            });
            nearness.after.push(best(after.collect(), INSERT_NEAR, |near| near.job));
            let around = others.iter().map(|other| (i64::from(other.into.min(other.on)), other.job));
            nearness.around.push(best(around.collect(), RUIN_NEAR, |&job| job));
            nearness.groups.push(groups_near(problem, job, group_grid));
        }
        nearness
    }
}

/// Another job as seen from one.
struct Other {
    job: u32,
    into: i32,
    on: i32,
    is_friend: bool,
}

/// The best few, best first; what is as good comes in the order of its name.
fn best<T>(mut rated: Vec<(i64, T)>, keep: usize, name: impl Fn(&T) -> u32) -> impl Iterator<Item = T> {
    let key = |rated: &(i64, T)| (rated.0, name(&rated.1));
    if rated.len() > keep {
        rated.select_nth_unstable_by_key(keep, key);
        rated.truncate(keep);
    }
    rated.sort_unstable_by_key(key);
    rated.into_iter().map(|(_, other)| other)
}

fn groups_near(problem: &Problem, job: u32, grid: Option<&Grid>) -> Vec<u32> {
    // Many kinds may live at one place: none of them is left out for another one's sake.
    let near = grid.map(|grid| grid.around(problem.position(job), 8 * UNUSED_NEAR));
    let all: Vec<u32> = near.unwrap_or_else(|| (0..problem.groups.len() as u32).collect());
    let usable = all.into_iter().filter_map(|group| {
        let vehicle = problem.groups[group as usize][0];
        let home = problem.start_node(vehicle);
        if !problem.may_serve(job, vehicle) || !problem.usable[vehicle as usize] {
            return None;
        }
        let ticks = problem.ticks(vehicle, home, job);
        (ticks < i64::from(UNREACHABLE)).then_some((ticks, group))
    });
    best(usable.collect(), UNUSED_NEAR, |&group| group).collect()
}

fn job_grid(problem: &Problem) -> Option<Grid> {
    problem.matrices[0].positions()?;
    Some(Grid::over((0..problem.jobs() as u32).map(|job| problem.position(job)).collect()))
}

fn group_grid(problem: &Problem) -> Option<Grid> {
    problem.matrices[0].positions()?;
    let homes = problem.groups.iter().map(|group| problem.start_node(group[0]));
    if homes.clone().any(|home| problem.place[home as usize] == NOWHERE) {
        return None;
    }
    Some(Grid::over(homes.map(|home| problem.position(home)).collect()))
}

impl Problem {
    /// Position of a node's place; only for problems that have positions.
    fn position(&self, node: u32) -> [f64; 2] {
        let place = self.place[node as usize] as usize;
        self.matrices[0].positions().and_then(|positions| positions.get(place)).copied().unwrap_or_default()
    }

    /// Whether one vehicle may serve both jobs.
    fn could_share(&self, a: u32, b: u32) -> bool {
        self.allowed.overlap(self.allowed_set[a as usize], self.allowed_set[b as usize])
    }

    /// How bad it is to go from one job straight to another in so many ticks; `None` when their windows forbid it.
    fn arc_badness(&self, from: u32, to: u32, ticks: i32) -> Option<i64> {
        let ticks = i64::from(ticks);
        let service = self.service[from as usize];
        if ticks >= i64::from(UNREACHABLE)
            || self.open[from as usize] + service + ticks > self.close[to as usize]
        {
            return None;
        }
        let wait = (self.open[to as usize] - (self.close[from as usize] + service + ticks)).max(0);
        Some(ticks.saturating_add(wait.saturating_mul(WAIT_PERCENT) / 100))
    }

    /// Travel from one job to another in the first profile.
    fn first_ticks(&self, from: u32, to: u32) -> i32 {
        self.matrices[0].ticks_from(self.place[from as usize], self.place[to as usize]) as i32
    }

    /// Travel to a job from another one in the first profile.
    fn first_ticks_into(&self, job: u32, from: u32) -> i32 {
        self.matrices[0].ticks_to(self.place[from as usize], self.place[job as usize]) as i32
    }
}

use crate::desk::Desk;
use crate::draft::Draft;
use crate::translate::Translated;
use doorstep_domain::PlanId;
use doorstep_domain::planning::Plan;
use doorstep_kernel::{Duration, Stopwatch};
use doorstep_solver as engine;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// How long to search, and from which seed. Without a time limit the plan depends on the seed alone.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// Where randomness begins.
    pub seed: u64,
    /// After so many steps at the most.
    pub iterations: u64,
    /// After so much time at the most.
    pub time: Option<Duration>,
    /// Runs since the search began.
    pub stopwatch: &'a dyn Stopwatch,
}

impl Desk {
    /// Plans everything that is not pinned. With a parent the search starts from it, shares its unchanged routes, and
    /// never ends with a worse score than the parent has on this desk.
    pub fn plan(&self, parent: Option<&Plan>, search: Search<'_>, id: PlanId) -> Plan {
        let kept = parent.map(|plan| {
            let mut draft = Draft::of(self, plan);
            draft.settle();
            draft
        });
        let searched = self.search(kept.as_ref(), search);
        let best = match kept {
            Some(kept) if kept.score() <= searched.score() => kept,
            Some(_) | None => searched,
        };
        best.finish(parent, id)
    }

    fn search(&self, start: Option<&Draft<'_>>, search: Search<'_>) -> Draft<'_> {
        let mut draft = Draft::empty(self);
        let days: Vec<_> = self.days.values().cloned().collect();
        let translated = self.translate(&days, std::mem::take(&mut draft.left));
        if !translated.days.is_empty() && !translated.tasks.is_empty() {
            let solution = improve(&translated, start, search);
            for (day, route) in translated.days.iter().zip(&solution.routes) {
                let tasks = route.jobs().map(|job| translated.tasks[job].clone()).collect();
                draft.tours.insert(day.key(), self.tour_through(day, tasks).0);
            }
        }
        draft.left = draft.missing();
        draft.settle();
        draft
    }
}

fn improve(translated: &Translated, start: Option<&Draft<'_>>, search: Search<'_>) -> engine::Solution {
    let problem = &translated.problem;
    let first = match start {
        Some(draft) => engine::Routes::from_tasks(problem, sequences(translated, draft)).unload(problem),
        None => engine::construct(problem),
    };
    let stop = engine::Stop { time: search.time, iterations: Some(search.iterations), no_improvement: None };
    let settings = engine::Settings::new(stop, search.seed);
    engine::improve(problem, &first, &settings, search.stopwatch, &mut |_| ControlFlow::Continue(()))
}

/// The draft's tours in the engine's indices, without what is pinned.
fn sequences(translated: &Translated, draft: &Draft<'_>) -> Vec<Vec<engine::Task>> {
    let index: BTreeMap<_, _> =
        translated.tasks.iter().enumerate().map(|(at, task)| (task.order(), at)).collect();
    let of_day = |day: &std::sync::Arc<crate::day::Day>| {
        let tasks = draft.tours.get(&day.key()).map_or(&[][..], |tour| &tour.tasks);
        tasks.iter().filter_map(|task| index.get(&task.order()).map(|&job| engine::Task::Job(job))).collect()
    };
    translated.days.iter().map(of_day).collect()
}

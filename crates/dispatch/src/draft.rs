use crate::day::DayKey;
use crate::desk::Desk;
use crate::near::Flat;
use crate::task::Task;
use crate::tour::{Slot, Tour};
use doorstep_domain::planning::{Candidate, Plan, PlanState, Route, Score, Unassigned};
use doorstep_domain::{OrderId, PlanId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A plan in the making: a tour for each day, and what is left.
#[derive(Clone)]
pub(crate) struct Draft<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) tours: BTreeMap<DayKey, Tour>,
    pub(crate) left: Vec<Arc<Task>>,
    /// Reasons that are known already, for jobs that stay where they were: nowhere.
    pub(crate) told: BTreeMap<OrderId, Vec<Candidate>>,
}

/// How many near tours are looked at for a job before the rest of them.
const NEAR_TOURS: usize = 32;
/// How many tours are looked at in all when none of the near ones can take a job.
const TOURS_MAX: usize = 160;

impl<'a> Draft<'a> {
    /// Pins only, everything else left.
    pub(crate) fn empty(desk: &'a Desk) -> Self {
        let tours: BTreeMap<DayKey, Tour> =
            desk.days.iter().map(|(key, day)| (*key, desk.pinned_tour(day))).collect();
        let mut draft = Self { desk, tours, left: Vec::new(), told: BTreeMap::new() };
        draft.left = draft.missing();
        draft
    }

    /// A plan as far as it still holds; what does not is left.
    pub(crate) fn of(desk: &'a Desk, plan: &Plan) -> Self {
        let mut draft = Self { desk, tours: BTreeMap::new(), left: Vec::new(), told: BTreeMap::new() };
        let routes: BTreeMap<DayKey, &Arc<Route>> =
            plan.routes.iter().map(|route| ((route.technician, route.date), route)).collect();
        for (key, day) in &desk.days {
            let tour = routes.get(key).and_then(|route| desk.tour_of(route)).map(|(tour, _)| tour);
            draft.tours.insert(*key, tour.unwrap_or_else(|| desk.pinned_tour(day)));
        }
        draft.drop_doubles();
        draft.left = draft.missing();
        draft
    }

    /// A job newly pinned elsewhere stands on two tours: the pin holds.
    fn drop_doubles(&mut self) {
        let pins: BTreeMap<OrderId, DayKey> = self
            .desk
            .days
            .iter()
            .flat_map(|(key, day)| day.pins.iter().map(|(task, _)| (task.order(), *key)))
            .collect();
        for (key, tour) in &mut self.tours {
            let elsewhere = |task: &Arc<Task>| pins.get(&task.order()).is_some_and(|at| at != key);
            if tour.tasks.iter().any(elsewhere) {
                let held = tour.day.pins.len();
                let free = tour.tasks[held..].iter().filter(|task| !elsewhere(task)).cloned().collect();
                *tour = self.desk.tour_through(&Arc::clone(&tour.day), free).0;
            }
        }
    }

    /// Jobs on no tour.
    pub(crate) fn missing(&self) -> Vec<Arc<Task>> {
        let placed: std::collections::BTreeSet<OrderId> =
            self.tours.values().flat_map(|tour| tour.tasks.iter().map(|task| task.order())).collect();
        let tasks = self.desk.tasks.values();
        tasks.filter(|task| !placed.contains(&task.order())).cloned().collect()
    }

    pub(crate) fn score(&self) -> Score {
        let tours: Score = self.tours.values().map(|tour| tour.score).sum();
        tours + self.left.iter().map(|task| task.unserved).sum()
    }

    /// Puts what is left where it improves the score, dearest first; the rest stays left.
    pub(crate) fn settle(&mut self) {
        let mut waiting = std::mem::take(&mut self.left);
        waiting.sort_by_key(|task| (std::cmp::Reverse(task.unserved), task.order()));
        for task in waiting {
            match self.best(&task, None) {
                Some((key, slot)) if slot.more < task.unserved => self.put(key, task, slot.position),
                Some(_) | None => self.left.push(task),
            }
        }
    }

    /// The cheapest place for a task: among the near tours, or else among all.
    pub(crate) fn best(&self, task: &Arc<Task>, but: Option<DayKey>) -> Option<(DayKey, Slot)> {
        let mut best: Option<(DayKey, Slot)> = None;
        for (looked, tour) in self.nearest(task, TOURS_MAX).into_iter().enumerate() {
            let key = tour.day.key();
            if looked >= NEAR_TOURS && best.is_some_and(|(_, slot)| slot.more < task.unserved) {
                break;
            }
            if but == Some(key) {
                continue;
            }
            if let Ok(slot) = self.desk.best_slot(tour, task)
                && best.is_none_or(|(_, found)| slot < found)
            {
                best = Some((key, slot));
            }
        }
        best
    }

    /// Tours of technicians who may do a task, on whose shift it can be done, nearest first.
    pub(crate) fn nearest(&self, task: &Task, at_most: usize) -> Vec<&Tour> {
        let Some(place) = task.place else { return Vec::new() };
        let (flat, (first, last)) = (Flat::at(place), task.span());
        let open = self.tours.values().filter(|tour| {
            let day = &tour.day;
            first <= day.latest_end && last >= day.begins && self.desk.refusal(task, day).is_none()
        });
        let mut ranked: Vec<(f64, &Tour)> = open
            .map(|tour| {
                let moments = tour.line.moments.iter().map(|moment| moment.place);
                let near = moments.chain([tour.day.start]).map(|place| flat.to(place));
                (near.fold(f64::INFINITY, f64::min), tour)
            })
            .collect();
        ranked.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.day.key().cmp(&b.1.day.key())));
        ranked.into_iter().take(at_most).map(|(_, tour)| tour).collect()
    }

    /// Puts a task in a place that was found for it.
    pub(crate) fn put(&mut self, key: DayKey, task: Arc<Task>, position: usize) {
        let tour = &self.tours[&key];
        match tour.with(self.desk, Arc::clone(&task), position) {
            Ok(tour) => {
                self.tours.insert(key, tour);
            }
            Err(_) => self.left.push(task),
        }
    }

    /// The plan, its unchanged routes shared with the parent.
    pub(crate) fn finish(mut self, parent: Option<&Plan>, id: PlanId) -> Plan {
        self.left.sort_by_key(|task| task.order());
        let score = self.score();
        let before: BTreeMap<DayKey, &Arc<Route>> = parent
            .iter()
            .flat_map(|plan| plan.routes.iter().map(|route| ((route.technician, route.date), route)))
            .collect();
        let routes =
            self.tours.iter().map(|(key, tour)| next_version(before.get(key).copied(), tour)).collect();
        let unassigned = self.left.iter().map(|task| Unassigned {
            order: task.order(),
            reasons: match self.told.get(&task.order()) {
                Some(told) => told.clone(),
                None => self.desk.reasons(task, self.tours.values()),
            },
        });
        Plan {
            id,
            area: self.desk.area.clone(),
            version: parent.map_or(1, |plan| plan.version + 1),
            parent: parent.map(|plan| plan.id),
            state: PlanState::Draft,
            made_at: self.desk.made_at,
            routes,
            unassigned: unassigned.collect(),
            score,
            data_faults: self.desk.data_faults(),
        }
    }
}

/// The route a tour makes; the old one itself when nothing changed.
pub(crate) fn next_version(old: Option<&Arc<Route>>, tour: &Tour) -> Arc<Route> {
    let Some(old) = old else { return Arc::new(tour.route(1)) };
    let same = tour.route(old.version);
    if same == **old { Arc::clone(old) } else { Arc::new(Route { version: old.version + 1, ..same }) }
}

impl Desk {
    /// A plan that differs from another in these tours and unassigned jobs only; all other routes are shared.
    pub(crate) fn child(
        &self,
        plan: &Plan,
        id: PlanId,
        tours: &[Tour],
        score: Score,
        unassigned: Vec<Unassigned>,
    ) -> Plan {
        let mut routes = plan.routes.clone();
        for tour in tours {
            let key = tour.day.key();
            let at = routes.iter().position(|route| (route.technician, route.date) == key);
            match at {
                Some(at) => routes[at] = next_version(Some(&routes[at]), tour),
                None => routes.push(Arc::new(tour.route(1))),
            }
        }
        Plan {
            id,
            area: plan.area.clone(),
            version: plan.version + 1,
            parent: Some(plan.id),
            state: PlanState::Draft,
            made_at: self.made_at,
            routes,
            unassigned,
            score,
            data_faults: plan.data_faults.clone(),
        }
    }
}

//! Puts tasks back into a plan, one by one, each where it does the least harm.

use crate::DAY;
use crate::crew::Crew;
use crate::day::recruit;
use crate::price::{Price, Sums};
use crate::problem::CLASSES;
use crate::roster::{Place, Roster};
use crate::skills::Skills;
use crate::values::{Values, moment};
use doorstep_kernel::{Rng, SeededRng};

/// How a plan is put together again.
#[derive(Clone, Copy)]
pub(crate) struct Taste {
    /// What a unit of a person of average worth costs beside the ends.
    pub(crate) thrift: f64,
    /// How often a place is overlooked.
    pub(crate) blink: f64,
    /// How many times dearer it is to give a task away than the ends say, for each part of the budget.
    pub(crate) pride: f64,
}

/// A place for a task.
struct Choice {
    harm: f64,
    day: usize,
    /// Which team, or nothing for a new one.
    team: Option<usize>,
    /// Before which of the team's tasks.
    at: usize,
    /// Who joins.
    joining: Crew,
}

/// Puts open tasks back in this order; whether every one found a place.
pub(crate) fn recreate(
    values: &Values,
    price: &Price,
    roster: &mut Roster,
    order: &[usize],
    taste: Taste,
    rng: &mut SeededRng,
) -> bool {
    order.iter().all(|&task| {
        if roster.place[task] != Place::Open {
            return true;
        }
        let waits = values.work[task].after.iter().any(|&other| roster.place[other] == Place::Open);
        let gift = give_away(values, price, roster, task, taste);
        let harm = gift.as_ref().map(|(harm, _)| *harm);
        let choice = if waits { None } else { best(values, price, roster, task, (taste, harm), rng) };
        match (choice, gift) {
            (Some(choice), _) => put(values, price, roster, task, &choice),
            (None, Some((_, gift))) => roster.give_away(values, &gift),
            (None, None) => return false,
        }
        true
    })
}

/// The harm of giving a task away together with what waits for it, and all of them, where that is allowed.
fn give_away(
    values: &Values,
    price: &Price,
    roster: &Roster,
    task: usize,
    taste: Taste,
) -> Option<(f64, Vec<usize>)> {
    if values.budget == 0 {
        return None;
    }
    let mut gift = vec![task];
    let mut index = 0;
    while index < gift.len() {
        for &other in &values.work[gift[index]].waiting {
            match roster.place[other] {
                Place::In { .. } => return None,
                Place::Open if !gift.contains(&other) => gift.push(other),
                Place::Open | Place::Away => {}
            }
        }
        index += 1;
    }
    let cost: i64 = gift.iter().map(|&task| values.work[task].price).sum();
    let share = cost as f64 / values.budget as f64;
    let harm = taste.pride * share * price.weight(values.work[task].class);
    (roster.spent + cost <= values.budget).then_some((harm, gift))
}

/// The place of least harm, if any does less than giving the task away.
fn best(
    values: &Values,
    price: &Price,
    roster: &Roster,
    task: usize,
    (taste, given): (Taste, Option<f64>),
    rng: &mut SeededRng,
) -> Option<Choice> {
    let work = &values.work[task];
    if work.after.iter().any(|&other| roster.place[other] == Place::Away) {
        return None;
    }
    let first = work.after.iter().filter_map(|&other| roster.day_of(other)).max().unwrap_or(0);
    let last = work.waiting.iter().filter_map(|&other| roster.day_of(other)).min();
    let mut best: Option<Choice> = None;
    for day in first..=last.unwrap_or(roster.days.len() - 1) {
        let most = best.as_ref().map_or(given.unwrap_or(f64::INFINITY), |choice| choice.harm);
        if price.least(&roster.sums, work.class, moment(day, work.length)) >= most {
            break;
        }
        best_of_day(values, price, roster, (task, day), taste, rng, &mut best, most);
    }
    best
}

/// Looks at every team of a day, and at a new one, and leaves the best place there where it does less harm than `most`.
fn best_of_day(
    values: &Values,
    price: &Price,
    roster: &Roster,
    (task, day): (usize, usize),
    taste: Taste,
    rng: &mut SeededRng,
    best: &mut Option<Choice>,
    mut most: f64,
) {
    let work = &values.work[task];
    let (release, due) = (roster.release(values, task, day), roster.due(values, task, day));
    if release + work.length > due {
        return;
    }
    let today = &roster.days[day];
    for (number, team) in today.teams.iter().enumerate() {
        if team.load + work.length > DAY || team.is_full() || rng.chance(taste.blink) {
            continue;
        }
        let Some((at, ends)) = best_position(values, price, roster, (day, number), task, (release, due))
        else {
            continue;
        };
        if ends >= most {
            continue;
        }
        let Some(joining) = join(values, today.free, &today.pool, (&team.skills, &work.need)) else {
            continue;
        };
        let more = values.worth_of(joining);
        let used = (team.worth + more) * f64::from(team.load + work.length) - team.used();
        let harm = ends + taste.thrift * (used - work.hardness);
        if harm < most {
            most = harm;
            *best = Some(Choice { harm, day, team: Some(number), at, joining });
        }
    }
    let ends = price.least(&roster.sums, work.class, moment(day, release + work.length));
    if ends >= most || rng.chance(taste.blink) {
        return;
    }
    if let Some(joining) = join(values, today.free, &today.pool, (&Skills::NONE, &work.need)) {
        let used = values.worth_of(joining) * f64::from(work.length);
        let harm = ends + taste.thrift * (used - work.hardness);
        if harm < most {
            *best = Some(Choice { harm, day, team: None, at: 0, joining });
        }
    }
}

/// Who joins people with such skills; found out without looking at each of the free where they cannot help.
fn join(values: &Values, free: Crew, pool: &Skills, (have, need): (&Skills, &Skills)) -> Option<Crew> {
    if have.covers(need, values.width) {
        return Some(Crew::NOBODY);
    }
    let mut all = *have;
    all.add(pool, values.width);
    if free.is_empty() || !all.covers(need, values.width) {
        return None;
    }
    recruit(values, free, have, need)
}

/// Where among a team's tasks one does the least harm to ends, and how much.
fn best_position(
    values: &Values,
    price: &Price,
    roster: &Roster,
    (day, team): (usize, usize),
    task: usize,
    bounds: (i32, i32),
) -> Option<(usize, f64)> {
    let count = roster.days[day].teams[team].tasks().len();
    let mut best: Option<(usize, f64)> = None;
    for at in 0..=count {
        let Some(more) = pushed(values, price, roster, (day, team), (task, at), bounds) else { continue };
        let harm = price.growth(&roster.sums, &more);
        if best.is_none_or(|(_, least)| harm < least) {
            best = Some((at, harm));
        }
    }
    best
}

/// What the sums grow by when a task is put at a position and those behind it give way; nothing when the day is too short
/// or somebody waits for one of them.
fn pushed(
    values: &Values,
    price: &Price,
    roster: &Roster,
    (day, team): (usize, usize),
    (task, at): (usize, usize),
    (release, due): (i32, i32),
) -> Option<Sums> {
    let tasks = roster.days[day].teams[team].tasks();
    let mut more = [0.0; CLASSES + 1];
    let before = at.checked_sub(1).map(|index| usize::from(tasks[index]));
    let mut clock = before.map_or(0, |task| roster.start[task] + values.work[task].length).max(release);
    clock += values.work[task].length;
    if clock > due {
        return None;
    }
    price.add(&mut more, values.work[task].class, moment(day, clock));
    for &next in &tasks[at..] {
        let (next, work) = (usize::from(next), &values.work[usize::from(next)]);
        let start = roster.start[next];
        if start >= clock {
            break;
        }
        let end = clock + work.length;
        if end > DAY || values.work[task].after.contains(&next) {
            return None;
        }
        if !work.waiting.is_empty() && end > roster.due(values, next, day) {
            return None;
        }
        price.shift(&mut more, work.class, moment(day, start + work.length), moment(day, end));
        clock = end;
    }
    Some(more)
}

fn put(values: &Values, price: &Price, roster: &mut Roster, task: usize, choice: &Choice) {
    roster.touch(choice.day);
    let release = roster.release(values, task, choice.day);
    let day = &mut roster.days[choice.day];
    let team = match choice.team {
        Some(team) => {
            day.strengthen(values, team, choice.joining);
            team
        }
        None => day.found(values, choice.joining),
    };
    let before = choice.at.checked_sub(1).map(|index| usize::from(day.teams[team].tasks()[index]));
    day.teams[team].insert(values, choice.at, task);
    let mut clock = before.map_or(0, |task| roster.start[task] + values.work[task].length).max(release);
    roster.place[task] = Place::In { day: choice.day as u16, team: team as u16 };
    roster.start[task] = clock;
    clock += values.work[task].length;
    price.add(&mut roster.sums, values.work[task].class, moment(choice.day, clock));
    for &next in &roster.days[choice.day].teams[team].tasks()[choice.at + 1..] {
        let (next, work) = (usize::from(next), &values.work[usize::from(next)]);
        let start = roster.start[next];
        if start >= clock {
            break;
        }
        let ends = (moment(choice.day, start + work.length), moment(choice.day, clock + work.length));
        price.shift(&mut roster.sums, work.class, ends.0, ends.1);
        roster.start[next] = clock;
        clock += work.length;
    }
}

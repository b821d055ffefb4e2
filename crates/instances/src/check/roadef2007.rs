use super::Verdict;
use crate::roadef2007::{Appointment, DayTeams, Instance, Intervention, Schedule};
use std::collections::{BTreeMap, BTreeSet};

const UNITS_OF_A_DAY: i64 = 120;

/// Teams, days off, skills, order, the day's end, the budget; cost is `28*t1 + 14*t2 + 4*t3 + t4`. Figures: how many
/// interventions were given to another company, and for how much.
pub(super) fn check(instance: &Instance, schedule: &Schedule) -> Verdict {
    let mut judge = Judge { instance, verdict: Verdict::default(), dates: BTreeMap::new() };
    judge.take_dates(schedule);
    judge.judge_days(schedule);
    judge.judge_teams_at_work(schedule);
    judge.judge_order();
    judge.judge_budget();
    judge.count(schedule);
    judge.verdict
}

/// When an intervention begins and ends within its day, and its number.
type Span = (i32, i32, usize);

struct Judge<'a> {
    instance: &'a Instance,
    verdict: Verdict,
    /// By number.
    dates: BTreeMap<usize, &'a Appointment>,
}

impl<'a> Judge<'a> {
    fn breach(&mut self, what: String) {
        self.verdict.violations.push(what);
    }

    fn of(&self, number: usize) -> Option<&'a Intervention> {
        self.instance.interventions.iter().find(|one| one.number == number)
    }

    /// Every appointment is of an intervention that exists, the only one of it, and inside its day.
    fn take_dates(&mut self, schedule: &'a Schedule) {
        for date in &schedule.appointments {
            let Some(one) = self.of(date.intervention) else {
                self.breach(format!("intervention {} does not exist", date.intervention));
                continue;
            };
            if date.day == 0 || date.start < 0 || i64::from(date.start) + i64::from(one.time) > UNITS_OF_A_DAY
            {
                self.breach(format!("intervention {} is not inside its day", one.number));
            }
            if self.dates.insert(one.number, date).is_some() {
                self.breach(format!("intervention {} is done twice", one.number));
            }
        }
    }

    /// Every day is listed once, with every technician in one team, and those who are off in team 0.
    fn judge_days(&mut self, schedule: &Schedule) {
        let mut listed = BTreeSet::new();
        for day in &schedule.days {
            if !listed.insert(day.day) {
                self.breach(format!("day {} is listed twice", day.day));
            }
            for one in &self.instance.technicians {
                let count = day.teams.iter().flatten().filter(|&&number| number == one.number).count();
                if count != 1 {
                    self.breach(format!("day {}: technician {} is in {count} teams", day.day, one.number));
                }
                let rests = day.teams.first().is_some_and(|team| team.contains(&one.number));
                if one.away.contains(&day.day) && !rests {
                    self.breach(format!("day {}: technician {} is off", day.day, one.number));
                }
            }
            for number in day.teams.iter().flatten() {
                if !self.instance.technicians.iter().any(|one| one.number == *number) {
                    self.breach(format!("day {}: technician {number} does not exist", day.day));
                }
            }
        }
    }

    /// Every team that works exists, is skilled enough, and does one thing after another.
    fn judge_teams_at_work(&mut self, schedule: &Schedule) {
        let mut at_work: BTreeMap<(usize, usize), Vec<Span>> = BTreeMap::new();
        for (number, date) in self.dates.clone() {
            let day = schedule.days.iter().find(|day| day.day == date.day);
            let team = day.and_then(|day| day.teams.get(date.team)).filter(|_| date.team > 0);
            let (Some(team), Some(one)) = (team, self.of(number)) else {
                self.breach(format!("intervention {number}: day {} has no team {}", date.day, date.team));
                continue;
            };
            for (domain, level) in self.lacking(one, team) {
                self.breach(format!(
                    "intervention {number}: team {} of day {} has too few of level {level} in domain {domain}",
                    date.team, date.day
                ));
            }
            let span = (date.start, date.start + one.time, number);
            at_work.entry((date.day, date.team)).or_default().push(span);
        }
        for ((day, team), mut spans) in at_work {
            spans.sort_unstable();
            for pair in spans.windows(2).filter(|pair| pair[1].0 < pair[0].1) {
                self.breach(format!(
                    "day {day}: team {team} does interventions {} and {} at once",
                    pair[0].2, pair[1].2
                ));
            }
        }
    }

    /// Domain and level, from 1 on, in which a team has too few.
    fn lacking(&self, one: &Intervention, team: &[usize]) -> Vec<(usize, usize)> {
        let mut lacking = Vec::new();
        for (domain, levels) in one.need.iter().enumerate() {
            for (below, &need) in levels.iter().enumerate() {
                let able = self.instance.technicians.iter().filter(|who| team.contains(&who.number));
                let able = able.filter(|who| usize::from(who.levels[domain]) > below).count();
                if able < usize::from(need) {
                    lacking.push((domain + 1, below + 1));
                }
            }
        }
        lacking
    }

    /// Nothing begins before what it waits for has ended, and nothing waits for what another company does.
    fn judge_order(&mut self) {
        let interventions = &self.instance.interventions;
        for one in interventions {
            let Some(date) = self.dates.get(&one.number) else { continue };
            let begins = moment(date, 0);
            for pred in &one.preds {
                match (self.dates.get(pred), self.of(*pred)) {
                    (Some(before), Some(earlier)) if moment(before, earlier.time) <= begins => {}
                    (Some(_), _) => {
                        self.breach(format!("intervention {} begins before {pred} has ended", one.number));
                    }
                    (None, _) => {
                        self.breach(format!(
                            "intervention {} waits for {pred}, which is given away",
                            one.number
                        ));
                    }
                }
            }
        }
    }

    fn judge_budget(&mut self) {
        let given = self.instance.interventions.iter().filter(|one| !self.dates.contains_key(&one.number));
        let (count, spent) = given.fold((0, 0), |(count, spent), one| (count + 1, spent + one.cost));
        if spent > self.instance.budget {
            self.breach(format!("{spent} is spent of a budget of {}", self.instance.budget));
        }
        self.verdict.figures = vec![("given_away", f64::from(count)), ("spent", spent as f64)];
    }

    fn count(&mut self, schedule: &Schedule) {
        let mut last = [0; 4];
        for (number, date) in &self.dates {
            let Some(one) = self.of(*number) else { continue };
            let end = moment(date, one.time);
            last[3] = last[3].max(end);
            if let Some(of_class) = last.get_mut(one.priority.wrapping_sub(1)).filter(|_| one.priority < 4) {
                *of_class = end.max(*of_class);
            }
        }
        self.verdict.cost = (28 * last[0] + 14 * last[1] + 4 * last[2] + last[3]) as f64;
        let teams = |day: &DayTeams| day.teams.len().saturating_sub(1);
        self.verdict.routes = schedule.days.iter().map(teams).sum();
    }
}

/// Units from the beginning of the first day to so long after an appointment's beginning.
fn moment(date: &Appointment, after: i32) -> i64 {
    (date.day as i64 - 1) * UNITS_OF_A_DAY + i64::from(date.start) + i64::from(after)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::roadef2007::{Appointment, DayTeams, Instance, Intervention, Schedule, Technician};

    fn instance() -> Instance {
        let intervention = |number, time, preds: &[usize], priority, cost, need: [u8; 2]| Intervention {
            number,
            time,
            preds: preds.to_vec(),
            priority,
            cost,
            need: vec![need.to_vec()],
        };
        let technician =
            |number, level, away: &[usize]| Technician { number, levels: vec![level], away: away.to_vec() };
        Instance {
            name: String::from("tiny"),
            domains: 1,
            levels: 2,
            budget: 100,
            interventions: vec![
                intervention(1, 60, &[], 1, 500, [1, 1]),
                intervention(2, 60, &[1], 2, 500, [2, 0]),
                intervention(3, 120, &[], 3, 80, [1, 0]),
            ],
            technicians: vec![technician(1, 2, &[]), technician(2, 1, &[2])],
        }
    }

    fn date(intervention: usize, day: usize, start: i32, team: usize) -> Appointment {
        Appointment { intervention, day, start, team }
    }

    fn sound() -> Schedule {
        let day =
            |day, teams: &[&[usize]]| DayTeams { day, teams: teams.iter().map(|t| t.to_vec()).collect() };
        Schedule {
            appointments: vec![date(1, 1, 0, 1), date(2, 1, 60, 1), date(3, 2, 0, 1)],
            days: vec![day(1, &[&[], &[1, 2]]), day(2, &[&[2], &[1]])],
        }
    }

    #[test]
    fn a_sound_schedule_costs_what_its_classes_end_at() {
        let verdict = check(&instance(), &sound());
        assert_eq!(verdict.violations, [""; 0]);
        assert_eq!(verdict.cost, f64::from(28 * 60 + 14 * 120 + 4 * 240 + 240));
        let mut without = sound();
        without.appointments.pop();
        let verdict = check(&instance(), &without);
        assert_eq!((verdict.violations, verdict.cost), (vec![], f64::from(28 * 60 + 14 * 120 + 120)));
        assert_eq!(verdict.figures, [("given_away", 1.0), ("spent", 80.0)]);
    }

    #[test]
    fn each_broken_rule_is_named() {
        type Break = fn(&mut Schedule);
        let cases: [(Break, &str); 14] = [
            (|s| s.appointments.push(date(9, 1, 0, 1)), "intervention 9 does not exist"),
            (|s| s.appointments.push(date(3, 2, 0, 1)), "intervention 3 is done twice"),
            (|s| s.appointments[2].start = 1, "intervention 3 is not inside its day"),
            (|s| s.days.push(s.days[0].clone()), "day 1 is listed twice"),
            (|s| s.days[0].teams[0] = vec![2], "day 1: technician 2 is in 2 teams"),
            (|s| s.days[1].teams = vec![vec![], vec![1]], "day 2: technician 2 is in 0 teams"),
            (|s| s.days[1].teams = vec![vec![], vec![1, 2]], "day 2: technician 2 is off"),
            (|s| s.days[0].teams[0] = vec![7], "day 1: technician 7 does not exist"),
            (|s| s.appointments[2].team = 2, "intervention 3: day 2 has no team 2"),
            (|s| s.appointments[2].team = 0, "intervention 3: day 2 has no team 0"),
            (
                |s| s.days[0].teams = vec![vec![1], vec![2]],
                "intervention 1: team 1 of day 1 has too few of level 2 in domain 1",
            ),
            (|s| s.appointments[1].start = 30, "day 1: team 1 does interventions 1 and 2 at once"),
            (
                |s| (s.appointments[0].start, s.appointments[1].start) = (60, 0),
                "intervention 2 begins before 1 has ended",
            ),
            (
                |s| s.appointments = s.appointments[1..].to_vec(),
                "intervention 2 waits for 1, which is given away",
            ),
        ];
        for (break_it, named) in cases {
            let mut schedule = sound();
            break_it(&mut schedule);
            let violations = check(&instance(), &schedule).violations;
            assert!(violations.iter().any(|one| one == named), "{named}: {violations:?}");
        }
        let mut dear = sound();
        dear.appointments.truncate(1);
        assert!(
            check(&instance(), &dear).violations.contains(&String::from("580 is spent of a budget of 100"))
        );
    }
}

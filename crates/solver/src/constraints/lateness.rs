use crate::problem::{Problem, Score};

impl Problem {
    /// What starting a job at a tick costs, as one number.
    #[inline]
    pub(crate) fn lateness_price(&self, job: u32, start: i64) -> i64 {
        let late = self.given[job as usize].late.iter().filter(|late| start > late.after);
        late.map(|late| self.exchange.price(late.penalty) + late.per_tick * (start - late.after)).sum()
    }

    /// What starting a job at a tick costs, level by level.
    pub(crate) fn charge_lateness(&self, score: &mut Score, job: u32, start: i64) {
        for late in self.given[job as usize].late.iter().filter(|late| start > late.after) {
            score.charge(late.penalty);
            score.charge_cost(late.per_tick * (start - late.after));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Job, Late, Penalty, Problem, Score, Travel, Vehicle};

    #[test]
    fn lateness_is_a_staircase() {
        let mut job = Job::new(0, 1);
        job.late = vec![
            Late { after: 10, penalty: Penalty::NONE, per_tick: 2 },
            Late { after: 20, penalty: Penalty::new(2, 5), per_tick: 0 },
        ];
        let problem =
            Problem::new(vec![Travel::dense(1, |_, _| 0)], vec![Vehicle::new(0, 0, 100)], vec![job]);
        for (start, level_2, cost) in [(10, 0, 0), (11, 0, 2), (20, 0, 20), (21, 5, 22)] {
            let mut score = Score::default();
            problem.charge_lateness(&mut score, 0, start);
            assert_eq!(score, Score([0, level_2, 0, 0, 0, cost]), "start {start}");
            assert_eq!(problem.scalar(score), problem.lateness_price(0, start), "start {start}");
        }
    }
}

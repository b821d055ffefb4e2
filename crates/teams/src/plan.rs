use crate::{CLASSES, DAY, Problem};

/// When a task is done, and by which team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Which day, the first being 0.
    pub day: usize,
    /// Which of the day's teams.
    pub team: usize,
    /// Units after the beginning of the day.
    pub start: i32,
}

/// Who goes together on which day, and who does what when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// One for each task; nothing for those given away.
    pub slots: Vec<Option<Slot>>,
    /// Day by day, the people of each team.
    pub teams: Vec<Vec<Vec<usize>>>,
}

impl Plan {
    /// When the last task of each class ends, counted from the first day on; 0 for a class without tasks.
    pub fn ends(&self, problem: &Problem) -> [i64; CLASSES] {
        let mut ends = [0; CLASSES];
        for (task, slot) in problem.tasks.iter().zip(&self.slots) {
            let end =
                slot.map_or(0, |slot| slot.day as i64 * i64::from(DAY) + i64::from(slot.start + task.length));
            ends[task.class] = ends[task.class].max(end);
        }
        ends
    }
}

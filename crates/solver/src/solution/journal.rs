//! Undo: a trial notes each route before it first changes it; a refused trial is put back from the notes.

use super::routes::{NONE, Routes};
use crate::problem::Problem;

/// Notes of one trial.
#[derive(Debug, Clone, Default)]
pub(crate) struct Journal {
    epoch: u32,
    noted_in: Vec<u32>,
    noted: Vec<(u32, u32)>,
    nodes: Vec<u32>,
    unserved: Vec<u32>,
    total: i64,
}

impl Journal {
    pub(crate) fn for_vehicles(vehicles: usize) -> Self {
        Self { noted_in: vec![0; vehicles], ..Self::default() }
    }

    /// The vehicles whose routes this trial has touched.
    pub(crate) fn touched(&self) -> impl Iterator<Item = u32> {
        self.noted.iter().map(|&(vehicle, _)| vehicle)
    }

    /// How many jobs were unserved before this trial.
    pub(crate) const fn unserved_before(&self) -> usize {
        self.unserved.len()
    }

    /// The total before this trial.
    pub(crate) const fn total_before(&self) -> i64 {
        self.total
    }
}

impl Routes {
    /// Begins a trial.
    pub(crate) fn begin(&mut self) {
        let journal = &mut self.journal;
        journal.epoch = journal.epoch.wrapping_add(1);
        journal.noted.clear();
        journal.nodes.clear();
        journal.unserved.clear();
        journal.unserved.extend_from_slice(&self.unserved);
        journal.total = self.total;
    }

    /// Notes a route before it is changed.
    #[inline]
    pub(crate) fn touch(&mut self, problem: &Problem, vehicle: u32) {
        if self.journal.noted_in[vehicle as usize] == self.journal.epoch {
            return;
        }
        self.journal.noted_in[vehicle as usize] = self.journal.epoch;
        let end = problem.end_node(vehicle);
        let mut node = self.nodes[problem.start_node(vehicle) as usize].next;
        while node != end {
            self.journal.nodes.push(node);
            node = self.nodes[node as usize].next;
        }
        self.journal.noted.push((vehicle, self.journal.nodes.len() as u32));
    }

    /// Puts everything back as it was when the trial began.
    pub(crate) fn roll_back(&mut self, problem: &Problem) {
        let journal = std::mem::take(&mut self.journal);
        self.unserved.clear();
        self.unserved.extend_from_slice(&journal.unserved);
        for &job in &self.unserved {
            self.nodes[job as usize].vehicle = NONE;
        }
        let mut from = 0;
        for &(vehicle, to) in &journal.noted {
            self.relink(problem, vehicle, &journal.nodes[from..to as usize]);
            from = to as usize;
        }
        self.total = journal.total;
        self.journal = journal;
        self.prove_total(problem);
    }

    /// Makes a route hold exactly these nodes.
    pub(crate) fn relink(&mut self, problem: &Problem, vehicle: u32, nodes: &[u32]) {
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        let reload = problem.reload_node(vehicle);
        self.nodes[reload as usize].vehicle = NONE;
        let mut last = start;
        for &node in nodes {
            self.nodes[last as usize].next = node;
            let this = &mut self.nodes[node as usize];
            (this.prev, this.vehicle) = (last, vehicle);
            last = node;
        }
        self.nodes[last as usize].next = end;
        self.nodes[end as usize].prev = last;
        let reloads = u32::from(self.nodes[reload as usize].vehicle != NONE);
        self.tours[vehicle as usize].jobs = nodes.len() as u32 - reloads;
        self.refresh(problem, vehicle);
    }
}

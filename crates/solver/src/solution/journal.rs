//! Undo: a trial notes each route before it first changes it; a refused trial is put back from the notes. What a route
//! remembers of itself is noted with it: most trials are refused, and copying back is cheaper than working it out.

use super::routes::{NONE, Node, Routes, Tour};
use super::segment::Segment;
use crate::constraints::rest::Moment;
use crate::problem::{Problem, Timing};

/// Notes of one trial.
#[derive(Debug, Clone, Default)]
pub(crate) struct Journal {
    epoch: u32,
    noted_in: Vec<u32>,
    noted: Vec<Noted>,
    /// The nodes of the noted routes, start and end included, each as it was.
    nodes: Vec<(u32, Node)>,
    segments: Vec<(Segment, Segment)>,
    walks: Vec<(Moment, i64)>,
    left: Vec<i64>,
    unserved: Vec<u32>,
    total: i64,
}

/// A route as it was; its nodes are those up to `to` in the journal.
#[derive(Debug, Clone, Copy)]
struct Noted {
    vehicle: u32,
    to: u32,
    tour: Tour,
}

impl Journal {
    pub(crate) fn for_vehicles(vehicles: usize) -> Self {
        Self { noted_in: vec![0; vehicles], ..Self::default() }
    }

    /// The vehicles whose routes this trial has touched.
    pub(crate) fn touched(&self) -> impl Iterator<Item = u32> {
        self.noted.iter().map(|noted| noted.vehicle)
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
        journal.segments.clear();
        journal.walks.clear();
        journal.left.clear();
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
        let journal = &mut self.journal;
        journal.noted_in[vehicle as usize] = journal.epoch;
        let (mut node, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        loop {
            let index = node as usize;
            journal.nodes.push((node, self.nodes[index]));
            match problem.timing {
                Timing::Free => {}
                Timing::Segments => journal.segments.push((self.heads[index], self.tails[index])),
                Timing::Walk => journal.walks.push((self.moments[index], self.paid[index])),
            }
            if node == end {
                break;
            }
            node = self.nodes[index].next;
        }
        let left = vehicle as usize * problem.dims;
        journal.left.extend_from_slice(&self.left[left..left + problem.dims]);
        let (to, tour) = (journal.nodes.len() as u32, self.tours[vehicle as usize]);
        journal.noted.push(Noted { vehicle, to, tour });
    }

    /// Puts everything back as it was when the trial began.
    pub(crate) fn roll_back(&mut self, problem: &Problem) {
        let journal = std::mem::take(&mut self.journal);
        self.unserved.clear();
        self.unserved.extend_from_slice(&journal.unserved);
        journal.unserved.iter().for_each(|&job| self.leave_route(job));
        let mut from = 0;
        for (place, noted) in journal.noted.iter().enumerate() {
            let range = from..noted.to as usize;
            from = range.end;
            self.leave_route(problem.reload_node(noted.vehicle));
            for index in range {
                let (node, was) = journal.nodes[index];
                self.nodes[node as usize] = was;
                if was.next != NONE {
                    self.legs.join(node, was.next, was.to_next);
                }
                match problem.timing {
                    Timing::Free => {}
                    Timing::Segments => {
                        (self.heads[node as usize], self.tails[node as usize]) = journal.segments[index];
                    }
                    Timing::Walk => {
                        (self.moments[node as usize], self.paid[node as usize]) = journal.walks[index];
                    }
                }
            }
            let (vehicle, dims) = (noted.vehicle as usize, problem.dims);
            self.left[vehicle * dims..(vehicle + 1) * dims]
                .copy_from_slice(&journal.left[place * dims..(place + 1) * dims]);
            self.tours[vehicle] = noted.tour;
            let is_used = self.nodes[problem.start_node(noted.vehicle) as usize].next
                != problem.end_node(noted.vehicle);
            self.track_idle(problem, noted.vehicle, is_used);
        }
        self.total = journal.total;
        self.journal = journal;
        self.prove_total(problem);
        for index in 0..self.journal.noted.len() {
            self.prove_fresh(problem, self.journal.noted[index].vehicle);
        }
    }

    /// Makes a route hold exactly these nodes.
    pub(crate) fn relink(&mut self, problem: &Problem, vehicle: u32, nodes: &[u32]) {
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        let reload = problem.reload_node(vehicle);
        self.leave_route(reload);
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

use super::{NO_WAY, RoadGraph};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

impl RoadGraph {
    /// Times in milliseconds from a node to all others (Dijkstra 1959).
    pub(crate) fn row(&self, from: u32, jam: u8) -> Vec<u32> {
        self.row_to(from, jam, &[])
    }

    /// Times from a node, right at the wanted nodes at least; no nodes wanted means all.
    pub(crate) fn row_to(&self, from: u32, jam: u8, wanted: &[u32]) -> Vec<u32> {
        let jam = &self.jams[usize::from(jam)];
        let mut row = vec![NO_WAY; self.nodes()];
        let mut open_wishes = Wishes::new(self.nodes(), wanted);
        // Time and node in one number: the order is by time, then by node, the same on every machine.
        let mut open = BinaryHeap::from([Reverse(u64::from(from))]);
        row[from as usize] = 0;
        while let Some(Reverse(next)) = open.pop() {
            let (time, node) = ((next >> 32) as u32, next as u32);
            if time > row[node as usize] {
                continue;
            }
            if open_wishes.fulfilled_by(node) {
                break;
            }
            for step in self.steps_of(node) {
                let arrival = time.saturating_add(self.step_ms(*step, jam));
                if arrival < row[step.head as usize] {
                    row[step.head as usize] = arrival;
                    open.push(Reverse(u64::from(arrival) << 32 | u64::from(step.head)));
                }
            }
        }
        row
    }
}

/// Which wanted nodes are not settled yet.
struct Wishes {
    wanted: Vec<bool>,
    left: usize,
}

impl Wishes {
    fn new(nodes: usize, wanted: &[u32]) -> Self {
        if wanted.is_empty() {
            return Self { wanted: Vec::new(), left: usize::MAX };
        }
        let mut marks = vec![false; nodes];
        wanted.iter().for_each(|node| marks[*node as usize] = true);
        let left = marks.iter().filter(|mark| **mark).count();
        Self { wanted: marks, left }
    }

    /// Notes that a node is settled; true when it was the last one wanted.
    fn fulfilled_by(&mut self, node: u32) -> bool {
        let Some(mark) = self.wanted.get_mut(node as usize) else { return false };
        if std::mem::take(mark) {
            self.left -= 1;
        }
        self.left == 0
    }
}

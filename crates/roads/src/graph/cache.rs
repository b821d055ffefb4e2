use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// Memory for kept rows, bytes: 2,000 rows of a network of 32,000 nodes.
const MAX_BYTES: usize = 256 << 20;
/// More rows than this are never asked from within a planning area.
const MAX_ROWS: usize = 20_000;

/// Rows that were asked for, the oldest dropped first when the memory is used up. Answers do not depend on it.
#[derive(Debug)]
pub(crate) struct RowCache {
    most: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    rows: HashMap<(u32, u8), Arc<[u32]>>,
    order: VecDeque<(u32, u8)>,
}

impl RowCache {
    pub(crate) fn for_nodes(nodes: usize) -> Self {
        let most = (MAX_BYTES / (nodes.max(1) * size_of::<u32>())).clamp(1, MAX_ROWS);
        Self { most, kept: Mutex::default() }
    }

    pub(crate) fn get(&self, from: u32, jam: u8) -> Option<Arc<[u32]>> {
        // A thread that died here left whole rows or none.
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.rows.get(&(from, jam)).cloned()
    }

    pub(crate) fn keep(&self, from: u32, jam: u8, row: Arc<[u32]>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.rows.insert((from, jam), row).is_some() {
            return;
        }
        kept.order.push_back((from, jam));
        while kept.order.len() > self.most {
            let Some(oldest) = kept.order.pop_front() else { break };
            kept.rows.remove(&oldest);
        }
    }
}

/// Answers kept for single pairs, in each of two generations: about 30 MB, a few days of the pairs that the routes of a
/// planning area are made of.
const MAX_PAIRS: usize = 500_000;

/// Two nodes and the congestion.
type Pair = (u32, u32, u8);

/// Answers about single pairs; what has not been asked for long is forgotten. Answers do not depend on it.
#[derive(Debug, Default)]
pub(crate) struct PairCache(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Pair, u32>,
    old: HashMap<Pair, u32>,
}

impl PairCache {
    /// The answer, worked out if it is not there.
    pub(crate) fn get_or(&self, pair: Pair, work_out: impl FnOnce() -> u32) -> u32 {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = {
            let pairs = lock();
            pairs
                .young
                .get(&pair)
                .copied()
                .map(|time| (time, true))
                .or_else(|| Some((*pairs.old.get(&pair)?, false)))
        };
        match kept {
            Some((time, true)) => time,
            Some((time, false)) => lock().keep(pair, time, MAX_PAIRS),
            // Nobody waits for the lock while this is worked out.
            None => {
                let time = work_out();
                lock().keep(pair, time, MAX_PAIRS)
            }
        }
    }
}

impl Generations {
    fn keep(&mut self, pair: Pair, time: u32, most: usize) -> u32 {
        if self.young.len() >= most {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(pair, time);
        time
    }
}

#[cfg(test)]
mod tests {
    use super::{Generations, PairCache, RowCache};

    #[test]
    fn a_pair_is_worked_out_once() {
        let cache = PairCache::default();
        assert_eq!(cache.get_or((1, 2, 0), || 7), 7);
        assert_eq!(cache.get_or((1, 2, 0), || 8), 7);
        assert_eq!(cache.get_or((2, 1, 0), || 9), 9, "the other way is another pair");
    }

    #[test]
    fn pairs_not_asked_for_long_are_forgotten() {
        let mut pairs = Generations::default();
        for number in 0..10 {
            pairs.keep((number, 0, 0), number, 3);
        }
        let known = |number: u32| {
            pairs.young.contains_key(&(number, 0, 0)) || pairs.old.contains_key(&(number, 0, 0))
        };
        assert_eq!((0..10).filter(|&number| known(number)).collect::<Vec<u32>>(), [6, 7, 8, 9]);
    }

    #[test]
    fn the_oldest_row_goes_when_the_memory_is_used_up() {
        let cache = RowCache::for_nodes(super::MAX_BYTES / 4 / 3);
        assert_eq!(cache.most, 3);
        for from in 0..5 {
            cache.keep(from, 0, vec![from].into());
        }
        let kept: Vec<bool> = (0..5).map(|from| cache.get(from, 0).is_some()).collect();
        assert_eq!(kept, [false, false, true, true, true]);
    }
}

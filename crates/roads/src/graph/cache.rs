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

#[cfg(test)]
mod tests {
    use super::RowCache;

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

/// The largest strongly connected part (Tarjan 1972, without recursion): the new number of each node that belongs to
/// it, in the order of the old ones.
pub(crate) fn largest_strong_part(nodes: usize, edges: &[(u32, u32)]) -> Vec<Option<u32>> {
    let part = parts(nodes, edges);
    let mut sizes = vec![0usize; nodes];
    for number in &part {
        sizes[*number as usize] += 1;
    }
    // Of equal sizes the one found first, so that the answer does not depend on chance.
    let largest = (0..nodes).max_by_key(|part| (sizes[*part], nodes - part)).unwrap_or(0) as u32;
    let mut next = 0;
    part.into_iter()
        .map(|number| {
            (number == largest).then(|| {
                next += 1;
                next - 1
            })
        })
        .collect()
}

const UNSEEN: u32 = u32::MAX;

fn parts(nodes: usize, edges: &[(u32, u32)]) -> Vec<u32> {
    let (first, heads) = by_tail(nodes, edges);
    let mut order = vec![UNSEEN; nodes];
    let mut low = vec![0u32; nodes];
    let mut part = vec![UNSEEN; nodes];
    let (mut seen, mut found) = (0, 0);
    let mut waiting: Vec<u32> = Vec::new();
    // Where the walk stands: the node and its next edge.
    let mut path: Vec<(u32, u32)> = Vec::new();
    for root in 0..nodes as u32 {
        if order[root as usize] != UNSEEN {
            continue;
        }
        path.push((root, first[root as usize]));
        while let Some((node, edge)) = path.last_mut() {
            let here = *node as usize;
            if order[here] == UNSEEN {
                order[here] = seen;
                low[here] = seen;
                seen += 1;
                waiting.push(*node);
            }
            if *edge < first[here + 1] {
                let head = heads[*edge as usize] as usize;
                *edge += 1;
                if order[head] == UNSEEN {
                    path.push((head as u32, first[head]));
                } else if part[head] == UNSEEN {
                    low[here] = low[here].min(order[head]);
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                low[*parent as usize] = low[*parent as usize].min(low[here]);
            }
            if low[here] == order[here] {
                while let Some(member) = waiting.pop() {
                    part[member as usize] = found;
                    if member as usize == here {
                        break;
                    }
                }
                found += 1;
            }
        }
    }
    part
}

fn by_tail(nodes: usize, edges: &[(u32, u32)]) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0u32; nodes + 1];
    for (tail, _) in edges {
        first[*tail as usize + 1] += 1;
    }
    for node in 1..first.len() {
        first[node] += first[node - 1];
    }
    let mut heads = vec![0; edges.len()];
    let mut next = first.clone();
    for (tail, head) in edges {
        heads[next[*tail as usize] as usize] = *head;
        next[*tail as usize] += 1;
    }
    (first, heads)
}

#[cfg(test)]
mod tests {
    use super::largest_strong_part;
    use proptest::prelude::*;

    #[test]
    fn a_one_way_tail_and_a_smaller_island_are_left_out() {
        // 0 -> 1 -> 2 -> 0 is a round trip, 2 -> 3 leads out, 4 <-> 5 is an island.
        let edges = [(0, 1), (1, 2), (2, 0), (2, 3), (4, 5), (5, 4)];
        assert_eq!(largest_strong_part(6, &edges), [Some(0), Some(1), Some(2), None, None, None]);
    }

    fn reaches(nodes: usize, edges: &[(u32, u32)]) -> Vec<Vec<bool>> {
        let mut reach = vec![vec![false; nodes]; nodes];
        (0..nodes).for_each(|node| reach[node][node] = true);
        edges.iter().for_each(|(tail, head)| reach[*tail as usize][*head as usize] = true);
        for via in 0..nodes {
            for from in 0..nodes {
                for to in 0..nodes {
                    reach[from][to] |= reach[from][via] && reach[via][to];
                }
            }
        }
        reach
    }

    proptest! {
        #[test]
        fn what_is_kept_reaches_each_other_and_no_larger_part_exists(
            edges in proptest::collection::vec((0u32..9, 0u32..9), 0..30)
        ) {
            let reach = reaches(9, &edges);
            let kept: Vec<usize> =
                largest_strong_part(9, &edges).iter().enumerate().filter(|(_, new)| new.is_some()).map(|(old, _)| old).collect();
            prop_assert!(kept.iter().all(|a| kept.iter().all(|b| reach[*a][*b])));
            let size_around = |node: usize| (0..9).filter(|other| reach[node][*other] && reach[*other][node]).count();
            prop_assert_eq!(kept.len(), (0..9).map(size_around).max().unwrap());
        }
    }
}

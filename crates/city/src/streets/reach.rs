use super::{NodeNo, StreetEdge, Streets};

/// Keeps what can be reached from the centres and from where the centres can be reached; drops dead pockets.
/// Answers the new number of each old node.
pub(crate) fn keep_reachable(streets: &mut Streets, centres: &[NodeNo]) -> Vec<Option<NodeNo>> {
    let forward = flood(streets, centres, |edge| (edge.from, edge.to));
    let backward = flood(streets, centres, |edge| (edge.to, edge.from));
    let mut next = 0;
    let new_numbers: Vec<Option<NodeNo>> = forward
        .iter()
        .zip(&backward)
        .map(|(there, back)| {
            (*there && *back).then(|| {
                next += 1;
                NodeNo(next - 1)
            })
        })
        .collect();
    let mut number = 0;
    streets.nodes.retain(|_| {
        number += 1;
        new_numbers[number - 1].is_some()
    });
    streets.edges.retain_mut(|edge| {
        let ends = (new_numbers[edge.from.0 as usize], new_numbers[edge.to.0 as usize]);
        let (Some(from), Some(to)) = ends else { return false };
        (edge.from, edge.to) = (from, to);
        true
    });
    new_numbers
}

/// Which nodes a flood from the centres wets, along edges read in the given direction.
fn flood(
    streets: &Streets,
    centres: &[NodeNo],
    direction: impl Fn(&StreetEdge) -> (NodeNo, NodeNo),
) -> Vec<bool> {
    let mut first = vec![0u32; streets.nodes.len() + 1];
    for edge in &streets.edges {
        first[direction(edge).0.0 as usize + 1] += 1;
    }
    for node in 1..first.len() {
        first[node] += first[node - 1];
    }
    let mut heads = vec![0u32; streets.edges.len()];
    let mut next = first.clone();
    for edge in &streets.edges {
        let (tail, head) = direction(edge);
        heads[next[tail.0 as usize] as usize] = head.0;
        next[tail.0 as usize] += 1;
    }
    let mut wet = vec![false; streets.nodes.len()];
    let mut shore: Vec<u32> = centres.iter().map(|centre| centre.0).collect();
    for node in &shore {
        wet[*node as usize] = true;
    }
    while let Some(node) = shore.pop() {
        let node = node as usize;
        for head in &heads[first[node] as usize..first[node + 1] as usize] {
            if !std::mem::replace(&mut wet[*head as usize], true) {
                shore.push(*head);
            }
        }
    }
    wet
}

use sha2::{Digest as _, Sha256};

/// The root of a Merkle tree (RFC 9162, section 2.1.1) over leaves that come one by one; keeps one hash per level.
#[derive(Debug, Default)]
pub(super) struct Merkle {
    /// Complete subtrees from the largest to the smallest: their heights and hashes.
    subtrees: Vec<(u32, [u8; 32])>,
}

impl Merkle {
    /// Adds the next leaf.
    pub(super) fn push(&mut self, leaf: &[u8]) {
        let mut hash: [u8; 32] = Sha256::new().chain_update([0]).chain_update(leaf).finalize().into();
        let mut height = 0;
        while let Some((_, left)) = self.subtrees.pop_if(|(other, _)| *other == height) {
            hash = node(&left, &hash);
            height += 1;
        }
        self.subtrees.push((height, hash));
    }

    /// The root over all leaves so far.
    pub(super) fn root(&self) -> [u8; 32] {
        let subtrees = self.subtrees.iter().rev().map(|(_, hash)| *hash);
        subtrees.reduce(|right, left| node(&left, &right)).unwrap_or_else(|| Sha256::digest([]).into())
    }
}

fn node(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::{Merkle, node};
    use sha2::{Digest as _, Sha256};

    /// The definition, word by word.
    fn defined(leaves: &[[u8; 1]]) -> [u8; 32] {
        match leaves {
            [] => Sha256::digest([]).into(),
            [leaf] => Sha256::new().chain_update([0]).chain_update(leaf).finalize().into(),
            more => {
                let split = (more.len() as u64).next_power_of_two() as usize / 2;
                node(&defined(&more[..split]), &defined(&more[split..]))
            }
        }
    }

    #[test]
    fn the_root_is_the_defined_one_for_every_count() {
        let leaves: Vec<[u8; 1]> = (0..70).map(|number| [number]).collect();
        for count in 0..=leaves.len() {
            let mut merkle = Merkle::default();
            leaves[..count].iter().for_each(|leaf| merkle.push(leaf));
            assert_eq!(merkle.root(), defined(&leaves[..count]), "{count} leaves");
        }
    }
}

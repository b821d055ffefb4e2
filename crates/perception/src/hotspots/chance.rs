use super::excess::excess;
use super::group::{Group, Sum};
use doorstep_kernel::Rng;

/// The largest excess that chance alone makes, trial by trial, smallest first.
///
/// The same number of homes is thrown at the users, each equally likely; the largest excess of any unit of any layer is
/// kept. Whoever is compared with it is compared with the luckiest of all units, so that looking at many units finds
/// nothing that is not there. Expects at least one user.
pub(super) fn chances(
    groups: &[Group],
    sums: &[Sum],
    whole: Sum,
    trials: u32,
    rng: &mut dyn Rng,
) -> Vec<f64> {
    let mut ends = Vec::with_capacity(groups.len());
    let mut end = 0;
    for group in groups {
        end += group.users;
        ends.push(end);
    }
    let mut thrown = vec![0u64; sums.len()];
    let mut touched = Vec::new();
    let mut largest: Vec<f64> = (0..trials)
        .map(|_| {
            for _ in 0..whole.homes {
                let user = rng.below(whole.users);
                let group = ends.partition_point(|end| *end <= user);
                for unit in &groups[group].units {
                    if thrown[*unit] == 0 {
                        touched.push(*unit);
                    }
                    thrown[*unit] += 1;
                }
            }
            let mut most = 0.0_f64;
            for unit in touched.drain(..) {
                let homes = std::mem::take(&mut thrown[unit]);
                most = most.max(excess(Sum { homes, ..sums[unit] }, whole));
            }
            most
        })
        .collect();
    largest.sort_by(f64::total_cmp);
    largest
}

/// How probable an excess like this or a larger one is by chance, millionths: its rank among the trials, the excess itself
/// counted as one of them, so that it is never zero.
pub(super) fn probability_ppm(excess: f64, chances: &[f64]) -> u32 {
    let below = chances.partition_point(|chance| *chance < excess);
    let as_large = (chances.len() - below + 1) as u64;
    (as_large * 1_000_000).div_ceil(chances.len() as u64 + 1) as u32
}

#[cfg(test)]
mod tests {
    use super::probability_ppm;

    #[test]
    fn a_probability_is_a_rank_and_never_zero() {
        let chances: Vec<f64> = (1..=99).map(f64::from).collect();
        for (excess, ppm) in [(1000.0, 10_000), (99.0, 20_000), (50.5, 500_000), (0.0, 1_000_000)] {
            assert_eq!(probability_ppm(excess, &chances), ppm, "{excess}");
        }
    }
}

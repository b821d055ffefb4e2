use super::chance::{chances, probability_ppm};
use super::excess::{excess, number};
use super::group::{Group, Sum, sums};
use doorstep_kernel::Rng;

/// How carefully is looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScanRule {
    /// A unit with fewer homes in trouble is no hotspot, however improbable.
    pub least_homes: u64,
    /// The probability by chance up to which a unit is one, millionths.
    pub most_ppm: u32,
    /// How often chance is tried; the probability is no finer than one in so many and one more.
    pub trials: u32,
}

/// What a unit has, beside what chance would give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Which unit.
    pub unit: usize,
    /// Homes with trouble.
    pub homes: u64,
    /// Users.
    pub users: u64,
    /// Homes that the rate of the whole would have given, thousandths.
    pub expected_milli: u64,
    /// How probable so much is by chance, anywhere among the units, millionths.
    pub p_ppm: u32,
}

/// A Poisson scan over overlapping units, as many layers as there are: what each unit has, and how probable it is by trials
/// of chance.
#[derive(Debug)]
pub struct Scan<'a> {
    groups: &'a [Group],
    sums: Vec<Sum>,
    whole: Sum,
    chances: Vec<f64>,
    rule: ScanRule,
}

impl<'a> Scan<'a> {
    /// Counts the units of some groups and tries chance. Same groups, same seed, same answers.
    ///
    /// # Panics
    /// When a group lies in a unit that is not below `units`.
    pub fn new(groups: &'a [Group], units: usize, rule: ScanRule, rng: &mut dyn Rng) -> Self {
        let (sums, whole) = sums(groups.iter(), units);
        let chances = match whole.users {
            0 => Vec::new(),
            _ => chances(groups, &sums, whole, rule.trials, rng),
        };
        Self { groups, sums, whole, chances, rule }
    }

    /// Homes with trouble, of all.
    pub const fn homes(&self) -> u64 {
        self.whole.homes
    }

    /// All users.
    pub const fn users(&self) -> u64 {
        self.whole.users
    }

    /// What a unit has, by itself.
    pub fn standing(&self, unit: usize) -> Standing {
        let sum = self.sums[unit];
        self.told(unit, probability_ppm(excess(sum, self.whole), &self.chances))
    }

    /// Units with more homes in trouble than chance gives, the most striking first. What explains a unit also explains what
    /// lies inside it or around it: once found, its homes and users are taken out before the next one is looked for, so that
    /// one broken splitter is not its port, its building and its OLT as well. Of units with equal evidence the first is
    /// taken: number the narrower ones first.
    pub fn hotspots(&self) -> Vec<Standing> {
        let mut left: Vec<&Group> = self.groups.iter().collect();
        let mut found = Vec::new();
        loop {
            let (sums, rest) = sums(left.iter().copied(), self.sums.len());
            let Some((unit, most)) = most_striking(&sums, rest, self.rule) else { return found };
            let p_ppm = probability_ppm(most, &self.chances);
            if p_ppm > self.rule.most_ppm {
                return found;
            }
            found.push(self.told(unit, p_ppm));
            left.retain(|group| !group.units.contains(&unit));
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a part of the homes, thousandths
    fn told(&self, unit: usize, p_ppm: u32) -> Standing {
        let (sum, whole) = (self.sums[unit], self.whole);
        let expected = number(whole.homes) * number(sum.users) / number(whole.users.max(1));
        let expected_milli = (expected * 1000.0).round() as u64;
        Standing { unit, homes: sum.homes, users: sum.users, expected_milli, p_ppm }
    }
}

/// The unit with the largest excess, the first of equal ones.
fn most_striking(sums: &[Sum], whole: Sum, rule: ScanRule) -> Option<(usize, f64)> {
    let mut most: Option<(usize, f64)> = None;
    for (unit, sum) in sums.iter().enumerate().filter(|(_, sum)| sum.homes >= rule.least_homes) {
        let excess = excess(*sum, whole);
        if excess > most.map_or(0.0, |(_, most)| most) {
            most = Some((unit, excess));
        }
    }
    most
}

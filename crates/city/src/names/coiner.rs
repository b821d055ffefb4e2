use doorstep_kernel::Rng;

/// Walks through all combinations of word lists in a scattered order and never gives the same name twice.
#[derive(Debug, Clone)]
pub(crate) struct Coiner {
    lists: Vec<&'static [&'static str]>,
    size: u64,
    next: u64,
    step: u64,
    given: u64,
}

impl Coiner {
    pub(crate) fn new(lists: &[&'static [&'static str]], rng: &mut dyn Rng) -> Self {
        let size: u64 = lists.iter().map(|list| list.len() as u64).product();
        // A step without a common factor visits every combination before it repeats; about 0.618 of the size scatters.
        let mut step = (size * 618 / 1000).max(1);
        while gcd(step, size) != 1 {
            step += 1;
        }
        Self { lists: lists.to_vec(), size, next: rng.below(size), step, given: 0 }
    }

    /// The next name; once all are given, numbered ones.
    pub(crate) fn coin(&mut self) -> String {
        let mut index = self.next;
        self.next = (self.next + self.step) % self.size;
        let round = self.given / self.size;
        self.given += 1;
        let mut name = String::new();
        for list in &self.lists {
            let length = list.len() as u64;
            name.push_str(list[(index % length) as usize]);
            index /= length;
        }
        if round > 0 {
            name.push_str(&format!("{}期", round + 1));
        }
        name
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::Coiner;
    use doorstep_kernel::SeededRng;
    use std::collections::HashSet;

    #[test]
    fn no_name_is_coined_twice_even_when_the_combinations_run_out() {
        let mut coiner = Coiner::new(&[&["甲", "乙", "丙"], &["丁", "戊"]], &mut SeededRng::new(3));
        let names: HashSet<String> = (0..20).map(|_| coiner.coin()).collect();
        assert_eq!(names.len(), 20);
    }
}

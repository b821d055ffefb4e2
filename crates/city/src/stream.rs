use doorstep_kernel::SeededRng;

/// Whose randomness: each thing has a stream of its own, so that one change does not shake the rest.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stream {
    Town(u32),
    Estate(u32),
    Technician(u32),
    Staff(u32),
    Firm(u32),
    Customer(u32),
    Order(u32),
    Incident(u32),
    /// What a technician does on their phone.
    Phone(u32),
    /// What a customer says and does.
    Behaviour(u32),
    Photo(u64),
    /// What inspectors and those they inspect say.
    Audit(u64),
    /// What is said in the call about an order.
    Talk(u32),
    /// What happened in the weeks before.
    Past(u32),
    /// What comes of an offer.
    Lead(u64),
    /// Who left and who waits.
    Turnover(u32),
}

impl Stream {
    pub(crate) fn rng(self, seed: u64) -> SeededRng {
        let (family, member) = match self {
            Self::Town(n) => (1, u64::from(n)),
            Self::Estate(n) => (2, u64::from(n)),
            Self::Technician(n) => (3, u64::from(n)),
            Self::Staff(n) => (4, u64::from(n)),
            Self::Firm(n) => (5, u64::from(n)),
            Self::Customer(n) => (6, u64::from(n)),
            Self::Order(n) => (7, u64::from(n)),
            Self::Incident(n) => (9, u64::from(n)),
            Self::Phone(n) => (10, u64::from(n)),
            Self::Behaviour(n) => (11, u64::from(n)),
            Self::Photo(n) => (12, n),
            Self::Audit(n) => (13, n),
            Self::Talk(n) => (14, u64::from(n)),
            Self::Past(n) => (15, u64::from(n)),
            Self::Lead(n) => (16, n),
            Self::Turnover(n) => (17, u64::from(n)),
        };
        SeededRng::stream(seed.wrapping_add(family << 56), member)
    }
}

/// One of several things, each as likely as its weight; weights are small whole numbers, not all zero.
pub(crate) fn pick<T: Copy>(rng: &mut dyn doorstep_kernel::Rng, weighted: &[(T, u32)]) -> T {
    let total: u64 = weighted.iter().map(|(_, weight)| u64::from(*weight)).sum();
    let mut left = rng.below(total.max(1));
    for (thing, weight) in weighted {
        if left < u64::from(*weight) {
            return *thing;
        }
        left -= u64::from(*weight);
    }
    weighted[weighted.len() - 1].0
}

/// One of several equally likely things.
pub(crate) fn one_of<'a, T>(rng: &mut dyn doorstep_kernel::Rng, things: &'a [T]) -> &'a T {
    &things[rng.below(things.len() as u64) as usize]
}

/// One of several things to say.
pub(crate) fn saying(rng: &mut dyn doorstep_kernel::Rng, words: &[&'static str]) -> &'static str {
    words[rng.below(words.len() as u64) as usize]
}

/// A whole number from `least` to `most`, both possible.
pub(crate) fn within(rng: &mut dyn doorstep_kernel::Rng, least: i64, most: i64) -> i64 {
    least + rng.below((most - least + 1).max(1).unsigned_abs()) as i64
}

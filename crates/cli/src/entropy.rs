use doorstep_kernel::Rng;

/// The operating system's randomness: ids and tokens of a real installation.
pub(crate) struct Entropy;

impl Rng for Entropy {
    fn next_u64(&mut self) -> u64 {
        getrandom::u64().expect("the operating system gives randomness")
    }
}

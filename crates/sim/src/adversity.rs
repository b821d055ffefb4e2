use doorstep_kernel::{Duration, Rng as _, SeededRng, Timestamp};

/// What goes wrong between people and the server: nothing, or some of everything by a seed.
#[derive(Debug, Clone)]
pub struct Adversity(Option<SeededRng>);

/// How an outbox gets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sending {
    /// As it should.
    Well,
    /// It takes effect, and the phone never hears of it.
    AnswerLost,
    /// Twice, one behind the other.
    Twice,
    /// Its second half comes first.
    SecondHalfFirst,
}

/// The server falls over so often in a day.
const FALLS: u64 = 3;

impl Adversity {
    /// Every message arrives, every answer is heard, the server stays up.
    pub const fn none() -> Self {
        Self(None)
    }

    /// Of everything some, the same for the same seed.
    pub fn of(seed: u64) -> Self {
        Self(Some(SeededRng::stream(seed, 0xAD)))
    }

    pub(crate) fn sending(&mut self) -> Sending {
        match self.0.as_mut().map(|rng| rng.below(100)) {
            Some(0..=7) => Sending::AnswerLost,
            Some(8..=13) => Sending::Twice,
            Some(14..=19) => Sending::SecondHalfFirst,
            Some(_) | None => Sending::Well,
        }
    }

    /// Whether a file breaks off half way.
    pub(crate) fn upload_breaks_off(&mut self) -> bool {
        self.0.as_mut().is_some_and(|rng| rng.below(100) < 6)
    }

    /// Whether somebody clicks twice: the same request under the same key.
    pub(crate) fn clicks_twice(&mut self) -> bool {
        self.0.as_mut().is_some_and(|rng| rng.below(100) < 10)
    }

    /// When the server falls over on a day that begins at this midnight: in working hours.
    pub(crate) fn falls(&mut self, midnight: Timestamp) -> Vec<Timestamp> {
        let Some(rng) = self.0.as_mut() else { return Vec::new() };
        let minute = |_| i64::try_from(8 * 60 + rng.below(11 * 60)).unwrap_or(8 * 60);
        (0..FALLS).map(minute).map(|minute| midnight + Duration::from_mins(minute)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Adversity, Sending};
    use doorstep_kernel::Timestamp;

    #[test]
    fn nothing_goes_wrong_unless_it_is_asked_for() {
        let mut none = Adversity::none();
        for _ in 0..1000 {
            assert_eq!(none.sending(), Sending::Well);
            assert!(!none.upload_breaks_off() && !none.clicks_twice());
        }
        assert!(none.falls(Timestamp::EPOCH).is_empty());
    }

    #[test]
    fn of_everything_there_is_some_and_the_same_for_the_same_seed() {
        let days = |seed| {
            let mut of = Adversity::of(seed);
            let sent: Vec<Sending> = (0..200).map(|_| of.sending()).collect();
            (sent, of.falls(Timestamp::EPOCH))
        };
        assert_eq!(days(7), days(7));
        assert_ne!(days(7), days(8));
        for kind in [Sending::Well, Sending::AnswerLost, Sending::Twice, Sending::SecondHalfFirst] {
            assert!(days(7).0.contains(&kind), "{kind:?}");
        }
    }
}

//! The codes: TOTP (RFC 6238) with SHA-1, six digits and half minutes, which is what every authenticator app knows.

use doorstep_kernel::Timestamp;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// How long a code is shown, in seconds.
const PERIOD_S: i64 = 30;

/// Clocks of phones are off, and typing takes a while: one code before and one after is taken as well (RFC 6238, 5.2).
const OFF_BY: u64 = 1;

/// Six digits.
const MODULUS: u32 = 1_000_000;

/// The period of an instant.
pub(super) const fn period(at: Timestamp) -> u64 {
    (at.as_millis() / 1000 / PERIOD_S) as u64
}

/// The code of a period (RFC 4226, 5.3).
pub(super) fn code(secret: &[u8], period: u64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(&period.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let from = usize::from(hash[19] & 0x0F);
    let word = u32::from_be_bytes([hash[from] & 0x7F, hash[from + 1], hash[from + 2], hash[from + 3]]);
    format!("{:06}", word % MODULUS)
}

/// The period whose code was given, when it is a newer one than the last that was used.
pub(super) fn period_of(secret: &[u8], given: &str, now: Timestamp, used: Option<u64>) -> Option<u64> {
    let given: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    let around = period(now).saturating_sub(OFF_BY)..=period(now) + OFF_BY;
    let newer = around.filter(|period| used.is_none_or(|used| *period > used));
    newer.fold(None, |found, period| if code(secret, period) == given { Some(period) } else { found })
}

#[cfg(test)]
mod tests {
    use super::{code, period, period_of};
    use doorstep_kernel::Timestamp;

    /// The secret of RFC 6238, appendix B.
    const SECRET: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1000)
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (seconds, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(code(SECRET, period(at(seconds))), eight[2..], "at {seconds}");
        }
    }

    #[test]
    fn a_code_is_taken_half_a_minute_early_or_late_and_not_longer() {
        let shown = code(SECRET, 1000);
        for (seconds, taken) in
            [(29_969, false), (29_970, true), (30_000, true), (30_059, true), (30_060, false)]
        {
            assert_eq!(period_of(SECRET, &shown, at(seconds), None).is_some(), taken, "at {seconds}");
        }
    }

    #[test]
    fn neither_a_used_code_nor_an_older_one_is_taken_again() {
        let (older, shown) = (code(SECRET, 999), code(SECRET, 1000));
        assert_eq!(period_of(SECRET, &shown, at(30_000), None), Some(1000));
        assert_eq!(period_of(SECRET, &shown, at(30_000), Some(1000)), None);
        assert_eq!(period_of(SECRET, &older, at(30_000), Some(1000)), None);
    }

    #[test]
    fn a_code_is_typed_as_apps_show_it() {
        let shown = code(SECRET, 1000);
        let spaced = format!("{} {}", &shown[..3], &shown[3..]);
        assert_eq!(period_of(SECRET, &spaced, at(30_000), None), Some(1000));
        assert_eq!(period_of(SECRET, "", at(30_000), None), None);
    }
}

use serde::{Deserialize, Serialize};
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

/// What a picture looks like, in 64 bits: pictures that look alike differ in few of them, however large they are and
/// however often they were saved anew. Written as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Likeness(u64);

/// A text is no likeness.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no likeness of a picture: 16 hexadecimal digits are")]
pub struct NoLikeness(String);

impl Likeness {
    /// In how many bands its bits are kept to be looked up.
    pub const BANDS: usize = 4;

    /// Two that differ in no more bits than this are sure to be found by [`Likeness::near`]: of four bands one then
    /// differs in at most one bit, for four that differ in two each make eight.
    pub const REACH: u32 = 7;

    /// By its bits.
    pub const fn new(bits: u64) -> Self {
        Self(bits)
    }

    /// In how many bits two differ.
    pub const fn apart(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    /// Its bits, sixteen by sixteen.
    pub const fn bands(self) -> [u16; Self::BANDS] {
        [(self.0 >> 48) as u16, (self.0 >> 32) as u16, (self.0 >> 16) as u16, self.0 as u16]
    }

    /// What a band of one that looks like this may be: the band itself, and all that differ from it in one bit.
    pub fn near(self, band: usize) -> impl Iterator<Item = u16> {
        let own = self.bands()[band];
        std::iter::once(own).chain((0..u16::BITS).map(move |bit| own ^ (1 << bit)))
    }
}

impl Display for Likeness {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl FromStr for Likeness {
    type Err = NoLikeness;
    fn from_str(text: &str) -> Result<Self, NoLikeness> {
        let wrong = || NoLikeness(text.to_owned());
        let is_hex = text.len() == 16 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
        if !is_hex {
            return Err(wrong());
        }
        u64::from_str_radix(text, 16).map(Self).map_err(|_| wrong())
    }
}

impl TryFrom<String> for Likeness {
    type Error = NoLikeness;
    fn try_from(text: String) -> Result<Self, NoLikeness> {
        text.parse()
    }
}

impl From<Likeness> for String {
    fn from(likeness: Likeness) -> Self {
        likeness.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Likeness;

    #[test]
    fn a_likeness_reads_as_it_was_written_and_nothing_else_does() {
        let likeness = Likeness::new(0x00ff_1234_abcd_0001);
        assert_eq!(likeness.to_string().parse(), Ok(likeness));
        for wrong in ["", "ff00", "00ff1234abcd000g", "+0ff1234abcd0001", "00ff1234abcd00011"] {
            assert!(wrong.parse::<Likeness>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn whatever_differs_in_seven_bits_shares_a_near_band_wherever_they_lie() {
        let own = Likeness::new(0x1357_9bdf_0246_8ace);
        // Every way to spread seven bits over four bands, in the lowest bits of each.
        for first in 0..=7u32 {
            for second in 0..=7 - first {
                for third in 0..=7 - first - second {
                    let spread = [first, second, third, 7 - first - second - third];
                    let other = spread.iter().fold(0u64, |bits, many| (bits << 16) | ((1 << many) - 1));
                    let other = Likeness::new(0x1357_9bdf_0246_8ace ^ other);
                    assert_eq!(own.apart(other), Likeness::REACH);
                    let found = (0..Likeness::BANDS)
                        .any(|band| own.near(band).any(|near| near == other.bands()[band]));
                    assert!(found, "{spread:?}");
                }
            }
        }
    }
}

use super::EstateKind;
use crate::stream::{pick, within};
use doorstep_kernel::Rng;

/// How many buildings stand in which pattern, and how they look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) rows: u32,
    pub(crate) columns: u32,
    pub(crate) units: u8,
    pub(crate) floors: (i64, i64),
    pub(crate) doors: u8,
}

impl EstateKind {
    /// A town estate's kind; `share` is its distance from the centre, 0 to 1.
    pub(crate) fn draw(share: f64, rng: &mut dyn Rng) -> Self {
        let office = if share < 0.4 { 22 } else { 8 };
        let old = if share < 0.5 { 30 } else { 12 };
        pick(rng, &[(Self::HighRise, 40), (Self::MidRise, 25), (Self::Old, old), (Self::Office, office)])
    }

    pub(crate) fn shape(self, rng: &mut dyn Rng) -> Shape {
        let mut few = |least, most| within(rng, least, most) as u32;
        match self {
            Self::HighRise => Shape {
                rows: few(2, 3),
                columns: few(2, 4),
                units: 2,
                floors: (17, 33),
                doors: few(2, 4) as u8,
            },
            Self::MidRise => {
                Shape { rows: few(2, 4), columns: few(3, 4), units: 3, floors: (6, 11), doors: 2 }
            }
            Self::Old => Shape { rows: few(3, 5), columns: few(2, 4), units: 4, floors: (5, 7), doors: 2 },
            Self::Office => {
                Shape { rows: 1, columns: few(1, 2), units: 1, floors: (9, 28), doors: few(6, 8) as u8 }
            }
            Self::Village => {
                Shape { rows: few(4, 7), columns: few(5, 9), units: 1, floors: (1, 1), doors: 1 }
            }
        }
    }
}

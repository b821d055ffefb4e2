use crate::stream::{pick, within};
use doorstep_kernel::{Duration, Rng};
use serde::{Deserialize, Serialize};

/// How a technician works. Hidden from the product: it sees only what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Character {
    /// Time on site, percent of what the work takes; 100 is average.
    pub pace_percent: u16,
    /// How much earlier than planned they mean to arrive.
    pub early_ms: Duration,
    /// How many of a thousand small duties they forget.
    pub forgets_permille: u16,
    /// How many percent longer than the street map says they ride.
    pub ride_percent: u16,
    /// Device clock minus true time.
    pub clock_offset_ms: Duration,
    /// Minutes a day without signal; such hours come in one piece.
    pub offline_minutes: u16,
}

impl Character {
    pub(crate) fn draw(novice: bool, rng: &mut dyn Rng) -> Self {
        let pace = within(rng, 82, 112) + if novice { 22 } else { 0 };
        let clock_ms = match pick(rng, &[(0u8, 90), (1, 8), (2, 2)]) {
            0 => within(rng, -4_000, 4_000),
            1 => within(rng, -240_000, 240_000),
            _ => within(rng, -5_400_000, 5_400_000),
        };
        Self {
            pace_percent: pace as u16,
            early_ms: Duration::from_mins(within(rng, 3, 9)),
            forgets_permille: pick(rng, &[(0, 70), (10, 22), (60, 8)]),
            ride_percent: within(rng, 95, 118) as u16,
            clock_offset_ms: Duration::from_millis(clock_ms),
            offline_minutes: pick(rng, &[(0, 70), (60, 15), (180, 10), (480, 5)]),
        }
    }
}

/// How a customer behaves. Hidden from the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manner {
    /// Lateness they bear without losing a point.
    pub patience_ms: Duration,
    /// From this hour of a working day on they are at home; 0 for all day.
    pub home_from_hour: u8,
    /// How many of a thousand calls they pick up.
    pub answers_permille: u16,
    /// How many of a thousand surveys they answer.
    pub survey_permille: u16,
    /// What they give when all went well, 6 to 10.
    pub best_score: u8,
    /// How many slots they look at before they ask for others.
    pub looks_at: u8,
}

impl Manner {
    pub(crate) fn draw(rng: &mut dyn Rng) -> Self {
        Self {
            patience_ms: Duration::from_mins(within(rng, 3, 25)),
            home_from_hour: pick(rng, &[(0, 55), (18, 25), (12, 20)]),
            answers_permille: within(rng, 720, 980) as u16,
            survey_permille: within(rng, 150, 650) as u16,
            best_score: pick(rng, &[(10, 70), (9, 18), (8, 9), (7, 2), (6, 1)]),
            looks_at: within(rng, 3, 8) as u8,
        }
    }
}

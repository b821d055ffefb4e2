use crate::orders::{CityOrder, Course};
use crate::stream::within;
use doorstep_kernel::Rng;

/// Limits a pack gives, thousandths of the unit.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Limits {
    pub(crate) least: Option<i64>,
    pub(crate) most: Option<i64>,
}

/// A plausible reading, thousandths of the unit, inside the limits where the line is sound.
pub(crate) fn reading(quantity: &str, limits: Limits, order: &CityOrder, rng: &mut dyn Rng) -> i64 {
    let subscribed = order.subscribed_kbps.unwrap_or(100_000);
    // A line that only looks repaired sits at the edge of what passes.
    let sound = order.truth.course != Course::NotRepaired;
    let usual = match quantity {
        "optical_power_dbm" if sound => within(rng, -22_800, -16_500),
        "optical_power_dbm" => within(rng, -26_900, -25_500),
        "registered" => 1000,
        "down_kbps" if sound => subscribed * within(rng, 930, 1040),
        "down_kbps" => subscribed * within(rng, 900, 915),
        "up_kbps" => subscribed * within(rng, 90, 104),
        "ping_ms" if sound => within(rng, 3_000, 14_000),
        "ping_ms" => within(rng, 22_000, 48_000),
        "wifi_dbm" => within(rng, -62_000, -41_000),
        // Something the pack invented: the middle of what it allows.
        _ => match (limits.least, limits.most) {
            (Some(least), Some(most)) => least + (most - least) / 2,
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => 1000,
        },
    };
    // Nobody signs before it passes: what does not is mended and measured again.
    let raised = limits.least.map_or(usual, |least| usual.max(least));
    limits.most.map_or(raised, |most| raised.min(most))
}

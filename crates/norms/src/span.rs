//! Reads durations as packs write them: `"10 min"`.

use doorstep_kernel::Duration;
use serde::{Deserialize, Deserializer};

pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

use doorstep_kernel::{Duration, Timestamp};

/// The hour of the local day, 0..24, where local time is UTC plus one offset the year round.
pub(crate) fn local_hour(time: Timestamp, utc_offset: Duration) -> usize {
    (time.as_millis() + utc_offset.as_millis()).div_euclid(3_600_000).rem_euclid(24) as usize
}

#[cfg(test)]
mod tests {
    use super::local_hour;
    use doorstep_kernel::{Duration, Timestamp};

    #[test]
    fn the_hour_is_read_off_the_local_clock() {
        let offset = Duration::from_hours(8);
        for (text, hour) in
            [("2026-11-23T08:59:59+08:00", 8), ("2026-11-22T23:00:00Z", 7), ("1969-12-31T15:00:00Z", 23)]
        {
            assert_eq!(local_hour(text.parse::<Timestamp>().unwrap(), offset), hour, "{text}");
        }
    }
}

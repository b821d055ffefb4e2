//! A stretch of a route as three numbers that join in O(1) (Kindervater and Savelsbergh 1997; Vidal et al. 2013).

/// What a stretch needs to be driven without breaking a window: its least duration, and the earliest and latest start
/// of its first service at which that duration is met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) duration: i64,
    pub(crate) earliest: i64,
    pub(crate) latest: i64,
}

impl Segment {
    /// One service.
    #[inline]
    pub(crate) const fn single(service: i64, open: i64, close: i64) -> Self {
        Self { duration: service, earliest: open, latest: close }
    }

    /// This stretch, `ticks` of travel, then the next; `None` when a window closes too early.
    #[inline]
    pub(crate) fn join(self, ticks: i64, next: Self) -> Option<Self> {
        let offset = self.duration + ticks;
        if self.earliest + offset > next.latest {
            return None;
        }
        let wait = (next.earliest - offset - self.latest).max(0);
        Some(Self {
            duration: offset + wait + next.duration,
            earliest: self.earliest.max(next.earliest - offset).min(self.latest),
            latest: self.latest.min(next.latest - offset),
        })
    }

    /// When the stretch is over if it begins as early as it can.
    #[inline]
    pub(crate) const fn end(self) -> i64 {
        self.earliest + self.duration
    }
}

#[cfg(test)]
mod tests {
    use super::Segment;

    #[test]
    fn joining_waits_only_when_leaving_later_does_not_help() {
        let a = Segment::single(5, 0, 10);
        for (name, ticks, next, expected) in [
            ("no wait", 3, Segment::single(2, 0, 100), Some((10, 0, 10))),
            ("leave later instead", 3, Segment::single(2, 15, 100), Some((10, 7, 10))),
            ("wait", 3, Segment::single(2, 30, 100), Some((22, 10, 10))),
            ("too late", 3, Segment::single(2, 0, 7), None),
            ("just in time", 3, Segment::single(2, 0, 8), Some((10, 0, 0))),
        ] {
            let joined = a.join(ticks, next).map(|s| (s.duration, s.earliest, s.latest));
            assert_eq!(joined, expected, "{name}");
        }
    }

    #[test]
    fn joining_is_associative() {
        let parts =
            [(2, 0, 9), (1, 6, 20), (3, 14, 18), (4, 0, 60)].map(|(s, o, c)| Segment::single(s, o, c));
        let left = parts[0].join(2, parts[1]).unwrap().join(1, parts[2]).unwrap().join(5, parts[3]);
        let tail = parts[2].join(5, parts[3]).unwrap();
        let right = parts[0].join(2, parts[1].join(1, tail).unwrap());
        assert_eq!(left, right);
    }
}

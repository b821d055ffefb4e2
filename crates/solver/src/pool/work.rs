/// The clock is read once in so much work.
const WORK_PER_GLANCE: usize = 100_000;

/// What a polish may still cost, in looks at a row of a column: counted, so that the same seed gives the same result, and
/// ended by the clock only where time is short.
pub(super) struct Work<'c> {
    left: usize,
    until_glance: usize,
    is_late: &'c dyn Fn() -> bool,
}

impl<'c> Work<'c> {
    pub(super) const fn of(looks: usize, is_late: &'c dyn Fn() -> bool) -> Self {
        Self { left: looks, until_glance: 0, is_late }
    }

    /// Takes note of so many looks; false once there are none left.
    pub(super) fn spend(&mut self, looks: usize) -> bool {
        self.left = self.left.saturating_sub(looks);
        if self.until_glance < looks {
            self.until_glance = WORK_PER_GLANCE;
            if (self.is_late)() {
                self.left = 0;
            }
        }
        self.until_glance = self.until_glance.saturating_sub(looks);
        self.left > 0
    }

    pub(super) const fn left(&self) -> usize {
        self.left
    }
}

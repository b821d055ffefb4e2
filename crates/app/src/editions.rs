use std::sync::OnceLock;

/// Something that is laid out anew now and then while others read it: a new edition is put beside those before, so that what
/// somebody reads meanwhile stays where it is. An edition is kept until the process ends; there are a few a month.
#[derive(Debug, Clone, Default)]
pub(crate) struct Editions<T> {
    this: T,
    next: OnceLock<Box<Self>>,
}

impl<T> Editions<T> {
    /// With a first edition.
    pub(crate) const fn new(first: T) -> Self {
        Self { this: first, next: OnceLock::new() }
    }

    /// What was there at the beginning.
    pub(crate) const fn first(&self) -> &T {
        &self.this
    }

    /// What holds now.
    pub(crate) fn latest(&self) -> &T {
        &self.last().this
    }

    /// Lays another one out. Somebody else may do so at the same moment: the later one counts.
    pub(crate) fn lay_out(&self, new: T) {
        let mut new = Box::new(Self::new(new));
        loop {
            match self.last().next.set(new) {
                Ok(()) => return,
                Err(again) => new = again,
            }
        }
    }

    fn last(&self) -> &Self {
        let mut last = self;
        while let Some(next) = last.next.get() {
            last = next;
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::Editions;

    #[test]
    fn what_is_read_stays_while_another_edition_is_laid_out() {
        let editions = Editions::new("first");
        let read = editions.latest();
        editions.lay_out("second");
        editions.lay_out("third");
        assert_eq!((*read, *editions.first(), *editions.latest()), ("first", "first", "third"));
    }
}

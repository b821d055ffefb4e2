use crate::facts::computed;

/// One thing that is counted (an order, a promise, a visit, a survey), or several alike, and the words that hold for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    times: u64,
    holds: Vec<&'static str>,
    declared: Vec<&'static str>,
    open: Vec<&'static str>,
    amounts: Vec<(&'static str, i64)>,
}

impl Default for Subject {
    fn default() -> Self {
        Self { times: 1, holds: Vec::new(), declared: Vec::new(), open: Vec::new(), amounts: Vec::new() }
    }
}

impl Subject {
    /// So many things alike, told in words, with how much there is of their quantities in thousandths; a word that no fold
    /// computes is answered.
    ///
    /// # Errors
    /// The first word that is not known.
    pub fn told<'a>(
        times: u64,
        holds: impl Iterator<Item = &'a str>,
        declared: impl Iterator<Item = &'a str>,
        open: impl Iterator<Item = &'a str>,
        amounts: impl Iterator<Item = (&'a str, i64)>,
    ) -> Result<Self, String> {
        let known = |word: &str| computed(word).ok_or_else(|| word.to_owned());
        Ok(Self {
            times,
            holds: holds.map(known).collect::<Result<_, _>>()?,
            declared: declared.map(known).collect::<Result<_, _>>()?,
            open: open.map(known).collect::<Result<_, _>>()?,
            amounts: amounts
                .map(|(word, milli)| known(word).map(|word| (word, milli)))
                .collect::<Result<_, _>>()?,
        })
    }

    /// So many things alike.
    pub(crate) const fn times(mut self, times: u64) -> Self {
        self.times = times;
        self
    }

    /// How many things alike it stands for.
    pub const fn count(&self) -> u64 {
        self.times
    }

    /// A thing of which one word holds.
    pub(crate) fn of(word: &'static str) -> Self {
        Self { holds: vec![word], ..Self::default() }
    }

    /// One more word, if it holds.
    pub(crate) fn when(mut self, holds: bool, word: &'static str) -> Self {
        if holds {
            self.holds.push(word);
        }
        self
    }

    /// A word that holds is known from the technician alone.
    pub(crate) fn declared(mut self, alone: bool, word: &'static str) -> Self {
        if alone && self.is(word) {
            self.declared.push(word);
        }
        self
    }

    /// Whether a word holds may still change by itself: a window is open, news may arrive.
    pub(crate) fn open(mut self, open: bool, word: &'static str) -> Self {
        if open {
            self.open.push(word);
        }
        self
    }

    /// How much of a quantity the thing has, in thousandths of its unit, if that is known.
    pub(crate) fn amounting(mut self, word: &'static str, milli: Option<i64>) -> Self {
        self.amounts.extend(milli.map(|milli| (word, milli)));
        self
    }

    /// Every word that holds.
    pub fn words(&self) -> &[&'static str] {
        &self.holds
    }

    /// Every word that may still come to hold, or to hold no more.
    pub fn open_words(&self) -> &[&'static str] {
        &self.open
    }

    /// Every quantity that is known, in thousandths of its unit.
    pub fn amounts(&self) -> &[(&'static str, i64)] {
        &self.amounts
    }

    /// How much of a quantity the thing has, in thousandths of its unit.
    pub fn amount(&self, word: &str) -> Option<i64> {
        self.amounts.iter().find(|(known, _)| *known == word).map(|(_, milli)| *milli)
    }

    /// Whether a word holds.
    pub fn is(&self, word: &str) -> bool {
        self.holds.contains(&word)
    }

    /// Whether a word holds by the technician's word alone.
    pub fn is_declared(&self, word: &str) -> bool {
        self.declared.contains(&word)
    }

    /// Whether a word may still come to hold, or to hold no more.
    pub fn is_open(&self, word: &str) -> bool {
        self.open.contains(&word)
    }
}

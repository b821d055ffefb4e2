use crate::Interval;
use doorstep_norms::{KpiSource, Text};
use serde::Serialize;

/// What a KPI comes to over a set of cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KpiValue {
    /// Its id in the pack.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Whose facts it counts.
    pub official: KpiSource,
    /// Whether more is better.
    pub higher_is_better: bool,
    /// The target in thousandths of its unit, if there is one: of a share, or of cases per so many.
    pub target_permille: Option<i64>,
    /// What it comes to.
    #[serde(flatten)]
    pub reading: Reading,
}

/// A value, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reading", rename_all = "snake_case")]
pub enum Reading {
    /// No fold computes these words of its formula.
    NotMeasured {
        /// Which.
        words: Vec<String>,
    },
    /// Nothing to divide by: no case is in the set.
    NoCases,
    /// There is a value.
    Measured(Measured),
}

/// A value with everything needed to read it rightly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// How many hold; for a weighted mean the numerator of the exact fraction.
    pub numerator: i64,
    /// Of how many; for a weighted mean the denominator of the exact fraction.
    pub denominator: i64,
    /// How many things it is measured over: the denominator of a share; of a weighted mean that of its smallest part.
    pub cases: u64,
    /// The value in thousandths of its unit, rounded.
    pub permille: i64,
    /// What it counts in.
    #[serde(flatten)]
    pub unit: Unit,
    /// Between which values the true one lies with 95 %, in the value's unit.
    pub interval: Option<Interval>,
    /// Whether the target is reached, compared exactly; none without a target.
    pub met: Option<bool>,
    /// Whether there are too few cases to rank by (MGMT-03): shown in grey. For a weighted mean the smallest part counts.
    pub small: bool,
    /// Of those that hold: known from the technician alone. Counted here as well as in the numerator.
    pub declared: u64,
    /// Cases that may still change sides: a window is open, or news may arrive.
    pub open: u64,
    /// The parts of a weighted mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartValue>,
}

/// What a value counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "unit", rename_all = "snake_case")]
pub enum Unit {
    /// A share of a whole, 0 to 1.
    Share,
    /// Cases per so many.
    Per {
        /// How many.
        scale: i64,
    },
    /// The mean of a quantity, or the difference of two, in the quantity's own unit: points of a score.
    Mean,
}

/// One part of a weighted mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartValue {
    /// The part's KPI.
    pub kpi: String,
    /// Its name.
    pub name: Text,
    /// Its weight of 100.
    pub weight: i64,
    /// How many hold.
    pub numerator: u64,
    /// Of how many; zero means that it is left out and the others weigh more.
    pub denominator: u64,
}

impl PartValue {
    /// Whether it has no cases and does not count.
    pub const fn is_left_out(&self) -> bool {
        self.denominator == 0
    }
}

use crate::mistake::{ItemMistake, KpiMistake};
use crate::{Condition, Text};
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// One part of a weighted KPI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weighted {
    /// The KPI.
    pub kpi: String,
    /// Its weight of 100.
    pub weight: i64,
}

/// How a KPI is computed from facts about orders, visits, surveys and contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "formula", rename_all = "snake_case", deny_unknown_fields)]
pub enum Formula {
    /// Those of a set for which something holds, divided by the set.
    Share {
        /// What must hold.
        numerator: String,
        /// The set.
        denominator: String,
        /// What takes a case out of the set.
        #[serde(default)]
        exclude: Vec<String>,
    },
    /// Cases per so many of something else.
    Per {
        /// What is counted.
        numerator: String,
        /// Against what.
        denominator: String,
        /// Per how many.
        scale: i64,
    },
    /// The mean of a quantity over a set.
    Mean {
        /// The quantity.
        quantity: String,
        /// The set.
        of: String,
    },
    /// The weighted mean of other KPIs; those without a denominator are left out and the rest weighs more.
    WeightedMean {
        /// The parts; their weights add to 100.
        parts: Vec<Weighted>,
    },
    /// The difference of two quantities' means.
    Gap {
        /// From what is subtracted.
        quantity: String,
        /// What is subtracted.
        minus: String,
    },
}

/// Where a KPI's facts come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KpiSource {
    /// What customers said.
    Survey,
    /// What the system saw.
    System,
    /// Inspected conversations and visits.
    Inspection,
}

/// A KPI: name, formula, target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Its name.
    pub text: Text,
    /// How it is computed.
    pub formula: Formula,
    /// Which facts are the official ones (KPI-11).
    pub official: KpiSource,
    /// The orders it is about; all where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The target in thousandths, if there is one: 930 for 93 %; of cases per so many 3500 for 3.5 cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_permille: Option<i64>,
    /// Whether more is better.
    #[serde(default = "yes")]
    pub higher_is_better: bool,
}

const fn yes() -> bool {
    true
}

impl Kpi {
    fn mistakes(&self) -> Vec<ItemMistake> {
        let mut mistakes = Vec::new();
        if let Formula::WeightedMean { parts } = &self.formula {
            let total = parts.iter().fold(0i64, |total, part| total.saturating_add(part.weight));
            if total != 100 || parts.iter().any(|part| part.weight <= 0) {
                mistakes.push(KpiMistake::Weights(total).into());
            }
        }
        if let Formula::Per { scale, .. } = &self.formula
            && *scale <= 0
        {
            mistakes.push(KpiMistake::CountsPer(*scale).into());
        }
        match (&self.formula, self.target_permille) {
            (Formula::Per { scale, .. }, Some(target)) => {
                if !(0..=scale.saturating_mul(1000)).contains(&target) {
                    mistakes.push(KpiMistake::TargetNoCases(*scale).into());
                }
            }
            (_, Some(target)) if !(0..=1000).contains(&target) => {
                mistakes.push(KpiMistake::TargetNoShare.into());
            }
            (_, Some(_) | None) => {}
        }
        mistakes
    }
}

item!(Kpi, "kpis.toml", "kpi", |this| texts vec![&this.text], problems this.mistakes());

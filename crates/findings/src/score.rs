use crate::{Finding, Verdict};
use doorstep_norms::Severity;
use serde::{Deserialize, Serialize};

/// A checklist score: what was met of what could be judged. It serves exams and skills contests (KPI-14) as it serves
/// visits, and says how much it did not see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Weight of what was met.
    pub met: u32,
    /// Weight of what was breached.
    pub breached: u32,
    /// How many rules were not judged; they count for nothing.
    pub not_judged: u32,
}

impl Score {
    /// Adds findings up: a critical one weighs four, a major one two, a minor one one.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        findings.into_iter().fold(Self::default(), |score, finding| {
            let weight = match finding.severity {
                Severity::Minor => 1,
                Severity::Major => 2,
                Severity::Critical => 4,
            };
            match finding.verdict {
                Verdict::Met => Self { met: score.met + weight, ..score },
                Verdict::Breached => Self { breached: score.breached + weight, ..score },
                Verdict::NotJudged { .. } => Self { not_judged: score.not_judged + 1, ..score },
            }
        })
    }

    /// Thousandths of what could be judged; `None` when nothing could.
    pub const fn permille(self) -> Option<u32> {
        (self.met * 1000).checked_div(self.met + self.breached)
    }
}

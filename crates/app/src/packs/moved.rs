use doorstep_domain::{OrderId, OrderNumber, VisitId};
use doorstep_findings::{BackTest, Moved, Score};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What findings add up to: a critical rule weighs 4, a major one 2, a minor one 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CheckedScore {
    /// Weight of what was met.
    pub met: u32,
    /// Weight of what was breached.
    pub breached: u32,
    /// How many rules nobody could judge; they count for nothing.
    pub not_judged: u32,
    /// Thousandths of what could be judged.
    pub permille: Option<u32>,
}

impl From<Score> for CheckedScore {
    fn from(score: Score) -> Self {
        Self {
            met: score.met,
            breached: score.breached,
            not_judged: score.not_judged,
            permille: score.permille(),
        }
    }
}

/// A visit that would be judged otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MovedVisit {
    /// Which.
    pub visit: VisitId,
    /// Of which order.
    pub order: OrderId,
    /// The order's number.
    pub number: OrderNumber,
}

/// A rule that would say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RuleMoved {
    /// The rule: its table and id in the pack, such as `requirement:observed`.
    pub rule: String,
    /// Visits that would newly breach it.
    pub to_breached: u32,
    /// Visits that would newly meet it.
    pub to_met: u32,
    /// Visits that nobody would judge by it any more.
    pub to_unjudged: u32,
    /// The first few of them.
    pub examples: Vec<MovedVisit>,
}

impl RuleMoved {
    /// Every rule that moved, the most visits first.
    pub(super) fn of(test: &BackTest, visits: &[MovedVisit]) -> Vec<Self> {
        let one = |(rule, moved): (&String, &Moved)| Self {
            rule: rule.clone(),
            to_breached: moved.to_breached,
            to_met: moved.to_met,
            to_unjudged: moved.to_unjudged,
            examples: moved.examples.iter().filter_map(|at| visits.get(*at).cloned()).collect(),
        };
        let mut rules: Vec<Self> = test.moved.iter().map(one).collect();
        rules.sort_by_key(|rule| {
            (std::cmp::Reverse(rule.to_breached + rule.to_met + rule.to_unjudged), rule.rule.clone())
        });
        rules
    }
}

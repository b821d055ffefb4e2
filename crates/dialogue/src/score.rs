//! The score of a conversation: a tree of groups and items, each item fed by rules. Weights are the pack's, and may
//! be edited without touching a rule.

use serde::{Deserialize, Serialize};

use crate::pack::Pack;
use crate::rule::{Bilingual, Severity, State};
use crate::verdict::{Inspection, Judgement};

/// The whole tree.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreTree {
    /// What the score is called.
    pub title: Bilingual,
    /// Points taken from an item for one breach, by severity, when its rule says nothing else.
    pub deduct: Deductions,
    /// Rules of which one breach makes the whole score zero.
    #[serde(default)]
    pub fatal: Vec<String>,
    /// The groups.
    pub group: Vec<Group>,
}

/// Points of 100 taken for one breach.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deductions {
    /// For a minor one.
    pub minor: f32,
    /// For a major one.
    pub major: f32,
    /// For a critical one.
    pub critical: f32,
}

/// Items that belong together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its name.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// Its share among the groups.
    pub weight: f32,
    /// The items.
    pub item: Vec<Item>,
}

/// One thing that is scored.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its name.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// Its share within the group.
    pub weight: f32,
    /// The rules that feed it.
    pub rules: Vec<String>,
}

/// The score of one item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemScore {
    /// The item.
    pub item: String,
    /// Its group.
    pub group: String,
    /// Points of 100; none when no rule of it could be judged.
    pub points: Option<f32>,
    /// Places in the pack of the rules that were breached.
    pub breached: Vec<usize>,
}

/// The score of one group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupScore {
    /// The group.
    pub group: String,
    /// Points of 100; none when no item of it could be judged.
    pub points: Option<f32>,
}

/// The score of one conversation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Points of 100 over all items that apply; none when none does.
    pub points: Option<f32>,
    /// The rule that made it zero.
    pub fatal: Option<usize>,
    /// By group.
    pub groups: Vec<GroupScore>,
    /// By item.
    pub items: Vec<ItemScore>,
}

impl ScoreTree {
    /// Scores an inspection; items without a judged rule count for nothing, their weight goes to the others.
    pub fn score(&self, pack: &Pack, inspection: &Inspection) -> Score {
        let live = |rule: usize| pack.rules()[rule].state == State::Live;
        let breached = |verdict: &&crate::verdict::Verdict| {
            verdict.judgement == Judgement::Breached && live(verdict.rule)
        };
        let (mut groups, mut items) = (Vec::new(), Vec::new());
        let (mut sum, mut weights) = (0.0, 0.0);
        for group in &self.group {
            let (mut group_sum, mut group_weights) = (0.0, 0.0);
            for item in &group.item {
                let score = self.item(pack, group, item, inspection);
                if let Some(points) = score.points {
                    group_sum += points * item.weight;
                    group_weights += item.weight;
                }
                items.push(score);
            }
            let points = (group_weights > 0.0).then(|| group_sum / group_weights);
            if let Some(points) = points {
                sum += group.weight * points;
                weights += group.weight;
            }
            groups.push(GroupScore { group: group.id.clone(), points });
        }
        let is_fatal =
            |verdict: &&crate::verdict::Verdict| self.fatal.contains(&pack.rules()[verdict.rule].id.0);
        let fatal = inspection.verdicts.iter().filter(breached).find(is_fatal).map(|verdict| verdict.rule);
        let points = (weights > 0.0).then(|| if fatal.is_some() { 0.0 } else { sum / weights });
        Score { points, fatal, groups, items }
    }

    fn item(&self, pack: &Pack, group: &Group, item: &Item, inspection: &Inspection) -> ItemScore {
        let mut points = None;
        let mut breached = Vec::new();
        for verdict in &inspection.verdicts {
            let rule = &pack.rules()[verdict.rule];
            if rule.state != State::Live || !item.rules.contains(&rule.id.0) {
                continue;
            }
            match verdict.judgement {
                Judgement::NotJudged => {}
                Judgement::Met => points = points.or(Some(100.0)),
                Judgement::Breached => {
                    points = Some(f32::max(0.0, points.unwrap_or(100.0) - self.deduct.of(rule.severity)));
                    breached.push(verdict.rule);
                }
            }
        }
        ItemScore { item: item.id.clone(), group: group.id.clone(), points, breached }
    }

    /// Every rule the tree names, with the item that names it.
    pub(crate) fn named_rules(&self) -> impl Iterator<Item = (&str, &str)> {
        let of_items = self.group.iter().flat_map(|group| &group.item);
        let of_items =
            of_items.flat_map(|item| item.rules.iter().map(move |rule| (item.id.as_str(), rule.as_str())));
        of_items.chain(self.fatal.iter().map(|rule| ("fatal", rule.as_str())))
    }
}

impl Deductions {
    fn of(self, severity: Severity) -> f32 {
        match severity {
            Severity::Minor => self.minor,
            Severity::Major => self.major,
            Severity::Critical => self.critical,
        }
    }
}

use doorstep_dialogue::{Conversation, Inspection, Judgement, Pack, State, Verdict as Said, inspect};
use doorstep_domain::conversation::{Breach, Courtesy, GroupScore, Inspected};
use doorstep_domain::{OrderId, PackRef};
use doorstep_findings::{Finding, Verdict, judge_call};
use doorstep_norms::Severity;
use jiff::tz::TimeZone;

/// What comes before the rule of a conversation pack in a finding.
pub(super) const DIALOGUE: &str = "dialogue:";

/// Everything that the rules of a pack say of a conversation.
pub(super) fn judged(
    pack: &Pack,
    zone: &TimeZone,
    said: &Conversation,
    order: Option<OrderId>,
) -> Vec<Finding> {
    judge_call(&inspect(pack, zone, said), pack, said, order)
}

/// What a pack finds before anything is counted.
pub(super) fn nothing_yet(pack: &Pack, said: &Conversation) -> Inspected {
    let (front, courtesy) = (pack.front(), pack.courtesy(said));
    Inspected {
        pack: PackRef { pack: front.id.clone(), version: front.version.clone() },
        breached: Vec::new(),
        met: 0,
        not_judged: 0,
        risky: pack.is_risky(said),
        permille: None,
        groups: Vec::new(),
        courtesy: Some(Courtesy { turns: courtesy.turns, courteous: courtesy.courteous }),
    }
}

/// Findings without words: what lists, the journal and figures go by. Rules that are tried out 试运行 are shown with the
/// conversation and have no consequence. Without the pack the score stays what it was.
pub(super) fn inspected(before: &Inspected, pack: Option<&Pack>, findings: &[Finding]) -> Inspected {
    let is_live = |finding: &&Finding| {
        let state = pack.and_then(|pack| rule(pack, finding)).map(|(_, state)| state);
        state.is_none_or(|state| state == State::Live)
    };
    let live: Vec<&Finding> = findings.iter().filter(is_live).collect();
    let count = |is_one: fn(Verdict) -> bool| {
        let counted = live.iter().filter(|finding| is_one(finding.verdict)).count();
        u32::try_from(counted).unwrap_or(u32::MAX)
    };
    let breached = live.iter().filter(|finding| finding.verdict == Verdict::Breached);
    let mut breached: Vec<(std::cmp::Reverse<u8>, Breach)> =
        breached.map(|finding| breach(finding)).collect();
    breached.sort_by(|(one, a), (other, b)| (one, &a.rule).cmp(&(other, &b.rule)));
    let (permille, groups) = match pack {
        Some(pack) => scored(pack, findings),
        None => (before.permille, before.groups.clone()),
    };
    Inspected {
        pack: before.pack.clone(),
        breached: breached.into_iter().map(|(_, breach)| breach).collect(),
        met: count(|verdict| verdict == Verdict::Met),
        not_judged: count(|verdict| matches!(verdict, Verdict::NotJudged { .. })),
        risky: before.risky,
        permille,
        groups,
        courtesy: before.courtesy,
    }
}

fn breach(finding: &Finding) -> (std::cmp::Reverse<u8>, Breach) {
    let (rank, severity) = match finding.severity {
        Severity::Minor => (0, "minor"),
        Severity::Major => (1, "major"),
        Severity::Critical => (2, "critical"),
    };
    (std::cmp::Reverse(rank), Breach { rule: finding.rule.clone(), severity: severity.to_owned() })
}

/// The place and the state of a finding's rule in its pack.
pub(super) fn rule(pack: &Pack, finding: &Finding) -> Option<(usize, State)> {
    let id = finding.rule.strip_prefix(DIALOGUE)?;
    let place = pack.rules().iter().position(|rule| rule.id.0 == id)?;
    Some((place, pack.rules()[place].state))
}

/// The scores of the pack's own tree and of its groups over findings: what an audit restated counts as it is held to be.
fn scored(pack: &Pack, findings: &[Finding]) -> (Option<u32>, Vec<GroupScore>) {
    let said = |finding: &Finding| {
        let (place, _) = rule(pack, finding)?;
        let judgement = match finding.verdict {
            Verdict::Met => Judgement::Met,
            Verdict::Breached => Judgement::Breached,
            Verdict::NotJudged { .. } => Judgement::NotJudged,
        };
        let (spans, confidence) = (Vec::new(), 1.0);
        Some(Said { rule: place, judgement, confidence, spans, window: None, measure: None, missing: None })
    };
    let inspection = Inspection { verdicts: findings.iter().filter_map(said).collect() };
    let score = pack.score().score(pack, &inspection);
    // Points are 0 to 100.
    let permille = |points: f32| (points * 10.0).round() as u32;
    let groups = score.groups.into_iter().filter_map(|one| {
        let permille = permille(one.points?);
        Some(GroupScore { group: one.group, permille })
    });
    (score.points.map(permille), groups.collect())
}

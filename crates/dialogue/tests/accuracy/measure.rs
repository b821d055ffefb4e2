//! Precision and recall against labels, with Wilson intervals.

use std::fmt::Write as _;

use doorstep_dialogue::{Channel, Conversation, Inspector, Judgement, Pack, Rule, Severity};

use crate::folder::shanghai;

/// The rules a conversation is labelled to breach.
pub(crate) fn labels(talk: &Conversation) -> Vec<&str> {
    talk.extra.get("expect").and_then(|value| value.as_str()).unwrap_or_default().split_whitespace().collect()
}

/// Kept for testing only: by a hash of the id (FNV-1a), so that nobody chooses.
pub(crate) fn held_back(talk: &Conversation) -> bool {
    let hash = talk.id.0.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    hash >> 32 & 1 == 1
}

/// Labels are complete for major and critical rules; minor ones (a missing greeting in a cut recording) are labelled
/// only where a conversation is about them.
pub(crate) fn labelled(severity: Severity) -> bool {
    match severity {
        Severity::Major | Severity::Critical => true,
        Severity::Minor => false,
    }
}

/// The breached rules that count, and those expected, of one conversation.
fn compare<'p>(
    pack: &'p Pack,
    inspector: &mut Inspector<'_>,
    talk: &Conversation,
) -> Vec<(&'p str, Severity, bool, bool)> {
    let inspection = inspector.inspect(talk);
    let expected = labels(talk);
    let breached: Vec<usize> = inspection.of(Judgement::Breached).map(|verdict| verdict.rule).collect();
    let rules = pack.rules().iter().enumerate();
    let is_expected = |rule: &Rule| expected.contains(&rule.id.0.as_str());
    rules
        .filter(|(_, rule)| labelled(rule.severity) && !DERIVED.contains(&rule.id.0.as_str()))
        .map(|(index, rule)| (rule, breached.contains(&index), is_expected(rule)))
        .filter(|(rule, came, wanted)| {
            // The same words may breach two rules of one catalogue item; either label will do for both.
            let twin = |other: &&Rule| is_expected(other) && same_item(rule, other);
            *wanted || (*came && !pack.rules().iter().any(|other| twin(&other)))
        })
        .map(|(rule, came, wanted)| {
            let twin = |(index, other): (usize, &Rule)| breached.contains(&index) && same_item(rule, other);
            let came = came || (wanted && pack.rules().iter().enumerate().any(twin));
            (rule.id.0.as_str(), rule.severity, came, wanted)
        })
        .collect()
}

/// Rules that only repeat what another rule found, in a worse setting; not counted twice.
const DERIVED: [&str; 4] = ["HOT-10", "RESP-03", "HOT-53n", "WORK-07"];

fn same_item(one: &Rule, other: &Rule) -> bool {
    one.norm_ids.contains(&other.norm_ids[0]) || other.norm_ids.contains(&one.norm_ids[0])
}

/// What is wrong, one line a mistake.
pub(crate) fn mistakes(pack: &Pack, talks: &[Conversation]) -> Vec<String> {
    let mut inspector = Inspector::new(pack, shanghai());
    let mut wrong = Vec::new();
    for talk in talks {
        for (rule, _, came, wanted) in compare(pack, &mut inspector, talk) {
            if came != wanted {
                let inspection = inspector.inspect(talk);
                let verdict = inspection.verdicts.iter().find(|verdict| verdict.rule_in(pack).id.0 == rule);
                let reason = verdict.map(|verdict| verdict.line(pack, talk, true).reason).unwrap_or_default();
                wrong.push(format!(
                    "{}: {} {rule} {reason}",
                    talk.id,
                    if came { "falsely" } else { "missed" }
                ));
            }
        }
    }
    wrong
}

#[derive(Default, Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) right: u32,
    pub(crate) false_hits: u32,
    pub(crate) missed: u32,
}

/// Wilson's interval at 95 % for a share.
pub(crate) fn wilson(hits: u32, all: u32) -> (f64, f64) {
    if all == 0 {
        return (0.0, 1.0);
    }
    let (n, p, z) = (f64::from(all), f64::from(hits) / f64::from(all), 1.96);
    let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

pub(crate) fn share(hits: u32, all: u32) -> String {
    if all == 0 {
        return "none".to_owned();
    }
    let (low, high) = wilson(hits, all);
    format!(
        "{:.1} % ({hits}/{all}; {:.1} to {:.1})",
        f64::from(hits) * 100.0 / f64::from(all),
        low * 100.0,
        high * 100.0
    )
}

fn tally(pack: &Pack, talks: &[&Conversation], severity: Severity) -> Tally {
    let mut inspector = Inspector::new(pack, shanghai());
    let mut tally = Tally::default();
    for talk in talks {
        for (_, _, came, wanted) in
            compare(pack, &mut inspector, talk).into_iter().filter(|row| row.1 == severity)
        {
            match (came, wanted) {
                (true, true) => tally.right += 1,
                (true, false) => tally.false_hits += 1,
                (false, _) => tally.missed += 1,
            }
        }
    }
    tally
}

/// The tables of the document.
pub(crate) fn report(pack: &Pack, talks: &[Conversation]) -> String {
    let mut text = String::new();
    let clean = |talk: &&Conversation| labels(talk).is_empty();
    let _ = writeln!(
        text,
        "Rules: {}; literals: {}; conversations: {} ({} without a major or critical breach).\n",
        pack.rules().len(),
        pack.matcher().literals(),
        talks.len(),
        talks.iter().filter(clean).count()
    );
    for channel in [Channel::Hotline, Channel::Appointment, Channel::Onsite, Channel::Survey] {
        let count = talks.iter().filter(|talk| talk.channel == channel).count();
        let _ = writeln!(text, "- {channel:?}: {count}");
    }
    for (name, held) in
        [("Held back; false hits in it were mended in pack 1.1.0", true), ("Tuning half", false)]
    {
        let half: Vec<&Conversation> = talks.iter().filter(|talk| held_back(talk) == held).collect();
        text += &section(pack, name, &half);
    }
    text
}

/// The tables of the set that was written without a look at the phrases, and of what was written after them.
pub(crate) fn report_unseen(
    pack: &Pack,
    talks: &[Conversation],
    after: &[Conversation],
    halves: &[(Vec<Conversation>, Vec<Conversation>); 4],
) -> String {
    let of = |name: &str, talks: &[Conversation]| section(pack, name, &talks.iter().collect::<Vec<_>>());
    let [second, third, fourth, fifth] = halves;
    of("Unseen set, opened since its first run", talks)
        + &of("Short exchanges written after the phrases, never opened", after)
        + &of("Another hand's set, opened half", &second.0)
        + &of("Another hand's set, closed half", &second.1)
        + &of("Third set, opened half", &third.0)
        + &of("Third set, closed half", &third.1)
        + &of("Fourth set, opened half", &fourth.0)
        + &of("Fourth set, closed half", &fourth.1)
        + &of("Fifth set, two hands, opened after the first run", &fifth.0)
        + &of("Fifth set, a third hand, closed", &fifth.1)
}

/// Precision and recall by severity, and what is hit in plain talk.
pub(crate) fn section(pack: &Pack, name: &str, talks: &[&Conversation]) -> String {
    let mut text = format!(
        "\n**{name}** ({} conversations)\n\n| severity | precision | recall |\n|---|---|---|\n",
        talks.len()
    );
    for severity in [Severity::Critical, Severity::Major] {
        let tally = tally(pack, talks, severity);
        let _ = writeln!(
            text,
            "| {severity:?} | {} | {} |",
            share(tally.right, tally.right + tally.false_hits),
            share(tally.right, tally.right + tally.missed)
        );
    }
    let plain: Vec<&Conversation> = talks.iter().copied().filter(|talk| labels(talk).is_empty()).collect();
    let turns: usize = plain.iter().map(|talk| talk.utterances.len()).sum();
    let hits: u32 = [Severity::Critical, Severity::Major]
        .into_iter()
        .map(|severity| tally(pack, &plain, severity).false_hits)
        .sum();
    let _ = writeln!(
        text,
        "\nPlain talk: {hits} major or critical hits in {turns} utterances of {} conversations.",
        plain.len()
    );
    text
}

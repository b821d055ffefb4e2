//! Live and afterwards: the same code, the same verdicts.
#![allow(clippy::unwrap_used)] // a test may panic

mod clean;

use clean::{END, PROMISED, Story, at};
use doorstep_findings::{Finding, Verdict};
use proptest::prelude::*;

/// A story with some items dropped and some moved.
fn stories() -> impl Strategy<Value = Story> {
    let spoil = proptest::collection::vec((any::<prop::sample::Index>(), -30i64..60), 0..8);
    (any::<bool>(), spoil).prop_map(|(install, spoil)| {
        let mut story = if install { Story::install() } else { Story::repair() };
        for (which, minutes) in spoil {
            let at = which.index(story.items.len());
            if minutes < 0 {
                story.items.remove(at);
            } else {
                let shift = doorstep_kernel::Duration::from_mins(minutes);
                story.items[at].at = story.items[at].at + shift;
            }
        }
        story
    })
}

fn rules(findings: &[Finding]) -> Vec<(String, Verdict)> {
    findings.iter().map(|finding| (finding.rule.clone(), finding.verdict)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn judging_a_past_instant_is_the_same_as_having_judged_then(story in stories(), minute in 0..PROMISED + 400) {
        let now = at(minute);
        let mut prefix = story.clone();
        prefix.items.retain(|item| item.at <= now);
        prefix.survey = prefix.survey.filter(|answer| answer.at <= now);
        prop_assert_eq!(rules(&story.judged_at(now, false)), rules(&prefix.judged_at(now, false)));
    }

    #[test]
    fn what_live_and_final_judgement_both_say_is_the_same(story in stories()) {
        let live = story.judged_at(at(END), false);
        let last = story.judged_at(at(END), true);
        for (before, after) in live.iter().zip(&last) {
            prop_assert_eq!(&before.rule, &after.rule);
            prop_assert!(!before.verdict.is_judged() || before.verdict == after.verdict, "{}", before.rule);
        }
    }

    #[test]
    fn the_order_in_which_facts_arrive_does_not_matter(story in stories(), seed in any::<u64>()) {
        let mut shuffled = story.clone();
        // rotate whole instants: facts of one instant keep their order, because the later recorded one counts
        let shift = (seed % (shuffled.items.len() as u64 + 1)) as usize;
        shuffled.items.sort_by_key(|item| item.at);
        let boundary = |items: &[doorstep_domain::EvidenceItem], mut at: usize| {
            while at > 0 && at < items.len() && items[at - 1].at == items[at].at {
                at -= 1;
            }
            at
        };
        let cut = boundary(&shuffled.items, shift);
        let mut sorted = shuffled.clone();
        shuffled.items.rotate_left(cut);
        sorted.items.sort_by_key(|item| item.at);
        prop_assert_eq!(rules(&shuffled.judged()), rules(&sorted.judged()));
    }
}

#[test]
fn a_settled_requirement_stays_settled_while_the_visit_goes_on() {
    for story in [Story::repair(), Story::install(), Story::repair().without_declared("no_alcohol")] {
        let last = story.judged();
        let mut settled = 0;
        for minute in (0..PROMISED + 120).step_by(3) {
            for live in story.judged_at(at(minute), false) {
                if live.verdict.is_judged() && live.rule.starts_with("requirement:") {
                    let end = last.iter().find(|finding| finding.rule == live.rule).unwrap();
                    assert_eq!(live.verdict, end.verdict, "{} at minute {minute}", live.rule);
                    settled += 1;
                }
            }
        }
        assert!(settled > 500, "{settled}");
    }
}

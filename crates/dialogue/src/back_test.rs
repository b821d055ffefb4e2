//! A rule change tried on a history: what one pack says of conversations, what another would say, rule by rule.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::pack::Pack;
use crate::rule::RuleId;
use crate::verdict::{Inspection, Judgement, Span};

/// How many conversations are kept as examples of a rule, each way.
const EXAMPLES_MAX: usize = 3;

/// What two packs say of the same conversations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BackTest {
    /// How many conversations were judged by both.
    pub talks: u64,
    /// In how many of them some rule is breached by one pack and not by the other.
    pub otherwise: u64,
    /// What they score by the first pack.
    pub before: MeanScore,
    /// What they would score.
    pub after: MeanScore,
    /// Every rule that either pack found breached somewhere.
    pub rules: BTreeMap<RuleId, RuleShift>,
}

/// Scores added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct MeanScore {
    /// How many conversations have a score.
    pub scored: u64,
    /// Their points, 0 to 100 each, together.
    pub points: f64,
}

/// How one rule shifts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RuleShift {
    /// Conversations that breach it by the first pack.
    pub before: u32,
    /// Conversations that would breach it.
    pub after: u32,
    /// Those that would newly breach it.
    pub newly: u32,
    /// Those that would breach it no longer.
    pub no_longer: u32,
    /// The first few of both.
    pub examples: Vec<Shifted>,
}

/// A conversation on which a rule would say otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Shifted {
    /// Which, as whoever adds them counts.
    pub talk: usize,
    /// Whether it would newly breach the rule.
    pub newly: bool,
    /// What shows the breach; none for what was not said.
    pub span: Option<Span>,
}

impl MeanScore {
    /// Mean points, 0 to 100; none where nothing is scored.
    pub fn mean(&self) -> Option<f64> {
        (self.scored > 0).then(|| self.points / self.scored as f64)
    }

    fn merge(&mut self, part: Self) {
        self.scored += part.scored;
        self.points += part.points;
    }

    fn add(&mut self, pack: &Pack, inspection: &Inspection) {
        if let Some(points) = pack.score().score(pack, inspection).points {
            self.scored += 1;
            self.points += f64::from(points);
        }
    }
}

impl BackTest {
    /// Adds what two packs say of one conversation; whether some rule is breached by one alone.
    pub fn add(
        &mut self,
        talk: usize,
        (old, before): (&Pack, &Inspection),
        (new, after): (&Pack, &Inspection),
    ) -> bool {
        self.talks += 1;
        self.before.add(old, before);
        self.after.add(new, after);
        let (was, is) = (breaches(old, before), breaches(new, after));
        let mut otherwise = false;
        for rule in was.keys().chain(is.keys()).copied().collect::<BTreeSet<_>>() {
            let shift = self.rules.entry(rule.clone()).or_default();
            let (was, is) = (was.get(rule), is.get(rule));
            shift.before += u32::from(was.is_some());
            shift.after += u32::from(is.is_some());
            let (newly, span) = match (was, is) {
                (None, Some(span)) => (true, *span),
                (Some(span), None) => (false, *span),
                (Some(_), Some(_)) | (None, None) => continue,
            };
            otherwise = true;
            *if newly { &mut shift.newly } else { &mut shift.no_longer } += 1;
            if shift.examples.iter().filter(|one| one.newly == newly).count() < EXAMPLES_MAX {
                shift.examples.push(Shifted { talk, newly, span });
            }
        }
        self.otherwise += u64::from(otherwise);
        otherwise
    }

    /// Adds a part of history whose first conversation is the `first`.
    pub fn merge(&mut self, part: Self, first: usize) {
        self.talks += part.talks;
        self.otherwise += part.otherwise;
        self.before.merge(part.before);
        self.after.merge(part.after);
        for (rule, shift) in part.rules {
            let sum = self.rules.entry(rule).or_default();
            sum.before += shift.before;
            sum.after += shift.after;
            sum.newly += shift.newly;
            sum.no_longer += shift.no_longer;
            for example in shift.examples {
                if sum.examples.iter().filter(|one| one.newly == example.newly).count() < EXAMPLES_MAX {
                    sum.examples.push(Shifted { talk: example.talk + first, ..example });
                }
            }
        }
    }
}

/// The rules an inspection found breached, with what shows it.
fn breaches<'p>(pack: &'p Pack, inspection: &Inspection) -> BTreeMap<&'p RuleId, Option<Span>> {
    let breached = inspection.of(Judgement::Breached);
    breached.map(|verdict| (&verdict.rule_in(pack).id, verdict.spans.first().copied())).collect()
}

#[cfg(test)]
mod tests {
    use super::{BackTest, Shifted};
    use crate::batch::inspect;
    use crate::conversation::Channel;
    use crate::pack::{Pack, Part};
    use crate::script::parse_script;
    use crate::verdict::Span;

    fn pack(rules: &str) -> Pack {
        let parts = [
            (
                "pack.toml",
                "id = \"p\"\nversion = \"1\"\ntitle = { zh = \"测\", en = \"test\" }\neffective = \"2026-01-01\"\nsource = \"none\"\n",
            ),
            (
                "score.toml",
                "title = { zh = \"分\", en = \"score\" }\ndeduct = { minor = 10, major = 50, critical = 100 }\n[[group]]\nid = \"g\"\ntitle = { zh = \"组\", en = \"group\" }\nweight = 1\n[[group.item]]\nid = \"i\"\ntitle = { zh = \"项\", en = \"item\" }\nweight = 1\nrules = [\"A\"]\n",
            ),
            (
                "lexicon/a.toml",
                "[[family]]\nid = \"know\"\nzh = \"不\"\nen = \"no\"\nphrases = [\"不知道\"]\n[[family]]\nid = \"wait\"\nzh = \"等\"\nen = \"wait\"\nphrases = [\"等着\"]\n",
            ),
            ("rules/a.toml", rules),
        ];
        let parts = parts.map(|(name, text)| Part { name: name.to_owned(), text: text.to_owned() });
        Pack::parse(&parts).unwrap_or_else(|faults| panic!("{}", faults[0]))
    }

    fn rule(id: &str, family: &str, state: &str) -> String {
        format!(
            "[[rule]]\nid = \"{id}\"\nnorm_ids = [\"{id}\"]\ntitle = {{ zh = \"{id}\", en = \"{id}\" }}\nseverity = \"major\"\nstate = \"{state}\"\nchannels = [\"hotline\"]\nbreach = {{ say = \"{family}\" }}\n[rule.examples]\nmet = [\"A: 您好\"]\nbreached = [\"A: 不知道，等着\"]\n"
        )
    }

    #[test]
    fn hits_are_told_rule_by_rule_with_what_newly_shows_them() {
        let old = pack(&(rule("A", "know", "live") + &rule("C", "know", "live")));
        let new =
            pack(&(rule("A", "wait", "live") + &rule("B", "wait", "shadow") + &rule("C", "know", "live")));
        let zone = jiff::tz::TimeZone::UTC;
        let mut test = BackTest::default();
        for (talk, text) in ["A: 不知道", "A: 您等着", "A: 您好"].into_iter().enumerate() {
            let said = parse_script("t", Channel::Hotline, text).expect("a script");
            let (before, after) = (inspect(&old, &zone, &said), inspect(&new, &zone, &said));
            let otherwise = test.add(talk, (&old, &before), (&new, &after));
            assert_eq!(otherwise, talk < 2, "{text}");
        }
        assert_eq!((test.talks, test.otherwise), (3, 2));
        let told: Vec<_> = test
            .rules
            .iter()
            .map(|(rule, shift)| (rule.0.as_str(), shift.before, shift.after, shift.newly, shift.no_longer))
            .collect();
        assert_eq!(told, [("A", 1, 1, 1, 1), ("B", 0, 1, 1, 0), ("C", 1, 1, 0, 0)]);
        let span = Some(Span { utterance: 0, start: 1, end: 3, start_ms: None });
        assert_eq!(
            test.rules.values().next().map(|shift| shift.examples[1]),
            Some(Shifted { talk: 1, newly: true, span })
        );
    }

    #[test]
    fn a_rule_on_trial_moves_no_score() {
        let (old, new) = (pack(&rule("A", "know", "live")), pack(&rule("A", "know", "shadow")));
        let zone = jiff::tz::TimeZone::UTC;
        let said = parse_script("t", Channel::Hotline, "A: 不知道").expect("a script");
        let (before, after) = (inspect(&old, &zone, &said), inspect(&new, &zone, &said));
        let mut test = BackTest::default();
        assert!(!test.add(0, (&old, &before), (&new, &after)), "it is found as before");
        assert_eq!((test.before.mean(), test.after.mean()), (Some(50.0), None), "{test:?}");
    }
}

//! Inspection while a conversation runs. Feed utterances and events in the order of their times, tell the time with
//! [`Live::advance`]; whatever is certain already comes back at once, and [`Live::close`] gives everything.

use std::cell::OnceCell;

use doorstep_kernel::Timestamp;
use serde_json::{Map, Value};

use crate::conversation::{Channel, Event, Utterance};
use crate::evaluate::{Missing, Outcome, Truth, View, evaluate};
use crate::idle::Idle;
use crate::pack::{Pack, Task};
use crate::record::Record;
use crate::rule::{Demand, Rule};
use crate::verdict::{Inspection, Judgement, NearMiss, Verdict, span};

/// A conversation that is being inspected.
#[derive(Debug)]
pub struct Live<'p> {
    pack: &'p Pack,
    zone: jiff::tz::TimeZone,
    channel: Channel,
    started_at: Option<Timestamp>,
    facts: Map<String, Value>,
    record: Record,
    /// By rule: a breach was reported already.
    reported: Vec<bool>,
    /// The record with the hits that no rule asks for as well; made when somebody asks for near misses.
    everything: OnceCell<Record>,
}

impl<'p> Live<'p> {
    /// Begins with nothing said. Clock and calendar rules read `started_at` in `zone`.
    pub fn new(
        pack: &'p Pack,
        zone: jiff::tz::TimeZone,
        channel: Channel,
        started_at: Option<Timestamp>,
        facts: Map<String, Value>,
    ) -> Self {
        let mut live = Self {
            pack,
            zone,
            channel,
            started_at,
            facts,
            record: Record::default(),
            reported: vec![false; pack.rules().len()],
            everything: OnceCell::new(),
        };
        live.record.clear(pack.families().len());
        live
    }

    /// Begins anew with another conversation, keeping the memory.
    pub(crate) fn restart(
        &mut self,
        channel: Channel,
        started_at: Option<Timestamp>,
        facts: Map<String, Value>,
    ) {
        (self.channel, self.started_at, self.facts) = (channel, started_at, facts);
        self.record.clear(self.pack.families().len());
        self.reported.fill(false);
        self.everything = OnceCell::new();
    }

    /// Takes an utterance; gives breaches that are certain now and were not before.
    pub fn push(&mut self, utterance: &Utterance) -> Vec<Verdict> {
        self.hear(utterance);
        self.alerts()
    }

    /// Takes an event; gives breaches that are certain now and were not before.
    pub fn event(&mut self, event: &Event) -> Vec<Verdict> {
        self.note(event);
        self.alerts()
    }

    /// Tells that nobody began to speak before this moment beyond what was pushed; silences are judged by it.
    pub fn advance(&mut self, now_ms: i64) -> Vec<Verdict> {
        self.record.pass(now_ms);
        self.alerts()
    }

    pub(crate) fn hear(&mut self, utterance: &Utterance) {
        // Utterances come in the order of their starts, so a start tells the time as well as a timer does.
        if let Some(start_ms) = utterance.start_ms {
            self.record.pass(start_ms);
        }
        self.everything = OnceCell::new();
        let wanted = &self.pack.agenda().of(self.channel).wanted;
        self.pack.matcher().push(&mut self.record, utterance, wanted);
    }

    pub(crate) fn note(&mut self, event: &Event) {
        if let Some(at_ms) = event.at_ms {
            self.record.pass(at_ms);
        }
        self.record.events.push(event.clone());
    }

    /// Ends the conversation: every verdict.
    pub fn close(&mut self) -> Inspection {
        let tasks = &self.pack.agenda().of(self.channel).rules;
        let mut verdicts = Vec::with_capacity(tasks.len());
        verdicts.extend(tasks.iter().filter_map(|task| self.judge(task, true)));
        Inspection { verdicts }
    }

    fn alerts(&mut self) -> Vec<Verdict> {
        let mut fresh = Vec::new();
        for task in &self.pack.agenda().of(self.channel).rules {
            let rule = task.rule;
            if self.reported[rule] {
                continue;
            }
            if let Some(verdict) =
                self.judge(task, false).filter(|verdict| verdict.judgement == Judgement::Breached)
            {
                self.reported[rule] = true;
                fresh.push(verdict);
            }
        }
        fresh
    }

    /// The verdict of a rule: none when it does not apply or, while open, when nothing is certain.
    fn judge(&self, task: &Task, closed: bool) -> Option<Verdict> {
        if self.record.turns.is_empty() {
            return None;
        }
        if task.words && self.record.symbols.is_empty() {
            return self.wordless(task, closed);
        }
        if task.idle != Idle::Judge && !self.record.has_seen_any(&task.families) {
            let verdict = self.unasked(task, closed);
            debug_assert_eq!(
                verdict,
                self.weigh(task.rule, closed),
                "the short way is the long way's answer"
            );
            return verdict;
        }
        self.weigh(task.rule, closed)
    }

    /// The verdict of a rule about words where nobody's words are known. While the conversation runs, words may come.
    fn wordless(&self, task: &Task, closed: bool) -> Option<Verdict> {
        closed.then(|| Verdict {
            rule: task.rule,
            judgement: Judgement::NotJudged,
            confidence: self.pack.rules()[task.rule].confidence * ABSENT_CONFIDENCE,
            spans: Vec::new(),
            window: None,
            measure: None,
            missing: Some(Missing::Words),
        })
    }

    /// The verdict of a rule of whose families nothing was said; it is what weighing would come to.
    fn unasked(&self, task: &Task, closed: bool) -> Option<Verdict> {
        let Idle::Met { looked } = task.idle else { return None };
        closed.then(|| Verdict {
            rule: task.rule,
            judgement: Judgement::Met,
            confidence: self.pack.rules()[task.rule].confidence * ABSENT_CONFIDENCE,
            spans: Vec::new(),
            window: looked.then_some((0, self.record.turns.len() as u32)),
            measure: None,
            missing: None,
        })
    }

    /// The verdict of a rule by its conditions.
    fn weigh(&self, index: usize, closed: bool) -> Option<Verdict> {
        let rule = &self.pack.rules()[index];
        let view = View {
            record: &self.record,
            facts: &self.facts,
            started_at: self.started_at,
            zone: &self.zone,
            closed,
            now_ms: self.record.now_ms,
        };
        let mut why = None;
        if let Some(condition) = &rule.applies {
            let applies = evaluate(&view, condition);
            match applies.truth {
                Truth::Yes => why = Some(applies),
                Truth::No | Truth::Pending => return None,
                Truth::Unknown(_) => {
                    return Some(self.verdict(index, rule, Judgement::NotJudged, applies, None));
                }
            }
        }
        let (outcome, breached_by) = match &rule.demand {
            Demand::Forbids(expression) => (evaluate(&view, expression), Truth::Yes),
            Demand::Requires(expression) => (evaluate(&view, expression), Truth::No),
            Demand::Beyond(evidence) => (Outcome::of(Truth::Unknown(evidence.missing())), Truth::Yes),
        };
        let judgement = match outcome.truth {
            Truth::Pending => return None,
            Truth::Unknown(_) => Judgement::NotJudged,
            truth @ (Truth::Yes | Truth::No) if truth == breached_by => Judgement::Breached,
            Truth::Yes | Truth::No => Judgement::Met,
        };
        Some(self.verdict(index, rule, judgement, outcome, why))
    }

    fn verdict(
        &self,
        index: usize,
        rule: &Rule,
        judgement: Judgement,
        outcome: Outcome,
        why: Option<Outcome>,
    ) -> Verdict {
        // An absence shows what called for the thing that is absent.
        let shown = match (judgement, outcome.hits.is_empty()) {
            (Judgement::Breached, true) => why.as_ref().map(|why| why.hits.as_slice()).unwrap_or_default(),
            (Judgement::Breached | Judgement::Met | Judgement::NotJudged, _) => outcome.hits.as_slice(),
        };
        let sureness = outcome.sureness().or_else(|| why.as_ref().and_then(Outcome::sureness));
        let missing = match outcome.truth {
            Truth::Unknown(missing) => Some(missing),
            Truth::Yes | Truth::No | Truth::Pending => None,
        };
        Verdict {
            rule: index,
            judgement,
            confidence: rule.confidence
                * sureness.map_or(ABSENT_CONFIDENCE, crate::automaton::Sureness::confidence),
            spans: shown.iter().map(|hit| span(&self.record, hit)).collect(),
            window: outcome.looked.or_else(|| why.and_then(|why| why.looked)),
            measure: outcome.measure,
            missing,
        }
    }

    /// What would have counted for a rule but for one thing: hits in an exempting context, and hits by the wrong side
    /// or in the wrong place.
    pub fn near_misses(&self, verdict: &Verdict) -> Vec<NearMiss> {
        let families = self.pack.families_of(verdict.rule);
        let counted = |candidate: &crate::verdict::Span| {
            verdict.spans.iter().any(|span| {
                span.utterance == candidate.utterance
                    && span.start < candidate.end
                    && candidate.start < span.end
            })
        };
        let record = self.everything.get_or_init(|| self.pack.matcher().find_everything(&self.record));
        let exempt = record.exempt.iter().map(|hit| (hit, "in an exempting context"));
        let elsewhere = record.hits.iter().map(|hit| (hit, "by the other side, or outside of the window"));
        exempt
            .chain(elsewhere)
            .filter(|(hit, _)| families.contains(&hit.family))
            .map(|(hit, reason)| (hit.family, span(&self.record, hit), reason))
            .filter(|(_, span, _)| !counted(span))
            .map(|(family, span, reason)| NearMiss {
                family: self.pack.families()[usize::from(family)].clone(),
                span,
                reason,
            })
            .take(NEAR_MISSES_MAX)
            .collect()
    }
}

/// How sure a verdict is that rests on no phrase.
const ABSENT_CONFIDENCE: f32 = 0.95;
/// Most near misses that are told of one verdict.
const NEAR_MISSES_MAX: usize = 8;

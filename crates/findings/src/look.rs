//! A case as it was known at an instant: what every judgement looks through.

use crate::{Case, Finding, Subject, Verdict, Why};
use doorstep_domain::{Evidence, EvidenceItem, Fact, NormId, Promise};
use doorstep_kernel::Timestamp;
use doorstep_norms::{BoundPack, Severity, Text};

/// A case, the pack that binds it, and the instant it is judged at.
pub(crate) struct Look<'a> {
    pub(crate) case: &'a Case<'a>,
    pub(crate) pack: &'a BoundPack,
    pub(crate) now: Timestamp,
    known: Evidence,
}

impl<'a> Look<'a> {
    pub(crate) fn new(case: &'a Case<'a>, pack: &'a BoundPack, now: Timestamp) -> Self {
        let mut items: Vec<EvidenceItem> =
            case.evidence.items().iter().filter(|item| item.at <= now).cloned().collect();
        items.sort_by_key(|item| item.at);
        Self { case, pack, now, known: Evidence::new(items) }
    }

    /// What is known, by time.
    pub(crate) fn items(&self) -> &[EvidenceItem] {
        self.known.items()
    }

    /// The first item that is wanted.
    pub(crate) fn first(&self, wanted: impl Fn(&EvidenceItem) -> bool) -> Option<&EvidenceItem> {
        self.items().iter().find(|item| wanted(item))
    }

    /// The last item that is wanted.
    pub(crate) fn last(&self, wanted: impl Fn(&EvidenceItem) -> bool) -> Option<&EvidenceItem> {
        self.items().iter().rfind(|item| wanted(item))
    }

    /// The first happening of a name.
    pub(crate) fn event(&self, name: &str) -> Option<&EvidenceItem> {
        self.first(|item| is_event(item, name))
    }

    /// The promise with what had been announced by then.
    pub(crate) fn promise(&self) -> Option<Promise> {
        let mut promise = self.case.promise.filter(|promise| promise.made_at <= self.now)?.clone();
        promise.announced = promise.announced.filter(|announced| announced.at <= self.now);
        Some(promise)
    }

    /// Whether the visit is over: nothing more will be done on site.
    pub(crate) fn is_over(&self) -> Option<&EvidenceItem> {
        ["left", "no_answer", "withdrawn"].into_iter().find_map(|name| self.event(name))
    }

    /// A finding of this case.
    pub(crate) fn finding(
        &self,
        rule: String,
        norms: &[NormId],
        verdict: Verdict,
        evidence: Vec<EvidenceItem>,
        explain: Text,
    ) -> Finding {
        Finding {
            rule,
            norms: norms.to_vec(),
            pack: self.pack.reference(),
            subject: Subject { order: Some(self.case.order), visit: self.case.visit, conversation: None },
            verdict,
            evidence,
            spoken: Vec::new(),
            severity: Severity::Major,
            explain,
            overridden: None,
            restated: None,
        }
    }

    /// A finding that nothing can be said, with the reason as its explanation.
    pub(crate) fn unjudged(&self, rule: String, norms: &[NormId], what: &Text, why: Why) -> Finding {
        let (zh, en) = why.words();
        let explain =
            Text::new(format!("{}：不作判断，{zh}。", what.zh), format!("{}: not judged, {en}.", what.en));
        self.finding(rule, norms, Verdict::NotJudged { why }, Vec::new(), explain)
    }
}

/// Whether an item is the happening of a name.
pub(crate) fn is_event(item: &EvidenceItem, name: &str) -> bool {
    matches!(&item.fact, Fact::Event { name: happened } if happened == name)
}

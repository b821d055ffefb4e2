use crate::look::Look;
use crate::{Finding, Verdict, Why};
use doorstep_domain::{EvidenceItem, Fact};
use doorstep_norms::{EvidenceClass, Requirement, Severity, Step, Term};
use std::collections::BTreeSet;

/// The states of a visit that steps are judged in, and the happening that shows the state was reached.
const REACHED: [(&str, &str); 7] = [
    ("arrived", "arrived"),
    ("in_home", "entered"),
    ("working", "work_started"),
    ("observing", "fixed"),
    ("demonstrated", "demonstrated"),
    ("signed", "signed"),
    ("assigned", "departed"),
];

/// Checklist items that no requirement stands for: was each one shown before the visit was over?
pub(super) fn judge(look: &Look<'_>, findings: &mut Vec<Finding>) {
    let guarded = guarded(look);
    for (state, reached) in REACHED {
        for step in look.pack.steps(look.case.context, state) {
            // Places are judged by the arrival, lists item by item through their requirement.
            let elsewhere = step.evidence == EvidenceClass::Place || step.list.is_some();
            if !elsewhere && !guarded.contains(step.fact.as_str()) {
                findings.push(judge_one(look, step, reached));
            }
        }
    }
}

fn judge_one(look: &Look<'_>, step: &Step, reached: &str) -> Finding {
    let rule = format!("step:{}", step.id);
    let mut finding = if look.event(reached).is_none() {
        let why = if look.is_over().is_some() { Why::DidNotHappen } else { Why::NotYet };
        look.unjudged(rule, &step.norms, &step.text, why)
    } else {
        match step.evidence {
            EvidenceClass::Survey => look.unjudged(rule, &step.norms, &step.text, Why::NeedsSurvey),
            EvidenceClass::Place => look.unjudged(rule, &step.norms, &step.text, Why::NotNeeded),
            EvidenceClass::Event
            | EvidenceClass::Measurement
            | EvidenceClass::Photo
            | EvidenceClass::Signature
            | EvidenceClass::Declared => shown_or_not(look, step, rule),
        }
    };
    finding.severity = Severity::Minor;
    finding
}

fn shown_or_not(look: &Look<'_>, step: &Step, rule: String) -> Finding {
    let shown = look.last(|item| shows(item, step));
    let (zh, en) = (&step.text.zh, &step.text.en);
    match (shown, look.is_over()) {
        (Some(item), _) => {
            let explain = doorstep_norms::Text::new(format!("做到了：{zh}。"), format!("Done: {en}."));
            look.finding(rule, &step.norms, Verdict::Met, vec![item.clone()], explain)
        }
        (None, Some(over)) => {
            let explain = doorstep_norms::Text::new(format!("没做到：{zh}。"), format!("Not done: {en}."));
            look.finding(rule, &step.norms, Verdict::Breached, vec![over.clone()], explain)
        }
        (None, None) => look.unjudged(rule, &step.norms, &step.text, Why::NotYet),
    }
}

fn shows(item: &EvidenceItem, step: &Step) -> bool {
    match &item.fact {
        Fact::Event { name } => step.evidence == EvidenceClass::Event && *name == step.fact,
        Fact::Consent { subject, given } => {
            step.evidence == EvidenceClass::Event && *given && *subject == step.fact
        }
        Fact::Measurement { quantity, .. } => {
            step.evidence == EvidenceClass::Measurement && *quantity == step.fact
        }
        Fact::Photo { subject, .. } => step.evidence == EvidenceClass::Photo && *subject == step.fact,
        Fact::Declared { item, .. } => step.evidence == EvidenceClass::Declared && *item == step.fact,
        Fact::Signature { by_customer, .. } => step.evidence == EvidenceClass::Signature && *by_customer,
        Fact::Call { purpose, .. } => step.evidence == EvidenceClass::Event && *purpose == step.fact,
    }
}

/// The facts that a requirement of this order asks for: judged there, once.
fn guarded<'a>(look: &Look<'a>) -> BTreeSet<&'a str> {
    let mut facts = BTreeSet::new();
    let asked = look
        .pack
        .requirements()
        .iter()
        .filter(|requirement: &&Requirement| requirement.applies(look.case.context));
    for requirement in asked {
        gather(&requirement.term, look, &mut facts);
    }
    facts
}

fn gather<'a>(term: &'a Term, look: &Look<'a>, facts: &mut BTreeSet<&'a str>) {
    match term {
        Term::Event { name, .. } => drop(facts.insert(name)),
        Term::Elapsed { since, .. } => drop(facts.insert(since)),
        Term::Measurement { quantity, .. } => drop(facts.insert(quantity)),
        Term::Photo { subject, .. } | Term::Consent { subject } => drop(facts.insert(subject)),
        Term::Declared { item, .. } => drop(facts.insert(item)),
        Term::Call { purpose, .. } => facts.extend(purpose.as_deref()),
        Term::Signature { .. } => drop(facts.insert("signature")),
        Term::All { of } | Term::Any { of } => of.iter().for_each(|term| gather(term, look, facts)),
        Term::When { condition, then } => {
            if condition.holds(look.case.context) {
                gather(then, look, facts);
            }
        }
    }
}

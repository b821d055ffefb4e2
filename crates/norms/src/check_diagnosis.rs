//! What can only be seen of a pre-diagnosis with all its questions in place: every walk ends.

use crate::item::{Item as _, Place, Placed};
use crate::sections::Sections;
use crate::{DiagnosisQuestion, PackError};
use std::collections::BTreeSet;

pub(crate) fn check(pack: &Sections, errors: &mut Vec<PackError>) {
    for Placed { place, item } in pack.symptoms.placed() {
        known(pack, place, &format!("symptom `{}`", item.id), &item.first, errors);
    }
    for Placed { place, item } in pack.diagnoses.placed() {
        for (answer, next) in nexts(item) {
            known(pack, place, &format!("diagnosis `{}`, answer `{answer}`,", item.id), next, errors);
        }
    }
    unreachable(pack, errors);
    circles(pack, errors);
}

fn nexts(question: &DiagnosisQuestion) -> impl Iterator<Item = (&str, &str)> {
    question.answer.iter().filter_map(|answer| Some((answer.id.as_str(), answer.next.as_deref()?)))
}

fn wrong(place: &Place, message: String, remedy: &str) -> PackError {
    PackError { file: place.file.to_string(), line: place.line, message, remedy: remedy.to_owned() }
}

fn known(pack: &Sections, place: &Place, what: &str, id: &str, errors: &mut Vec<PackError>) {
    if pack.diagnoses.get(id).is_none() {
        let remedy = format!("correct the id, or add it to {}", DiagnosisQuestion::FILE);
        errors.push(wrong(place, format!("{what} leads to the unknown question `{id}`"), &remedy));
    }
}

fn unreachable(pack: &Sections, errors: &mut Vec<PackError>) {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = pack.symptoms.iter().map(|symptom| symptom.first.as_str()).collect();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(pack.diagnoses.get(id).into_iter().flat_map(nexts).map(|(_, next)| next));
        }
    }
    for Placed { place, item } in pack.diagnoses.placed() {
        if !reached.contains(item.id.as_str()) {
            let message = format!("nobody is ever asked the question `{}`", item.id);
            errors.push(wrong(place, message, "lead an answer or a symptom to it, or delete it"));
        }
    }
}

/// A question that can be asked again after itself: the walk need not end.
fn circles(pack: &Sections, errors: &mut Vec<PackError>) {
    for Placed { place, item } in pack.diagnoses.placed() {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = nexts(item).map(|(_, next)| next).collect();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                open.extend(pack.diagnoses.get(id).into_iter().flat_map(nexts).map(|(_, next)| next));
            }
        }
        if seen.contains(item.id.as_str()) {
            let message = format!("the question `{}` leads back to itself", item.id);
            errors.push(wrong(place, message, "let one answer on the way end the walk"));
        }
    }
}

//! What can only be seen of a pre-diagnosis with all its questions in place: every walk ends.

use crate::item::Placed;
use crate::mistake::{DiagnosisMistake, Mistake};
use crate::sections::Sections;
use crate::{DiagnosisQuestion, PackError};
use std::collections::BTreeSet;

pub(crate) fn check(pack: &Sections, errors: &mut Vec<PackError>) {
    for Placed { place, item } in pack.symptoms.placed() {
        if pack.diagnoses.get(&item.first).is_none() {
            let what = DiagnosisMistake::LeadsToUnknown(item.first.clone());
            errors.push(PackError::at(place, Mistake::of(item, what.into())));
        }
    }
    for Placed { place, item } in pack.diagnoses.placed() {
        for (answer, next) in nexts(item) {
            if pack.diagnoses.get(next).is_none() {
                let (answer, question) = (answer.to_owned(), next.to_owned());
                let what = DiagnosisMistake::AnswerToUnknown { answer, question };
                errors.push(PackError::at(place, Mistake::of(item, what.into())));
            }
        }
    }
    unreachable(pack, errors);
    circles(pack, errors);
}

fn nexts(question: &DiagnosisQuestion) -> impl Iterator<Item = (&str, &str)> {
    question.answer.iter().filter_map(|answer| Some((answer.id.as_str(), answer.next.as_deref()?)))
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
            errors.push(PackError::at(place, Mistake::of(item, DiagnosisMistake::NeverAsked.into())));
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
            errors.push(PackError::at(place, Mistake::of(item, DiagnosisMistake::LeadsBack.into())));
        }
    }
}

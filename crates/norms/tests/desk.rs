//! The contact desk's part of the built-in packs: every walk through the pre-diagnosis ends, and mistakes are named.

#![allow(clippy::unwrap_used)] // a test may panic

mod shelf;

use doorstep_domain::contact::Diagnosed;
use doorstep_norms::{DiagnosisOutcome, Pack, Sections, Shelf, Walk, WalkFault, walk};
use std::collections::BTreeSet;

fn said(question: &str, answer: &str) -> Diagnosed {
    Diagnosed { question: question.into(), answer: answer.into(), reading_milli: None }
}

/// Gives every answer to every question, and says what the walks came to.
fn outcomes(
    pack: &Sections,
    symptom: &str,
    so_far: &mut Vec<Diagnosed>,
    asked: &mut BTreeSet<String>,
) -> BTreeSet<DiagnosisOutcome> {
    assert!(so_far.len() < 20, "a customer is asked more than twenty questions: {so_far:?}");
    match walk(pack, symptom, so_far).unwrap() {
        Walk::Ended(outcome, _) => BTreeSet::from([outcome]),
        Walk::Ask(question) => {
            asked.insert(question.id.clone());
            let mut all = BTreeSet::new();
            for answer in &question.answer {
                so_far.push(said(&question.id, &answer.id));
                all.extend(outcomes(pack, symptom, so_far, asked));
                so_far.pop();
            }
            all
        }
    }
}

#[test]
fn every_walk_ends_and_every_question_is_asked() {
    for pack in shelf::shelf().iter() {
        let sections = pack.sections();
        let (mut asked, mut came_to) = (BTreeSet::new(), BTreeSet::new());
        for symptom in sections.symptoms.iter() {
            came_to.extend(outcomes(sections, &symptom.id, &mut Vec::new(), &mut asked));
        }
        assert_eq!(asked.len(), sections.diagnoses.len(), "a question is never asked");
        assert_eq!(came_to.len(), 4, "solved by phone, visit, other resource, batch fault: {came_to:?}");
        assert!(sections.queues.iter().any(|queue| queue.expert), "experts sit somewhere");
        let reasons = sections.churn_reasons.iter();
        assert_eq!(reasons.map(|reason| reason.subjective).collect::<BTreeSet<_>>().len(), 2, "MGMT-12");
    }
}

#[test]
fn answers_that_do_not_follow_the_questions_are_refused() {
    let shelf = shelf::shelf();
    let pack = shelf.iter().next().unwrap().sections();
    for (symptom, answers, fault) in [
        ("headache", vec![], WalkFault::UnknownSymptom("headache".into())),
        (
            "no_internet",
            vec![said("power", "on")],
            WalkFault::AnotherQuestion { asked: "neighbours".into(), answered: "power".into() },
        ),
        (
            "no_internet",
            vec![said("neighbours", "perhaps")],
            WalkFault::UnknownAnswer { question: "neighbours".into(), answer: "perhaps".into() },
        ),
        (
            "no_internet",
            vec![said("neighbours", "many"), said("power", "on")],
            WalkFault::AfterTheEnd("power".into()),
        ),
    ] {
        assert_eq!(walk(pack, symptom, &answers), Err(fault));
    }
}

const HEAD: &str = "[pack]\nid = \"mine\"\noperator = \"mine\"\nversion = \"1\"\nparent = \"base\"\n\
    effective_from = \"2026-01-01\"\nsource = \"test\"\ntext = { zh = \"测\", en = \"test\" }\n";

fn question(id: &str, first: &str, second: &str) -> String {
    format!(
        "[[diagnosis]]\nid = \"{id}\"\nsource = \"test\"\ntext = {{ zh = \"问\", en = \"ask\" }}\n\
         [[diagnosis.answer]]\nid = \"a\"\ntext = {{ zh = \"甲\", en = \"a\" }}\n{first}\n\
         [[diagnosis.answer]]\nid = \"b\"\ntext = {{ zh = \"乙\", en = \"b\" }}\n{second}\n"
    )
}

fn mistakes(tree: &str) -> Vec<(usize, String)> {
    let files =
        [("mine/pack.toml".to_owned(), HEAD.to_owned()), ("mine/diagnosis.toml".to_owned(), tree.to_owned())];
    let errors = match Pack::parse(&files) {
        Err(errors) => errors,
        Ok(pack) => Shelf::new(&[shelf::base(), pack]).err().unwrap_or_default(),
    };
    errors.into_iter().map(|error| (error.line, error.mistake.message().en)).collect()
}

#[test]
fn a_broken_tree_is_named_with_its_line() {
    let symptom = "[[symptom]]\nid = \"mine\"\nsource = \"test\"\nfirst = \"one\"\ntext = { zh = \"症\", en = \"s\" }\n";
    let end = "end = \"visit\"";
    let two = |next: &str| symptom.to_owned() + &question("one", next, end) + &question("two", end, end);
    assert_eq!(mistakes(&two("next = \"two\"")), []);
    for (tree, line, message) in [
        (two("next = \"three\""), 6, "diagnosis `one`: the answer `a` leads to the unknown question `three`"),
        (two(end), 18, "diagnosis `two`: nobody is ever asked this question"),
        (two("next = \"one\""), 6, "diagnosis `one`: this question leads back to itself"),
        (two(""), 6, "diagnosis `one`: the answer `a` has no outcome and leads nowhere"),
        (
            two("next = \"two\"\nend = \"visit\""),
            6,
            "diagnosis `one`: the answer `a` both ends the walk and goes on",
        ),
        (
            two("next = \"two\"\nbelow_milli = 5"),
            6,
            "diagnosis `one`: the answer `a` has limits, but nothing is measured",
        ),
    ] {
        let found = mistakes(&tree);
        assert!(found.contains(&(line, message.to_owned())), "{message}: {found:#?}");
    }
}

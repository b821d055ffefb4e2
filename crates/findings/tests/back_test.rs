//! What a changed pack would have said about history, and the score of a visit.
#![allow(clippy::unwrap_used)] // a test may panic

mod clean;

use clean::{END, PACK, Story, at};
use doorstep_domain::{Evidence, OrderId, VisitId};
use doorstep_findings::{Case, Score, back_test};

#[test]
fn a_stricter_pack_moves_the_cases_it_should_and_no_others() {
    let longer = clean::pack_with("parameters.toml", "observe", "\"8 min\"");
    let stories: Vec<Story> = (4..12)
        .map(|minutes| {
            let story = Story::repair();
            let fixed = story.minute("fixed");
            story.moved("demonstrated", fixed + minutes)
        })
        .collect();
    let evidence: Vec<Evidence> = stories.iter().map(|story| Evidence::new(story.items.clone())).collect();
    let history = stories.iter().zip(&evidence).map(|(story, evidence)| {
        let case = Case::new(OrderId::from_u128(1), Some(VisitId::from_u128(2)), evidence, &story.context);
        (case, at(END))
    });
    let result = back_test(history, &PACK, &longer);
    assert_eq!(result.cases, 8);
    assert_eq!(result.moved.keys().collect::<Vec<_>>(), ["requirement:observed@visit.demonstrate"]);
    let moved = &result.moved["requirement:observed@visit.demonstrate"];
    assert_eq!((moved.to_breached, moved.to_met, moved.to_unjudged), (3, 0, 0), "5, 6 and 7 minutes");
    assert_eq!(moved.examples, [1, 2, 3]);
    assert!(result.after.permille() < result.before.permille());
}

#[test]
fn an_unchanged_pack_moves_nothing() {
    let story = Story::install();
    let evidence = Evidence::new(story.items.clone());
    let case = Case::new(OrderId::from_u128(1), None, &evidence, &story.context);
    let result = back_test([(case, at(END))], &PACK, &PACK);
    assert!(result.moved.is_empty() && result.before == result.after);
}

#[test]
fn a_clean_visit_scores_full_marks_of_what_could_be_seen() {
    let score = Score::of(&Story::repair().judged());
    assert_eq!(score.permille(), Some(1000));
    assert!(score.not_judged > 0, "what was not seen is said");
    let spoiled = Score::of(&Story::repair().without_declared("no_alcohol").judged());
    assert!(spoiled.permille() < score.permille());
    assert_eq!(Score::default().permille(), None, "nothing judged is no full mark");
}

use doorstep_domain::PersonId;
use doorstep_norms::BoundPack;
use doorstep_perception::{Facts, Tally, technician};
use std::collections::BTreeMap;

/// What customers gave to each technician, in a part of the whole: how many scores, and how many of them tens. It is no sum
/// over orders whether somebody has nothing but tens, so it is told when all are in.
#[derive(Debug, Clone, Default)]
pub(super) struct Scores(BTreeMap<PersonId, (u64, u64)>);

impl Scores {
    /// Adds an order of somebody, by its tally.
    pub(super) fn add(&mut self, lead: Option<PersonId>, tally: &Tally) {
        let words = tally.words();
        let (scores, tens) = (words.get("surveys_scored"), words.get("scored_ten"));
        if let Some(lead) = lead.filter(|_| scores > 0) {
            let given = self.0.entry(lead).or_default();
            given.0 += scores;
            given.1 += tens;
        }
    }

    /// What is counted of each, by a pack.
    pub(super) fn facts(&self, pack: &BoundPack) -> impl Iterator<Item = (PersonId, Facts)> {
        self.0.iter().map(|(lead, (scores, tens))| (*lead, technician(*scores, *tens, pack)))
    }
}

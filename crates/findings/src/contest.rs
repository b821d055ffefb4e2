//! Ranking of a skills contest by the same checklist that judges visits (KPI-14).

use crate::{Finding, Score};
use doorstep_domain::PersonId;
use doorstep_domain::contest::Placing;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Ranks who entered by what was found of their visits: the share of what could be judged, then the least broken. Who is
/// equal shares a place and the next one is left out; who could not be judged at all has none and stands last.
pub fn rank<'a>(entries: impl IntoIterator<Item = (PersonId, &'a [Finding])>) -> Vec<Placing> {
    let mut people: BTreeMap<PersonId, (Score, u32)> = BTreeMap::new();
    for (person, findings) in entries {
        let (score, visits) = people.entry(person).or_default();
        let one = Score::of(findings);
        score.met += one.met;
        score.breached += one.breached;
        score.not_judged += one.not_judged;
        *visits += 1;
    }
    let mut ranking: Vec<Placing> = people
        .into_iter()
        .map(|(technician, (score, visits))| Placing {
            technician,
            place: None,
            permille: score.permille(),
            met: score.met,
            breached: score.breached,
            not_judged: score.not_judged,
            visits,
        })
        .collect();
    let merit = |one: &Placing| (Reverse(one.permille), one.breached);
    ranking.sort_by_key(merit);
    for at in 0..ranking.len() {
        let tied = at
            .checked_sub(1)
            .map(|before| &ranking[before])
            .filter(|before| merit(before) == merit(&ranking[at]));
        let place = tied.map_or_else(|| u32::try_from(at + 1).ok(), |before| before.place);
        ranking[at].place = ranking[at].permille.and(place);
    }
    ranking
}

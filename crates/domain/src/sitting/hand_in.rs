use super::{Sitting, SittingState};
use crate::Refusal;
use doorstep_kernel::{Date, Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// A paper on its way from a phone may come so much later than it was handed in there.
const ON_THE_WAY: Duration = Duration::from_mins(1);

/// 交卷.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HandIn {
    /// When.
    pub at: Timestamp,
    /// Which answer was chosen, question by question, from 0; none where nothing was.
    pub given: Vec<Option<usize>>,
}

impl Sitting {
    /// Hands the paper in and grades it. What was not answered is not right. `until` is the last day of the certificate
    /// that passing gives, where it gives one.
    ///
    /// # Errors
    /// When it was handed in before, the time is over, or the answers do not fit the paper.
    pub fn hand_in(self, facts: HandIn, until: Option<Date>) -> Result<Self, Refusal> {
        if self.state != SittingState::Open {
            return Err(self.not_now("hand_in"));
        }
        if facts.at > self.head.until + ON_THE_WAY {
            return Err(Refusal::TooLate { verb: "hand_in".to_owned(), until: self.head.until });
        }
        let HandIn { at, given } = facts;
        let asked = &self.head.asked;
        let fits =
            |(answer, asked): (&Option<usize>, &super::Asked)| answer.is_none_or(|one| one < asked.answers);
        if given.len() != asked.len() || !given.iter().zip(asked).all(fits) {
            let text =
                format!("the paper has {} questions: answer each once, by its number from 0", asked.len());
            return Err(Refusal::Contradiction(text));
        }
        let right = given.iter().zip(asked).filter(|(answer, asked)| **answer == Some(asked.right)).count();
        let permille = u32::try_from(right * 1000 / asked.len().max(1)).unwrap_or(0);
        let state = if permille >= self.head.pass_permille {
            SittingState::Passed { at, permille, given, certified_until: until }
        } else {
            SittingState::Failed { at, permille, given }
        };
        Ok(Self { state, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Asked, SittingHead};
    use super::*;
    use crate::{NormId, PackRef, PersonId, SittingId, TerritoryCode};

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_millis(minute * 60_000)
    }

    /// Five questions of three answers; the right one is the first, then the second, ...
    fn paper() -> Sitting {
        let asked = (0..5).map(|number| Asked {
            question: format!("q{number}"),
            norms: vec![NormId::new("FIN-01")],
            answers: 3,
            right: number % 3,
        });
        Sitting::begin(SittingHead {
            id: SittingId::from_u128(1),
            territory: TerritoryCode::new("yz.donghu.g01"),
            person: PersonId::from_u128(2),
            exam: "speed_test".into(),
            pack: PackRef { pack: "base".into(), version: "1".into() },
            seed: 7,
            asked: asked.collect(),
            pass_permille: 800,
            proctor: None,
            began_at: at(0),
            until: at(30),
        })
    }

    fn given(answers: [Option<usize>; 5], minute: i64) -> HandIn {
        HandIn { at: at(minute), given: answers.into() }
    }

    const ALL: [Option<usize>; 5] = [Some(0), Some(1), Some(2), Some(0), Some(1)];

    #[test]
    fn four_of_five_pass_and_what_is_not_answered_is_not_right() {
        let one_wrong = [Some(1), ALL[1], ALL[2], ALL[3], ALL[4]];
        let two_open = [None, None, ALL[2], ALL[3], ALL[4]];
        for (answers, permille, word) in
            [(ALL, 1000, "passed"), (one_wrong, 800, "passed"), (two_open, 600, "failed")]
        {
            let sat = paper().hand_in(given(answers, 10), None).unwrap();
            assert_eq!(sat.state.word(), word, "{answers:?}");
            let (SittingState::Passed { permille: got, .. } | SittingState::Failed { permille: got, .. }) =
                sat.state
            else {
                panic!("{answers:?}")
            };
            assert_eq!(got, permille);
        }
    }

    #[test]
    fn a_paper_is_handed_in_once_in_time_and_whole() {
        assert!(paper().hand_in(given(ALL, 32), None).is_err(), "two minutes late");
        assert!(paper().hand_in(given(ALL, 31), None).is_ok(), "it was on its way");
        assert!(paper().hand_in(HandIn { at: at(1), given: vec![Some(0)] }, None).is_err(), "one of five");
        assert!(paper().hand_in(given([Some(3); 5], 1), None).is_err(), "there is no fourth answer");
        let sat = paper().hand_in(given(ALL, 10), None).unwrap();
        assert!(sat.hand_in(given(ALL, 11), None).is_err(), "twice");
    }

    #[test]
    fn a_paper_nobody_hands_in_lapses_when_its_time_is_over() {
        assert!(paper().lapse(at(30)).is_err(), "the last minute is the sitter's");
        let lapsed = paper().lapse(at(40)).unwrap();
        assert_eq!(lapsed.state, SittingState::Lapsed { at: at(30) });
        assert!(lapsed.hand_in(given(ALL, 29), None).is_err());
    }
}

use crate::Text;
use crate::mistake::{DiagnosisMistake, ItemMistake};
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// What the customer complains of: where a pre-diagnosis begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Symptom {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// The first question.
    pub first: String,
    /// How customers say it.
    pub text: Text,
}

item!(Symptom, "diagnosis.toml", "symptom", |this| texts vec![&this.text], problems Vec::new());

/// What a pre-diagnosis can come to (APPT-13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiagnosisOutcome {
    /// Solved by phone: no visit.
    SolvedByPhone,
    /// A visit is needed.
    Visit,
    /// Other resources are needed as well, such as a line crew.
    OtherResource,
    /// Many lines are down together: told at once, no ticket.
    BatchFault,
}

impl DiagnosisOutcome {
    /// The outcome's word in JSON and packs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SolvedByPhone => "solved_by_phone",
            Self::Visit => "visit",
            Self::OtherResource => "other_resource",
            Self::BatchFault => "batch_fault",
        }
    }
}

/// One answer: it leads to the next question, or it ends the walk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiagnosisAnswer {
    /// Its id inside the question.
    pub id: String,
    /// What is heard or seen.
    pub text: Text,
    /// The next question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What the walk came to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<DiagnosisOutcome>,
    /// A reading of the question's test from here on gives this answer, thousandths of the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_milli: Option<i64>,
    /// A reading below this gives this answer, thousandths of the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below_milli: Option<i64>,
    /// How long the visit will likely take, where the answer tells (DISP-06); minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_min: Option<i64>,
}

impl DiagnosisAnswer {
    /// Whether a reading gives this answer.
    fn takes(&self, milli: i64) -> bool {
        self.is_band()
            && self.from_milli.is_none_or(|from| milli >= from)
            && self.below_milli.is_none_or(|below| milli < below)
    }

    const fn is_band(&self) -> bool {
        self.from_milli.is_some() || self.below_milli.is_some()
    }
}

/// One question of the pre-diagnosis 预处理.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiagnosisQuestion {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// What is asked or done.
    pub text: Text,
    /// What a line test measures for it, such as `optical_power_dbm`; asked of the customer where no test is connected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
    /// The answers, in the order they are shown.
    pub answer: Vec<DiagnosisAnswer>,
}

impl DiagnosisQuestion {
    /// The answer that a reading of its test gives.
    pub fn read(&self, milli: i64) -> Option<&DiagnosisAnswer> {
        self.answer.iter().find(|answer| answer.takes(milli))
    }

    fn mistakes(&self) -> Vec<ItemMistake> {
        let mut mistakes = Vec::new();
        if self.answer.len() < 2 {
            mistakes.push(DiagnosisMistake::NoChoice.into());
        }
        for (at, answer) in self.answer.iter().enumerate() {
            if self.answer[..at].iter().any(|earlier| earlier.id == answer.id) {
                mistakes.push(DiagnosisMistake::AnswerTwice(answer.id.clone()).into());
            }
            match (&answer.next, answer.end) {
                (None, None) => mistakes.push(DiagnosisMistake::AnswerNowhere(answer.id.clone()).into()),
                (Some(_), Some(_)) => mistakes.push(DiagnosisMistake::AnswerBoth(answer.id.clone()).into()),
                (Some(_), None) | (None, Some(_)) => {}
            }
            if answer.is_band() && self.test.is_none() {
                mistakes.push(DiagnosisMistake::LimitsWithoutTest(answer.id.clone()).into());
            }
        }
        if self.test.is_some() && !self.bands_meet() {
            mistakes.push(DiagnosisMistake::ReadingsApart.into());
        }
        mistakes
    }

    /// Whether the bands follow each other without gap and overlap, open at both ends.
    fn bands_meet(&self) -> bool {
        let mut bands: Vec<(Option<i64>, Option<i64>)> = self
            .answer
            .iter()
            .filter(|answer| answer.is_band())
            .map(|answer| (answer.from_milli, answer.below_milli))
            .collect();
        bands.sort_unstable();
        let (Some(first), Some(last)) = (bands.first(), bands.last()) else { return false };
        let open = first.0.is_none() && last.1.is_none();
        open && bands.windows(2).all(|pair| pair[0].1.is_some() && pair[0].1 == pair[1].0)
    }
}

item!(DiagnosisQuestion, "diagnosis.toml", "diagnosis", |this| texts {
    std::iter::once(&this.text).chain(this.answer.iter().map(|answer| &answer.text)).collect()
}, problems this.mistakes());

#[cfg(test)]
mod tests {
    use super::DiagnosisQuestion;

    fn question(answers: &str) -> DiagnosisQuestion {
        let text = "text = { zh = \"问\", en = \"ask\" }";
        toml::from_str(&format!("id = \"q\"\n{text}\ntest = \"optical_power_dbm\"\n{answers}")).unwrap()
    }

    #[test]
    fn a_reading_gives_exactly_one_answer_or_the_question_is_wrong() {
        let answer = |id: &str, limits: &str| {
            format!(
                "[[answer]]\nid = \"{id}\"\ntext = {{ zh = \"答\", en = \"say\" }}\nend = \"visit\"\n{limits}\n"
            )
        };
        for (low, high, wrong) in [
            ("below_milli = -27000", "from_milli = -27000", 0),
            ("below_milli = -27000", "from_milli = -26000", 1),
            ("below_milli = -25000", "from_milli = -27000", 1),
            ("from_milli = -40000\nbelow_milli = -27000", "from_milli = -27000", 1),
        ] {
            let question = question(&(answer("low", low) + &answer("high", high)));
            assert_eq!(question.mistakes().len(), wrong, "{low} {high}");
        }
        let question =
            question(&(answer("low", "below_milli = -27000") + &answer("high", "from_milli = -27000")));
        let read = |milli| question.read(milli).map(|answer| answer.id.as_str());
        assert_eq!((read(-27_001), read(-27_000)), (Some("low"), Some("high")));
    }
}

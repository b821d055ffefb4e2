//! The trust score 可信分 of a visit: how well its evidence fits together. Each file measures one part; what a value is
//! worth is data of the norm pack. A part that cannot be measured counts for nothing, neither for nor against.

mod arrival;
mod case;
mod dwell;
mod measured;
mod photos;
mod repeat;
mod signature;
mod survey;

pub use case::TrustCase;

use doorstep_domain::EvidenceItem;
use doorstep_norms::{BoundPack, Text, TrustPart};
use serde::{Deserialize, Serialize};

/// What was measured of one part, with what shows it.
struct Reading {
    value: i64,
    said: Text,
    evidence: Vec<EvidenceItem>,
}

impl Reading {
    fn new(value: i64, zh: String, en: String) -> Self {
        Self { value, said: Text::new(zh, en), evidence: Vec::new() }
    }

    fn shown_by<'a>(mut self, items: impl IntoIterator<Item = &'a EvidenceItem>) -> Self {
        self.evidence.extend(items.into_iter().cloned());
        self
    }
}

/// One part of a trust score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trusted {
    /// The part's id in the pack.
    pub part: String,
    /// What people call it.
    pub text: Text,
    /// Its weight.
    pub weight: u32,
    /// Thousandths of doubt; none where it could not be measured.
    pub doubt: Option<u32>,
    /// What was measured, in the unit of the part.
    pub value: Option<i64>,
    /// One sentence in Chinese and one in English.
    pub said: Text,
    /// What shows it.
    pub evidence: Vec<EvidenceItem>,
}

/// How well the evidence of a visit fits together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trust {
    /// Thousandths: 1000 is no doubt in anything that could be measured; none where nothing could.
    pub permille: Option<u32>,
    /// How much of the weight of 100 could be measured.
    pub known: u32,
    /// Part by part, in the order of the pack.
    pub parts: Vec<Trusted>,
}

/// Scores a visit by the weights and limits of a pack.
pub fn trust(case: &TrustCase<'_>, pack: &BoundPack) -> Trust {
    let parts: Vec<Trusted> =
        pack.sections().trust.iter().map(|part| scored(part, reading(&part.id, case, pack))).collect();
    let known: u32 = parts.iter().filter(|part| part.doubt.is_some()).map(|part| part.weight).sum();
    let trusted = |part: &Trusted| part.doubt.map(|doubt| part.weight * (1000 - doubt));
    let trusted: u32 = parts.iter().filter_map(trusted).sum();
    Trust { permille: trusted.checked_div(known), known, parts }
}

fn reading(part: &str, case: &TrustCase<'_>, pack: &BoundPack) -> Option<Reading> {
    match part {
        "arrival_place" => arrival::place(case),
        "arrival_time" => arrival::time(case),
        "dwell" => dwell::missing(case),
        "photos" => photos::suspect(case, pack),
        "measured" => measured::typed(case),
        "signature_time" => signature::too_soon(case),
        "signature_strokes" => signature::seen_elsewhere(case),
        "repeat" => repeat::reported(case, pack),
        "survey" => survey::contradictions(case, pack),
        _ => None,
    }
}

fn scored(part: &TrustPart, reading: Option<Reading>) -> Trusted {
    let (id, text, weight) = (part.id.clone(), part.text.clone(), part.weight);
    match reading {
        Some(Reading { value, said, evidence }) => Trusted {
            part: id,
            text,
            weight,
            doubt: Some(part.doubt(value)),
            value: Some(value),
            said,
            evidence,
        },
        None => {
            let said = Text::new(
                format!("{}：没有证据可比，不计分。", text.zh),
                format!("{}: nothing to compare, not counted.", text.en),
            );
            Trusted { part: id, text, weight, doubt: None, value: None, said, evidence: Vec::new() }
        }
    }
}

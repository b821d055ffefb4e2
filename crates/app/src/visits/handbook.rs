use doorstep_norms::{BoundPack, CoachingCard, NamedList, Price, Script, Text};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a phone reads of the norm beside its requirements: words to say, cards to learn from, lists, prices.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Handbook {
    /// The norm's name.
    #[schema(value_type = Object)]
    pub title: Text,
    /// What to say, moment by moment, with slots in braces.
    #[schema(value_type = Vec<Object>)]
    pub scripts: Vec<Script>,
    /// Cards to learn from.
    #[schema(value_type = Vec<Object>)]
    pub cards: Vec<CoachingCard>,
    /// Named lists; an empty one is the operator's to fill and shown as such.
    #[schema(value_type = Vec<Object>)]
    pub lists: Vec<NamedList>,
    /// The price list; a line without a price must not be charged.
    #[schema(value_type = Vec<Object>)]
    pub prices: Vec<Price>,
    /// Lengths of time that the phone counts by, in milliseconds: `no_answer_wait`, `arrive_early`, ...
    #[schema(value_type = Object)]
    pub spans_ms: BTreeMap<&'static str, i64>,
}

impl Handbook {
    /// The handbook of a pack.
    pub fn of(pack: &BoundPack) -> Self {
        let (sections, parameters) = (pack.sections(), pack.parameters());
        let spans = [
            ("arrive_early", parameters.arrive_early),
            ("promise_tolerance", parameters.promise_tolerance),
            ("lateness_notice", parameters.lateness_notice),
            ("no_answer_wait", parameters.no_answer_wait),
        ];
        Self {
            title: pack.header().text.clone(),
            scripts: sections.scripts.iter().cloned().collect(),
            cards: sections.cards.iter().cloned().collect(),
            lists: sections.lists.iter().cloned().collect(),
            prices: sections.prices.iter().cloned().collect(),
            spans_ms: spans.into_iter().map(|(name, span)| (name, span.as_millis())).collect(),
        }
    }
}

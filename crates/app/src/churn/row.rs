use super::{ChurnWish, Fate};
use doorstep_norms::BoundPack;
use doorstep_perception::wilson;
use serde::Serialize;
use utoipa::ToSchema;

/// A churn reason as the pack of the day names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChurnReason {
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Whether it is how the customer feels 主观 rather than a fact such as moving away 客观.
    pub subjective: bool,
}

impl ChurnReason {
    pub(super) fn of(pack: &BoundPack, code: &str) -> Option<Self> {
        let found = pack.sections().churn_reasons.get(code)?;
        Some(Self { zh: found.text.zh.clone(), en: found.text.en.clone(), subjective: found.subjective })
    }
}

/// How many asked to disconnect and what became of it, of the whole or of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChurnRow {
    /// The reason's code or the territory; none for the whole, empty where no reason was named.
    pub part: Option<String>,
    /// What a territory is called.
    pub name: Option<String>,
    /// The reason, where the part is one that the pack knows.
    pub reason: Option<ChurnReason>,
    /// How many customers asked.
    pub asked: u64,
    /// How many stayed.
    pub stayed: u64,
    /// How many left.
    pub left: u64,
    /// Of how many it is not decided, or not said.
    pub undecided: u64,
    /// Those who stayed of those decided, thousandths; none where nothing is decided.
    pub stayed_permille: Option<i64>,
    /// Lower end of its 95 % interval, thousandths.
    pub low_permille: Option<i64>,
    /// Upper end.
    pub high_permille: Option<i64>,
    /// Too few are decided to rank by: shown in grey.
    pub small: bool,
}

impl ChurnRow {
    pub(super) fn of(wishes: &[&ChurnWish], part: Option<String>, minimum: i64) -> Self {
        let of = |fate: Fate| wishes.iter().filter(|wish| wish.fate == fate).count() as u64;
        let (stayed, left) = (of(Fate::Stayed), of(Fate::Left));
        let decided = stayed + left;
        let interval = wilson(stayed, decided);
        let permille = |ppm: i64| (ppm + 500) / 1000;
        Self {
            part,
            name: None,
            reason: None,
            asked: wishes.len() as u64,
            stayed,
            left,
            undecided: of(Fate::Undecided),
            stayed_permille: (decided > 0).then(|| ((stayed * 2000 + decided) / (decided * 2)).cast_signed()),
            low_permille: interval.map(|interval| permille(interval.low_ppm())),
            high_permille: interval.map(|interval| permille(interval.high_ppm())),
            small: decided.cast_signed() < minimum,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doorstep_domain::{ContactId, PersonId, TerritoryCode};
    use doorstep_kernel::Timestamp;

    #[test]
    fn the_share_that_stayed_is_of_those_decided_and_what_is_open_is_counted_apart() {
        let wish = |fate| ChurnWish {
            contact: ContactId::from_u128(1),
            asked_at: Timestamp::EPOCH,
            times: 1,
            territory: TerritoryCode::new("yz"),
            reason: None,
            offers: Vec::new(),
            fate,
            owner: PersonId::from_u128(1),
        };
        let all = [Fate::Stayed, Fate::Stayed, Fate::Left, Fate::Undecided].map(wish);
        let row = ChurnRow::of(&all.each_ref(), None, 3);
        assert_eq!((row.asked, row.stayed, row.left, row.undecided), (4, 2, 1, 1));
        assert_eq!((row.stayed_permille, row.small), (Some(667), false));
        assert!(row.low_permille < Some(667) && Some(667) < row.high_permille);
        let open = ChurnRow::of(&[&wish(Fate::Undecided)], None, 3);
        assert_eq!((open.stayed_permille, open.low_permille, open.small), (None, None, true));
    }
}

use super::{Contest, ContestState};
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Where somebody stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Placing {
    /// Who.
    pub technician: PersonId,
    /// 名次; who is equal shares it, and the next place is left out. None where nothing could be judged.
    pub place: Option<u32>,
    /// Thousandths of what could be judged.
    pub permille: Option<u32>,
    /// Weight of what was met.
    pub met: u32,
    /// Weight of what was broken.
    pub breached: u32,
    /// How many rules were not judged.
    pub not_judged: u32,
    /// Visits that were entered.
    pub visits: u32,
}

/// 结束.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CloseContest {
    /// When.
    pub at: Timestamp,
}

impl Contest {
    /// Closes it with the ranking of that moment.
    ///
    /// # Errors
    /// When it is closed, or nobody entered.
    pub fn close(self, facts: &CloseContest, by: PersonId, ranking: Vec<Placing>) -> Result<Self, Refusal> {
        if self.state != ContestState::Open {
            return Err(self.not_now("close"));
        }
        if self.entries.is_empty() {
            return Err(Refusal::Contradiction("nobody entered: enter visits first".to_owned()));
        }
        Ok(Self { state: ContestState::Closed { at: facts.at, by, ranking }, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ContestHead, EnterContest, WithdrawEntry};
    use super::*;
    use crate::{ContestId, PackRef, TerritoryCode, VisitId};

    fn opened(name: &str) -> Result<Contest, Refusal> {
        Contest::open(ContestHead {
            id: ContestId::from_u128(1),
            territory: TerritoryCode::new("yz"),
            name: name.into(),
            opened_at: Timestamp::EPOCH,
            opened_by: PersonId::from_u128(9),
            pack: PackRef { pack: "base".into(), version: "1".into() },
        })
    }

    #[test]
    fn a_visit_enters_once_and_nothing_moves_when_it_is_closed() {
        assert!(opened("  ").is_err(), "no name");
        let contest = opened("东湖技能赛").unwrap();
        let (lead, close) = (PersonId::from_u128(2), CloseContest { at: Timestamp::EPOCH });
        let enter = |number| EnterContest { visit: VisitId::from_u128(number) };
        let withdraw = |number| WithdrawEntry { visit: VisitId::from_u128(number) };
        assert!(contest.clone().close(&close, lead, Vec::new()).is_err(), "nobody entered");
        let contest = contest.enter(&enter(1), lead).unwrap();
        assert!(contest.clone().enter(&enter(1), lead).is_err(), "twice");
        assert!(contest.clone().withdraw_entry(&withdraw(2)).is_err(), "never entered");
        assert!(contest.clone().withdraw_entry(&withdraw(1)).unwrap().entries.is_empty());
        let closed = contest.close(&close, lead, Vec::new()).unwrap();
        assert!(closed.clone().enter(&enter(2), lead).is_err());
        assert!(closed.clone().withdraw_entry(&withdraw(1)).is_err());
        assert!(closed.close(&close, lead, Vec::new()).is_err());
    }
}

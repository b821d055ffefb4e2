use super::{Contest, ContestEntry, ContestState, ENTRIES_MAX};
use crate::{PersonId, Refusal, VisitId};
use serde::{Deserialize, Serialize};

/// 报名: enters a visit for its lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EnterContest {
    /// Which visit.
    pub visit: VisitId,
}

/// Takes an entry back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WithdrawEntry {
    /// Which visit.
    pub visit: VisitId,
}

impl Contest {
    /// Enters a visit that its lead has finished.
    ///
    /// # Errors
    /// When it is closed, the visit is entered already, or there are too many.
    pub fn enter(mut self, facts: &EnterContest, lead: PersonId) -> Result<Self, Refusal> {
        if self.state != ContestState::Open {
            return Err(self.not_now("enter_contest"));
        }
        if self.entries.iter().any(|entry| entry.visit == facts.visit) {
            return Err(Refusal::Contradiction("this visit is entered already: choose another".to_owned()));
        }
        if self.entries.len() >= ENTRIES_MAX {
            let text = format!("a contest takes at most {ENTRIES_MAX} visits: open another one");
            return Err(Refusal::Contradiction(text));
        }
        self.entries.push(ContestEntry { technician: lead, visit: facts.visit });
        Ok(self)
    }

    /// Takes an entry back, while it is open.
    ///
    /// # Errors
    /// When it is closed, or the visit was not entered.
    pub fn withdraw_entry(mut self, facts: &WithdrawEntry) -> Result<Self, Refusal> {
        if self.state != ContestState::Open {
            return Err(self.not_now("withdraw_entry"));
        }
        let before = self.entries.len();
        self.entries.retain(|entry| entry.visit != facts.visit);
        if self.entries.len() == before {
            return Err(Refusal::Contradiction(
                "this visit was not entered: choose one of the list".to_owned(),
            ));
        }
        Ok(self)
    }
}

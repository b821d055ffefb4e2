use doorstep_domain::contact::{ContactState, Outcome};
use doorstep_domain::{Contact, ContactId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// What became of a wish to disconnect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// 已挽留: the customer stays.
    Stayed,
    /// 离网: the customer went.
    Left,
    /// 未定: somebody still works on it, or it was closed without either being said.
    Undecided,
}

/// One customer who asked to disconnect. No personal data: the contact tells who, to those who may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChurnWish {
    /// The contact.
    pub contact: ContactId,
    /// When they asked.
    pub asked_at: Timestamp,
    /// Where.
    pub territory: TerritoryCode,
    /// Why, a churn reason of the pack; none where nobody asked or the customer did not say.
    pub reason: Option<String>,
    /// What was offered, last first.
    pub offers: Vec<String>,
    /// What became of it.
    pub fate: Fate,
    /// Who worked on it.
    pub owner: PersonId,
}

impl ChurnWish {
    /// The wish of a contact, where there was one.
    pub(super) fn of(contact: Contact) -> Option<Self> {
        let retention = contact.retention?;
        let (fate, named) = match contact.state {
            ContactState::Closed { outcome: Outcome::Retained { .. }, .. } => (Fate::Stayed, None),
            // What was named at the end is what they left for.
            ContactState::Closed { outcome: Outcome::Lost { reason }, .. } => (Fate::Left, Some(reason)),
            ContactState::Closed { .. }
            | ContactState::Open
            | ContactState::HandedOver { .. }
            | ContactState::Waiting { .. } => (Fate::Undecided, None),
        };
        Some(Self {
            contact: contact.head.id,
            asked_at: retention.asked_at,
            territory: contact.head.territory,
            reason: named.or(retention.reason),
            offers: retention.offers,
            fate,
            owner: contact.owner,
        })
    }
}

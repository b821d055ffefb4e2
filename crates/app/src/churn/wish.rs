use doorstep_domain::contact::{ContactState, Outcome};
use doorstep_domain::{Contact, ContactId, CustomerId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
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

/// One customer who asked to disconnect, once or more often. No personal data: the contact tells who, to those who may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChurnWish {
    /// The contact that counts: the last in which it was decided, or the last where nothing is.
    pub contact: ContactId,
    /// When they asked in it.
    pub asked_at: Timestamp,
    /// In how many contacts of the period they asked.
    pub times: u64,
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
    /// The wish of a contact and who asked, where there was one.
    pub(super) fn of(contact: Contact) -> Option<(CustomerId, Self)> {
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
        let wish = Self {
            contact: contact.head.id,
            asked_at: retention.asked_at,
            times: 1,
            territory: contact.head.territory,
            reason: named.or(retention.reason),
            offers: retention.offers,
            fate,
            owner: contact.owner,
        };
        Some((contact.head.customer, wish))
    }

    /// Customers once, however often they asked, the newest first: what was decided last counts, before what is open.
    pub(super) fn of_customers(wishes: impl Iterator<Item = (CustomerId, Self)>) -> Vec<Self> {
        let mut by: BTreeMap<CustomerId, Self> = BTreeMap::new();
        for (customer, wish) in wishes {
            let rank = |wish: &Self| (wish.fate != Fate::Undecided, wish.asked_at, wish.contact);
            let counts = match by.remove(&customer) {
                None => wish,
                Some(before) => {
                    let times = before.times + wish.times;
                    let last = if rank(&before) > rank(&wish) { before } else { wish };
                    Self { times, ..last }
                }
            };
            by.insert(customer, counts);
        }
        let mut wishes: Vec<Self> = by.into_values().collect();
        wishes.sort_by_key(|wish| (std::cmp::Reverse(wish.asked_at), wish.contact));
        wishes
    }
}

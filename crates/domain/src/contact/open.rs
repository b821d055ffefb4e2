use super::{Contact, ContactEvent, ContactHead, ContactState, Diagnosis};
use crate::{Evidence, PersonId};

impl Contact {
    /// A contact comes in: who receives it owns it (RESP-01, HOT-32).
    pub fn open(head: ContactHead, owner: PersonId) -> (Self, ContactEvent) {
        let at = head.opened_at;
        let event = ContactEvent::Opened { at, owner, head: head.clone() };
        let mut evidence = Evidence::default();
        evidence.push_event(at, event.happening());
        let contact = Self {
            head,
            state: ContactState::Open,
            version: 1,
            owner,
            orders: Vec::new(),
            call_backs: Vec::new(),
            diagnosis: Diagnosis::default(),
            retention: None,
            evidence,
        };
        (contact, event)
    }
}

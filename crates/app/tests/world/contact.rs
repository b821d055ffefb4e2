//! Contacts in which a customer asks to disconnect.

use super::World;
use doorstep_domain::contact::{ContactState, Diagnosis, Retention};
use doorstep_domain::{
    Contact, ContactChannel, ContactHead, ContactId, CustomerId, Evidence, PersonId, TerritoryCode,
};
use doorstep_kernel::{Duration, Timestamp};

/// Somebody called two minutes before an instant and then asked to disconnect, and gave no reason.
pub(crate) fn asks_to_leave(
    world: &World,
    number: u128,
    asked_at: Timestamp,
    state: ContactState,
) -> Contact {
    Contact {
        head: ContactHead {
            id: ContactId::from_u128(number),
            territory: TerritoryCode::new("yz.donghu.g01"),
            channel: ContactChannel::Call,
            queue: "business".into(),
            customer: CustomerId::from_u128(number),
            opened_at: asked_at - Duration::from_mins(2),
            pack: world.app.rules.at(asked_at).reference(),
        },
        state,
        version: 1,
        owner: PersonId::from_u128(7),
        orders: Vec::new(),
        call_backs: Vec::new(),
        diagnosis: Diagnosis::default(),
        retention: Some(Retention {
            asked_at,
            reason: None,
            subjective: false,
            explained: None,
            offers: Vec::new(),
        }),
        evidence: Evidence::default(),
    }
}

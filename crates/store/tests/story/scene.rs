use doorstep_domain::{Customer, CustomerClass, CustomerId, PersonId, TerritoryCode};
use doorstep_kernel::{GeoPoint, Timestamp};
use doorstep_store::{
    ChangeSet, EventActor, ExpectedVersion, IdempotencyAnswer, NewEvent, StoredAnswer, StreamId,
};

pub(crate) fn order(number: u32) -> StreamId {
    StreamId::new("order", number)
}

pub(crate) fn event(stream: &StreamId, kind: &str) -> NewEvent {
    NewEvent {
        stream: stream.clone(),
        kind: kind.to_owned(),
        actor: EventActor {
            person: Some(PersonId::from_u128(7).to_string()),
            role: "technician".to_owned(),
            device: Some("phone-1".to_owned()),
        },
        place: GeoPoint::new(32.394_21, 119.412_3),
        occurred_at: Timestamp::from_millis(1_795_299_000_000),
        data: serde_json::json!({ "step": kind, "note": "光猫 \"灯\" 亮" }),
        territory: "yz.donghu.g07".to_owned(),
    }
}

/// One event on a stream, wherever it stands.
pub(crate) fn append(stream: &StreamId, kind: &str) -> ChangeSet {
    ChangeSet { events: vec![event(stream, kind)], ..ChangeSet::default() }
}

/// One event on a stream that must stand at a version.
pub(crate) fn append_at(stream: &StreamId, version: u64, kind: &str) -> ChangeSet {
    ChangeSet { expected: vec![ExpectedVersion { stream: stream.clone(), version }], ..append(stream, kind) }
}

pub(crate) fn answer(key: &str, request_hash: &str, body: &str) -> IdempotencyAnswer {
    IdempotencyAnswer {
        actor: "phone-1".to_owned(),
        key: key.to_owned(),
        request_hash: request_hash.to_owned(),
        answer: StoredAnswer {
            status: 201,
            body: body.to_owned(),
            content_type: "application/json".to_owned(),
        },
    }
}

pub(crate) fn customer(number: u128, territory: &str, name: &str) -> Customer {
    Customer {
        id: CustomerId::from_u128(number),
        territory: TerritoryCode::new(territory),
        name: name.to_owned(),
        phone: format!("1380000{number:04}"),
        class: CustomerClass::Ordinary,
        language: None,
    }
}

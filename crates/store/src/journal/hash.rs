use super::RecordedEvent;
use super::event::e6;
use sha2::{Digest as _, Sha256};

/// What the first event of a stream is chained to.
pub(crate) const GENESIS: [u8; 32] = [0; 32];

/// Names the serialisation, so that another one can never give the same bytes.
const FORMAT: &[u8] = b"doorstep.journal.1";

/// The hash of an event: SHA-256 over the format name, the hash before it in its stream and every column. Texts are
/// written with their length, numbers as 8 bytes big-endian, missing values as a single 0, so that no two events have
/// the same bytes. `data` is the exact text that is stored.
pub(crate) fn chain(previous: &[u8; 32], event: &RecordedEvent, data: &str) -> [u8; 32] {
    let mut bytes = Canonical(Sha256::new());
    bytes.0.update(FORMAT);
    bytes.0.update(previous);
    bytes.number(event.position);
    bytes.text(event.stream.as_str());
    bytes.number(i64::try_from(event.version).unwrap_or(i64::MAX));
    bytes.text(&event.kind);
    bytes.maybe_text(event.actor.person.as_deref());
    bytes.text(&event.actor.role);
    bytes.maybe_text(event.actor.device.as_deref());
    match event.place {
        None => bytes.0.update([0]),
        Some(place) => {
            bytes.0.update([1]);
            bytes.number(e6(place.lat()));
            bytes.number(e6(place.lon()));
        }
    }
    bytes.number(event.occurred_at.as_millis());
    bytes.number(event.recorded_at.as_millis());
    bytes.text(&event.territory);
    bytes.text(data);
    bytes.0.finalize().into()
}

struct Canonical(Sha256);

impl Canonical {
    fn number(&mut self, number: i64) {
        self.0.update(number.to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_be_bytes());
        self.0.update(text);
    }

    fn maybe_text(&mut self, text: Option<&str>) {
        match text {
            None => self.0.update([0]),
            Some(text) => {
                self.0.update([1]);
                self.text(text);
            }
        }
    }
}

/// A hash from its 64 hex digits.
pub(crate) fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut hash = [0; 32];
    hex::decode_to_slice(text, &mut hash).ok().map(|()| hash)
}

#[cfg(test)]
mod tests {
    use super::{GENESIS, chain};
    use crate::{EventActor, RecordedEvent, StreamId};
    use doorstep_kernel::{GeoPoint, Timestamp};

    fn event() -> RecordedEvent {
        RecordedEvent {
            position: 7,
            stream: StreamId::new("order", "a"),
            version: 2,
            kind: "visit.arrived".to_owned(),
            actor: EventActor { person: Some("p".to_owned()), role: "technician".to_owned(), device: None },
            place: GeoPoint::new(39.9, 116.4),
            occurred_at: Timestamp::from_millis(1),
            recorded_at: Timestamp::from_millis(2),
            territory: "t".to_owned(),
            data: serde_json::json!({}),
            hash: GENESIS,
        }
    }

    #[test]
    fn the_hash_of_a_known_event_never_changes() {
        // A change here makes every journal written before unverifiable.
        assert_eq!(
            hex::encode(chain(&GENESIS, &event(), r#"{"a":1}"#)),
            "f28a7ea5661e5c14aab3daf1415a5f64a061f19d78f53c17f426273c1cccaf7f"
        );
    }

    #[test]
    fn every_column_counts() {
        let plain = chain(&GENESIS, &event(), "{}");
        let changes: [fn(&mut RecordedEvent); 11] = [
            |event| event.position += 1,
            |event| event.stream = StreamId::new("order", "b"),
            |event| event.version += 1,
            |event| event.kind.push('x'),
            |event| event.actor.person = None,
            |event| event.actor.role.push('x'),
            |event| event.actor.device = Some(String::new()),
            |event| event.place = GeoPoint::new(39.9, 116.400_001),
            |event| event.occurred_at = Timestamp::from_millis(3),
            |event| event.recorded_at = Timestamp::from_millis(3),
            |event| event.territory.push('x'),
        ];
        for (column, change) in changes.iter().enumerate() {
            let mut changed = event();
            change(&mut changed);
            assert_ne!(chain(&GENESIS, &changed, "{}"), plain, "column {column}");
        }
        assert_ne!(chain(&GENESIS, &event(), "{ }"), plain);
        assert_ne!(chain(&[1; 32], &event(), "{}"), plain);
    }

    #[test]
    fn moving_a_letter_between_neighbouring_columns_changes_the_hash() {
        let (mut left, mut right) = (event(), event());
        left.actor.person = Some("ab".to_owned());
        left.actor.role = "c".to_owned();
        right.actor.person = Some("a".to_owned());
        right.actor.role = "bc".to_owned();
        assert_ne!(chain(&GENESIS, &left, "{}"), chain(&GENESIS, &right, "{}"));
    }
}

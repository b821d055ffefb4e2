use super::{Broadcast, BroadcastState};
use crate::{AreaCode, BroadcastId, PersonId, Refusal, TerritoryCode};
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// The longest text, in letters: more is not read beside a ladder.
const LETTERS_MAX: usize = 200;

/// The longest time that one is shown: what holds longer belongs into the norm pack or a course.
const SHOWN_MAX: Duration = Duration::from_hours(72);

/// What is known of a broadcast when it is sent; never changed by a verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BroadcastHead {
    /// Its id.
    pub id: BroadcastId,
    /// The first territory of the area: where its events belong.
    pub territory: TerritoryCode,
    /// To whose technicians.
    pub area: AreaCode,
    /// What it says.
    pub text: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// By whom.
    pub sent_by: PersonId,
    /// Until when it is shown.
    pub until: Timestamp,
}

impl Broadcast {
    /// Sends it.
    ///
    /// # Errors
    /// When it says nothing or too much, or is shown for no time or for more than three days.
    pub fn send(mut head: BroadcastHead) -> Result<Self, Refusal> {
        head.text = head.text.trim().to_owned();
        if !(1..=LETTERS_MAX).contains(&head.text.chars().count()) {
            return Err(Refusal::Contradiction(format!("a broadcast has 1 to {LETTERS_MAX} letters")));
        }
        if head.until <= head.sent_at || head.until > head.sent_at + SHOWN_MAX {
            return Err(Refusal::Contradiction(
                "a broadcast is shown for up to 72 hours from now".to_owned(),
            ));
        }
        Ok(Self { head, state: BroadcastState::Sent, known_to: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str, hours: i64) -> BroadcastHead {
        BroadcastHead {
            id: BroadcastId::from_u128(1),
            territory: TerritoryCode::new("yz.donghu"),
            area: AreaCode::new("donghu"),
            text: text.to_owned(),
            sent_at: Timestamp::EPOCH,
            sent_by: PersonId::from_u128(9),
            until: Timestamp::EPOCH + Duration::from_hours(hours),
        }
    }

    #[test]
    fn a_broadcast_says_something_short_for_a_while() {
        let long = "长".repeat(LETTERS_MAX + 1);
        let cases = [
            ("暴雨，高空作业一律停", 6, true),
            (" ", 6, false),
            (&long, 6, false),
            ("停", 0, false),
            ("停", 73, false),
        ];
        for (text, hours, fine) in cases {
            assert_eq!(Broadcast::send(head(text, hours)).is_ok(), fine, "{text} for {hours} hours");
        }
    }

    #[test]
    fn it_is_known_to_each_once_and_shown_until_its_time_is_over_or_it_is_taken_back() {
        let (sent, crew) = (Broadcast::send(head("停", 6)).unwrap(), PersonId::from_u128(2));
        let at = |hours| Timestamp::EPOCH + Duration::from_hours(hours);
        let known = sent.acknowledge(crew, at(1)).unwrap().acknowledge(crew, at(2)).unwrap();
        assert_eq!(known.known_to.iter().map(|one| one.at).collect::<Vec<_>>(), [at(1)]);
        assert!(known.is_shown(at(5)) && !known.is_shown(at(6)));
        let gone = known.withdraw(PersonId::from_u128(9), at(3)).unwrap();
        assert!(!gone.is_shown(at(4)));
        assert!(gone.clone().withdraw(crew, at(4)).is_err() && gone.acknowledge(crew, at(4)).is_ok());
    }
}

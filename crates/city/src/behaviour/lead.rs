use super::look::{Look, Next};
use super::phone::Act;
use crate::stream::{Stream, one_of, saying, within};
use doorstep_domain::visit::{Record, VisitCommand};
use doorstep_domain::{Fact, OrderKind};
use doorstep_kernel::{Duration, Rng};

/// At so many of a thousand stops something is worth offering.
const OFFERED_PERMILLE: u64 = 180;

/// So many of a thousand customers want to hear more.
const LISTEN_PERMILLE: u64 = 620;

/// What would help, by what it rests on: the words of the phone's form.
const REASONS: [(&str, &[&str]); 4] = [
    ("weak_wifi", &["mesh_wifi", "fttr"]),
    ("old_ont", &["ont_upgrade"]),
    ("plan_above_device", &["ont_upgrade", "speed_up"]),
    ("customer_asked", &["fttr", "speed_up", "iptv"]),
];

impl Look<'_> {
    /// What is said of an offer at this stop, fact by fact as the phone's form writes them; nothing where none is made, or all is
    /// said. After the work was shown and signed, never before.
    pub(super) fn offer(&self, rng: &mut dyn Rng) -> Next {
        let facts = self.offered()?;
        let items = self.situation.evidence.items();
        let next = facts.into_iter().find(|fact| !items.iter().any(|item| item.fact == *fact))?;
        let at = self.situation.now + Duration::from_secs(within(rng, 10, 60));
        Some((at, Act::Do(VisitCommand::Record(Record { at, what: next }))))
    }

    /// Drawn from the stop alone, so that it is the same at every look.
    fn offered(&self) -> Option<[Fact; 3]> {
        if !matches!(self.order.kind, OrderKind::Install | OrderKind::Change | OrderKind::Repair) {
            return None;
        }
        let mut rng =
            self.phone.rng(u64::from(self.stop.order.0) << 24 | u64::from(self.stop.earlier_visits) << 4 | 5);
        if rng.below(1000) >= OFFERED_PERMILLE {
            return None;
        }
        let (because, offers) = *one_of(&mut rng, &REASONS);
        let offer = one_of(&mut rng, offers);
        Some([
            Fact::Event { name: "lead_raised".to_owned() },
            Fact::Declared { item: format!("lead:{offer}"), value: Some(because.to_owned()) },
            Fact::Consent { subject: "lead".to_owned(), given: rng.below(1000) < LISTEN_PERMILLE },
        ])
    }
}

/// What whoever follows a lead up comes to at one look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUp {
    /// Nothing today.
    Waits,
    /// The customer was called; this was said.
    Notes(&'static str),
    /// Sold.
    Won,
    /// Not sold, and why.
    Lost(&'static str),
}

/// What is said after the first call.
const SAID: [&str; 3] = ["已电话介绍，客户要和家里商量", "已发资费，客户看了再回", "约了周末上门看户型"];

/// Why a customer who heard more does not buy.
const NOT_BOUGHT: [&str; 3] = ["客户嫌贵", "已在别家办理", "房子要出租"];

/// Why one who did not want to hear more does not.
const NOT_WANTED: [&str; 2] = ["客户暂时不需要", "客户嫌贵"];

/// Follows a lead up: who did not want to hear more is asked once, the others are called and most of them decide at the next call.
/// `order` is the number of its order as a number of the seed, `notes` how often the customer was called before.
pub fn follows_up(seed: u64, order: u64, consents: bool, notes: usize) -> FollowUp {
    let mut rng = Stream::Lead(order.wrapping_add((notes as u64) << 48)).rng(seed);
    match (consents, notes) {
        (false, _) if rng.chance(0.7) => FollowUp::Lost(saying(&mut rng, &NOT_WANTED)),
        (false, _) => FollowUp::Waits,
        (true, 0) if rng.chance(0.8) => FollowUp::Notes(saying(&mut rng, &SAID)),
        (true, _) if rng.chance(0.45) => FollowUp::Won,
        (true, _) if rng.chance(0.35) => FollowUp::Lost(saying(&mut rng, &NOT_BOUGHT)),
        (true, _) => FollowUp::Waits,
    }
}

#[cfg(test)]
mod tests {
    use super::{FollowUp, follows_up};

    #[test]
    fn leads_are_won_lost_and_left_waiting_and_nobody_is_sold_what_they_did_not_want_to_hear_of() {
        let outcomes = |consents: bool, notes: usize| -> Vec<FollowUp> {
            (0..200).map(|order| follows_up(7, order, consents, notes)).collect()
        };
        let won = |all: &[FollowUp]| all.iter().filter(|one| **one == FollowUp::Won).count();
        let later = outcomes(true, 1);
        assert!((60..120).contains(&won(&later)), "{} of 200", won(&later));
        assert!(later.iter().any(|one| matches!(one, FollowUp::Lost(_))));
        assert!(outcomes(true, 0).iter().any(|one| matches!(one, FollowUp::Notes(_))));
        assert_eq!(won(&outcomes(false, 0)), 0);
        assert_eq!(outcomes(true, 0), outcomes(true, 0), "the same seed, the same people");
    }
}

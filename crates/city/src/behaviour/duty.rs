use super::measure::{Limits, reading};
use super::need::Need;
use super::phone::{Act, Situation};
use super::photo::photo_png;
use crate::orders::CityOrder;
use crate::people::Customer;
use crate::stream::within;
use doorstep_domain::visit::{Record, VisitCommand};
use doorstep_domain::{CallEvidence, Fact, Origin, PhotoOrigin};
use doorstep_kernel::{Duration, Rng, Timestamp};

/// One picture in so many is one that was handed in elsewhere.
const USED_AGAIN: u64 = 250;

/// How a need is met: what is done, and how long it takes.
pub(crate) fn meet(
    need: &Need,
    situation: &Situation<'_>,
    order: &CityOrder,
    customer: &Customer,
    rng: &mut dyn Rng,
) -> Option<(Timestamp, Act)> {
    let after =
        |least, most, rng: &mut dyn Rng| situation.now + Duration::from_secs(within(rng, least, most));
    let record = |at: Timestamp, what: Fact| (at, Act::Do(VisitCommand::Record(Record { at, what })));
    let done = match need {
        Need::Measurement { quantity, min_milli, max_milli, min_share, .. } => {
            let share = min_share.as_ref().map(|share| share.least(order.subscribed_kbps.unwrap_or(0)));
            let limits = Limits { least: (*min_milli).max(share), most: *max_milli };
            let value_milli = reading(quantity, limits, order, rng);
            let origin = if quantity == "optical_power_dbm" { Origin::Device } else { Origin::Line };
            record(after(25, 80, rng), Fact::Measurement { quantity: quantity.clone(), value_milli, origin })
        }
        Need::Photo { subject, .. } => {
            let at = after(10, 40, rng);
            let number = rng.next_u64();
            // Some hand in what they took once before.
            let number = if number.is_multiple_of(USED_AGAIN) { 0 } else { number };
            let png = photo_png(order.number.as_str(), subject, number);
            let origin = if rng.chance(0.02) { PhotoOrigin::Gallery } else { PhotoOrigin::Camera };
            (at, Act::Photo { at, subject: subject.clone(), png, origin })
        }
        Need::Consent { subject } => {
            record(after(8, 45, rng), Fact::Consent { subject: subject.clone(), given: true })
        }
        Need::Declared { item, with_value } => {
            let value = with_value.then(|| "已采取安全措施并向客户说明".to_owned());
            record(after(3, 15, rng), Fact::Declared { item: item.clone(), value })
        }
        Need::Call { purpose, answered, .. } => {
            let picked_up = rng.chance(f64::from(customer.manner.answers_permille) / 1000.0);
            let purpose = purpose.clone().unwrap_or_else(|| "at_the_door".to_owned());
            // Where only one outcome helps, one calls until it comes.
            let answered = answered.unwrap_or(picked_up);
            record(
                after(30, 120, rng),
                Fact::Call { purpose, answered, class: CallEvidence::Declared, call: None },
            )
        }
        Need::Event { .. }
        | Need::Elapsed { .. }
        | Need::Signature { .. }
        | Need::All { .. }
        | Need::Any { .. } => {
            return None;
        }
    };
    Some(done)
}

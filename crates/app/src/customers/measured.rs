use doorstep_domain::{Evidence, Fact, Origin};
use doorstep_kernel::Timestamp;
use doorstep_norms::{Aggregate, BoundPack, Context, Requirement, Term, Transition};
use serde::Serialize;
use utoipa::ToSchema;

/// What is shown to a customer, in this order.
const SHOWN: [&str; 4] = ["down_kbps", "up_kbps", "ping_ms", "optical_power_dbm"];

/// What the norm says of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MeasuredResult)]
pub enum Result {
    /// As good as the norm asks.
    Met,
    /// Not as good.
    Short,
    /// The norm asks nothing of it here.
    NotJudged,
}

/// One number that was measured at the customer's, beside what the norm asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Measured {
    /// Such as `down_kbps`.
    pub quantity: String,
    /// Thousandths of the unit.
    pub value_milli: i64,
    /// Where the number came from.
    pub origin: Origin,
    /// When.
    pub at: Timestamp,
    /// Not below this, thousandths of the unit.
    pub least_milli: Option<i64>,
    /// Not above this, thousandths of the unit.
    pub most_milli: Option<i64>,
    /// What the customer bought, where it is compared with that.
    pub bought_milli: Option<i64>,
    /// What the norm says.
    pub result: Result,
}

/// The last measurement of what a customer is shown, judged by what the pack asks before the customer signs.
pub(crate) fn measured(
    pack: &BoundPack,
    context: &Context,
    evidence: &Evidence,
    now: Timestamp,
) -> Vec<Measured> {
    measured_of(&SHOWN, pack, context, evidence, now)
}

/// The same of some quantities, in their order.
pub(crate) fn measured_of(
    quantities: &[&str],
    pack: &BoundPack,
    context: &Context,
    evidence: &Evidence,
    now: Timestamp,
) -> Vec<Measured> {
    let sign = Transition::new(Aggregate::Visit, "sign");
    let row = |quantity: &&str| {
        let (at, value_milli, origin) = last(evidence, quantity)?;
        let asks = |requirement: &&Requirement| {
            requirement.applies(context)
                && matches!(&requirement.term, Term::Measurement { quantity: of, .. } if of == *quantity)
        };
        let asked = pack.requirements_on(&sign).find(asks);
        let result = match asked {
            None => Result::NotJudged,
            Some(asked) if doorstep_norms::unmet([asked], evidence, context, now).is_empty() => Result::Met,
            Some(_) => Result::Short,
        };
        let (least_milli, most_milli, bought_milli) =
            asked.map_or((None, None, None), |asked| limits(asked, context));
        Some(Measured {
            quantity: (*quantity).to_owned(),
            value_milli,
            origin,
            at,
            least_milli,
            most_milli,
            bought_milli,
            result,
        })
    };
    quantities.iter().filter_map(row).collect()
}

fn last(evidence: &Evidence, wanted: &str) -> Option<(Timestamp, i64, Origin)> {
    evidence.items().iter().rev().find_map(|item| match &item.fact {
        Fact::Measurement { quantity, value_milli, origin } if quantity == wanted => {
            Some((item.at, *value_milli, *origin))
        }
        _ => None,
    })
}

fn limits(asked: &Requirement, context: &Context) -> (Option<i64>, Option<i64>, Option<i64>) {
    let Term::Measurement { min_milli, max_milli, min_share, .. } = &asked.term else {
        return (None, None, None);
    };
    let bought = min_share.as_ref().and_then(|share| context.quantities_milli.get(&share.of)).copied();
    let share = min_share.as_ref().zip(bought).map(|(share, of)| of.saturating_mul(share.permille) / 1000);
    (min_milli.or(share), *max_milli, bought)
}

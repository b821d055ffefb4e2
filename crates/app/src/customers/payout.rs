use crate::Said;
use doorstep_domain::{Clock, ClockState, Order, Visit, VisitState};
use doorstep_kernel::{Money, Timestamp};
use doorstep_norms::BoundPack;
use serde::Serialize;
use utoipa::ToSchema;

/// The length of a day that counts as begun.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// 慢必赔: what the norm proposes because a same-day promise was broken. A person approves every payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Payout {
    /// What for.
    pub text: Said,
    /// When the promise ran out.
    pub broken_at: Timestamp,
    /// How much, in fen; nothing while it is excluded.
    pub amount_fen: i64,
    /// Why nothing is due, where something takes the case out.
    pub excluded: Option<Said>,
}

/// What the pack proposes for the clocks of an order that ran out.
pub(super) fn payout(
    pack: &BoundPack,
    order: &Order,
    visits: &[Visit],
    clocks: &[Clock],
    now: Timestamp,
) -> Option<Payout> {
    clocks.iter().find_map(|clock| {
        // Provisional: a phone without signal may still bring the news that all was in time.
        let ClockState::Fired { at, provisional: false } = clock.state else { return None };
        let rule = pack.sections().clocks.get(&clock.kind)?.compensation.as_ref()?;
        let rule = pack.sections().compensations.get(rule)?;
        let holds = |flag: &str| match flag {
            "customer_asked_later" => order.reschedules.by_customer > 0,
            "no_access" => visits.iter().any(|visit| matches!(visit.state, VisitState::NoAnswer { .. })),
            _ => false,
        };
        let excluded = rule.exclusion.iter().find(|exclusion| holds(&exclusion.flag));
        let until = super::status::left(visits).unwrap_or(now);
        let days = (until.since(at).as_millis().max(0) + DAY_MS - 1) / DAY_MS;
        let amount = if excluded.is_some() { Money::ZERO } else { rule.amount(days) };
        Some(Payout {
            text: Said::from(&rule.text),
            broken_at: at,
            amount_fen: amount.fen(),
            excluded: excluded.map(|exclusion| Said::from(&exclusion.text)),
        })
    })
}

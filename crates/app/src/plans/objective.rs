use doorstep_dispatch::{Learned, OfferRules, Quota, Spread};
use doorstep_domain::OrderKind;
use doorstep_domain::planning::{Objective, Rates};
use doorstep_norms::BoundPack;

/// Where too few lengths are known to learn from: one standard deviation in percent of the planned length.
const TRAVEL_SPREAD_PERCENT: u32 = 25;
const SERVICE_SPREAD_PERCENT: u32 = 30;

/// Minutes become seconds in the pack's rates per minute.
const SECONDS_PER_MINUTE: i64 = 60;

/// What a plan is judged by, out of a pack.
pub(super) fn objective(pack: &BoundPack) -> Objective {
    let sections = pack.sections();
    let rate = |id: &str| sections.rates.get(id).map_or(0, |rate| rate.seconds);
    let per_minute = |id: &str| (rate(id) + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;
    let weight = |id: &str| sections.priorities.get(id).map_or(1, |priority| priority.weight);
    Objective {
        promise_weights: [weight("ordinary"), weight("vip"), weight("vip"), weight("emergency")],
        moved_after_ms: pack.parameters().arrive_early + pack.parameters().promise_tolerance,
        rates: Rates {
            travel: rate("travel_second"),
            overtime: per_minute("overtime_minute"),
            late: per_minute("late_minute"),
            reserve: per_minute("missing_reserve_minute"),
            reserve_wanted_ms: pack.parameters().lateness_notice,
            continuity: rate("other_technician"),
            estate_apart: rate("same_estate_apart"),
        },
    }
}

/// The same while a storm blows: more is held back for repairs, and only what is surely kept is offered.
pub(super) fn storm_rules(pack: &BoundPack, learned: &Learned) -> OfferRules {
    let parameters = pack.parameters();
    let percent = |permille: i64| u32::try_from(permille / 10).unwrap_or(0);
    let usual = offer_rules(pack, learned);
    let quota = usual.quota.map(|quota| Quota {
        percent: quota.percent.max(percent(parameters.storm_repair_quota_permille)),
        ..quota
    });
    let least_percent = usual.least_percent.max(percent(parameters.storm_on_time_permille));
    OfferRules {
        quota,
        least_percent,
        sure_percent: usual.sure_percent.max((100 + least_percent) / 2),
        ..usual
    }
}

/// By which rules slots are offered, out of a pack.
pub(super) fn offer_rules(pack: &BoundPack, learned: &Learned) -> OfferRules {
    let parameters = pack.parameters();
    let percent = |permille: i64| u32::try_from(permille / 10).unwrap_or(0);
    OfferRules {
        spread: spread(learned),
        quota: Some(Quota {
            reserved_for: vec![OrderKind::Repair, OrderKind::Revisit],
            percent: percent(parameters.offer_repair_quota_permille),
        }),
        least_percent: percent(parameters.offer_on_time_permille),
        sure_percent: percent((1000 + parameters.offer_on_time_permille) / 2),
        cheap_within: parameters.freeze.as_secs() / 2,
    }
}

/// How much real lengths scatter: as learned, where enough is known.
pub(super) fn spread(learned: &Learned) -> Spread {
    let travel = &learned.travel;
    let travel_percent = if travel.used { travel.spread_percent } else { TRAVEL_SPREAD_PERCENT };
    Spread { travel_percent, service_percent: SERVICE_SPREAD_PERCENT, learned: learned.spreads() }
}

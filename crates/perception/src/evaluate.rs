use crate::facts::{bounds, is_computed};
use crate::ratio::Ratio;
use crate::tally::Share;
use crate::{Interval, KpiValue, Measured, PartValue, Reading, Tally, Unit, poisson, wilson};
use doorstep_norms::{BoundPack, Formula, Kpi, Weighted};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Targets by the KPI's id, in thousandths of its unit, that stand in place of the pack's.
pub type Targets = BTreeMap<String, i64>;

/// What every KPI of a pack comes to over the cases of a tally, in the order of the pack.
pub fn evaluate(pack: &BoundPack, tally: &Tally) -> Vec<KpiValue> {
    evaluate_against(pack, tally, &Targets::new())
}

/// The same against other targets than the pack's.
pub fn evaluate_against(pack: &BoundPack, tally: &Tally, targets: &Targets) -> Vec<KpiValue> {
    let value = |kpi: &Kpi| {
        let target_permille = targets.get(&kpi.id).copied().or(kpi.target_permille);
        KpiValue {
            id: kpi.id.clone(),
            name: kpi.text.clone(),
            official: kpi.official,
            higher_is_better: kpi.higher_is_better,
            target_permille,
            reading: reading(pack, tally, kpi, target_permille),
        }
    };
    pack.sections().kpis.iter().map(value).collect()
}

fn reading(pack: &BoundPack, tally: &Tally, kpi: &Kpi, target: Option<i64>) -> Reading {
    let words = missing(pack, &kpi.formula);
    if !words.is_empty() {
        return Reading::NotMeasured { words };
    }
    let measured = match &kpi.formula {
        Formula::Share { .. } => share(pack, kpi, tally.share(&kpi.id), target),
        Formula::Per { scale, denominator, .. } => {
            let measured = per(pack, kpi, tally.share(&kpi.id), *scale, target);
            // Nobody said how many there are: that is another thing than having no cases.
            return measured.map_or_else(
                || Reading::NotMeasured { words: vec![denominator.clone()] },
                Reading::Measured,
            );
        }
        Formula::WeightedMean { parts } => weighted(pack, kpi, parts, tally, target),
        Formula::Mean { .. } | Formula::Gap { .. } => mean(pack, kpi, tally, target),
    };
    measured.map_or(Reading::NoCases, Reading::Measured)
}

/// The words of a formula that no fold computes.
fn missing(pack: &BoundPack, formula: &Formula) -> Vec<String> {
    let unknown = |words: Vec<&String>| {
        words.into_iter().filter(|word| !is_computed(word)).cloned().collect::<Vec<String>>()
    };
    match formula {
        Formula::Share { numerator, denominator, exclude } => {
            unknown([numerator, denominator].into_iter().chain(exclude).collect())
        }
        Formula::Per { numerator, denominator, .. } => unknown(vec![numerator, denominator]),
        Formula::Mean { quantity, of } => unknown(vec![quantity, of]),
        Formula::Gap { quantity, minus } => unknown(vec![quantity, minus]),
        Formula::WeightedMean { parts } => {
            let kpis = parts.iter().filter_map(|part| pack.sections().kpis.get(&part.kpi));
            kpis.filter(|kpi| !matches!(kpi.formula, Formula::WeightedMean { .. }))
                .flat_map(|kpi| missing(pack, &kpi.formula))
                .collect()
        }
    }
}

/// How many of a whole.
fn share(pack: &BoundPack, kpi: &Kpi, share: Share, target: Option<i64>) -> Option<Measured> {
    let rate = Ratio::new(i128::from(share.numerator), i128::from(share.denominator))?;
    Some(Measured {
        numerator: count(share.numerator),
        denominator: count(share.denominator),
        cases: share.denominator,
        permille: rate.permille(),
        unit: Unit::Share,
        interval: wilson(share.numerator, share.denominator),
        met: met(kpi, rate, target),
        small: is_small(pack, share.denominator),
        declared: share.declared,
        open: share.open,
        parts: Vec::new(),
    })
}

/// Cases per `scale` users: counted like a share, but chance spreads them as it spreads a count.
fn per(pack: &BoundPack, kpi: &Kpi, cases: Share, scale: i64, target: Option<i64>) -> Option<Measured> {
    let scaled = i128::from(cases.numerator).saturating_mul(i128::from(scale));
    let rate = Ratio::new(scaled, i128::from(cases.denominator))?;
    Some(Measured {
        permille: rate.permille(),
        unit: Unit::Per { scale },
        interval: poisson(cases.numerator, cases.denominator, scale),
        met: met(kpi, rate, target),
        ..share(pack, kpi, cases, target)?
    })
}

/// KPI-02: the sum of weight x rate over the sum of weights, over the parts that have a denominator.
fn weighted(
    pack: &BoundPack,
    kpi: &Kpi,
    parts: &[Weighted],
    tally: &Tally,
    target: Option<i64>,
) -> Option<Measured> {
    let shares: Vec<(&Weighted, Share)> =
        parts.iter().map(|part| (part, tally.part(&kpi.id, &part.kpi))).collect();
    let there: Vec<(&Weighted, Share)> =
        shares.iter().copied().filter(|(_, share)| share.denominator > 0).collect();
    let weights: i64 = there.iter().map(|(part, _)| part.weight).sum();
    let smallest = there.iter().map(|(_, share)| share.denominator).min()?;
    let terms: Vec<(i128, i128)> = there
        .iter()
        .map(|(part, share)| {
            let top = i128::from(part.weight).saturating_mul(i128::from(share.numerator));
            (top, i128::from(weights).saturating_mul(i128::from(share.denominator)))
        })
        .collect();
    let sum = Ratio::sum(&terms)?;
    let (numerator, denominator) = sum.parts();
    let name =
        |part: &Weighted| pack.sections().kpis.get(&part.kpi).map(|kpi| kpi.text.clone()).unwrap_or_default();
    Some(Measured {
        numerator,
        denominator,
        cases: smallest,
        permille: sum.permille(),
        unit: Unit::Share,
        interval: interval(&there, weights),
        met: met(kpi, sum, target),
        small: is_small(pack, smallest),
        declared: there.iter().map(|(_, share)| share.declared).sum(),
        open: there.iter().map(|(_, share)| share.open).sum(),
        parts: shares
            .iter()
            .map(|(part, share)| PartValue {
                kpi: part.kpi.clone(),
                name: name(part),
                weight: part.weight,
                numerator: share.numerator,
                denominator: share.denominator,
            })
            .collect(),
    })
}

/// The mean of a quantity, or of the difference of two, over whatever has it.
fn mean(pack: &BoundPack, kpi: &Kpi, tally: &Tally, target: Option<i64>) -> Option<Measured> {
    let sum = tally.sum_of(&kpi.id);
    let (top, bottom) = sum.fraction();
    let mean = Ratio::new(top, bottom)?;
    let (numerator, denominator) = mean.parts();
    Some(Measured {
        numerator,
        denominator,
        cases: sum.count(),
        permille: mean.permille(),
        unit: Unit::Mean,
        interval: sum.interval(scale(&kpi.formula)),
        met: met(kpi, mean, target),
        small: is_small(pack, sum.count()),
        declared: 0,
        open: 0,
        parts: Vec::new(),
    })
}

/// Between what the mean of a quantity, or the difference of two, can lie.
fn scale(formula: &Formula) -> (i64, i64) {
    match formula {
        Formula::Mean { quantity, .. } => bounds(quantity),
        Formula::Gap { quantity, minus } => {
            let ((least, most), (minus_least, minus_most)) = (bounds(quantity), bounds(minus));
            (least.saturating_sub(minus_most), most.saturating_sub(minus_least))
        }
        Formula::Share { .. } | Formula::Per { .. } | Formula::WeightedMean { .. } => (i64::MIN, i64::MAX),
    }
}

/// The interval of a weighted mean from those of its parts (MOVER: Zou and Donner, Statistics in Medicine 27, 2008). It
/// takes the parts as independent; answers of one customer are not quite, so the true one is somewhat wider.
fn interval(parts: &[(&Weighted, Share)], weights: i64) -> Option<Interval> {
    let (mut middle, mut below, mut above) = (0.0, 0.0, 0.0);
    for (part, share) in parts {
        #[allow(clippy::cast_precision_loss)] // counts stay far below 2^52, weights are of 100
        let (weight, rate) =
            (part.weight as f64 / weights as f64, share.numerator as f64 / share.denominator as f64);
        let (low, high) = wilson(share.numerator, share.denominator)?.ends();
        middle += weight * rate;
        below += (weight * (rate - low)).powi(2);
        above += (weight * (high - rate)).powi(2);
    }
    Some(Interval::of(middle - below.sqrt(), middle + above.sqrt()))
}

/// Whether a value in the KPI's own unit reaches the target in thousandths of that unit.
fn met(kpi: &Kpi, value: Ratio, target: Option<i64>) -> Option<bool> {
    let against = value.compare_permille(target?);
    Some(if kpi.higher_is_better { against != Ordering::Less } else { against != Ordering::Greater })
}

fn is_small(pack: &BoundPack, cases: u64) -> bool {
    count(cases) < pack.parameters().ranking_minimum
}

fn count(cases: u64) -> i64 {
    i64::try_from(cases).unwrap_or(i64::MAX)
}

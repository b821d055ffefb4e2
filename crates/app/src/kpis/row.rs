use crate::targets::{Standing, TargetOwner};
use doorstep_domain::OrderId;
use doorstep_norms::{BoundPack, KpiSource};
use doorstep_perception::{Interval, KpiValue, Measured, Reading, Tally, Things, Unit, things};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;

/// The most orders named on one side of a KPI.
const ORDERS_MAX: usize = 500;

/// One KPI over one set of orders.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KpiRow {
    /// Which part of the whole, by id, code or word; none for the whole, empty for orders that belong to nobody yet.
    pub cut: Option<String>,
    /// What that part is called.
    pub cut_name: Option<String>,
    /// The KPI's id in the pack.
    pub kpi: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Whose facts it counts: `survey`, `system`, `inspection`.
    pub official: &'static str,
    /// Whether more is better.
    pub higher_is_better: bool,
    /// The target in thousandths of the value's unit, if there is one.
    pub target_permille: Option<i64>,
    /// Whose target it is; none without one.
    pub target_owner: Option<TargetOwner>,
    /// The norm pack's own target, which holds where no territory set another.
    pub pack_target_permille: Option<i64>,
    /// What it counts.
    pub things: KpiThings,
    /// What it comes to.
    #[serde(flatten)]
    pub reading: KpiReading,
    /// Orders that hold, a bounded number.
    pub numerator_orders: Vec<OrderId>,
    /// Orders that do not, or not in everything, a bounded number.
    pub rest_orders: Vec<OrderId>,
    /// Whether there are more orders than are named.
    pub more_orders: bool,
}

/// What a KPI counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KpiThings {
    /// Orders and what belongs to them: those behind it are named.
    Orders,
    /// Inspected conversations.
    Conversations,
    /// Customers who left.
    Leavings,
    /// Circulars.
    Circulars,
    /// Technicians.
    Technicians,
}

/// What a value counts in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KpiUnit {
    /// A share of a whole.
    #[default]
    Share,
    /// Cases per so many.
    Per,
    /// A mean in the quantity's own unit, such as points.
    Mean,
}

/// A value, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "reading", rename_all = "snake_case")]
pub enum KpiReading {
    /// Nothing gathers these words of its formula.
    NotMeasured {
        /// Which.
        words: Vec<String>,
    },
    /// Nothing to divide by.
    NoCases,
    /// There is a value.
    Measured {
        /// Over how many things it is measured; of a weighted mean those of its smallest part.
        #[serde(default)]
        cases: u64,
        /// What it counts in.
        #[serde(default)]
        unit: KpiUnit,
        /// How many hold; for a mean the top of the exact fraction.
        numerator: i64,
        /// Of how many; for a mean the bottom of the exact fraction.
        denominator: i64,
        /// In thousandths of the unit, rounded.
        permille: i64,
        /// Per how many, where it is no share; one of a mean, which is a number as it stands.
        scale: Option<i64>,
        /// The lower end of the 95 % interval, in millionths; of cases per `scale` in millionths of a case.
        low_ppm: Option<i64>,
        /// Its upper end.
        high_ppm: Option<i64>,
        /// The lower end in millionths of a millionth, for whoever computes it anew.
        low_ppt: Option<i64>,
        /// The upper end so.
        high_ppt: Option<i64>,
        /// Whether the target is reached; none without a target.
        met: Option<bool>,
        /// Too few cases to rank by: shown in grey.
        small: bool,
        /// Of those that hold: known from the technician alone.
        declared: u64,
        /// May still change sides.
        open: u64,
        /// The parts of a weighted mean; those without cases are left out of it and the others weigh more.
        parts: Vec<KpiPart>,
    },
}

/// A part of a weighted mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KpiPart {
    /// The part's KPI.
    pub kpi: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Its weight of 100.
    pub weight: i64,
    /// How many hold.
    pub numerator: u64,
    /// Of how many.
    pub denominator: u64,
    /// Whether it has no cases and does not count.
    pub left_out: bool,
}

/// The orders behind each KPI: those that hold, and the rest.
#[derive(Debug, Default)]
pub(super) struct Behind(HashMap<String, Sides>);

#[derive(Debug, Default)]
struct Sides {
    hold: Vec<OrderId>,
    rest: Vec<OrderId>,
    more: bool,
}

impl Behind {
    /// Notes an order under every KPI it counts in, by its own tally.
    pub(super) fn add(&mut self, pack: &BoundPack, tally: &Tally, order: OrderId) {
        for kpi in pack.sections().kpis.iter() {
            let (numerator, denominator) = tally.sides(&kpi.id);
            if denominator == 0 && numerator == 0 {
                continue;
            }
            let sides = self.0.entry(kpi.id.clone()).or_default();
            let side = if numerator >= denominator { &mut sides.hold } else { &mut sides.rest };
            if side.last() == Some(&order) {
                continue;
            }
            if side.len() < ORDERS_MAX {
                side.push(order);
            } else {
                sides.more = true;
            }
        }
    }
}

impl KpiRow {
    pub(super) fn new(
        cut: Option<String>,
        cut_name: Option<String>,
        value: KpiValue,
        (pack, standing): (&BoundPack, &Standing),
        behind: &mut Behind,
    ) -> Self {
        let sides = behind.0.remove(&value.id).unwrap_or_default();
        let things = KpiThings::of(pack, &value.id);
        let own = standing.get(&value.id).map(|(_, owner)| owner.clone());
        let pack_target_permille = pack.sections().kpis.get(&value.id).and_then(|kpi| kpi.target_permille);
        Self {
            cut,
            cut_name,
            kpi: value.id,
            zh: value.name.zh,
            en: value.name.en,
            things,
            official: match value.official {
                KpiSource::Survey => "survey",
                KpiSource::System => "system",
                KpiSource::Inspection => "inspection",
            },
            higher_is_better: value.higher_is_better,
            target_permille: value.target_permille,
            target_owner: own.or_else(|| value.target_permille.map(|_| TargetOwner::Pack)),
            pack_target_permille,
            reading: value.reading.into(),
            numerator_orders: sides.hold,
            rest_orders: sides.rest,
            more_orders: sides.more,
        }
    }
}

impl KpiThings {
    fn of(pack: &BoundPack, kpi: &str) -> Self {
        match pack.sections().kpis.get(kpi).map_or(Things::OfOrders, |kpi| things(&kpi.formula)) {
            Things::OfOrders => Self::Orders,
            Things::Talks => Self::Conversations,
            Things::Leavings => Self::Leavings,
            Things::Circulars => Self::Circulars,
            Things::Technicians => Self::Technicians,
        }
    }
}

impl From<Reading> for KpiReading {
    fn from(reading: Reading) -> Self {
        match reading {
            Reading::NotMeasured { words } => Self::NotMeasured { words },
            Reading::NoCases => Self::NoCases,
            Reading::Measured(measured) => measured.into(),
        }
    }
}

impl From<Measured> for KpiReading {
    fn from(measured: Measured) -> Self {
        let parts = measured.parts.into_iter().map(|part| KpiPart {
            left_out: part.is_left_out(),
            kpi: part.kpi,
            zh: part.name.zh,
            en: part.name.en,
            weight: part.weight,
            numerator: part.numerator,
            denominator: part.denominator,
        });
        let (unit, scale) = match measured.unit {
            Unit::Share => (KpiUnit::Share, None),
            Unit::Per { scale } => (KpiUnit::Per, Some(scale)),
            Unit::Mean => (KpiUnit::Mean, Some(1)),
        };
        Self::Measured {
            cases: measured.cases,
            unit,
            numerator: measured.numerator,
            denominator: measured.denominator,
            permille: measured.permille,
            scale,
            low_ppm: measured.interval.map(Interval::low_ppm),
            high_ppm: measured.interval.map(Interval::high_ppm),
            low_ppt: measured.interval.map(|interval| interval.low_ppt),
            high_ppt: measured.interval.map(|interval| interval.high_ppt),
            met: measured.met,
            small: measured.small,
            declared: measured.declared,
            open: measured.open,
            parts: parts.collect(),
        }
    }
}

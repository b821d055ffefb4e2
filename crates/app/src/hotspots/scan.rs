use super::ground::{Basis, Ground};
use super::trouble::{Span, Trouble, TroubleKind, TroubleReason, troubles};
use super::unit::corners;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::hotspot::Layer;
use doorstep_domain::{OrderId, TerritoryCode};
use doorstep_kernel::{Duration, GeoPoint, SeededRng, Timestamp};
use doorstep_norms::Parameters;
use doorstep_perception::hotspots::{Scan, ScanRule, Standing};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The longest time that is looked back: a quarter.
const DAYS_MAX: u32 = 93;

/// So many units of a layer are told at the most, the most striking first.
const UNITS_MAX: usize = 200;

/// So many orders of a unit are told at the most, the newest first.
const ORDERS_MAX: usize = 50;

/// Chance is tried so often at the most: more takes time and says nothing new.
const TRIALS_MAX: u32 = 99_999;

/// The same trouble is always compared with the same chance.
const SEED: u64 = 0x5CA1;

/// Where trouble is looked for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ScanQuery {
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// By what people share: `splitter`, `pon_port`, `building`, `olt` or `cell`; PON ports when left out.
    pub layer: Option<Layer>,
    /// What counts: `complaints_and_repeats`, the usual, or `faults`.
    #[serde(default)]
    #[param(inline)]
    pub of: TroubleKind,
    /// So many days back, 1 to 93; the pack's when left out.
    #[param(minimum = 1, maximum = 93)]
    pub days: Option<u32>,
}

/// An order behind a unit's trouble.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TroubleOrder {
    /// Which.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// When it was reported.
    pub at: Timestamp,
    /// Why it counts.
    pub why: TroubleReason,
}

/// One unit with its trouble.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct UnitTrouble {
    /// By what its users share.
    pub layer: Layer,
    /// Which one.
    pub unit: String,
    /// Where it is, if known.
    pub point: Option<GeoPoint>,
    /// The corners of a cell.
    pub outline: Vec<GeoPoint>,
    /// Homes with trouble: a home counts once, however often it called.
    pub homes: u64,
    /// Its users.
    pub users: u64,
    /// Homes with trouble in a thousand, thousandths.
    pub per_thousand_milli: u64,
    /// Homes that the rate of the whole would have given, thousandths.
    pub expected_milli: u64,
    /// How probable so much is by chance, anywhere among the units, millionths.
    pub p_ppm: u32,
    /// Whether it is a hotspot by the pack's numbers, and is not explained by another one.
    pub hot: bool,
    /// The orders behind it, newest first, 50 at the most.
    pub orders: Vec<TroubleOrder>,
}

/// Where trouble gathers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ScanReport {
    /// From when on.
    pub from: Timestamp,
    /// Up to when.
    pub to: Timestamp,
    /// Whose number the expectation goes by.
    pub basis: Basis,
    /// All users.
    pub users: u64,
    /// All homes with trouble whose users are counted.
    pub homes: u64,
    /// Homes with trouble that the resource table does not know: they are in no figure here.
    pub unplaced: u64,
    /// What is a hotspot, of any layer, the most striking first.
    pub hotspots: Vec<UnitTrouble>,
    /// The units of the layer that was asked for, those with most trouble beyond their share first.
    pub units: Vec<UnitTrouble>,
    /// Whether the layer has more units with trouble than are told.
    pub more: bool,
}

/// Homes with trouble by units of the network, buildings or cells, against what chance would give, and which of them are
/// hotspots.
///
/// # Errors
/// When the caller may read none, or asks for too long.
pub async fn scan(app: &App, caller: &Caller, query: &ScanQuery) -> Result<ScanReport, AppError> {
    let within = caller.within(Act::ReadHotspots, query.territory.as_ref())?;
    let now = app.now();
    let window = match query.days {
        None => app.rules.at(now).parameters().hotspot_window,
        Some(days) if (1..=DAYS_MAX).contains(&days) => Duration::from_hours(24 * i64::from(days)),
        Some(days) => {
            let en = format!("{days} days: write 1 to {DAYS_MAX}");
            return Err(AppError::invalid("days", en, format!("天数应为 1 到 {DAYS_MAX}，现为 {days}")));
        }
    };
    let span = Span { from: now - window, to: now };
    let looked = Looked::at(app, within, span, query.of).await?;
    let (parameters, layer) = (app.rules.at(now).parameters().clone(), query.layer.unwrap_or(Layer::PonPort));
    // A province's trouble, thrown a thousand times, takes seconds: nobody else waits for it.
    let told = tokio::task::spawn_blocking(move || looked.report(span, layer, &parameters)).await;
    told.map_err(|_| AppError::Busy)
}

/// The ground of a span of time with its trouble.
pub(super) struct Looked {
    pub(super) troubles: Vec<Trouble>,
    pub(super) ground: Ground,
}

impl Looked {
    pub(super) async fn at(
        app: &App,
        within: Option<Vec<TerritoryCode>>,
        span: Span,
        kind: TroubleKind,
    ) -> Result<Self, AppError> {
        let troubles = troubles(app, within.clone(), span, kind).await?;
        let ground = Ground::read(app, within, &troubles).await?;
        Ok(Self { troubles, ground })
    }

    pub(super) fn scan(&self, parameters: &Parameters) -> Scan<'_> {
        let number = |value: i64| u32::try_from(value).unwrap_or_default();
        let rule = ScanRule {
            least_homes: u64::from(number(parameters.hotspot_least_homes)),
            most_ppm: number(parameters.hotspot_chance_permille).saturating_mul(1000),
            trials: number(parameters.hotspot_trials).min(TRIALS_MAX),
        };
        Scan::new(&self.ground.groups, self.ground.units.len(), rule, &mut SeededRng::new(SEED))
    }

    fn report(&self, span: Span, layer: Layer, parameters: &Parameters) -> ScanReport {
        let scan = self.scan(parameters);
        let hot = scan.hotspots();
        let inside = (0..self.ground.units.len()).filter(|unit| self.ground.units[*unit].layer == layer);
        let mut units: Vec<Standing> =
            inside.map(|unit| scan.standing(unit)).filter(|standing| standing.homes > 0).collect();
        let share = |one: &Standing| one.homes * 1_000_000 / one.expected_milli.max(1);
        units.sort_by_key(|one| (one.p_ppm, std::cmp::Reverse(share(one)), one.unit));
        let more = units.len() > UNITS_MAX;
        units.truncate(UNITS_MAX);
        let is_hot = |one: &Standing| hot.iter().any(|hot| hot.unit == one.unit);
        ScanReport {
            from: span.from,
            to: span.to,
            basis: self.ground.basis,
            users: scan.users(),
            homes: scan.homes(),
            unplaced: self.ground.unplaced,
            hotspots: hot.iter().map(|one| self.told(*one, true)).collect(),
            units: units.iter().map(|one| self.told(*one, is_hot(one))).collect(),
            more,
        }
    }

    fn told(&self, standing: Standing, hot: bool) -> UnitTrouble {
        let unit = &self.ground.units[standing.unit];
        let outline = if unit.layer == Layer::Cell { corners(&unit.name) } else { Vec::new() };
        let orders = self.ground.behind[standing.unit].iter().take(ORDERS_MAX).map(|place| {
            let Trouble { order, number, at, why, .. } = &self.troubles[*place];
            TroubleOrder { order: *order, number: number.clone(), at: *at, why: *why }
        });
        UnitTrouble {
            layer: unit.layer,
            unit: unit.name.clone(),
            point: unit.point,
            outline,
            homes: standing.homes,
            users: standing.users,
            per_thousand_milli: standing.homes * 1_000_000 / standing.users.max(1),
            expected_milli: standing.expected_milli,
            p_ppm: standing.p_ppm,
            hot,
            orders: orders.collect(),
        }
    }
}

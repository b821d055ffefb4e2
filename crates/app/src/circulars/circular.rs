use super::CircularKind;
use crate::kpis::KpiReading;
use crate::targets::TargetOwner;
use doorstep_domain::{PersonId, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use doorstep_perception::Moved;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A circular 通报: what a branch or a contractor's firm came to in a period, what changed, who is ahead, what is to be
/// done by whom.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Circular {
    /// Of which territory; none where it is of all the caller may read.
    pub territory: Option<TerritoryCode>,
    /// What the territory is called.
    pub territory_name: Option<String>,
    /// Of which contractor's firm, where it is of one.
    pub firm: Option<String>,
    /// Two weeks or a month.
    pub kind: CircularKind,
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Last day.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
    /// First day of the period it is compared with.
    #[schema(value_type = String, format = Date)]
    pub before_from: Date,
    /// Last day of the period it is compared with.
    #[schema(value_type = String, format = Date)]
    pub before_to: Date,
    /// By which version of which norm pack it is counted.
    pub pack: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// The period is not over: figures will change.
    pub preliminary: bool,
    /// How many orders were looked at; not counted apart for one firm of many.
    pub orders: Option<u64>,
    /// Fewer cases than this have no place in a ranking.
    pub ranking_minimum: i64,
    /// KPI by KPI.
    pub kpis: Vec<CircularKpi>,
    /// Who is ahead, for each KPI with a target.
    pub rankings: Vec<Ranking>,
    /// What is to be done.
    pub actions: Vec<CircularAction>,
    /// What the actions of the circular before came to, where one went out.
    #[serde(default)]
    pub effects: Vec<ActionEffect>,
}

/// What an action of the circular before came to.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ActionEffect {
    /// The action.
    pub action: CircularAction,
    /// The share it was about, when it was decided, thousandths.
    pub before_permille: i64,
    /// Of how many cases.
    pub before_of: u64,
    /// The share now, thousandths; none where there are no cases any more.
    pub now_permille: Option<i64>,
    /// Of how many cases.
    pub now_of: u64,
    /// Whether it moved by more than chance.
    pub change: Change,
}

/// One KPI, now and before.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CircularKpi {
    /// The KPI's id in the pack.
    pub kpi: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Whether more is better.
    pub higher_is_better: bool,
    /// The target in thousandths of the value's unit, if there is one.
    pub target_permille: Option<i64>,
    /// Whose target it is; none without one, and in circulars of before territories set any.
    #[serde(default)]
    pub target_owner: Option<TargetOwner>,
    /// In this period.
    pub now: KpiReading,
    /// In the period before.
    pub before: KpiReading,
    /// How it changed.
    pub change: Change,
}

/// How a KPI changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Better by more than chance.
    Better,
    /// Worse by more than chance.
    Worse,
    /// No more than chance could do.
    NotClearly,
    /// Too few cases to say, or no plain share.
    Unknown,
}

impl From<Moved> for Change {
    fn from(moved: Moved) -> Self {
        match moved {
            Moved::Better => Self::Better,
            Moved::Worse => Self::Worse,
            Moved::NotClearly => Self::NotClearly,
            Moved::Unknown => Self::Unknown,
        }
    }
}

/// The parts of a branch by one KPI.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Ranking {
    /// The KPI's id in the pack.
    pub kpi: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// What the parts are: `team`, `vendor` or `technician`.
    pub by: String,
    /// Part by part, those ahead first; those without a place last.
    pub places: Vec<Place>,
}

/// One part in a ranking.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Place {
    /// One plus how many are surely ahead: parts whose intervals overlap share a place. None with too few cases.
    pub place: Option<u32>,
    /// The part, by id or code.
    pub part: String,
    /// What it is called.
    pub name: String,
    /// How many hold.
    pub numerator: u64,
    /// Of how many.
    pub denominator: u64,
    /// In thousandths.
    pub permille: i64,
    /// Lower end of the 95 % interval, thousandths.
    pub low_permille: Option<i64>,
    /// Upper end.
    pub high_permille: Option<i64>,
    /// The target where this part works, thousandths; the whole's where it is not told.
    #[serde(default)]
    pub target_permille: Option<i64>,
}

/// Why something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActionCause {
    /// A part is surely short of the target.
    ShortOfTarget,
    /// The whole became surely worse.
    BecameWorse,
}

/// Something to be done 整改.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CircularAction {
    /// By which KPI.
    pub kpi: String,
    /// Why.
    pub cause: ActionCause,
    /// Where: a team, a firm or a person by its name; none for the whole.
    pub place: Option<String>,
    /// What in Chinese.
    pub zh: String,
    /// What in English.
    pub en: String,
    /// Who owns it; none where nobody holds the post.
    pub owner: Option<PersonId>,
    /// Their name.
    pub owner_name: Option<String>,
    /// By when: the end of the next period.
    #[schema(value_type = String, format = Date)]
    pub due: Date,
}

use super::{Compensation, CompensationCause, CompensationState};
use crate::{ClockId, CompensationId, OrderId, PackRef, Promise, TerritoryCode, VisitId};
use doorstep_kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};

/// The evidence of a broken promise, as it was known when the compensation was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BrokenPromise {
    /// The last promise: its window and what was announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// When somebody arrived, if anybody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived_at: Option<Timestamp>,
    /// On which visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    /// When the same-day promise ran out, by its clock.
    pub broken_at: Timestamp,
    /// When what was promised happened, or the wish was gone.
    pub ended_at: Timestamp,
    /// Days begun between the two.
    pub days_begun: i64,
    /// How often the customer moved the time.
    pub moved_by_customer: u32,
    /// How often we did.
    pub moved_by_us: u32,
    /// Visits at which nobody opened.
    pub no_answers: u32,
    /// What takes a case out by the norm and shows in the facts, by the pack's words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<String>,
    /// Whose cause the facts suggest; a person decides.
    pub suggested: CompensationCause,
}

/// What is known of a compensation when it is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CompensationHead {
    /// Its id.
    pub id: CompensationId,
    /// The order's territory.
    pub territory: TerritoryCode,
    /// For which order.
    pub order: OrderId,
    /// The clock that ran out.
    pub clock: ClockId,
    /// Which kind of clock, by the pack's word.
    pub clock_kind: String,
    /// By which rule of the pack.
    pub rule: String,
    /// The pack in force at acceptance: its amounts bind.
    pub pack: PackRef,
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// What the rule gives, in fen, before anything takes the case out.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub amount_fen: Money,
    /// The most the rule gives, in fen.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub cap_fen: Money,
    /// The evidence.
    pub evidence: BrokenPromise,
}

impl Compensation {
    /// The norm proposes it.
    pub const fn propose(head: CompensationHead) -> Self {
        Self { head, state: CompensationState::Proposed }
    }
}

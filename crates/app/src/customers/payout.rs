use crate::{App, AppError, Said, compensations};
use doorstep_domain::{CompensationState, Order};
use doorstep_kernel::Timestamp;
use doorstep_norms::BoundPack;
use serde::Serialize;
use utoipa::ToSchema;

/// How a payout 慢必赔 stands for its customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PayoutState {
    /// 审核中: two people look at it.
    InReview,
    /// 已批准.
    Released {
        /// When.
        at: Timestamp,
    },
    /// 不赔.
    Refused {
        /// When.
        at: Timestamp,
        /// What takes the case out by the norm, where something does.
        excluded: Option<Said>,
        /// Why, as it was written.
        reason: String,
    },
}

/// 慢必赔: what is due because a same-day promise was broken. Two people look at every payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Payout {
    /// What for.
    pub text: Said,
    /// When the promise ran out.
    pub broken_at: Timestamp,
    /// How much, in fen: what the rule gives while it is looked at, then what was decided.
    pub amount_fen: i64,
    /// How it stands.
    #[serde(flatten)]
    pub state: PayoutState,
}

/// The payout of an order, if one was proposed.
pub(super) async fn payout(app: &App, pack: &BoundPack, order: &Order) -> Result<Option<Payout>, AppError> {
    let Some(compensation) = compensations::of_order(app, order.head.id).await?.into_iter().next() else {
        return Ok(None);
    };
    let Some(rule) = pack.sections().compensations.get(&compensation.head.rule) else { return Ok(None) };
    let (amount, state) = match compensation.state {
        CompensationState::Proposed | CompensationState::Examined { .. } => {
            (compensation.head.amount_fen, PayoutState::InReview)
        }
        CompensationState::Released { examined, at, .. } => {
            (examined.amount_fen, PayoutState::Released { at })
        }
        CompensationState::Refused { examined, at, reason, .. } => {
            let named = |flag: &String| rule.exclusion.iter().find(|exclusion| exclusion.flag == *flag);
            let excluded = examined.exclusion.as_ref().and_then(named);
            let excluded = excluded.map(|exclusion| Said::from(&exclusion.text));
            (doorstep_kernel::Money::ZERO, PayoutState::Refused { at, excluded, reason })
        }
    };
    Ok(Some(Payout {
        text: Said::from(&rule.text),
        broken_at: compensation.head.evidence.broken_at,
        amount_fen: amount.fen(),
        state,
    }))
}

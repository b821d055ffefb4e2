use super::{Thing, What};
use crate::churn::{Fate, asked_between};
use crate::kpis::gather::Period;
use crate::{App, AppError};
use doorstep_domain::TerritoryCode;

/// The customers who asked to disconnect in a period and left, each once: those whom the page 离网原因 counts.
pub(super) async fn read(
    app: &App,
    within: Option<&[TerritoryCode]>,
    period: Period,
) -> Result<Vec<Thing>, AppError> {
    let wishes = asked_between(app, within.map(<[_]>::to_vec), period.start, period.end).await?;
    let left = wishes.into_iter().filter(|wish| wish.fate == Fate::Left);
    let thing = |wish: crate::churn::ChurnWish| Thing {
        territory: wish.territory,
        who: None,
        at: None,
        what: What::Leaving { why_is_known: wish.reason.is_some() },
    };
    Ok(left.map(thing).collect())
}

use super::open::WRONG_NUMBER;
use super::{Purpose, mint, path};
use crate::{App, AppError};
use doorstep_domain::{Evidence, Fact, Order, OrderId};

/// A colleague put the number right after a "not me".
const NUMBER_CORRECTED: &str = "number_corrected";

/// What a message to a customer leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageLink {
    /// It carries this link.
    Leads(String),
    /// It must not be sent, because.
    NotSent(&'static str),
}

/// The link that a message of a kind carries. Nothing is sent to a number that said it is not the customer's, and
/// nothing is asked that is no longer to be asked.
///
/// # Errors
/// When the store cannot be read.
pub async fn for_message(app: &App, order: OrderId, what: &str) -> Result<MessageLink, AppError> {
    let Some(order) = app.store.get::<Order>(&order.to_string()).await? else {
        return Ok(MessageLink::NotSent("the order is not there"));
    };
    if is_wrong_number(&order.evidence) {
        return Ok(MessageLink::NotSent("the number is not the customer's: correct it first"));
    }
    if what == "still_good" && !crate::customers::is_asked(app, &order) {
        return Ok(MessageLink::NotSent("it is not asked any more"));
    }
    if crate::plans::is_outdated(app, &order, what).await? {
        return Ok(MessageLink::NotSent("it is not true any more"));
    }
    let purpose = if what == "survey" { Purpose::Survey } else { Purpose::Visit };
    Ok(MessageLink::Leads(path(&mint(app, &order, purpose).await?)))
}

fn is_wrong_number(evidence: &Evidence) -> bool {
    let last = evidence.items().iter().rev().find_map(|known| match &known.fact {
        Fact::Declared { item, .. } if item == WRONG_NUMBER => Some(true),
        Fact::Declared { item, .. } if item == NUMBER_CORRECTED => Some(false),
        _ => None,
    });
    last.unwrap_or(false)
}

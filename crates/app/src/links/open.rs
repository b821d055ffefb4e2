use super::{Link, LinkFault, Purpose};
use crate::{App, AppError};
use doorstep_domain::{Evidence, Fact, Order};

/// The fact of "not me": links made before it are dead.
pub(crate) const WRONG_NUMBER: &str = "wrong_number";

/// A link that opens something, and the order that it opens.
#[derive(Debug, Clone)]
pub struct OpenLink {
    /// The link.
    pub link: Link,
    /// Its order.
    pub order: Order,
}

/// Opens a link for one of some purposes.
///
/// # Errors
/// When it is not ours, over, closed, or made for something else; the answer to a stranger tells nothing of the order.
pub async fn open(app: &App, token: &str, purposes: &[Purpose]) -> Result<OpenLink, AppError> {
    let (link, tag) = Link::read(token)?;
    let order = app.store.get::<Order>(&link.order.to_string()).await?.ok_or(LinkFault::Forged)?;
    if !link.is_signed(&tag, app.link_key().await?, order.head.customer) {
        return Err(LinkFault::Forged.into());
    }
    if link.expires_at <= app.now() {
        return Err(LinkFault::Expired.into());
    }
    if is_closed(&link, &order.evidence) {
        return Err(LinkFault::Closed.into());
    }
    if !purposes.contains(&link.purpose) {
        return Err(LinkFault::OtherPurpose.into());
    }
    Ok(OpenLink { link, order })
}

/// Whether somebody who had it, or an earlier one, said that the order is not theirs.
fn is_closed(link: &Link, evidence: &Evidence) -> bool {
    evidence.items().iter().any(|known| {
        let says = matches!(&known.fact, Fact::Declared { item, .. } if item == WRONG_NUMBER);
        says && known.at >= link.issued_at
    })
}

use doorstep_domain::order::OrderCommand;
use doorstep_domain::visit::VisitCommand;
use doorstep_domain::{OrderId, PackRef, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an item is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Target {
    /// A verb of a visit.
    Visit {
        /// Which visit.
        visit: VisitId,
        /// What happened.
        command: VisitCommand,
    },
    /// A verb of an order that its crew may ask: reply, wait for a part.
    Order {
        /// Which order.
        order: OrderId,
        /// What is asked.
        command: OrderCommand,
    },
}

/// One entry of a phone's outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Item {
    /// Its place in the device's outbox, from 1 without gaps.
    pub seq: u64,
    /// What it is about.
    #[serde(flatten)]
    pub target: Target,
    /// The device's wall clock when it was recorded.
    pub wall: Timestamp,
    /// Milliseconds since the device started, when it was recorded: cannot be set by hand.
    pub monotonic_ms: i64,
    /// The pack that the phone went by.
    pub pack: PackRef,
    /// The last journal position the phone had seen.
    #[serde(default)]
    pub seen: i64,
}

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ItemOutcome {
    /// It took effect.
    Applied {
        /// The state did not expect it, or a requirement was unmet: both facts are kept, the dispatcher is told.
        contested: bool,
    },
    /// It had taken effect before.
    Repeated,
    /// Items before it are missing: send them first.
    Waiting {
        /// The number that comes next.
        expected: u64,
    },
    /// It is not the sender's, or cannot be read. It stands in the journal as refused and holds nothing up.
    Refused {
        /// A stable code: `shape`, `ownership`, `unknown`.
        code: String,
        /// In words.
        detail: String,
    },
}

/// What became of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ItemResult {
    /// Which.
    pub seq: u64,
    /// What.
    #[serde(flatten)]
    pub outcome: ItemOutcome,
}

//! What KPIs count that belongs to no order: inspected conversations, customers who left, circulars that were owed. A
//! contractor's firm has none of them.
//!
//! To add one: a file that reads it as [`Thing`]s, its variant of [`What`], the function of `doorstep_perception` that says
//! what is counted of it.

mod circulars;
mod leavings;
mod talks;

use super::gather::{Gathered, Period, Whose};
use crate::{App, AppError};
use doorstep_domain::{PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_norms::BoundPack;
use doorstep_perception::{Facts, Handling, InspectedTalk, circular, leaving, talk};

/// One of these things, and by what it can be told apart from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing {
    /// Where.
    pub(super) territory: TerritoryCode,
    /// Who spoke for the operator.
    pub(super) who: Option<PersonId>,
    /// When it began, where the hour says something.
    pub(super) at: Option<Timestamp>,
    what: What,
}

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// A conversation that was inspected.
    Talk(InspectedTalk),
    /// A customer who left.
    Leaving { why_is_known: bool },
    /// A circular that a branch owed when its period was over.
    Circular { over_at: Timestamp, written_at: Option<Timestamp> },
}

/// All of a period.
#[derive(Debug, Clone)]
pub(super) struct Apart {
    things: Vec<Thing>,
    now: Timestamp,
}

impl Apart {
    pub(super) async fn read(
        app: &App,
        pack: &BoundPack,
        whose: &Whose,
        period: Period,
        gathered: &Gathered,
    ) -> Result<Self, AppError> {
        if whose.firm.is_some() {
            return Ok(Self { things: Vec::new(), now: app.now() });
        }
        let within = whose.within.as_deref();
        let mut things = talks::read(app, within, period).await?;
        things.extend(leavings::read(app, within, period).await?);
        things.extend(circulars::read(app, pack, within, period, &gathered.reply_days).await?);
        Ok(Self { things, now: app.now() })
    }

    /// Each with what is counted of it by a pack.
    pub(super) fn facts(&self, pack: &BoundPack) -> impl Iterator<Item = (&Thing, Facts)> {
        self.things.iter().map(|thing| (thing, thing.facts(pack, self.now)))
    }
}

impl Thing {
    fn facts(&self, pack: &BoundPack, now: Timestamp) -> Facts {
        match self.what {
            What::Talk(found) => talk(found),
            What::Leaving { why_is_known } => leaving(why_is_known),
            What::Circular { over_at, written_at } => {
                circular(Handling::of(over_at, written_at, pack.parameters().circular_due, now))
            }
        }
    }
}

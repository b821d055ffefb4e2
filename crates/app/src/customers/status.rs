use doorstep_domain::{Order, OrderState, Visit, VisitState};
use doorstep_kernel::{Duration, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// How an order stands for its customer: fewer states than ours, each with what the big sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
#[schema(as = CustomerStatus)]
pub enum Status {
    /// Nothing is promised yet.
    Unbooked,
    /// Nobody was at home: a new time is needed.
    NoAnswer {
        /// When we left.
        at: Timestamp,
    },
    /// Sent back to us, because it was not put right.
    Reopened {
        /// When.
        at: Timestamp,
    },
    /// A window is promised.
    Booked,
    /// The promised time has passed and nobody has arrived.
    Late {
        /// When the promise ran out.
        since: Timestamp,
    },
    /// On the way.
    OnTheWay {
        /// Departed.
        departed_at: Timestamp,
    },
    /// At the door.
    AtTheDoor {
        /// Since when.
        at: Timestamp,
    },
    /// Let in, or at work.
    Working {
        /// Since when.
        at: Timestamp,
    },
    /// Repaired, and watched for a while.
    Observing {
        /// Since when.
        at: Timestamp,
    },
    /// Shown to the customer; signing.
    Showing {
        /// Since when.
        at: Timestamp,
    },
    /// Done.
    Done {
        /// When the crew left, or reported.
        at: Timestamp,
    },
    /// Cannot be done now.
    Blocked {
        /// Since when.
        at: Timestamp,
    },
    /// A part is missing.
    WaitingPart {
        /// Since when.
        at: Timestamp,
    },
    /// A fault of many: repaired from our side first.
    Held {
        /// Since when.
        at: Timestamp,
    },
    /// Solved by phone.
    SolvedRemotely {
        /// When.
        at: Timestamp,
    },
    /// Cancelled or returned.
    Cancelled {
        /// When.
        at: Timestamp,
        /// Whether the customer asked.
        by_customer: bool,
    },
}

/// How an order stands for its customer. `visits` are by planned arrival.
pub(super) fn status(order: &Order, visits: &[Visit], tolerance: Duration, now: Timestamp) -> Status {
    match &order.state {
        OrderState::Accepted
        | OrderState::Taken { .. }
        | OrderState::Studied { .. }
        | OrderState::Prediagnosed { .. } => unbooked(visits),
        OrderState::Appointed { promise } => {
            let under_way =
                visits.iter().rev().find(|visit| !visit.state.is_ahead() && !visit.state.is_over());
            let since = promise.latest_arrival(tolerance);
            match under_way {
                Some(visit) => visiting(visit),
                None if now > since => Status::Late { since },
                None => Status::Booked,
            }
        }
        OrderState::InVisit { visit, .. } => {
            visits.iter().find(|known| known.id == *visit).map_or(Status::Booked, visiting)
        }
        OrderState::Replied { reply }
        | OrderState::Surveyed { reply, .. }
        | OrderState::SurveyExpired { reply, .. } => Status::Done { at: left(visits).unwrap_or(reply.at) },
        OrderState::Archived { at } => Status::Done { at: left(visits).unwrap_or(*at) },
        OrderState::SolvedRemotely { at, .. } => Status::SolvedRemotely { at: *at },
        OrderState::Blocked { at, .. } => Status::Blocked { at: *at },
        OrderState::WaitingPart { at, .. } => Status::WaitingPart { at: *at },
        OrderState::Held { at, .. } => Status::Held { at: *at },
        OrderState::Returned { at, .. } => Status::Cancelled { at: *at, by_customer: false },
        OrderState::Cancelled { at, by_customer, .. } => {
            Status::Cancelled { at: *at, by_customer: *by_customer }
        }
        OrderState::Reopened { at, .. } => Status::Reopened { at: *at },
    }
}

fn unbooked(visits: &[Visit]) -> Status {
    match visits.last().map(|visit| &visit.state) {
        Some(VisitState::NoAnswer { at, .. }) => Status::NoAnswer { at: *at },
        _ => Status::Unbooked,
    }
}

fn visiting(visit: &Visit) -> Status {
    match &visit.state {
        VisitState::Assigned | VisitState::Confirmed { .. } | VisitState::Withdrawn { .. } => Status::Booked,
        VisitState::EnRoute { at } => Status::OnTheWay { departed_at: *at },
        VisitState::Arrived { at } => Status::AtTheDoor { at: *at },
        VisitState::InHome { at } | VisitState::Working { at, .. } => Status::Working { at: *at },
        VisitState::Observing { at } => Status::Observing { at: *at },
        VisitState::Demonstrated { at } | VisitState::Signed { at, .. } => Status::Showing { at: *at },
        VisitState::Left { at } => Status::Done { at: *at },
        VisitState::NoAnswer { at, .. } => Status::NoAnswer { at: *at },
        VisitState::Blocked { at, .. } => Status::Blocked { at: *at },
    }
}

/// When the last crew that did its work left.
pub(super) fn left(visits: &[Visit]) -> Option<Timestamp> {
    visits.iter().rev().find_map(|visit| match visit.state {
        VisitState::Left { at } => Some(at),
        _ => None,
    })
}

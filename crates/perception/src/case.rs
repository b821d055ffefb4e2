use doorstep_domain::{
    Clock, Lead, LedgerEntry, Order, OrderKind, OrderState, Reschedule, Survey, SurveyAnswer, SurveyState,
};
use doorstep_domain::{Visit, VisitState};
use doorstep_kernel::Timestamp;
use doorstep_norms::Context;

/// How many rules were judged, of all visits of an order; what nobody could judge counts for nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judged {
    /// Rules that were kept.
    pub met: u64,
    /// Rules that were broken.
    pub breached: u64,
}

/// One order and everything that is known of it, as of an instant.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its visits, oldest first.
    pub visits: &'a [Visit],
    /// Its promises, by number.
    pub ledger: &'a [LedgerEntry],
    /// Its surveys: one for each reply.
    pub surveys: &'a [Survey],
    /// The clock of the first contact, if one runs or ran.
    pub first_contact: Option<&'a Clock>,
    /// The clock of the repair limit, if one runs or ran.
    pub limit: Option<&'a Clock>,
    /// Who asked for each change of the promised time, and the proof.
    pub reschedules: &'a [Reschedule],
    /// When faults were reported at the same site after this order was accepted.
    pub reported_again: &'a [Timestamp],
    /// Offers that were raised from what was measured.
    pub leads: &'a [Lead],
    /// What its visits were judged to be.
    pub judged: Judged,
    /// What the pack's conditions look at.
    pub context: &'a Context,
    /// As of when: what is due later is not due.
    pub now: Timestamp,
}

impl<'a> Case<'a> {
    /// When the order was last reported as done, if it ever was.
    pub fn replied_at(&self) -> Option<Timestamp> {
        self.order.evidence.last_event("replied")
    }

    /// What the customer answered, survey by survey; the order's own answer where no survey carries one.
    pub(crate) fn answers(&self) -> Vec<&'a SurveyAnswer> {
        let carried: Vec<&SurveyAnswer> = self
            .surveys
            .iter()
            .filter_map(|survey| match &survey.state {
                SurveyState::Answered { answer } => Some(answer),
                SurveyState::Open | SurveyState::Expired { .. } => None,
            })
            .collect();
        if let OrderState::Surveyed { answer, .. } = &self.order.state
            && carried.is_empty()
        {
            return vec![answer];
        }
        carried
    }

    /// The last visit whose crew has left after work, and when it left.
    pub(crate) fn last_left(&self) -> Option<(&'a Visit, Timestamp)> {
        let left = self.visits.iter().filter_map(|visit| {
            if let VisitState::Left { at } = visit.state { Some((visit, at)) } else { None }
        });
        left.max_by_key(|(_, at)| *at)
    }

    /// The promise that was given last.
    pub(crate) fn last_promise(&self) -> Option<&'a LedgerEntry> {
        self.ledger.iter().max_by_key(|entry| entry.number)
    }

    /// Whether something is installed, moved or changed.
    pub(crate) const fn is_install(&self) -> bool {
        matches!(self.order.head.kind, OrderKind::Install | OrderKind::Move | OrderKind::Change)
    }

    /// Whether a fault is repaired.
    pub(crate) const fn is_repair(&self) -> bool {
        matches!(self.order.head.kind, OrderKind::Repair)
    }

    /// Whether a fault was reported again after an instant and no later than another.
    pub(crate) fn reported_between(&self, after: Timestamp, until: Timestamp) -> bool {
        self.reported_again.iter().any(|at| *at > after && *at <= until)
    }
}

use super::Report;
use crate::{App, Change};
use doorstep_domain::matter::MatterState;
use doorstep_domain::{Lead, LeadId, LeadState, Matter, MatterId, MatterKind, Order, Visit};
use doorstep_kernel::Timestamp;

/// Brings a report to the desk, in the change that records it. A lead is kept as one beside it, for sales and figures.
pub(crate) fn raise(
    app: &App,
    change: &mut Change,
    order: &Order,
    visit: Option<&Visit>,
    report: Report,
    at: Timestamp,
) {
    let Report { kind, what, words, agreed } = report;
    let id = app.new_id(MatterId::new);
    let raised_by = visit.and(change.actor().person);
    if let (MatterKind::Lead, Some(person)) = (kind, raised_by) {
        change.upsert(&Lead {
            id: LeadId::from_u128(id.as_u128()),
            territory: order.head.territory.clone(),
            order: order.head.id,
            raised_by: person,
            raised_at: at,
            offer: what.clone().unwrap_or_default(),
            because: words.clone(),
            state: LeadState::Offered { at, consent: agreed == Some(true) },
        });
    }
    change.upsert(&Matter {
        id,
        territory: order.head.territory.clone(),
        order: order.head.id,
        visit: visit.map(|visit| visit.id),
        kind,
        raised_at: at,
        raised_by,
        what,
        words,
        agreed,
        answers: Vec::new(),
        state: MatterState::Open,
    });
}

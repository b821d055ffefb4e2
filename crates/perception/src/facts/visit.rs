//! What the system saw of a visit's actions (KPI-05..08): speed tested and told, site cleared, informed, signed.

use crate::{Case, Subject};
use doorstep_domain::{Evidence, Fact, OrderKind, Origin, Service, Visit, VisitState};
use doorstep_norms::Context;

pub(super) const WORDS: &[&str] = &[
    "visits_left",
    "installs_left",
    "speed_tested_and_told",
    "cleared_site_shown",
    "told_all_devices",
    "signed_by_customer",
];

pub(super) fn say(case: &Case<'_>, subjects: &mut Vec<Subject>) {
    // An inspection or a follow-up leaves no line ends and asks for no confirmation sheet.
    if matches!(case.order.head.kind, OrderKind::Inspection | OrderKind::Revisit) {
        return;
    }
    let left = case.visits.iter().filter(|visit| matches!(visit.state, VisitState::Left { .. }));
    subjects.extend(left.map(|visit| {
        Subject::of("visits_left")
            .when(case.is_install(), "installs_left")
            .when(speed(visit), "speed_tested_and_told")
            .when(cleared(visit), "cleared_site_shown")
            .when(told(visit, case.context), "told_all_devices")
            .when(signed(visit), "signed_by_customer")
    }));
}

/// Whether a speed test is asked for: the order brings or changes broadband.
pub(super) fn has_speed(case: &Case<'_>) -> bool {
    let broadband = [Service::BroadbandFtth, Service::BroadbandFttb, Service::BroadbandFttn];
    case.is_install() && case.context.services.iter().any(|service| broadband.contains(service))
}

/// Whether there is something to tell: a device that the customer will use.
pub(super) fn has_devices(case: &Case<'_>) -> bool {
    matches!(case.order.head.kind, OrderKind::Install | OrderKind::Move)
        && TOLD.iter().any(|(device, _)| case.context.devices.contains(*device))
}

/// Measured on the line or the device, not typed, and told (FIN-01).
pub(super) fn speed(visit: &Visit) -> bool {
    let measured = any(&visit.evidence, |fact| {
        matches!(fact, Fact::Measurement { quantity, origin, .. }
            if quantity == "down_kbps" && *origin != Origin::Typed)
    });
    measured && declared(&visit.evidence, "told_speed")
}

/// A photo of the cleared site (FIN-09).
pub(super) fn cleared(visit: &Visit) -> bool {
    any(&visit.evidence, |fact| matches!(fact, Fact::Photo { subject, .. } if subject == "cleared_site"))
}

/// The devices whose use is explained, and what is declared of each (FIN-04).
const TOLD: [(&str, &str); 3] = [("ont", "told_ont"), ("stb", "told_stb"), ("remote", "told_remote")];

/// Every device there is was explained.
pub(super) fn told(visit: &Visit, context: &Context) -> bool {
    TOLD.iter().all(|(device, item)| !context.devices.contains(*device) || declared(&visit.evidence, item))
}

/// Signed by the customer (FIN-12).
pub(super) fn signed(visit: &Visit) -> bool {
    any(&visit.evidence, |fact| matches!(fact, Fact::Signature { by_customer: true, .. }))
}

fn declared(evidence: &Evidence, wanted: &str) -> bool {
    any(evidence, |fact| matches!(fact, Fact::Declared { item, .. } if item == wanted))
}

fn any(evidence: &Evidence, wanted: impl Fn(&Fact) -> bool) -> bool {
    evidence.items().iter().any(|item| wanted(&item.fact))
}

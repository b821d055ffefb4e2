//! The six actions of an install as the evidence shows them, beside what the customer says of them (KPI-03..08).

use doorstep_domain::{ActionAnswers, EvidenceItem, Fact, Promise};
use doorstep_kernel::Duration;

/// The six answers of the customer in the order of their norms.
pub const fn six_said(said: &ActionAnswers) -> [Option<bool>; 6] {
    [said.appointment, said.kept, said.speed_test, said.site_clearing, said.informing, said.signature]
}

/// The same six as the evidence shows them; `None` where it cannot tell.
pub fn six_seen(items: &[EvidenceItem], promise: Option<&Promise>, tolerance: Duration) -> [Option<bool>; 6] {
    let saw = |wanted: fn(&Fact) -> bool| items.iter().any(|item| wanted(&item.fact));
    let first =
        |wanted: &str| items.iter().find(|item| matches!(&item.fact, Fact::Event { name } if name == wanted));
    let kept =
        promise.zip(first("arrived")).map(|(promise, arrived)| promise.is_kept_by(arrived.at, tolerance));
    let called =
        saw(|fact| matches!(fact, Fact::Call { answered: true, .. })) || first("appointed").is_some();
    [
        Some(called),
        kept,
        Some(saw(|fact| matches!(fact, Fact::Measurement { quantity, .. } if quantity == "down_kbps"))),
        Some(saw(|fact| matches!(fact, Fact::Photo { subject, .. } if subject == "cleared_site"))),
        Some(saw(|fact| matches!(fact, Fact::Declared { item, .. } if item.starts_with("told_")))),
        Some(saw(|fact| matches!(fact, Fact::Signature { by_customer: true, .. }))),
    ]
}

//! Audits 质检: a sample of visits is drawn by trust and by chance, one of conversations by risk, by who is new and by
//! chance; inspectors judge it, whoever is inspected may appeal, a second person decides, and what nobody decides in time goes up
//! to a named one; what stands in the end restates findings.

mod act;
mod draw;
mod draw_conversations;
mod draw_visits;
mod escalate;
mod follow_up;
mod list;
mod of_visit;
mod picture;
mod settle;
mod show;
mod summary;
mod view;

pub use act::act;
pub use draw::{AuditDraw, DrawAudits, DrawnFrom, draw, draw_for_day};
pub use escalate::escalate;
pub(crate) use list::rows;
pub use list::{AuditQuery, AuditRow, SubjectKind, list};
pub use of_visit::{TrustView, TrustedView, trust_of_visit};
pub use picture::picture;
pub use settle::settle;
pub use show::{AuditDetail, show};
pub use summary::{AuditRate, AuditSummary, InspectorLoad, SummaryQuery, summary};
pub use view::{AuditMay, AuditView};

use follow_up::follow_up;

use crate::{App, AppError, Change};
use doorstep_domain::{Audit, AuditEvent, AuditId};
use doorstep_store::StreamId;

/// The kind of the job that ends the time for an appeal.
pub const SETTLE_AUDIT: &str = "settle-audit";

/// The kind of the job that sends an appeal up which nobody decided in time.
pub const ESCALATE_APPEAL: &str = "escalate-appeal";

/// The kind of the job that draws the sample of a day.
pub const DRAW_AUDITS: &str = "draw-audits";

async fn load(app: &App, id: AuditId) -> Result<Audit, AppError> {
    let found = app.store.get::<Audit>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("audit", id))
}

/// Writes the one event of a verb; answers the audit it leaves behind.
fn write(change: &mut Change, loaded: Audit, event: &AuditEvent) -> Audit {
    let (stream, version) = (StreamId::new("audit", loaded.head.id), loaded.version);
    let territory = loaded.head.territory.clone();
    change.event(stream, version, &format!("audit.{}", event.name()), event, &territory);
    let audit = loaded.apply(event);
    change.upsert(&audit);
    audit
}

/// Writes an audit that was drawn.
fn write_first(change: &mut Change, audit: &Audit, event: &AuditEvent) {
    let stream = StreamId::new("audit", audit.head.id);
    change.event(stream, 0, &format!("audit.{}", event.name()), event, &audit.head.territory);
    change.upsert(audit);
}

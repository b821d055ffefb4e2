use super::{FindingView, Gathered, Standing};
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{OrderId, PackRef, Role, VisitId};
use doorstep_findings::{Finding, Score};
use doorstep_kernel::Timestamp;
use doorstep_store::{FindingFilter, StoredFinding};
use serde::Serialize;
use utoipa::ToSchema;

/// What a visit is judged to be: breaches first, then what was met, then what nobody can say.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VisitFindings {
    /// Which visit.
    pub visit: VisitId,
    /// Of which order.
    pub order: OrderId,
    /// Live while it goes on, kept when it is over.
    pub standing: Standing,
    /// By what was known when.
    pub judged_at: Timestamp,
    /// The pack of its day.
    pub pack: PackRef,
    /// Weight of what was met: a critical rule weighs 4, a major one 2, a minor one 1.
    pub met: u32,
    /// Weight of what was breached.
    pub breached: u32,
    /// How many rules nobody can judge; they count for nothing.
    pub not_judged: u32,
    /// Thousandths of what could be judged; none when nothing could.
    pub permille: Option<u32>,
    /// Rule by rule.
    pub findings: Vec<FindingView>,
}

/// The findings of a visit: kept ones where it is over and was judged, else judged now.
///
/// # Errors
/// When there is no such visit or the caller may not see it.
pub async fn of_visit(app: &App, caller: &Caller, id: VisitId) -> Result<VisitFindings, AppError> {
    let gathered = Gathered::read(app, id).await?;
    let own = gathered.visit.crew.iter().any(|one| Some(*one) == caller.person);
    if !(own && caller.is(Role::Technician)) {
        caller.may(Act::ReadFindings, &gathered.visit.territory)?;
        let firm = OwnFirm::of(app, caller, Act::ReadFindings).await?;
        if firm.is_some_and(|firm| !firm.goes(&gathered.visit.crew)) {
            return Err(AppError::not_found("visit", id));
        }
    }
    let filter = FindingFilter { visit: Some(id), ..FindingFilter::default() };
    let kept = app.store.all::<StoredFinding>(&filter).await?;
    if gathered.over_at().is_some() && !kept.is_empty() {
        let judged_at = kept.iter().map(|kept| kept.made_at).max().unwrap_or_else(|| app.now());
        let read = kept.into_iter().map(|kept| serde_json::from_value::<Finding>(kept.finding));
        let read: Result<Vec<Finding>, _> = read.collect();
        let findings =
            read.map_err(|error| AppError::Unavailable(format!("a finding of visit {id}: {error}")))?;
        return Ok(view(&gathered, Standing::Kept, judged_at, findings));
    }
    let now = app.now();
    let findings = gathered.judged(now);
    Ok(view(&gathered, Standing::Live, now, findings))
}

/// What would have been judged of a visit at an instant, by all that is known today. Live answers equal it.
///
/// # Errors
/// When there is no such visit.
pub async fn as_of(app: &App, id: VisitId, at: Timestamp) -> Result<Vec<Finding>, AppError> {
    Ok(Gathered::read(app, id).await?.judged(at))
}

fn view(
    gathered: &Gathered,
    standing: Standing,
    judged_at: Timestamp,
    findings: Vec<Finding>,
) -> VisitFindings {
    let score = Score::of(&findings);
    let mut findings: Vec<FindingView> = findings.into_iter().map(FindingView::from).collect();
    let place = |finding: &FindingView| match (finding.verdict.as_str(), finding.severity.as_str()) {
        ("breached", "critical") => 0,
        ("breached", "major") => 1,
        ("breached", _) => 2,
        ("met", _) => 3,
        _ => 4,
    };
    findings.sort_by(|one, other| (place(one), &one.rule).cmp(&(place(other), &other.rule)));
    VisitFindings {
        visit: gathered.visit.id,
        order: gathered.order.head.id,
        standing,
        judged_at,
        pack: gathered.pack.reference(),
        met: score.met,
        breached: score.breached,
        not_judged: score.not_judged,
        permille: score.permille(),
        findings,
    }
}

use super::view::AuditView;
use super::{SETTLE_AUDIT, load, write};
use crate::findings::judge_visit_at;
use crate::plans::all;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::audit::{AuditCommand, Overturned};
use doorstep_domain::{Audit, AuditId, AuditState, PersonId, Role};
use doorstep_norms::Parameters;
use doorstep_store::{AuditFilter, ChangeSet, FindingFilter, NewJob, StoredFinding};
use serde_json::json;

/// Asks one verb of an audit. It happens now: deadlines hang on it.
///
/// # Errors
/// When the caller may not, the state does not allow it, or what is said contradicts itself.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: AuditId,
    command: AuditCommand,
) -> Result<AuditView, AppError> {
    app.decide(caller, || attempt(app, caller, id, command.clone())).await
}

async fn attempt(
    app: &App,
    caller: &Caller,
    id: AuditId,
    command: AuditCommand,
) -> Result<(ChangeSet, AuditView), AppError> {
    let audit = load(app, id).await?;
    let (role, by) = who(caller, &audit, &command)?;
    let pack = app.rules.named(&audit.head.pack, audit.head.drawn_at).clone();
    checked(app, &audit, &command, by, pack.parameters()).await?;
    let parameters = pack.parameters();
    let events = match command.moved_to(app.now()) {
        AuditCommand::TakeUp(facts) => audit.take_up(facts, by),
        AuditCommand::Judge(facts) => audit.judge(facts, by, parameters.appeal_period),
        AuditCommand::JudgeBlind(facts) => audit.judge_blind(facts, by),
        AuditCommand::Appeal(facts) => audit.appeal(facts, by, parameters.appeal_answer),
        AuditCommand::Decide(facts) => audit.decide(facts, by),
    }?;
    let mut change = Change::by(caller.actor(role), app.now());
    let audit = events.iter().fold(audit, |audit, event| write(&mut change, audit, event));
    follow_up(&mut change, &audit);
    Ok((change.finish(), AuditView::of(audit, caller)))
}

/// In which role, and who: every verb is a person's.
fn who(caller: &Caller, audit: &Audit, command: &AuditCommand) -> Result<(Role, PersonId), AppError> {
    let act = match command {
        AuditCommand::TakeUp(_) | AuditCommand::Judge(_) | AuditCommand::JudgeBlind(_) => Act::AuditVisits,
        AuditCommand::Appeal(_) => Act::AppealAudits,
        AuditCommand::Decide(_) => Act::DecideAppeals,
    };
    let by = caller.person.ok_or(AppError::NotSignedIn("an audit is worked on by a person"))?;
    // A technician's visit may lie outside of where they usually work; it is theirs all the same.
    if matches!(command, AuditCommand::Appeal(_)) && caller.is(Role::Technician) {
        let own = audit.head.technician == Some(by);
        return own
            .then_some((Role::Technician, by))
            .ok_or_else(|| AppError::not_found("audit", audit.head.id));
    }
    Ok((caller.may(act, &audit.head.territory)?, by))
}

/// What cannot be seen in the audit alone: how much an inspector has in hand, which findings there are.
async fn checked(
    app: &App,
    audit: &Audit,
    command: &AuditCommand,
    by: PersonId,
    parameters: &Parameters,
) -> Result<(), AppError> {
    match command {
        AuditCommand::TakeUp(_) => {
            let states = Some(vec!["in_hand"]);
            let filter = AuditFilter { holder: Some(by), states, ..AuditFilter::default() };
            let (held, most) = (app.store.count::<Audit>(&filter).await?, parameters.audit_caseload);
            if held < most.unsigned_abs() {
                return Ok(());
            }
            let en = format!("{held} audits are in your hand, {most} at most: judge some first");
            Err(AppError::invalid("audit", en, format!("手上已有 {held} 件，最多 {most} 件，请先判定")))
        }
        AuditCommand::Judge(facts) | AuditCommand::JudgeBlind(facts) => {
            known(app, audit, &facts.overturned).await
        }
        AuditCommand::Decide(facts) => known(app, audit, &facts.overturned).await,
        AuditCommand::Appeal(_) => Ok(()),
    }
}

/// Only what was found can be overturned.
async fn known(app: &App, audit: &Audit, overturned: &[Overturned]) -> Result<(), AppError> {
    if overturned.is_empty() {
        return Ok(());
    }
    let filter = FindingFilter { visit: Some(audit.head.visit), ..FindingFilter::default() };
    let kept = all::<StoredFinding>(&app.store, &filter).await?;
    let is_kept = |rule: &str| kept.iter().any(|kept| kept.finding["rule"] == rule);
    match overturned.iter().find(|one| !is_kept(&one.rule)) {
        None => Ok(()),
        Some(one) => {
            let en = format!("`{}` was not found on this visit: name a rule of its findings", one.rule);
            Err(AppError::invalid("overturned", en, format!("这次上门没有检查项“{}”", one.rule)))
        }
    }
}

/// The time for an appeal ends by a job; what is settled restates findings.
fn follow_up(change: &mut Change, audit: &Audit) {
    let head = &audit.head;
    match &audit.state {
        AuditState::Judged { appeal_until, .. } => {
            let job = NewJob::new(SETTLE_AUDIT, *appeal_until, json!({ "audit": head.id }));
            let once = format!("{SETTLE_AUDIT}:{}", head.id);
            change.job(job.in_territory(head.territory.as_str()).once(once));
        }
        AuditState::Settled { .. } => restate(change, audit),
        AuditState::Drawn | AuditState::InHand { .. } | AuditState::Appealed { .. } => {}
    }
}

/// Judges the visit again, with what the audit overturned.
pub(super) fn restate(change: &mut Change, audit: &Audit) {
    let key = format!("judge-visit:{}:audit:{}", audit.head.visit, audit.version);
    judge_visit_at(change, audit.head.visit, &audit.head.territory, change.now(), key);
}

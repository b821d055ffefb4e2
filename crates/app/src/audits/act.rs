use super::view::AuditView;
use super::{follow_up, load, write};
use crate::{Act, App, AppError, Caller, Change, conversations};
use doorstep_domain::audit::{AuditCommand, Overturned, Subject};
use doorstep_domain::{Audit, AuditId, PersonId, Role};
use doorstep_norms::Parameters;
use doorstep_store::{AuditFilter, ChangeSet, FindingFilter, StoredFinding};

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
    follow_up(app, &mut change, &audit).await?;
    Ok((change.finish(), AuditView::of(audit, caller)))
}

/// In which role, and who: every verb is a person's.
fn who(caller: &Caller, audit: &Audit, command: &AuditCommand) -> Result<(Role, PersonId), AppError> {
    let act = match command {
        AuditCommand::TakeUp(_) | AuditCommand::Judge(_) | AuditCommand::JudgeBlind(_) => Act::JudgeAudits,
        AuditCommand::Appeal(_) => Act::AppealAudits,
        AuditCommand::Decide(_) => Act::DecideAppeals,
    };
    let by = caller.person.ok_or(AppError::NotSignedIn("an audit is worked on by a person"))?;
    // A visit or a call may lie outside of where somebody usually works; it is theirs all the same.
    let inspected = [Role::Technician, Role::Agent].into_iter().find(|role| caller.is(*role));
    if let (AuditCommand::Appeal(_), Some(role)) = (command, inspected) {
        let own = audit.head.inspected == Some(by);
        return own.then_some((role, by)).ok_or_else(|| AppError::not_found("audit", audit.head.id));
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
    let found: Vec<String> = match audit.head.subject {
        Subject::Visit { visit, .. } => {
            let filter = FindingFilter { visit: Some(visit), ..FindingFilter::default() };
            let kept = app.store.all::<StoredFinding>(&filter).await?.into_iter();
            kept.filter_map(|kept| kept.finding["rule"].as_str().map(str::to_owned)).collect()
        }
        Subject::Conversation { conversation, .. } => conversations::rules_asked(app, conversation).await?,
    };
    match overturned.iter().find(|one| !found.contains(&one.rule)) {
        None => Ok(()),
        Some(one) => {
            let en = format!("`{}` was not found here: name a rule of the findings", one.rule);
            Err(AppError::invalid("overturned", en, format!("检查结果里没有“{}”", one.rule)))
        }
    }
}

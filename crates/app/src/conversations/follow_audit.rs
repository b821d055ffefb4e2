use super::inspect::inspected;
use super::show::read;
use super::{load, transcript};
use crate::{App, AppError, Change};
use doorstep_domain::conversation::{Audited, RestateConversation};
use doorstep_domain::{Audit, AuditState, ConversationId};
use doorstep_findings::Finding;

/// Keeps beside a conversation where its audit stands; what a settled one overturned restates what was found.
pub(crate) async fn follow_audit(
    app: &App,
    change: &mut Change,
    id: ConversationId,
    audit: &Audit,
) -> Result<(), AppError> {
    let mut conversation = load(app, id).await?;
    if matches!(audit.state, AuditState::Settled { .. }) && !audit.overturned().is_empty() {
        let mut transcript = transcript(app, id).await?;
        let findings: Vec<Finding> = read(transcript.findings)?;
        let findings: Vec<Finding> = findings.into_iter().map(|finding| restated(finding, audit)).collect();
        if let Some(before) = conversation.inspected().cloned() {
            let pack = app.conversation_packs.named(&before.pack.pack, &before.pack.version);
            let (at, audit) = (change.now(), audit.head.id);
            let facts = RestateConversation { at, audit, inspected: inspected(&before, pack, &findings) };
            let events = conversation.restate(facts)?;
            conversation = change.conversation(conversation, &events);
        }
        transcript.findings = serde_json::to_value(&findings).expect("findings are plain data");
        change.upsert(&transcript);
    }
    let audited = Audited { audit: audit.head.id, state: audit.state.word().to_owned() };
    change.audited(conversation, audited);
    Ok(())
}

fn restated(finding: Finding, audit: &Audit) -> Finding {
    match audit.overturned().iter().find(|overturned| overturned.rule == finding.rule) {
        Some(overturned) => finding.restated(audit.head.id, overturned),
        None => finding,
    }
}

/// The rules that were asked of a conversation: only these can be overturned.
pub(crate) async fn rules_asked(app: &App, id: ConversationId) -> Result<Vec<String>, AppError> {
    let findings: Vec<Finding> = read(transcript(app, id).await?.findings)?;
    Ok(findings.into_iter().map(|finding| finding.rule).collect())
}

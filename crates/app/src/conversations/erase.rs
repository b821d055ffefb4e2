use super::inspect::DIALOGUE;
use super::show::read;
use super::{load, transcript};
use crate::calls::erase_heard;
use crate::findings::district;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_dialogue::Conversation as Said;
use doorstep_domain::conversation::{Erased, ErasedFor};
use doorstep_domain::{AuditState, Conversation, ConversationId, TerritoryCode};
use doorstep_findings::Finding;
use doorstep_kernel::{Date, Duration, Timestamp};
use doorstep_norms::Text;
use doorstep_store::{ConversationFilter, NewJob, Transcript};

/// The job that erases the words of a district's day once they were kept long enough.
pub const ERASE_TRANSCRIPTS: &str = "erase_transcripts";

/// Words that an audit still needs are looked at again so much later.
const LOOKED_AT_AGAIN: Duration = Duration::from_hours(7 * 24);

/// Erases the words of a conversation and its sound because a customer asks for it, whatever audit is under way: the roles, times
/// and verdicts of its turns stay, and its hash. Again changes nothing.
///
/// # Errors
/// When there is none, or the caller may not.
pub async fn erase(app: &App, caller: &Caller, id: ConversationId) -> Result<Conversation, AppError> {
    app.decide(caller, || async {
        let conversation = load(app, id).await?;
        let role = caller.may(Act::EraseConversations, &conversation.head.territory)?;
        let mut change = Change::by(caller.actor(role), app.now());
        let conversation = gone(app, &mut change, conversation, ErasedFor::Request).await?;
        Ok((change.finish(), conversation))
    })
    .await
}

/// Erases the words and the sound of all conversations that began in a district on a day. Those whose audit is not settled wait.
///
/// # Errors
/// When the store cannot be read or written.
pub async fn erase_of_day(app: &App, territory: &TerritoryCode, date: Date) -> Result<(), AppError> {
    let calendar = app.rules.at(app.now()).calendar().clone();
    let filter = ConversationFilter {
        within: Some(vec![territory.clone()]),
        from: Some(Timestamp::start_of(date, calendar.zone())),
        before: Some(calendar.end_of(date)),
        ..ConversationFilter::default()
    };
    let kept = app.store.all::<Conversation>(&filter).await?;
    let kept = kept.into_iter().filter(|conversation| conversation.erased.is_none());
    let (waiting, due): (Vec<_>, Vec<_>) = kept.partition(in_audit);
    let caller = Caller::system();
    for id in due.into_iter().map(|conversation| conversation.head.id) {
        app.decide(&caller, || async {
            let conversation = load(app, id).await?;
            let role = caller.may(Act::EraseConversations, &conversation.head.territory)?;
            let mut change = Change::by(caller.actor(role), app.now());
            gone(app, &mut change, conversation, ErasedFor::Age).await?;
            Ok((change.finish(), ()))
        })
        .await?;
    }
    if waiting.is_empty() {
        return Ok(());
    }
    app.decide(&caller, || async {
        let role = caller.may(Act::EraseConversations, territory)?;
        let mut change = Change::by(caller.actor(role), app.now());
        change.job(job(territory, date, app.now() + LOOKED_AT_AGAIN));
        Ok((change.finish(), ()))
    })
    .await
}

/// The words of a conversation's day and district are erased when the pack no longer keeps them; once.
pub(super) fn later(app: &App, change: &mut Change, conversation: &Conversation) {
    let pack = app.rules.at(change.now());
    let date = conversation.began_at().date_in(pack.calendar().zone());
    let kept_until = pack.calendar().end_of(date) + pack.parameters().transcript_period;
    change.job(job(&district(&conversation.head.territory), date, kept_until.max(change.now())));
}

fn job(district: &TerritoryCode, date: Date, at: Timestamp) -> NewJob {
    let payload = serde_json::json!({ "territory": district, "date": date });
    let once = format!("{ERASE_TRANSCRIPTS}:{district}:{date}:{}", at.as_millis());
    NewJob::new(ERASE_TRANSCRIPTS, at, payload).in_territory(district.as_str()).once(once)
}

/// Whether somebody still needs what was said in a conversation to judge it.
pub(crate) async fn is_in_audit(app: &App, id: Option<ConversationId>) -> Result<bool, AppError> {
    let Some(id) = id else { return Ok(false) };
    let conversation = app.store.get::<Conversation>(&id.to_string()).await?;
    Ok(conversation.is_some_and(|conversation| in_audit(&conversation)))
}

/// Whether somebody still needs its words to judge it.
fn in_audit(conversation: &Conversation) -> bool {
    let settled = AuditState::SETTLED;
    conversation.audit.as_ref().is_some_and(|audited| audited.state != settled)
}

async fn gone(
    app: &App,
    change: &mut Change,
    conversation: Conversation,
    why: ErasedFor,
) -> Result<Conversation, AppError> {
    let events = conversation.erase(Erased { at: app.now(), why })?;
    if events.is_empty() {
        return Ok(conversation);
    }
    let transcript = wordless(app, transcript(app, conversation.head.id).await?)?;
    change.upsert(&transcript);
    erase_heard(app, change, conversation.head.id, why).await?;
    Ok(change.conversation(conversation, &events))
}

/// A transcript of which roles, times and verdicts are left.
fn wordless(app: &App, transcript: Transcript) -> Result<Transcript, AppError> {
    let mut said: Said = read(transcript.said)?;
    said.facts.clear();
    said.extra.clear();
    said.agent.extra.clear();
    for utterance in &mut said.utterances {
        utterance.text.clear();
        utterance.extra.clear();
    }
    let mut findings: Vec<Finding> = read(transcript.findings)?;
    for finding in findings.iter_mut().filter(|finding| !finding.spoken.is_empty()) {
        finding.spoken.clear();
        finding.explain = in_general(app, &finding.rule);
    }
    let plain = |value: Result<serde_json::Value, serde_json::Error>| value.expect("it was read from JSON");
    Ok(Transcript {
        said: plain(serde_json::to_value(&said)),
        findings: plain(serde_json::to_value(&findings)),
        ..transcript
    })
}

/// What a rule asks for, in the place of a sentence that quotes what was said.
fn in_general(app: &App, rule: &str) -> Text {
    let known = rule.strip_prefix(DIALOGUE).and_then(|id| app.conversation_packs.rule(id));
    known.map_or_else(
        || Text { zh: "通话文字已清除".to_owned(), en: "the words are erased".to_owned() },
        |rule| Text { zh: rule.title.zh.clone(), en: rule.title.en.clone() },
    )
}

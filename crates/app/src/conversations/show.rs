use super::fetch_sound::may_fetch;
use super::joint::{Joint, joint};
use super::list::{ConversationRow, rows, speaks};
use super::sound::call_heard;
use super::view::{UtteranceView, VerdictView, in_order};
use super::{load, masks, transcript};
use crate::audits::{self, AuditRow};
use crate::{Act, App, AppError, Caller};
use doorstep_dialogue::Conversation as Said;
use doorstep_domain::call::CallSound;
use doorstep_domain::{Audit, Contact, Conversation, ConversationId, CustomerId, Order, PackRef};
use doorstep_findings::Finding;
use doorstep_store::{AuditFilter, Transcript};
use serde::Serialize;
use utoipa::ToSchema;

/// A conversation with its words, masked, and what the rules say of them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConversationDetail {
    /// Its row.
    #[serde(flatten)]
    pub row: ConversationRow,
    /// The pack it was inspected by; none where none was in force.
    pub pack: Option<PackRef>,
    /// What was said, in order.
    pub utterances: Vec<UtteranceView>,
    /// What the rules say, worst breaches first.
    pub verdicts: Vec<VerdictView>,
    /// Its audit as the caller may see it, where it was drawn for one.
    pub audited: Option<AuditRow>,
    /// What became of the order that was spoken of, for whoever reads conversations there.
    pub joint: Option<Joint>,
    /// Where the sound of its call stands; none where it was taken in of no call, or nobody fetches sound here.
    pub sound: Option<CallSound>,
    /// Whether the caller may have its sound fetched once more: it could not be had, and where the recording lies is known.
    pub may_fetch_sound: bool,
    /// Whether the caller may erase its words: a customer asks for it.
    pub may_erase: bool,
    /// Whose words they are, for whoever may erase them; none where it is not known.
    pub customer: Option<CustomerId>,
}

/// One conversation. An agent sees their own, and nobody else's.
///
/// # Errors
/// When there is none, or not for this caller.
pub async fn show(app: &App, caller: &Caller, id: ConversationId) -> Result<ConversationDetail, AppError> {
    let conversation = load(app, id).await?;
    may_read(caller, &conversation)?;
    let Transcript { said, findings, .. } = transcript(app, id).await?;
    let said: Said = read(said)?;
    let findings: Vec<Finding> = read(findings)?;
    let names = masks::names(app, &conversation).await?;
    let pack = conversation.inspected().map(|inspected| inspected.pack.clone());
    let rules = pack.as_ref().and_then(|pack| app.conversation_packs.named(&pack.pack, &pack.version));
    let mut verdicts: Vec<VerdictView> =
        findings.into_iter().map(|finding| VerdictView::of(finding, rules, &names)).collect();
    in_order(&mut verdicts);
    let utterances = said.utterances.iter().map(|utterance| UtteranceView::of(utterance, &names)).collect();
    let audited = audited(app, caller, &conversation).await?;
    let reads = caller.may(Act::ReadConversations, &conversation.head.territory).is_ok();
    let joint = match conversation.head.order.filter(|_| reads) {
        Some(order) => joint(app, order).await?,
        None => None,
    };
    let allowed = caller.may(Act::EraseConversations, &conversation.head.territory).is_ok();
    let may_erase = allowed && conversation.erased.is_none();
    let customer = if allowed { customer(app, &conversation).await? } else { None };
    let call = call_heard(app, id).await?;
    let may_fetch_sound = may_fetch(app, caller, &conversation, call.as_ref()).await?;
    let sound = call.and_then(|call| call.sound);
    let row = rows(app, vec![conversation]).await?.pop();
    let row = row.ok_or_else(|| AppError::not_found("conversation", id))?;
    Ok(ConversationDetail {
        row,
        pack,
        utterances,
        verdicts,
        audited,
        joint,
        sound,
        may_fetch_sound,
        may_erase,
        customer,
    })
}

/// Whose words they are: the order's or the contact's customer.
async fn customer(app: &App, conversation: &Conversation) -> Result<Option<CustomerId>, AppError> {
    let head = &conversation.head;
    if let Some(order) = head.order {
        let order = app.store.get::<Order>(&order.to_string()).await?;
        return Ok(order.map(|order| order.head.customer));
    }
    let Some(contact) = head.contact else { return Ok(None) };
    Ok(app.store.get::<Contact>(&contact.to_string()).await?.map(|contact| contact.head.customer))
}

/// The audit of a conversation; whoever spoke is told of it once it is judged.
async fn audited(
    app: &App,
    caller: &Caller,
    conversation: &Conversation,
) -> Result<Option<AuditRow>, AppError> {
    let filter = AuditFilter { conversation: Some(conversation.head.id), ..AuditFilter::default() };
    let found = app.store.list::<Audit>(&filter, None, 1).await?.items;
    let reads = caller.may(Act::ReadAudits, &conversation.head.territory).is_ok();
    let told = |audit: &Audit| reads || audit.state.judged().is_some();
    Ok(audits::rows(app, caller, found.into_iter().filter(told).collect()).await?.pop())
}

/// Who reads conversations of the territory, and whoever spoke in it.
pub(super) fn may_read(caller: &Caller, conversation: &Conversation) -> Result<(), AppError> {
    let head = &conversation.head;
    if speaks(caller) && caller.may(Act::ReadConversations, &head.territory).is_err() {
        let own = head.agent == caller.person;
        return own.then_some(()).ok_or_else(|| AppError::not_found("conversation", head.id));
    }
    caller.may(Act::ReadConversations, &head.territory).map(|_| ())
}

pub(super) fn read<T: serde::de::DeserializeOwned>(kept: serde_json::Value) -> Result<T, AppError> {
    serde_json::from_value(kept)
        .map_err(|error| AppError::Unavailable(format!("the transcript of a conversation: {error}")))
}

use super::beside::judge_beside;
use super::inspect::{inspected, judged, nothing_yet};
use super::{erase, load};
use crate::audits::DRAW_AUDITS;
use crate::findings::district;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_dialogue::{Channel, Conversation as Said};
use doorstep_domain::call::CallAbout;
use doorstep_domain::conversation::{ConversationHead, InspectConversation, TalkChannel};
use doorstep_domain::{
    BlobHash, Call, CallId, Contact, ContactId, Conversation, ConversationId, Order, OrderId, Person,
    PersonId, Technician, TerritoryCode, Visit, VisitId,
};
use doorstep_kernel::{Date, Duration, Timestamp};
use doorstep_store::{NewJob, PersonFilter, TechnicianFilter, Transcript};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

/// Recording systems deliver a day in the night: its sample is drawn some hours after.
const DRAWN_AFTER: Duration = Duration::from_hours(4);

/// A conversation as `doorstep inspect` reads it, and what it belongs to.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TakeInConversation {
    /// What was said.
    #[serde(flatten)]
    pub said: Said,
    /// The order it made or is about; the visit's or the contact's when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// The contact it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactId>,
    /// The visit it was spoken on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    /// The call of the telephone platform that it was: what that is about, it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
    /// Where; the order's, the contact's or the agent's when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<TerritoryCode>,
}

/// Takes a conversation in and inspects it by the pack of its day, in one change. The same conversation again changes
/// nothing.
///
/// # Errors
/// When the caller may not, it is too long, what it names is not there, or another one was taken in by its id.
pub async fn take_in(
    app: &App,
    caller: &Caller,
    wanted: TakeInConversation,
) -> Result<Conversation, AppError> {
    caller.scope(Act::TakeInConversations)?;
    checked(&wanted.said)?;
    app.decide(caller, || async {
        let head = head(app, caller, &wanted).await?;
        let role = caller.may(Act::TakeInConversations, &head.territory)?;
        let mut change = Change::by(caller.actor(role), app.now());
        match load(app, head.id).await {
            Ok(known) if known.head.sha256 == head.sha256 => return Ok((change.finish(), known)),
            Ok(_) => return Err(another(&head.reference)),
            Err(AppError::NotFound { .. }) => {}
            Err(other) => return Err(other),
        }
        let mut transcript = Transcript {
            conversation: head.id,
            territory: head.territory.clone(),
            said: json(&wanted.said),
            findings: serde_json::json!([]),
        };
        let (conversation, taken_in) = Conversation::take_in(head);
        let conversation = change.take_in(conversation, &taken_in);
        let zone = app.rules.at(conversation.began_at()).calendar().zone().clone();
        let day = conversation.began_at().date_in(&zone);
        let conversation = match app.conversation_packs.on(day) {
            None => conversation,
            Some(pack) => {
                let findings = judged(pack, &zone, &wanted.said, conversation.head.order);
                let before = nothing_yet(pack, &wanted.said);
                let facts = InspectConversation {
                    at: app.now(),
                    inspected: inspected(&before, Some(pack), &findings),
                };
                transcript.findings = json(&findings);
                judge_beside(app, &mut change, (pack, &zone), &conversation, &wanted.said);
                let events = conversation.inspect(facts)?;
                change.conversation(conversation, &events)
            }
        };
        if let Some(call) = found::<Call>(app, "call", wanted.call.map(|id| id.to_string())).await? {
            change.call(call.heard_as(conversation.head.id), &[]);
        }
        change.upsert(&transcript);
        draw_later(app, &mut change, &conversation);
        erase::later(app, &mut change, &conversation);
        Ok((change.finish(), conversation))
    })
    .await
}

/// The sample of a conversation's day and district is drawn the night after; once.
fn draw_later(app: &App, change: &mut Change, conversation: &Conversation) {
    let calendar = app.rules.at(change.now()).calendar().clone();
    let date = conversation.began_at().date_in(calendar.zone());
    let territory = &conversation.head.territory;
    let district = district(territory);
    let at = (calendar.end_of(date) + DRAWN_AFTER).max(change.now() + DRAWN_AFTER);
    let payload = serde_json::json!({ "territory": district, "date": date, "from": "conversations" });
    let job = NewJob::new(DRAW_AUDITS, at, payload).in_territory(district.as_str());
    change.job(job.once(format!("{DRAW_AUDITS}:conversations:{district}:{date}")));
}

/// A conversation within the bounds, under a name.
fn checked(said: &Said) -> Result<(), AppError> {
    if said.id.0.trim().is_empty() {
        return Err(AppError::invalid("id", "a conversation needs an id", "通话缺少编号"));
    }
    said.check_size()
        .map_err(|problem| AppError::invalid("utterances", problem.to_string(), "通话过长，请拆分后再上传"))
}

fn another(reference: &str) -> AppError {
    let en =
        format!("another conversation was taken in as `{reference}`: send this one under an id of its own");
    AppError::invalid("id", en, format!("编号“{reference}”已收录另一段通话，请换一个编号"))
}

/// What is known of it: whose it is, where it belongs.
async fn head(app: &App, caller: &Caller, wanted: &TakeInConversation) -> Result<ConversationHead, AppError> {
    let call = found::<Call>(app, "call", wanted.call.map(|id| id.to_string())).await?;
    let about = call.as_ref().map(|call| &call.head.about);
    let of_visit = wanted.visit.or_else(|| about.and_then(CallAbout::visit));
    let of_call = wanted.contact.or_else(|| about.and_then(CallAbout::contact));
    let visit = found::<Visit>(app, "visit", of_visit.map(|id| id.to_string())).await?;
    let contact = found::<Contact>(app, "contact", of_call.map(|id| id.to_string())).await?;
    let order = wanted.order.or_else(|| visit.as_ref().map(|visit| visit.order));
    let order = order.or_else(|| about.and_then(CallAbout::order));
    // A call about two orders says nothing of which one it booked.
    let of_contact = |contact: &Contact| match contact.orders[..] {
        [only] => Some(only),
        _ => None,
    };
    let order = order.or_else(|| contact.as_ref().and_then(of_contact));
    let order = found::<Order>(app, "order", order.map(|id| id.to_string())).await?;
    let agent = agent(app, wanted, contact.as_ref(), visit.as_ref()).await?;
    let of_agent = agent.as_ref().map(|agent| agent.territory.clone());
    let territory = wanted
        .territory
        .clone()
        .or_else(|| order.as_ref().map(|order| order.head.territory.clone()))
        .or_else(|| contact.as_ref().map(|contact| contact.head.territory.clone()))
        .or(of_agent)
        .or(caller.scope(Act::TakeInConversations)?.into_iter().next());
    let territory = territory.ok_or_else(|| {
        AppError::invalid(
            "territory",
            "say where: name an order, a contact or a territory",
            "请注明所属网格、工单或来电",
        )
    })?;
    let said = &wanted.said;
    Ok(ConversationHead {
        id: id_of(&said.id.0),
        reference: said.id.0.clone(),
        territory,
        channel: match said.channel {
            Channel::Hotline => TalkChannel::Hotline,
            Channel::Appointment => TalkChannel::Appointment,
            Channel::Onsite => TalkChannel::Onsite,
            Channel::Survey => TalkChannel::Survey,
        },
        agent: agent.map(|agent| agent.id),
        novice: is_novice(app, said),
        order: order.map(|order| order.head.id),
        contact: of_call,
        visit: of_visit,
        started_at: said.started_at,
        taken_in_at: app.now(),
        utterances: u32::try_from(said.utterances.len()).unwrap_or(u32::MAX),
        sha256: BlobHash::new(hex::encode(Sha256::digest(json(said).to_string()))),
    })
}

/// What a request names must be there.
async fn found<T: doorstep_store::Record>(
    app: &App,
    kind: &'static str,
    id: Option<String>,
) -> Result<Option<T>, AppError> {
    let Some(id) = id else { return Ok(None) };
    let found = app.store.get::<T>(&id).await?;
    match found {
        Some(found) => Ok(Some(found)),
        None => {
            let zh = format!("没有编号为“{id}”的记录");
            Err(AppError::invalid(kind, format!("there is no {kind} `{id}`"), zh))
        }
    }
}

/// Who spoke for the operator: by their id, their sign-in name or their badge 工号; else who owns the contact, or led the
/// visit.
async fn agent(
    app: &App,
    wanted: &TakeInConversation,
    contact: Option<&Contact>,
    visit: Option<&Visit>,
) -> Result<Option<Person>, AppError> {
    let named = wanted.said.agent.id.as_deref().map(str::trim).filter(|named| !named.is_empty());
    if let Some(named) = named {
        if let Ok(id) = named.parse::<PersonId>() {
            return Ok(app.store.get::<Person>(&id.to_string()).await?);
        }
        let filter = PersonFilter { login: Some(named.to_owned()), ..PersonFilter::default() };
        if let Some(person) = app.store.list::<Person>(&filter, None, 1).await?.items.pop() {
            return Ok(Some(person));
        }
        let filter = TechnicianFilter { badge: Some(named.to_owned()), ..TechnicianFilter::default() };
        return match app.store.list::<Technician>(&filter, None, 1).await?.items.pop() {
            Some(technician) => Ok(app.store.get::<Person>(&technician.person.to_string()).await?),
            None => Ok(None),
        };
    }
    match contact.map(|contact| contact.owner).or_else(|| visit.and_then(Visit::lead)) {
        Some(person) => Ok(app.store.get::<Person>(&person.to_string()).await?),
        None => Ok(None),
    }
}

/// Whether whoever spoke had begun less than the norm's time before: `agent.since`, a date, says when.
fn is_novice(app: &App, said: &Said) -> bool {
    let since = said.agent.extra.get("since").and_then(serde_json::Value::as_str);
    let Some(since) = since.and_then(|since| since.parse::<Date>().ok()) else { return false };
    let pack = app.rules.at(app.now());
    let began = Timestamp::start_of(since, pack.calendar().zone());
    let spoken = said.started_at.unwrap_or_else(|| app.now());
    spoken.since(began) < pack.parameters().audit_novice_period
}

fn json(what: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(what).expect("what was read from JSON is JSON")
}

/// The id of a conversation follows from the name its source gave it.
fn id_of(reference: &str) -> ConversationId {
    let digest = Sha256::digest(format!("conversation\n{reference}"));
    ConversationId::from_u128(
        digest.iter().take(16).fold(0, |number, byte| (number << 8) | u128::from(*byte)),
    )
}

use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::conversation::{Audited, Breach, Erased, TalkChannel};
use doorstep_domain::{
    AuditState, Conversation, ConversationId, Order, OrderId, Person, PersonId, Role, TerritoryCode,
};
use doorstep_kernel::Timestamp;
use doorstep_store::ConversationFilter;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::openapi::schema::Schema;
use utoipa::{IntoParams, ToSchema};

/// How bad a breach can be, worst first.
const SEVERITIES: [&str; 3] = ["critical", "major", "minor"];

/// The word for conversations that were not drawn for an audit.
const NOT_DRAWN: &str = "not_drawn";

pub(crate) fn severities() -> Schema {
    asked::one_of(SEVERITIES)
}

fn audited() -> Schema {
    asked::one_of(AuditState::WORDS.into_iter().chain([NOT_DRAWN]))
}

/// Which conversations.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ConversationQuery {
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Where the talk took place.
    pub channel: Option<TalkChannel>,
    /// In which this person spoke for the operator.
    pub agent: Option<PersonId>,
    /// That broke this rule, such as `dialogue:HOT-46`.
    #[param(pattern = "^[A-Za-z0-9:-]*$")]
    pub rule: Option<String>,
    /// Whose worst breach is at least so bad: `critical`, `major`, `minor`.
    #[param(schema_with = severities)]
    pub severity: Option<String>,
    /// How the audit stands: `drawn`, `in_hand`, `judged`, `appealed`, `settled`, or `not_drawn`.
    #[param(schema_with = audited)]
    pub audit: Option<String>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// Only my own: what an agent reads.
    #[serde(default)]
    pub of_me: bool,
    /// That began at or after.
    pub from: Option<Timestamp>,
    /// That began before.
    pub until: Option<Timestamp>,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// One row of the list. Not a word of what was said.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConversationRow {
    /// Its id.
    pub id: ConversationId,
    /// The name the recording system gave to it.
    pub reference: String,
    /// Where the talk took place.
    pub channel: TalkChannel,
    /// Where it belongs.
    pub territory: TerritoryCode,
    /// Who spoke for the operator.
    pub agent: Option<PersonId>,
    /// Their name.
    pub agent_name: Option<String>,
    /// Whether they had just begun.
    pub novice: bool,
    /// The order it made or is about.
    pub order: Option<OrderId>,
    /// Its number.
    pub order_number: Option<String>,
    /// When it began.
    pub began_at: Timestamp,
    /// How many turns were spoken.
    pub utterance_count: u32,
    /// `taken_in` or `inspected`.
    pub state: String,
    /// Its score, thousandths.
    pub permille: Option<u32>,
    /// The rules it broke, worst first.
    pub breached: Vec<Breach>,
    /// How its audit stands, where it was drawn for one.
    pub audit: Option<Audited>,
    /// Since when its words are gone, and why; none while they are kept.
    pub erased: Option<Erased>,
}

/// Conversations the caller may see, the latest first, a page at a time.
///
/// # Errors
/// When the caller may see none, or asks for what does not exist.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &ConversationQuery,
) -> Result<(Vec<ConversationRow>, Option<String>), AppError> {
    let mut filter = ConversationFilter {
        channel: query.channel,
        agent: query.agent,
        order: query.order,
        rule: query.rule.clone().map(rule).transpose()?,
        worst: at_least(query.severity.as_deref())?,
        from: query.from,
        before: query.until,
        ..ConversationFilter::default()
    };
    match query.audit.as_deref() {
        Some(NOT_DRAWN) => filter.drawn = Some(false),
        state => filter.audit = asked::word(state, "audit", &AuditState::WORDS)?.map(str::to_owned),
    }
    if query.of_me {
        if !speaks(caller) {
            let text = "only agents and technicians speak for the operator: leave `of_me` out";
            return Err(AppError::Forbidden(text.to_owned()));
        }
        filter.agent = caller.person;
    } else {
        filter.within = caller.within(Act::ReadConversations, query.territory.as_ref())?;
    }
    let cursor = asked::cursor(query.cursor.as_deref());
    let limit = asked::limit(query.limit);
    let page = app.store.list::<Conversation>(&filter, cursor.as_ref(), limit).await?;
    Ok((rows(app, page.items).await?, page.next.map(|cursor| cursor.as_str().to_owned())))
}

/// Whether somebody is a person whose words are recorded.
pub(super) fn speaks(caller: &Caller) -> bool {
    caller.person.is_some() && (caller.is(Role::Agent) || caller.is(Role::Technician))
}

/// Rows with the names of people and orders.
pub(crate) async fn rows(
    app: &App,
    conversations: Vec<Conversation>,
) -> Result<Vec<ConversationRow>, AppError> {
    let heads = || conversations.iter().map(|conversation| &conversation.head);
    let orders: Vec<String> = heads().filter_map(|head| head.order).map(|order| order.to_string()).collect();
    let orders = app.store.get_many::<Order>(&orders).await?.into_iter().map(|found| found.record.head);
    let numbers: HashMap<_, _> = orders.map(|head| (head.id, head.number.to_string())).collect();
    let people: Vec<String> = heads().filter_map(|head| head.agent).map(|agent| agent.to_string()).collect();
    let people = app.store.get_many::<Person>(&people).await?.into_iter().map(|found| found.record);
    let names: HashMap<_, _> = people.map(|person| (person.id, person.name)).collect();
    let row = |conversation: Conversation| {
        let inspected = conversation.inspected();
        ConversationRow {
            permille: inspected.and_then(|inspected| inspected.permille),
            breached: inspected.map(|inspected| inspected.breached.clone()).unwrap_or_default(),
            state: conversation.state.word().to_owned(),
            began_at: conversation.began_at(),
            agent_name: conversation.head.agent.and_then(|agent| names.get(&agent).cloned()),
            order_number: conversation.head.order.and_then(|order| numbers.get(&order).cloned()),
            id: conversation.head.id,
            reference: conversation.head.reference,
            channel: conversation.head.channel,
            territory: conversation.head.territory,
            agent: conversation.head.agent,
            novice: conversation.head.novice,
            order: conversation.head.order,
            utterance_count: conversation.head.utterances,
            audit: conversation.audit,
            erased: conversation.erased,
        }
    };
    Ok(conversations.into_iter().map(row).collect())
}

/// A rule's name, which holds nothing that a search takes for a sign.
fn rule(asked: String) -> Result<String, AppError> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ':');
    if asked.chars().all(plain) {
        return Ok(asked);
    }
    let en = format!("`{asked}` names no rule: write one such as `dialogue:HOT-46`");
    Err(AppError::invalid("rule", en, format!("“{asked}”不是规则编号，例如 dialogue:HOT-46")))
}

/// The severities that are at least so bad, if any is asked for.
fn at_least(asked: Option<&str>) -> Result<Option<Vec<String>>, AppError> {
    let Some(least) = asked::word(asked, "severity", &SEVERITIES)? else { return Ok(None) };
    let worse = SEVERITIES.iter().take_while(|word| **word != least).chain([&least]);
    Ok(Some(worse.map(|word| (*word).to_owned()).collect()))
}

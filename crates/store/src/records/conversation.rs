use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::conversation::{Breach, TalkChannel};
use doorstep_domain::{ContactId, Conversation, ConversationId, OrderId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Which conversations; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct ConversationFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Where the talk took place.
    pub channel: Option<TalkChannel>,
    /// In which this person spoke for the operator.
    pub agent: Option<PersonId>,
    /// That made this order or are about it.
    pub order: Option<OrderId>,
    /// That were this contact.
    pub contact: Option<ContactId>,
    /// That broke this rule.
    pub rule: Option<String>,
    /// Whose worst breach is one of these.
    pub worst: Option<Vec<String>>,
    /// Whose audit is in this state.
    pub audit: Option<String>,
    /// That were drawn for an audit, or not.
    pub drawn: Option<bool>,
    /// That began at or after.
    pub from: Option<Timestamp>,
    /// That began before.
    pub before: Option<Timestamp>,
}

impl Filter for ConversationFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("channel", self.channel.map(TalkChannel::word))
            .is("agent", self.agent.map(Value::text))
            .is("order_id", self.order.map(Value::text))
            .is("contact", self.contact.map(Value::text))
            .contains("breached", self.rule.as_ref())
            .any_of("worst", self.worst.clone())
            .is("audit", self.audit.clone())
            .is_set("audit", self.drawn)
            .at_least("began_at", self.from)
            .below("began_at", self.before);
    }

    fn order(&self) -> Order {
        Order::Descending("began_at")
    }
}

impl Record for Conversation {
    const TABLE: Table = Table("conversations");
    type Filter = ConversationFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let breached = self.inspected().map_or(&[][..], |inspected| &inspected.breached);
        vec![
            ("channel", self.head.channel.word().into()),
            ("agent", Value::maybe(self.head.agent)),
            ("order_id", Value::maybe(self.head.order)),
            ("contact", Value::maybe(self.head.contact)),
            ("state", self.state.word().into()),
            ("breached", rules(breached).into()),
            ("worst", Value::maybe(self.inspected().and_then(|inspected| inspected.worst()))),
            ("audit", Value::maybe(self.audit.as_ref().map(|audited| &audited.state))),
            ("began_at", self.began_at().into()),
        ]
    }
}

/// `;a;b;`: one word for each rule.
fn rules(breached: &[Breach]) -> String {
    breached.iter().fold(";".to_owned(), |words, breach| format!("{words}{};", breach.rule))
}

/// The words of a conversation and what quotes them: personal data, which can be erased without touching the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// Of which conversation.
    pub conversation: ConversationId,
    /// The territory it belongs to.
    pub territory: TerritoryCode,
    /// What was said, as it was sent.
    pub said: serde_json::Value,
    /// What the rules say of it, sentence by sentence, as their owner wrote it.
    pub findings: serde_json::Value,
}

/// Which transcripts: they are read one by one.
#[derive(Debug, Clone, Default)]
pub struct TranscriptFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
}

impl Filter for TranscriptFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref());
    }
}

impl Record for Transcript {
    const TABLE: Table = Table("transcripts");
    type Filter = TranscriptFilter;

    fn key(&self) -> String {
        self.conversation.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}

use doorstep_domain::call::CallEvent;
use doorstep_domain::conversation::Audited;
use doorstep_domain::{
    Actor, Call, CallId, Clock, Contact, ContactEvent, ContactId, Conversation, ConversationEvent,
    ConversationId, Order, OrderEvent, OrderId, TerritoryCode, Visit, VisitEvent, VisitId,
};
use doorstep_kernel::{GeoPoint, Timestamp};
use doorstep_store::{
    ChangeSet, EventActor, ExpectedVersion, NewEvent, NewJob, NewOutboxEntry, Record, Row, StreamId,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a use case wants written, gathered while it decides: events are folded into orders and visits as they come, and
/// each touched order and visit is written once.
#[derive(Debug)]
pub struct Change {
    set: ChangeSet,
    actor: Actor,
    now: Timestamp,
    orders: BTreeMap<OrderId, Order>,
    visits: BTreeMap<VisitId, Visit>,
    contacts: BTreeMap<ContactId, Contact>,
    conversations: BTreeMap<ConversationId, Conversation>,
    calls: BTreeMap<CallId, Call>,
}

impl Change {
    /// Nothing yet, by an actor, now.
    pub fn by(actor: Actor, now: Timestamp) -> Self {
        Self {
            set: ChangeSet::default(),
            actor,
            now,
            orders: BTreeMap::new(),
            visits: BTreeMap::new(),
            contacts: BTreeMap::new(),
            conversations: BTreeMap::new(),
            calls: BTreeMap::new(),
        }
    }

    /// Who does it.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// When it is decided.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// A new order with its first event.
    pub fn accept(&mut self, order: Order, event: &OrderEvent) {
        self.expect(order_stream(order.head.id), 0);
        let territory = order.head.territory.clone();
        self.append(
            order_stream(order.head.id),
            "order",
            event.name(),
            order.head.accepted_at,
            None,
            event,
            &territory,
        );
        self.orders.insert(order.head.id, order);
    }

    /// Events of an order that was loaded; answers the order they leave behind.
    pub fn order(&mut self, loaded: Order, events: &[OrderEvent]) -> Order {
        let id = loaded.head.id;
        if !self.orders.contains_key(&id) {
            self.expect(order_stream(id), loaded.version);
        }
        let mut order = self.orders.remove(&id).unwrap_or(loaded);
        for event in events {
            let at = event.at().unwrap_or(self.now);
            let territory = order.head.territory.clone();
            self.append(order_stream(id), "order", event.name(), at, None, event, &territory);
            order = order.apply(event);
        }
        self.orders.insert(id, order.clone());
        order
    }

    /// A fact on an order's stream that is not an event of the order itself: a clock, a survey, a message.
    pub fn beside(&mut self, loaded: Order, kind: &str, at: Timestamp, data: &impl Serialize) -> Order {
        let mut order = self.order(loaded, &[]);
        let (family, name) = kind.split_once('.').unwrap_or((kind, "noted"));
        let territory = order.head.territory.clone();
        self.append(order_stream(order.head.id), family, name, at, None, data, &territory);
        order.version += 1;
        self.orders.insert(order.head.id, order.clone());
        order
    }

    /// A new visit with its first event.
    pub fn assign(&mut self, visit: Visit, event: &VisitEvent) {
        self.expect(visit_stream(visit.id), 0);
        let territory = visit.territory.clone();
        self.append(visit_stream(visit.id), "visit", event.name(), self.now, None, event, &territory);
        self.visits.insert(visit.id, visit);
    }

    /// Events of a visit that was loaded; answers the visit they leave behind.
    pub fn visit(&mut self, loaded: Visit, events: &[VisitEvent]) -> Visit {
        let id = loaded.id;
        if !self.visits.contains_key(&id) {
            self.expect(visit_stream(id), loaded.version);
        }
        let mut visit = self.visits.remove(&id).unwrap_or(loaded);
        for event in events {
            let place = if let VisitEvent::Arrived { place, .. } = event { *place } else { None };
            let territory = visit.territory.clone();
            let at = event.at().unwrap_or(self.now);
            self.append(visit_stream(id), "visit", event.name(), at, place, event, &territory);
            visit = visit.apply(event);
        }
        self.visits.insert(id, visit.clone());
        visit
    }

    /// A clock started, warned, fired or settled: an event on its order's stream and the clock's row.
    pub fn clock(&mut self, loaded: Order, clock: &Clock, happened: &str, at: Timestamp) -> Order {
        let order = self.beside(loaded, &format!("clock.{happened}"), at, clock);
        self.row(Row::upsert(clock));
        order
    }

    /// A new contact with its first event.
    pub fn open_contact(&mut self, contact: Contact, event: &ContactEvent) -> Contact {
        let stream = contact_stream(contact.head.id);
        self.expect(stream.clone(), 0);
        let (territory, at) = (contact.head.territory.clone(), contact.head.opened_at);
        self.append(stream, "contact", event.name(), at, None, event, &territory);
        self.contacts.insert(contact.head.id, contact.clone());
        contact
    }

    /// Events of a contact that was loaded; answers the contact they leave behind.
    pub fn contact(&mut self, loaded: Contact, events: &[ContactEvent]) -> Contact {
        let id = loaded.head.id;
        if !self.contacts.contains_key(&id) {
            self.expect(contact_stream(id), loaded.version);
        }
        let mut contact = self.contacts.remove(&id).unwrap_or(loaded);
        for event in events {
            let at = event.at().unwrap_or(self.now);
            let territory = contact.head.territory.clone();
            self.append(contact_stream(id), "contact", event.name(), at, None, event, &territory);
            contact = contact.apply(event);
        }
        self.contacts.insert(id, contact.clone());
        contact
    }

    /// A new conversation with its first event.
    pub fn take_in(&mut self, conversation: Conversation, event: &ConversationEvent) -> Conversation {
        let stream = conversation_stream(conversation.head.id);
        self.expect(stream.clone(), 0);
        let (territory, at) = (conversation.head.territory.clone(), conversation.head.taken_in_at);
        self.append(stream, "conversation", event.name(), at, None, event, &territory);
        self.conversations.insert(conversation.head.id, conversation.clone());
        conversation
    }

    /// Events of a conversation that was loaded; answers the conversation they leave behind.
    pub fn conversation(&mut self, loaded: Conversation, events: &[ConversationEvent]) -> Conversation {
        let id = loaded.head.id;
        if !self.conversations.contains_key(&id) {
            self.expect(conversation_stream(id), loaded.version);
        }
        let mut conversation = self.conversations.remove(&id).unwrap_or(loaded);
        for event in events {
            let territory = conversation.head.territory.clone();
            let stream = conversation_stream(id);
            self.append(stream, "conversation", event.name(), self.now, None, event, &territory);
            conversation = conversation.apply(event);
        }
        self.conversations.insert(id, conversation.clone());
        conversation
    }

    /// A fact on a conversation's stream that is not an event of the conversation itself: somebody heard it.
    pub fn beside_conversation(
        &mut self,
        loaded: Conversation,
        kind: &str,
        data: &impl Serialize,
    ) -> Conversation {
        let mut conversation = self.conversation(loaded, &[]);
        let (family, name) = kind.split_once('.').unwrap_or((kind, "noted"));
        let (stream, territory) =
            (conversation_stream(conversation.head.id), conversation.head.territory.clone());
        self.append(stream, family, name, self.now, None, data, &territory);
        conversation.version += 1;
        self.conversations.insert(conversation.head.id, conversation.clone());
        conversation
    }

    /// A new call with its first event.
    pub fn place_call(&mut self, call: Call, event: &CallEvent) -> Call {
        let stream = call_stream(call.head.id);
        self.expect(stream.clone(), 0);
        let (territory, at) = (call.head.territory.clone(), call.head.placed_at);
        self.append(stream, "call", event.name(), at, None, event, &territory);
        self.calls.insert(call.head.id, call.clone());
        call
    }

    /// Events of a call that was loaded; answers the call they leave behind. It is written, also without any.
    pub fn call(&mut self, loaded: Call, events: &[CallEvent]) -> Call {
        let id = loaded.head.id;
        if !self.calls.contains_key(&id) {
            self.expect(call_stream(id), loaded.version);
        }
        let mut call = loaded;
        for event in events {
            let territory = call.head.territory.clone();
            let at = event.at().unwrap_or(self.now);
            self.append(call_stream(id), "call", event.name(), at, None, event, &territory);
            call = call.apply(event);
        }
        self.calls.insert(id, call.clone());
        call
    }

    /// Where the audit of a conversation stands now: kept beside it, and no event of its own.
    pub fn audited(&mut self, loaded: Conversation, audited: Audited) {
        let mut conversation = self.conversation(loaded, &[]);
        conversation.audit = Some(audited);
        self.conversations.insert(conversation.head.id, conversation);
    }

    /// A fact on a contact's stream that is not an event of the contact itself: a clock, a reveal.
    pub fn beside_contact(
        &mut self,
        loaded: Contact,
        kind: &str,
        at: Timestamp,
        data: &impl Serialize,
    ) -> Contact {
        let mut contact = self.contact(loaded, &[]);
        let (family, name) = kind.split_once('.').unwrap_or((kind, "noted"));
        let territory = contact.head.territory.clone();
        self.append(contact_stream(contact.head.id), family, name, at, None, data, &territory);
        contact.version += 1;
        self.contacts.insert(contact.head.id, contact.clone());
        contact
    }

    /// A clock of a contact started, warned, fired or settled.
    pub fn contact_clock(
        &mut self,
        loaded: Contact,
        clock: &Clock,
        happened: &str,
        at: Timestamp,
    ) -> Contact {
        let contact = self.beside_contact(loaded, &format!("clock.{happened}"), at, clock);
        self.row(Row::upsert(clock));
        contact
    }

    /// An event of any other stream.
    pub fn event(
        &mut self,
        stream: StreamId,
        expected: u64,
        kind: &str,
        data: &impl Serialize,
        territory: &TerritoryCode,
    ) {
        self.expect(stream.clone(), expected);
        let (family, name) = kind.split_once('.').unwrap_or((kind, "noted"));
        self.append(stream, family, name, self.now, None, data, territory);
    }

    /// A row of the current state.
    pub fn row(&mut self, row: Row) {
        self.set.rows.push(row);
    }

    /// A record of the current state.
    pub fn upsert(&mut self, record: &impl Record) {
        self.row(Row::upsert(record));
    }

    /// Work for later.
    pub fn job(&mut self, job: NewJob) {
        self.set.jobs.push(job);
    }

    /// A message for outside.
    pub fn message(&mut self, entry: NewOutboxEntry) {
        self.set.outbox.push(entry);
    }

    /// Anything else of the change set.
    pub const fn set(&mut self) -> &mut ChangeSet {
        &mut self.set
    }

    /// What is to be written.
    pub fn finish(mut self) -> ChangeSet {
        let orders = self.orders.values().map(Row::upsert);
        let visits = self.visits.values().map(Row::upsert);
        let contacts = self.contacts.values().map(Row::upsert);
        let conversations = self.conversations.values().map(Row::upsert);
        let calls = self.calls.values().map(Row::upsert);
        let all = orders.chain(visits).chain(contacts).chain(conversations).chain(calls);
        self.set.rows.extend(all.collect::<Vec<_>>());
        self.set
    }

    fn expect(&mut self, stream: StreamId, version: u64) {
        self.set.expected.push(ExpectedVersion { stream, version });
    }

    #[allow(clippy::too_many_arguments)] // the columns of one event
    fn append(
        &mut self,
        stream: StreamId,
        family: &str,
        name: &str,
        at: Timestamp,
        place: Option<GeoPoint>,
        data: &impl Serialize,
        territory: &TerritoryCode,
    ) {
        self.set.events.push(NewEvent {
            stream,
            kind: format!("{family}.{name}"),
            actor: EventActor {
                person: self.actor.person.map(|person| person.to_string()),
                role: self.actor.role.word().to_owned(),
                device: self.actor.device.as_ref().map(|device| device.0.clone()),
            },
            place,
            occurred_at: at,
            data: serde_json::to_value(data).expect("events are plain data"),
            territory: territory.to_string(),
        });
    }
}

/// The stream of an order: the order's own events and what happens beside it, one chain of evidence.
pub(crate) fn order_stream(order: OrderId) -> StreamId {
    StreamId::new("order", order)
}

/// The stream of a visit.
pub(crate) fn visit_stream(visit: VisitId) -> StreamId {
    StreamId::new("visit", visit)
}

/// The stream of a contact: its own events and its clocks.
pub(crate) fn contact_stream(contact: ContactId) -> StreamId {
    StreamId::new("contact", contact)
}

/// The stream of a call.
pub(crate) fn call_stream(call: CallId) -> StreamId {
    StreamId::new("call", call)
}

/// The stream of a conversation.
pub(crate) fn conversation_stream(conversation: ConversationId) -> StreamId {
    StreamId::new("conversation", conversation)
}

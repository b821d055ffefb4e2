use super::{Item, ItemOutcome, ItemResult, Target};
use crate::findings::BACKDATED_S;
use crate::visits::VisitInHand;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::visit::{Assign, Record, VisitCommand};
use doorstep_domain::{
    DeviceId, Fact, Guards, Origin, PersonId, Refusal, Role, TerritoryCode, Visit, VisitEvent, VisitId,
};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{ChangeSet, StreamId, VisitFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// The most items of one request; a phone with more sends the rest with the next.
const ITEMS_MAX: usize = 500;

/// Clocks that differ by less need no correction.
const OFFSET_MIN: Duration = Duration::from_secs(1);

/// A phone's outbox, or a part of it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Push {
    /// Which device.
    #[schema(value_type = String)]
    pub device: DeviceId,
    /// The device's wall clock at sending: its offset is measured by it.
    pub sent_at: Timestamp,
    /// The items; each is read by itself, so that one that cannot be read holds nothing up.
    #[schema(value_type = Vec<Item>)]
    pub items: Vec<serde_json::Value>,
}

/// What became of the items.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Pushed {
    /// One for each item, in the order of their numbers.
    pub results: Vec<ItemResult>,
    /// The last number that took effect or was refused: everything up to it may leave the outbox.
    pub last_seq: u64,
    /// The server's clock.
    pub server_time: Timestamp,
    /// How far the device's clock is behind the server's.
    pub offset_ms: Duration,
}

/// Applies a phone's items, each once, in order.
///
/// # Errors
/// When the caller is no technician, sends too much at once, or the store cannot take it.
pub async fn push(app: &App, caller: &Caller, push: Push) -> Result<Pushed, AppError> {
    caller.scope(Act::Sync)?;
    if push.items.len() > ITEMS_MAX {
        let (en, zh) =
            (format!("send at most {ITEMS_MAX} items at once"), format!("一次最多上传 {ITEMS_MAX} 条"));
        return Err(AppError::invalid("items", en, zh));
    }
    let caller = Caller { device: Some(push.device.clone()), request: None, ..caller.clone() };
    let now = app.now();
    let measured = now.since(push.sent_at);
    let offset = if measured.max(-measured) < OFFSET_MIN { Duration::ZERO } else { measured };
    let stream = device_stream(&caller, &push.device);
    let mut last_seq = app.store.version_of(&stream).await?;
    let mut items: Vec<(u64, serde_json::Value)> =
        push.items.into_iter().map(|item| (item["seq"].as_u64().unwrap_or(0), item)).collect();
    items.sort_by_key(|(seq, _)| *seq);
    let (mut results, mut before) = (Vec::with_capacity(items.len()), None);
    for (seq, item) in items {
        let outcome = if seq <= last_seq {
            ItemOutcome::Repeated
        } else if seq > last_seq + 1 {
            ItemOutcome::Waiting { expected: last_seq + 1 }
        } else {
            let sending = Sending { app, caller: &caller, stream: &stream, seq, offset };
            let outcome = sending.apply(item.clone(), before).await?;
            last_seq = seq;
            outcome
        };
        before =
            serde_json::from_value::<Item>(item).ok().map(|item| (item.wall, item.monotonic_ms)).or(before);
        results.push(ItemResult { seq, outcome });
    }
    Ok(Pushed { results, last_seq, server_time: now, offset_ms: offset })
}

/// The stream of a device in one person's hands: its version is the last number that was handled.
fn device_stream(caller: &Caller, device: &DeviceId) -> StreamId {
    let person = caller.person.map(|person| person.to_string()).unwrap_or_default();
    StreamId::new("device", format!("{person}:{}", device.0))
}

/// The item as the word of a technician goes.
fn told(item: Item) -> Item {
    let target = match item.target {
        Target::Visit { visit, command } => Target::Visit { visit, command: command.as_told() },
        Target::Order { order, command } => Target::Order { order, command: command.as_told() },
    };
    Item { target, ..item }
}

struct Sending<'a> {
    app: &'a App,
    caller: &'a Caller,
    stream: &'a StreamId,
    seq: u64,
    offset: Duration,
}

/// What an item came to.
enum Effect {
    /// It took effect as it was expected to.
    Taken,
    /// It took effect, and somebody has to look at it.
    Contested,
    /// Somebody else was there first: it is kept as it was sent, and changes nothing.
    Kept,
}

/// Whose visit a phone tells of.
enum Whose {
    /// The sender's.
    Own(VisitInHand),
    /// The sender's by what they did on site, although it had gone to another crew.
    Claimed(VisitInHand),
    /// Another crew's, and the sender had not set out.
    Theirs,
}

impl Sending<'_> {
    async fn apply(
        &self,
        raw: serde_json::Value,
        before: Option<(Timestamp, i64)>,
    ) -> Result<ItemOutcome, AppError> {
        let item = match serde_json::from_value::<Item>(raw) {
            Ok(item) => told(item),
            Err(error) => return self.refuse("shape", &error.to_string()).await,
        };
        let applied = self
            .app
            .decide(self.caller, || async {
                let mut change = Change::by(self.caller.actor(Role::Technician), self.app.now());
                let effect = self.ask(&mut change, &item, before).await?;
                let contested = !matches!(effect, Effect::Taken);
                let mut facts = json!({ "seq": self.seq, "wall": item.wall, "monotonic_ms": item.monotonic_ms,
                    "offset_ms": self.offset, "seen": item.seen, "pack": item.pack, "contested": contested });
                if matches!(effect, Effect::Kept) {
                    facts["kept"] = json!(item.target);
                }
                let nowhere = TerritoryCode::new("");
                change.event(self.stream.clone(), self.seq - 1, "device.applied", &facts, &nowhere);
                Ok((change.finish(), ItemOutcome::Applied { contested }))
            })
            .await;
        match applied {
            Ok(outcome) => Ok(outcome),
            Err(AppError::NotFound { kind, id }) => {
                self.refuse("unknown", &format!("there is no {kind} `{id}`")).await
            }
            Err(AppError::Forbidden(detail)) => self.refuse("ownership", &detail).await,
            Err(AppError::Refused(refusal)) => self.refuse("contradiction", &refusal.to_string()).await,
            Err(error) => Err(error),
        }
    }

    /// Asks the verb.
    async fn ask(
        &self,
        change: &mut Change,
        item: &Item,
        before: Option<(Timestamp, i64)>,
    ) -> Result<Effect, AppError> {
        match &item.target {
            Target::Visit { visit, command } => {
                let at = command.at() + self.offset;
                let (mut hand, contested) = match self.whose(change, *visit, command, at).await? {
                    Whose::Own(hand) => (hand, false),
                    Whose::Claimed(hand) => (hand, true),
                    Whose::Theirs => return Ok(Effect::Kept),
                };
                if let Some(by) = self.back_dated(&hand, item, command.at(), before) {
                    let far = Fact::Measurement {
                        quantity: BACKDATED_S.to_owned(),
                        value_milli: by.as_millis(),
                        origin: Origin::Device,
                    };
                    for what in [Fact::Event { name: "backdated".to_owned() }, far] {
                        let record = VisitCommand::Record(Record { at, what });
                        hand.ask(self.app, change, record, Guards::on_site(Vec::new()))?;
                    }
                }
                let unmet = hand.unmet(self.app, command.verb(), at);
                let events =
                    hand.ask(self.app, change, command.clone().moved_to(at), Guards::on_site(unmet))?;
                let doubtful = |event: &VisitEvent| {
                    matches!(event, VisitEvent::Contested { .. } | VisitEvent::Overridden { .. })
                };
                let contested = contested || events.iter().any(doubtful);
                Ok(if contested { Effect::Contested } else { Effect::Taken })
            }
            Target::Order { order, command } => {
                let visit = self.own_visit(*order).await?;
                let mut hand = VisitInHand::load(self.app, visit.id).await?;
                let former = self.caller.person.is_some_and(|sender| hand.visit.former.contains(&sender));
                if former || hand.visit.split_from.is_some() {
                    // Another crew took the visit over and began it: what its former one reports of the order is kept
                    // as a fact beside theirs, and closes nothing.
                    let state = hand.hand.order.state.word();
                    hand.contest(self.app, change, command.verb(), state)?;
                    return Ok(Effect::Kept);
                }
                hand.may(self.caller)?;
                let unmet = hand.hand.unmet(command.verb(), command.at() + self.offset);
                let contested = !unmet.is_empty();
                match hand.hand.ask(self.app, change, command.clone(), Guards::on_site(unmet)) {
                    Ok(_) => Ok(if contested { Effect::Contested } else { Effect::Taken }),
                    // Somebody else did it first, or the order has moved on: both facts are kept.
                    Err(AppError::Refused(Refusal::NotNow { verb, state })) => {
                        hand.contest(self.app, change, &verb, state)?;
                        Ok(Effect::Kept)
                    }
                    Err(error) => Err(error),
                }
            }
        }
    }

    /// The visit that a fact belongs to. What happened on site wins over a plan: where the visit went to another crew
    /// while the sender was already working on it without a signal, a visit that has not begun otherwise comes back, and
    /// beside one that has begun the sender's trip is a visit of its own.
    async fn whose(
        &self,
        change: &mut Change,
        id: VisitId,
        command: &VisitCommand,
        at: Timestamp,
    ) -> Result<Whose, AppError> {
        let mut hand = VisitInHand::load(self.app, id).await?;
        let Some(sender) = self.caller.person.filter(|sender| hand.visit.former.contains(sender)) else {
            hand.may(self.caller)?;
            return Ok(Whose::Own(hand));
        };
        if let Some(trip) = self.trip_beside(&hand.visit, sender).await? {
            return Ok(Whose::Claimed(VisitInHand::load(self.app, trip.id).await?));
        }
        let state = hand.visit.state.word();
        if matches!(command, VisitCommand::Confirm(_) | VisitCommand::Record(_)) {
            // Who has not set out takes nothing from whoever goes now.
            hand.contest(self.app, change, command.verb(), state)?;
            return Ok(Whose::Theirs);
        }
        if hand.visit.state.is_ahead() {
            let (date, planned_arrival) = (hand.visit.date, hand.visit.planned_arrival);
            let back = VisitCommand::Reassign(Assign { at, date, crew: vec![sender], planned_arrival });
            hand.ask(self.app, change, back, Guards::on_site(Vec::new()))?;
            return Ok(Whose::Claimed(hand));
        }
        let (trip, event) = hand.visit.split(self.app.new_id(VisitId::new), sender, at);
        change.assign(trip.clone(), &event);
        hand.contest(self.app, change, command.verb(), state)?;
        Ok(Whose::Claimed(VisitInHand { visit: trip, hand: hand.hand }))
    }

    /// The sender's own trip beside a visit that another crew works, once there is one.
    async fn trip_beside(&self, visit: &Visit, sender: PersonId) -> Result<Option<Visit>, AppError> {
        let filter = VisitFilter { order: Some(visit.order), ..VisitFilter::default() };
        let visits = self.app.store.list::<Visit>(&filter, None, 100).await?.items;
        let beside = |trip: &Visit| trip.split_from == Some(visit.id) && trip.crew.contains(&sender);
        Ok(visits.into_iter().find(beside))
    }

    /// The caller's last visit to an order, also one that went to another crew meanwhile.
    async fn own_visit(&self, order: doorstep_domain::OrderId) -> Result<Visit, AppError> {
        let filter = VisitFilter { order: Some(order), ..VisitFilter::default() };
        let visits = self.app.store.list::<Visit>(&filter, None, 100).await?.items;
        let own = |visit: &Visit| {
            let mut people = visit.crew.iter().chain(&visit.former);
            people.any(|one| Some(*one) == self.caller.person)
        };
        let last = visits.into_iter().filter(own).max_by_key(|visit| (visit.planned_arrival, visit.id));
        last.ok_or_else(|| AppError::Forbidden("this order was never visited by the sender".to_owned()))
    }

    /// By how much a fact was dated back, where it is more than clocks differ: the claimed time lies before the time of
    /// recording, or the wall clock was set between two items.
    fn back_dated(
        &self,
        hand: &VisitInHand,
        item: &Item,
        at: Timestamp,
        before: Option<(Timestamp, i64)>,
    ) -> Option<Duration> {
        let tolerance = hand.hand.pack.parameters().backdating_tolerance;
        let early = item.wall.since(at);
        let set = before.and_then(|(wall, monotonic)| {
            let (walls, ticks) =
                (item.wall.since(wall), Duration::from_millis(item.monotonic_ms - monotonic));
            let apart = walls - ticks;
            (ticks >= Duration::ZERO).then_some(apart.max(-apart))
        });
        Some(set.map_or(early, |set| early.max(set))).filter(|by| *by > tolerance)
    }

    async fn refuse(&self, code: &str, detail: &str) -> Result<ItemOutcome, AppError> {
        let mut change = Change::by(self.caller.actor(Role::Technician), self.app.now());
        let facts = json!({ "seq": self.seq, "code": code, "detail": detail });
        change.event(self.stream.clone(), self.seq - 1, "device.refused", &facts, &TerritoryCode::new(""));
        let change: ChangeSet = change.finish();
        self.app.commit(change).await?;
        Ok(ItemOutcome::Refused { code: code.to_owned(), detail: detail.to_owned() })
    }
}

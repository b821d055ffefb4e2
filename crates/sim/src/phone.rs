//! Technicians and their phones: the day is fetched, worked by the norm pack on the phone, and sent when there is signal.

use crate::Failure;
use crate::adversity::Sending;
use crate::agenda::Happening;
use crate::day::Day;
use crate::line::Line;
use doorstep_city::OrderNo;
use doorstep_city::behaviour::{Act, Action, Checklist, Experience, Need, Situation, Stop};
use doorstep_domain::visit::{Record, Sign, VisitCommand};
use doorstep_domain::{BlobHash, Channel, Fact, Guards, Order, PackRef, Promise, Shift, Visit, VisitId};
use doorstep_kernel::{Duration, GeoPoint, Timestamp};
use doorstep_norms::{Condition, Context};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::sync::Arc;

/// A technician with nothing to do looks at the phone again after this.
const LOOK_AGAIN: Duration = Duration::from_mins(10);

/// A phone whose message did not get through tries again after this.
const TRY_AGAIN: Duration = Duration::from_mins(4);

/// A phone that has worked so long after the end of its shift is put away.
const PUT_AWAY: Duration = Duration::from_hours(3);

/// A technician at work.
pub(crate) struct Technician {
    line: Line,
    place: Option<GeoPoint>,
    at: Option<Job>,
    /// The day as it was fetched last: what a phone without a signal goes by.
    day: Option<Arc<Pulled>>,
    /// The visits that this phone has worked, whatever a list without news says of them.
    worked: HashSet<VisitId>,
    outbox: Vec<Value>,
    files: Vec<(String, &'static str, Vec<u8>)>,
    seq: u64,
}

/// The visit a technician is at.
struct Job {
    number: OrderNo,
    visit: Visit,
    stop: Stop,
    list: Checklist,
    replied: bool,
    next: Option<Action>,
}

#[derive(Deserialize)]
struct Pulled {
    pack: PackRef,
    requirements: Vec<Requirement>,
    visits: Vec<Pack>,
}

#[derive(Deserialize)]
struct Requirement {
    id: String,
    on: Vec<String>,
    term: Value,
}

#[derive(Deserialize)]
struct Pack {
    visit: Visit,
    order: Order,
    stages: Vec<String>,
    asked: Vec<String>,
    context: Context,
}

impl Technician {
    /// Someone who is at home with an empty outbox.
    pub(crate) fn new(line: Line, home: Option<GeoPoint>) -> Self {
        Self {
            line,
            place: home,
            at: None,
            day: None,
            worked: HashSet::new(),
            outbox: Vec::new(),
            files: Vec::new(),
            seq: 0,
        }
    }
}

impl Day<'_> {
    /// A technician's own way to the server.
    pub(crate) fn line_of(&self, technician: usize) -> &Line {
        &self.technicians[technician].line
    }

    /// Looks at the phone: goes on with the visit at hand, or begins the next one.
    pub(crate) async fn look_at_phone(&mut self, number: u32) -> Result<(), Failure> {
        if self.technicians[number as usize].at.is_none() && !self.begin_next(number).await? {
            return Ok(());
        }
        self.go_on(number).await
    }

    /// Fetches the day and takes up the next visit; false when there is none now.
    async fn begin_next(&mut self, number: u32) -> Result<bool, Failure> {
        let now = self.now();
        let at_work = |shift: &Shift| shift.date == self.today() && now <= shift.window.end() + PUT_AWAY;
        let mut shifts = (0..self.city.plan.days).filter_map(|day| self.city.shift(number, day));
        if !shifts.any(|shift| at_work(&shift)) {
            return Ok(false);
        }
        let ill = self.city.phone(number).is_ill(now);
        let known = if ill { None } else { self.known_day(number).await? };
        let worked = &self.technicians[number as usize].worked;
        let me = self.city.technicians[number as usize].person.id;
        let next = known.as_ref().and_then(|day| {
            let open = |pack: &&Pack| {
                let ahead = pack.visit.state.is_ahead() && pack.order.promise().is_some();
                // Who goes along looks on: the mentor's phone walks the visit on.
                ahead && pack.visit.lead() == Some(me) && !worked.contains(&pack.visit.id)
            };
            day.visits.iter().find(open).map(|pack| (day, pack))
        });
        let Some((day, pack)) = next else {
            if !ill {
                self.agenda.at(now + LOOK_AGAIN, Happening::Phone(number));
            }
            return Ok(false);
        };
        let job = self.job(number, day, pack)?;
        self.technicians[number as usize].at = Some(job);
        Ok(true)
    }

    /// The day as the phone has it: fetched where there is a signal, else as it was fetched last.
    async fn known_day(&mut self, number: u32) -> Result<Option<Arc<Pulled>>, Failure> {
        if self.has_signal(number) {
            return Ok(Some(self.pull(number).await?));
        }
        Ok(self.technicians[number as usize].day.clone())
    }

    fn has_signal(&self, number: u32) -> bool {
        self.city.phone(number).sends_at(self.now()) <= self.now()
    }

    async fn pull(&mut self, number: u32) -> Result<Arc<Pulled>, Failure> {
        let line = self.technicians[number as usize].line.clone();
        let path = format!("/sync?device=phone-{number}&date={}", self.today());
        let day: Arc<Pulled> = Arc::new(line.get(&path).await?.done("fetch the day")?);
        self.technicians[number as usize].day = Some(day.clone());
        Ok(day)
    }

    fn job(&self, number: u32, day: &Pulled, pack: &Pack) -> Result<Job, Failure> {
        let of = self.orders.get(&pack.order.head.id).copied();
        let of = of.ok_or_else(|| Failure::new("a visit of an order that the city does not know"))?;
        let home = self.city.home(self.city.orders[of.0 as usize].home);
        let from = self.technicians[number as usize].place.unwrap_or(home.place);
        let travel_ms = self.travel.between(from, home.place, self.now()).unwrap_or(Duration::from_mins(20));
        let stop = Stop {
            order: of,
            earlier_visits: self.desk.known.get(&of).map_or(0, |known| known.visits),
            place: home.place,
            planned_arrival: pack.visit.planned_arrival,
            told: pack.order.promise().and_then(Promise::reference),
            travel_ms,
        };
        let asked: Vec<&Requirement> =
            day.requirements.iter().filter(|r| pack.asked.contains(&r.id)).collect();
        let mut needs: Vec<(String, Vec<Need>)> = Vec::new();
        for requirement in asked {
            let unreadable = |error| Failure::of(format!("the term of `{}`", requirement.id), &error);
            let term = settled(requirement.term.clone(), &pack.context).map_err(unreadable)?;
            let need: Need = serde_json::from_value(term).map_err(unreadable)?;
            for verb in requirement.on.iter().filter_map(|on| on.strip_prefix("visit.")) {
                needs.push((verb.to_owned(), vec![need.clone()]));
            }
        }
        let list = Checklist { needs, stages: pack.stages.clone() };
        let mut visit = pack.visit.clone();
        visit.pack = Some(day.pack.clone());
        Ok(Job { number: of, visit, stop, list, replied: false, next: None })
    }

    /// Does what was decided, once its time has come, and decides the next thing.
    async fn go_on(&mut self, number: u32) -> Result<(), Failure> {
        let now = self.now();
        let technician = &mut self.technicians[number as usize];
        let Some(job) = technician.at.as_mut() else { return Ok(()) };
        let pack = job.visit.pack.clone().unwrap_or(PackRef { pack: String::new(), version: String::new() });
        match job.next.take() {
            Some(action) if action.at > now => {
                self.agenda.at(action.at, Happening::Phone(number));
                job.next = Some(action);
                return Ok(());
            }
            Some(action) => {
                let departs = matches!(action.act, Act::Do(VisitCommand::Depart(_)));
                if departs && !self.is_still_mine(number).await? {
                    self.technicians[number as usize].at = None;
                    self.agenda.at(now + Duration::from_mins(1), Happening::Phone(number));
                    return Ok(());
                }
                self.carry_out(number, action.at, action.act, &pack);
            }
            None => {}
        }
        self.decide_next(number, &pack);
        Ok(())
    }

    fn decide_next(&mut self, number: u32, pack: &PackRef) {
        let now = self.now();
        let phone = self.city.phone(number);
        let Some(job) = self.technicians[number as usize].at.as_mut() else { return };
        let situation = Situation {
            now,
            state: &job.visit.state,
            evidence: &job.visit.evidence,
            pack,
            person: phone.technician().person.id,
            replied: job.replied,
        };
        job.next = phone.next(&job.stop, &situation, &job.list);
        match &job.next {
            Some(action) => self.agenda.at(action.at.max(now), Happening::Phone(number)),
            None => {
                self.finish(number);
                self.agenda.at(now + Duration::from_mins(1), Happening::Send(number));
                self.agenda.at(now + Duration::from_mins(2), Happening::Phone(number));
            }
        }
    }

    /// Whether the plan still sends this technician there: the day is fetched once more before leaving.
    async fn is_still_mine(&mut self, number: u32) -> Result<bool, Failure> {
        let Some(visit) = self.technicians[number as usize].at.as_ref().map(|job| job.visit.id) else {
            return Ok(false);
        };
        if !self.has_signal(number) {
            return Ok(true);
        }
        let day = self.pull(number).await?;
        Ok(day.visits.iter().any(|pack| pack.visit.id == visit && pack.visit.state.is_ahead()))
    }

    fn carry_out(&mut self, number: u32, at: Timestamp, act: Act, pack: &PackRef) {
        let technician = &mut self.technicians[number as usize];
        let Some(job) = technician.at.as_mut() else { return };
        let command = match act {
            Act::Do(command) => command,
            Act::Photo { at, subject, png, origin } => {
                let sha256 = hash(&png);
                technician.files.push((sha256.as_str().to_owned(), "image/png", png));
                self.desk.counts.photos += 1;
                VisitCommand::Record(Record { at, what: Fact::Photo { subject, sha256, origin } })
            }
            Act::Signature { started_at, at, strokes } => {
                let drawn = serde_json::to_vec(&strokes).expect("strokes are plain data");
                let sha256 = hash(&drawn);
                technician.files.push((sha256.as_str().to_owned(), "application/json", drawn));
                VisitCommand::Sign(Sign { at, started_at, by_customer: true, strokes: sha256 })
            }
            Act::Reply { cause, note } => {
                job.replied = true;
                let person = self.city.technicians[number as usize].person.id;
                let reply =
                    json!({ "at": at, "by": person, "visit": job.visit.id, "cause": cause, "note": note });
                let target =
                    json!({ "order": job.visit.order, "command": { "verb": "reply", "reply": reply } });
                self.put_out(number, at, target, pack);
                self.judge(number, at);
                return;
            }
        };
        if let Ok(events) = job.visit.act(command.clone(), Guards::on_site(Vec::new())) {
            job.visit = events.iter().fold(job.visit.clone(), Visit::apply);
        }
        let settles = !matches!(command, VisitCommand::Record(_));
        let device = self.city.phone(number).device_time(at);
        let target = json!({ "visit": job.visit.id, "command": command.moved_to(device) });
        self.put_out(number, at, target, pack);
        if settles {
            let sends = self.city.phone(number).sends_at(at);
            self.agenda.at(sends.max(self.now()), Happening::Send(number));
        }
    }

    /// Puts an item into the outbox.
    fn put_out(&mut self, number: u32, at: Timestamp, mut target: Value, pack: &PackRef) {
        let wall = self.city.phone(number).device_time(at);
        let technician = &mut self.technicians[number as usize];
        technician.seq += 1;
        let begun = crate::found::evening_before(self.city);
        let facts =
            json!({ "seq": technician.seq, "wall": wall, "monotonic_ms": at.since(begun), "pack": pack });
        if let (Some(target), Some(facts)) = (target.as_object_mut(), facts.as_object()) {
            target.extend(facts.clone());
        }
        technician.outbox.push(target);
    }

    /// Ends the visit at hand and says when somebody must call the customer again.
    fn finish(&mut self, number: u32) {
        let technician = &mut self.technicians[number as usize];
        let Some(job) = technician.at.take() else { return };
        technician.worked.insert(job.visit.id);
        if job.visit.arrived_at.is_some() {
            technician.place = Some(job.stop.place);
        }
        if let Some(known) = self.desk.known.get_mut(&job.number) {
            known.visits += 1;
        }
        if !job.replied {
            let at = self.now() + Duration::from_mins(30);
            self.agenda.at(at, Happening::Contact(job.number, 0));
        }
    }

    /// The customer judges a visit that was replied, some time after the survey came.
    fn judge(&mut self, number: u32, at: Timestamp) {
        let Some(job) = self.technicians[number as usize].at.as_ref() else { return };
        let Some(known) = self.desk.known.get(&job.number) else { return };
        let evidence = &job.visit.evidence;
        let shown = |wanted: &str| {
            evidence.items().iter().any(|item| match &item.fact {
                Fact::Photo { subject, .. } => subject == wanted,
                Fact::Declared { item, .. } => item == wanted,
                _ => false,
            })
        };
        let behaviour = self.city.customer_of(job.number);
        let days = at.since(behaviour.order().arrives_at).as_mins() / (24 * 60);
        let seen = Experience {
            late_ms: job.visit.arrived_at.zip(known.promised).map(|(came, window)| came.since(window.end())),
            moved_by_us: 0,
            visits: known.visits + 1,
            days: u32::try_from(days).unwrap_or(0),
            speed_shown: shown("told_speed"),
            cleared: shown("cleared_site"),
            signed: evidence.last_event("signed").is_some(),
        };
        let sent = self.city.phone(number).sends_at(at);
        if let Some(answer) = behaviour.answers_survey(sent, Channel::Sms, &seen) {
            let text = serde_json::to_string(&answer).expect("an answer is plain data");
            self.agenda.at(answer.at.max(sent + Duration::from_mins(2)), Happening::Survey(job.number, text));
        }
    }

    /// Sends what is in the outbox, files first, unless there is no signal.
    pub(crate) async fn send(&mut self, number: u32) -> Result<(), Failure> {
        let now = self.now();
        let again = self.city.phone(number).sends_at(now);
        if again > now {
            self.agenda.at(again, Happening::Send(number));
            return Ok(());
        }
        let sent_at = self.city.phone(number).device_time(now);
        if !self.send_files(number).await? {
            self.agenda.at(now + TRY_AGAIN, Happening::Send(number));
            return Ok(());
        }
        let technician = &self.technicians[number as usize];
        let items = technician.outbox.clone();
        if items.is_empty() {
            return Ok(());
        }
        let visit = items.iter().rev().find_map(|item| item["visit"].as_str()).map(str::to_owned);
        let line = technician.line.clone();
        match self.adversity.sending() {
            Sending::Well => self.push(number, &items, sent_at).await?,
            Sending::AnswerLost => {
                // What it does not hear of it sends again.
                let outbox = items.clone();
                self.push(number, &items, sent_at).await?;
                self.technicians[number as usize].outbox = outbox;
                self.agenda.at(now + TRY_AGAIN, Happening::Send(number));
            }
            Sending::Twice => {
                self.push(number, &items, sent_at).await?;
                self.push(number, &items, sent_at).await?;
            }
            Sending::SecondHalfFirst => {
                let (first, second) = items.split_at(items.len() / 2);
                self.push(number, second, sent_at).await?;
                self.push(number, first, sent_at).await?;
                self.agenda.at(now + TRY_AGAIN, Happening::Send(number));
            }
        }
        if let Some(visit) = visit {
            self.look_at_findings(&line, &visit).await?;
        }
        Ok(())
    }

    /// Sends what was photographed and drawn; false where one broke off, which goes on from there the next time.
    async fn send_files(&mut self, number: u32) -> Result<bool, Failure> {
        let line = self.technicians[number as usize].line.clone();
        while let Some((sha256, kind, bytes)) = self.technicians[number as usize].files.first().cloned() {
            let id = format!("phone-{number}-{sha256:.16}");
            let breaks_off = self.adversity.upload_breaks_off();
            if !line.upload(&id, kind, &sha256, &bytes, breaks_off).await? {
                self.desk.counts.broken_off += 1;
                return Ok(false);
            }
            self.technicians[number as usize].files.remove(0);
        }
        Ok(true)
    }

    /// Sends items; what the server has handled leaves the outbox.
    async fn push(&mut self, number: u32, items: &[Value], sent_at: Timestamp) -> Result<(), Failure> {
        let push = json!({ "device": format!("phone-{number}"), "sent_at": sent_at, "items": items });
        let line = &self.technicians[number as usize].line;
        let pushed: Value = line.post("/sync", &push).await?.done("send the outbox")?;
        for result in pushed["results"].as_array().into_iter().flatten() {
            match result["outcome"].as_str() {
                Some("applied") => {
                    self.desk.counts.applied += 1;
                    self.desk.counts.contested += u32::from(result["contested"] == true);
                }
                Some("repeated") => self.desk.counts.sent_again += 1,
                Some("waiting") => self.desk.counts.waited += 1,
                _ => {
                    self.desk.counts.refused += 1;
                    tracing::warn!(technician = number, %result, "an item was refused");
                }
            }
        }
        let handled = pushed["last_seq"].as_u64().unwrap_or(0);
        self.technicians[number as usize].outbox.retain(|item| item["seq"].as_u64() > Some(handled));
        Ok(())
    }
}

/// A term without conditions: what is asked for only where something holds is asked for, or not at all.
fn settled(term: Value, context: &Context) -> Result<Value, serde_json::Error> {
    if term["term"] == "when" {
        let condition: Condition = serde_json::from_value(term["condition"].clone())?;
        let nothing = json!({ "term": "all", "of": [] });
        return if condition.holds(context) { settled(term["then"].clone(), context) } else { Ok(nothing) };
    }
    let mut term = term;
    if let Some(parts) = term.get_mut("of").and_then(Value::as_array_mut) {
        for part in parts {
            *part = settled(part.take(), context)?;
        }
    }
    Ok(term)
}

fn hash(bytes: &[u8]) -> BlobHash {
    BlobHash::new(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

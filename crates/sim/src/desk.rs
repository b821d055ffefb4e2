//! Agents and dispatchers: they take orders in, call customers, book, plan.

use crate::Failure;
use crate::agenda::Happening;
use crate::day::{Day, login_of};
use crate::house::House;
use crate::line::{Line, Said, is_theirs};
use doorstep_city::behaviour::{SlotAnswer, SlotOffer};
use doorstep_city::{City, OrderNo};
use doorstep_domain::{AreaCode, BatchFaultId, Order, OrderId, PersonId, Role};
use doorstep_kernel::{Duration, GeoPoint, TimeWindow, Timestamp};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// A customer who could not be reached, or whom nothing suited, is called again after this.
const CALL_AGAIN: Duration = Duration::from_mins(75);

/// Calls about one order, at the most.
const CALLS_MAX: u32 = 8;

/// The desk: an agent's and a dispatcher's line, and what is known of orders.
pub(crate) struct Desk {
    pub(crate) agent: Line,
    pub(crate) dispatcher: Line,
    pub(crate) agent_id: PersonId,
    pub(crate) known: HashMap<OrderNo, Known>,
    pub(crate) counts: Counts,
}

/// What the desk remembers of an order.
pub(crate) struct Known {
    pub(crate) id: OrderId,
    pub(crate) promised: Option<TimeWindow>,
    pub(crate) reschedules: u32,
    pub(crate) visits: u32,
    /// The contact that is not closed yet.
    pub(crate) contact: Option<String>,
}

/// What happened, to be printed.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) contacts: u32,
    pub(crate) contacts_closed: u32,
    pub(crate) called_back: u32,
    pub(crate) solved_by_phone: u32,
    pub(crate) booked: u32,
    pub(crate) slots_gone: u32,
    pub(crate) not_offered: u32,
    pub(crate) rescheduled: u32,
    pub(crate) cancelled: u32,
    pub(crate) held: u32,
    pub(crate) surveys: u32,
    pub(crate) reopened: u32,
    pub(crate) applied: u32,
    pub(crate) contested: u32,
    pub(crate) refused: u32,
    pub(crate) photos: u32,
    pub(crate) clicked_twice: u32,
    pub(crate) sent_again: u32,
    pub(crate) waited: u32,
    pub(crate) broken_off: u32,
    pub(crate) falls: u32,
}

#[derive(Deserialize)]
struct Offer {
    window: TimeWindow,
}

impl Desk {
    /// Signs an agent and a dispatcher in.
    pub(crate) async fn open(city: &City, house: &Arc<dyn House>) -> Result<Self, Failure> {
        let (agent, dispatcher) = (login_of(city, Role::Agent)?, login_of(city, Role::Dispatcher)?);
        let agent_id = city.staff.iter().find(|person| person.login == agent).map(|person| person.id);
        Ok(Self {
            agent: Line::sign_in(house, &agent).await?,
            dispatcher: Line::sign_in(house, &dispatcher).await?,
            agent_id: agent_id.ok_or_else(|| Failure::new("no agent"))?,
            known: HashMap::new(),
            counts: Counts::default(),
        })
    }

    /// Plans every area for the day and the next, and puts the plans in force.
    pub(crate) async fn plan_all(&self, city: &City) -> Result<(), Failure> {
        for (area, _) in city.planning_areas() {
            let wanted = json!({ "area": area, "days": 2, "publish": true, "iterations": 2000, "seed": city.plan.seed });
            self.dispatcher.post::<Value>("/plans", &wanted).await?.done("plan an area")?;
        }
        Ok(())
    }

    /// Brings every plan in line with what is.
    pub(crate) async fn replan_all(&self, city: &City) -> Result<(), Failure> {
        for (area, _) in city.planning_areas() {
            let wanted = json!({ "trouble": "changed", "area": area });
            self.dispatcher.post::<Value>("/plans/repair", &wanted).await?.done("repair a plan")?;
        }
        Ok(())
    }

    /// A technician goes home ill: the plan is repaired.
    pub(crate) async fn ill(&self, area: &AreaCode, technician: PersonId) -> Result<(), Failure> {
        let wanted = json!({ "trouble": "ill", "area": area, "technician": technician });
        self.dispatcher.post::<Value>("/plans/repair", &wanted).await?.done("repair a plan")?;
        Ok(())
    }

    /// Looks for the batch fault that opened by itself; else opens the first that is seen.
    pub(crate) async fn open_batch_fault(
        &mut self,
        known: &[BatchFaultId],
    ) -> Result<Option<BatchFaultId>, Failure> {
        let open: Vec<Value> =
            self.dispatcher.get("/batch-faults/open").await?.done("look for open batch faults")?;
        let id_of = |fault: &Value| fault["id"].as_str().and_then(|id| id.parse::<BatchFaultId>().ok());
        let is_new = |fault: &&Value| id_of(fault).is_some_and(|id| !known.contains(&id));
        if let Some(fault) = open.iter().find(is_new) {
            self.counts.held += fault["orders"].as_array().map_or(0, Vec::len) as u32;
            return Ok(id_of(fault));
        }
        let suspects: Vec<Value> =
            self.dispatcher.get("/batch-faults").await?.done("look for batch faults")?;
        let Some(suspect) = suspects.into_iter().next() else { return Ok(None) };
        let fault: Value =
            self.dispatcher.post("/batch-faults", &suspect).await?.done("open a batch fault")?;
        self.counts.held += fault["orders"].as_array().map_or(0, Vec::len) as u32;
        Ok(fault["id"].as_str().and_then(|id| id.parse().ok()))
    }

    /// The port works again.
    pub(crate) async fn recover(&self, fault: BatchFaultId) -> Result<(), Failure> {
        let path = format!("/batch-faults/{fault}/recovery");
        self.dispatcher.post::<Value>(&path, &json!({})).await?.done("release a batch fault")?;
        Ok(())
    }

    /// Asks a verb of an order; false where the state or the norm says no.
    async fn act(&self, id: OrderId, command: Value) -> Result<bool, Failure> {
        self.ask(&format!("/orders/{id}/actions"), &command).await
    }

    /// Asks a verb; false where the state or the norm says no.
    pub(crate) async fn ask(&self, path: &str, command: &Value) -> Result<bool, Failure> {
        match self.agent.post::<Value>(path, command).await? {
            Said::Done(_) => Ok(true),
            Said::Refused(status, problem) if is_theirs(status) => {
                tracing::debug!(%status, %problem, %command, "refused");
                Ok(false)
            }
            Said::Refused(status, problem) => Err(Failure::new(format!("{command}: {status} {problem}"))),
        }
    }
}

impl Day<'_> {
    /// 受理.
    pub(crate) async fn order_comes_in(&mut self, number: OrderNo) -> Result<(), Failure> {
        let contact = self.call_comes_in(number).await?;
        let behaviour = self.city.customer_of(number);
        let (order, customer) = (behaviour.order(), behaviour.customer());
        let site = self.city.site(order.home);
        let wanted = json!({
            "number": order.number, "territory": site.territory, "kind": order.kind, "services": order.services,
            "customer": { "name": customer.record.name, "phone": customer.record.phone, "class": order.class,
                "language": customer.record.language },
            "site": { "address": site.address, "lat": site.point.map(GeoPoint::lat),
                "lon": site.point.map(GeoPoint::lon), "area_class": site.area_class,
                "access_notes": site.access_notes, "network": site.network },
            "channel": order.channel, "accepted_at": order.arrives_at, "wished": order.wished,
            "duration_min": order.estimate_ms.as_mins().max(1), "skills": order.skills, "parts": order.parts,
            "risky": order.risky, "paid": order.paid, "repeat_fault": order.repeat_fault,
            "subscribed_kbps": order.subscribed_kbps, "remarks": order.remarks,
        });
        let key = format!("order-{}", order.number);
        let accepted: Order =
            self.desk.agent.post_once("/orders", &wanted, &key).await?.done("accept an order")?;
        if self.adversity.clicks_twice() {
            self.desk.counts.clicked_twice += 1;
            let again: Order =
                self.desk.agent.post_once("/orders", &wanted, &key).await?.done("accept it once more")?;
            if again.head.id != accepted.head.id {
                return Err(Failure::new(format!("order {} was accepted twice", accepted.head.number)));
            }
        }
        let id = accepted.head.id;
        self.orders.insert(id, number);
        self.call_was_recorded(number, id).await?;
        if let Some(contact) = &contact {
            self.call_back_promised(contact, id).await?;
        }
        self.desk.known.insert(number, Known { id, promised: None, reschedules: 0, visits: 0, contact });
        let soon = Duration::from_mins(3 + i64::from(number.0 % 11));
        self.agenda.at(self.now() + soon, Happening::Contact(number, 0));
        if let Some(farewell) = behaviour.wants_to_leave() {
            self.agenda.at(self.now() + farewell.after, Happening::Farewell(number));
        }
        if let Some(at) = behaviour.cancels_at() {
            self.agenda.at(at.max(self.now()), Happening::Cancel(number));
        }
        Ok(())
    }

    /// The call: take the order, study it, agree a time; or solve it there and then.
    pub(crate) async fn contact(&mut self, number: OrderNo, call: u32) -> Result<(), Failure> {
        let Some(id) = self.desk.known.get(&number).map(|known| known.id) else { return Ok(()) };
        let behaviour = self.city.customer_of(number);
        let agent = self.desk.agent_id;
        if !self.desk.act(id, json!({ "verb": "take", "by": agent })).await? {
            // Held, cancelled or promised meanwhile: nothing to agree now, unless the line tested well after recovery.
            if let Some(fault) = self.held_by(id).await? {
                if self.is_to_close(&fault, id).await? && self.solve(number, id).await? {
                    return Ok(());
                }
                self.told_of_batch_fault(number, &fault).await?;
                self.call_again(number, call);
            }
            return Ok(());
        }
        self.desk.act(id, json!({ "verb": "study" })).await?;
        let answered = behaviour.answers_call(call);
        let what =
            json!({ "fact": "call", "purpose": "appointment", "answered": answered, "class": "telephony" });
        self.desk.act(id, json!({ "verb": "record", "what": what })).await?;
        self.called_back(number, answered).await?;
        if !answered {
            if call >= CALLS_MAX {
                self.give_up_calling(number, id).await?;
            }
            self.call_again(number, call);
            return Ok(());
        }
        if behaviour.solved_by_phone().is_some() && self.solve(number, id).await? {
            return Ok(());
        }
        self.desk.act(id, json!({ "verb": "prediagnose", "finding": "visit" })).await?;
        match self.pick(number, id).await? {
            Some(window) => self.book(number, window, None, call).await?,
            None => {
                self.desk.counts.not_offered += 1;
                self.call_again(number, call);
            }
        }
        self.close_contact(number, json!({ "outcome": "order_made", "order": id })).await?;
        Ok(())
    }

    async fn solve(&mut self, number: OrderNo, id: OrderId) -> Result<bool, Failure> {
        if self.solved_on_contact(number, id).await? {
            self.desk.counts.solved_by_phone += 1;
            return Ok(true);
        }
        let consent = json!({ "fact": "consent", "subject": "solved_remotely", "given": true });
        self.desk.act(id, json!({ "verb": "record", "what": consent })).await?;
        let solved = self.desk.act(id, json!({ "verb": "solve_remotely", "how": "guided restart" })).await?;
        self.desk.counts.solved_by_phone += u32::from(solved);
        Ok(solved)
    }

    /// The batch fault that holds an order, if one does.
    async fn held_by(&self, id: OrderId) -> Result<Option<Value>, Failure> {
        let view: Value = self.desk.agent.get(&format!("/orders/{id}")).await?.done("look at an order")?;
        let state = &view["order"]["state"];
        Ok((state["state"] == "held").then(|| state["batch_fault"].clone()))
    }

    /// Whether an order waits to be closed, since its line tested well after the fault.
    async fn is_to_close(&self, fault: &Value, id: OrderId) -> Result<bool, Failure> {
        let faults: Vec<Value> =
            self.desk.agent.get("/batch-faults/open").await?.done("look for batch faults")?;
        let id = json!(id);
        let own = faults.iter().filter(|one| &one["id"] == fault);
        Ok(own.filter_map(|one| one["to_close"].as_array()).any(|orders| orders.contains(&id)))
    }

    /// The slot that the customer picks from what is offered.
    async fn pick(&self, number: OrderNo, id: OrderId) -> Result<Option<TimeWindow>, Failure> {
        let path = format!("/orders/{id}/offers?days=2");
        let offers: Vec<Offer> = self.desk.agent.get(&path).await?.done("ask for slots")?;
        let slots: Vec<SlotOffer> = offers.iter().map(|offer| SlotOffer { window: offer.window }).collect();
        Ok(match self.city.customer_of(number).pick_slot(&slots) {
            SlotAnswer::Takes(place) => slots.get(place).map(|slot| slot.window),
            // What suits best is not to be had: the first that is.
            SlotAnswer::Wishes(_) | SlotAnswer::CallBack => slots.first().map(|slot| slot.window),
        })
    }

    async fn book(
        &mut self,
        number: OrderNo,
        window: TimeWindow,
        asked: Option<Value>,
        call: u32,
    ) -> Result<(), Failure> {
        let Some(known) = self.desk.known.get_mut(&number) else { return Ok(()) };
        // 当日装, 当日修: who wants it the same day and gets that day is promised the day, not only the window.
        let order = self.city.customer_of(number).order();
        let day = |time| self.app.rules.date(time);
        let today = order.same_day && asked.is_none() && day(order.arrives_at) == day(window.end());
        let class = if today { "same_day" } else { "appointment" };
        let wanted = json!({ "window": window, "channel": "phone", "class": class, "asked": asked });
        let path = format!("/orders/{}/booking", known.id);
        match self.desk.agent.post::<Value>(&path, &wanted).await? {
            Said::Done(_) => {
                known.promised = Some(window);
                self.desk.counts.booked += 1;
                let behaviour = self.city.customer_of(number);
                if let Some(wish) = behaviour.asks_to_reschedule(window, known.reschedules) {
                    let wished = (wish.wished.start(), wish.wished.end());
                    let at = wish.at.max(self.clock_now());
                    self.agenda.at(at, Happening::Reschedule(number, wish.reason, wished));
                }
                Ok(())
            }
            Said::Refused(status, problem) if is_theirs(status) => {
                tracing::debug!(%status, %problem, "not booked");
                self.desk.counts.slots_gone += 1;
                self.call_again(number, call);
                Ok(())
            }
            Said::Refused(status, problem) => Err(Failure::new(format!("book: {status} {problem}"))),
        }
    }

    fn clock_now(&self) -> Timestamp {
        self.now()
    }

    pub(crate) fn call_again(&mut self, number: OrderNo, call: u32) {
        if call < CALLS_MAX {
            self.agenda.at(self.now() + CALL_AGAIN, Happening::Contact(number, call + 1));
        }
    }

    /// 改约, asked for by the customer.
    pub(crate) async fn reschedule(
        &mut self,
        number: OrderNo,
        reason: String,
        _wished: (Timestamp, Timestamp),
    ) -> Result<(), Failure> {
        let Some(known) = self.desk.known.get_mut(&number) else { return Ok(()) };
        known.reschedules += 1;
        let id = known.id;
        let view: Value = self.desk.agent.get(&format!("/orders/{id}")).await?.done("look at an order")?;
        if view["order"]["state"]["state"] != "appointed" {
            return Ok(());
        }
        let Some(window) = self.pick(number, id).await? else { return Ok(()) };
        let asked = json!({ "by_customer": true, "reason": reason, "proof": format!("call to order {id}") });
        self.desk.counts.rescheduled += 1;
        self.book(number, window, Some(asked), 0).await
    }

    /// The customer does not want it any more.
    pub(crate) async fn cancel(&mut self, number: OrderNo) -> Result<(), Failure> {
        let Some(id) = self.desk.known.get(&number).map(|known| known.id) else { return Ok(()) };
        let command =
            json!({ "verb": "cancel", "reason": "customer changed their mind", "by_customer": true });
        let done = self.desk.act(id, command).await?;
        self.desk.counts.cancelled += u32::from(done);
        // Who calls to cancel is spoken to: nothing more is owed.
        self.called_back(number, true).await?;
        self.close_contact(number, json!({ "outcome": "answered" })).await?;
        Ok(())
    }

    /// 回访.
    pub(crate) async fn survey(&mut self, number: OrderNo, answer: &str) -> Result<(), Failure> {
        let Some(id) = self.desk.known.get(&number).map(|known| known.id) else { return Ok(()) };
        let answer: Value = serde_json::from_str(answer).map_err(|error| Failure::of("a survey", &error))?;
        let not_repaired = answer["repaired_that_day"] == false;
        if self.desk.act(id, json!({ "verb": "record_survey", "answer": answer })).await? {
            self.desk.counts.surveys += 1;
            if not_repaired {
                self.desk.counts.reopened += 1;
                self.agenda.at(self.now() + Duration::from_mins(10), Happening::Contact(number, 0));
            }
        }
        Ok(())
    }
}

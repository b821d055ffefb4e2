use super::duty::meet;
use super::need::{Checklist, Need};
use super::phone::{Act, Phone, Situation, Stop};
use super::signature::signature_strokes;
use crate::orders::{CityOrder, Course};
use crate::people::Customer;
use crate::stream::within;
use doorstep_domain::visit::{
    Arrive, BlockVisit, Confirm, Demonstrate, Depart, Enter, Fix, Leave, LeaveNote, StartWork, VisitCommand,
    VisitNote,
};
use doorstep_domain::{ClosingCause, OrderKind, VisitState};
use doorstep_kernel::{Duration, GeoPoint, Rng, Timestamp};

/// One look at the phone.
pub(crate) struct Look<'a> {
    pub(crate) phone: &'a Phone<'a>,
    pub(crate) stop: &'a Stop,
    pub(crate) situation: &'a Situation<'a>,
    pub(crate) list: &'a Checklist,
    pub(crate) order: &'a CityOrder,
    pub(crate) customer: &'a Customer,
}

pub(crate) type Next = Option<(Timestamp, Act)>;

impl Look<'_> {
    /// A number for this moment of this stop, so that the same question gets the same answer.
    pub(crate) fn moment(&self) -> u64 {
        let step = self.situation.evidence.items().len() as u64;
        u64::from(self.stop.order.0) << 24 | u64::from(self.stop.earlier_visits & 0xf) << 20 | step << 4 | 3
    }

    pub(crate) fn next(&self, rng: &mut dyn Rng) -> Next {
        match self.situation.state {
            VisitState::Assigned => self.confirm(rng),
            VisitState::Confirmed { .. } => self.depart(rng),
            VisitState::EnRoute { at } => self.arrive(*at, rng),
            VisitState::Arrived { at } => self.at_the_door(*at, rng),
            VisitState::InHome { .. } => self.start_work(0, self.after(60, 240, rng), rng),
            VisitState::Working { at, stage } => self.work(*at, stage, rng),
            VisitState::Observing { .. } => self.demonstrate(rng),
            VisitState::Demonstrated { .. } => self.sign(rng),
            VisitState::Signed { .. } => self.offer(rng).or_else(|| self.leave(rng)),
            VisitState::Left { .. } => self.reply(rng),
            VisitState::NoAnswer { .. } | VisitState::Blocked { .. } | VisitState::Withdrawn { .. } => None,
        }
    }

    fn after(&self, least: i64, most: i64, rng: &mut dyn Rng) -> Timestamp {
        self.situation.now + Duration::from_secs(within(rng, least, most))
    }

    /// The first open duty before a verb, met; or the verb itself, once all are met and waited for.
    fn duties_then(
        &self,
        verb: &str,
        at: Timestamp,
        command: impl FnOnce(Timestamp) -> Act,
        rng: &mut dyn Rng,
    ) -> Next {
        let subscribed = self.order.subscribed_kbps.unwrap_or(0);
        for need in self.list.before(verb) {
            let Some(open) = need.open(self.situation.evidence, subscribed) else { continue };
            if self.forgets(open) {
                continue;
            }
            if let Some(done) = meet(open, self.situation, self.order, self.customer, rng) {
                return Some(done);
            }
        }
        let waits = self.list.before(verb).filter_map(|need| need.waits_until(self.situation.evidence)).max();
        let at = waits.map_or(at, |until| until.max(at));
        Some((at, command(at)))
    }

    /// Whether this technician forgets this duty at this stop; consent and measurements nobody forgets.
    fn forgets(&self, need: &Need) -> bool {
        if !matches!(need, Need::Photo { .. } | Need::Declared { .. }) {
            return false;
        }
        let moment = u64::from(self.stop.order.0) ^ need.fingerprint();
        self.phone.rng(moment).below(1000) < u64::from(self.phone.technician().character.forgets_permille)
    }

    fn confirm(&self, rng: &mut dyn Rng) -> Next {
        let at = self.after(20, 600, rng);
        self.duties_then("confirm", at, |at| Act::Do(VisitCommand::Confirm(Confirm { at })), rng)
    }

    fn depart(&self, rng: &mut dyn Rng) -> Next {
        let character = self.phone.technician().character;
        let aim = self.stop.told.unwrap_or(self.stop.planned_arrival).min(self.stop.planned_arrival);
        let leave_by = aim - self.stop.travel_ms - character.early_ms;
        let at = leave_by.max(self.after(30, 120, rng));
        let pack = self.situation.pack.clone();
        // The kit is checked just before leaving, not hours earlier.
        let ready = Duration::from_mins(4);
        let early = self.situation.now + ready < leave_by;
        let mut next =
            self.duties_then("depart", at, |at| Act::Do(VisitCommand::Depart(Depart { at, pack })), rng)?;
        if early && !matches!(next.1, Act::Do(VisitCommand::Depart(_))) {
            next = postponed(next, leave_by - ready);
        }
        Some(next)
    }

    fn arrive(&self, departed: Timestamp, rng: &mut dyn Rng) -> Next {
        let percent = i64::from(self.phone.technician().character.ride_percent) + within(rng, -8, 22);
        let ride = Duration::from_millis(self.stop.travel_ms.as_millis() * percent / 100);
        let at = (departed + ride).max(self.situation.now);
        // GPS is good to some ten meters.
        let wobble = |rng: &mut dyn Rng| within(rng, -300, 300) as f64 / 1e6;
        let (north, east) = (wobble(rng), wobble(rng));
        let place = GeoPoint::new(self.stop.place.lat() + north, self.stop.place.lon() + east);
        self.duties_then("arrive", at, |at| Act::Do(VisitCommand::Arrive(Arrive { at, place })), rng)
    }

    fn at_the_door(&self, arrived: Timestamp, rng: &mut dyn Rng) -> Next {
        if self.nobody_home() {
            return self.leave_note(arrived, rng);
        }
        let at = self.after(20, 150, rng);
        self.duties_then("enter", at, |at| Act::Do(VisitCommand::Enter(Enter { at })), rng)
    }

    fn nobody_home(&self) -> bool {
        self.order.truth.course == Course::NoAnswer && self.stop.earlier_visits == 0
    }

    fn leave_note(&self, arrived: Timestamp, rng: &mut dyn Rng) -> Next {
        let at = self.after(20, 90, rng).max(arrived + Duration::from_mins(2));
        let contact = self.situation.person;
        let note = |at: Timestamp| {
            let content = "按约上门，敲门三次无人应答，电话未接通，请回电改约".to_owned();
            let note =
                VisitNote { arrived_at: arrived, left_at: at, contact, content, no_photo_because: None };
            Act::Do(VisitCommand::NoAnswer(LeaveNote { at, note }))
        };
        self.duties_then("no_answer", at, note, rng)
    }

    fn start_work(&self, stage: usize, at: Timestamp, rng: &mut dyn Rng) -> Next {
        let stage = self.list.stages.get(stage).map_or("repair", String::as_str).to_owned();
        self.duties_then(
            "start_work",
            at,
            |at| Act::Do(VisitCommand::StartWork(StartWork { at, stage })),
            rng,
        )
    }

    /// Stages share the work evenly; something that stands in the way shows in the middle of the first.
    fn work(&self, since: Timestamp, stage: &str, rng: &mut dyn Rng) -> Next {
        let stages = self.list.stages.len().max(1);
        let number = self.list.stages.iter().position(|of| of == stage).unwrap_or(stages - 1);
        let pace = i64::from(self.phone.technician().character.pace_percent);
        // A fifth of the time on site goes to entering, testing, showing and signing.
        let work = self.order.truth.work_ms.as_millis() * pace / 100 * 4 / 5;
        let share = Duration::from_millis(work / stages as i64);
        if let Some(reason) = self.in_the_way() {
            let found = since + Duration::from_millis(share.as_millis() / 2);
            let block = |at| Act::Do(VisitCommand::Block(BlockVisit { at, reason }));
            return self.duties_then("block", found.max(self.situation.now), block, rng);
        }
        let done = (since + share).max(self.situation.now);
        if number + 1 < stages {
            return self.start_work(number + 1, done, rng);
        }
        self.duties_then("fix", done, |at| Act::Do(VisitCommand::Fix(Fix { at })), rng)
    }

    /// What keeps the first visit from being finished.
    fn in_the_way(&self) -> Option<String> {
        match &self.order.truth.course {
            Course::Blocked { reason } if self.stop.earlier_visits == 0 => Some(reason.code().to_owned()),
            Course::PartMissing { code } if self.stop.earlier_visits == 0 => {
                Some(format!("part_missing:{code}"))
            }
            Course::Blocked { .. }
            | Course::PartMissing { .. }
            | Course::Clean
            | Course::NoAnswer
            | Course::Reschedules { .. }
            | Course::SolvableByPhone
            | Course::NotRepaired
            | Course::Cancels { .. }
            | Course::BatchFault { .. } => None,
        }
    }

    fn demonstrate(&self, rng: &mut dyn Rng) -> Next {
        let at = self.after(60, 180, rng);
        self.duties_then("demonstrate", at, |at| Act::Do(VisitCommand::Demonstrate(Demonstrate { at })), rng)
    }

    fn sign(&self, rng: &mut dyn Rng) -> Next {
        let started_at = self.after(20, 90, rng);
        let strokes = signature_strokes(&self.customer.record.name, rng.next_u64());
        let drawn =
            strokes.iter().flat_map(|stroke| &stroke.points).map(|point| point.time_ms).max().unwrap_or(0);
        let sign = |at: Timestamp| {
            let started_at = at;
            Act::Signature { started_at, at: at + Duration::from_millis(i64::from(drawn)), strokes }
        };
        let (at, act) = self.duties_then("sign", started_at, sign, rng)?;
        Some(match act {
            Act::Signature { started_at, at, strokes } => (at, Act::Signature { started_at, at, strokes }),
            Act::Do(_) | Act::Photo { .. } | Act::Reply { .. } => (at, act),
        })
    }

    fn leave(&self, rng: &mut dyn Rng) -> Next {
        let at = self.after(60, 240, rng);
        self.duties_then("leave", at, |at| Act::Do(VisitCommand::Leave(Leave { at })), rng)
    }

    fn reply(&self, rng: &mut dyn Rng) -> Next {
        if self.situation.replied {
            return None;
        }
        let (cause, note) = match (self.order.kind, within(rng, 0, 9)) {
            (OrderKind::Repair | OrderKind::Revisit, 0..=4) => {
                (ClosingCause::NetworkFault, "更换皮线接头，光功率恢复正常")
            }
            (OrderKind::Repair | OrderKind::Revisit, 5..=7) => (ClosingCause::Device, "更换光猫，重新注册"),
            (OrderKind::Repair | OrderKind::Revisit, 8) => {
                (ClosingCause::CustomerSide, "客户自备路由器故障，已解释")
            }
            (OrderKind::Repair | OrderKind::Revisit, _) => {
                (ClosingCause::NoFaultFound, "现场测试正常，未复现")
            }
            (
                OrderKind::Install
                | OrderKind::Move
                | OrderKind::Change
                | OrderKind::Remove
                | OrderKind::Inspection,
                _,
            ) => (ClosingCause::Done, "按单完成，测速达标，客户确认"),
        };
        let at = self.after(60, 600, rng);
        Some((at, Act::Reply { cause, note: note.to_owned() }))
    }
}

/// The same act at another time, where it carries its time.
fn postponed((_, act): (Timestamp, Act), at: Timestamp) -> (Timestamp, Act) {
    match act {
        Act::Do(command) => (at, Act::Do(command.moved_to(at))),
        Act::Photo { subject, png, origin, .. } => (at, Act::Photo { at, subject, png, origin }),
        Act::Signature { .. } | Act::Reply { .. } => (at, act),
    }
}

use crate::City;
use crate::calendar::Calendar;
use crate::orders::{CityOrder, Course, Incident, OrderNo};
use crate::people::Customer;
use crate::stream::{Stream, one_of, within};
use doorstep_domain::{ActionAnswers, Channel, OrderKind, SurveyAnswer};
use doorstep_kernel::{Duration, Rng, SeededRng, TimeWindow, Timestamp};

/// A slot that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotOffer {
    /// From when to when.
    pub window: TimeWindow,
}

/// What a customer says to the slots offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotAnswer {
    /// Takes the offer at this place of the list.
    Takes(usize),
    /// None of them suits: would rather have this.
    Wishes(TimeWindow),
    /// Nothing was offered, or none suits and nothing was wished: call back later.
    CallBack,
}

/// A customer asks for another time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RescheduleWish {
    /// When they say so.
    pub at: Timestamp,
    /// Why, in their words.
    pub reason: String,
    /// When they would like it instead.
    pub wished: TimeWindow,
}

/// How it went, as the customer saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Experience {
    /// Arrival after the promised time; negative when early, `None` when nobody ever came.
    pub late_ms: Option<Duration>,
    /// How often we changed the time.
    pub moved_by_us: u32,
    /// How many visits it took.
    pub visits: u32,
    /// Days from acceptance to reply, whole ones.
    pub days: u32,
    /// Speed was tested and shown.
    pub speed_shown: bool,
    /// The place was left clean.
    pub cleared: bool,
    /// Signed by the customer.
    pub signed: bool,
}

/// The customer of an order.
#[derive(Debug, Clone, Copy)]
pub struct CustomerBehaviour<'a> {
    city: &'a City,
    number: OrderNo,
}

impl City {
    /// The customer behind an order.
    ///
    /// # Panics
    /// When there is no order of that number.
    pub fn customer_of(&self, order: OrderNo) -> CustomerBehaviour<'_> {
        assert!((order.0 as usize) < self.orders.len(), "order {} is not of this city", order.0);
        CustomerBehaviour { city: self, number: order }
    }
}

impl<'a> CustomerBehaviour<'a> {
    /// Their order.
    pub fn order(&self) -> &'a CityOrder {
        &self.city.orders[self.number.0 as usize]
    }

    /// Who they are.
    pub fn customer(&self) -> &'a Customer {
        &self.city.customers[self.order().customer as usize]
    }

    /// Picks among offered slots: the first of those looked at that suits, the wished hour before all others.
    pub fn pick_slot(&self, offers: &[SlotOffer]) -> SlotAnswer {
        let suits = |offer: &SlotOffer| self.is_home(offer.window.start());
        let wished = self.order().wished;
        if let Some(wish) = wished {
            let meets = |offer: &SlotOffer| {
                offer.window.intersection(wish).is_some_and(|both| both.length() > Duration::ZERO)
            };
            if let Some(place) = offers.iter().position(meets) {
                return SlotAnswer::Takes(place);
            }
        }
        let looked_at = offers.iter().take(usize::from(self.customer().manner.looks_at));
        match (looked_at.into_iter().position(suits), wished) {
            (Some(place), _) => SlotAnswer::Takes(place),
            (None, Some(wish)) => SlotAnswer::Wishes(wish),
            (None, None) => SlotAnswer::CallBack,
        }
    }

    /// Whether they are at home at an instant: always, from an hour of the day on, never before eight or after ten.
    pub fn is_home(&self, at: Timestamp) -> bool {
        let hour = Calendar::of(&self.city.plan).minute_of_day(at) / 60;
        (8..22).contains(&hour) && hour >= i64::from(self.customer().manner.home_from_hour)
    }

    /// Asks for another time than the promised one, if this customer does; once, and before the visit.
    pub fn asks_to_reschedule(
        &self,
        promised: TimeWindow,
        earlier_reschedules: u32,
    ) -> Option<RescheduleWish> {
        let Course::Reschedules { notice_ms, reason } = &self.order().truth.course else { return None };
        if earlier_reschedules > 0 {
            return None;
        }
        let mut rng = self.rng(1);
        let later = Duration::from_hours(*one_of(&mut rng, &[3, 24, 24, 48]));
        let wished = TimeWindow::starting(promised.start() + later, Duration::from_hours(2));
        Some(RescheduleWish { at: promised.start() - *notice_ms, reason: reason.clone(), wished })
    }

    /// When they say that they no longer want it, if they do.
    pub fn cancels_at(&self) -> Option<Timestamp> {
        match &self.order().truth.course {
            Course::Cancels { after_ms } => Some(self.order().arrives_at + *after_ms),
            Course::Clean
            | Course::NoAnswer
            | Course::Reschedules { .. }
            | Course::Blocked { .. }
            | Course::PartMissing { .. }
            | Course::SolvableByPhone
            | Course::NotRepaired
            | Course::BatchFault { .. } => None,
        }
    }

    /// Whether a guided self-check on the phone solves it, and how long the call takes.
    pub fn solved_by_phone(&self) -> Option<Duration> {
        let solvable = self.order().truth.course == Course::SolvableByPhone;
        solvable.then(|| Duration::from_secs(within(&mut self.rng(2), 180, 600)))
    }

    /// Whether the line is well at an instant, where a batch fault lies behind the order: a line test says the same.
    pub fn line_is_well(&self, at: Timestamp) -> Option<bool> {
        let Course::BatchFault { incident } = self.order().truth.course else { return None };
        match self.city.incidents.get(incident as usize) {
            Some(Incident::PortFails { at: failed, recovers_at, .. }) => {
                Some(at < *failed || at >= *recovers_at)
            }
            Some(Incident::TechnicianIll { .. } | Incident::EmergencyLine { .. }) | None => None,
        }
    }

    /// Whether they pick up the n-th call.
    pub fn answers_call(&self, call: u32) -> bool {
        self.rng(16 + u64::from(call)).below(1000) < u64::from(self.customer().manner.answers_permille)
    }

    /// Whether someone opens at the n-th visit, 0 the first.
    pub fn answers_door(&self, earlier_visits: u32) -> bool {
        self.order().truth.course != Course::NoAnswer || earlier_visits > 0
    }

    /// What they answer to the survey sent at an instant; `None` when they do not.
    pub fn answers_survey(
        &self,
        sent_at: Timestamp,
        channel: Channel,
        seen: &Experience,
    ) -> Option<SurveyAnswer> {
        let mut rng = self.rng(3);
        let annoyed = self.order().truth.course == Course::NotRepaired || self.is_late(seen);
        // Who is annoyed answers twice as often.
        let permille = u64::from(self.customer().manner.survey_permille) * if annoyed { 2 } else { 1 };
        if rng.below(1000) >= permille {
            return None;
        }
        let at = sent_at + Duration::from_secs(within(&mut rng, 90, 7 * 3600));
        let score = self.score(seen, &mut rng);
        let repair = matches!(self.order().kind, OrderKind::Repair | OrderKind::Revisit);
        let fitting = matches!(self.order().kind, OrderKind::Install | OrderKind::Move);
        Some(SurveyAnswer {
            at,
            channel,
            repaired_that_day: repair
                .then(|| self.order().truth.course != Course::NotRepaired && seen.days == 0),
            score: Some(score),
            expectation: None,
            reason: (score < 8).then(|| self.complaint(seen)),
            actions: if fitting { self.actions(seen) } else { ActionAnswers::default() },
        })
    }

    fn is_late(&self, seen: &Experience) -> bool {
        seen.late_ms.is_none_or(|late| late > self.customer().manner.patience_ms)
    }

    fn score(&self, seen: &Experience, rng: &mut dyn Rng) -> u8 {
        let mut score = i64::from(self.customer().manner.best_score);
        let late_minutes = seen.late_ms.map_or(600, Duration::as_mins);
        let patience = self.customer().manner.patience_ms.as_mins();
        // A point for each quarter of an hour beyond patience, three at most.
        score -= ((late_minutes - patience + 14).max(0) / 15).min(3);
        score -= i64::from(seen.moved_by_us.min(2)) + i64::from(seen.visits.saturating_sub(1).min(2));
        score -= i64::from(!seen.cleared) + i64::from(!seen.speed_shown);
        if self.order().truth.course == Course::NotRepaired {
            score = within(rng, 1, 4);
        }
        score.clamp(1, 10) as u8
    }

    fn complaint(&self, seen: &Experience) -> String {
        let why = if self.order().truth.course == Course::NotRepaired {
            "没修好，晚上又断了"
        } else if self.is_late(seen) {
            "师傅没按约定时间来"
        } else if seen.moved_by_us > 0 {
            "临时改时间"
        } else if seen.visits > 1 {
            "跑了好几趟"
        } else if seen.cleared {
            "网速没有想象的快"
        } else {
            "走的时候没收拾干净"
        };
        why.to_owned()
    }

    fn actions(&self, seen: &Experience) -> ActionAnswers {
        ActionAnswers {
            appointment: Some(true),
            kept: Some(!self.is_late(seen)),
            speed_test: Some(seen.speed_shown),
            site_clearing: Some(seen.cleared),
            // One in twenty does not remember being told anything.
            informing: Some(!self.rng(4).chance(0.05)),
            signature: Some(seen.signed),
        }
    }

    pub(super) fn rng(&self, question: u64) -> SeededRng {
        Stream::Behaviour(self.order().customer)
            .rng(self.city.plan.seed ^ question.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }
}

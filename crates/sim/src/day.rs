use crate::Failure;
use crate::adversity::Adversity;
use crate::agenda::{Agenda, Happening};
use crate::compensations::Approvers;
use crate::desk::Desk;
use crate::house::House;
use crate::inspectors::Inspectors;
use crate::judged::Seen;
use crate::learners::Trainers;
use crate::line::Line;
use crate::phone::Technician;
use crate::report::Report;
use crate::{found, invariants, report};
use doorstep_app::App;
use doorstep_city::{City, Incident, OrderNo};
use doorstep_domain::{BatchFaultId, OrderId, Role};
use doorstep_kernel::{Date, Duration, Timestamp, TravelTimes};
use std::collections::HashMap;
use std::sync::Arc;

/// Plans are made anew this often while orders come in.
const REPLAN: Duration = Duration::from_hours(2);

/// A dispatcher looks for batch faults this long after a port failed.
const NOTICED: Duration = Duration::from_mins(25);

/// Phones are taken up so long before the shift.
const TAKEN_UP: Duration = Duration::from_mins(20);

/// The last day is waited for so long after its midnight.
const TAIL: Duration = Duration::from_hours(24);

/// How fast days are lived.
pub enum Pace<'a> {
    /// From happening to happening, clocks and jobs between them; told how far it has come.
    Full(&'a mut (dyn FnMut(Timestamp) + Send)),
    /// As the clock flows; the server's own worker runs beside it. What whoever looks on has upset is told.
    Watched(&'a mut (dyn FnMut(Failure) + Send)),
}

/// Days on their way.
pub struct Day<'a> {
    pub(crate) city: &'a City,
    pub(crate) house: Arc<dyn House>,
    /// Everything behind the server, to look at; another one after it fell over.
    pub(crate) app: App,
    pub(crate) adversity: Adversity,
    pub(crate) travel: Arc<dyn TravelTimes>,
    pub(crate) agenda: Agenda,
    pub(crate) desk: Desk,
    pub(crate) inspectors: Inspectors,
    pub(crate) approvers: Approvers,
    pub(crate) trainers: Trainers,
    pub(crate) technicians: Vec<Technician>,
    pub(crate) orders: HashMap<OrderId, OrderNo>,
    pub(crate) seen: Vec<Seen>,
    faults: HashMap<usize, BatchFaultId>,
}

impl<'a> Day<'a> {
    /// Signs everybody in, makes the first plan, and writes down what is known to happen.
    ///
    /// # Errors
    /// When the server refuses what nobody expected it to.
    pub async fn begin(
        city: &'a City,
        house: Arc<dyn House>,
        travel: Arc<dyn TravelTimes>,
        adversity: Adversity,
    ) -> Result<Self, Failure> {
        let desk = Desk::open(city, &house).await?;
        let inspectors = Inspectors::open(city, &house).await?;
        let approvers = Approvers::open(city, &house).await?;
        let trainers = Trainers::open(city, &house).await?;
        let app = house.app();
        let mut technicians = Vec::with_capacity(city.technicians.len());
        for technician in &city.technicians {
            let line = Line::sign_in(&house, &technician.person.login).await?;
            technicians.push(Technician::new(line, technician.record.home));
        }
        let agenda = Agenda::default();
        let (orders, faults, seen) = (HashMap::new(), HashMap::new(), Vec::new());
        let mut day = Self {
            city,
            house,
            app,
            adversity,
            travel,
            agenda,
            desk,
            inspectors,
            approvers,
            trainers,
            technicians,
            orders,
            seen,
            faults,
        };
        day.desk.plan_all(city).await?;
        day.write_down();
        Ok(day)
    }

    fn write_down(&mut self) {
        for (number, order) in self.city.orders.iter().enumerate() {
            self.agenda.at(order.arrives_at, Happening::Order(OrderNo(number as u32)));
        }
        for day in 0..self.city.plan.days {
            self.write_day_down(day);
        }
        for (number, incident) in self.city.incidents.iter().enumerate() {
            match incident {
                Incident::PortFails { at, recovers_at, .. } => {
                    self.agenda.at(*at + NOTICED, Happening::PortFailed(number));
                    self.agenda.at((*recovers_at).max(*at + NOTICED), Happening::PortWorks(number));
                }
                Incident::TechnicianIll { technician, at } => {
                    self.agenda.at(*at, Happening::Ill(*technician));
                }
                Incident::EmergencyLine { .. } => {}
            }
        }
    }

    /// What every day has: inspections, learning, plans, phones that are taken up before the shift.
    fn write_day_down(&mut self, day: u32) {
        let midnight = self.midnight(day);
        self.write_inspections_down(midnight);
        self.write_learning_down(midnight);
        self.write_follow_ups_down(midnight);
        let mut plan = midnight + Duration::from_hours(7);
        while plan < midnight + Duration::from_hours(18) {
            self.agenda.at(plan, Happening::Plan);
            plan = plan + REPLAN;
        }
        for number in 0..self.city.technicians.len() as u32 {
            if let Some(shift) = self.city.shift(number, day) {
                self.agenda.at(shift.window.start() - TAKEN_UP, Happening::Phone(number));
            }
        }
        let falls = self.adversity.falls(midnight);
        if !falls.is_empty() {
            // Whatever goes wrong, nobody waits for the evening to find out.
            for hour in 0..24 {
                self.agenda.at(midnight + Duration::from_hours(hour), Happening::Look);
            }
        }
        for at in falls {
            self.agenda.at(at, Happening::Fall);
        }
    }

    fn midnight(&self, day: u32) -> Timestamp {
        found::evening_before(self.city) + found::EVENING + Duration::from_hours(24 * i64::from(day))
    }

    /// When everything that belongs to these days is over.
    pub fn end(&self) -> Timestamp {
        self.midnight(self.city.plan.days - 1) + TAIL
    }

    /// What happened until now, what it amounts to, and whether every invariant holds.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn report(&self) -> Result<Report, Failure> {
        report::of(self).await
    }

    /// Lives on until an instant, at which it then stands.
    ///
    /// # Errors
    /// When the server refuses what nobody expected it to; while somebody looks on, never.
    pub async fn pass(&mut self, until: Timestamp, mut pace: Pace<'_>) -> Result<(), Failure> {
        while let Some((time, happening)) = self.agenda.next_until(until) {
            self.house.reach(time).await;
            let happened = self.happens(happening).await;
            match &mut pace {
                Pace::Full(come_to) => {
                    happened?;
                    come_to(time);
                    self.house.work().await?;
                }
                // Whoever looks on may have changed what the day had in mind: it is said, and the day goes on.
                Pace::Watched(upset) => {
                    if let Err(failure) = happened {
                        upset(failure);
                    }
                }
            }
        }
        if let Pace::Full(_) = pace {
            self.house.reach(until).await;
            self.house.work().await?;
        }
        Ok(())
    }

    /// The server falls over between two requests. What it had said it had done is done; who was about to ask asks again.
    async fn fall(&mut self) -> Result<(), Failure> {
        self.house.fall_over().await?;
        self.app = self.house.app();
        self.desk.counts.falls += 1;
        Ok(())
    }

    async fn happens(&mut self, happening: Happening) -> Result<(), Failure> {
        match happening {
            Happening::Plan => self.desk.plan_all(self.city).await,
            Happening::Order(number) => self.order_comes_in(number).await,
            Happening::Contact(number, call) => self.contact(number, call).await,
            Happening::Reschedule(number, reason, wished) => self.reschedule(number, reason, wished).await,
            Happening::Cancel(number) => self.cancel(number).await,
            Happening::Farewell(number) => self.farewell(number).await,
            Happening::Phone(number) => self.look_at_phone(number).await,
            Happening::Send(number) => self.send(number).await,
            Happening::Survey(number, answer) => self.survey(number, &answer).await,
            Happening::Ill(number) => {
                let technician = &self.city.technicians[number as usize];
                self.desk.ill(&technician.record.area, technician.person.id).await
            }
            Happening::PortFailed(number) => {
                let known: Vec<BatchFaultId> = self.faults.values().copied().collect();
                if let Some(fault) = self.desk.open_batch_fault(&known).await? {
                    self.faults.insert(number, fault);
                }
                Ok(())
            }
            Happening::Inspect => {
                self.look_at_compensations().await?;
                self.inspect().await
            }
            Happening::FollowUp => self.follow_leads_up().await,
            Happening::Learn => self.learn().await,
            Happening::Fall => self.fall().await,
            Happening::Look => invariants::along(self).await,
            Happening::PortWorks(number) => {
                if let Some(fault) = self.faults.remove(&number) {
                    self.desk.recover(fault).await?;
                    self.desk.replan_all(self.city).await?;
                }
                Ok(())
            }
        }
    }

    /// What time it is in the city.
    pub(crate) fn now(&self) -> Timestamp {
        self.house.now()
    }

    /// What day it is there.
    pub(crate) fn today(&self) -> Date {
        self.app.rules.date(self.now())
    }
}

/// The login of someone in a role.
pub(crate) fn login_of(city: &City, role: Role) -> Result<String, Failure> {
    let holds = |person: &&doorstep_domain::Person| person.grants.iter().any(|grant| grant.role == role);
    let person = city.staff.iter().find(holds);
    person
        .map(|person| person.login.clone())
        .ok_or_else(|| Failure::new(format!("nobody is {}", role.word())))
}

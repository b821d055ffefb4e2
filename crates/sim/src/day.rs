use super::agenda::{Agenda, Happening};
use super::compensations::Approvers;
use super::desk::Desk;
use super::http::Line;
use super::inspectors::Inspectors;
use super::invariants;
use super::judged::Seen;
use super::learners::Trainers;
use super::phone::Technician;
use super::time::DemoClock;
use super::{DAY_LENGTH, found};
use crate::failure::Failure;
use doorstep_app::App;
use doorstep_city::{City, Incident, OrderNo};
use doorstep_domain::{BatchFaultId, OrderId, Role};
use doorstep_kernel::{Clock, Duration, Timestamp, TravelTimes};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::HashMap;
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

/// Plans are made anew this often while orders come in.
const REPLAN: Duration = Duration::from_hours(2);

/// A dispatcher looks for batch faults this long after a port failed.
const NOTICED: Duration = Duration::from_mins(25);

/// How fast a day is lived.
enum Pace<'a> {
    /// From happening to happening, clocks and jobs between them.
    Full(&'a ProgressBar),
    /// As the clock flows; the server's own worker runs beside it.
    Watched,
}

/// A day on its way.
pub(super) struct Day<'a> {
    pub(super) city: &'a City,
    pub(super) app: App,
    pub(super) clock: Arc<DemoClock>,
    pub(super) travel: Arc<dyn TravelTimes>,
    pub(super) agenda: Agenda,
    pub(super) desk: Desk,
    pub(super) inspectors: Inspectors,
    pub(super) approvers: Approvers,
    pub(super) trainers: Trainers,
    pub(super) technicians: Vec<Technician>,
    pub(super) orders: HashMap<OrderId, OrderNo>,
    pub(super) seen: Vec<Seen>,
    faults: HashMap<usize, BatchFaultId>,
}

impl<'a> Day<'a> {
    /// Signs everybody in, makes the first plan, and writes down what is known to happen.
    pub(super) async fn begin(
        city: &'a City,
        app: App,
        clock: Arc<DemoClock>,
        travel: Arc<dyn TravelTimes>,
        address: SocketAddr,
    ) -> Result<Self, Failure> {
        let client = reqwest::Client::builder().no_proxy().build();
        let client = client.map_err(|error| Failure::of("cannot speak HTTP", &error))?;
        let desk = Desk::open(city, client.clone(), address).await?;
        let inspectors = Inspectors::open(city, client.clone(), address).await?;
        let approvers = Approvers::open(city, client.clone(), address).await?;
        let trainers = Trainers::open(city, client.clone(), address).await?;
        let mut technicians = Vec::with_capacity(city.technicians.len());
        for technician in &city.technicians {
            let line = Line::sign_in(client.clone(), address, &technician.person.login).await?;
            technicians.push(Technician::new(line, technician.record.home));
        }
        let agenda = Agenda::default();
        let (orders, faults, seen) = (HashMap::new(), HashMap::new(), Vec::new());
        let mut day = Self {
            city,
            app,
            clock,
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
        let start = found::evening_before(self.city);
        self.write_inspections_down(start + super::EVENING);
        self.write_learning_down(start + super::EVENING);
        let morning = start + Duration::from_hours(13);
        let mut plan = morning;
        while plan < start + Duration::from_hours(24) {
            self.agenda.at(plan, Happening::Plan);
            plan = plan + REPLAN;
        }
        for number in 0..self.city.technicians.len() as u32 {
            let shift = (0..self.city.plan.days).find_map(|day| self.city.shift(number, day));
            if let Some(shift) = shift {
                self.agenda.at(shift.window.start() - Duration::from_mins(20), Happening::Phone(number));
            }
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

    /// Lives the day at full speed until an instant; the day then stands at that instant.
    pub(super) async fn reach(&mut self, until: Timestamp) -> Result<(), Failure> {
        let bar = bar(until.since(found::evening_before(self.city)));
        self.pass(until, Pace::Full(&bar)).await?;
        self.clock.reach(until).await;
        bar.finish_and_clear();
        Ok(())
    }

    /// Lives the day while somebody looks on, and stands still at its end.
    pub(super) async fn live(mut self) -> Result<(), Failure> {
        self.pass(self.end(), Pace::Watched).await?;
        println!("the day is over; the city stands still and can be looked at, Ctrl-C ends it");
        std::future::pending::<()>().await;
        Ok(())
    }

    /// Lives the day at full speed, prints its KPIs, checks every invariant.
    pub(super) async fn check(mut self) -> Result<ExitCode, Failure> {
        let bar = bar(DAY_LENGTH);
        self.pass(self.end(), Pace::Full(&bar)).await?;
        bar.finish_and_clear();
        invariants::report(&self).await
    }

    fn end(&self) -> Timestamp {
        found::evening_before(self.city) + DAY_LENGTH
    }

    async fn pass(&mut self, until: Timestamp, pace: Pace<'_>) -> Result<(), Failure> {
        let start = found::evening_before(self.city);
        while let Some((time, happening)) = self.agenda.next_until(until) {
            self.clock.reach(time).await;
            let happened = self.happens(happening).await;
            match pace {
                Pace::Full(bar) => {
                    happened?;
                    bar.set_position(time.since(start).as_mins().unsigned_abs());
                    self.work().await?;
                }
                // Whoever looks on may have changed what the day had in mind: it is said, and the day goes on.
                Pace::Watched => {
                    if let Err(failure) = happened {
                        failure.report();
                    }
                }
            }
        }
        Ok(())
    }

    /// Clocks and jobs, as the server's worker runs them, but exactly between two happenings.
    async fn work(&self) -> Result<(), Failure> {
        while doorstep_worker::round(&self.app, "demo").await?.more {}
        Ok(())
    }

    async fn happens(&mut self, happening: Happening) -> Result<(), Failure> {
        match happening {
            Happening::Plan => self.desk.plan_all(self.city).await,
            Happening::Order(number) => self.order_comes_in(number).await,
            Happening::Contact(number, call) => self.contact(number, call).await,
            Happening::Reschedule(number, reason, wished) => self.reschedule(number, reason, wished).await,
            Happening::Cancel(number) => self.cancel(number).await,
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
            Happening::Learn => self.learn().await,
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
    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

/// How far the day has come, in its minutes; hidden where nobody sits at a terminal.
fn bar(length: Duration) -> ProgressBar {
    let bar = ProgressBar::new(length.as_mins().unsigned_abs());
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:40} {msg} {elapsed}").expect("the template is constant");
    bar.with_style(style)
}

/// The login of someone in a role.
pub(super) fn login_of(city: &City, role: Role) -> Result<String, Failure> {
    let holds = |person: &&doorstep_domain::Person| person.grants.iter().any(|grant| grant.role == role);
    let person = city.staff.iter().find(holds);
    person
        .map(|person| person.login.clone())
        .ok_or_else(|| Failure::new(format!("nobody is {}", role.word())))
}

use super::incident::{fail_port, illnesses};
use super::work::{KINDS, Work};
use super::{CityOrder, Course, Incident, OrderNo, Truth};
use crate::City;
use crate::calendar::Calendar;
use crate::estates::{Estate, EstateNo, HomeRef};
use crate::people::{Customer, emergency_customer, meet_customer};
use crate::stream::{Stream, one_of, pick, within};
use doorstep_domain::planning::Priority;
use doorstep_domain::{Channel, CustomerClass, OrderKind, OrderNumber};
use doorstep_kernel::{Duration, Rng, TimeWindow, Timestamp};

/// One order in so many is the line of an emergency service.
const ORDERS_PER_EMERGENCY: u32 = 250;

/// Customers, orders sorted by arrival, and the incidents behind some of them.
pub(crate) fn take_orders(city: &City) -> (Vec<Customer>, Vec<CityOrder>, Vec<Incident>) {
    let mut desk = Desk {
        city,
        calendar: Calendar::of(&city.plan),
        doors: Doors::of(city),
        customers: Vec::with_capacity(city.plan.orders as usize),
        orders: Vec::with_capacity(city.plan.orders as usize),
        incidents: Vec::new(),
    };
    desk.batch_faults();
    desk.emergencies();
    while (desk.orders.len() as u32) < city.plan.orders {
        desk.everyday();
    }
    desk.incidents.extend(illnesses(city));
    desk.in_order_of_arrival()
}

struct Desk<'a> {
    city: &'a City,
    calendar: Calendar,
    doors: Doors,
    customers: Vec<Customer>,
    orders: Vec<CityOrder>,
    incidents: Vec<Incident>,
}

impl Desk<'_> {
    fn batch_faults(&mut self) {
        for number in 0..self.city.plan.batch_faults {
            // Never more than half of all orders.
            let left = (self.city.plan.orders / 2).saturating_sub(self.orders.len() as u32);
            let Some(fault) = fail_port(self.city, number, left) else { continue };
            let mut rng = Stream::Incident(number).rng(self.city.plan.seed ^ 0xCA11);
            let homes: Vec<HomeRef> = self.city.homes_of_port(fault.port).collect();
            let first = rng.below(homes.len() as u64) as usize;
            let mut calls = Vec::new();
            for call in 0..fault.calls {
                let home = homes[(first + call as usize) % homes.len()];
                let at = fault.at + Duration::from_secs(within(&mut rng, 120, 1200));
                let course = Course::BatchFault { incident: self.incidents.len() as u32 };
                calls.push(OrderNo(self.orders.len() as u32));
                self.take(OrderKind::Repair, home, at, Some(course), None);
            }
            self.incidents.push(Incident::PortFails {
                port: fault.port,
                at: fault.at,
                recovers_at: fault.recovers_at,
                orders: calls,
            });
        }
    }

    fn emergencies(&mut self) {
        for number in 0..self.city.plan.orders / ORDERS_PER_EMERGENCY {
            let mut rng = Stream::Incident(number).rng(self.city.plan.seed ^ 0x0119);
            let line = *one_of(&mut rng, &["119", "110", "120", "122"]);
            let day = rng.below(u64::from(self.city.plan.days)) as u32;
            let at = self.calendar.at(day, within(&mut rng, 540, 960));
            let home = self.doors.draw(&mut rng);
            let order = OrderNo(self.orders.len() as u32);
            self.take(OrderKind::Repair, home, at, None, Some(line));
            self.incidents.push(Incident::EmergencyLine { line: line.to_owned(), order });
        }
    }

    fn everyday(&mut self) {
        let number = self.orders.len() as u32;
        let mut rng = Stream::Order(number).rng(self.city.plan.seed ^ 0xDA1);
        let kind = pick(&mut rng, KINDS);
        let day = rng.below(u64::from(self.city.plan.days)) as u32;
        let at = self.arrival(kind, day, &mut rng);
        let home = self.doors.draw(&mut rng);
        self.take(kind, home, at, None, None);
    }

    /// Repairs come when people use their lines, the rest in business hours; much of it on the day before.
    fn arrival(&self, kind: OrderKind, day: u32, rng: &mut dyn Rng) -> Timestamp {
        let before = rng.chance(if kind == OrderKind::Repair { 0.45 } else { 0.75 });
        let by_hour: &[(i64, u32)] = match (kind, before) {
            (OrderKind::Repair, true) => &[(14, 1), (16, 2), (18, 3), (19, 5), (20, 5), (21, 3), (22, 1)],
            (OrderKind::Repair, false) => {
                &[(7, 2), (8, 6), (9, 8), (10, 8), (11, 5), (12, 3), (13, 4), (14, 5), (15, 4), (16, 3)]
            }
            (_, true) => &[(9, 4), (10, 5), (11, 3), (14, 4), (15, 4), (16, 4), (17, 2), (19, 1)],
            (_, false) => &[(8, 2), (9, 4), (10, 4), (11, 2), (13, 2), (14, 3), (15, 2)],
        };
        let minute = pick(rng, by_hour) * 60 + within(rng, 0, 59) - if before { 1440 } else { 0 };
        self.calendar.at(day, minute) + Duration::from_secs(within(rng, 0, 59))
    }

    fn take(
        &mut self,
        kind: OrderKind,
        home: HomeRef,
        at: Timestamp,
        course: Option<Course>,
        line: Option<&str>,
    ) {
        let number = self.orders.len() as u32;
        let mut rng = Stream::Order(number).rng(self.city.plan.seed);
        let rng = &mut rng;
        let customer = match line {
            Some(line) => emergency_customer(self.city, number, home, line),
            None => meet_customer(self.city, number, home),
        };
        let estate = &self.city.estates[home.estate.index()];
        let work = Work::draw(kind, estate.kind, &customer, rng);
        let class = customer.record.class;
        let mut truth = Truth::draw(kind, class, work.estimate, rng);
        truth.course = course.unwrap_or(truth.course);
        let repeat_fault = kind == OrderKind::Revisit || (kind == OrderKind::Repair && rng.chance(0.08));
        let minute = self.calendar.minute_of_day(at);
        self.orders.push(CityOrder {
            number: OrderNumber::new(""),
            kind,
            services: work.services,
            class,
            priority: priority(class, kind, repeat_fault),
            customer: number,
            home,
            arrives_at: at,
            channel: pick(
                rng,
                &[(Channel::Phone, 55), (Channel::Web, 20), (Channel::Api, 20), (Channel::Messenger, 5)],
            ),
            wished: self.wish(at, &customer, rng),
            // 16:00 is the cut-off of the promise, so that later ones cannot ask for it.
            same_day: rng.chance(0.18) && (480..960).contains(&minute),
            estimate_ms: work.estimate,
            skills: work.skills,
            parts: work.parts,
            risky: rng.chance(0.06),
            paid: kind != OrderKind::Inspection && rng.chance(0.07),
            repeat_fault,
            subscribed_kbps: work.subscribed_kbps,
            remarks: line.map_or(work.remarks, |line| format!("{line}专线中断，立即抢修")),
            truth,
        });
        self.customers.push(customer);
    }

    /// Half say when they would like it: from when they are at home on the next day that has time for it.
    fn wish(&self, at: Timestamp, customer: &Customer, rng: &mut dyn Rng) -> Option<TimeWindow> {
        if rng.chance(0.5) {
            return None;
        }
        let from_hour = match customer.manner.home_from_hour {
            0 => *one_of(rng, &[9, 10, 14, 16]),
            hour => i64::from(hour),
        };
        let minute = self.calendar.minute_of_day(at);
        let days = i64::from(minute + 90 > from_hour * 60);
        let from = at
            - Duration::from_millis((at + self.city.plan.utc_offset_ms).as_millis().rem_euclid(86_400_000))
            + Duration::from_hours(from_hour + 24 * days);
        Some(TimeWindow::starting(from, Duration::from_hours(*one_of(rng, &[1, 2, 2, 3]))))
    }

    /// Sorts by arrival, numbers, and lets customers and incidents follow.
    fn in_order_of_arrival(self) -> (Vec<Customer>, Vec<CityOrder>, Vec<Incident>) {
        let Self { mut orders, customers, mut incidents, calendar, .. } = self;
        let mut places: Vec<u32> = (0..orders.len() as u32).collect();
        places.sort_by_key(|place| (orders[*place as usize].arrives_at, *place));
        let mut new_place = vec![0u32; orders.len()];
        for (new, old) in places.iter().enumerate() {
            new_place[*old as usize] = new as u32;
        }
        for incident in &mut incidents {
            match incident {
                Incident::PortFails { orders, .. } => {
                    orders.iter_mut().for_each(|order| order.0 = new_place[order.0 as usize]);
                    orders.sort_unstable();
                }
                Incident::EmergencyLine { order, .. } => order.0 = new_place[order.0 as usize],
                Incident::TechnicianIll { .. } => {}
            }
        }
        orders.sort_by_key(|order| new_place[order.customer as usize]);
        let day = calendar.date(0).strftime("%Y%m%d").to_string();
        for (place, order) in orders.iter_mut().enumerate() {
            order.number = OrderNumber::new(format!("DS{day}{:06}", place + 1));
        }
        (customers, orders, incidents)
    }
}

fn priority(class: CustomerClass, kind: OrderKind, repeat_fault: bool) -> Priority {
    match class {
        CustomerClass::Emergency => Priority::Emergency,
        CustomerClass::Vip | CustomerClass::Business => Priority::High,
        CustomerClass::Ordinary if repeat_fault || kind == OrderKind::Revisit => Priority::High,
        CustomerClass::Ordinary => Priority::Normal,
    }
}

/// All doors of the city, to draw one evenly.
struct Doors {
    /// How many homes lie before each estate's first.
    first: Vec<u64>,
    homes: Vec<u32>,
    count: u64,
}

impl Doors {
    fn of(city: &City) -> Self {
        let mut count = 0;
        let first = city.estates.iter().map(|estate| {
            let first = count;
            // Offices and villages call more often than their doors are many.
            count += u64::from(estate.homes().max(120));
            first
        });
        let first = first.collect();
        Self { first, homes: city.estates.iter().map(Estate::homes).collect(), count }
    }

    fn draw(&self, rng: &mut dyn Rng) -> HomeRef {
        let number = rng.below(self.count);
        let estate = self.first.partition_point(|first| *first <= number) - 1;
        // Folded back where an estate has fewer doors than its weight.
        let index = (number - self.first[estate]) as u32 % self.homes[estate].max(1);
        HomeRef { estate: EstateNo(estate as u32), index }
    }
}

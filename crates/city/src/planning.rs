//! The city's day as planning sees it, for tests and benches of planning: no store, no promises from a desk.

use crate::City;
use crate::calendar::Calendar;
use crate::orders::{CityOrder, OrderNo};
use doorstep_domain::planning::{Job, Priority, PromisedWindow, TechnicianDay};
use doorstep_domain::{AreaCode, OrderId};
use doorstep_kernel::{TimeWindow, Timestamp};

impl OrderNo {
    /// The id that stands for this order where no server has given one.
    pub fn id(self) -> OrderId {
        OrderId::from_u128(u128::from(self.0))
    }
}

impl City {
    /// Everyone who works in an area on a day.
    pub fn technician_days(&self, area: &AreaCode, day: u32) -> Vec<TechnicianDay> {
        let in_area = self.technicians.iter().enumerate().filter(|(_, of)| of.record.area == *area);
        let at_work = in_area.filter_map(|(number, of)| Some((of, self.shift(number as u32, day)?)));
        at_work
            .map(|(of, shift)| TechnicianDay {
                technician: of.person.id,
                date: shift.date,
                start: of.record.home,
                end: of.record.home,
                shift: shift.window,
                overtime_ms: shift.overtime_ms,
                rest: shift.rest,
                skills: of.record.skills.clone(),
                certificates: of.record.certificates.clone(),
                novice: of.record.novice,
                estates: of.record.estates.clone(),
                pace_permille: doorstep_domain::planning::USUAL_PACE,
                pinned: Vec::new(),
            })
            .collect()
    }

    /// What is to be done in an area on a day, of what has arrived by an instant: a wish that lies on the day counts
    /// as promised, a wish of another day is left to that day, everything else is free.
    pub fn jobs(&self, area: &AreaCode, day: u32, arrived_by: Timestamp) -> Vec<Job> {
        let calendar = Calendar::of(&self.plan);
        let whole_day =
            TimeWindow::starting(calendar.at(day, 0), calendar.at(day + 1, 0).since(calendar.at(day, 0)));
        let arrived = self.orders.partition_point(|order| order.arrives_at <= arrived_by);
        let orders = self.orders[..arrived].iter().enumerate();
        let here = orders.filter(|(_, order)| {
            let grid = &self.grids[self.estates[order.home.estate.index()].grid as usize];
            self.districts[grid.district as usize].area == *area
        });
        let today =
            here.filter(|(_, order)| order.wished.is_none_or(|wish| whole_day.contains(wish.start())));
        today.map(|(number, order)| self.job(OrderNo(number as u32), order)).collect()
    }

    fn job(&self, number: OrderNo, order: &CityOrder) -> Job {
        let estate = &self.estates[order.home.estate.index()];
        let promise = order.wished.map(|window| PromisedWindow {
            window,
            announced: None,
            latest_arrival: window.end(),
        });
        Job {
            order: number.id(),
            visit: None,
            territory: self.grids[estate.grid as usize].code.clone(),
            kind: order.kind,
            class: order.class,
            place: Some(self.home(order.home).place),
            estate: Some(estate.name.clone()),
            service_ms: order.estimate_ms,
            learned: None,
            windows: order.wished.into_iter().collect(),
            promise,
            sla_due: None,
            priority: order.priority,
            value: match order.priority {
                Priority::Emergency => 1000,
                Priority::High => 200,
                Priority::Normal => 100,
            },
            skills: order.skills.clone(),
            certificates: if order.risky { vec!["height".to_owned()] } else { Vec::new() },
            novice_certificates: Vec::new(),
            only: Vec::new(),
            never: Vec::new(),
            prefer: None,
            repeat_fault: order.repeat_fault,
            known: None,
        }
    }
}

use super::job::Window;

/// A pause that must begin inside its window, between two services, wherever the vehicle is.
///
/// Rule (the same in the search and in the schedule): it is taken as soon as a service ends inside the window and the
/// next can wait, in an idle gap that holds it, or before a service after which it would be too late. None is needed
/// when the vehicle is home before the window ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// When it may begin.
    pub window: Window,
    /// How long it lasts, in ticks.
    pub length: i64,
}

/// At most one trip to a store on the way. After it tools and parts no longer bind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reload {
    /// Where the store is.
    pub place: usize,
    /// How long it takes there.
    pub service: i64,
    /// When it is open.
    pub window: Window,
}

/// A job that is promised, started or done: it stays on its vehicle, in this order, before everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pin {
    /// The job.
    pub job: usize,
    /// It does not start before this tick (its windows no longer bind).
    pub start: i64,
}

/// A vehicle: one technician on one date, or a truck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vehicle {
    /// Where it starts; `None`: at its first job.
    pub start: Option<usize>,
    /// Where it ends; `None`: at its last job.
    pub end: Option<usize>,
    /// Which travel matrix it uses.
    pub profile: usize,
    /// Which service lengths it uses ([`Service::PerClass`](crate::Service)).
    pub class: usize,
    /// It leaves no earlier than `from`; after `to` overtime begins.
    pub shift: Window,
    /// It must be back by then (at least `shift.to`).
    pub latest_end: i64,
    /// Cost of one tick of overtime.
    pub overtime_cost: i64,
    /// Longest time from leaving to return, if limited. It may leave as late as it likes.
    pub max_duration: Option<i64>,
    /// Cost of one tick of travel.
    pub travel_cost: i64,
    /// Cost of one tick from leaving to return.
    pub duration_cost: i64,
    /// Cost of using it at all.
    pub fixed_cost: i64,
    /// Its pause.
    pub rest: Option<Break>,
    /// Parts on board (or capacity) per supply dimension; missing dimensions count as 0.
    pub stock: Vec<i32>,
    /// Tools on board, one bit each.
    pub tools: u64,
    /// Its trip to a store, if it may make one.
    pub reload: Option<Reload>,
    /// Jobs that stay first, in order.
    pub pinned: Vec<Pin>,
}

impl Vehicle {
    /// A vehicle that starts and ends at a place and works inside a shift; travel costs 1 a tick, nothing else does.
    pub const fn new(place: usize, from: i64, to: i64) -> Self {
        Self {
            start: Some(place),
            end: Some(place),
            profile: 0,
            class: 0,
            shift: Window::new(from, to),
            latest_end: to,
            overtime_cost: 0,
            max_duration: None,
            travel_cost: 1,
            duration_cost: 0,
            fixed_cost: 0,
            rest: None,
            stock: Vec::new(),
            tools: 0,
            reload: None,
            pinned: Vec::new(),
        }
    }
}

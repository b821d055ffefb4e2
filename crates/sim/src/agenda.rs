use doorstep_city::OrderNo;
use doorstep_kernel::Timestamp;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What is going to happen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Happening {
    /// The plan of every area is made anew.
    Plan,
    /// An order comes in.
    Order(OrderNo),
    /// An agent calls the customer to agree a time.
    Contact(OrderNo, u32),
    /// A customer asks for another time.
    Reschedule(OrderNo, String, (Timestamp, Timestamp)),
    /// A customer does not want it any more.
    Cancel(OrderNo),
    /// A customer calls because they want to leave.
    Farewell(OrderNo),
    /// A technician looks at the phone.
    Phone(u32),
    /// The signal is back, or there was something to send.
    Send(u32),
    /// A customer answers the survey.
    Survey(OrderNo, String),
    /// Someone falls ill.
    Ill(u32),
    /// A dispatcher sees that a port has failed.
    PortFailed(usize),
    /// The port works again.
    PortWorks(usize),
    /// Inspectors look at the visits of the day so far; compensations are decided.
    Inspect,
    /// Team leads follow up what their crews offered.
    FollowUp,
    /// Technicians learn what their day taught them.
    Learn,
    /// The server falls over.
    Fall,
    /// It is looked whether everything holds that must.
    Look,
}

/// What is going to happen, soonest first; what happens at one instant, in the order it was written down.
#[derive(Default)]
pub(crate) struct Agenda {
    heap: BinaryHeap<Reverse<(Timestamp, u64, Happening)>>,
    written: u64,
}

impl Agenda {
    /// Writes something down.
    pub(crate) fn at(&mut self, time: Timestamp, happening: Happening) {
        self.written += 1;
        self.heap.push(Reverse((time, self.written, happening)));
    }

    /// What comes next, if it comes no later than this.
    pub(crate) fn next_until(&mut self, end: Timestamp) -> Option<(Timestamp, Happening)> {
        let Reverse((time, ..)) = self.heap.peek()?;
        if *time > end { None } else { self.next() }
    }

    /// What comes next.
    fn next(&mut self) -> Option<(Timestamp, Happening)> {
        self.heap.pop().map(|Reverse((time, _, happening))| (time, happening))
    }
}

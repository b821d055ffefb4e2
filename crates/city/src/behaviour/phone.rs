use super::look::Look;
use super::need::Checklist;
use super::signature::Stroke;
use crate::City;
use crate::calendar::Calendar;
use crate::orders::{Incident, OrderNo};
use crate::people::Technician;
use crate::stream::{Stream, within};
use doorstep_domain::visit::VisitCommand;
use doorstep_domain::{ClosingCause, Evidence, PackRef, PersonId, PhotoOrigin, VisitState};
use doorstep_kernel::{Duration, GeoPoint, SeededRng, TimeWindow, Timestamp};

/// The next stop of a technician's route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Whose work.
    pub order: OrderNo,
    /// How many visits this order had before.
    pub earlier_visits: u32,
    /// Where it is; the driver may know another place than the city does.
    pub place: GeoPoint,
    /// When the plan expects the arrival.
    pub planned_arrival: Timestamp,
    /// The time told to the customer, else the window's start where it is exact.
    pub told: Option<Timestamp>,
    /// How long the street map says it takes from where the technician is.
    pub travel_ms: Duration,
}

/// Where a visit stands when the technician looks at the phone.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// True time.
    pub now: Timestamp,
    /// The visit's state.
    pub state: &'a VisitState,
    /// What is recorded of it, with true times.
    pub evidence: &'a Evidence,
    /// The pack on the phone.
    pub pack: &'a PackRef,
    /// Who holds the phone, by the id the server gave.
    pub person: PersonId,
    /// Whether the reply was sent.
    pub replied: bool,
}

/// Something a technician does, and when. True time; [`Phone::device_time`] says what the phone's clock shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// When it is done.
    pub at: Timestamp,
    /// What.
    pub act: Act,
}

/// What a technician does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A command that is ready to be sent.
    Do(VisitCommand),
    /// A photo: store it, then record it with its hash.
    Photo {
        /// When it was taken.
        at: Timestamp,
        /// Of what.
        subject: String,
        /// The picture.
        png: Vec<u8>,
        /// Camera or gallery.
        origin: PhotoOrigin,
    },
    /// The customer signs: store the strokes, then sign with their hash.
    Signature {
        /// First stroke.
        started_at: Timestamp,
        /// Last stroke.
        at: Timestamp,
        /// What was drawn.
        strokes: Vec<Stroke>,
    },
    /// 回单.
    Reply {
        /// Why it can be closed.
        cause: ClosingCause,
        /// What was done.
        note: String,
    },
}

/// A technician with a phone.
#[derive(Debug, Clone, Copy)]
pub struct Phone<'a> {
    city: &'a City,
    number: u32,
}

impl City {
    /// The phone of a technician.
    ///
    /// # Panics
    /// When there is no technician of that number.
    pub fn phone(&self, technician: u32) -> Phone<'_> {
        assert!(
            (technician as usize) < self.technicians.len(),
            "technician {technician} is not of this city"
        );
        Phone { city: self, number: technician }
    }
}

impl<'a> Phone<'a> {
    /// Whose it is.
    pub fn technician(&self) -> &'a Technician {
        &self.city.technicians[self.number as usize]
    }

    /// When they fall ill, if they do.
    pub fn ill_from(&self) -> Option<Timestamp> {
        self.city.incidents.iter().find_map(|incident| match incident {
            Incident::TechnicianIll { technician, at } if *technician == self.number => Some(*at),
            Incident::TechnicianIll { .. } | Incident::PortFails { .. } | Incident::EmergencyLine { .. } => {
                None
            }
        })
    }

    /// Whether they are at home ill: from when it began to the end of that day.
    pub fn is_ill(&self, now: Timestamp) -> bool {
        let calendar = Calendar::of(&self.city.plan);
        self.ill_from().is_some_and(|ill| ill <= now && calendar.date_of(ill) == calendar.date_of(now))
    }

    /// When the phone has no signal on a day, if at all: in a basement, in the hills.
    pub fn offline(&self, day: u32) -> Option<TimeWindow> {
        let minutes = i64::from(self.technician().character.offline_minutes);
        let mut rng = self.rng(u64::from(day) << 8 | 1);
        let from = Calendar::of(&self.city.plan).at(day, within(&mut rng, 540, 780));
        (minutes > 0).then(|| TimeWindow::starting(from, Duration::from_mins(minutes)))
    }

    /// When something done at an instant reaches the server: at once, or when the signal is back, in order.
    pub fn sends_at(&self, done: Timestamp) -> Timestamp {
        let without =
            (0..self.city.plan.days).filter_map(|day| self.offline(day)).find(|off| off.contains(done));
        // A second for each two minutes of what has piled up before it.
        without
            .map_or(done, |off| off.end() + Duration::from_millis(done.since(off.start()).as_millis() / 120))
    }

    /// What the phone's clock shows at a true instant.
    pub fn device_time(&self, at: Timestamp) -> Timestamp {
        at + self.technician().character.clock_offset_ms
    }

    /// What the technician does next about a stop, and when; `None` when there is nothing left to do, or nobody
    /// healthy to do it.
    pub fn next(&self, stop: &Stop, situation: &Situation<'_>, list: &Checklist) -> Option<Action> {
        if self.is_ill(situation.now) && !situation.state.is_on_site() {
            return None;
        }
        let order = &self.city.orders[stop.order.0 as usize];
        let look = Look {
            phone: self,
            stop,
            situation,
            list,
            order,
            customer: &self.city.customers[order.customer as usize],
        };
        let mut rng = self.rng(look.moment());
        let (at, act) = look.next(&mut rng)?;
        Some(Action { at: at.max(situation.now), act })
    }

    pub(crate) fn rng(&self, moment: u64) -> SeededRng {
        Stream::Phone(self.number).rng(self.city.plan.seed ^ moment.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }
}

use doorstep_app::calls::{
    Asked, BindNumber, BoundNumber, Heard, PutThrough, Telephony, TelephonyFault, Told,
};
use doorstep_domain::CallId;
use doorstep_domain::call::{CallNews, Ended, Side};
use doorstep_kernel::{Clock, Duration, Timestamp};
use std::future::ready;
use std::sync::{Arc, Mutex};

/// The customer's phone rings after so long.
const RINGS: Duration = Duration::from_secs(3);

/// They pick up after so long.
const PICKS_UP: Duration = Duration::from_secs(9);

/// The talk is over, or ours gives up, after so long.
const OVER: Duration = Duration::from_secs(45);

/// So many calls are kept until they are asked for: more is somebody who never asks.
const KEPT_MAX: usize = 10_000;

/// No platform: it rings itself, and tells of it what a platform would. For demonstrations and tests. One call in four is not
/// answered, by its name.
pub struct Loopback {
    clock: Arc<dyn Clock>,
    kept: Mutex<Vec<Heard>>,
}

impl Loopback {
    /// One that goes by a clock.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, kept: Mutex::default() }
    }

    fn ring(&self, call: CallId) -> String {
        let (now, platform) = (self.clock.now(), format!("loopback-{call}"));
        let answered_at = (!call.as_u128().is_multiple_of(4)).then_some(now + PICKS_UP);
        let by = if answered_at.is_some() { Side::Customer } else { Side::Operator };
        let ended = Ended { at: now + OVER, by: Some(by), reason: None };
        let last = CallNews::Ended { ended, started_at: Some(now + RINGS), answered_at };
        let first = CallNews::Started { at: now + RINGS };
        let second = answered_at.map(|at| CallNews::Answered { at });
        let heard = |news| Heard {
            platform: platform.clone(),
            reference: Some(call),
            binding: None,
            is_inward: false,
            at: now,
            news,
            recording: None,
        };
        let mut kept = self.kept.lock().expect("nothing panics while it is held");
        kept.extend([Some(first), second, Some(last)].into_iter().flatten().map(heard));
        let much = kept.len().saturating_sub(KEPT_MAX);
        kept.drain(..much);
        platform
    }
}

/// When a piece of news is there to be told.
fn due(heard: &Heard) -> Timestamp {
    match &heard.news {
        CallNews::Started { at } | CallNews::Answered { at } => *at,
        CallNews::Ended { ended, .. } => ended.at,
        CallNews::Recorded => heard.at,
    }
}

impl Telephony for Loopback {
    fn place<'a>(&'a self, wanted: &'a PutThrough) -> Asked<'a, String> {
        Box::pin(ready(Ok(self.ring(wanted.call))))
    }

    /// A number of the range that is kept for stories (`170 0000`), by the visit.
    fn bind<'a>(&'a self, wanted: &'a BindNumber) -> Asked<'a, BoundNumber> {
        let number = format!("1700000{:04}", wanted.visit.as_u128() % 10_000);
        Box::pin(ready(Ok(BoundNumber { platform: format!("loopback-{}", wanted.visit), number })))
    }

    fn release<'a>(&'a self, _: &'a str) -> Asked<'a, ()> {
        Box::pin(ready(Ok(())))
    }

    /// It never calls back: whoever says so is somebody else.
    fn read(&self, _: &Told<'_>, _: Timestamp) -> Result<Vec<Heard>, TelephonyFault> {
        Err(TelephonyFault::Untrusted("no platform is connected that calls back"))
    }

    fn kept(&self, now: Timestamp) -> Vec<Heard> {
        let mut kept = self.kept.lock().expect("nothing panics while it is held");
        let (told, later) = kept.drain(..).partition(|heard| due(heard) <= now);
        *kept = later;
        told
    }
}

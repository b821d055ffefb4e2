use super::talk::talk;
use doorstep_app::calls::{
    Asked, BindNumber, BoundNumber, FetchSound, Fetched, Heard, PutThrough, Telephony, TelephonyFault, Told,
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

/// The recording of it lies ready after so long.
const RECORDED: Duration = Duration::from_secs(47);

/// So many calls are kept until they are asked for: more is somebody who never asks.
const KEPT_MAX: usize = 10_000;

/// No platform: it rings itself, and tells of it what a platform would. For demonstrations and tests. One call in four is not
/// answered, by its name; of the others it hands out a recording.
pub struct Loopback {
    clock: Arc<dyn Clock>,
    kept: Mutex<Vec<(Timestamp, Heard)>>,
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
        let heard = |news, recording| Heard {
            platform: platform.clone(),
            reference: Some(call),
            binding: None,
            is_inward: false,
            at: now,
            news,
            recording,
        };
        let news = [
            Some((now + RINGS, heard(first, None))),
            answered_at.map(|at| (at, heard(CallNews::Answered { at }, None))),
            Some((now + OVER, heard(last, None))),
            answered_at.map(|_| (now + RECORDED, heard(CallNews::Recorded, Some(format!("{platform}.wav"))))),
        ];
        let mut kept = self.kept.lock().expect("nothing panics while it is held");
        kept.extend(news.into_iter().flatten());
        let much = kept.len().saturating_sub(KEPT_MAX);
        kept.drain(..much);
        platform
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

    /// A talk that nobody had.
    fn fetch<'a>(&'a self, wanted: &'a FetchSound) -> Fetched<'a> {
        Box::pin(ready(Ok(talk(wanted.call.as_u128()))))
    }

    /// It never calls back: whoever says so is somebody else.
    fn read(&self, _: &Told<'_>, _: Timestamp) -> Result<Vec<Heard>, TelephonyFault> {
        Err(TelephonyFault::Untrusted("no platform is connected that calls back"))
    }

    fn kept(&self, now: Timestamp) -> Vec<Heard> {
        let mut kept = self.kept.lock().expect("nothing panics while it is held");
        let (told, later): (Vec<_>, Vec<_>) = kept.drain(..).partition(|(due, _)| *due <= now);
        *kept = later;
        told.into_iter().map(|(_, heard)| heard).collect()
    }
}

//! A telephone platform that puts nobody through, tells what it is told to and hands out the sounds it was given.

use super::World;
use doorstep_app::App;
use doorstep_app::calls::{
    Asked, BindNumber, BoundNumber, FetchSound, Fetched, Heard, Platform, PutThrough, SoundFault, Telephony,
    TelephonyFault, Told,
};
use doorstep_domain::Call;
use doorstep_domain::call::{CallNews, NoSound};
use doorstep_kernel::Timestamp;
use doorstep_store::CallFilter;
use std::collections::VecDeque;
use std::future::ready;
use std::sync::{Arc, Mutex};

/// What a platform hands out when it is asked for a sound.
pub(crate) type Sound = Result<Vec<u8>, NoSound>;

/// The platform, as a story holds it.
#[derive(Default)]
pub(crate) struct Switchboard {
    /// What it tells next, whether it calls or is asked.
    pub(crate) news: Mutex<Vec<Heard>>,
    /// By what it was asked for sounds.
    pub(crate) asked: Mutex<Vec<String>>,
    sounds: Mutex<VecDeque<Sound>>,
}

impl Switchboard {
    /// One that hands out sounds, one after the other, and then has none.
    pub(crate) fn with(sounds: impl IntoIterator<Item = Sound>) -> Arc<Self> {
        Arc::new(Self { sounds: Mutex::new(sounds.into_iter().collect()), ..Self::default() })
    }

    /// The same world with this platform, whose recordings are fetched or not.
    pub(crate) fn joins(self: &Arc<Self>, mut world: World, recordings: bool) -> World {
        let telephony: Arc<dyn Telephony> = self.clone();
        let calls = Platform { telephony, click_to_call: true, middle_numbers: false, recordings };
        world.app = world.app.with_calls(calls);
        world
    }
}

impl Telephony for Switchboard {
    fn place<'a>(&'a self, _: &'a PutThrough) -> Asked<'a, String> {
        Box::pin(ready(Err(TelephonyFault::Refused("it rings nobody".into()))))
    }

    fn bind<'a>(&'a self, _: &'a BindNumber) -> Asked<'a, BoundNumber> {
        Box::pin(ready(Err(TelephonyFault::Refused("it lends none".into()))))
    }

    fn release<'a>(&'a self, _: &'a str) -> Asked<'a, ()> {
        Box::pin(ready(Ok(())))
    }

    fn fetch<'a>(&'a self, wanted: &'a FetchSound) -> Fetched<'a> {
        self.asked.lock().unwrap().push(wanted.reference.clone());
        let next = self.sounds.lock().unwrap().pop_front().unwrap_or(Err(NoSound::NotThere));
        Box::pin(ready(next.map_err(|why| SoundFault { why, said: "a story".into() })))
    }

    fn read(&self, _: &Told<'_>, _: Timestamp) -> Result<Vec<Heard>, TelephonyFault> {
        Ok(self.news.lock().unwrap().drain(..).collect())
    }

    fn kept(&self, _: Timestamp) -> Vec<Heard> {
        self.news.lock().unwrap().drain(..).collect()
    }
}

/// News of a customer's call, by the name that the platform gave it.
pub(crate) fn heard(name: &str, at: Timestamp, news: CallNews, recording: Option<String>) -> Heard {
    Heard { platform: name.into(), reference: None, binding: None, is_inward: true, at, news, recording }
}

/// The call that a platform knows by a name.
pub(crate) async fn call_named(app: &App, name: &str) -> Call {
    let filter = CallFilter { platform: Some(name.into()), ..CallFilter::default() };
    app.store.list::<Call>(&filter, None, 1).await.unwrap().items.pop().unwrap()
}

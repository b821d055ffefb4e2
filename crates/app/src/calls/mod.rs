//! Calls 话单: two people are put through by a telephone platform, which tells what became of it. What it tells is evidence of
//! the class `telephony`; what a person says of a call stays `declared`, and figures count the two apart.
//!
//! Owns the port to the platform ([`Telephony`]). Numbers go to the platform and nowhere else: no event, no row and no answer
//! holds them. What comes back from it is believed only where its signature fits.
//!
//! The sound 录音 of a recording is fetched into a blob by a job where the installation does so ([`fetch_sound`]); the call says where
//! that stands. Who reads the conversation of a call hears its sound (`conversations/sound.rs`), and it goes when the words go.

mod erase_sound;
mod fetch_again;
mod fetch_sound;
mod forget_recording;
mod hear;
mod list;
mod middle_numbers;
mod place;
mod platform;
mod settle;
mod told;

pub use erase_sound::{DROP_SOUND, drop_sound};
pub(crate) use erase_sound::{erase_heard, of_conversation};
pub(crate) use fetch_again::{can_be_fetched, fetch_again};
pub use fetch_sound::{FETCH_SOUND, fetch_sound, give_sound_up};
pub(crate) use forget_recording::forget_on_request;
pub use forget_recording::{FORGET_RECORDING, forget_recording};
pub use hear::{Taken, catch_up, hear};
pub use list::{CallRow, UnknownCalls, unknown};
pub use middle_numbers::{BIND_NUMBER, RELEASE_NUMBER, bind_number, release_number};
pub use place::{CallTo, PlaceCall, place};
pub use platform::{
    Asked, BindNumber, BoundNumber, FetchSound, Fetched, Heard, Platform, PutThrough, SoundFault, Telephony,
    TelephonyFault, Told,
};
pub use settle::{SETTLE_CALL, settle_later};

pub(crate) use list::{of_contact, of_order, rows};
pub(crate) use middle_numbers::{bind_later, number_of, release_later, shown};
pub(crate) use told::told_as;

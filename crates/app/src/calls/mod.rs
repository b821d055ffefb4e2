//! Calls 话单: two people are put through by a telephone platform, which tells what became of it. What it tells is evidence of
//! the class `telephony`; what a person says of a call stays `declared`, and figures count the two apart.
//!
//! Owns the port to the platform ([`Telephony`]). Numbers go to the platform and nowhere else: no event, no row and no answer
//! holds them. What comes back from it is believed only where its signature fits.

mod forget_recording;
mod hear;
mod list;
mod middle_numbers;
mod place;
mod platform;
mod settle;
mod told;

pub(crate) use forget_recording::forget_on_request;
pub use forget_recording::{FORGET_RECORDING, forget_recording};
pub use hear::{Taken, catch_up, hear};
pub use list::{CallRow, UnknownCalls, unknown};
pub use middle_numbers::{BIND_NUMBER, RELEASE_NUMBER, bind_number, release_number};
pub use place::{CallTo, PlaceCall, place};
pub use platform::{
    Asked, BindNumber, BoundNumber, Heard, Platform, PutThrough, Telephony, TelephonyFault, Told,
};
pub use settle::{SETTLE_CALL, settle_later};

pub(crate) use list::{of_contact, of_order, rows};
pub(crate) use middle_numbers::{bind_later, number_of, release_later, shown};
pub(crate) use told::told_as;

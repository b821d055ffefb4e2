//! What people do, as pure decisions: a driver asks, carries the answer out at the time it names, and asks again.
//! Nothing here remembers; the same question gets the same answer.
//!
//! To add a duty that technicians fulfil: a variant of [`Need`], met in `duty.rs`.

mod customer;
mod duty;
mod farewell;
mod inspector;
mod lead;
mod line;
mod look;
mod measure;
mod need;
mod phone;
mod photo;
mod signature;
mod talk;

pub use customer::{CustomerBehaviour, Experience, RescheduleWish, SlotAnswer, SlotOffer};
pub use farewell::{Farewell, FarewellEnd};
pub use inspector::{Heard, Opinion, appeals, decides, hears, inspects, objects};
pub use lead::{FollowUp, follows_up};
pub use need::{Checklist, Need, Share};
pub use phone::{Act, Action, Phone, Situation, Stop};
pub use photo::photo_png;
pub use signature::{Stroke, StrokePoint, signature_strokes};
pub use talk::{Call, Spoken, Talk, talk};

//! Photos 照片 as evidence: when a visit is over each picture it handed in is looked at once, for what it looks like and for
//! what the camera wrote into it. Pictures that look alike are found across the visits of a district.

mod alike;
mod camera;
mod has_come;
mod keep;
mod likeness;
mod of_visit;
mod shown;

pub(crate) use alike::{LookedAlike, looked_alike};
pub(crate) use has_come::look_later;
pub use has_come::{LOOK_AT_PHOTO, has_come};
pub(crate) use keep::keep;
pub(crate) use of_visit::{of_visit, pictures};
pub(crate) use shown::shown;
pub use shown::{AlikeView, PictureView};

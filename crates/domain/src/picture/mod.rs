//! What is seen of a picture without a person looking: what it looks like, and what the camera wrote into it.

mod camera;
mod likeness;

pub use camera::CameraFacts;
pub use likeness::{Likeness, NoLikeness};

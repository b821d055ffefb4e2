//! Telephone platforms: one that speaks JSON over HTTP, and one that is no platform at all and rings itself.

mod fields;
mod http;
mod loopback;
mod news;
mod settings;
mod signature;
mod template;

pub use http::HttpCalls;
pub use loopback::Loopback;
pub use settings::{CallSettings, CallSettingsFault};

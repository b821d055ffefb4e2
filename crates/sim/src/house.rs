use crate::Failure;
use doorstep_app::App;
use doorstep_kernel::{Clock, Timestamp};
use std::pin::Pin;

/// What will have happened.
pub type Soon<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What somebody asks of the server.
#[derive(Debug, Clone)]
pub struct Asked {
    /// `GET`, `POST`, `PUT`.
    pub method: &'static str,
    /// The path below `/api/v1`, with its query.
    pub path: String,
    /// Whoever asks, once they are signed in.
    pub token: Option<String>,
    /// The key under which it takes effect once.
    pub key: Option<String>,
    /// JSON, or a part of a file.
    pub body: Option<Vec<u8>>,
    /// Whether the body is JSON.
    pub is_json: bool,
}

/// What the server answered.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// The house as the city's people meet it: a server that is asked through its public interface, and a time that it keeps.
pub trait House: Clock {
    /// Asks the server.
    fn ask(&self, asked: Asked) -> Soon<'_, Result<Answered, Failure>>;

    /// Clocks and jobs, until none is due.
    fn work(&self) -> Soon<'_, Result<(), Failure>>;

    /// It becomes this time, never an earlier one.
    fn reach(&self, time: Timestamp) -> Soon<'_, ()>;

    /// Everything behind the server, to look at.
    fn app(&self) -> App;

    /// The server falls over and is there again, with what it had stored and nothing else.
    fn fall_over(&self) -> Soon<'_, Result<(), Failure>>;
}

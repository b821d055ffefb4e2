use std::time::Duration;

/// Why a request had no answer that can be read: which operation, of which host, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot {operation} at `{host}`: {trouble}")]
pub struct OutboundFault {
    /// What was asked for, as it continues `cannot ..`.
    pub operation: &'static str,
    /// Whom.
    pub host: String,
    /// What happened.
    pub trouble: Trouble,
}

/// What happened on the way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No connection.
    #[error("no connection ({0}): check the address and whether this machine reaches it")]
    NoConnection(String),
    /// Too slow.
    #[error("no answer within {} s: ask whoever runs it, or try again", .0.as_secs())]
    TooSlow(Duration),
    /// It says to ask elsewhere, which is never followed.
    #[error("it answers with a redirect: write the address it stands at into the settings")]
    Moved,
    /// Its answer is too long to be one.
    #[error("its answer is longer than {0} bytes: check that the address is the right one")]
    TooLong(usize),
    /// It answered with an error.
    #[error("it answered {0}: look into its log")]
    Status(u16),
    /// Its answer means nothing here.
    #[error("its answer cannot be read ({0}): check that the address is the right one")]
    Unreadable(String),
    /// The request itself cannot be sent.
    #[error("the request cannot be sent ({0}): check the address in the settings")]
    Unsendable(String),
}

use std::time::Duration;

/// How long another system may take, and how much it may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// To open a connection.
    pub connect: Duration,
    /// From the first byte sent to the last byte read.
    pub whole: Duration,
    /// Of an answer's body, in bytes.
    pub body_bytes: usize,
}

/// What a person waits for: a page that takes longer is given up.
impl Default for Bounds {
    fn default() -> Self {
        Self { connect: Duration::from_secs(3), whole: Duration::from_secs(10), body_bytes: 1 << 20 }
    }
}

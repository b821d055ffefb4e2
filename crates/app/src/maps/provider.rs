use doorstep_kernel::GeoPoint;
use std::pin::Pin;

/// A way, as a server of maps tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leg {
    /// How long it takes, in seconds.
    pub seconds: u32,
    /// How long it is, in metres; none where the server does not say.
    pub metres: Option<u32>,
}

/// Why there is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MapFault {
    /// It does not answer, or nothing that can be read: it is asked again later.
    #[error("{0}")]
    Away(String),
    /// It takes fewer ways at once than it was asked for: they are asked in smaller tables.
    #[error("it takes fewer ways at once")]
    TooMany,
    /// Some place is near no road that it knows, and it does not say which.
    #[error("a place is near no road")]
    OffRoads,
}

/// A table of ways, from each place to each other, row by row; none where it knows no way.
pub type Table = Vec<Option<Leg>>;

/// A server that tells the ways between places.
pub trait MapProvider: Send + Sync {
    /// So many ways, sources times targets, it takes at once; at least 1.
    fn ways_max(&self) -> usize;

    /// The ways from each of some places to each of others.
    fn table<'a>(
        &'a self,
        from: &'a [GeoPoint],
        to: &'a [GeoPoint],
    ) -> Pin<Box<dyn Future<Output = Result<Table, MapFault>> + Send + 'a>>;
}

use doorstep_domain::AccessNetwork;
use doorstep_kernel::Timestamp;
use serde::Serialize;
use std::pin::Pin;
use utoipa::ToSchema;

/// What a line showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LineReading {
    /// What was measured, such as `optical_power_dbm` or `registered`.
    pub quantity: String,
    /// Thousandths of the unit.
    pub value_milli: i64,
    /// When.
    pub at: Timestamp,
}

/// Why a line could not be tested.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineTestFault {
    /// The system that tests does not answer.
    #[error("the line test does not answer: {0}")]
    Unreachable(String),
    /// It does not know this line.
    #[error("the line test does not know this line")]
    UnknownLine,
}

/// Tests lines from afar: an ACS, an OLT's element manager, a built-in CWMP server. Measures and changes nothing.
pub trait LineTests: Send + Sync {
    /// Measures what can be measured of a line.
    fn test<'a>(
        &'a self,
        line: &'a AccessNetwork,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<LineReading>, LineTestFault>> + Send + 'a>>;
}

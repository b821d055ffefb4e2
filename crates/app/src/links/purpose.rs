use doorstep_kernel::Duration;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a link is for. It opens that and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Seeing how the visit stands, booking, moving, cancelling it, complaining.
    Visit,
    /// Answering the survey, once.
    Survey,
    /// Reading the service confirmation 服务确认单.
    Document,
}

impl Purpose {
    /// The byte that stands for it in a token.
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Visit => 1,
            Self::Survey => 2,
            Self::Document => 3,
        }
    }

    /// Which purpose a byte stands for.
    pub(super) fn of_byte(byte: u8) -> Option<Self> {
        [Self::Visit, Self::Survey, Self::Document].into_iter().find(|purpose| purpose.byte() == byte)
    }

    /// How long a link of this purpose opens anything: a visit and what is asked a week after it fit into a month; a
    /// survey closes within days by the pack; a confirmation is worth keeping for the length of a usual guarantee.
    pub const fn lifetime(self) -> Duration {
        match self {
            Self::Visit => Duration::from_hours(30 * 24),
            Self::Survey => Duration::from_hours(7 * 24),
            Self::Document => Duration::from_hours(90 * 24),
        }
    }
}

use crate::visits::{TechnicianDayView, of_technician};
use crate::{App, AppError, Caller};
use doorstep_domain::DeviceId;
use doorstep_kernel::Date;
use doorstep_store::StreamId;
use serde::Serialize;
use utoipa::ToSchema;

/// A technician's day, and where the device's outbox stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Pulled {
    /// The day.
    #[serde(flatten)]
    pub day: TechnicianDayView,
    /// The last number of the device's outbox that was handled.
    pub last_seq: u64,
}

/// Fetches the day of the technician who asks: everything needed to work it with no signal.
///
/// # Errors
/// When the caller is no technician.
pub async fn pull(app: &App, caller: &Caller, device: &DeviceId, date: Date) -> Result<Pulled, AppError> {
    let day = of_technician(app, caller, date).await?;
    let person = caller.person.map(|person| person.to_string()).unwrap_or_default();
    let last_seq = app.store.version_of(&StreamId::new("device", format!("{person}:{}", device.0))).await?;
    Ok(Pulled { day, last_seq })
}

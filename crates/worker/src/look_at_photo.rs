use doorstep_app::{App, AppError, photos};
use doorstep_domain::BlobHash;
use serde::Deserialize;

/// The job's kind.
pub(crate) const KIND: &str = photos::LOOK_AT_PHOTO;

#[derive(Deserialize)]
struct Which {
    sha256: BlobHash,
}

/// A picture has come: who was judged without it is judged anew.
pub(crate) async fn run(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let Which { sha256 } = serde_json::from_value(payload.clone())
        .map_err(|error| AppError::invalid("job", error.to_string(), error.to_string()))?;
    photos::has_come(app, &sha256).await.map(|_| ())
}

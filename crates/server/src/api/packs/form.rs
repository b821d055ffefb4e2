use crate::Problem;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use doorstep_app::packs::PackPart;
use doorstep_domain::Locale;
use utoipa::ToSchema;

/// More parts than a pack has files.
const PARTS_MAX: usize = 256;

/// The parts of the form.
#[derive(ToSchema)]
#[allow(dead_code)] // describes the form; the parts are read one by one
pub(crate) struct PackForm {
    /// The pack's folder as a zip, or its TOML files one by one.
    #[schema(value_type = Vec<String>, format = Binary)]
    file: Vec<Vec<u8>>,
}

/// The files of a pack as they were sent.
pub(crate) async fn parts(
    form: Result<Multipart, MultipartRejection>,
    locale: Locale,
) -> Result<Vec<PackPart>, Problem> {
    let mut form = form.map_err(|rejection| Problem::malformed(rejection.body_text(), locale))?;
    let mut parts = Vec::new();
    for _ in 0..PARTS_MAX {
        let part = form.next_field().await;
        let part = part.map_err(|error| Problem::malformed(error.body_text(), locale))?;
        let Some(part) = part else { break };
        let name = part.file_name().unwrap_or("file").to_owned();
        let bytes = part.bytes().await;
        let bytes = bytes.map_err(|error| Problem::malformed(error.body_text(), locale))?.to_vec();
        parts.push(PackPart { name, bytes });
    }
    Ok(parts)
}

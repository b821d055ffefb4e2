use crate::{Act, App, AppError, Caller, photos};
use doorstep_domain::BlobHash;
use doorstep_store::{NewUpload, UploadError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What phones may send.
const KINDS: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "application/json"];

/// A file that is about to come in pieces.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BeginUpload {
    /// The phone's own id for it.
    pub id: String,
    /// Its media type.
    pub content_type: String,
    /// The hash it must have in the end: SHA-256, lowercase hex.
    pub sha256: BlobHash,
    /// How long it will be, in bytes.
    pub size: u64,
}

/// How far an upload has come.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UploadView {
    /// How many bytes are safe here; the next chunk starts there.
    pub received: u64,
    /// How many there will be.
    pub size: u64,
    /// Whether it is finished.
    pub is_done: bool,
}

/// Begins an upload, or says how far the same one has come: a phone that lost the signal goes on there.
///
/// # Errors
/// When the caller is no technician, the file is too large or of a kind that is not taken.
pub async fn begin(app: &App, caller: &Caller, file: BeginUpload) -> Result<UploadView, AppError> {
    let owner = owner(caller)?;
    if !KINDS.contains(&file.content_type.as_str()) {
        let (en, zh) = (format!("send one of {}", KINDS.join(", ")), format!("只接受 {}", KINDS.join("、")));
        return Err(AppError::invalid("content_type", en, zh));
    }
    let BeginUpload { id, content_type, sha256, size } = file;
    let begun = app.store.begin_upload(NewUpload { id, owner, content_type, sha256, size }, app.now()).await;
    begun.map(view).map_err(refused)
}

/// Takes the next chunk.
///
/// # Errors
/// When it does not start where the last one ended.
pub async fn append(
    app: &App,
    caller: &Caller,
    id: &str,
    offset: u64,
    bytes: &[u8],
) -> Result<UploadView, AppError> {
    let owner = owner(caller)?;
    app.store.append_upload(&owner, id, offset, bytes).await.map(view).map_err(refused)
}

/// Ends an upload: what came is what was announced, byte for byte.
///
/// # Errors
/// When something is missing or the hash is another.
pub async fn finish(app: &App, caller: &Caller, id: &str) -> Result<BlobHash, AppError> {
    let owner = owner(caller)?;
    let sha256 = app.store.finish_upload(&owner, id).await.map_err(refused)?;
    photos::look_later(app, &sha256).await?;
    Ok(sha256)
}

fn owner(caller: &Caller) -> Result<String, AppError> {
    caller.scope(Act::Sync)?;
    Ok(caller.person.map_or_else(|| "system".to_owned(), |person| person.to_string()))
}

fn view(upload: doorstep_store::Upload) -> UploadView {
    UploadView { received: upload.received, size: upload.file.size, is_done: upload.is_done }
}

fn refused(error: UploadError) -> AppError {
    match error {
        UploadError::Unknown(id) => AppError::not_found("upload", id),
        UploadError::Unavailable(error) => AppError::Unavailable(error.to_string()),
        UploadError::WrongOffset { expected, .. } => {
            AppError::invalid("offset", error.to_string(), format!("下一块应从第 {expected} 字节开始"))
        }
        UploadError::Different(_)
        | UploadError::TooLarge { .. }
        | UploadError::Incomplete { .. }
        | UploadError::WrongHash { .. } => {
            AppError::invalid("upload", error.to_string(), "上传内容不完整或不一致，请重传")
        }
    }
}

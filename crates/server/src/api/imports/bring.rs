use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::extract::{Multipart, State};
use doorstep_app::AppError;
use doorstep_app::imports::{ImportKind, ImportReport, ImportRequest, import};
use doorstep_domain::{Locale, TerritoryCode};
use utoipa::ToSchema;

/// The most parts of a form: one for each of its fields.
const PARTS_MAX: usize = 16;

/// The parts of the form.
#[derive(ToSchema)]
#[allow(dead_code)] // describes the form; the parts are read one by one
pub(crate) struct ImportForm {
    /// An .xlsx workbook or a CSV file.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// What it brings.
    kind: ImportKind,
    /// `true`: everything is tried and nothing is written.
    dry_run: Option<bool>,
    /// `true`: a column that means nothing is a fault.
    strict: Option<bool>,
    /// The datum of coordinates that name none: `wgs84` (the usual), `gcj02` or `bd09`.
    datum: Option<String>,
    /// The territory of rows that name none.
    territory: Option<String>,
    /// The sheet to read; the one that fits best when left out.
    sheet: Option<String>,
    /// JSON of heading or column letters to field, such as `{"编号": "number", "F": ""}`; an empty field is left out.
    mapping: Option<String>,
}

/// Brings in a file of orders, technicians, shifts or sites. Rows land whole or not at all; those that do not are named
/// with row, column and reason.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports",
    request_body(content = ImportForm, content_type = "multipart/form-data"), responses(
    (status = 200, body = ImportReport), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn bring(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Json<ImportReport>, Problem> {
    let form = form.map_err(|rejection| Problem::malformed(rejection.body_text(), caller.locale))?;
    let request = read(form, caller.locale).await?;
    let report = import(&state.app, &caller, request, &|_, _| {}).await;
    report.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

async fn read(mut form: Multipart, locale: Locale) -> Result<ImportRequest, Problem> {
    let malformed = |message: String| Problem::malformed(message, locale);
    let mut request = ImportRequest::new(ImportKind::Orders, "", Vec::new());
    let (mut kind, mut file) = (None, false);
    for _ in 0..PARTS_MAX {
        let part = form.next_field().await.map_err(|error| malformed(error.body_text()))?;
        let Some(part) = part else { break };
        let name = part.name().unwrap_or_default().to_owned();
        if name == "file" {
            request.name = part.file_name().unwrap_or("file").to_owned();
            request.bytes = part.bytes().await.map_err(|error| malformed(error.body_text()))?.to_vec();
            file = true;
            continue;
        }
        let text = text(part).await.map_err(malformed)?;
        match name.as_str() {
            "kind" => kind = Some(one_of_kinds(&text, locale)?),
            "dry_run" => request.dry_run = flag(&name, &text).map_err(malformed)?,
            "strict" => request.strict = flag(&name, &text).map_err(malformed)?,
            "datum" if text.is_empty() => {}
            "datum" => request.datum = Some(word(&name, &text).map_err(malformed)?),
            "territory" => {
                request.territory = Some(TerritoryCode::new(text)).filter(|code| !code.as_str().is_empty());
            }
            "sheet" => request.sheet = Some(text).filter(|sheet| !sheet.is_empty()),
            "mapping" => {
                request.mapping =
                    serde_json::from_str(&text).map_err(|error| malformed(format!("`mapping`: {error}")))?;
            }
            other => return Err(malformed(format!("`{other}` is no part of this form"))),
        }
    }
    request.kind = kind.ok_or_else(|| malformed("the part `kind` is missing".to_owned()))?;
    if file { Ok(request) } else { Err(malformed("the part `file` is missing".to_owned())) }
}

async fn text(part: Field<'_>) -> Result<String, String> {
    part.text().await.map(|text| text.trim().to_owned()).map_err(|error| error.body_text())
}

fn flag(name: &str, text: &str) -> Result<bool, String> {
    match text {
        "" | "false" => Ok(false),
        "true" => Ok(true),
        other => Err(format!("`{name}` is `{other}`: write `true` or `false`")),
    }
}

fn word<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, String> {
    serde_json::from_value(text.into()).map_err(|error| format!("`{name}`: {error}"))
}

fn one_of_kinds(text: &str, locale: Locale) -> Result<ImportKind, Problem> {
    let known = ImportKind::ALL.map(ImportKind::word).join(", ");
    ImportKind::of_word(text).ok_or_else(|| {
        let (en, zh) = (format!("`{text}` is none of {known}"), format!("“{text}”不在可选值中：{known}"));
        Problem::of(AppError::invalid("kind", en, zh), locale)
    })
}

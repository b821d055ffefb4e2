use super::{Circular, sheet, show, workbook};
use crate::tables::TableFile;
use crate::{App, AppError, Caller};
use doorstep_domain::{CircularId, Locale};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// How a circular is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CircularFormat {
    /// An Excel workbook: figures, rankings, what is to be done.
    #[default]
    Xlsx,
    /// A PDF to be printed.
    Pdf,
    /// What the page shows, for programs.
    Json,
}

impl CircularFormat {
    /// By the ending of a file's name.
    ///
    /// # Errors
    /// When there is no such format.
    pub fn of_name(name: &str) -> Result<Self, AppError> {
        match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("xlsx") => Ok(Self::Xlsx),
            Some("pdf") => Ok(Self::Pdf),
            Some("json") => Ok(Self::Json),
            _ => {
                let en = format!("`{name}` ends in no known format: write `.pdf`, `.xlsx` or `.json`");
                Err(AppError::invalid("out", en, format!("“{name}”格式不支持，请用 .pdf、.xlsx 或 .json")))
            }
        }
    }

    const fn ending(self) -> (&'static str, &'static str) {
        match self {
            Self::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Self::Pdf => ("pdf", "application/pdf"),
            Self::Json => ("json", "application/json"),
        }
    }
}

/// How a circular is wanted.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CircularFileQuery {
    /// How it is written; a workbook when left out.
    #[serde(default)]
    #[param(inline)]
    pub format: CircularFormat,
}

/// A circular that went out as a file, written from what was kept: whoever asks and whenever, the same bytes.
///
/// # Errors
/// When there is none, not for this caller, or it cannot be written.
pub async fn kept_file(
    app: &App,
    caller: &Caller,
    id: CircularId,
    query: CircularFileQuery,
) -> Result<TableFile, AppError> {
    let circular = show(app, caller, id).await?;
    file_of(&circular, query.format, caller.locale)
}

/// A circular as a file.
///
/// # Errors
/// When it cannot be written.
pub fn file_of(circular: &Circular, format: CircularFormat, locale: Locale) -> Result<TableFile, AppError> {
    let (ending, content_type) = format.ending();
    let bytes = match format {
        CircularFormat::Xlsx => workbook::write(circular, locale)?,
        CircularFormat::Pdf => sheet::write(circular, locale)?,
        CircularFormat::Json => serde_json::to_vec_pretty(circular).expect("a circular is plain data"),
    };
    let name = format!("circular-{}-{}.{ending}", circular.from, circular.to);
    Ok(TableFile { name, content_type, bytes })
}

use super::{Circular, workbook};
use crate::AppError;
use crate::tables::TableFile;
use doorstep_domain::Locale;
use serde::Deserialize;
use utoipa::ToSchema;

/// How a circular is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CircularFormat {
    /// An Excel workbook: figures, rankings, what is to be done.
    #[default]
    Xlsx,
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
            Some("json") => Ok(Self::Json),
            _ => {
                let en = format!("`{name}` ends in no known format: write `.xlsx` or `.json`");
                Err(AppError::invalid("out", en, format!("“{name}”格式不支持，请用 .xlsx 或 .json")))
            }
        }
    }

    const fn ending(self) -> (&'static str, &'static str) {
        match self {
            Self::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Self::Json => ("json", "application/json"),
        }
    }
}

/// A circular as a file.
///
/// # Errors
/// When it cannot be written.
pub fn file_of(circular: &Circular, format: CircularFormat, locale: Locale) -> Result<TableFile, AppError> {
    let (ending, content_type) = format.ending();
    let bytes = match format {
        CircularFormat::Xlsx => workbook::write(circular, locale)?,
        CircularFormat::Json => serde_json::to_vec_pretty(circular).expect("a circular is plain data"),
    };
    let name = format!("circular-{}-{}.{ending}", circular.from, circular.to);
    Ok(TableFile { name, content_type, bytes })
}

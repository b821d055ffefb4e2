use parquet::errors::ParquetError;
use std::path::{Path, PathBuf};

/// Why a file of figures cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum FiguresError {
    /// It could not be opened, or its bytes are none of Parquet.
    #[error("cannot {what} `{}`: {error}", file.display())]
    Parquet {
        /// `read` or `write`.
        what: &'static str,
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        error: ParquetError,
    },
    /// A column is missing, or holds something else.
    #[error("`{}` has no column `{column}` of {kind}: write it anew with `doorstep figures`", file.display())]
    Column {
        /// Which file.
        file: PathBuf,
        /// Which column.
        column: &'static str,
        /// What it should hold.
        kind: &'static str,
    },
    /// A cell holds what this version does not know.
    #[error("`{}` says `{word}` in column `{column}`, which this version does not know", file.display())]
    Unknown {
        /// Which file.
        file: PathBuf,
        /// Which column.
        column: &'static str,
        /// What it says.
        word: String,
    },
}

impl FiguresError {
    pub(crate) fn reading(file: &Path) -> impl Fn(ParquetError) -> Self + '_ {
        |error| Self::Parquet { what: "read", file: file.to_owned(), error }
    }

    pub(crate) fn writing(file: &Path) -> impl Fn(ParquetError) -> Self + '_ {
        |error| Self::Parquet { what: "write", file: file.to_owned(), error }
    }
}

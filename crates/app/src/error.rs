use doorstep_domain::Refusal;
use doorstep_store::{CommitError, StoreError, StoredAnswer};
use serde::Serialize;

/// One field that cannot be right: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldFault {
    /// Where, such as `window.end` or `row 12, column 预约时间`.
    pub place: String,
    /// What is wrong, in English.
    pub en: String,
    /// What is wrong, in Chinese.
    pub zh: String,
}

/// Why a use case did not happen. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The domain or the norm refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// This caller may not.
    #[error("{0}")]
    Forbidden(String),
    /// The access token does not open it. These scopes would; where there are none, a person does it themselves.
    #[error("{}", beyond(.0))]
    BeyondToken(Vec<crate::Scope>),
    /// Nobody is signed in, or no longer.
    #[error("{0}")]
    NotSignedIn(&'static str),
    /// Somebody is not signed in yet.
    #[error(transparent)]
    SignIn(#[from] crate::sessions::SignInFault),
    /// The sessions of this person were ended from afar: a lost phone clears what it holds.
    #[error("this device was signed out from afar: sign in again")]
    SignedOutFromAfar,
    /// There is no such thing, or not for this caller.
    #[error("there is no {kind} `{id}`")]
    NotFound {
        /// What was looked for.
        kind: &'static str,
        /// By which id.
        id: String,
    },
    /// Somebody else was faster, three times over.
    #[error("{0}")]
    Conflict(String),
    /// The caller decided on an older version.
    #[error("it stands at version {found} now: load it again and decide again")]
    TooOld {
        /// The version it has.
        found: u64,
    },
    /// The request contradicts itself or what is known.
    #[error("{}", .0.iter().map(|fault| format!("{}: {}", fault.place, fault.en)).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<FieldFault>),
    /// The same request was answered before.
    #[error("this request was already answered")]
    AlreadyAnswered(StoredAnswer),
    /// The idempotency key was used for another request.
    #[error("the idempotency key `{0}` was used for another request: choose a new key")]
    KeyReused(String),
    /// A customer's link opens nothing.
    #[error(transparent)]
    Link(#[from] crate::links::LinkFault),
    /// Too much at once.
    #[error("too many changes wait to be written: try again in a moment")]
    Busy,
    /// The store cannot take it now.
    #[error("the database cannot take it: {0}")]
    Unavailable(String),
}

fn beyond(scopes: &[crate::Scope]) -> String {
    if scopes.is_empty() {
        return "an access token may not do this: sign in".to_owned();
    }
    let words: Vec<&str> = scopes.iter().map(|scope| scope.word()).collect();
    format!("the access token needs one of the scopes {}", words.join(", "))
}

impl AppError {
    /// A single fault of a field.
    pub fn invalid(place: impl Into<String>, en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldFault { place: place.into(), en: en.into(), zh: zh.into() }])
    }

    /// Nothing is found by that id.
    pub fn not_found(kind: &'static str, id: impl ToString) -> Self {
        Self::NotFound { kind, id: id.to_string() }
    }
}

impl From<CommitError> for AppError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Conflict { .. } | CommitError::LeaseLost { .. } => Self::Conflict(error.to_string()),
            CommitError::Duplicate { table, key } => Self::invalid(
                table.clone(),
                format!("`{key}` is already there in `{table}`"),
                format!("`{key}` 已存在，不能重复"),
            ),
            CommitError::AlreadyAnswered(answer) => Self::AlreadyAnswered(answer),
            CommitError::KeyReused { key } => Self::KeyReused(key),
            CommitError::Busy => Self::Busy,
            CommitError::Unavailable(error) => Self::Unavailable(error.to_string()),
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            // Whoever asked wrote it; the database is well.
            StoreError::BadCursor(mark) => Self::invalid(
                "cursor",
                format!(
                    "`{mark}` is no page mark of this list: leave `cursor` out to start from the first page"
                ),
                format!("“{mark}”不是本列表的翻页标记：去掉 cursor，从第一页开始"),
            ),
            other => Self::Unavailable(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AppError;
    use doorstep_store::StoreError;

    #[test]
    fn a_page_mark_of_another_list_is_the_asker_s_fault_and_not_the_database_s() {
        let AppError::Invalid(faults) = AppError::from(StoreError::BadCursor("x".to_owned())) else {
            panic!("the database was blamed")
        };
        assert_eq!(faults[0].place, "cursor");
    }
}

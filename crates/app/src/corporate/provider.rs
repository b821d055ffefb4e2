use doorstep_kernel::Timestamp;
use std::pin::Pin;

/// Signs people in elsewhere: an OpenID Connect provider (OpenID Connect Core 1.0), by code with PKCE (RFC 7636).
pub trait IdentityProvider: Send + Sync {
    /// Where the browser goes to sign in.
    fn address<'a>(&'a self, attempt: &'a Attempt, now: Timestamp) -> Asked<'a, String>;

    /// Turns the code that the browser brought back into who signed in. What is not provably theirs, meant for us, of this
    /// attempt and still valid is no answer.
    fn redeem<'a>(&'a self, code: &'a str, attempt: &'a Attempt, now: Timestamp) -> Asked<'a, Identity>;

    /// Where a browser goes to end its session there (OpenID Connect RP-Initiated Logout 1.0), which brings `state` back; none
    /// where it ends none.
    fn farewell<'a>(&'a self, state: &'a str, now: Timestamp) -> Asked<'a, Option<String>>;
}

/// What a provider will have said.
pub type Asked<'a, T> = Pin<Box<dyn Future<Output = Result<T, ProviderFault>> + Send + 'a>>;

/// One try to sign in, known to one browser alone. Each word is random and used once.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Attempt {
    /// Comes back in the address with the code.
    pub state: String,
    /// Comes back inside the signed token.
    pub nonce: String,
    /// Proves that whoever redeems the code asked for it: 43 to 128 characters.
    pub verifier: String,
}

/// Its words are secrets.
impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempt").finish_non_exhaustive()
    }
}

/// Who signed in, as the provider says and proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Which provider.
    pub issuer: String,
    /// Its own name for them, never given to anybody else.
    pub subject: String,
    /// What they type to sign in, from the claim that the settings name.
    pub login: Option<String>,
    /// Their name.
    pub name: Option<String>,
    /// Their groups, from the claim that the settings name; `None` where it says nothing of groups.
    pub groups: Option<Vec<String>>,
    /// How they proved themselves (`amr`, RFC 8176).
    pub methods: Vec<String>,
}

/// Why a provider has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderFault {
    /// It cannot be asked, or does not answer as one.
    #[error("{0}")]
    Unreachable(String),
    /// It does not take the code or our credentials.
    #[error("the identity provider refused: {0}")]
    Refused(String),
    /// What it answered is not proved to be true.
    #[error("the identity provider's token is not accepted: {0}")]
    Untrusted(String),
}

/// How a platform is asked, and how it is believed.
#[derive(Clone)]
pub struct CallSettings {
    /// Where its interface begins, such as `https://calls.example/v1`.
    pub address: String,
    /// Said with every request as `Authorization: Bearer ..`; none where another header or the network proves us.
    pub token: Option<String>,
    /// The path that puts two people through.
    pub place_path: String,
    /// What is sent there: JSON in whose texts `{call}`, `{from}`, `{to}` and `{purpose}` are filled in.
    pub place_body: String,
    /// The path that lends a middle number.
    pub bind_path: String,
    /// What is sent there: `{visit}`, `{technician}`, `{customer}`, `{until}` (RFC 3339) and `{until_seconds}` are filled in.
    pub bind_body: String,
    /// The path that takes it back; `{binding}` is filled in. It is asked with `DELETE` where no body is set.
    pub release_path: String,
    /// What is sent there, where it is asked with `POST`.
    pub release_body: Option<String>,
    /// Where things stand in its answers and its news, as `name=/pointer` (RFC 6901), over the defaults.
    pub fields: Vec<String>,
    /// Its words for ours, as `theirs=ours`: events `started`, `answered`, `ended`, `recording`, and sides `customer`, `operator`,
    /// `platform`.
    pub words: Vec<String>,
    /// What its news is signed with; while a key is renewed, both.
    pub secrets: Vec<String>,
    /// The path that answers the sound of a recording: `{recording}`, what its news calls it, and `{call}` are filled in. The news
    /// carries the link itself where none is set.
    pub recording_path: Option<String>,
    /// The hosts that recordings may lie at beside the address's own, with their port where that is not the usual one.
    pub recording_hosts: Vec<String>,
    /// Said with every request for a recording to the address's own host, as `Name: value` where `{token}` is filled in; the token
    /// as for every other request where none are set.
    pub recording_headers: Vec<String>,
    /// The largest recording, in MB.
    pub recording_mb_max: u32,
    /// How long the platform may take to hand one out, in seconds.
    pub recording_seconds_max: u32,
}

/// Its secrets are never shown.
impl std::fmt::Debug for CallSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CallSettings").field("address", &self.address).finish_non_exhaustive()
    }
}

/// What of the settings cannot be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallSettingsFault {
    /// A template that is no JSON.
    #[error("`{0}` is no JSON ({1}): write a JSON object in whose texts the words in braces are filled in")]
    Template(&'static str, String),
    /// A pair without its middle.
    #[error("`{1}` of `{0}` is no pair: write `{2}`")]
    Pair(&'static str, String, &'static str),
    /// A field nobody asks for.
    #[error("`{0}` of `fields` is none: write one of {1}")]
    Field(String, String),
    /// A word of ours that is none.
    #[error("`{0}` of `words` is none of ours: write one of {1}")]
    Word(String, String),
    /// A key that can be guessed.
    #[error("`callback_secret` is too short: write at least {0} random characters")]
    ShortSecret(usize),
    /// No key.
    #[error("set `callback_secret`: without one nothing that the platform tells could be believed")]
    NoSecret,
    /// No address.
    #[error(
        "`address` begins with `https://`, such as `https://calls.example/v1`: customers' numbers travel to it"
    )]
    Address,
    /// A bound that is none.
    #[error("`{0}` lies between 1 and {1}")]
    Bound(&'static str, u32),
    /// A header that cannot be sent. Its value may be a secret.
    #[error("`{0}` of `recording_headers` cannot be sent: write `Name: value` in letters, digits and signs")]
    Header(String),
    /// No host.
    #[error("`{0}` of `recording_hosts` is no host: write such as `files.example` or `files.example:8443`")]
    Host(String),
    /// No client.
    #[error(transparent)]
    Outbound(#[from] crate::OutboundFault),
}

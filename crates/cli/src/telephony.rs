//! The telephone platform: the section `[calls]` of the settings, and what the use cases take of it.

use crate::failure::Failure;
use doorstep_app::calls::{Platform, Telephony};
use doorstep_gateways::{CallSettings, HttpCalls, Loopback};
use doorstep_kernel::Clock;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The telephone platform: the section `[calls]`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Calls {
    /// Which platform puts people through: `none`, `http`, or `loopback`, which rings nobody and tells as if it had, to try
    /// things out (`DOORSTEP_CALLS_PLATFORM`).
    pub(crate) platform: PlatformWord,
    /// 点击呼叫: people are put through at a tap (`DOORSTEP_CALLS_CLICK_TO_CALL`).
    pub(crate) click_to_call: bool,
    /// 隐私号: each visit is lent a middle number until it is over, and nobody is shown a customer's own
    /// (`DOORSTEP_CALLS_MIDDLE_NUMBERS`).
    pub(crate) middle_numbers: bool,
    /// Where the platform's interface begins, such as `https://calls.example/v1` (`DOORSTEP_CALLS_ADDRESS`).
    pub(crate) address: Option<String>,
    /// Said with every request as `Authorization: Bearer ..` (`DOORSTEP_CALLS_TOKEN`).
    pub(crate) token: Option<String>,
    /// A file that holds the token and nothing else, instead of it (`DOORSTEP_CALLS_TOKEN_FILE`).
    pub(crate) token_file: Option<PathBuf>,
    /// What the platform signs its news with, sent to `/api/v1/calls/news`: at least 32 random characters
    /// (`DOORSTEP_CALLS_CALLBACK_SECRET`).
    pub(crate) callback_secret: Option<String>,
    /// A file that holds it, one to a line; two while a key is renewed (`DOORSTEP_CALLS_CALLBACK_SECRET_FILE`).
    pub(crate) callback_secret_file: Option<PathBuf>,
    /// The path that puts two people through (`DOORSTEP_CALLS_PLACE_PATH`).
    pub(crate) place_path: String,
    /// What is sent there: JSON in whose texts `{call}`, `{from}`, `{to}` and `{purpose}` are filled in
    /// (`DOORSTEP_CALLS_PLACE_BODY`).
    pub(crate) place_body: String,
    /// The path that lends a middle number (`DOORSTEP_CALLS_BIND_PATH`).
    pub(crate) bind_path: String,
    /// What is sent there: `{visit}`, `{technician}`, `{customer}`, `{until}` and `{until_seconds}` are filled in
    /// (`DOORSTEP_CALLS_BIND_BODY`).
    pub(crate) bind_body: String,
    /// The path that takes it back, where `{binding}` is filled in (`DOORSTEP_CALLS_RELEASE_PATH`).
    pub(crate) release_path: String,
    /// What is sent there by `POST`; it is asked by `DELETE` when left out (`DOORSTEP_CALLS_RELEASE_BODY`).
    pub(crate) release_body: Option<String>,
    /// Where things stand in what the platform says, where it is elsewhere than in our own form, such as
    /// `["placed_call=/data/callId", "event=/report/status"]` (`DOORSTEP_CALLS_FIELDS`, with commas).
    pub(crate) fields: Vec<String>,
    /// Its words for ours, such as `["ALERTING=started", "HANGUP=ended", "callee=customer"]` (`DOORSTEP_CALLS_WORDS`, with
    /// commas).
    pub(crate) words: Vec<String>,
    /// 录音取回: the sound of recordings is fetched from the platform and kept here as long as words are, so that who reads a
    /// conversation can hear it (`DOORSTEP_CALLS_FETCH_RECORDINGS`).
    pub(crate) fetch_recordings: bool,
    /// The path that answers the sound of a recording, where `{recording}`, what the news calls it, and `{call}` are filled in, such
    /// as `/recordings/{recording}`; when left out, the news carries the link itself (`DOORSTEP_CALLS_RECORDING_PATH`).
    pub(crate) recording_path: Option<String>,
    /// The hosts that recordings may lie at beside that of `address`, such as `["files.example"]`: no other is ever asked, wherever a
    /// link or a redirect leads (`DOORSTEP_CALLS_RECORDING_HOSTS`, with commas).
    pub(crate) recording_hosts: Vec<String>,
    /// Said with every request for a recording to the host of `address`, and to no other, such as `["X-App-Key: {token}"]` where
    /// `{token}` is filled in; `Authorization: Bearer ..` when left out (`DOORSTEP_CALLS_RECORDING_HEADERS`, with commas).
    pub(crate) recording_headers: Vec<String>,
    /// The largest recording in MB, 1 to 200 (`DOORSTEP_CALLS_RECORDING_MB_MAX`).
    pub(crate) recording_mb_max: u32,
    /// How long the platform may take to hand one out, in seconds, 1 to 90 (`DOORSTEP_CALLS_RECORDING_SECONDS_MAX`).
    pub(crate) recording_seconds_max: u32,
}

/// Which platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlatformWord {
    /// People dial by hand.
    None,
    /// JSON over HTTP.
    Http,
    /// Rings itself.
    Loopback,
}

impl Default for Calls {
    fn default() -> Self {
        Self {
            platform: PlatformWord::None,
            click_to_call: true,
            middle_numbers: false,
            address: None,
            token: None,
            token_file: None,
            callback_secret: None,
            callback_secret_file: None,
            place_path: "/calls".to_owned(),
            place_body: r#"{"reference": "{call}", "from": "{from}", "to": "{to}", "purpose": "{purpose}"}"#
                .to_owned(),
            bind_path: "/bindings".to_owned(),
            bind_body:
                r#"{"reference": "{visit}", "a": "{technician}", "b": "{customer}", "until": "{until}"}"#
                    .to_owned(),
            release_path: "/bindings/{binding}".to_owned(),
            release_body: None,
            fields: Vec::new(),
            words: Vec::new(),
            fetch_recordings: false,
            recording_path: None,
            recording_hosts: Vec::new(),
            recording_headers: Vec::new(),
            recording_mb_max: 64,
            recording_seconds_max: 60,
        }
    }
}

impl Calls {
    /// Whether calls are only played: right for a demonstration, and nowhere else.
    pub(crate) fn ring_nobody(&self) -> bool {
        matches!(self.platform, PlatformWord::Loopback)
    }

    /// The platform as the use cases take it; it is asked nothing yet.
    pub(crate) fn platform(&self, clock: Arc<dyn Clock>) -> Result<Option<Platform>, Failure> {
        let telephony: Arc<dyn Telephony> = match self.platform {
            PlatformWord::None if self.middle_numbers => {
                return Err(wrong(
                    "`middle_numbers` needs a `platform` that lends them: `http` or `loopback`",
                ));
            }
            PlatformWord::None if self.fetch_recordings => {
                return Err(wrong(
                    "`fetch_recordings` needs a `platform` that hands them out: `http` or `loopback`",
                ));
            }
            PlatformWord::None => return Ok(None),
            PlatformWord::Loopback => Arc::new(Loopback::new(clock)),
            PlatformWord::Http => Arc::new(HttpCalls::new(self.settings()?).map_err(wrong)?),
        };
        Ok(Some(Platform {
            telephony,
            click_to_call: self.click_to_call,
            middle_numbers: self.middle_numbers,
            recordings: self.fetch_recordings,
        }))
    }

    fn settings(&self) -> Result<CallSettings, Failure> {
        let address = self.address.clone();
        let address = address.ok_or_else(|| wrong("set `address`: where the platform's interface begins"))?;
        let secrets =
            one_of("callback_secret", self.callback_secret.as_ref(), self.callback_secret_file.as_deref())?;
        let token = one_of("token", self.token.as_ref(), self.token_file.as_deref())?;
        Ok(CallSettings {
            address,
            token: token.into_iter().next(),
            place_path: self.place_path.clone(),
            place_body: self.place_body.clone(),
            bind_path: self.bind_path.clone(),
            bind_body: self.bind_body.clone(),
            release_path: self.release_path.clone(),
            release_body: self.release_body.clone(),
            fields: self.fields.clone(),
            words: self.words.clone(),
            secrets,
            recording_path: self.recording_path.clone(),
            recording_hosts: self.recording_hosts.clone(),
            recording_headers: self.recording_headers.clone(),
            recording_mb_max: self.recording_mb_max,
            recording_seconds_max: self.recording_seconds_max,
        })
    }
}

/// A secret of the settings, or the lines of the file that holds it.
fn one_of(name: &str, text: Option<&String>, file: Option<&Path>) -> Result<Vec<String>, Failure> {
    match (text, file) {
        (Some(_), Some(_)) => Err(wrong(format!("set `{name}` or `{name}_file`, not both"))),
        (Some(text), None) => Ok(vec![text.clone()]),
        (None, None) => Ok(Vec::new()),
        (None, Some(file)) => {
            let tried = || format!("`{name}_file` of `[calls]`: cannot read `{}`", file.display());
            let text = std::fs::read_to_string(file).map_err(|error| Failure::of(tried(), &error))?;
            let lines: Vec<String> =
                text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
            if lines.is_empty() {
                return Err(wrong(format!("`{name}_file`: `{}` is empty", file.display())));
            }
            Ok(lines)
        }
    }
}

fn wrong(said: impl std::fmt::Display) -> Failure {
    Failure::of("`[calls]`", &said)
}

#[cfg(test)]
mod tests {
    use super::Calls;
    use crate::clocks::SystemClock;
    use std::sync::Arc;

    fn of(text: &str) -> Result<bool, String> {
        let calls: Calls = toml::from_str(text).map_err(|error| error.to_string())?;
        let platform = calls.platform(Arc::new(SystemClock));
        platform.map(|platform| platform.is_some()).map_err(|failure| format!("{failure:?}"))
    }

    #[test]
    fn nobody_is_put_through_unless_a_platform_is_named() {
        assert_eq!(of(""), Ok(false));
        assert_eq!(of("platform = \"loopback\""), Ok(true));
        assert!(of("middle_numbers = true").is_err_and(|said| said.contains("platform")));
        assert!(of("fetch_recordings = true").is_err_and(|said| said.contains("platform")));
        assert_eq!(of("platform = \"loopback\"\nfetch_recordings = true"), Ok(true));
    }

    #[test]
    fn a_platform_over_http_needs_an_address_and_a_key_that_cannot_be_guessed() {
        let http = |rest: &str| of(&format!("platform = \"http\"\n{rest}"));
        let key = "k".repeat(32);
        assert!(http("").is_err_and(|said| said.contains("address")));
        assert!(
            http("address = \"https://calls.example\"").is_err_and(|said| said.contains("callback_secret"))
        );
        assert!(
            http(&format!("address = \"http://calls.example\"\ncallback_secret = \"{key}\""))
                .is_err_and(|said| said.contains("https")),
            "numbers travel"
        );
        assert_eq!(
            http(&format!("address = \"https://calls.example\"\ncallback_secret = \"{key}\"")),
            Ok(true)
        );
        assert!(
            http(&format!(
                "address = \"https://calls.example\"\ncallback_secret = \"{key}\"\nfields = [\"x=/y\"]"
            ))
            .is_err_and(|said| said.contains("placed_call"))
        );
    }
}

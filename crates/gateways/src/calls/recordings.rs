use super::template::fill_text;
use super::{CallSettings, CallSettingsFault, in_path};
use crate::{Answer, Bounds, Outbound, OutboundFault, Trouble};
use doorstep_app::calls::{FetchSound, SoundFault};
use doorstep_domain::call::NoSound;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::{Method, StatusCode, Url};
use std::time::Duration;

/// The largest recording that can be allowed: an hour of uncompressed telephone speech on two channels is 110 MB.
const MB_MAX: u32 = 200;

/// The longest that can be allowed for one: less than the five minutes after which another worker takes its job over, with every
/// redirect.
const SECONDS_MAX: u32 = 90;

/// Platforms answer with where the file lies, and that store may answer with a nearer one.
const MOVES_MAX: usize = 2;

/// How a platform hands out what it recorded.
pub(super) struct Recordings {
    outbound: Outbound,
    address: Url,
    path: Option<String>,
    hosts: Vec<String>,
    headers: HeaderMap,
}

impl Recordings {
    pub(super) fn new(settings: &CallSettings, address: &Url) -> Result<Self, CallSettingsFault> {
        let (megabytes, seconds) = (settings.recording_mb_max, settings.recording_seconds_max);
        if !(1..=MB_MAX).contains(&megabytes) {
            return Err(CallSettingsFault::Bound("recording_mb_max", MB_MAX));
        }
        if !(1..=SECONDS_MAX).contains(&seconds) {
            return Err(CallSettingsFault::Bound("recording_seconds_max", SECONDS_MAX));
        }
        let bounds = Bounds {
            whole: Duration::from_secs(seconds.into()),
            body_bytes: (megabytes as usize) << 20,
            ..Bounds::default()
        };
        let hosts = settings.recording_hosts.iter().map(|host| host.trim().to_ascii_lowercase());
        Ok(Self {
            outbound: Outbound::new(bounds)?,
            address: address.clone(),
            path: settings.recording_path.clone(),
            hosts: hosts.map(known_host).collect::<Result<_, _>>()?,
            headers: headers(&settings.recording_headers, settings.token.as_deref())?,
        })
    }

    /// Fetches a recording, from no other host than the settings allow, wherever a link or a redirect leads.
    pub(super) async fn fetch(&self, wanted: &FetchSound) -> Result<Vec<u8>, SoundFault> {
        let mut link = self.link(wanted)?;
        for _ in 0..=MOVES_MAX {
            let answer = self.ask(&link).await?;
            match moved(&link, &answer)? {
                Some(next) => link = next,
                None => return sound(answer),
            }
        }
        Err(fault(NoSound::WrongPlace, format!("it was sent on more than {MOVES_MAX} times")))
    }

    /// Where it lies: by the settings' path, else by the link that the news carried.
    fn link(&self, wanted: &FetchSound) -> Result<Url, SoundFault> {
        let link = match &self.path {
            None => wanted.reference.clone(),
            Some(path) => {
                let (recording, call) =
                    (in_path(&wanted.reference), in_path(wanted.platform.as_deref().unwrap_or_default()));
                let path = fill_text(path, &[("recording", &recording), ("call", &call)]);
                format!("{}/{}", self.address.as_str().trim_end_matches('/'), path.trim_start_matches('/'))
            }
        };
        Url::parse(&link).map_err(|_| {
            let said = "the news names a recording and no link: set `recording_path` of `[calls]`";
            fault(NoSound::WrongPlace, said.to_owned())
        })
    }

    async fn ask(&self, link: &Url) -> Result<Answer, SoundFault> {
        let host = host_of(link);
        if !is_private_enough(link) || !(host == host_of(&self.address) || self.hosts.contains(&host)) {
            let said = format!(
                "a recording lies at `{host}`: if that is right, write it into `recording_hosts` of `[calls]`"
            );
            return Err(fault(NoSound::WrongPlace, said));
        }
        let mut request = self.outbound.request(Method::GET, link.as_str());
        if link.origin() == self.address.origin() {
            // What proves us to the platform is nobody else's: a store of files knows its own links.
            request = request.headers(self.headers.clone());
        }
        let request = request.build().map_err(|error| {
            fault(NoSound::WrongPlace, format!("it cannot be asked for: {}", error.without_url()))
        })?;
        self.outbound.reach("fetch a recording", request).await.map_err(|trouble| unreached(&trouble))
    }
}

/// The header that proves us by the token alone, or those of the settings.
fn headers(written: &[String], token: Option<&str>) -> Result<HeaderMap, CallSettingsFault> {
    let secret = |text: &str, named: &str| {
        let mut value =
            HeaderValue::from_str(text).map_err(|_| CallSettingsFault::Header(named.to_owned()))?;
        value.set_sensitive(true);
        Ok::<_, CallSettingsFault>(value)
    };
    let mut headers = HeaderMap::new();
    if written.is_empty() {
        if let Some(token) = token {
            headers.insert(AUTHORIZATION, secret(&format!("Bearer {token}"), "token")?);
        }
        return Ok(headers);
    }
    for one in written {
        let wrong = || CallSettingsFault::Header(one.split(':').next().unwrap_or_default().to_owned());
        let (name, value) = one.split_once(':').ok_or_else(wrong)?;
        let value = fill_text(value.trim(), &[("token", token.unwrap_or_default())]);
        let name: HeaderName = name.trim().parse().map_err(|_| wrong())?;
        headers.insert(name, secret(&value, one.split(':').next().unwrap_or_default())?);
    }
    Ok(headers)
}

/// A host, with its port where that is not the usual one.
fn known_host(host: String) -> Result<String, CallSettingsFault> {
    let is_one = Url::parse(&format!("https://{host}")).is_ok_and(|url| host_of(&url) == host);
    if is_one { Ok(host) } else { Err(CallSettingsFault::Host(host)) }
}

fn host_of(link: &Url) -> String {
    let host = link.host_str().unwrap_or_default();
    link.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// What people said travels encrypted; a platform on this very machine is there to try things out.
fn is_private_enough(link: &Url) -> bool {
    let is_here = matches!(link.host_str(), Some("127.0.0.1" | "localhost"));
    link.scheme() == "https" || (link.scheme() == "http" && is_here)
}

/// Where it lies instead, where the answer says so.
fn moved(link: &Url, answer: &Answer) -> Result<Option<Url>, SoundFault> {
    if !answer.status.is_redirection() {
        return Ok(None);
    }
    let to = answer.headers.get(LOCATION).and_then(|to| to.to_str().ok());
    let to = to.and_then(|to| link.join(to).ok());
    to.map(Some).ok_or_else(|| fault(NoSound::WrongPlace, "it was sent on to nowhere".to_owned()))
}

fn sound(answer: Answer) -> Result<Vec<u8>, SoundFault> {
    let (status, said) = (answer.status, format!("the platform answered {}", answer.status.as_u16()));
    match status {
        StatusCode::ACCEPTED | StatusCode::NO_CONTENT => Err(fault(NoSound::NotThere, said)),
        status if status.is_success() && answer.body.is_empty() => Err(fault(NoSound::NotThere, said)),
        status if status.is_success() => Ok(answer.body),
        StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::TOO_EARLY => {
            Err(fault(NoSound::NotThere, said))
        }
        StatusCode::TOO_MANY_REQUESTS => Err(fault(NoSound::Unreachable, said)),
        status if status.is_server_error() => Err(fault(NoSound::Unreachable, said)),
        _ => Err(fault(NoSound::Refused, said)),
    }
}

fn unreached(trouble: &OutboundFault) -> SoundFault {
    let why = match trouble.trouble {
        Trouble::TooLong(_) => NoSound::TooLarge,
        Trouble::Unsendable(_) | Trouble::Moved => NoSound::WrongPlace,
        Trouble::NoConnection(_) | Trouble::TooSlow(_) | Trouble::Status(_) | Trouble::Unreadable(_) => {
            NoSound::Unreachable
        }
    };
    fault(why, trouble.to_string())
}

const fn fault(why: NoSound, said: String) -> SoundFault {
    SoundFault { why, said }
}

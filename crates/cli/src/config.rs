use crate::failure::Failure;
use crate::maps::MapServer;
use crate::settings::settings;
use crate::sign_in::SignIn;
use crate::telephony::Calls;
use doorstep_kernel::Datum;
use doorstep_server::TrustedProxies;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The fewest characters of a token that machines show.
const TOKEN_LEAST: usize = 32;

/// What an installation sets. Every setting has a default that works on one machine.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// `sqlite:PATH` or `postgres://USER@HOST/NAME` (`DOORSTEP_DATABASE`).
    pub(crate) database: String,
    /// Where photos and other files lie (`DOORSTEP_FILES`).
    pub(crate) files: PathBuf,
    /// Where to listen (`DOORSTEP_LISTEN`).
    pub(crate) listen: String,
    /// Where people reach the installation, such as `https://doorstep.example`; where it listens when left out
    /// (`DOORSTEP_PUBLIC_URL`).
    pub(crate) public_url: Option<String>,
    /// Whose norm binds: the operator of a norm pack (`DOORSTEP_OPERATOR`).
    pub(crate) operator: String,
    /// More norm packs, a folder each, beside the built-in ones (`DOORSTEP_PACKS`).
    pub(crate) packs: Option<PathBuf>,
    /// Roads to travel on: an OpenStreetMap extract (`.osm.pbf`), or a folder with `nodes.csv` and `edges.csv`; straight lines
    /// with a detour when left out (`DOORSTEP_ROADS`).
    pub(crate) roads: Option<PathBuf>,
    /// The datum of that folder's coordinates: `wgs84`, `gcj02` or `bd09` (`DOORSTEP_ROADS_DATUM`).
    #[schemars(with = "DatumWord")]
    pub(crate) roads_datum: Datum,
    /// What technicians travel by on those roads: `ebike` or `car` (`DOORSTEP_VEHICLE`).
    pub(crate) vehicle: Vehicle,
    /// A server that tells travel times.
    pub(crate) maps: MapServer,
    /// Certificate chain in PEM; with `tls_key` the server speaks HTTPS (`DOORSTEP_TLS_CERTIFICATE`).
    pub(crate) tls_certificate: Option<PathBuf>,
    /// Private key in PEM (`DOORSTEP_TLS_KEY`).
    pub(crate) tls_key: Option<PathBuf>,
    /// The key that signs customers' links, at least 32 random characters; one of the database's own when left out
    /// (`DOORSTEP_LINK_KEY`).
    pub(crate) link_key: Option<String>,
    /// The token that a monitor shows for `/metrics`, at least 32 random characters; without one the page is not there
    /// (`DOORSTEP_METRICS_TOKEN`).
    pub(crate) metrics_token: Option<String>,
    /// Where traces go: an OpenTelemetry collector that takes OTLP over HTTP, such as `http://127.0.0.1:4318`; nowhere when
    /// left out (`DOORSTEP_OTLP_ENDPOINT`).
    pub(crate) otlp_endpoint: Option<String>,
    /// How people sign in.
    pub(crate) sign_in: SignIn,
    /// The telephone platform.
    pub(crate) calls: Calls,
    /// Cookies over HTTPS only; also set behind a proxy that speaks HTTPS (`DOORSTEP_SECURE_COOKIES`).
    pub(crate) secure_cookies: bool,
    /// Proxies in front, addresses or networks such as `["10.0.0.5", "10.1.0.0/16"]`: what they say of a caller's address in
    /// `X-Forwarded-For` is taken, nobody else's (`DOORSTEP_TRUSTED_PROXIES`, with commas).
    pub(crate) trusted_proxies: Vec<String>,
}

/// What technicians travel by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Vehicle {
    /// 电动车: 25 km/h at most, past half of the jam.
    Ebike,
    /// As fast as the road, in every jam.
    Car,
}

/// The words of a datum, for editors.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(dead_code, reason = "only its words are read")]
enum DatumWord {
    Wgs84,
    Gcj02,
    Bd09,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database: "sqlite:doorstep.db".to_owned(),
            files: PathBuf::from("doorstep-files"),
            listen: "127.0.0.1:8080".to_owned(),
            public_url: None,
            operator: "china-telecom".to_owned(),
            packs: None,
            roads: None,
            roads_datum: Datum::Wgs84,
            vehicle: Vehicle::Ebike,
            maps: MapServer::default(),
            tls_certificate: None,
            tls_key: None,
            link_key: None,
            metrics_token: None,
            otlp_endpoint: None,
            sign_in: SignIn::default(),
            calls: Calls::default(),
            secure_cookies: false,
            trusted_proxies: Vec::new(),
        }
    }
}

impl Config {
    /// Reads the file, where there is one, and the environment, which wins.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Failure::of(format!("cannot read `{}`", path.display()), &error)),
        };
        let wrong = |error: toml::de::Error| Failure::of(format!("`{}`", path.display()), &error);
        // Read as settings first: only then does an error know its line.
        let config = toml::from_str(&text).map_err(wrong)?;
        let written = toml::from_str(&text).map_err(wrong)?;
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        overridden(config, written, variable)
    }

    /// The address that links to this installation begin with, without a slash at its end.
    pub(crate) fn address(&self) -> String {
        let scheme = if self.tls_key.is_some() { "https" } else { "http" };
        let own = || format!("{scheme}://{}", self.listen);
        self.public_url.clone().unwrap_or_else(own).trim_end_matches('/').to_owned()
    }

    /// The proxies in front.
    pub(crate) fn proxies(&self) -> Result<TrustedProxies, Failure> {
        TrustedProxies::read(&self.trusted_proxies).map_err(|word| {
            Failure::new(format!(
                "`trusted_proxies`: `{word}` is neither an address nor a network such as `10.1.0.0/16`"
            ))
        })
    }

    /// The token of the monitor, if it is one that cannot be guessed.
    pub(crate) fn monitor(&self) -> Result<Option<String>, Failure> {
        match &self.metrics_token {
            Some(token) if token.chars().count() < TOKEN_LEAST => Err(Failure::new(format!(
                "`metrics_token` is too short: write at least {TOKEN_LEAST} random characters"
            ))),
            token => Ok(token.clone()),
        }
    }
}

/// What was written, with what the environment says put over it.
fn overridden(
    mut config: Config,
    mut written: toml::Table,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Config, Failure> {
    for setting in settings() {
        let name = setting.variable();
        let Some(text) = variable(&name) else { continue };
        let wrong = |error: &dyn std::fmt::Display| Failure::of(format!("`{name}`"), error);
        let value = setting.value(text).map_err(|error| wrong(&error))?;
        put(&mut written, &setting.name, value);
        config = written.clone().try_into().map_err(|error: toml::de::Error| wrong(&error))?;
    }
    Ok(config)
}

/// Puts a value at a dotted name.
fn put(table: &mut toml::Table, name: &str, value: toml::Value) {
    match name.split_once('.') {
        None => {
            table.insert(name.to_owned(), value);
        }
        Some((section, rest)) => {
            let section = table.entry(section).or_insert_with(|| toml::Table::new().into());
            if let Some(section) = section.as_table_mut() {
                put(section, rest, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, Failure, Vehicle, overridden};
    use doorstep_domain::Role;

    fn with(file: &str, name: &str, value: &str) -> Result<Config, Failure> {
        let (config, written) = (toml::from_str(file).unwrap(), toml::from_str(file).unwrap());
        overridden(config, written, |asked| (asked == name).then(|| value.to_owned()))
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let config =
            with("listen = \"0.0.0.0:80\"\noperator = \"tietong\"", "DOORSTEP_LISTEN", "127.0.0.1:9")
                .unwrap();
        assert_eq!((config.listen.as_str(), config.operator.as_str()), ("127.0.0.1:9", "tietong"));
    }

    #[test]
    fn links_begin_with_the_public_address_or_with_where_it_listens() {
        let of = |text: &str| toml::from_str::<Config>(text).unwrap().address();
        assert_eq!(of("public_url = \"https://doorstep.example/\""), "https://doorstep.example");
        assert_eq!(of("listen = \"127.0.0.1:9\""), "http://127.0.0.1:9");
        assert_eq!(of("listen = \"127.0.0.1:9\"\ntls_key = \"key.pem\""), "https://127.0.0.1:9");
    }

    #[test]
    fn a_monitor_s_token_that_can_be_guessed_is_refused_at_the_start() {
        let of = |text: &str| toml::from_str::<Config>(text).unwrap().monitor();
        assert!(of("").unwrap().is_none());
        assert!(of("metrics_token = \"secret\"").is_err());
        let long = "b4c1".repeat(8);
        assert_eq!(of(&format!("metrics_token = \"{long}\"")).unwrap(), Some(long));
    }

    #[test]
    fn a_word_that_is_none_of_the_few_is_named_with_its_variable() {
        assert_eq!(with("", "DOORSTEP_VEHICLE", "car").unwrap().vehicle, Vehicle::Car);
        let failure = format!("{:?}", with("", "DOORSTEP_VEHICLE", "bus").unwrap_err());
        assert!(failure.contains("DOORSTEP_VEHICLE") && failure.contains("ebike"), "{failure}");
    }

    #[test]
    fn the_environment_sets_numbers_and_switches_of_sections_too() {
        let config =
            with("[sign_in]\ntoken_days_max = 9", "DOORSTEP_SIGN_IN_PASSWORD_DAYS_MAX", "90").unwrap();
        assert_eq!((config.sign_in.token_days_max, config.sign_in.password_days_max), (9, Some(90)));
        let asked =
            with("", "DOORSTEP_SIGN_IN_SECOND_STEP_FOR", "administrator, audit_administrator").unwrap();
        assert_eq!(asked.sign_in.second_step_for, [Role::Administrator, Role::AuditAdministrator]);
        assert!(with("", "DOORSTEP_SIGN_IN_SECOND_STEP_FOR", "boss").is_err());
        assert!(with("", "DOORSTEP_SECURE_COOKIES", "yes").unwrap().secure_cookies);
        let failure = format!("{:?}", with("", "DOORSTEP_SIGN_IN_PASSWORD_DAYS_MAX", "often").unwrap_err());
        assert!(
            failure.contains("DOORSTEP_SIGN_IN_PASSWORD_DAYS_MAX") && failure.contains("number"),
            "{failure}"
        );
    }

    #[test]
    fn passwords_grow_old_where_a_setting_says_so_and_never_else() {
        let of = |text: &str| toml::from_str::<Config>(text).unwrap().sign_in.rules();
        assert_eq!(of("").unwrap(), doorstep_app::sessions::SignInRules::default());
        let set = of("[sign_in]\npassword_days_max = 90\ntoken_days_max = 30").unwrap();
        assert_eq!((set.password_longest.unwrap().as_secs(), set.token_days_max()), (90 * 86_400, 30));
        assert!(of("[sign_in]\npassword_days_max = 0").is_err());
    }

    #[test]
    fn an_unknown_setting_is_named() {
        let error = toml::from_str::<Config>("databse = \"x\"").unwrap_err().to_string();
        assert!(error.contains("databse"), "{error}");
    }
}

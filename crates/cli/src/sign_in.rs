//! How people sign in: the section `[sign_in]` of the settings, and what the use cases take of it.

use crate::failure::Failure;
use doorstep_app::corporate::{Corporate, CorporateRules, GroupRoles, Newcomers, SecondStepThere};
use doorstep_app::sessions::{PasswordFor, SignInRules};
use doorstep_domain::Role;
use doorstep_gateways::{Oidc, OidcSettings};
use doorstep_kernel::Duration;
use doorstep_server::{CORPORATE_CALLBACK, CORPORATE_LEFT};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::Arc;

/// How people sign in: the section `[sign_in]`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SignIn {
    /// The longest an access token may last, in days; 366 when left out (`DOORSTEP_SIGN_IN_TOKEN_DAYS_MAX`).
    pub(crate) token_days_max: u32,
    /// A password older than so many days is changed at the next sign-in; never, when left out
    /// (`DOORSTEP_SIGN_IN_PASSWORD_DAYS_MAX`).
    pub(crate) password_days_max: Option<u32>,
    /// Who signs in with a password of this installation: `everybody`, or `administrators` alone where everybody else has a
    /// corporate account (`DOORSTEP_SIGN_IN_PASSWORD_FOR`).
    #[schemars(with = "PasswordForWord")]
    pub(crate) password_for: PasswordFor,
    /// Whoever holds one of these roles signs in with one-time codes, such as `["security_administrator"]`
    /// (`DOORSTEP_SIGN_IN_SECOND_STEP_FOR`, with commas).
    #[schemars(with = "Vec<String>")]
    pub(crate) second_step_for: Vec<Role>,
    /// The key that seals the secrets of second steps, at least 32 random characters; one of the database's own when left out
    /// (`DOORSTEP_SIGN_IN_SEAL_KEY`).
    pub(crate) seal_key: Option<String>,
    /// Corporate accounts, at an identity provider that speaks OpenID Connect.
    pub(crate) oidc: OidcSection,
}

/// Corporate accounts: the section `[sign_in.oidc]`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct OidcSection {
    /// The identity provider's address as its tokens name it, such as `https://id.example/realms/operator`; no corporate
    /// accounts when left out (`DOORSTEP_SIGN_IN_OIDC_ISSUER`).
    pub(crate) issuer: Option<String>,
    /// What the provider knows this installation as (`DOORSTEP_SIGN_IN_OIDC_CLIENT_ID`).
    pub(crate) client_id: Option<String>,
    /// The secret that goes with it; none for a public client (`DOORSTEP_SIGN_IN_OIDC_CLIENT_SECRET`).
    pub(crate) client_secret: Option<String>,
    /// A file that holds the secret and nothing else, instead of it (`DOORSTEP_SIGN_IN_OIDC_CLIENT_SECRET_FILE`).
    pub(crate) client_secret_file: Option<PathBuf>,
    /// What is asked for beside `openid` (`DOORSTEP_SIGN_IN_OIDC_SCOPES`, with commas).
    pub(crate) scopes: Vec<String>,
    /// The claim that holds the login (`DOORSTEP_SIGN_IN_OIDC_LOGIN_CLAIM`).
    pub(crate) login_claim: String,
    /// The claim that holds the groups; with dots where it lies deeper, such as `realm_access.roles`
    /// (`DOORSTEP_SIGN_IN_OIDC_GROUPS_CLAIM`).
    pub(crate) groups_claim: String,
    /// Which groups give which roles, and where, such as `["dispatch-east => dispatcher @ wuhan.hongshan"]`: at every sign-in
    /// they replace the roles that somebody held. Roles are granted here when left out (`DOORSTEP_SIGN_IN_OIDC_GROUPS`, with
    /// commas).
    pub(crate) groups: Vec<String>,
    /// What becomes of somebody whom nobody entered here: `stay_out`, or `come_in` with the roles of their groups
    /// (`DOORSTEP_SIGN_IN_OIDC_NEWCOMERS`).
    #[schemars(with = "NewcomersWord")]
    pub(crate) newcomers: Newcomers,
    /// The second step of roles that sign in with one: `trusted` to the provider, or `shown` by its token (`amr`)
    /// (`DOORSTEP_SIGN_IN_OIDC_SECOND_STEP`).
    #[schemars(with = "SecondStepWord")]
    pub(crate) second_step: SecondStepThere,
    /// Whether signing out here ends the session at the provider as well, where it has an address for that (RP-Initiated
    /// Logout): at a shared desk the next person would be let in by it. Register `/sign-in/corporate/left` below `public_url`
    /// there, beside `/sign-in/corporate/callback` (`DOORSTEP_SIGN_IN_OIDC_SIGN_OUT_THERE`).
    pub(crate) sign_out_there: bool,
    /// What the button says in Chinese (`DOORSTEP_SIGN_IN_OIDC_NAME_ZH`).
    pub(crate) name_zh: String,
    /// What it says in English (`DOORSTEP_SIGN_IN_OIDC_NAME_EN`).
    pub(crate) name_en: String,
}

/// The words of who signs in with a password, for editors.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its words are read")]
enum PasswordForWord {
    Everybody,
    Administrators,
}

/// The words of what becomes of newcomers, for editors.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its words are read")]
enum NewcomersWord {
    StayOut,
    ComeIn,
}

/// The words of who looks after second steps, for editors.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its words are read")]
enum SecondStepWord {
    Trusted,
    Shown,
}

impl Default for SignIn {
    fn default() -> Self {
        Self {
            token_days_max: 366,
            password_days_max: None,
            password_for: PasswordFor::Everybody,
            second_step_for: Vec::new(),
            seal_key: None,
            oidc: OidcSection::default(),
        }
    }
}

impl Default for OidcSection {
    fn default() -> Self {
        Self {
            issuer: None,
            client_id: None,
            client_secret: None,
            client_secret_file: None,
            scopes: vec!["profile".to_owned()],
            login_claim: "preferred_username".to_owned(),
            groups_claim: "groups".to_owned(),
            groups: Vec::new(),
            newcomers: Newcomers::StayOut,
            second_step: SecondStepThere::Trusted,
            sign_out_there: true,
            name_zh: "用企业账号登录".to_owned(),
            name_en: "Sign in with your corporate account".to_owned(),
        }
    }
}

impl SignIn {
    /// The same as the use cases take it.
    pub(crate) fn rules(&self) -> Result<SignInRules, Failure> {
        let days = |days: u32| Duration::from_hours(24 * i64::from(days));
        if self.token_days_max == 0 || self.password_days_max == Some(0) {
            return Err(Failure::new(
                "`token_days_max` and `password_days_max` of `[sign_in]` are 1 or more",
            ));
        }
        if self.password_for == PasswordFor::Administrators && self.oidc.issuer.is_none() {
            return Err(Failure::new(
                "`password_for` of `[sign_in]` is `administrators` and nobody else could sign in: set `issuer` of \
                 `[sign_in.oidc]`, or leave it at `everybody`",
            ));
        }
        Ok(SignInRules {
            token_longest: days(self.token_days_max),
            password_longest: self.password_days_max.map(days),
            second_step_for: self.second_step_for.clone(),
            password_for: self.password_for,
        })
    }
}

impl OidcSection {
    /// Corporate accounts as the use cases take them, where they are set; the provider is asked nothing yet.
    pub(crate) fn corporate(&self, public_url: Option<&str>) -> Result<Option<Corporate>, Failure> {
        let Some(settings) = self.settings(public_url)? else { return Ok(None) };
        let groups = GroupRoles::parse(&self.groups).map_err(|error| wrong(error.to_string()))?;
        let groups = (!self.groups.is_empty()).then_some(groups);
        if groups.is_none() && self.newcomers == Newcomers::ComeIn {
            return Err(wrong(
                "`newcomers` is `come_in` and no group gives them a role: write `groups`, or `stay_out`",
            ));
        }
        let provider = Oidc::new(settings).map_err(|error| wrong(error.to_string()))?;
        Ok(Some(Corporate {
            provider: Arc::new(provider),
            rules: CorporateRules {
                name_zh: self.name_zh.clone(),
                name_en: self.name_en.clone(),
                groups,
                newcomers: self.newcomers,
                second_step: self.second_step,
                sign_out_there: self.sign_out_there,
            },
        }))
    }

    fn settings(&self, public_url: Option<&str>) -> Result<Option<OidcSettings>, Failure> {
        let Some(issuer) = &self.issuer else {
            let given = self.client_id.is_some() || !self.groups.is_empty();
            return if given {
                Err(wrong("set `issuer` beside the others, or leave all of them out"))
            } else {
                Ok(None)
            };
        };
        check_issuer(issuer)?;
        let client_id =
            self.client_id.clone().ok_or_else(|| wrong("set `client_id`: what the provider calls us"))?;
        let public_url = public_url.ok_or_else(|| {
            wrong("set `public_url` above the sections: the provider sends people back to it")
        })?;
        let named = [("login_claim", &self.login_claim), ("groups_claim", &self.groups_claim)];
        if let Some((name, _)) = named.iter().find(|(_, claim)| claim.trim().is_empty()) {
            return Err(wrong(format!("`{name}` is empty: name the claim, or leave the setting out")));
        }
        let public_url = public_url.trim_end_matches('/');
        Ok(Some(OidcSettings {
            issuer: issuer.clone(),
            client_id,
            client_secret: self.secret()?,
            scopes: self.scopes.iter().filter(|scope| *scope != "openid").cloned().collect(),
            login_claim: self.login_claim.clone(),
            groups_claim: self.groups_claim.clone(),
            redirect: format!("{public_url}{CORPORATE_CALLBACK}"),
            left: format!("{public_url}{CORPORATE_LEFT}"),
        }))
    }

    fn secret(&self) -> Result<Option<String>, Failure> {
        match (&self.client_secret, &self.client_secret_file) {
            (Some(_), Some(_)) => Err(wrong("set `client_secret` or `client_secret_file`, not both")),
            (Some(secret), None) => Ok(Some(secret.clone())),
            (None, None) => Ok(None),
            (None, Some(file)) => {
                let tried =
                    || format!("`client_secret_file` of `[sign_in.oidc]`: cannot read `{}`", file.display());
                let text = std::fs::read_to_string(file).map_err(|error| Failure::of(tried(), &error))?;
                match text.trim() {
                    "" => Err(wrong(format!("`client_secret_file`: `{}` is empty", file.display()))),
                    secret => Ok(Some(secret.to_owned())),
                }
            }
        }
    }
}

/// Over plain HTTP anybody on the way could sign in as anybody; a provider on this very machine is there to try things out.
fn check_issuer(issuer: &str) -> Result<(), Failure> {
    let host = issuer.strip_prefix("http://").map(|rest| rest.split(['/', ':']).next().unwrap_or_default());
    if issuer.starts_with("https://") || matches!(host, Some("127.0.0.1" | "localhost")) {
        return Ok(());
    }
    Err(wrong(format!("`issuer` is `{issuer}`: write an address that begins with `https://`")))
}

fn wrong(said: impl std::fmt::Display) -> Failure {
    Failure::of("`[sign_in.oidc]`", &said)
}

#[cfg(test)]
mod tests {
    use super::SignIn;
    use doorstep_app::sessions::PasswordFor;

    const PUBLIC: &str = "https://doorstep.example/";

    /// What is wrong with a section, and nothing where it is right.
    fn fault(section: &str, public_url: Option<&str>) -> String {
        let read: SignIn = toml::from_str(&format!("[oidc]\n{section}")).unwrap();
        read.oidc.corporate(public_url).err().map(|failure| format!("{failure:?}")).unwrap_or_default()
    }

    #[test]
    fn nobody_is_asked_where_no_issuer_is_set() {
        let read: SignIn = toml::from_str("").unwrap();
        assert!(read.oidc.corporate(Some(PUBLIC)).unwrap().is_none());
    }

    #[test]
    fn settings_that_cannot_work_are_refused_with_what_to_write() {
        let whole = "issuer = \"https://id.example\"\nclient_id = \"doorstep\"\n";
        let cases = [
            ("client_id = \"doorstep\"".to_owned(), "set `issuer`"),
            ("groups = [\"a => agent @ yz\"]".to_owned(), "set `issuer`"),
            ("issuer = \"https://id.example\"".to_owned(), "set `client_id`"),
            ("issuer = \"http://id.example\"\nclient_id = \"d\"".to_owned(), "begins with `https://`"),
            ("issuer = \"http://localhost.example\"\nclient_id = \"d\"".to_owned(), "begins with `https://`"),
            ("issuer = \"id.example\"\nclient_id = \"d\"".to_owned(), "begins with `https://`"),
            (format!("{whole}client_secret = \"a\"\nclient_secret_file = \"b\""), "not both"),
            (format!("{whole}client_secret_file = \"/nowhere/secret\""), "cannot read `/nowhere/secret`"),
            (format!("{whole}groups = [\"a => boss @ yz\"]"), "groups[0]: `boss` is no role"),
            (format!("{whole}newcomers = \"come_in\""), "write `groups`, or `stay_out`"),
            (format!("{whole}login_claim = \"\""), "`login_claim` is empty"),
        ];
        for (section, expected) in cases {
            let found = fault(&section, Some(PUBLIC));
            assert!(found.contains(expected) && found.contains("sign_in.oidc"), "{section}: {found}");
        }
        assert!(fault(whole, None).contains("set `public_url`"));
        assert_eq!(fault(whole, Some(PUBLIC)), "");
        assert_eq!(fault("issuer = \"http://127.0.0.1:9\"\nclient_id = \"d\"", Some(PUBLIC)), "");
    }

    #[test]
    fn people_come_back_to_the_public_address() {
        let section =
            "[oidc]\nissuer = \"https://id.example\"\nclient_id = \"d\"\nscopes = [\"openid\", \"email\"]";
        let read: SignIn = toml::from_str(section).unwrap();
        let settings = read.oidc.settings(Some(PUBLIC)).unwrap().unwrap();
        assert_eq!(settings.redirect, "https://doorstep.example/sign-in/corporate/callback");
        assert_eq!(settings.scopes, ["email"], "`openid` is asked for anyway");
    }

    #[test]
    fn a_secret_is_read_from_its_file_without_the_end_of_its_line() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "hush\n").unwrap();
        let section = format!(
            "[oidc]\nissuer = \"https://id.example\"\nclient_id = \"d\"\nclient_secret_file = {:?}",
            file.path()
        );
        let read: SignIn = toml::from_str(&section).unwrap();
        let settings = read.oidc.settings(Some(PUBLIC)).unwrap().unwrap();
        assert_eq!(settings.client_secret.as_deref(), Some("hush"));
        std::fs::write(file.path(), "\n").unwrap();
        assert!(read.oidc.settings(Some(PUBLIC)).is_err());
    }

    #[test]
    fn passwords_are_for_administrators_alone_only_where_others_have_another_way() {
        let of = |text: &str| toml::from_str::<SignIn>(text).unwrap().rules();
        assert_eq!(of("").unwrap().password_for, PasswordFor::Everybody);
        assert!(of("password_for = \"administrators\"").is_err());
        let set = of("password_for = \"administrators\"\n[oidc]\nissuer = \"https://id.example\"").unwrap();
        assert_eq!(set.password_for, PasswordFor::Administrators);
    }
}

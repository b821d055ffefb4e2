use super::OidcSettings;
use super::carry::Carrier;
use super::claims::{identity, is_whole, payload};
use super::known::Known;
use super::verify::{Doubt, verify};
use crate::{Bounds, Outbound, OutboundFault};
use doorstep_app::corporate::{Asked, Attempt, Identity, IdentityProvider, ProviderFault};
use doorstep_kernel::{Duration, Timestamp};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreTokenResponse,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, LogoutRequest, Nonce,
    OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl,
    ProviderMetadataWithLogout, RedirectUrl, RequestTokenError, Scope, TokenResponse as _,
};
use reqwest::Method;
use serde_json::Value;

/// A browser is sent to a provider that answered so lately: it would only stand before a page that does not open. Long enough
/// for many who sign in at once to be one question.
const SURE: Duration = Duration::from_secs(5);

/// Older keys are asked for again, so that one that was withdrawn is not believed for long.
const KEPT: Duration = Duration::from_hours(1);

/// Signs people in at an OpenID Connect provider.
#[derive(Debug)]
pub struct Oidc {
    settings: OidcSettings,
    redirect: RedirectUrl,
    left: PostLogoutRedirectUrl,
    outbound: Outbound,
    known: Known,
}

impl Oidc {
    /// A provider by its settings, which is asked nothing yet.
    ///
    /// # Errors
    /// When this machine cannot ask anybody, or cannot be come back to.
    pub fn new(settings: OidcSettings) -> Result<Self, OutboundFault> {
        let outbound = Outbound::new(Bounds::default())?;
        let wrong = |address: &str, error: String| OutboundFault {
            operation: "be come back to",
            host: address.to_owned(),
            trouble: crate::Trouble::Unsendable(error),
        };
        let redirect = RedirectUrl::new(settings.redirect.clone());
        let redirect = redirect.map_err(|error| wrong(&settings.redirect, error.to_string()))?;
        let left = PostLogoutRedirectUrl::new(settings.left.clone());
        let left = left.map_err(|error| wrong(&settings.left, error.to_string()))?;
        Ok(Self { settings, redirect, left, outbound, known: Known::default() })
    }

    /// Which session it ends the provider knows by its own cookie; no token of ours is kept for that.
    async fn to_sign_out(&self, state: &str, now: Timestamp) -> Result<Option<String>, ProviderFault> {
        let metadata = self.known.get(&self.outbound, &self.settings.issuer, now, SURE).await?;
        let there = metadata.additional_metadata().end_session_endpoint.clone();
        Ok(there.map(|there| {
            let request = LogoutRequest::from(there)
                .set_client_id(ClientId::new(self.settings.client_id.clone()))
                .set_post_logout_redirect_uri(self.left.clone())
                .set_state(CsrfToken::new(state.to_owned()));
            request.http_get_url().into()
        }))
    }

    async fn to_sign_in(&self, attempt: &Attempt, now: Timestamp) -> Result<String, ProviderFault> {
        let metadata = self.known.get(&self.outbound, &self.settings.issuer, now, SURE).await?;
        let (state, nonce) = (attempt.state.clone(), attempt.nonce.clone());
        let verifier = PkceCodeVerifier::new(attempt.verifier.clone());
        let client = CoreClient::from_provider_metadata(
            (*metadata).clone(),
            ClientId::new(self.settings.client_id.clone()),
            None,
        )
        .set_redirect_uri(self.redirect.clone());
        let (address, ..) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scopes(self.settings.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        Ok(address.into())
    }

    async fn whose(&self, code: &str, attempt: &Attempt, now: Timestamp) -> Result<Identity, ProviderFault> {
        let metadata = self.known.get(&self.outbound, &self.settings.issuer, now, KEPT).await?;
        let response = self.exchange(&metadata, code, attempt).await?;
        let no_token =
            || ProviderFault::Untrusted("it gave no ID token: ask for the scope `openid`".to_owned());
        let token = response.id_token().ok_or_else(no_token)?;
        self.believe(token, &metadata, attempt, now).await?;
        let unreadable = || ProviderFault::Untrusted("the token names neither issuer nor subject".to_owned());
        let claims = payload(&token.to_string()).ok_or_else(unreadable)?;
        let told = if is_whole(&self.settings, &claims) {
            None
        } else {
            self.told(&metadata, response.access_token().secret(), &claims).await?
        };
        identity(&self.settings, &claims, told.as_ref()).ok_or_else(unreadable)
    }

    /// Exchanges the code; the credentials go the way the provider takes them.
    async fn exchange(
        &self,
        metadata: &ProviderMetadataWithLogout,
        code: &str,
        attempt: &Attempt,
    ) -> Result<CoreTokenResponse, ProviderFault> {
        let carrier = Carrier { outbound: &self.outbound, operation: "exchange the code of a sign-in" };
        let taken = metadata.token_endpoint_auth_methods_supported();
        let in_body = taken.is_some_and(|taken| {
            taken.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !taken.contains(&CoreClientAuthMethod::ClientSecretBasic)
        });
        let client = CoreClient::from_provider_metadata(
            metadata.clone(),
            ClientId::new(self.settings.client_id.clone()),
            self.settings.client_secret.clone().map(ClientSecret::new),
        )
        .set_redirect_uri(self.redirect.clone())
        .set_auth_type(if in_body { AuthType::RequestBody } else { AuthType::BasicAuth });
        let request = client.exchange_code(AuthorizationCode::new(code.to_owned()));
        let request =
            request.map_err(|error| ProviderFault::Unreachable(format!("it exchanges no codes: {error}")))?;
        let verifier = PkceCodeVerifier::new(attempt.verifier.clone());
        let answered = request.set_pkce_verifier(verifier).request_async(&carrier).await;
        answered.map_err(|error| match error {
            RequestTokenError::Request(fault) => ProviderFault::Unreachable(fault.to_string()),
            RequestTokenError::ServerResponse(said) => ProviderFault::Refused(said.to_string()),
            RequestTokenError::Parse(error, _) => {
                ProviderFault::Untrusted(format!("its answer to the code cannot be read: {error}"))
            }
            RequestTokenError::Other(said) => ProviderFault::Untrusted(said),
        })
    }

    /// Checks a token by the keys that are known, and once more by those of now: keys are exchanged without a word.
    async fn believe(
        &self,
        token: &CoreIdToken,
        known: &ProviderMetadataWithLogout,
        attempt: &Attempt,
        now: Timestamp,
    ) -> Result<(), ProviderFault> {
        let check = |metadata: &ProviderMetadataWithLogout| {
            verify(token, metadata.issuer(), &self.settings.client_id, metadata.jwks(), attempt, now)
        };
        match check(known) {
            Err(Doubt::Signature(_)) => {
                let renewed = self.known.renew(&self.outbound, &self.settings.issuer, now).await?;
                Ok(check(&renewed)?)
            }
            checked => Ok(checked?),
        }
    }

    /// What the provider tells of them beside the token (section 5.3), where it does: of the same subject, or it is not believed.
    async fn told(
        &self,
        metadata: &ProviderMetadataWithLogout,
        access: &str,
        claims: &Value,
    ) -> Result<Option<Value>, ProviderFault> {
        let Some(address) = metadata.userinfo_endpoint() else { return Ok(None) };
        let unreachable = |fault: &dyn std::fmt::Display| ProviderFault::Unreachable(fault.to_string());
        let request = self.outbound.request(Method::GET, address.url().as_str()).bearer_auth(access).build();
        let request = request.map_err(|error| unreachable(&error))?;
        let answer = self.outbound.ask("read who signed in", request).await;
        let answer = answer.map_err(|error| unreachable(&error))?;
        // A provider may sign what it tells; that says no more than the token does, and is left aside.
        let Ok(told) = serde_json::from_slice::<Value>(&answer.body) else { return Ok(None) };
        if told.get("sub") != claims.get("sub") {
            let said = "it told of somebody else than the token names".to_owned();
            return Err(ProviderFault::Untrusted(said));
        }
        Ok(Some(told))
    }
}

impl IdentityProvider for Oidc {
    fn address<'a>(&'a self, attempt: &'a Attempt, now: Timestamp) -> Asked<'a, String> {
        Box::pin(self.to_sign_in(attempt, now))
    }

    fn redeem<'a>(&'a self, code: &'a str, attempt: &'a Attempt, now: Timestamp) -> Asked<'a, Identity> {
        Box::pin(self.whose(code, attempt, now))
    }

    fn farewell<'a>(&'a self, state: &'a str, now: Timestamp) -> Asked<'a, Option<String>> {
        Box::pin(self.to_sign_out(state, now))
    }
}

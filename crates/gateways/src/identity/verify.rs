use chrono::{DateTime, Utc};
use doorstep_app::corporate::{Attempt, ProviderFault};
use doorstep_kernel::{Duration, Timestamp};
use openidconnect::core::{CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{ClaimsVerificationError, ClientId, IssuerUrl, Nonce};

/// Two machines' clocks may differ by this.
const CLOCKS_DIFFER: Duration = Duration::from_secs(60);

/// Signed with a key that only the provider has: `none` proves nothing, and HS256 lets whoever knows the shared word, or a
/// public key taken for one, sign as well (RFC 8725, section 3.1).
const SIGNED_BY: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Why a token does not hold.
pub(super) enum Doubt {
    /// By the keys that are known it is not signed; newer ones may sign it.
    Signature(String),
    /// No key would make it true.
    Content(String),
}

impl From<Doubt> for ProviderFault {
    fn from(doubt: Doubt) -> Self {
        match doubt {
            Doubt::Signature(said) | Doubt::Content(said) => Self::Untrusted(said),
        }
    }
}

/// Checks a token as OpenID Connect Core 1.0, section 3.1.3.7, asks: issuer, audience, signature, algorithm, expiry, nonce.
pub(super) fn verify(
    token: &CoreIdToken,
    issuer: &IssuerUrl,
    client_id: &str,
    keys: &CoreJsonWebKeySet,
    attempt: &Attempt,
    now: Timestamp,
) -> Result<(), Doubt> {
    let at = |time: Timestamp| DateTime::<Utc>::from_timestamp_millis(time.as_millis()).unwrap_or_default();
    let (earliest, latest) = (at(now - CLOCKS_DIFFER), at(now + CLOCKS_DIFFER));
    let client = ClientId::new(client_id.to_owned());
    let verifier = CoreIdTokenVerifier::new_public_client(client, issuer.clone(), keys.clone())
        .set_allowed_algs(SIGNED_BY)
        .set_time_fn(move || earliest)
        .set_issue_time_verifier_fn(move |issued| {
            if issued <= latest { Ok(()) } else { Err(format!("it is of {issued}, which is yet to come")) }
        });
    let nonce = Nonce::new(attempt.nonce.clone());
    token.claims(&verifier, &nonce).map(|_| ()).map_err(|error| match error {
        ClaimsVerificationError::SignatureVerification(said) => Doubt::Signature(said.to_string()),
        other => Doubt::Content(other.to_string()),
    })
}

//! What a provider says of itself, asked for when it is first needed and kept for a while: one that is away when the server
//! starts costs nobody anything but its own sign-ins.

use super::carry::Carrier;
use crate::{Outbound, OutboundFault};
use doorstep_app::corporate::ProviderFault;
use doorstep_kernel::{Duration, Timestamp};
use openidconnect::{DiscoveryError, IssuerUrl, ProviderMetadataWithLogout};
use std::sync::{Arc, Mutex};

/// What a provider says of itself: its addresses and keys.
pub(super) type Metadata = Arc<ProviderMetadataWithLogout>;

/// Addresses and keys of a provider, as last asked for.
#[derive(Debug, Default)]
pub(super) struct Known(Mutex<Option<(Metadata, Timestamp)>>);

impl Known {
    /// What is known, asked for where nothing is or it is older than `longest`.
    pub(super) async fn get(
        &self,
        outbound: &Outbound,
        issuer: &str,
        now: Timestamp,
        longest: Duration,
    ) -> Result<Metadata, ProviderFault> {
        let kept = self.0.lock().expect("nothing panics while it is held").clone();
        match kept {
            Some((metadata, at)) if now.since(at) < longest => Ok(metadata),
            // Nobody waits for another one's question: a provider that is silent would hold up everybody in turn.
            _ => self.renew(outbound, issuer, now).await,
        }
    }

    /// Asks anew: a token may be signed by a key that was not there before.
    pub(super) async fn renew(
        &self,
        outbound: &Outbound,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Metadata, ProviderFault> {
        let metadata = discover(outbound, issuer).await?;
        *self.0.lock().expect("nothing panics while it is held") = Some((metadata.clone(), now));
        Ok(metadata)
    }
}

async fn discover(outbound: &Outbound, issuer: &str) -> Result<Metadata, ProviderFault> {
    let operation = "read addresses and keys of the identity provider";
    let carrier = Carrier { outbound, operation };
    let address = IssuerUrl::new(issuer.to_owned())
        .map_err(|error| ProviderFault::Unreachable(format!("`issuer` is no address: {error}")))?;
    let found = ProviderMetadataWithLogout::discover_async(address, &carrier).await;
    found.map(Arc::new).map_err(|error| ProviderFault::Unreachable(said(issuer, &error)))
}

fn said(issuer: &str, error: &DiscoveryError<OutboundFault>) -> String {
    match error {
        DiscoveryError::Request(fault) => fault.to_string(),
        DiscoveryError::Validation(said) => format!(
            "what stands at `{issuer}` is another issuer ({said}): write `issuer` exactly as it names itself"
        ),
        other => format!(
            "`{issuer}` does not answer as an OpenID Connect provider ({other}): check `issuer`, \
             without `/.well-known/openid-configuration` at its end"
        ),
    }
}

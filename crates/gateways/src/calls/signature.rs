//! Whether a message is a platform's own and of now: Standard Webhooks, version 1 (HMAC-SHA-256 over id, time and body).

use super::CallSettingsFault;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use doorstep_app::calls::{TelephonyFault, Told};
use doorstep_kernel::{Duration, Timestamp};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// A message that was sent longer ago, or so far ahead, is not of now: it may be somebody else's who kept it.
const WINDOW: Duration = Duration::from_mins(5);

/// A shorter key can be guessed.
const SECRET_LEAST: usize = 32;

/// So many signatures of one message are looked at.
const SIGNATURES_MAX: usize = 8;

/// The longest id of a message.
const ID_MAX: usize = 200;

/// The keys that a platform signs with.
#[derive(Clone)]
pub(super) struct Signing(Vec<Vec<u8>>);

impl Signing {
    pub(super) fn new(secrets: &[String]) -> Result<Self, CallSettingsFault> {
        if secrets.is_empty() {
            return Err(CallSettingsFault::NoSecret);
        }
        let keys = secrets.iter().map(|secret| key(secret.trim()));
        Ok(Self(keys.collect::<Result<_, _>>()?))
    }

    /// Whether one of the keys signed this message, and lately.
    pub(super) fn check(&self, told: &Told<'_>, now: Timestamp) -> Result<(), TelephonyFault> {
        let untrusted = TelephonyFault::Untrusted;
        if told.id.is_empty() || told.id.len() > ID_MAX {
            return Err(untrusted("it has no `webhook-id`"));
        }
        let sent = told.sent.parse::<i64>().ok().and_then(|seconds| seconds.checked_mul(1000));
        let sent = sent.ok_or_else(|| untrusted("its `webhook-timestamp` is no number of seconds"))?;
        let apart = now.since(Timestamp::from_millis(sent));
        if apart.max(-apart) > WINDOW {
            return Err(untrusted(
                "it was sent more than 5 minutes ago, or the clocks differ: set both by NTP",
            ));
        }
        let given = told.signatures.split(' ').filter_map(|one| one.strip_prefix("v1,"));
        let given: Vec<Vec<u8>> =
            given.take(SIGNATURES_MAX).filter_map(|one| STANDARD.decode(one).ok()).collect();
        let fits = given.iter().any(|given| self.0.iter().any(|key| is_signed(key, told, given)));
        if fits { Ok(()) } else { Err(untrusted("its `webhook-signature` does not fit `callback_secret`")) }
    }
}

/// `whsec_` and base64, as Standard Webhooks writes keys, or the characters themselves.
fn key(secret: &str) -> Result<Vec<u8>, CallSettingsFault> {
    if secret.len() < SECRET_LEAST {
        return Err(CallSettingsFault::ShortSecret(SECRET_LEAST));
    }
    let written = secret.strip_prefix("whsec_").and_then(|text| STANDARD.decode(text).ok());
    Ok(written.unwrap_or_else(|| secret.as_bytes().to_vec()))
}

/// In constant time.
fn is_signed(key: &[u8], told: &Told<'_>, given: &[u8]) -> bool {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(told.id.as_bytes());
    mac.update(b".");
    mac.update(told.sent.as_bytes());
    mac.update(b".");
    mac.update(told.body);
    mac.verify_slice(given).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{STANDARD, Signing, Told};
    use base64::Engine as _;
    use doorstep_kernel::Timestamp;
    use hmac::{Hmac, KeyInit as _, Mac as _};
    use sha2::Sha256;

    const SECRET: &str = "an-example-key-of-more-than-32-letters";

    fn sign(secret: &str, text: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length");
        mac.update(text.as_bytes());
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }

    #[test]
    fn only_what_was_signed_lately_and_whole_is_believed() {
        let now = Timestamp::from_millis(1_795_654_800_000);
        let (sent, body) = ("1795654800", "{}");
        let good = sign(SECRET, &format!("m1.{sent}.{body}"));
        let old = sign(SECRET, &format!("m1.1795654400.{body}"));
        let ahead = sign(SECRET, &format!("m1.1795655200.{body}"));
        let other = sign("somebody-else-s-key-of-more-than-32-letters", &format!("m1.{sent}.{body}"));
        let cases = [
            ("m1", sent, good.as_str(), body, true, "as it was signed"),
            ("m1", sent, &format!("v1,AAAA {good}"), body, true, "one of several, while a key is renewed"),
            ("m2", sent, &good, body, false, "another id"),
            ("m1", "1795654801", &good, body, false, "another time"),
            ("m1", sent, &good, "{} ", false, "another body"),
            ("m1", sent, &other, body, false, "another key"),
            ("m1", "1795654400", &old, body, false, "kept for later"),
            ("m1", "1795655200", &ahead, body, false, "from the future"),
            ("m1", "soon", &good, body, false, "no time"),
            ("", sent, &good, body, false, "no id"),
            ("m1", sent, "", body, false, "no signature"),
            ("m1", sent, &good[3..], body, false, "no version"),
        ];
        let signing = Signing::new(&["x".repeat(40), SECRET.to_owned()]).expect("long enough");
        for (id, sent, signatures, body, believed, why) in cases {
            let told = Told { id, sent, signatures, body: body.as_bytes() };
            assert_eq!(signing.check(&told, now).is_ok(), believed, "{why}");
        }
        assert!(Signing::new(&[]).is_err() && Signing::new(&["short".to_owned()]).is_err());
    }
}

//! Signing in at a provider that really signs: what holds, and everything that must not.
#![allow(clippy::unwrap_used)] // a machine without a free port may panic

#[path = "identity/provider.rs"]
mod provider;

use doorstep_app::corporate::{Attempt, Identity, IdentityProvider as _, ProviderFault};
use doorstep_gateways::{Oidc, OidcSettings};
use doorstep_kernel::Timestamp;
use provider::{Key, Provider, Script, Signed};

/// What a test makes the provider do.
type Change = fn(&mut Script);

const NOW: Timestamp = Timestamp::from_millis(1_795_000_000_000);

fn attempt() -> Attempt {
    Attempt { state: "state".to_owned(), nonce: "nonce".to_owned(), verifier: "v".repeat(64) }
}

fn settings(issuer: &str) -> OidcSettings {
    OidcSettings {
        issuer: issuer.to_owned(),
        client_id: "doorstep".to_owned(),
        client_secret: Some("hush".to_owned()),
        scopes: vec!["profile".to_owned()],
        login_claim: "preferred_username".to_owned(),
        groups_claim: "groups".to_owned(),
        redirect: "https://doorstep.example/sign-in/corporate/callback".to_owned(),
        left: "https://doorstep.example/sign-in/corporate/left".to_owned(),
    }
}

async fn provider() -> (Provider, Oidc) {
    let provider = Provider::start(NOW.as_millis() / 1000, "nonce").await;
    let oidc = Oidc::new(settings(&provider.issuer)).unwrap();
    (provider, oidc)
}

async fn redeemed(change: impl FnOnce(&mut Script)) -> Result<Identity, ProviderFault> {
    let (provider, oidc) = provider().await;
    // Its keys are known before it changes.
    oidc.address(&attempt(), NOW).await.unwrap();
    provider.with(change);
    oidc.redeem("code", &attempt(), NOW).await
}

#[tokio::test]
async fn the_browser_is_sent_with_state_nonce_and_the_hash_of_the_verifier() {
    let (provider, oidc) = provider().await;
    let address = oidc.address(&attempt(), NOW).await.unwrap();
    assert!(address.starts_with(&format!("{}/authorize?", provider.issuer)), "{address}");
    for part in [
        "response_type=code",
        "client_id=doorstep",
        "state=state",
        "nonce=nonce",
        "code_challenge_method=S256",
        "scope=openid+profile",
        "redirect_uri=https%3A%2F%2Fdoorstep.example%2Fsign-in%2Fcorporate%2Fcallback",
    ] {
        assert!(address.contains(part), "{part} is not in {address}");
    }
    assert!(!address.contains(&attempt().verifier), "the verifier stays here");
    assert!(!address.contains("hush"));
}

#[tokio::test]
async fn a_code_becomes_who_signed_in() {
    let (provider, oidc) = provider().await;
    let identity = oidc.redeem("the-code", &attempt(), NOW).await.unwrap();
    assert_eq!(identity.subject, "u-7");
    assert_eq!(identity.login.as_deref(), Some("wangmin"));
    assert_eq!(identity.name.as_deref(), Some("王敏"));
    assert_eq!(identity.groups.as_deref(), Some(["dispatch-east".to_owned()].as_slice()));
    assert_eq!(identity.methods, ["pwd", "otp"]);
    provider.with(|script| {
        assert_eq!(script.form["code"], "the-code");
        assert_eq!(script.form["code_verifier"], attempt().verifier);
        assert_eq!(script.form["grant_type"], "authorization_code");
        assert!(script.authorization.as_deref().unwrap().starts_with("Basic "));
    });
}

#[tokio::test]
async fn what_the_token_leaves_out_is_asked_for_and_believed_of_the_same_subject_alone() {
    let identity = redeemed(|script| {
        script.claims.as_object_mut().unwrap().remove("groups");
        script.told = serde_json::json!({ "sub": "u-7", "groups": ["quality"] });
    });
    assert_eq!(identity.await.unwrap().groups.unwrap(), ["quality"]);
    let other = redeemed(|script| {
        script.claims.as_object_mut().unwrap().remove("groups");
        script.told = serde_json::json!({ "sub": "u-8", "groups": ["quality"] });
    });
    assert!(matches!(other.await, Err(ProviderFault::Untrusted(_))));
}

#[tokio::test]
async fn a_token_that_is_not_provably_ours_and_now_is_refused() {
    let now_s = NOW.as_millis() / 1000;
    let cases: [(&str, Change); 11] = [
        ("another attempt's nonce", |script| script.claims["nonce"] = "other".into()),
        ("no nonce", |script| {
            script.claims.as_object_mut().unwrap().remove("nonce");
        }),
        ("for another client", |script| script.claims["aud"] = "mail".into()),
        ("for another client as well", |script| {
            script.claims["aud"] = serde_json::json!(["doorstep", "mail"]);
        }),
        ("of another issuer", |script| script.claims["iss"] = "https://id.example".into()),
        ("expired", |script| script.claims["exp"] = (NOW.as_millis() / 1000 - 61).into()),
        ("of tomorrow", |script| script.claims["iat"] = (NOW.as_millis() / 1000 + 86_400).into()),
        ("signed by nobody", |script| script.signed = Signed::ByNobody),
        ("signed with the public key", |script| {
            script.signed = Signed::ByThePublicKey(script.published[0].clone());
        }),
        ("signed by a stranger's key", |script| script.signed = Signed::By(Key::new("strange"))),
        ("signed by a stranger under our key's name", |script| script.signed = Signed::By(Key::new("first"))),
    ];
    for (what, change) in cases {
        let answer = redeemed(change).await;
        assert!(matches!(answer, Err(ProviderFault::Untrusted(_))), "{what}: {answer:?}");
    }
    let late = redeemed(|script| script.claims["exp"] = (NOW.as_millis() / 1000 - 59).into()).await;
    assert!(late.is_ok(), "clocks may differ by a minute at {now_s}: {late:?}");
}

#[tokio::test]
async fn keys_are_asked_for_once_and_again_when_another_one_signs() {
    let (provider, oidc) = provider().await;
    oidc.redeem("code", &attempt(), NOW).await.unwrap();
    oidc.redeem("code", &attempt(), NOW).await.unwrap();
    assert_eq!(provider.with(|script| script.asked_keys), 1);
    let second = Key::new("second");
    provider.with(|script| {
        script.published = vec![second.clone()];
        script.signed = Signed::By(second);
    });
    oidc.redeem("code", &attempt(), NOW).await.unwrap();
    assert_eq!(provider.with(|script| script.asked_keys), 2);
    // The first key signs no more: it was withdrawn.
    provider.with(|script| script.signed = Signed::By(provider.key.clone()));
    assert!(oidc.redeem("code", &attempt(), NOW).await.is_err());
}

#[tokio::test]
async fn the_browser_goes_on_to_sign_out_where_the_provider_has_a_place_for_it() {
    let (provider, oidc) = provider().await;
    assert_eq!(oidc.farewell("desk", NOW).await.unwrap(), None);
    provider.with(|script| script.ends_sessions = true);
    let later = NOW + doorstep_kernel::Duration::from_secs(5);
    let address = oidc.farewell("desk", later).await.unwrap().unwrap();
    assert!(address.starts_with(&format!("{}/end?", provider.issuer)), "{address}");
    for part in [
        "client_id=doorstep",
        "state=desk",
        "post_logout_redirect_uri=https%3A%2F%2Fdoorstep.example%2Fsign-in%2Fcorporate%2Fleft",
    ] {
        assert!(address.contains(part), "{part} is not in {address}");
    }
}

#[tokio::test]
async fn a_refusal_and_a_silence_are_told_apart() {
    let refused = redeemed(|script| script.refuses = Some("invalid_grant")).await;
    assert!(
        matches!(&refused, Err(ProviderFault::Refused(said)) if said.contains("invalid_grant")),
        "{refused:?}"
    );
    // A port that nobody listens on.
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let oidc = Oidc::new(settings(&format!("http://{gone}"))).unwrap();
    let Err(ProviderFault::Unreachable(said)) = oidc.address(&attempt(), NOW).await else {
        panic!("it answered")
    };
    assert!(said.contains(&gone.to_string()) && said.contains("check the address"), "{said}");
}

#[tokio::test]
async fn an_answer_that_is_none_names_the_host_and_the_remedy() {
    let cases: [(Change, &str); 2] = [
        (|script| script.moved = true, "redirect"),
        (|script| script.long = true, "longer than 1048576 bytes"),
    ];
    for (change, word) in cases {
        let (provider, oidc) = provider().await;
        provider.with(change);
        let Err(ProviderFault::Unreachable(said)) = oidc.address(&attempt(), NOW).await else {
            panic!("it was believed")
        };
        assert!(said.contains(word) && said.contains("127.0.0.1"), "{said}");
    }
    let (provider, _) = provider().await;
    let other = Oidc::new(settings(&provider.issuer.replace("127.0.0.1", "localhost"))).unwrap();
    let Err(ProviderFault::Unreachable(said)) = other.address(&attempt(), NOW).await else {
        panic!("believed")
    };
    assert!(said.contains("`issuer`"), "{said}");
}

//! A provider that really signs: small, honest unless told otherwise.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// A key with its name.
pub(crate) struct Key {
    pub(crate) kid: String,
    pair: EcdsaKeyPair,
}

impl Key {
    pub(crate) fn new(kid: &str) -> Arc<Self> {
        let random = SystemRandom::new();
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random).unwrap();
        Arc::new(Self { kid: kid.to_owned(), pair })
    }

    fn public(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..65]));
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.kid, "x": x, "y": y })
    }

    fn sign(&self, text: &str) -> Vec<u8> {
        self.pair.sign(&SystemRandom::new(), text.as_bytes()).unwrap().as_ref().to_vec()
    }
}

/// How the next token is signed.
pub(crate) enum Signed {
    By(Arc<Key>),
    /// `alg: none`.
    ByNobody,
    /// HS256 with what everybody can read: the public key.
    ByThePublicKey(Arc<Key>),
}

/// What it does when asked; tests write into it.
pub(crate) struct Script {
    pub(crate) published: Vec<Arc<Key>>,
    pub(crate) signed: Signed,
    pub(crate) claims: Value,
    pub(crate) told: Value,
    pub(crate) refuses: Option<&'static str>,
    pub(crate) moved: bool,
    pub(crate) long: bool,
    /// Whether it has a place to sign out.
    pub(crate) ends_sessions: bool,
    /// How often its keys were asked for.
    pub(crate) asked_keys: usize,
    /// What came with the last code.
    pub(crate) form: HashMap<String, String>,
    pub(crate) authorization: Option<String>,
}

/// One that listens.
pub(crate) struct Provider {
    pub(crate) issuer: String,
    pub(crate) key: Arc<Key>,
    script: Arc<Mutex<Script>>,
}

impl Provider {
    /// Listens on a free port; its tokens are right.
    pub(crate) async fn start(now_s: i64, nonce: &str) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let key = Key::new("first");
        let claims = json!({
            "iss": issuer, "sub": "u-7", "aud": "doorstep", "nonce": nonce, "iat": now_s - 5, "exp": now_s + 300,
            "preferred_username": "wangmin", "name": "王敏", "groups": ["dispatch-east"], "amr": ["pwd", "otp"],
        });
        let script = Script {
            published: vec![key.clone()],
            signed: Signed::By(key.clone()),
            claims,
            told: json!({ "sub": "u-7" }),
            refuses: None,
            moved: false,
            long: false,
            ends_sessions: false,
            asked_keys: 0,
            form: HashMap::new(),
            authorization: None,
        };
        let script = Arc::new(Mutex::new(script));
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(me))
            .with_state((issuer.clone(), script.clone()));
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self { issuer, key, script }
    }

    /// Changes what it does, or looks at it.
    pub(crate) fn with<T>(&self, look: impl FnOnce(&mut Script) -> T) -> T {
        look(&mut self.script.lock().unwrap())
    }
}

type Shared = State<(String, Arc<Mutex<Script>>)>;

async fn discovery(State((issuer, script)): Shared) -> Response {
    let script = script.lock().unwrap();
    if script.moved {
        return Redirect::temporary("/elsewhere").into_response();
    }
    if script.long {
        return " ".repeat(2 << 20).into_response();
    }
    let mut about = json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
        "userinfo_endpoint": format!("{issuer}/me"), "response_types_supported": ["code"],
        "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
    });
    if script.ends_sessions {
        about["end_session_endpoint"] = format!("{issuer}/end").into();
    }
    Json(about).into_response()
}

async fn keys(State((_, script)): Shared) -> Json<Value> {
    let mut script = script.lock().unwrap();
    script.asked_keys += 1;
    Json(json!({ "keys": script.published.iter().map(|key| key.public()).collect::<Vec<_>>() }))
}

async fn me(State((_, script)): Shared, headers: HeaderMap) -> Response {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if given != Some("Bearer access") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(script.lock().unwrap().told.clone()).into_response()
}

async fn token(
    State((_, script)): Shared,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let mut script = script.lock().unwrap();
    script.form = form;
    script.authorization =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
    if let Some(error) = script.refuses {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response();
    }
    let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let (alg, kid) = match &script.signed {
        Signed::By(key) => ("ES256", Some(key.kid.clone())),
        Signed::ByNobody => ("none", None),
        Signed::ByThePublicKey(key) => ("HS256", Some(key.kid.clone())),
    };
    let head = encoded(&json!({ "alg": alg, "kid": kid, "typ": "JWT" }));
    let text = format!("{head}.{}", encoded(&script.claims));
    let signature = match &script.signed {
        Signed::By(key) => key.sign(&text),
        Signed::ByNobody => Vec::new(),
        Signed::ByThePublicKey(key) => {
            let word = hmac::Key::new(hmac::HMAC_SHA256, key.public().to_string().as_bytes());
            hmac::sign(&word, text.as_bytes()).as_ref().to_vec()
        }
    };
    let token = format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature));
    Json(json!({ "access_token": "access", "token_type": "Bearer", "expires_in": 60, "id_token": token }))
        .into_response()
}

use crate::TrustedProxies;
use doorstep_app::App;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// What every handler gets.
#[derive(Clone)]
pub struct ServerState {
    /// The use cases.
    pub app: App,
    /// Set in `doorstep demo` only: demo accounts cannot exist in `serve`.
    pub demo: Option<Arc<Demo>>,
    /// What the map draws, layer by layer: the roads of the installation, or the generated city.
    pub network: Arc<serde_json::Value>,
    /// Whether cookies are sent over HTTPS only.
    pub secure_cookies: bool,
    /// The proxies in front, whose word about a caller's address is taken.
    pub proxies: Arc<TrustedProxies>,
    /// The token a monitor shows for `/metrics`; without one the page is not there.
    pub metrics_token: Option<String>,
}

/// What the demo adds: sign-in by one click.
#[derive(Debug, Default)]
pub struct Demo {
    /// One for each role.
    pub sign_ins: Vec<DemoSignIn>,
}

/// Someone to be with one click.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DemoSignIn {
    /// Their login.
    pub login: String,
    /// Their name.
    pub name: String,
    /// The role's word.
    pub role: String,
    /// Where a customer's page is; colleagues sign in instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

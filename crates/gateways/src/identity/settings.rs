/// How one provider is asked.
#[derive(Clone)]
pub struct OidcSettings {
    /// Its address, as its tokens name it.
    pub issuer: String,
    /// What it knows this installation as.
    pub client_id: String,
    /// Proves that it is this installation; a public client has none, PKCE stands alone.
    pub client_secret: Option<String>,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// The claim that holds the login.
    pub login_claim: String,
    /// The claim that holds the groups; with dots where it lies deeper, such as `realm_access.roles`.
    pub groups_claim: String,
    /// Where it sends the browser back to.
    pub redirect: String,
    /// Where it sends the browser back to after signing out there.
    pub left: String,
}

/// The secret is never shown.
impl std::fmt::Debug for OidcSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcSettings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

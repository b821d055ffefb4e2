//! What a token says, as JSON: the settings name the claims, and providers lay them where they like.

use super::OidcSettings;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorstep_app::corporate::Identity;
use serde_json::Value;

/// So many groups are read of one person.
const GROUPS_MAX: usize = 1_000;

/// The claims of a compact token, whose signature somebody else checks.
pub(super) fn payload(token: &str) -> Option<Value> {
    let part = token.split('.').nth(1)?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

/// Who it is, by a verified token and, where that says less than what is needed, by what the provider tells of them.
pub(super) fn identity(settings: &OidcSettings, token: &Value, told: Option<&Value>) -> Option<Identity> {
    let of = |name: &str| {
        let found = at(token, name).or_else(|| told.and_then(|told| at(told, name)));
        found.filter(|value| !value.is_null())
    };
    let text =
        |name: &str| of(name)?.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    Some(Identity {
        issuer: text("iss")?,
        subject: text("sub")?,
        login: text(&settings.login_claim),
        name: text("name"),
        groups: of(&settings.groups_claim).map(words),
        methods: of("amr").map(words).unwrap_or_default(),
    })
}

/// Whether the token alone says everything that is needed.
pub(super) fn is_whole(settings: &OidcSettings, token: &Value) -> bool {
    [settings.login_claim.as_str(), settings.groups_claim.as_str(), "name"]
        .iter()
        .all(|name| at(token, name).is_some())
}

/// A claim by its name, or by its place where the name has dots: a name may hold dots itself.
fn at<'a>(claims: &'a Value, name: &str) -> Option<&'a Value> {
    claims.get(name).or_else(|| name.split('.').try_fold(claims, |within, part| within.get(part)))
}

fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(word) => vec![word.clone()],
        Value::Array(words) => {
            words.iter().take(GROUPS_MAX).filter_map(|word| word.as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{identity, is_whole};
    use crate::OidcSettings;
    use serde_json::json;

    fn settings(groups_claim: &str) -> OidcSettings {
        OidcSettings {
            issuer: "https://id.example".to_owned(),
            client_id: "doorstep".to_owned(),
            client_secret: None,
            scopes: Vec::new(),
            login_claim: "preferred_username".to_owned(),
            groups_claim: groups_claim.to_owned(),
            redirect: "https://doorstep.example/sign-in/corporate/callback".to_owned(),
            left: "https://doorstep.example/console/".to_owned(),
        }
    }

    #[test]
    fn groups_are_read_wherever_the_settings_say_they_lie() {
        let cases = [
            ("groups", json!({ "groups": ["a", "b"] }), Some(vec!["a", "b"])),
            ("groups", json!({ "groups": "a" }), Some(vec!["a"])),
            ("realm_access.roles", json!({ "realm_access": { "roles": ["a"] } }), Some(vec!["a"])),
            ("https://id.example/groups", json!({ "https://id.example/groups": ["a"] }), Some(vec!["a"])),
            ("groups", json!({ "groups": [] }), Some(vec![])),
            ("groups", json!({ "groups": null }), None),
            ("groups", json!({}), None),
        ];
        for (claim, mut token, expected) in cases {
            token["iss"] = "https://id.example".into();
            token["sub"] = "7".into();
            let found = identity(&settings(claim), &token, None).unwrap().groups;
            let expected = expected.map(|all: Vec<&str>| all.into_iter().map(str::to_owned).collect());
            assert_eq!(found, expected, "{claim} of {token}");
        }
    }

    #[test]
    fn what_the_token_says_wins_over_what_is_told_beside_it() {
        let token = json!({ "iss": "https://id.example", "sub": "7", "preferred_username": "wangmin" });
        let told = json!({ "sub": "7", "preferred_username": "admin", "groups": ["a"] });
        let found = identity(&settings("groups"), &token, Some(&told)).unwrap();
        assert_eq!((found.login.as_deref(), found.groups.unwrap().len()), (Some("wangmin"), 1));
        assert!(!is_whole(&settings("groups"), &token));
    }
}

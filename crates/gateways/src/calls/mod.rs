//! Telephone platforms: one that speaks JSON over HTTP, and one that is no platform at all and rings itself.

mod fields;
mod http;
mod loopback;
mod news;
mod recordings;
mod settings;
mod signature;
mod talk;
mod template;

pub use http::HttpCalls;
pub use loopback::Loopback;
pub use settings::{CallSettings, CallSettingsFault};

/// What a path may not carry as it is (RFC 3986).
fn in_path(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::in_path;

    #[test]
    fn a_binding_s_name_stays_one_part_of_the_path() {
        assert_eq!(in_path("b-1_x.~"), "b-1_x.~");
        assert_eq!(in_path("../calls?a=b"), "..%2Fcalls%3Fa%3Db");
    }
}

use crate::ServerState;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};

/// By what a proxy says whom it asks for: each proxy on the way appends the address it was asked from.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The proxies in front of the installation, whose word about a caller's address is taken. Nobody else's is: whoever
/// writes the header themselves would be a new caller at every guess of a password.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Addresses (`10.0.0.5`, `::1`) and networks (`10.0.0.0/8`).
    ///
    /// # Errors
    /// The first word that is neither.
    pub fn read(words: &[String]) -> Result<Self, String> {
        let net = |word: &String| {
            let address = word.parse::<IpAddr>().map(IpNet::from);
            address.or_else(|_| word.parse::<IpNet>()).map_err(|_| word.clone())
        };
        words.iter().map(net).collect::<Result<_, _>>().map(Self)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|net| net.contains(&address.to_canonical()))
    }

    /// Who asks: the peer itself, or, where it is a trusted proxy, the last address before those of trusted proxies.
    fn caller(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let said = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
        let said: Vec<&str> = said.flat_map(|value| value.split(',')).map(str::trim).collect();
        let mut caller = peer;
        for word in said.iter().rev() {
            if !self.trusts(caller) {
                break;
            }
            let Some(before) = address(word) else { break };
            caller = before;
        }
        caller.to_canonical()
    }
}

/// An address as proxies write it, with a port or without.
fn address(word: &str) -> Option<IpAddr> {
    let bare = word.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| word.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// Looks through the proxies in front, so that whatever follows sees the caller's own address.
pub(crate) async fn look_through(
    State(state): State<ServerState>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    if let Some(peer) = peer {
        let caller = SocketAddr::new(state.proxies.caller(peer.ip(), request.headers()), peer.port());
        request.extensions_mut().insert(ConnectInfo(caller));
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::TrustedProxies;
    use axum::http::{HeaderMap, HeaderValue};

    fn caller(trusted: &[&str], peer: &str, said: &[&str]) -> String {
        let words: Vec<String> = trusted.iter().map(|&word| word.to_owned()).collect();
        let mut headers = HeaderMap::new();
        for value in said {
            headers.append("x-forwarded-for", HeaderValue::from_str(value).unwrap());
        }
        TrustedProxies::read(&words).unwrap().caller(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn a_trusted_proxys_word_is_taken_and_nobody_elses() {
        let table: [(&[&str], &str, &[&str], &str); 9] = [
            (&[], "10.0.0.5", &["203.0.113.7"], "10.0.0.5"),
            (&["10.0.0.5"], "10.0.0.5", &["203.0.113.7"], "203.0.113.7"),
            (&["10.0.0.5"], "10.0.0.6", &["203.0.113.7"], "10.0.0.6"),
            (&["10.0.0.0/8"], "10.0.0.5", &["203.0.113.7, 10.0.0.9"], "203.0.113.7"),
            // What the caller wrote themselves stands before what the proxy saw.
            (&["10.0.0.5"], "10.0.0.5", &["198.51.100.1, 203.0.113.7"], "203.0.113.7"),
            (&["10.0.0.5"], "10.0.0.5", &["198.51.100.1", "203.0.113.7"], "203.0.113.7"),
            (&["10.0.0.5"], "10.0.0.5", &["198.51.100.1, rubbish"], "10.0.0.5"),
            (&["::1"], "::1", &["[2001:db8::7]:4711"], "2001:db8::7"),
            (&["127.0.0.1"], "::ffff:127.0.0.1", &["203.0.113.7:4711"], "203.0.113.7"),
        ];
        for (trusted, peer, said, expected) in table {
            assert_eq!(caller(trusted, peer, said), expected, "{trusted:?} {peer} {said:?}");
        }
    }

    #[test]
    fn what_is_neither_an_address_nor_a_network_is_named() {
        let words = ["10.0.0.0/8".to_owned(), "proxy.example".to_owned()];
        assert_eq!(TrustedProxies::read(&words).unwrap_err(), "proxy.example");
    }
}

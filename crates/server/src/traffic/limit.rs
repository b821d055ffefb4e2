use crate::request::{locale, token};
use crate::{Problem, ServerState};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use doorstep_app::sessions::token_hash;
use doorstep_kernel::{Duration, Timestamp};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

/// How often somebody may ask: so many at once, and one more each pause.
#[derive(Debug, Clone, Copy)]
struct Pace {
    burst: i64,
    pause: Duration,
}

/// Whoever is signed in: a board that reloads everything or a phone that empties a day's outbox stays far below.
const SIGNED_IN: Pace = Pace { burst: 2_000, pause: Duration::from_millis(2) };

/// Signing in and opening links, by address: many desks share one, and guessing has no use for a guess a second.
const SIGNING_IN: Pace = Pace { burst: 60, pause: Duration::from_secs(1) };

/// So many are remembered; beyond it those are forgotten who have asked for nothing lately.
const REMEMBERED_MAX: usize = 50_000;

/// When each asker's next request is due (the generic cell rate algorithm, ITU-T I.371).
#[derive(Debug, Default)]
pub(crate) struct Limits(Mutex<HashMap<String, Timestamp>>);

impl Limits {
    /// Lets a request through, or says how long to wait.
    fn take(&self, who: String, pace: Pace, now: Timestamp) -> Result<(), Duration> {
        let mut due = self.0.lock().expect("nothing panics while it counts");
        if due.len() >= REMEMBERED_MAX {
            due.retain(|_, due| *due > now);
        }
        let next = due.get(&who).copied().unwrap_or(now).max(now);
        let ahead = next.since(now).as_millis();
        let allowed = pace.pause.as_millis() * (pace.burst - 1);
        if ahead > allowed {
            return Err(Duration::from_millis(ahead - allowed));
        }
        due.insert(who, next + pace.pause);
        Ok(())
    }
}

/// Refuses who asks too often, with `Retry-After`. A demonstration lives days in minutes, by one desk, and is not limited.
pub(crate) async fn limit(
    State((state, limits)): State<(ServerState, Arc<Limits>)>,
    request: Request,
    next: Next,
) -> Response {
    if state.demo.is_some() {
        return next.run(request).await;
    }
    let path = request.uri().path();
    let signs_in = (request.method() == Method::POST && path.starts_with("/api/v1/session"))
        || path.starts_with("/welcome/")
        || path.starts_with("/sign-in/");
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    let (who, pace) = match token(request.headers()).filter(|_| !signs_in) {
        Some((token, _)) => (token_hash(&token), SIGNED_IN),
        None if signs_in => (format!("sign-in {}", address.unwrap_or_default()), SIGNING_IN),
        None => (address.unwrap_or_default(), SIGNED_IN),
    };
    match limits.take(who, pace, state.app.now()) {
        Ok(()) => next.run(request).await,
        Err(wait) => Problem::too_fast(wait, locale(request.headers())).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Pace};
    use doorstep_kernel::{Duration, Timestamp};

    #[test]
    fn a_burst_passes_then_one_each_pause_and_each_asker_counts_alone() {
        let (limits, pace) = (Limits::default(), Pace { burst: 3, pause: Duration::from_secs(1) });
        let at = |millis: i64| Timestamp::from_millis(1_795_300_000_000 + millis);
        let ask = |who: &str, millis: i64| {
            limits.take(who.to_owned(), pace, at(millis)).map_err(Duration::as_millis)
        };
        for _ in 0..3 {
            assert_eq!(ask("a", 0), Ok(()));
        }
        assert_eq!(ask("a", 0), Err(1000));
        assert_eq!(ask("a", 400), Err(600), "a refusal costs nothing");
        assert_eq!(ask("b", 400), Ok(()));
        assert_eq!(ask("a", 1000), Ok(()));
        assert_eq!(ask("a", 1000), Err(1000));
        assert_eq!(ask("a", 60_000), Ok(()), "who was quiet has the whole burst again");
    }
}

use crate::request::{InQuery, SignedIn, token};
use crate::{Problem, ServerState};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use doorstep_app::journal::{self, JournalPage};
use doorstep_app::{App, AppError, sessions};
use futures::stream::{self, Stream, StreamExt};
use serde::Deserialize;
use std::convert::Infallible;
use utoipa::{IntoParams, ToSchema};

/// The most events of one wake-up; the rest follows at once.
const BATCH_MAX: u32 = 500;

/// Where to go on.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct From {
    /// Events after this position; from now on when left out. `Last-Event-ID` wins.
    #[serde(default)]
    after: Option<i64>,
}

/// One event of the stream, as its fields are named on the wire.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes what `Event` writes")]
struct LiveEvent {
    /// The position in the journal: `Last-Event-ID` goes on after it.
    id: String,
    /// `journal`.
    event: String,
    /// The journal's event as JSON: ids, kind, time; no personal data.
    data: String,
}

/// Server-sent events: one for each journal event the caller may see, `id` is its position. A browser that lost the
/// connection goes on where it stopped. Whoever was signed out, or may no longer read, gets nothing more: the stream ends.
#[utoipa::path(get, path = "/api/v1/live", tag = "journal", params(From), responses(
    (status = 200, content_type = "text/event-stream", body = LiveEvent)))]
pub(crate) async fn stream(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    headers: HeaderMap,
    InQuery(from): InQuery<From>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let changes = state.app.store.changes();
    let seen = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok()).or(from.after);
    let position = seen.unwrap_or_else(|| changes.position());
    // Read once now, so that a caller who may read nothing is refused before the stream starts.
    journal::after(&state.app, &caller, position, 1)
        .await
        .map_err(|error| Problem::of(error, caller.locale))?;
    let (token, _) = token(&headers).expect("who is signed in has a token");
    let start = (state.app, token, changes, position, true);
    let batches = stream::unfold(start, |(app, token, mut changes, position, first)| async move {
        if !first {
            changes.next().await?;
        }
        let page = match read(&app, &token, position).await {
            Ok(page) => page,
            Err(
                AppError::NotSignedIn(_)
                | AppError::SignedOutFromAfar
                | AppError::Forbidden(_)
                | AppError::BeyondToken(_),
            ) => {
                return None;
            }
            // A read that failed is tried again when something is written next.
            Err(_) => JournalPage { events: Vec::new(), reached: position, more: false },
        };
        let events = page.events.into_iter().map(|event| {
            let data = serde_json::to_string(&event).expect("events are plain data");
            Ok(Event::default().id(event.position.to_string()).event("journal").data(data))
        });
        Some((stream::iter(events.collect::<Vec<_>>()), (app, token, changes, page.reached, page.more)))
    });
    Ok(Sse::new(batches.flatten()).keep_alive(KeepAlive::default()))
}

/// What happened after a position, as far as the session's person may see it now: grants may have changed since.
async fn read(app: &App, token: &str, position: i64) -> Result<JournalPage, AppError> {
    let session = sessions::resume(app, token).await?;
    journal::after(app, &session.caller(None), position, BATCH_MAX).await
}

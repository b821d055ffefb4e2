use sqlx::AnyConnection;
use sqlx::postgres::PgListener;
use std::sync::Arc;
use tokio::sync::watch;

const CHANNEL: &str = "doorstep_journal";

/// How often in a row connecting again may fail. Each try waits up to half a minute by itself while the server is
/// down, so this is about an hour; what follows each other faster cannot be mended by waiting.
const FAILURES_MAX: u32 = 120;

/// Delivered by the server when the transaction commits. Ids only: the payload is the position.
pub(super) async fn announce(connection: &mut AnyConnection, position: i64) -> sqlx::Result<()> {
    sqlx::query("SELECT pg_notify('doorstep_journal', $1)")
        .bind(position.to_string())
        .execute(connection)
        .await
        .map(drop)
}

/// A connection of its own that hears every announcement from now on.
pub(super) async fn connect(url: &str) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect(url).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// Rings the bell for every announcement; connects again by itself. Whoever waits reads the journal anyway, so a
/// lost announcement costs only time until the next one.
pub(super) async fn listen(mut listener: PgListener, heard: Arc<watch::Sender<i64>>) {
    let mut failures = 0;
    while failures < FAILURES_MAX {
        match listener.try_recv().await {
            Ok(Some(notice)) => {
                failures = 0;
                if let Ok(position) = notice.payload().parse::<i64>() {
                    heard.send_modify(|known| *known = position.max(*known));
                }
            }
            // The connection was lost: something may be missed.
            Ok(None) => heard.send_modify(|_| ()),
            Err(error) => {
                failures += 1;
                tracing::warn!("cannot listen to `{CHANNEL}`, trying again: {error}");
                tokio::task::yield_now().await;
            }
        }
    }
    tracing::error!(
        "stopped listening to `{CHANNEL}`: changes of other processes are noticed late until a restart"
    );
}

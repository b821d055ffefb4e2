use sqlx::AnyConnection;
use sqlx::postgres::PgListener;
use std::sync::Arc;
use tokio::sync::watch;

const CHANNEL: &str = "doorstep_journal";

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
    loop {
        match listener.try_recv().await {
            Ok(Some(notice)) => {
                if let Ok(position) = notice.payload().parse::<i64>() {
                    heard.send_modify(|known| *known = position.max(*known));
                }
            }
            // The connection was lost and is there again: something may have been missed.
            Ok(None) => heard.send_modify(|_| ()),
            Err(error) => {
                tracing::warn!("stopped listening to `{CHANNEL}`: {error}");
                return;
            }
        }
    }
}

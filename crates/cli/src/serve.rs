use crate::config::Config;
use crate::failure::Failure;
use crate::{roads, telemetry, world};
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use doorstep_app::App;
use doorstep_server::ServerState;
use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// Serves the API, the web applications and the live stream, and runs clocks and jobs.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Where to listen, instead of the setting.
    #[arg(long)]
    listen: Option<String>,
    /// Only serve; other processes run clocks and jobs.
    #[arg(long)]
    no_work: bool,
}

/// A worker that found nothing to do looks again after this, or as soon as something was written.
const IDLE: Duration = Duration::from_secs(1);

/// A process that only serves looks at the norm packs this often at the least.
const PACKS: Duration = Duration::from_secs(60);

/// Requests under way may end before the server stops.
const GRACE: Duration = Duration::from_secs(10);

pub(crate) async fn run(config: Config, args: Args) -> Result<ExitCode, Failure> {
    let _telemetry = telemetry::begin(config.otlp_endpoint.as_deref())?;
    if config.calls.ring_nobody() {
        tracing::warn!("calls ring nobody: `platform` of `[calls]` is `loopback`");
    }
    let app = world::open_to_plan(&config).await?;
    let listen = args.listen.unwrap_or_else(|| config.listen.clone());
    let listener = bind(&listen)?;
    if args.no_work {
        tokio::spawn(keep_packs(app.clone()));
    } else {
        tokio::spawn(work(app.clone(), format!("serve-{}", std::process::id())));
    }
    let state = ServerState {
        app,
        demo: None,
        network: Arc::new(roads::drawn(&config)?),
        secure_cookies: config.secure_cookies || config.tls_key.is_some(),
        proxies: Arc::new(config.proxies()?),
        metrics_token: config.monitor()?,
    };
    let handle = Handle::new();
    tokio::spawn(stop_on_signal(handle.clone()));
    serve(&config, listener, handle, state).await?;
    Ok(ExitCode::SUCCESS)
}

/// Listens; port 0 takes a free one.
pub(crate) fn bind(listen: &str) -> Result<TcpListener, Failure> {
    let refused = |error: std::io::Error| Failure::of(format!("cannot listen on `{listen}`"), &error);
    let listener = TcpListener::bind(listen).map_err(refused)?;
    listener.set_nonblocking(true).map_err(refused)?;
    Ok(listener)
}

/// Serves until told to stop.
pub(crate) async fn serve(
    config: &Config,
    listener: TcpListener,
    handle: Handle<SocketAddr>,
    state: ServerState,
) -> Result<(), Failure> {
    let address = listener.local_addr().map_err(|error| Failure::of("cannot listen", &error))?;
    let pages = doorstep_server::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let ended = match (&config.tls_certificate, &config.tls_key) {
        (Some(certificate), Some(key)) => {
            let tls = RustlsConfig::from_pem_file(certificate, key).await;
            let tls = tls.map_err(|error| Failure::of("cannot read the certificate or its key", &error))?;
            tracing::info!("serving on https://{address}");
            let server = axum_server::from_tcp_rustls(listener, tls);
            server.map_err(|error| Failure::of("cannot listen", &error))?.handle(handle).serve(pages).await
        }
        (None, None) => {
            tracing::info!("serving on http://{address}");
            let server = axum_server::from_tcp(listener);
            server.map_err(|error| Failure::of("cannot listen", &error))?.handle(handle).serve(pages).await
        }
        _ => return Err(Failure::new("set both `tls_certificate` and `tls_key`, or neither")),
    };
    ended.map_err(|error| Failure::of("the server stopped", &error))
}

/// Runs clocks and jobs for ever, and fetches sounds beside them.
pub(crate) async fn work(app: App, owner: String) {
    tokio::join!(rounds(&app, &owner), sounds(&app, &owner));
}

/// Runs clocks and jobs for ever; a round that fails is tried again.
async fn rounds(app: &App, owner: &str) {
    let mut changes = app.store.changes();
    loop {
        match doorstep_worker::round(app, owner).await {
            Ok(round) if round.more => {}
            Ok(_) => {
                // Either a change or a second passes; both mean: look again.
                let _ = tokio::time::timeout(IDLE, changes.next()).await;
            }
            Err(error) => {
                tracing::warn!(%error, "a round of clocks and jobs failed");
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

/// Fetches the sounds of recordings for ever, one after the other.
async fn sounds(app: &App, owner: &str) {
    loop {
        match doorstep_worker::fetch_next_sound(app, owner).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(IDLE).await,
            Err(error) => {
                tracing::warn!(%error, "sounds of recordings cannot be looked for");
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

/// Follows what people decide about norm packs, where no rounds of clocks and jobs do so.
async fn keep_packs(app: App) {
    let mut changes = app.store.changes();
    loop {
        if let Err(error) = doorstep_app::packs::restock(&app).await {
            tracing::warn!(%error, "norm packs cannot be looked at");
        }
        // Either a change or a minute passes; a pack binds from a day to come.
        let _ = tokio::time::timeout(PACKS, changes.next()).await;
    }
}

/// Ends the server gently on Ctrl-C or SIGTERM.
pub(crate) async fn stop_on_signal(handle: Handle<SocketAddr>) {
    told_to_stop().await;
    handle.graceful_shutdown(Some(GRACE));
}

/// Waits for Ctrl-C or SIGTERM.
pub(crate) async fn told_to_stop() {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("signals can be listened to");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

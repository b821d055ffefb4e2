use crate::city::{self, CityClock};
use crate::config::Config;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use doorstep_app::App;
use doorstep_city::City;
use doorstep_kernel::{Clock, Duration, SeededRng, Stopwatch, Timestamp};
use doorstep_roads::RoadGraph;
use doorstep_sim::{Answered, Asked, Failure, House, Soon};
use std::sync::{Arc, Mutex};
use tower::ServiceExt as _;

/// The longest answer that is read.
const ANSWER_MAX: usize = 256 << 20;

/// A server inside this process: every request goes through the whole router, by a time that moves only between them.
pub(super) struct Inside {
    config: Config,
    city: Arc<City>,
    streets: Arc<RoadGraph>,
    clock: Arc<CityClock>,
    up: Mutex<Up>,
}

/// What lives until the server falls over.
struct Up {
    app: App,
    router: Router,
    /// How often it fell before.
    falls: u64,
}

/// Searches end by their steps, which are the same on every machine, and never by the time they took.
struct Still;

impl Stopwatch for Still {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

impl Inside {
    pub(super) async fn start(
        config: Config,
        city: Arc<City>,
        streets: Arc<RoadGraph>,
        clock: Arc<CityClock>,
    ) -> Result<Self, crate::failure::Failure> {
        let up = up(&config, &city, &streets, &clock, 0).await?;
        Ok(Self { config, city, streets, clock, up: Mutex::new(up) })
    }

    fn router(&self) -> Router {
        self.up.lock().expect("nothing panics while it is held").router.clone()
    }

    async fn send(&self, asked: Asked) -> Result<Answered, Failure> {
        let mut request = Request::builder().method(asked.method).uri(format!("/api/v1{}", asked.path));
        if let Some(token) = asked.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(key) = asked.key {
            request = request.header("Idempotency-Key", key);
        }
        if asked.body.is_some() {
            let kind = if asked.is_json { "application/json" } else { "application/octet-stream" };
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(asked.body.map_or_else(Body::empty, Body::from));
        let request = request.map_err(|error| Failure::of(format!("cannot ask {}", asked.path), &error))?;
        let answer = self.router().oneshot(request).await.expect("a router always answers");
        let status = answer.status().as_u16();
        let body = to_bytes(answer.into_body(), ANSWER_MAX).await;
        let body = body.map_err(|error| Failure::of("the answer broke off", &error))?;
        Ok(Answered { status, body: String::from_utf8_lossy(&body).into_owned() })
    }

    async fn start_again(&self) -> Result<(), Failure> {
        let falls = self.up.lock().expect("nothing panics while it is held").falls + 1;
        let again = up(&self.config, &self.city, &self.streets, &self.clock, falls).await;
        let again = again.map_err(|failure| Failure::of("it did not come up again", &failure))?;
        *self.up.lock().expect("nothing panics while it is held") = again;
        Ok(())
    }
}

/// A server over what is stored. Nothing in memory outlives a fall: not even the place in the sequence of random numbers.
async fn up(
    config: &Config,
    city: &Arc<City>,
    streets: &Arc<RoadGraph>,
    clock: &Arc<CityClock>,
    falls: u64,
) -> Result<Up, crate::failure::Failure> {
    let rng = Box::new(SeededRng::stream(city.plan.seed, falls));
    let mut app = city::wire(config, city, clock.clone(), streets.clone(), rng).await?;
    app.stopwatch = Arc::new(|| Box::new(Still) as Box<dyn Stopwatch + Send>);
    let router = doorstep_server::router(city::state(app.clone(), city));
    Ok(Up { app, router, falls })
}

impl Clock for Inside {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

impl House for Inside {
    fn ask(&self, asked: Asked) -> Soon<'_, Result<Answered, Failure>> {
        Box::pin(self.send(asked))
    }

    fn work(&self) -> Soon<'_, Result<(), Failure>> {
        Box::pin(async {
            let app = self.app();
            while doorstep_worker::round(&app, "sim").await?.more {}
            Ok(())
        })
    }

    fn reach(&self, time: Timestamp) -> Soon<'_, ()> {
        Box::pin(self.clock.reach(time))
    }

    fn app(&self) -> App {
        self.up.lock().expect("nothing panics while it is held").app.clone()
    }

    fn fall_over(&self) -> Soon<'_, Result<(), Failure>> {
        Box::pin(self.start_again())
    }
}

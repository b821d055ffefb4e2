use crate::clocks::{SystemClock, Watch};
use crate::config::Config;
use crate::entropy::Entropy;
use crate::failure::Failure;
use crate::packs;
use crate::roads;
use doorstep_app::links::LinkKey;
use doorstep_app::second_steps::SealKey;
use doorstep_app::{App, Rules};
use doorstep_domain::Operator;
use doorstep_kernel::{Clock, Duration, Rng, Stopwatch, TravelTimes};
use doorstep_roads::StraightLine;
use doorstep_store::{Options, Store};
use std::sync::Arc;

/// Everything of a real installation, wired together, for verbs that plan nothing.
pub(crate) async fn open(config: &Config) -> Result<App, Failure> {
    open_with(config, |utc_offset| Ok(Arc::new(StraightLine::town(utc_offset)))).await
}

/// The same for those who plan: on the roads that are set, which takes seconds to make ready.
pub(crate) async fn open_to_plan(config: &Config) -> Result<App, Failure> {
    let app = open_with(config, |utc_offset| roads::travel(config, utc_offset)).await?;
    Ok(match config.maps.provider(config.vehicle)? {
        Some(provider) => app.with_maps(provider),
        None => app,
    })
}

async fn open_with(
    config: &Config,
    travel: impl FnOnce(Duration) -> Result<Arc<dyn TravelTimes>, Failure>,
) -> Result<App, Failure> {
    let shelf = packs::shelf(config.packs.as_deref())?;
    let rules = Rules::new(shelf, Operator::new(config.operator.as_str()))?;
    let now = SystemClock.now();
    let instant = jiff::Timestamp::from_millisecond(now.as_millis()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let offset_s = rules.at(now).calendar().zone().to_offset(instant).seconds();
    let travel = travel(Duration::from_secs(i64::from(offset_s)))?;
    wire(config, rules, Arc::new(SystemClock), travel, Box::new(Entropy)).await
}

/// Everything, over a clock, travel times and randomness of one's own.
pub(crate) async fn wire(
    config: &Config,
    rules: Rules,
    clock: Arc<dyn Clock>,
    travel: Arc<dyn TravelTimes>,
    rng: Box<dyn Rng>,
) -> Result<App, Failure> {
    let store = Store::open(&config.database, Options::new(clock.clone(), &config.files)).await?;
    let platform = config.calls.platform(clock.clone())?;
    let watch = Arc::new(|| Box::new(Watch::start()) as Box<dyn Stopwatch + Send>);
    let talks = packs::conversation_packs(config.packs.as_deref())?;
    let app = App::new(store, clock, Arc::new(rules), travel, watch, rng)
        .with_conversation_packs(talks)
        .with_sign_in(config.sign_in.rules()?);
    let app = match config.sign_in.oidc.corporate(config.public_url.as_deref())? {
        Some(corporate) => app.with_corporate(corporate),
        None => app,
    };
    let app = match platform {
        Some(platform) => app.with_calls(platform),
        None => app,
    };
    let app = match &config.sign_in.seal_key {
        Some(key) => app.with_seal_key(SealKey::parse(key)?),
        None => app,
    };
    doorstep_app::packs::restock(&app).await?;
    Ok(match &config.link_key {
        Some(key) => app.with_link_key(LinkKey::parse(key)?),
        None => app,
    })
}

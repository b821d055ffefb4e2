//! A server of maps that is asked ahead of planning: what it tells is planned by, what it does not is said.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::maps::{Leg, MapFault, MapProvider, Maps, Table};
use doorstep_app::orders::AcceptOrder;
use doorstep_app::plans;
use doorstep_app::{App, Caller};
use doorstep_domain::planning::DataFault;
use doorstep_domain::*;
use doorstep_kernel::{Duration, GeoPoint, Stopwatch, Timestamp, TravelTimes};
use doorstep_store::Row;
use std::collections::HashSet;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use world::area::AREA;
use world::plan::{booked_first, planned};
use world::shift::shift;
use world::technician::{skilled, technician};
use world::wish::{accepted, repair, site_at};
use world::{World, now, written};

/// What the server does when it is asked.
#[derive(Default)]
struct Script {
    away: bool,
    /// Places near no road.
    off: HashSet<GeoPoint>,
    /// Places that nobody gets out of.
    traps: HashSet<GeoPoint>,
    /// So many ways it takes really; any number where none is said.
    takes: Option<usize>,
    /// The sizes of the tables that were asked for.
    asked: Vec<(usize, usize)>,
}

#[derive(Default)]
struct Server(Mutex<Script>);

impl Server {
    fn set(&self, change: impl FnOnce(&mut Script)) {
        change(&mut self.0.lock().unwrap());
    }

    fn ways_asked(&self) -> usize {
        self.0.lock().unwrap().asked.iter().map(|(rows, columns)| rows * columns).sum()
    }

    fn answer(&self, from: &[GeoPoint], to: &[GeoPoint]) -> Result<Table, MapFault> {
        let mut script = self.0.lock().unwrap();
        if script.away {
            return Err(MapFault::Away("no connection".into()));
        }
        if script.takes.is_some_and(|most| from.len() * to.len() > most) {
            return Err(MapFault::TooMany);
        }
        if from.iter().chain(to).any(|place| script.off.contains(place)) {
            return Err(MapFault::OffRoads);
        }
        script.asked.push((from.len(), to.len()));
        let way = |from: &GeoPoint, to: &GeoPoint| {
            let is_out = !script.traps.contains(from) || from == to;
            is_out.then(|| Leg { seconds: seconds(*from, *to), metres: Some(metres(*from, *to)) })
        };
        Ok(from.iter().flat_map(|from| to.iter().map(move |to| (from, to))).map(|(a, b)| way(a, b)).collect())
    }
}

impl MapProvider for Server {
    fn ways_max(&self) -> usize {
        400
    }

    fn table<'a>(
        &'a self,
        from: &'a [GeoPoint],
        to: &'a [GeoPoint],
    ) -> Pin<Box<dyn Future<Output = Result<Table, MapFault>> + Send + 'a>> {
        Box::pin(std::future::ready(self.answer(from, to)))
    }
}

/// Round every block: twice the straight line, and longer southwards.
fn metres(from: GeoPoint, to: GeoPoint) -> u32 {
    let straight = u32::try_from(from.distance(to).0).unwrap();
    2 * straight + if to.lat() < from.lat() { 100 } else { 0 }
}

/// 18 km/h.
fn seconds(from: GeoPoint, to: GeoPoint) -> u32 {
    metres(from, to) / 5
}

/// Where there is no server: always a minute.
struct AMinute;

impl TravelTimes for AMinute {
    fn between(&self, _: GeoPoint, _: GeoPoint, _: Timestamp) -> Option<Duration> {
        Some(Duration::from_mins(1))
    }
}

struct Instantly;

impl Stopwatch for Instantly {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

fn place(number: u32) -> GeoPoint {
    GeoPoint::new(32.38 + f64::from(number) * 0.001, 119.40 + f64::from(number % 7) * 0.001).unwrap()
}

fn area() -> AreaCode {
    AreaCode::new(AREA)
}

fn maps() -> (Arc<Server>, Maps) {
    let server = Arc::new(Server::default());
    (server.clone(), Maps::new(server, Arc::new(AMinute)))
}

async fn over(maps: &Maps, places: &[GeoPoint], now: Timestamp) -> doorstep_app::maps::KnownWays {
    maps.over(&area(), places, now, Box::new(Instantly)).await
}

fn took(ways: &dyn TravelTimes, from: GeoPoint, to: GeoPoint) -> i64 {
    ways.between(from, to, now()).unwrap().as_secs()
}

#[tokio::test]
async fn every_way_of_an_area_is_asked_for_once_and_in_tables_that_the_server_takes() {
    let (server, maps) = maps();
    let places: Vec<GeoPoint> = (0..120).map(place).collect();
    let ways = over(&maps, &places, now()).await;
    for from in &places {
        for to in &places {
            assert_eq!(took(&ways, *from, *to), i64::from(seconds(*from, *to)), "{from:?} {to:?}");
            assert_eq!(ways.leg(*from, *to).unwrap().metres, Some(metres(*from, *to)));
        }
    }
    assert_eq!(ways.standing(), &doorstep_app::maps::Standing::default());
    assert_eq!(server.ways_asked(), 120 * 120);
    assert!(server.0.lock().unwrap().asked.iter().all(|(rows, columns)| rows * columns <= 400));
    over(&maps, &places, now()).await;
    assert_eq!(server.ways_asked(), 120 * 120, "nothing is asked twice");
    over(&maps, &[&places[..], &[place(500)]].concat(), now()).await;
    assert_eq!(server.ways_asked(), 121 * 121, "of a new place there and back");
}

#[tokio::test]
async fn a_server_that_takes_less_than_it_was_said_to_is_asked_for_less() {
    let (server, maps) = maps();
    server.set(|script| script.takes = Some(30));
    let places: Vec<GeoPoint> = (0..20).map(place).collect();
    let ways = over(&maps, &places, now()).await;
    assert_eq!(ways.standing().untold, 0);
    assert_eq!(took(&ways, places[0], places[19]), i64::from(seconds(places[0], places[19])));
}

#[tokio::test]
async fn a_place_near_no_road_or_without_a_way_out_is_named_and_spoils_no_other() {
    let (server, maps) = maps();
    let places: Vec<GeoPoint> = (0..30).map(place).collect();
    server.set(|script| {
        script.off.insert(places[3]);
        script.traps.insert(places[7]);
    });
    let ways = over(&maps, &places, now()).await;
    let named: HashSet<GeoPoint> = [places[3], places[7]].into();
    assert_eq!((&ways.standing().off, ways.standing().untold), (&named, 0));
    assert_eq!(took(&ways, places[0], places[3]), 60, "what stands in where nothing is known");
    assert_eq!(took(&ways, places[7], places[0]), 60);
    assert_eq!(took(&ways, places[1], places[2]), i64::from(seconds(places[1], places[2])));
}

#[tokio::test]
async fn while_the_server_is_away_planning_goes_on_and_it_is_asked_again_later() {
    let (server, maps) = maps();
    let places: Vec<GeoPoint> = (0..10).map(place).collect();
    server.set(|script| script.away = true);
    let ways = over(&maps, &places, now()).await;
    assert_eq!((ways.standing().untold, took(&ways, places[0], places[1])), (10, 60));
    server.set(|script| script.away = false);
    over(&maps, &places, now() + Duration::from_secs(29)).await;
    assert_eq!(server.ways_asked(), 0, "it is left alone for a while");
    let later = over(&maps, &places, now() + Duration::from_secs(30)).await;
    assert_eq!((later.standing().untold, server.ways_asked()), (0, 100));
    assert_eq!(took(&ways, places[0], places[1]), 60, "whoever planned before goes on to see the same");
    assert_eq!(took(&later, places[0], places[1]), i64::from(seconds(places[0], places[1])));
}

#[tokio::test]
async fn a_day_later_the_ways_are_asked_for_again_and_the_old_ones_hold_until_then() {
    let (server, maps) = maps();
    let places: Vec<GeoPoint> = (0..10).map(place).collect();
    over(&maps, &places, now()).await;
    let tomorrow = now() + Duration::from_hours(24);
    server.set(|script| script.away = true);
    let ways = over(&maps, &places, tomorrow).await;
    assert_eq!(took(&ways, places[0], places[1]), i64::from(seconds(places[0], places[1])));
    server.set(|script| script.away = false);
    over(&maps, &places, tomorrow + Duration::from_mins(1)).await;
    assert_eq!(server.ways_asked(), 200);
}

async fn settle(app: &App) {
    let (skills, home) = (skilled(["repair"]), Some(place(0)));
    let technician = Technician { skills, home, ..technician(PersonId::from_u128(100)) };
    let shift = shift(app, technician.person, app.now() - Duration::from_hours(4), 11);
    written(app, vec![Row::upsert(&technician), Row::upsert(&shift)]).await;
}

async fn booked(app: &App, number: u32) -> OrderId {
    let site = site_at(&format!("锦绣花园{number}幢"), place(number).lat(), place(number).lon());
    let order = accepted(app, AcceptOrder { duration_min: Some(30), ..repair(site) }).await;
    booked_first(app, &order, PromiseClass::Appointment).await;
    order.head.id
}

/// What the report says of the server.
async fn off_map(app: &App) -> Vec<DataFault> {
    let faults = plans::data_quality(app, &Caller::system(), &area(), None).await.unwrap();
    let faults = faults.into_iter().map(|row| row.fault);
    let of_server = |fault: &DataFault| {
        matches!(fault, DataFault::OffMap { .. } | DataFault::HomeOffMap { .. } | DataFault::MapsAway { .. })
    };
    faults.filter(of_server).collect()
}

#[tokio::test]
async fn plans_and_bookings_go_by_what_the_server_tells_and_name_what_it_does_not() {
    let mut world = World::new().await;
    let server = Arc::new(Server::default());
    world.app = world.app.clone().with_maps(server.clone());
    let (app, system) = (&world.app, Caller::system());
    settle(app).await;
    planned(app, 1).await;
    let first = booked(app, 10).await;
    let stop =
        |board: &plans::Board, order| board.stops.iter().find(|stop| stop.order == order).cloned().unwrap();
    let board = plans::board(app, &system, &area(), None).await.unwrap();
    let there = stop(&board, first);
    assert_eq!(there.travel_s, i64::from(seconds(place(0), place(10))));
    assert_eq!(there.travel_m, Some(metres(place(0), place(10))));
    assert_eq!(off_map(app).await, []);

    server.set(|script| {
        script.off.insert(place(20));
    });
    let off = booked(app, 20).await;
    assert_eq!(off_map(app).await, [DataFault::OffMap { order: off }]);

    server.set(|script| script.away = true);
    let unasked = booked(app, 30).await;
    let made = planned(app, 1).await;
    assert_eq!(made.data_faults, [DataFault::OffMap { order: off }, DataFault::MapsAway { places: 1 }]);
    let board = plans::board(app, &system, &area(), None).await.unwrap();
    assert_eq!(stop(&board, unasked).travel_m, None);
}

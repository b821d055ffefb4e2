//! Servers of maps that speak the public formats of OSRM and Valhalla: what is read, and what is believed of nonsense.
#![allow(clippy::unwrap_used)] // a machine without a free port may panic

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use doorstep_app::maps::{Leg, MapFault, MapProvider as _};
use doorstep_gateways::{Costing, MapSettings, Osrm, Valhalla};
use doorstep_kernel::GeoPoint;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// What a server answers, and what it was asked.
#[derive(Clone)]
struct Script {
    answer: Arc<(StatusCode, String)>,
    asked: Arc<Mutex<Vec<String>>>,
}

struct Server {
    address: String,
    script: Script,
}

impl Server {
    async fn says(status: u16, answer: impl ToString) -> Self {
        let status = StatusCode::from_u16(status).unwrap();
        let script = Script { answer: Arc::new((status, answer.to_string())), asked: Arc::default() };
        let osrm = |State(script): State<Script>, Path(path): Path<String>, RawQuery(query): RawQuery| async move {
            script.asked.lock().unwrap().push(format!("{path}?{}", query.unwrap_or_default()));
            (*script.answer).clone()
        };
        let valhalla = |State(script): State<Script>, Json(asked): Json<Value>| async move {
            script.asked.lock().unwrap().push(asked.to_string());
            (*script.answer).clone()
        };
        let pages = Router::new()
            .route("/table/v1/{*path}", get(osrm))
            .route("/sources_to_targets", post(valhalla))
            .with_state(script.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, pages).await });
        Self { address, script }
    }

    fn settings(&self) -> MapSettings {
        // A slash at the end is one too many for some servers.
        MapSettings { address: format!("{}/", self.address), ways_max: 2_500 }
    }

    fn osrm(&self) -> Osrm {
        Osrm::new(self.settings(), "driving".to_owned()).unwrap()
    }

    fn valhalla(&self) -> Valhalla {
        let costing = Costing { model: "motor_scooter".to_owned(), top_speed_kmh: Some(25) };
        Valhalla::new(self.settings(), costing).unwrap()
    }

    fn asked(&self) -> String {
        self.script.asked.lock().unwrap().last().unwrap().clone()
    }
}

fn place(lat: f64, lon: f64) -> GeoPoint {
    GeoPoint::new(lat, lon).unwrap()
}

/// Two places in Vaduz and Schaan.
fn places() -> [GeoPoint; 2] {
    [place(47.141, 9.5215), place(47.1686, 9.5095)]
}

fn leg(seconds: u32, metres: u32) -> Option<Leg> {
    Some(Leg { seconds, metres: Some(metres) })
}

fn waypoint(distance: f64) -> Value {
    json!({ "distance": distance, "name": "Landstrasse", "location": [9.52, 47.14] })
}

#[tokio::test]
async fn osrm_is_asked_by_sources_and_destinations_and_tells_seconds_and_metres() {
    let near = [waypoint(4.1), waypoint(12.0)];
    let server = Server::says(
        200,
        json!({ "code": "Ok", "durations": [[0, 317.4], [null, 0.0]], "distances": [[0, 3851.2], [null, 0]],
            "sources": near, "destinations": near }),
    )
    .await;
    let table = server.osrm().table(&places(), &places()).await.unwrap();
    assert_eq!(table, [leg(0, 0), leg(318, 3852), None, leg(0, 0)]);
    assert_eq!(
        server.asked(),
        "driving/9.521500,47.141000;9.509500,47.168600;9.521500,47.141000;9.509500,47.168600\
         ?sources=0;1&destinations=2;3&annotations=duration,distance&generate_hints=false"
    );
}

#[tokio::test]
async fn osrm_puts_a_place_on_the_nearest_road_however_far_and_is_not_believed_there() {
    let server = Server::says(
        200,
        json!({ "code": "Ok", "durations": [[10, 20]], "sources": [waypoint(5.0)],
            "destinations": [waypoint(999.0), waypoint(40_000.0)] }),
    )
    .await;
    let table = server.osrm().table(&places()[..1], &places()).await.unwrap();
    assert_eq!(table, [Some(Leg { seconds: 10, metres: None }), None], "older servers tell no metres");
}

#[tokio::test]
async fn what_osrm_refuses_says_what_to_do_next() {
    let refused = async |code: &str| {
        let server = Server::says(400, json!({ "code": code, "message": "says why" })).await;
        server.osrm().table(&places(), &places()).await
    };
    assert_eq!(refused("TooBig").await, Err(MapFault::TooMany));
    assert_eq!(refused("NoSegment").await, Err(MapFault::OffRoads));
    assert_eq!(refused("NoTable").await, Ok(vec![None; 4]));
    let Err(MapFault::Away(why)) = refused("InvalidUrl").await else { panic!("believed") };
    assert!(why.contains("InvalidUrl") && why.contains("says why"), "{why}");
}

#[tokio::test]
async fn valhalla_is_asked_for_numbers_alone_and_tells_kilometres() {
    let server = Server::says(
        200,
        json!({ "sources_to_targets": { "durations": [[0, 592], [null, 0]], "distances": [[0.0, 3.851], [null, 0.0]] },
            "units": "kilometers", "algorithm": "costmatrix" }),
    )
    .await;
    let table = server.valhalla().table(&places(), &places()).await.unwrap();
    assert_eq!(table, [leg(0, 0), leg(592, 3851), None, leg(0, 0)]);
    let asked: Value = serde_json::from_str(&server.asked()).unwrap();
    let place = |lat, lon| json!({ "lat": lat, "lon": lon, "search_cutoff": 1000 });
    let both = [place(47.141, 9.5215), place(47.1686, 9.5095)];
    let wanted = json!({ "sources": both, "targets": both, "costing": "motor_scooter", "units": "kilometers",
        "verbose": false, "costing_options": { "motor_scooter": { "top_speed": 25 } } });
    assert_eq!(asked, wanted);
}

#[tokio::test]
async fn an_older_valhalla_answers_in_rows_of_objects_and_may_do_so_in_miles() {
    let way = |from: u32, to: u32, time: Value, distance: Value| json!({ "from_index": from, "to_index": to, "time": time, "distance": distance });
    let row = [way(0, 0, json!(0), json!(0.0)), way(0, 1, json!(592), json!(2.0))];
    let none = [way(1, 0, Value::Null, Value::Null), way(1, 1, json!(0), json!(0.0))];
    let server = Server::says(200, json!({ "sources_to_targets": [row, none], "units": "miles" })).await;
    let table = server.valhalla().table(&places(), &places()).await.unwrap();
    assert_eq!(table, [leg(0, 0), leg(592, 3219), None, leg(0, 0)]);
}

#[tokio::test]
async fn what_valhalla_refuses_says_what_to_do_next() {
    let refused = async |code: u32| {
        let server =
            Server::says(400, json!({ "error_code": code, "error": "says why", "status_code": 400 })).await;
        server.valhalla().table(&places(), &places()).await
    };
    assert_eq!(refused(150).await, Err(MapFault::TooMany));
    assert_eq!(refused(171).await, Err(MapFault::OffRoads));
    assert_eq!(refused(442).await, Ok(vec![None; 4]));
    let Err(MapFault::Away(why)) = refused(125).await else { panic!("believed") };
    assert!(why.contains("says why") && why.contains("125"), "{why}");
}

#[tokio::test]
async fn nonsense_and_silence_are_no_travel_times() {
    let short = json!({ "code": "Ok", "durations": [[0]], "distances": [[0]] });
    for (status, answer) in [(200, "<html>".to_owned()), (503, String::new()), (200, short.to_string())] {
        let server = Server::says(status, &answer).await;
        let osrm = server.osrm().table(&places(), &places()).await;
        assert!(matches!(osrm, Err(MapFault::Away(_))), "{answer}: {osrm:?}");
        let valhalla = server.valhalla().table(&places(), &places()).await;
        assert!(matches!(valhalla, Err(MapFault::Away(_))), "{answer}: {valhalla:?}");
    }
    let negative = json!({ "code": "Ok", "durations": [[-1.0, 1e30]] });
    let server = Server::says(200, negative).await;
    assert_eq!(server.osrm().table(&places()[..1], &places()).await, Ok(vec![None, None]));
    let settings = MapSettings { address: "http://127.0.0.1:9".to_owned(), ways_max: 1 };
    let nobody = Osrm::new(settings, "driving".to_owned()).unwrap().table(&places(), &places()).await;
    assert!(matches!(nobody, Err(MapFault::Away(why)) if why.contains("127.0.0.1:9")));
}

/// A real one over Liechtenstein, such as `valhalla_service` with tiles of its extract, where its address is given.
#[tokio::test]
async fn a_real_valhalla_answers_as_it_is_understood() {
    let Ok(address) = std::env::var("DOORSTEP_TEST_VALHALLA") else { return };
    let costing = Costing { model: "motor_scooter".to_owned(), top_speed_kmh: Some(25) };
    let settings = MapSettings { address, ways_max: 2_500 };
    let valhalla = Valhalla::new(settings, costing).unwrap();
    let table = valhalla.table(&places(), &places()).await.unwrap();
    let (there, back) = (table[1].unwrap(), table[2].unwrap());
    assert!((400..900).contains(&there.seconds) && (400..900).contains(&back.seconds), "{table:?}");
    assert!((3_000..5_000).contains(&there.metres.unwrap()), "{table:?}");
    let mountain = [place(47.24, 9.49)];
    assert_eq!(valhalla.table(&places(), &mountain).await, Err(MapFault::OffRoads));
    let many = vec![places()[0]; 51];
    assert_eq!(valhalla.table(&many, &many).await, Err(MapFault::TooMany));
}

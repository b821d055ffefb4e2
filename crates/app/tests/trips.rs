//! Where a crew is: told by its phone on the way, shown to its customer and on the board, and forgotten at the door.
#![allow(clippy::unwrap_used)] // a broken story may panic

mod world;

use doorstep_app::customers::{Asking, CustomerView};
use doorstep_app::links::Purpose;
use doorstep_app::sync::{self, ItemOutcome, Push};
use doorstep_app::visits::{self, TellPosition};
use doorstep_app::{AppError, Caller, customers, links, orders};
use doorstep_domain::order::{Appoint, OrderCommand};
use doorstep_domain::visit::{Arrive, Depart, VisitCommand};
use doorstep_domain::{
    Channel, DeviceId, Locale, Person, PersonId, PromiseClass, Role, Technician, TripPosition, VisitId,
};
use doorstep_kernel::{Duration, GeoPoint, TimeWindow};
use doorstep_store::Row;
use serde_json::json;
use world::shift::shift;
use world::technician::{permit, technician};
use world::visit::assigned;
use world::wish::{accepted, repair, site_at};
use world::{World, caller, person, written};

/// Somebody whose day ends in so many hours, and who has set out from home to an order.
struct Trip {
    world: World,
    me: Person,
    visit: VisitId,
    link: String,
}

fn place(lat: f64) -> GeoPoint {
    GeoPoint::new(lat, 119.4).unwrap()
}

/// Where the day begins.
const HOME: f64 = 32.38;

impl Trip {
    async fn with_hours_left(hours: i64) -> Self {
        let world = World::new().await;
        let app = &world.app;
        let me = Person {
            id: PersonId::from_u128(4_711),
            login: "w7".into(),
            name: "江涛".into(),
            ..person(Role::Technician, "yz.donghu.g01")
        };
        let order = accepted(app, repair(site_at("东湖路1号", 32.4, 119.4))).await;
        let at = app.now();
        let (certificates, home) = (vec![permit()], Some(place(HOME)));
        let technician = Technician { certificates, home, ..technician(me.id) };
        let shift = shift(app, me.id, at - Duration::from_hours(9), 9 + hours);
        written(app, vec![Row::upsert(&me), Row::upsert(&technician), Row::upsert(&shift)]).await;
        let window = TimeWindow::starting(at, Duration::from_hours(2));
        let appoint = Appoint { at, window, channel: Channel::Phone, class: PromiseClass::Appointment };
        let overriding = Some(orders::Override { reason: "a story".into() });
        let command = OrderCommand::Appoint(appoint);
        orders::act(app, &Caller::system(), order.head.id, command, overriding, None).await.unwrap();
        let visit = assigned(app, &order, me.id, at).await.id;
        let made = links::make(app, &caller(Role::Agent, "yz"), order.head.id, Purpose::Visit).await.unwrap();
        let link = made.path.strip_prefix("/c/").unwrap().to_owned();
        Self { me, visit, link, world }
    }

    /// The phone sends what was done on site.
    async fn does(&self, seq: u64, command: VisitCommand) {
        let app = &self.world.app;
        let (wall, pack) = (app.now(), app.rules.at(app.now()).reference());
        let item = json!({ "seq": seq, "wall": wall, "monotonic_ms": 0, "pack": pack,
            "visit": self.visit, "command": command });
        let items = vec![serde_json::from_value(item).unwrap()];
        let outbox = Push { device: DeviceId("phone-7".into()), sent_at: wall, items };
        let pushed = sync::push(app, &Caller::of(&self.me, None), outbox).await.unwrap();
        let outcome = &pushed.results[0].outcome;
        assert!(matches!(outcome, ItemOutcome::Applied { .. }), "{outcome:?}");
    }

    async fn departs(&self) {
        let at = self.world.app.now();
        self.does(1, VisitCommand::Depart(Depart { at, pack: self.world.app.rules.at(at).reference() }))
            .await;
    }

    /// Whether more is wanted.
    async fn tells(&self, lat: f64) -> bool {
        let told = TellPosition { point: place(lat) };
        let told =
            visits::tell_position(&self.world.app, &Caller::of(&self.me, None), self.visit, told).await;
        told.unwrap().wanted
    }

    async fn kept(&self) -> Option<GeoPoint> {
        let kept = self.world.app.store.get::<TripPosition>(&self.visit.to_string()).await.unwrap();
        kept.map(|kept| kept.point)
    }

    async fn page(&self) -> CustomerView {
        let asking = Asking { token: &self.link, device: None, locale: Locale::ZhCn, request: None };
        customers::view(&self.world.app, asking).await.unwrap()
    }
}

#[tokio::test]
async fn a_position_is_wanted_on_the_way_alone_and_gone_at_the_door() {
    let trip = Trip::with_hours_left(3).await;
    assert!(!trip.tells(32.39).await, "nobody has set out");
    assert_eq!(trip.kept().await, None);
    trip.departs().await;
    assert!(trip.tells(32.39).await);
    assert_eq!(trip.kept().await, Some(place(32.39)));
    let at = trip.world.app.now();
    trip.does(2, VisitCommand::Arrive(Arrive { at, place: None })).await;
    assert_eq!(trip.kept().await, None, "forgotten on arrival");
    assert!(!trip.tells(32.4).await, "and no more is wanted");
    assert_eq!(trip.kept().await, None);
}

#[tokio::test]
async fn after_working_hours_nothing_is_kept_and_nothing_shown() {
    let trip = Trip::with_hours_left(-1).await;
    trip.departs().await;
    assert!(!trip.tells(32.39).await);
    assert_eq!(trip.kept().await, None);
    assert!(trip.page().await.trip.is_none());
}

#[tokio::test]
async fn the_customer_sees_who_is_near_but_never_whose_door_they_came_from() {
    let trip = Trip::with_hours_left(3).await;
    trip.departs().await;
    let far = trip.page().await.trip.unwrap();
    assert_eq!(far.position, None, "no phone has told yet");
    trip.tells(HOME + 0.001).await;
    let first = trip.page().await.trip.unwrap();
    assert_eq!(first.position, None, "100 m from where they set out");
    trip.tells(32.398).await;
    let near = trip.page().await.trip.unwrap();
    assert_eq!(near.position, Some(place(32.398)));
    assert_eq!(near.seen_at, Some(trip.world.app.now()));
    assert!(near.eta < first.eta, "what is left of the way decides when they come");
}

#[tokio::test]
async fn nobody_tells_where_another_crew_is() {
    let trip = Trip::with_hours_left(3).await;
    trip.departs().await;
    let told = TellPosition { point: place(32.39) };
    let other = caller(Role::Technician, "yz.donghu.g01");
    let answer = visits::tell_position(&trip.world.app, &other, trip.visit, told).await;
    assert!(matches!(answer, Err(AppError::Forbidden(_))));
}

/// As much of a picture as is looked at.
const JPEG: [u8; 4] = [0xFF, 0xD8, 0xFF, 0xE0];

#[tokio::test]
async fn a_portrait_is_taken_in_by_the_desk_and_seen_by_whom_they_come_to() {
    let trip = Trip::with_hours_left(3).await;
    let app = &trip.world.app;
    let asking = || Asking { token: &trip.link, device: None, locale: Locale::ZhCn, request: None };
    assert!(!trip.page().await.visitor.unwrap().has_portrait);
    assert!(matches!(customers::visitor_portrait(app, asking()).await, Err(AppError::NotFound { .. })));
    let lead = caller(Role::TeamLead, "yz.donghu");
    for wrong in [b"<svg onload=1>".to_vec(), [JPEG.to_vec(), vec![0; 600 * 1024]].concat()] {
        let refused = doorstep_app::people::save_portrait(app, &lead, trip.me.id, wrong).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))));
    }
    let dispatcher = caller(Role::Dispatcher, "yz.donghu");
    let refused = doorstep_app::people::save_portrait(app, &dispatcher, trip.me.id, JPEG.to_vec()).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))));
    doorstep_app::people::save_portrait(app, &lead, trip.me.id, JPEG.to_vec()).await.unwrap();
    assert!(trip.page().await.visitor.unwrap().has_portrait);
    assert_eq!(customers::visitor_portrait(app, asking()).await.unwrap(), JPEG);
    assert_eq!(doorstep_app::people::portrait(app, &dispatcher, trip.me.id).await.unwrap(), JPEG);
}

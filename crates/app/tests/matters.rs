//! What a crew reports comes to the desk, is decided there, and its answer travels back with the day.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::matters::{self, MatterQuery, MatterRow};
use doorstep_app::tables::TableKind;
use doorstep_app::{App, Caller, visits};
use doorstep_domain::matter::{
    AnswerMatter, CloseMatter, MatterCommand, MatterOutcome, MatterState, TakeMatter,
};
use doorstep_domain::visit::{Record, VisitCommand};
use doorstep_domain::{Fact, Lead, LeadState, MatterKind, Person, PersonId, Role, VisitId};
use doorstep_kernel::Duration;
use doorstep_store::{ChangeSet, LeadFilter, Row};
use serde_json::json;
use world::visit::assigned;
use world::wish::{accepted, repair, site};
use world::{World, caller, sheet};

/// The crew's visit of a repair in the first grid.
async fn visit(app: &App, crew: &Caller) -> VisitId {
    let order = accepted(app, repair(site("东湖路1号"))).await;
    assigned(app, &order, crew.person.unwrap(), app.now()).await.id
}

async fn record(app: &App, crew: &Caller, visit: VisitId, what: Fact) {
    let command = VisitCommand::Record(Record { at: app.now(), what });
    visits::act(app, crew, visit, command, None).await.unwrap();
}

async fn open(app: &App, desk: &Caller) -> Vec<MatterRow> {
    matters::list(app, desk, &MatterQuery::default()).await.unwrap()
}

#[tokio::test]
async fn help_that_was_called_for_twice_is_one_line_and_is_taken_whole() {
    let world = World::new().await;
    let crew = caller(Role::Technician, "yz.donghu.g01");
    let desk = Caller { person: Some(PersonId::from_u128(8)), ..caller(Role::Dispatcher, "yz.donghu") };
    let id = visit(&world.app, &crew).await;
    let sos = || Fact::Event { name: "sos".into() };
    record(&world.app, &crew, id, sos()).await;
    let later = world.later(Duration::from_mins(2));
    let app = &later.app;
    record(app, &crew, id, sos()).await;
    let [line] = open(app, &desk).await.try_into().unwrap();
    assert_eq!((line.times, line.last_at, line.matter.kind), (2, app.now(), MatterKind::Sos));

    let take = MatterCommand::Take(TakeMatter { at: app.now() });
    matters::act(app, &desk, line.matter.id, take).await.unwrap();
    let [line] = open(app, &desk).await.try_into().unwrap();
    assert_eq!(line.matter.state, MatterState::Taken { by: desk.person.unwrap(), at: app.now() });

    // Somebody who calls again after that is heard again.
    record(app, &crew, id, sos()).await;
    let [line] = open(app, &desk).await.try_into().unwrap();
    assert_eq!((line.times, &line.matter.state), (3, &MatterState::Open));
    let close = CloseMatter { at: app.now(), outcome: MatterOutcome::Settled, reason: String::new() };
    matters::act(app, &desk, line.matter.id, MatterCommand::Close(close)).await.unwrap();
    assert!(open(app, &desk).await.is_empty());
    let still_open = sheet(app, &desk, TableKind::Matters, None).await;
    assert_eq!(still_open.lines().count(), 1, "nothing is to be done: {still_open}");
    let closed = sheet(app, &desk, TableKind::Matters, Some("closed")).await;
    assert!(closed.contains("求助,已办结") && closed.contains("办好了"), "{closed}");
}

#[tokio::test]
async fn the_desks_answer_is_in_the_day_that_the_crew_fetches() {
    let world = World::new().await;
    let app = &world.app;
    let crew = caller(Role::Technician, "yz.donghu.g01");
    let desk = caller(Role::Dispatcher, "yz.donghu");
    let owner = json!({ "id": crew.person, "login": "t1", "name": "江涛", "territory": "yz.donghu.g01", "grants": [], "active": true });
    let owner: Person = serde_json::from_value(owner).unwrap();
    app.commit(ChangeSet { rows: vec![Row::upsert(&owner)], ..ChangeSet::default() }).await.unwrap();
    let id = visit(app, &crew).await;
    let asked = Fact::Declared { item: "hand_over_asked".into(), value: Some("ill: 发烧".into()) };
    record(app, &crew, id, asked).await;
    let [line] = open(app, &desk).await.try_into().unwrap();
    assert_eq!((line.matter.what.as_deref(), line.matter.words.as_str()), (Some("ill"), "发烧"));
    let answer = AnswerMatter { at: app.now(), words: "李强替你去".into() };
    matters::act(app, &desk, line.matter.id, MatterCommand::Answer(answer)).await.unwrap();
    let day = visits::of_technician(app, &crew, app.rules.date(app.now())).await.unwrap();
    assert_eq!(day.visits[0].matters[0].answers[0].words, "李强替你去");
}

#[tokio::test]
async fn a_lead_is_kept_as_one_and_ends_with_its_matter() {
    let world = World::new().await;
    let app = &world.app;
    let crew = caller(Role::Technician, "yz.donghu.g01");
    let desk = caller(Role::TeamLead, "yz.donghu");
    let id = visit(app, &crew).await;
    record(app, &crew, id, Fact::Declared { item: "lead:fttr".into(), value: Some("weak_wifi".into()) })
        .await;
    record(app, &crew, id, Fact::Consent { subject: "lead".into(), given: true }).await;
    let lead =
        || async { app.store.list::<Lead>(&LeadFilter::default(), None, 9).await.unwrap().items.remove(0) };
    assert_eq!(lead().await.offer, "fttr");
    let [line] = open(app, &desk).await.try_into().unwrap();
    let close = CloseMatter { at: app.now(), outcome: MatterOutcome::Won, reason: String::new() };
    matters::act(app, &desk, line.matter.id, MatterCommand::Close(close)).await.unwrap();
    assert_eq!(lead().await.state, LeadState::Won { at: app.now() });
    let leads = sheet(app, &desk, TableKind::Leads, None).await;
    assert!(leads.contains("成交,fttr"), "{leads}");
}

#[tokio::test]
async fn another_territory_neither_sees_nor_decides() {
    let world = World::new().await;
    let app = &world.app;
    let crew = caller(Role::Technician, "yz.donghu.g01");
    let id = visit(app, &crew).await;
    record(app, &crew, id, Fact::Event { name: "sos".into() }).await;
    let [line] = open(app, &caller(Role::Dispatcher, "yz.donghu")).await.try_into().unwrap();
    let stranger = caller(Role::Dispatcher, "yz.xihu");
    assert!(open(app, &stranger).await.is_empty());
    let take = MatterCommand::Take(TakeMatter { at: app.now() });
    assert!(matters::act(app, &stranger, line.matter.id, take).await.is_err());
}

//! Pictures: looked at once they have come, compared across the visits of a district, counted and shown.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::sync::{self, BeginUpload};
use doorstep_app::{Caller, audits, findings, photos};
use doorstep_domain::audit::{Sampled, Subject};
use doorstep_domain::*;
use doorstep_kernel::Duration;
use doorstep_store::{FindingFilter, Photo, PhotoFilter, Row, StoredFinding, StoredTrust};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, resize};
use image::{Rgb, RgbImage};
use sha2::{Digest as _, Sha256};
use world::order::wanted;
use world::visit::{CREW, just_made, steps_of};
use world::{World, caller, minutes_ago, written};

const HERE: &str = "yz.donghu.g01";

/// A room with boxes of its own, by a number, saved in some size.
fn picture(number: u32, width: u32) -> Vec<u8> {
    let mut state = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut below = |limit: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        u32::try_from((state >> 11) % limit).unwrap()
    };
    let mut room = RgbImage::from_fn(400, 300, |_, y| Rgb([(200 - y / 3) as u8; 3]));
    for _ in 0..9 {
        let (left, top, wide, high) = (below(300), below(220), 30 + below(70), 20 + below(60));
        let grey = below(256) as u8;
        for y in top..(top + high).min(300) {
            for x in left..left + wide {
                room.put_pixel(x, y, Rgb([grey, grey / 2, 255 - grey]));
            }
        }
    }
    let mut bytes = Vec::new();
    let room = resize(&room, width, width * 3 / 4, FilterType::Triangle);
    JpegEncoder::new_with_quality(&mut bytes, 75).encode_image(&room).unwrap();
    bytes
}

fn hash(bytes: &[u8]) -> BlobHash {
    BlobHash::new(hex::encode(Sha256::digest(bytes)))
}

/// A visit that was left half an hour ago and handed in a picture.
fn visit(number: u128, territory: &str, sha256: BlobHash) -> Visit {
    let photo = Fact::Photo { subject: "cleared_site".into(), sha256, origin: PhotoOrigin::Camera };
    let mut evidence = steps_of(&[(120, "assigned"), (100, "departed"), (90, "arrived"), (30, "left")]);
    evidence.push(minutes_ago(60) + Duration::from_secs(i64::try_from(number).unwrap()), photo);
    let (id, order) = (VisitId::from_u128(number + 1000), OrderId::from_u128(number));
    Visit { territory: TerritoryCode::new(territory), evidence, ..just_made(id, order) }
}

async fn with_visits(visits: &[Visit]) -> World {
    filled(World::new().await, visits).await
}

async fn filled(world: World, visits: &[Visit]) -> World {
    let orders: Vec<Order> = visits
        .iter()
        .map(|visit| {
            let number = u128::from_str_radix(&visit.order.to_string().replace('-', ""), 16).unwrap();
            wanted(&world, number)
        })
        .collect();
    let rows = orders.iter().map(Row::insert).chain(visits.iter().map(Row::insert)).collect();
    written(&world.app, rows).await;
    world
}

/// Sends a picture as phones do.
async fn sent(world: &World, bytes: &[u8]) {
    let phone = Caller { person: Some(CREW), ..caller(Role::Technician, HERE) };
    let (id, sha256) = (hash(bytes).to_string()[..32].to_owned(), hash(bytes));
    let size = bytes.len() as u64;
    let file = BeginUpload { id: id.clone(), content_type: "image/jpeg".into(), sha256, size };
    sync::begin(&world.app, &phone, file).await.unwrap();
    sync::append(&world.app, &phone, &id, 0, bytes).await.unwrap();
    sync::finish(&world.app, &phone, &id).await.unwrap();
}

async fn verdict(world: &World, number: u128, rule: &str) -> (String, Vec<String>) {
    let filter = FindingFilter { visit: Some(VisitId::from_u128(number + 1000)), ..FindingFilter::default() };
    let kept = world.app.store.list::<StoredFinding>(&filter, None, 500).await.unwrap().items;
    let found = kept.into_iter().find(|kept| kept.finding["rule"] == rule).unwrap();
    let shown = found.finding["evidence"].as_array().unwrap().iter();
    (found.verdict, shown.map(|item| item["sha256"].as_str().unwrap().to_owned()).collect())
}

async fn trusted(world: &World, number: u128) -> u32 {
    let id = VisitId::from_u128(number + 1000).to_string();
    world.app.store.get::<StoredTrust>(&id).await.unwrap().unwrap().permille.unwrap()
}

const RULE: &str = "photo:of_this_visit";

#[tokio::test]
async fn a_picture_of_another_visit_saved_anew_is_found_in_the_district_and_only_the_later_one_is_blamed() {
    let (first, again, own) = (picture(1, 400), picture(1, 320), picture(2, 400));
    let visits = [
        visit(1, HERE, hash(&first)),
        visit(2, "yz.donghu.g02", hash(&again)),
        visit(3, HERE, hash(&own)),
        visit(4, "yz.xihu.g01", hash(&first)),
    ];
    let mut worlds = vec![World::new().await];
    worlds.extend(World::on_postgres().await);
    for world in worlds {
        let world = filled(world, &visits).await;
        for bytes in [&first, &again, &own] {
            sent(&world, bytes).await;
        }
        for number in 1..=4 {
            findings::judge(&world.app, VisitId::from_u128(number + 1000)).await.unwrap();
        }
        let pair = vec![hash(&again).to_string(), hash(&first).to_string()];
        assert_eq!(verdict(&world, 2, RULE).await, ("breached".into(), pair), "both pictures are shown");
        for clean in [1, 3] {
            assert_eq!(verdict(&world, clean, RULE).await.0, "met", "visit {clean}");
        }
        assert!(trusted(&world, 2).await < trusted(&world, 1).await);
        assert_eq!(trusted(&world, 3).await, trusted(&world, 1).await);
        assert_eq!(verdict(&world, 4, RULE).await.0, "met", "another district is not looked through");
    }
}

#[tokio::test]
async fn a_picture_that_comes_after_its_visit_was_judged_is_looked_at_then_and_tells_on_who_copied_it() {
    let (first, again) = (picture(1, 400), picture(1, 320));
    let world = with_visits(&[visit(1, HERE, hash(&first)), visit(2, HERE, hash(&again))]).await;
    sent(&world, &again).await;
    for number in [1, 2] {
        findings::judge(&world.app, VisitId::from_u128(number + 1000)).await.unwrap();
    }
    assert_eq!(verdict(&world, 1, RULE).await.0, "not_judged", "it has not come");
    assert_eq!(verdict(&world, 2, RULE).await.0, "met", "nothing looks like it yet");
    sent(&world, &first).await;
    let (now, minute) = (world.app.now(), Duration::from_mins(1));
    let waiting =
        world.app.store.jobs().lease(&[photos::LOOK_AT_PHOTO], "test", now, minute, 10).await.unwrap();
    assert_eq!(waiting.len(), 2, "one for each picture that came");
    assert_eq!(photos::has_come(&world.app, &hash(&first)).await.unwrap(), 1);
    assert_eq!(verdict(&world, 1, RULE).await.0, "met");
    // The copy is judged again by the job that its original's coming asked for.
    findings::judge(&world.app, VisitId::from_u128(1002)).await.unwrap();
    assert_eq!(verdict(&world, 2, RULE).await.0, "breached");
    let kept = PhotoFilter { visit: Some(VisitId::from_u128(1001)), ..PhotoFilter::default() };
    let kept = world.app.store.list::<Photo>(&kept, None, 10).await.unwrap().items;
    assert!(kept[0].looked_at.is_some() && kept[0].perceptual_hash.is_some(), "{kept:?}");
}

#[tokio::test]
async fn inspectors_see_both_pictures_and_whoever_is_inspected_only_their_own() {
    let (first, again) = (picture(1, 400), picture(1, 320));
    let world = with_visits(&[visit(1, HERE, hash(&first)), visit(2, HERE, hash(&again))]).await;
    for (number, bytes) in [(1, &first), (2, &again)] {
        sent(&world, bytes).await;
        findings::judge(&world.app, VisitId::from_u128(number + 1000)).await.unwrap();
    }
    let audit = drawn(&world).await;
    let inspector = Caller { person: Some(PersonId::from_u128(50)), ..caller(Role::Inspector, "yz.donghu") };
    let detail = audits::show(&world.app, &inspector, audit).await.unwrap();
    let alike = &detail.pictures[0].alike;
    assert_eq!((alike.len(), &alike[0].sha256, alike[0].order), (1, &hash(&first), OrderId::from_u128(1)));
    assert_eq!(audits::picture(&world.app, &inspector, audit, &hash(&first)).await.unwrap(), first);
    let technician = Caller { person: Some(CREW), ..caller(Role::Technician, HERE) };
    let own = audits::show(&world.app, &technician, audit).await.unwrap();
    assert!(own.pictures[0].alike.is_empty());
    assert!(audits::picture(&world.app, &technician, audit, &hash(&again)).await.is_ok());
    assert!(audits::picture(&world.app, &technician, audit, &hash(&first)).await.is_err());
}

/// An audit of the second visit that was judged.
async fn drawn(world: &World) -> AuditId {
    let order = Order::accept(world.head(2, OrderKind::Repair, minutes_ago(300))).0;
    let head = audit::AuditHead {
        id: AuditId::from_u128(9),
        territory: TerritoryCode::new(HERE),
        subject: Subject::Visit { visit: VisitId::from_u128(1002), order: order.head.id },
        inspected: Some(CREW),
        pack: order.head.pack,
        sampled: Sampled::ByScore,
        trust: None,
        twice: false,
        drawn_at: minutes_ago(10),
    };
    let judged = audit::Judgement {
        at: minutes_ago(5),
        by: PersonId::from_u128(50),
        passed: false,
        overturned: Vec::new(),
        note: "照片是别家的".into(),
    };
    let state = AuditState::Judged { judged, appeal_until: minutes_ago(-600) };
    let audit = Audit { head, state, blind: None, version: 3 };
    written(&world.app, vec![Row::insert(&audit)]).await;
    audit.head.id
}

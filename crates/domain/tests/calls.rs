//! News of a call comes twice, late and in any order: what is known in the end is the same.

use doorstep_domain::call::{
    Call, CallAbout, CallEvent, CallHead, CallNews, CallPurpose, CallSound, CallStanding, CallWay, Ended,
    KeptSound, NoSound, Side, SoundKind,
};
use doorstep_domain::{BlobHash, CallEvidence, CallId, Fact, OrderId, TerritoryCode};
use doorstep_kernel::Timestamp;

fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(1_795_680_000_000 + second * 1000)
}

fn placed(way: CallWay) -> Call {
    let head = CallHead {
        id: CallId::from_u128(1),
        territory: TerritoryCode::new("yz.donghu.g01"),
        about: CallAbout::Order { order: OrderId::from_u128(2) },
        purpose: CallPurpose::FirstContact,
        way,
        person: None,
        placed_at: at(0),
    };
    Call::place(head, None).0
}

fn hears(call: Call, news: &[CallNews]) -> Call {
    news.iter().fold(call, |call, news| call.hear(news).iter().fold(call, Call::apply))
}

fn ended() -> CallNews {
    let ended = Ended { at: at(70), by: Some(Side::Customer), reason: None };
    CallNews::Ended { ended, started_at: None, answered_at: None }
}

#[test]
fn every_order_of_the_same_news_comes_to_the_same() {
    let news =
        [CallNews::Started { at: at(3) }, CallNews::Answered { at: at(10) }, ended(), CallNews::Recorded];
    let orders = [[0, 1, 2, 3], [2, 1, 0, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]];
    let first = hears(placed(CallWay::Placed), &news);
    for order in orders {
        let shuffled = order.map(|place| news[place].clone());
        let twice: Vec<CallNews> = shuffled.iter().chain(&shuffled).cloned().collect();
        let heard = hears(placed(CallWay::Placed), &twice);
        assert_eq!(heard, first, "{order:?}");
    }
    let talked = CallStanding::Answered { until: at(70), seconds: 60, by: Some(Side::Customer) };
    assert_eq!(first.standing(), talked);
}

#[test]
fn where_a_call_stands_follows_from_what_is_known() {
    let call = || placed(CallWay::Placed);
    let started = CallNews::Started { at: at(3) };
    let standings = [
        (call(), CallStanding::Placed),
        (hears(call(), std::slice::from_ref(&started)), CallStanding::Ringing { since: at(3) }),
        (hears(call(), &[CallNews::Answered { at: at(9) }]), CallStanding::Talking { since: at(9) }),
        (
            hears(call(), &[started, ended()]),
            CallStanding::Unanswered { until: at(70), by: Some(Side::Customer) },
        ),
        (hears(call(), &[ended()]), CallStanding::NotPutThrough { at: at(70) }),
    ];
    for (call, standing) in standings {
        assert_eq!(call.standing(), standing);
    }
}

#[test]
fn a_call_is_evidence_once_it_is_over_and_the_customer_was_rung() {
    let shows = |call: &Call| match call.shows() {
        Some((_, Fact::Call { answered, class: CallEvidence::Telephony, call: Some(_), .. })) => {
            Some(answered)
        }
        _ => None,
    };
    let (started, answered) = (CallNews::Started { at: at(3) }, CallNews::Answered { at: at(9) });
    let cases = [
        (CallWay::Placed, vec![started.clone()], None, "it still rings"),
        (CallWay::Placed, vec![ended()], None, "ours never picked up"),
        (CallWay::Placed, vec![started.clone(), ended()], Some(false), "nobody answered"),
        (CallWay::Placed, vec![answered.clone(), ended()], Some(true), "they spoke"),
        (CallWay::MiddleNumber, vec![started.clone(), ended()], Some(false), "dialled by hand"),
        (CallWay::Inward, vec![started.clone(), ended()], None, "the customer reached nobody"),
        (CallWay::Inward, vec![started, answered, ended()], Some(true), "the customer was spoken to"),
    ];
    for (way, news, expected, why) in cases {
        assert_eq!(shows(&hears(placed(way), &news)), expected, "{why}");
    }
}

#[test]
fn it_is_recorded_once_and_an_answer_told_late_once_more() {
    let unanswered = hears(placed(CallWay::Placed), &[CallNews::Started { at: at(3) }, ended()]);
    let settled = unanswered.settle(at(80)).map(|event| unanswered.clone().apply(&event));
    let Some(settled) = settled else { panic!("an unanswered call is evidence") };
    assert_eq!(settled.settle(at(81)), None);
    let corrected = hears(settled, &[CallNews::Answered { at: at(9) }]);
    assert!(matches!(corrected.settle(at(90)), Some(CallEvent::Settled { settled }) if settled.answered));
}

#[test]
fn its_sound_is_waited_for_once_and_what_comes_too_late_is_not_kept() {
    let fold = |call: Call, events: Vec<CallEvent>| events.iter().fold(call, Call::apply);
    let kept = || KeptSound { at: at(90), sha256: BlobHash::new("ab"), bytes: 44, kind: SoundKind::Wav };
    let unrecorded = placed(CallWay::Placed);
    assert_eq!(unrecorded.await_sound(at(80)), [], "nobody recorded it");
    let recorded = hears(unrecorded, &[CallNews::Recorded]);
    assert_eq!(recorded.keep_sound(kept()), [], "nobody asked for it");
    let events = recorded.await_sound(at(80));
    let waiting = fold(recorded, events);
    assert_eq!(waiting.sound, Some(CallSound::Waiting { since: at(80) }));
    assert_eq!(waiting.await_sound(at(81)), [], "once");
    let missed = fold(waiting.clone(), waiting.miss_sound(at(85), NoSound::TooLarge));
    assert_eq!(missed.sound, Some(CallSound::Missed { at: at(85), why: NoSound::TooLarge }));
    assert_eq!(missed.erase_sound(at(86)), [], "there is nothing to erase");
    let here = fold(waiting.clone(), waiting.keep_sound(kept()));
    for call in [&waiting, &here] {
        assert_eq!(call.await_sound_again(at(91)), [], "only what could not be had is fetched again");
    }
    let again = fold(missed.clone(), missed.await_sound_again(at(91)));
    assert_eq!(again.sound, Some(CallSound::Waiting { since: at(91) }));
    assert_eq!(again.await_sound_again(at(92)), [], "a second press asks for nothing");
    assert_eq!(here.kept_sound(), Some(&kept()));
    for call in [here, waiting] {
        let gone = fold(call.clone(), call.erase_sound(at(99)));
        assert_eq!((gone.sound.clone(), gone.kept_sound()), (Some(CallSound::Erased { at: at(99) }), None));
        assert_eq!(gone.keep_sound(kept()), [], "what was erased does not come back");
        assert_eq!(gone.erase_sound(at(100)), [], "once");
    }
}

#[test]
fn whoever_asked_to_be_forgotten_is_not_listened_to() {
    let recorded = hears(placed(CallWay::Placed), &[CallNews::Recorded]);
    let forgotten = recorded.forget(at(80)).iter().fold(recorded, Call::apply);
    assert_eq!(forgotten.await_sound(at(81)), []);
    let missed = CallEvent::SoundMissed { at: at(81), why: NoSound::Unreachable };
    let missed = [CallEvent::SoundAwaited { at: at(80) }, missed].iter().fold(forgotten, Call::apply);
    assert_eq!(missed.await_sound_again(at(82)), []);
}

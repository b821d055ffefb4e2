//! A matter of the desk: which verb it knows in which state.

use doorstep_domain::matter::{
    AnswerMatter, CloseMatter, MatterCommand, MatterKind, MatterOutcome, MatterState, TakeMatter,
};
use doorstep_domain::{Matter, MatterId, OrderId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;

const ZHOU: PersonId = PersonId::from_u128(1);
const LIN: PersonId = PersonId::from_u128(2);

fn matter(kind: MatterKind, state: MatterState) -> Matter {
    Matter {
        id: MatterId::from_u128(9),
        territory: TerritoryCode::new("yz.donghu.g01"),
        order: OrderId::from_u128(3),
        visit: None,
        kind,
        raised_at: Timestamp::EPOCH,
        raised_by: None,
        what: None,
        words: String::new(),
        agreed: None,
        answers: Vec::new(),
        state,
    }
}

fn taken(by: PersonId) -> MatterState {
    MatterState::Taken { by, at: Timestamp::EPOCH }
}

fn closed() -> MatterState {
    let (outcome, reason) = (MatterOutcome::Settled, String::new());
    MatterState::Closed { by: ZHOU, at: Timestamp::EPOCH, outcome, reason }
}

fn take() -> MatterCommand {
    MatterCommand::Take(TakeMatter { at: Timestamp::EPOCH })
}

fn answer(words: &str) -> MatterCommand {
    MatterCommand::Answer(AnswerMatter { at: Timestamp::EPOCH, words: words.to_owned() })
}

fn close(outcome: MatterOutcome, reason: &str) -> MatterCommand {
    MatterCommand::Close(CloseMatter { at: Timestamp::EPOCH, outcome, reason: reason.to_owned() })
}

#[test]
fn a_matter_knows_its_verbs_by_its_state() {
    use MatterOutcome::{Dismissed, Lost, Settled, Won};
    let table = [
        (MatterKind::Sos, MatterState::Open, take(), Some("taken")),
        (MatterKind::Sos, taken(LIN), take(), Some("taken")),
        (MatterKind::Sos, taken(ZHOU), take(), None),
        (MatterKind::Sos, closed(), take(), None),
        (MatterKind::HandOverAsked, MatterState::Open, answer("换李强去"), Some("taken")),
        (MatterKind::HandOverAsked, taken(LIN), answer("换李强去"), Some("taken")),
        (MatterKind::HandOverAsked, taken(ZHOU), answer("  "), None),
        (MatterKind::HandOverAsked, closed(), answer("换李强去"), None),
        (MatterKind::Blocked, MatterState::Open, close(Settled, ""), Some("closed")),
        (MatterKind::Blocked, taken(LIN), close(Settled, ""), Some("closed")),
        (MatterKind::Blocked, taken(ZHOU), close(Dismissed, ""), None),
        (MatterKind::Blocked, taken(ZHOU), close(Dismissed, "物业已放行"), Some("closed")),
        (MatterKind::Blocked, taken(ZHOU), close(Won, ""), None),
        (MatterKind::Lead, taken(ZHOU), close(Won, ""), Some("closed")),
        (MatterKind::Lead, taken(ZHOU), close(Lost, ""), None),
        (MatterKind::Lead, taken(ZHOU), close(Lost, "嫌贵"), Some("closed")),
        (MatterKind::Lead, closed(), close(Won, ""), None),
    ];
    for (kind, state, command, expected) in table {
        let after = matter(kind, state.clone()).act(&command, ZHOU);
        let word = after.as_ref().ok().map(|matter| matter.state.word());
        assert_eq!(word, expected, "{kind:?} {state:?} {command:?}: {after:?}");
    }
}

#[test]
fn an_answer_stays_with_who_has_the_matter_and_is_kept_in_order() {
    let matter = matter(MatterKind::WrongAddress, taken(LIN));
    let matter = matter.act(&answer("在 3 幢"), ZHOU).unwrap().act(&answer("是 8 幢"), LIN).unwrap();
    let said: Vec<(&str, PersonId)> = matter.answers.iter().map(|one| (one.words.as_str(), one.by)).collect();
    assert_eq!(said, [("在 3 幢", ZHOU), ("是 8 幢", LIN)]);
    assert_eq!(matter.state, taken(LIN));
}

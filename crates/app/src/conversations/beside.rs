use super::back_test::{TalkBackTest, named};
use super::shifted::RuleShifted;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_dialogue::{BackTest, Conversation as Said, Pack, inspect};
use doorstep_domain::{Conversation, ConversationId, NormPackId};
use doorstep_store::{JudgedBeside, ShadowJudgement, ShadowJudgementFilter};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// Judges a conversation by every pack on trial, in the change that takes it in.
pub(super) fn judge_beside(
    app: &App,
    change: &mut Change,
    (pack, zone): (&Pack, &TimeZone),
    conversation: &Conversation,
    said: &Said,
) {
    let shadows = &app.conversation_packs.shelf().on_trial;
    if shadows.is_empty() {
        return;
    }
    let counted = inspect(pack, zone, said);
    for (id, shadow) in shadows {
        let mut test = BackTest::default();
        test.add(0, (pack, &counted), (shadow, &inspect(shadow, zone, said)));
        change.upsert(&ShadowJudgement {
            pack: *id,
            of: JudgedBeside::Conversation { conversation: conversation.head.id },
            territory: conversation.head.territory.clone(),
            judged_at: change.now(),
            test: serde_json::to_value(&test).expect("a back-test is plain data"),
        });
    }
}

/// What a conversation pack on trial has said so far, to whoever reads conversations there.
pub(crate) async fn shadow(
    app: &App,
    caller: &Caller,
    id: NormPackId,
    pack: &Pack,
) -> Result<TalkBackTest, AppError> {
    let within = caller.scope(Act::ReadConversations)?;
    let filter = ShadowJudgementFilter { pack: Some(id), within: caller.person.is_some().then_some(within) };
    let (mut sum, mut ids) = (BackTest::default(), Vec::new());
    for judged in app.store.all::<ShadowJudgement>(&filter).await? {
        let JudgedBeside::Conversation { conversation } = judged.of else { continue };
        let Ok(test) = serde_json::from_value::<BackTest>(judged.test) else { continue };
        sum.merge(test, ids.len());
        ids.push(conversation);
    }
    let talks = shown(app, &mut sum, &ids).await?;
    Ok(TalkBackTest {
        pack: named(pack),
        against: app.conversation_packs.on(app.rules.date(app.now())).map(named).unwrap_or_default(),
        conversations: sum.talks,
        otherwise: sum.otherwise,
        erased: 0,
        before: sum.before.into(),
        after: sum.after.into(),
        rules: RuleShifted::of(app, pack, &sum, &talks).await?,
        reached: None,
        next: None,
    })
}

/// The conversations that are shown as examples; the others need not be read.
pub(super) async fn shown(
    app: &App,
    sum: &mut BackTest,
    ids: &[ConversationId],
) -> Result<Vec<Conversation>, AppError> {
    let examples = || sum.rules.values().flat_map(|rule| &rule.examples);
    let keys: BTreeSet<String> = examples().map(|example| ids[example.talk].to_string()).collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let talks: Vec<Conversation> =
        app.store.get_many::<Conversation>(&keys).await?.into_iter().map(|found| found.record).collect();
    let places: BTreeMap<ConversationId, usize> =
        talks.iter().enumerate().map(|(place, talk)| (talk.head.id, place)).collect();
    for rule in sum.rules.values_mut() {
        rule.examples.retain(|example| places.contains_key(&ids[example.talk]));
        for example in &mut rule.examples {
            example.talk = places[&ids[example.talk]];
        }
    }
    Ok(talks)
}

use super::draw::{Candidate, DrawAudits, bounded, permille};
use crate::{App, AppError};
use doorstep_domain::Conversation;
use doorstep_domain::audit::{Sampled, Subject};
use doorstep_kernel::Timestamp;
use doorstep_norms::BoundPack;
use doorstep_perception::{Talk, TalkShares, sample_talks};
use doorstep_store::ConversationFilter;

/// How many conversations began on the day and were inspected, and the sample of them: always the same for the same seed.
pub(super) async fn sampled(
    app: &App,
    pack: &BoundPack,
    facts: &DrawAudits,
    seed: u64,
) -> Result<(usize, Vec<(Candidate, Sampled)>), AppError> {
    let filter = ConversationFilter {
        within: Some(vec![facts.territory.clone()]),
        from: Some(Timestamp::start_of(facts.date, pack.calendar().zone())),
        before: Some(pack.calendar().end_of(facts.date)),
        ..ConversationFilter::default()
    };
    let mut conversations = app.store.all::<Conversation>(&filter).await?;
    bounded(conversations.len())?;
    conversations.retain(|conversation| conversation.inspected().is_some());
    conversations.sort_by_key(|conversation| conversation.head.id);
    let talks: Vec<Talk> = conversations.iter().map(talk).collect();
    let parameters = pack.parameters();
    let shares = TalkShares {
        by_risk: permille(parameters.audit_talk_risk_permille),
        novice: permille(parameters.audit_talk_novice_permille),
        by_chance: permille(parameters.audit_talk_random_permille),
    };
    let drawn = sample_talks(&talks, shares, seed);
    let of = |(at, sampled): (usize, Sampled)| (candidate(&conversations[at]), sampled);
    Ok((conversations.len(), drawn.into_iter().map(of).collect()))
}

fn talk(conversation: &Conversation) -> Talk {
    let risky = conversation.inspected().is_some_and(|found| found.risky || found.has("critical"));
    Talk { risky, novice: conversation.head.novice }
}

fn candidate(conversation: &Conversation) -> Candidate {
    let head = &conversation.head;
    Candidate {
        subject: Subject::Conversation { conversation: head.id, order: head.order },
        territory: head.territory.clone(),
        inspected: head.agent,
        trust: None,
    }
}

use crate::{Act, App, AppError, Caller, Said};
use doorstep_dialogue::{Rule, Severity};
use doorstep_domain::audit::{Overturned, OverturnedTo};
use doorstep_domain::{Audit, AuditState, Conversation, ConversationId, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use doorstep_perception::{Reviewed, RuleQuality, rule_quality};
use doorstep_store::AuditFilter;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use utoipa::{IntoParams, ToSchema};

/// Whose reviews are counted: of audits drawn from the first to the last day.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RulesQuery {
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// First day.
    #[param(value_type = String, format = Date)]
    pub from: Date,
    /// Last day.
    #[param(value_type = String, format = Date)]
    pub to: Date,
}

/// What reviews say of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleQualityRow {
    /// The rule, such as `dialogue:HOT-46`.
    pub rule: String,
    /// What it asks for, where its pack is still there.
    pub title: Option<Said>,
    /// How bad a breach is.
    pub severity: Option<String>,
    /// Breaches that inspectors agreed with.
    pub confirmed: u32,
    /// Breaches that were none.
    pub wrong: u32,
    /// Breaches that only an inspector saw.
    pub missed: u32,
    /// Thousandths of its breaches that were right.
    pub precision_permille: Option<u32>,
    /// Lower end of the 95 % interval (Wilson).
    pub low_permille: Option<u32>,
    /// Upper end of the interval.
    pub high_permille: Option<u32>,
    /// How many conversations two inspectors judged without seeing each other.
    pub both: u32,
    /// Of these, judged alike by this rule.
    pub alike: u32,
    /// Cohen's kappa in thousandths; none without cases, or where both always say the same.
    pub kappa_permille: Option<i32>,
    /// It is surely less precise than the norm asks: it should be tried out again 试运行 before it counts.
    pub doubtful: bool,
}

/// How far each rule can be relied on, by what inspectors said of it; the most doubtful first.
///
/// # Errors
/// When the caller may not see audits there.
pub async fn rules(app: &App, caller: &Caller, query: &RulesQuery) -> Result<Vec<RuleQualityRow>, AppError> {
    let within = caller.within(Act::ReadConversations, query.territory.as_ref())?;
    let pack = app.rules.at(app.now()).clone();
    let filter = AuditFilter {
        within,
        of_conversations: Some(true),
        from: Some(Timestamp::start_of(query.from, pack.calendar().zone())),
        before: Some(pack.calendar().end_of(query.to)),
        ..AuditFilter::default()
    };
    let audits = app.store.all::<Audit>(&filter).await?;
    let found = found(app, &audits).await?;
    let reviewed = |audit: &'_ Audit| -> Option<usize> {
        let id = audit.head.subject.conversation()?;
        audit.opinion()?;
        found.iter().position(|(known, _)| *known == id)
    };
    let reviews: Vec<Reviewed<'_>> = audits
        .iter()
        .filter_map(|audit| {
            let first = audit.state.judged()?;
            let second = audit.blind.as_ref();
            Some(Reviewed {
                breached: &found[reviewed(audit)?].1,
                overturned: audit.opinion()?,
                blind: second.map(|second| (&second.overturned[..], &first.overturned[..])),
            })
        })
        .collect();
    let wanted = u32::try_from(pack.parameters().rule_precision_permille).unwrap_or(u32::MAX);
    let mut rows: Vec<RuleQualityRow> =
        rule_quality(&reviews).into_iter().map(|(rule, quality)| row(app, rule, &quality, wanted)).collect();
    rows.sort_by_key(|row| {
        (!row.doubtful, row.precision_permille.unwrap_or(1001), std::cmp::Reverse(row.wrong))
    });
    Ok(rows)
}

/// What the pack itself found of the audited conversations: what audits restated is taken back.
async fn found(app: &App, audits: &[Audit]) -> Result<Vec<(ConversationId, BTreeSet<String>)>, AppError> {
    let keys: Vec<String> = audits
        .iter()
        .filter_map(|audit| audit.head.subject.conversation())
        .map(|id| id.to_string())
        .collect();
    let conversations =
        app.store.get_many::<Conversation>(&keys).await?.into_iter().map(|found| found.record);
    let conversations: HashMap<ConversationId, Conversation> =
        conversations.map(|conversation| (conversation.head.id, conversation)).collect();
    let of = |audit: &Audit| {
        let id = audit.head.subject.conversation()?;
        let held = conversations.get(&id)?.inspected()?;
        let mut breached: BTreeSet<String> = held.breached.iter().map(|breach| breach.rule.clone()).collect();
        if matches!(audit.state, AuditState::Settled { .. }) {
            take_back(&mut breached, audit.overturned());
        }
        Some((id, breached))
    };
    Ok(audits.iter().filter_map(of).collect())
}

fn take_back(breached: &mut BTreeSet<String>, overturned: &[Overturned]) {
    for one in overturned {
        match one.to {
            OverturnedTo::Met => breached.insert(one.rule.clone()),
            OverturnedTo::Breached => breached.remove(&one.rule),
        };
    }
}

fn row(app: &App, rule: String, quality: &RuleQuality, wanted: u32) -> RuleQualityRow {
    let known = rule.strip_prefix("dialogue:").and_then(|id| app.conversation_packs.rule(id));
    let permille = |ppm: i64| u32::try_from((ppm + 500) / 1000).unwrap_or_default();
    RuleQualityRow {
        title: known.map(|rule| Said { zh: rule.title.zh.clone(), en: rule.title.en.clone() }),
        severity: known.map(severity),
        confirmed: quality.confirmed,
        wrong: quality.wrong,
        missed: quality.missed,
        precision_permille: quality.precision_permille(),
        low_permille: quality.precision.map(|interval| permille(interval.low_ppm())),
        high_permille: quality.precision.map(|interval| permille(interval.high_ppm())),
        both: quality.alike.both,
        alike: quality.alike.alike,
        kappa_permille: quality.alike.kappa_permille,
        doubtful: quality.is_doubtful(wanted),
        rule,
    }
}

fn severity(rule: &Rule) -> String {
    match rule.severity {
        Severity::Minor => "minor",
        Severity::Major => "major",
        Severity::Critical => "critical",
    }
    .to_owned()
}

use super::{draw_conversations, draw_visits, follow_up, write_first};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::audit::{AuditHead, Sampled, Subject};
use doorstep_domain::{Audit, AuditId, PersonId, TerritoryCode};
use doorstep_kernel::{Date, Rng, SeededRng, Timestamp};
use doorstep_norms::BoundPack;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use utoipa::ToSchema;

/// The most visits or conversations of one draw: a large city's day.
const DRAWN_FROM_MAX: usize = 20_000;

/// What a sample is drawn from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DrawnFrom {
    /// Visits that were over on the day: by their trust score, and by chance.
    #[default]
    Visits,
    /// Conversations that began on the day: by risk, those of whoever is new, and by chance.
    Conversations,
}

/// Which visits or conversations the sample is drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawAudits {
    /// Those in this territory and all that lies inside it.
    pub territory: TerritoryCode,
    /// Those of this day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// `visits` when left out.
    #[serde(default)]
    pub from: DrawnFrom,
    /// The same seed draws the same. It follows from territory and day when left out, so that drawing twice draws nothing
    /// new; another seed draws more.
    #[serde(default)]
    pub seed: Option<u64>,
}

/// What was drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditDraw {
    /// How many visits with a trust score, or conversations, there are on that day.
    pub of: u32,
    /// Drawn now because they are trusted least.
    pub by_score: u32,
    /// Drawn now because of a critical breach or a word of risk.
    pub by_risk: u32,
    /// Drawn now because whoever spoke is new.
    pub novice: u32,
    /// Drawn now by chance.
    pub by_chance: u32,
    /// Drawn before already.
    pub known: u32,
}

/// Something that can be drawn.
pub(super) struct Candidate {
    pub(super) subject: Subject,
    pub(super) territory: TerritoryCode,
    pub(super) inspected: Option<PersonId>,
    pub(super) trust: Option<u32>,
}

/// Draws a sample of a day: of visits those trusted least, of conversations those with a risk and those of new people, and
/// a random share of all.
///
/// # Errors
/// When the caller may not, or there is more than one draw takes.
pub async fn draw(app: &App, caller: &Caller, facts: DrawAudits) -> Result<AuditDraw, AppError> {
    let role = caller.may(Act::JudgeAudits, &facts.territory)?;
    app.decide(caller, || async {
        let pack = app.rules.at(app.now()).clone();
        let seed = facts.seed.unwrap_or_else(|| seed_of(&facts));
        let (of, drawn) = match facts.from {
            DrawnFrom::Visits => draw_visits::sampled(app, &pack, &facts, seed).await?,
            DrawnFrom::Conversations => draw_conversations::sampled(app, &pack, &facts, seed).await?,
        };
        let keys: Vec<String> = drawn.iter().map(|(one, _)| audit_of(one.subject).to_string()).collect();
        let known = app.store.get_many::<Audit>(&keys).await?;
        let is_known = |id: AuditId| known.iter().any(|found| found.record.head.id == id);
        let mut change = Change::by(caller.actor(role), app.now());
        let mut answer = AuditDraw { of: u32::try_from(of).unwrap_or(u32::MAX), ..AuditDraw::default() };
        for (one, sampled) in drawn {
            if is_known(audit_of(one.subject)) {
                answer.known += 1;
                continue;
            }
            answer.count(sampled);
            let (audit, event) = Audit::draw(head(one, sampled, &pack, seed, app.now()));
            write_first(&mut change, &audit, &event);
            follow_up(app, &mut change, &audit).await?;
        }
        Ok((change.finish(), answer))
    })
    .await
}

impl AuditDraw {
    const fn count(&mut self, sampled: Sampled) {
        match sampled {
            Sampled::ByScore => self.by_score += 1,
            Sampled::ByChance => self.by_chance += 1,
            Sampled::ByRisk => self.by_risk += 1,
            Sampled::Novice => self.novice += 1,
        }
    }
}

fn head(
    one: Candidate,
    sampled: Sampled,
    pack: &Arc<BoundPack>,
    seed: u64,
    drawn_at: Timestamp,
) -> AuditHead {
    let Candidate { subject, territory, inspected, trust } = one;
    let id = audit_of(subject);
    let mut rng = SeededRng::stream(seed, id.as_u128() as u64);
    let twice = rng.below(1000) < pack.parameters().audit_blind_permille.unsigned_abs();
    AuditHead { id, territory, subject, inspected, drawn_at, sampled, trust, twice, pack: pack.reference() }
}

/// Draws the sample of a day for a territory, as the product itself does every night.
///
/// # Errors
/// As [`draw`].
pub async fn draw_for_day(
    app: &App,
    territory: TerritoryCode,
    date: Date,
    from: DrawnFrom,
) -> Result<AuditDraw, AppError> {
    draw(app, &Caller::system(), DrawAudits { territory, date, from, seed: None }).await
}

/// One draw takes so many.
pub(super) fn bounded(count: usize) -> Result<(), AppError> {
    if count <= DRAWN_FROM_MAX {
        return Ok(());
    }
    let en = format!("more than {DRAWN_FROM_MAX} at once: draw for a smaller territory");
    let zh = format!("一次最多从 {DRAWN_FROM_MAX} 件里抽，请按更小的区域抽检");
    Err(AppError::invalid("territory", en, zh))
}

/// A share of the pack, thousandths.
pub(super) fn permille(value: i64) -> u32 {
    u32::try_from(value.clamp(0, 1000)).unwrap_or_default()
}

/// One audit for each subject: its id follows from it, so that drawing again finds it.
fn audit_of(subject: Subject) -> AuditId {
    AuditId::from_u128(match subject {
        Subject::Visit { visit, .. } => number(&format!("audit\n{visit}")),
        Subject::Conversation { conversation, .. } => number(&format!("audit\nconversation\n{conversation}")),
    })
}

fn seed_of(facts: &DrawAudits) -> u64 {
    number(&format!("audits\n{}\n{}", facts.territory, facts.date)) as u64
}

fn number(text: &str) -> u128 {
    let digest = Sha256::digest(text);
    digest.iter().take(16).fold(0, |number, byte| (number << 8) | u128::from(*byte))
}

use doorstep_domain::{AuditId, EvidenceItem, NormId, Overridden, PackRef};
use doorstep_findings::{Finding, Restated, Verdict};
use doorstep_norms::Severity;
use serde::Serialize;
use utoipa::ToSchema;

/// Whether it can still change by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Judged for this answer, while the visit goes on.
    Live,
    /// The visit is over: judged and kept.
    Kept,
}

/// One judgement of one rule, as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FindingView {
    /// The rule: its table and id in the pack, such as `requirement:observed`, or `promise:kept`.
    pub rule: String,
    /// The norms behind it.
    pub norms: Vec<NormId>,
    /// The pack that judged, and its version.
    pub pack: PackRef,
    /// `met`, `breached` or `not_judged`. Not judged is never met.
    pub verdict: String,
    /// Why it was not judged, as a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// How bad a breach is: `minor`, `major`, `critical`.
    pub severity: String,
    /// One sentence in Chinese.
    pub zh: String,
    /// One sentence in English.
    pub en: String,
    /// What shows it; for a missing fact what it was missing from.
    pub evidence: Vec<EvidenceItem>,
    /// Who went on without it, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overridden: Option<Overridden>,
    /// What an audit overturned, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restated: Option<RestatedView>,
}

/// A finding that an audit overturned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RestatedView {
    /// By which audit.
    pub audit: AuditId,
    /// What had been found: `met`, `breached` or `not_judged`.
    pub was: String,
    /// Why it was wrong.
    pub reason: String,
}

impl From<Restated> for RestatedView {
    fn from(Restated { audit, was, reason }: Restated) -> Self {
        Self { audit, was, reason }
    }
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let why = match finding.verdict {
            Verdict::NotJudged { why } => Some(word(serde_json::json!(why))),
            Verdict::Met | Verdict::Breached => None,
        };
        Self {
            rule: finding.rule,
            norms: finding.norms,
            pack: finding.pack,
            verdict: finding.verdict.word().to_owned(),
            why,
            severity: match finding.severity {
                Severity::Minor => "minor",
                Severity::Major => "major",
                Severity::Critical => "critical",
            }
            .to_owned(),
            zh: finding.explain.zh,
            en: finding.explain.en,
            evidence: finding.evidence,
            overridden: finding.overridden,
            restated: finding.restated.map(RestatedView::from),
        }
    }
}

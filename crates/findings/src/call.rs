use crate::{Finding, Spoken, Subject, Verdict, Why};
use doorstep_dialogue::{Conversation, Inspection, Judgement, Missing, Pack};
use doorstep_domain::{NormId, OrderId, PackRef};
use doorstep_norms::{Severity, Text};

/// The verdicts on a conversation as findings, beside those of the visit that it booked, so that a broken promise is
/// seen from both sides.
pub fn judge_call(
    inspection: &Inspection,
    pack: &Pack,
    conversation: &Conversation,
    order: Option<OrderId>,
) -> Vec<Finding> {
    let reference = PackRef { pack: pack.front().id.clone(), version: pack.front().version.clone() };
    let findings = inspection.verdicts.iter().map(|verdict| {
        let rule = verdict.rule_in(pack);
        let spoken = verdict.spans.iter().map(|span| Spoken {
            utterance: span.utterance,
            start: span.start,
            end: span.end,
            start_ms: span.start_ms,
        });
        let reason = |chinese| verdict.line(pack, conversation, chinese).reason;
        Finding {
            rule: format!("dialogue:{}", rule.id),
            norms: rule.norm_ids.iter().map(NormId::new).collect(),
            pack: reference.clone(),
            subject: Subject { order, visit: None, conversation: Some(conversation.id.0.clone()) },
            verdict: match verdict.judgement {
                Judgement::Met => Verdict::Met,
                Judgement::Breached => Verdict::Breached,
                Judgement::NotJudged => Verdict::NotJudged { why: why(verdict.missing) },
            },
            evidence: Vec::new(),
            spoken: spoken.collect(),
            severity: severity(rule.severity),
            explain: Text::new(reason(true), reason(false)),
            overridden: None,
            restated: None,
        }
    });
    findings.collect()
}

const fn why(missing: Option<Missing>) -> Why {
    match missing {
        Some(Missing::Times) => Why::NoTimes,
        Some(Missing::Audio | Missing::Person | Missing::Words) => Why::NeedsHearing,
        Some(
            Missing::Event | Missing::Ending | Missing::StartedAt | Missing::Fact | Missing::OtherRecord,
        )
        | None => Why::NoRecord,
    }
}

const fn severity(severity: doorstep_dialogue::Severity) -> Severity {
    match severity {
        doorstep_dialogue::Severity::Minor => Severity::Minor,
        doorstep_dialogue::Severity::Major => Severity::Major,
        doorstep_dialogue::Severity::Critical => Severity::Critical,
    }
}

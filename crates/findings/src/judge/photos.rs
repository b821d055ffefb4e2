use crate::look::Look;
use crate::picture::{Ground, Picture};
use crate::{Finding, Verdict, Why};
use doorstep_domain::{EvidenceItem, NormId};
use doorstep_norms::Text;

/// Are the pictures of this visit, and of no other?
pub(super) fn judge(look: &Look<'_>, findings: &mut Vec<Finding>) {
    let known: Vec<&Picture> =
        look.case.pictures.iter().filter(|picture| picture.item.at <= look.now).collect();
    if known.is_empty() {
        return;
    }
    findings.push(of_this_visit(look, &known));
    findings.push(as_the_camera_says(look, &known));
}

/// Each picture that another visit handed in before is shown with the other one after it.
fn of_this_visit(look: &Look<'_>, known: &[&Picture]) -> Finding {
    let norms = [NormId::new("DONT-07")];
    let rule = "photo:of_this_visit".to_owned();
    let parameters = look.pack.parameters();
    let used: Vec<&&Picture> =
        known.iter().filter(|picture| picture.alike(parameters).next().is_some()).collect();
    if used.is_empty() {
        return clear(look, rule, &norms, known, &Text::new("照片雷同", "Pictures used before"), |all| {
            Text::new(
                format!("{all}张照片与别的上门都不雷同。"),
                format!("None of {all} pictures looks like one of another visit."),
            )
        });
    }
    let shown = used.iter().flat_map(|picture| {
        std::iter::once(&picture.item).chain(picture.alike(parameters).map(|other| &other.item))
    });
    let evidence: Vec<EvidenceItem> = shown.cloned().collect();
    let (many, all) = (used.len(), known.len());
    let zh = format!("{all}张照片中{many}张与别的上门用过的照片雷同。");
    let en = format!("{many} of {all} pictures look like ones that another visit handed in before.");
    look.finding(rule, &norms, Verdict::Breached, evidence, Text::new(zh, en))
}

fn as_the_camera_says(look: &Look<'_>, known: &[&Picture]) -> Finding {
    let norms = [NormId::new("DONT-07")];
    let rule = "photo:camera_facts".to_owned();
    let parameters = look.pack.parameters();
    let ground = Ground { arrived_at: look.event("arrived").map(|item| item.at), site: look.case.site };
    let what = Text::new("相机信息", "What the camera wrote");
    if known.iter().all(|picture| picture.has_come && picture.camera.is_none()) {
        return look.unjudged(rule, &norms, &what, Why::NoRecord);
    }
    let doubted = known.iter().filter_map(|picture| {
        let doubt = *picture.doubts(&ground, parameters).first()?;
        Some((&picture.item, doubt.said()))
    });
    let doubted: Vec<(&EvidenceItem, Text)> = doubted.collect();
    let Some((_, first)) = doubted.first() else {
        return clear(look, rule, &norms, known, &what, |all| {
            Text::new(
                format!("{all}张照片的相机信息与上门相符。"),
                format!("What the camera wrote into {all} pictures fits the visit."),
            )
        });
    };
    let (many, all) = (doubted.len(), known.len());
    let zh = format!("{all}张照片中{many}张的相机信息对不上：{}。", first.zh);
    let en = format!("In {many} of {all} pictures the camera says otherwise: {}.", first.en);
    let evidence = doubted.iter().map(|(item, _)| (*item).clone()).collect();
    look.finding(rule, &norms, Verdict::Breached, evidence, Text::new(zh, en))
}

/// Nothing speaks against them, as far as they have come.
fn clear(
    look: &Look<'_>,
    rule: String,
    norms: &[NormId],
    known: &[&Picture],
    what: &Text,
    met: impl Fn(usize) -> Text,
) -> Finding {
    if known.iter().all(|picture| picture.has_come) {
        look.finding(rule, norms, Verdict::Met, Vec::new(), met(known.len()))
    } else {
        look.unjudged(rule, norms, what, Why::NoPicture)
    }
}

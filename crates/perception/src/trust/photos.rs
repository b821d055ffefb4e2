//! Were the pictures taken here and now?

use super::{Reading, TrustCase};
use doorstep_domain::{EvidenceItem, Fact, PhotoOrigin};

pub(super) fn suspect(case: &TrustCase<'_>) -> Option<Reading> {
    let all = case.facts(|fact| matches!(fact, Fact::Photo { .. }));
    if all.is_empty() {
        return None;
    }
    let handed_in = |item: &&&EvidenceItem| matches!(&item.fact, Fact::Photo { sha256, .. } if case.before(sha256).is_some());
    let picked =
        |item: &&&EvidenceItem| matches!(item.fact, Fact::Photo { origin: PhotoOrigin::Gallery, .. });
    let before = all.iter().filter(handed_in).count();
    let gallery = all.iter().filter(|item| picked(item) && !handed_in(item)).count();
    let shown: Vec<&EvidenceItem> =
        all.iter().filter(|item| picked(item) || handed_in(item)).copied().collect();
    let all = all.len();
    let (zh, en) = match (before, gallery) {
        (0, 0) => (format!("{all}张照片都是现场拍摄。"), format!("All {all} pictures were taken on site.")),
        (0, _) => (
            format!("{all}张照片中{gallery}张选自相册。"),
            format!("{gallery} of {all} pictures were picked from the gallery."),
        ),
        (_, 0) => (
            format!("{all}张照片中{before}张别的上门用过。"),
            format!("{before} of {all} pictures were handed in for another visit before."),
        ),
        _ => (
            format!("{all}张照片中{before}张别的上门用过，{gallery}张选自相册。"),
            format!("Of {all} pictures {before} were handed in before, {gallery} came from the gallery."),
        ),
    };
    let suspect = i64::try_from(before + gallery).unwrap_or(i64::MAX);
    Some(Reading::new(suspect, zh, en).shown_by(shown))
}

//! Were the pictures taken here and now?

use super::{Reading, TrustCase};
use doorstep_domain::{EvidenceItem, Fact, PhotoOrigin};
use doorstep_findings::{Ground, Picture};
use doorstep_norms::BoundPack;

/// What speaks against a picture first; a picture counts once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Against {
    Used,
    Camera,
    Picked,
}

impl Against {
    fn zh(self, many: usize) -> String {
        match self {
            Self::Used => format!("{many}张与别的上门用过的照片相同或雷同"),
            Self::Camera => format!("{many}张的相机时间或定位对不上"),
            Self::Picked => format!("{many}张选自相册"),
        }
    }

    fn en(self, many: usize) -> String {
        match self {
            Self::Used => format!("{many} the same as, or like, one of another visit"),
            Self::Camera => format!("{many} whose camera says another time or place"),
            Self::Picked => format!("{many} from the gallery"),
        }
    }
}

pub(super) fn suspect(case: &TrustCase<'_>, pack: &BoundPack) -> Option<Reading> {
    let all = case.facts(|fact| matches!(fact, Fact::Photo { .. }));
    if all.is_empty() {
        return None;
    }
    let doubted = all.iter().filter_map(|item| against(case, pack, item).map(|against| (*item, against)));
    let doubted: Vec<(&EvidenceItem, Against)> = doubted.collect();
    let all = all.len();
    let counted = [Against::Used, Against::Camera, Against::Picked]
        .map(|kind| (kind, doubted.iter().filter(|(_, against)| *against == kind).count()));
    let counted: Vec<(Against, usize)> = counted.into_iter().filter(|(_, many)| *many > 0).collect();
    let (zh, en) = if counted.is_empty() {
        (format!("{all}张照片都是现场拍摄。"), format!("All {all} pictures were taken on site."))
    } else {
        let zh: Vec<String> = counted.iter().map(|(kind, many)| kind.zh(*many)).collect();
        let en: Vec<String> = counted.iter().map(|(kind, many)| kind.en(*many)).collect();
        (format!("{all}张照片中{}。", zh.join("，")), format!("Of {all} pictures: {}.", en.join("; ")))
    };
    let suspect = i64::try_from(doubted.len()).unwrap_or(i64::MAX);
    Some(Reading::new(suspect, zh, en).shown_by(doubted.iter().map(|(item, _)| *item)))
}

fn against(case: &TrustCase<'_>, pack: &BoundPack, item: &EvidenceItem) -> Option<Against> {
    let Fact::Photo { sha256, origin, .. } = &item.fact else { return None };
    let parameters = pack.parameters();
    let ground = Ground { arrived_at: case.visit.arrived_at, site: case.site };
    let seen: Option<&Picture> = case.pictures.iter().find(|picture| picture.item == *item);
    let is_like = seen.is_some_and(|picture| picture.alike(parameters).next().is_some());
    let is_doubted = seen.is_some_and(|picture| !picture.doubts(&ground, parameters).is_empty());
    if case.before(sha256).is_some() || is_like {
        Some(Against::Used)
    } else if is_doubted {
        Some(Against::Camera)
    } else {
        (*origin == PhotoOrigin::Gallery).then_some(Against::Picked)
    }
}

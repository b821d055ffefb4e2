use crate::Text;
use crate::mistake::ItemMistake;
use doorstep_domain::NormId;
use serde::Deserialize;

/// One part of the trust score 可信分: what is measured of a visit, from where on it makes doubt, and how much it weighs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustPart {
    /// Which part, one of [`TrustPart::IDS`].
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// What people call it.
    pub text: Text,
    /// Its share of the score; all parts together weigh 100.
    pub weight: u32,
    /// Up to this value there is no doubt, in the unit of the part.
    pub near: i64,
    /// From this value on the doubt is full.
    pub far: i64,
}

impl TrustPart {
    /// Every part that is measured, with the unit of its value.
    pub const IDS: [(&'static str, &'static str, &'static str); 9] = [
        ("arrival_place", "距现场的米数", "meters from the site"),
        ("arrival_time", "与计划到达相差的分钟数", "minutes from the planned arrival"),
        ("dwell", "比平常用时少的千分比", "permille of the usual time that were missing"),
        (
            "photos",
            "以前用过、来自相册，或相机的时间地点对不上的照片数",
            "pictures that were used before, came from the gallery, or whose camera says another time or place",
        ),
        ("measured", "手工填写的测量值的千分比", "permille of measured values typed in by hand"),
        (
            "signature_time",
            "签字早于最后一次测试的秒数",
            "seconds that the signature came before the last test",
        ),
        ("signature_strokes", "笔迹相同的其他工单数", "other orders with the same strokes"),
        ("repeat", "同一地址再次报障的次数", "faults reported again at the same site"),
        ("survey", "客户回答与证据不符的项数", "answers of the customer against the evidence"),
    ];

    /// How much doubt a value makes, in thousandths: nothing up to `near`, all from `far` on, evenly between.
    pub fn doubt(&self, value: i64) -> u32 {
        let (past, whole) = ((value - self.near).max(0), (self.far - self.near).max(1));
        u32::try_from(past.saturating_mul(1000) / whole).map_or(1000, |doubt| doubt.min(1000))
    }
}

item!(TrustPart, "trust.toml", "trust", |this| texts vec![&this.text], problems {
    let mut problems = Vec::new();
    if !TrustPart::IDS.iter().any(|(id, ..)| *id == this.id) {
        problems.push(ItemMistake::UnmeasuredPart);
    }
    if this.near < 0 || this.near >= this.far {
        problems.push(ItemMistake::DoubtWithoutRange);
    }
    if this.weight == 0 {
        problems.push(ItemMistake::WeighsNothing);
    }
    problems
});

#[cfg(test)]
mod tests {
    use super::TrustPart;
    use crate::Text;

    #[test]
    fn doubt_grows_evenly_between_near_and_far() {
        let part = TrustPart {
            id: "arrival_place".into(),
            norms: Vec::new(),
            source: None,
            text: Text::new("到达位置", "Place"),
            weight: 15,
            near: 200,
            far: 1000,
        };
        for (meters, doubt) in [(-5, 0), (0, 0), (200, 0), (400, 250), (1000, 1000), (i64::MAX, 1000)] {
            assert_eq!(part.doubt(meters), doubt, "{meters}");
        }
    }
}

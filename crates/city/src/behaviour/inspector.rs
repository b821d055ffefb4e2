use crate::stream::Stream;
use doorstep_kernel::Rng;

/// Trusted less than this, thousandths, a visit hardly ever stands an audit.
const DOUBTFUL: u32 = 700;

/// What an inspector holds of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// Whether it stood.
    pub passed: bool,
    /// What was seen.
    pub note: &'static str,
}

/// An inspector at work: looks at how far a visit is trusted, and now and then sees what no score sees. `number` is the
/// audit's own, so that the same audit is always judged alike by the same eyes.
pub fn inspects(seed: u64, number: u64, eyes: u64, trust: Option<u32>) -> Opinion {
    let mut rng = Stream::Audit(number ^ eyes.rotate_left(32)).rng(seed);
    let doubtful = trust.is_some_and(|trust| trust < DOUBTFUL);
    if rng.chance(if doubtful { 0.85 } else { 0.12 }) {
        let note = if doubtful {
            "凭证与现场对不上，已电话核实"
        } else {
            "照片看不清线路标签，无法确认"
        };
        return Opinion { passed: false, note };
    }
    Opinion { passed: true, note: "" }
}

/// What an inspector holds of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Whether it stood.
    pub passed: bool,
    /// What was heard.
    pub note: &'static str,
    /// Places of breaches that are held to be none, each with its reason.
    pub overturned: Vec<(usize, &'static str)>,
}

/// An inspector listens to a conversation: agrees with most of what was found, and now and then hears that it was none.
/// Each breach is given by how bad it is. What is plain to all is heard alike by every pair of eyes; the rest is not.
pub fn hears(seed: u64, number: u64, eyes: u64, breached: &[&str]) -> Heard {
    let mut overturned = Vec::new();
    for place in 0..breached.len() {
        let plain = Stream::Audit(number ^ (place as u64 + 1)).rng(seed.rotate_left(23)).chance(0.12);
        let mine = Stream::Audit(number ^ eyes.rotate_left(32) ^ (place as u64 + 1)).rng(seed).chance(0.05);
        if plain || mine {
            let reason = if plain {
                "转写有误，录音里不是这句"
            } else {
                "前后文是在劝客户，不算违规"
            };
            overturned.push((place, reason));
        }
    }
    let stands = |place: &usize| !overturned.iter().any(|(gone, _)| gone == place);
    let bad = (0..breached.len()).filter(stands).any(|place| breached[place] != "minor");
    Heard { passed: !bad, note: if bad { "已听录音，问题属实" } else { "" }, overturned }
}

/// Whether the technician appeals, and how.
pub fn appeals(seed: u64, number: u64) -> Option<&'static str> {
    let mut rng = Stream::Audit(number).rng(seed.rotate_left(7));
    rng.chance(0.5).then_some("当时客户催得急，照片补拍在相册里，可以请客户作证")
}

/// Whether an agent appeals against what was judged of a call, and how.
pub fn objects(seed: u64, number: u64) -> Option<&'static str> {
    let mut rng = Stream::Audit(number).rng(seed.rotate_left(9));
    rng.chance(0.5).then_some("转写漏了前半段，我先道过歉也报过工号，请调完整录音")
}

/// What a second person decides on an appeal; none while they have not come to it.
pub fn decides(seed: u64, number: u64) -> Option<(bool, &'static str)> {
    let mut rng = Stream::Audit(number).rng(seed.rotate_left(13));
    if rng.chance(0.4) {
        return None;
    }
    let granted = rng.chance(0.4);
    Some((granted, if granted { "已与客户核实，情况属实" } else { "没有新的凭证，维持原判" }))
}

#[cfg(test)]
mod tests {
    use super::{appeals, decides, hears, inspects};

    #[test]
    fn the_same_audit_is_judged_alike_and_doubtful_ones_fail_mostly() {
        let failed = |trust| (0..200).filter(|number| !inspects(1, *number, 7, trust).passed).count();
        assert!(failed(Some(300)) > 150 && failed(Some(990)) < 50);
        assert_eq!(inspects(1, 5, 7, Some(300)), inspects(1, 5, 7, Some(300)));
    }

    #[test]
    fn most_breaches_are_agreed_with_and_two_inspectors_differ_now_and_then() {
        let heard = |number, eyes| hears(1, number, eyes, &["critical", "minor", "major"]);
        let overturned: usize = (0..300).map(|number| heard(number, 3).overturned.len()).sum();
        assert!((60..260).contains(&overturned), "{overturned} of 900");
        let differ = (0..300).filter(|number| heard(*number, 3) != heard(*number, 4)).count();
        assert!((20..150).contains(&differ), "{differ} of 300");
        assert!(hears(1, 5, 3, &["minor"]).passed && hears(1, 5, 3, &[]).passed);
    }

    #[test]
    fn some_appeal_and_some_appeals_are_granted() {
        assert!((0..50).any(|number| appeals(1, number).is_some()));
        assert!((0..50).any(|number| appeals(1, number).is_none()));
        let decided: Vec<_> = (0..50).map(|number| decides(1, number).map(|(granted, _)| granted)).collect();
        for wanted in [None, Some(true), Some(false)] {
            assert!(decided.contains(&wanted), "{wanted:?}");
        }
    }
}

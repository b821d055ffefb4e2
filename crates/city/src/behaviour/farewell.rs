use super::CustomerBehaviour;
use crate::stream::{pick, saying, within};
use doorstep_domain::OrderKind;
use doorstep_kernel::{Duration, Rng as _};

/// So many of a thousand customers with a fault say that they want to leave.
const WANT_TO_LEAVE_PERMILLE: u64 = 90;

/// What a customer who wants to leave says, what an agent answers, and what comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Farewell {
    /// How long after the fault was reported they call.
    pub after: Duration,
    /// Why: a churn reason of the packs.
    pub reason: &'static str,
    /// What is explained.
    pub explained: &'static str,
    /// What is offered.
    pub offer: &'static str,
    /// What comes of it.
    pub ends: FarewellEnd,
}

/// What comes of a wish to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FarewellEnd {
    /// They stay, because of this.
    Stays(&'static str),
    /// They leave.
    Leaves,
    /// They want to think about it.
    Hesitates,
}

/// Reason, how likely, what is explained, what is offered.
const REASONS: [(usize, u32); 5] = [(0, 34), (1, 22), (2, 26), (3, 10), (4, 8)];
const WORDS: [(&str, &str, &str); 5] = [
    ("poor_service", "道歉，说明这次故障的原因", "安排技术好的师傅再上门查一次"),
    ("nobody_cares", "留下工号，说明以后找谁", "班长当天回访"),
    ("cheaper_elsewhere", "讲清现套餐包含什么", "按实际用量换合适的套餐"),
    ("better_product", "说明现有线路能开到多少", "提速体验三个月"),
    ("moving_away", "说明移机不用换号", "免费移机"),
];

impl CustomerBehaviour<'_> {
    /// Whether this customer, whose line is broken, calls because they want to leave.
    pub fn wants_to_leave(&self) -> Option<Farewell> {
        let mut rng = self.rng(7);
        if self.order().kind != OrderKind::Repair || rng.below(1000) >= WANT_TO_LEAVE_PERMILLE {
            return None;
        }
        let (reason, explained, offer) = WORDS[pick(&mut rng, &REASONS)];
        let ends = match (reason, rng.below(100)) {
            ("moving_away", 0..=59) | (_, 0..=29) => FarewellEnd::Leaves,
            (_, 30..=79) => {
                FarewellEnd::Stays(saying(&mut rng, &["接受了方案", "故障修好就不走了", "看重老号码"]))
            }
            _ => FarewellEnd::Hesitates,
        };
        let after = Duration::from_mins(within(&mut rng, 20, 150));
        Some(Farewell { after, reason, explained, offer, ends })
    }
}

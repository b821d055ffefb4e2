//! Words of work in Chinese, as on the screen; in English they are said as they are written.

use doorstep_domain::CustomerClass;

pub(super) const KINDS: [(&str, &str); 7] = [
    ("install", "新装"),
    ("move", "移机"),
    ("change", "改造提速"),
    ("repair", "修障"),
    ("remove", "拆机"),
    ("inspection", "巡检"),
    ("revisit", "投诉回访"),
];

pub(super) const fn class(class: CustomerClass) -> (&'static str, &'static str) {
    match class {
        CustomerClass::Ordinary => ("普通", "Ordinary"),
        CustomerClass::Vip => ("VIP", "VIP"),
        CustomerClass::Business => ("商企", "Business"),
        CustomerClass::Emergency => ("应急", "Emergency"),
    }
}

pub(super) const ORDER_STATES: [(&str, &str); 17] = [
    ("accepted", "已受理"),
    ("taken", "已接单"),
    ("studied", "已研读"),
    ("prediagnosed", "已预诊"),
    ("appointed", "已预约"),
    ("in_visit", "上门中"),
    ("replied", "已回单"),
    ("surveyed", "已回访"),
    ("survey_expired", "回访过期"),
    ("archived", "已归档"),
    ("solved_remotely", "远程解决"),
    ("blocked", "条件不具备"),
    ("waiting_part", "待料"),
    ("held", "群障挂起"),
    ("returned", "已退单"),
    ("cancelled", "已撤单"),
    ("reopened", "打回重做"),
];

pub(super) const VISIT_STATES: [(&str, &str); 13] = [
    ("assigned", "已派单"),
    ("confirmed", "已确认"),
    ("en_route", "在途"),
    ("arrived", "已到达"),
    ("in_home", "已入户"),
    ("working", "施工中"),
    ("observing", "观察中"),
    ("demonstrated", "已演示"),
    ("signed", "已签字"),
    ("left", "已离开"),
    ("no_answer", "无人应答"),
    ("blocked", "条件不具备"),
    ("withdrawn", "已撤回"),
];

#[cfg(test)]
mod tests {
    use super::{KINDS, ORDER_STATES, VISIT_STATES};
    use doorstep_domain::{OrderKind, OrderState, VisitState};

    #[test]
    fn every_word_of_work_is_said_in_chinese() {
        let said =
            |words: &[(&str, &str)]| words.iter().map(|(word, _)| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(said(&ORDER_STATES), OrderState::WORDS);
        assert_eq!(said(&VISIT_STATES), VisitState::WORDS);
        assert_eq!(said(&KINDS), OrderKind::ALL.map(OrderKind::word));
    }
}

//! Orders that came back or ran late (EXT-K05).

use crate::{Case, Subject};
use doorstep_domain::{ClockState, OrderState};

pub(super) const WORDS: &[&str] = &["orders_closed", "orders_returned_or_late"];

pub(super) fn say(case: &Case<'_>, subjects: &mut Vec<Subject>) {
    let order = case.order;
    if case.replied_at().is_none() && !order.state.is_over() {
        return;
    }
    let late = case.limit.is_some_and(|clock| matches!(clock.state, ClockState::Fired { .. }));
    let came_back = order.reopened > 0 || matches!(order.state, OrderState::Returned { .. });
    subjects.push(Subject::of("orders_closed").when(came_back || late, "orders_returned_or_late"));
}

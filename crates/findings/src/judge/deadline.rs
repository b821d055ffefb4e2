use crate::look::{Look, is_event};
use crate::{Finding, Verdict, Why};
use doorstep_domain::{EvidenceItem, Fact};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_norms::{ClockDef, ClockSense, Text, clock_times};

/// What ends a pause: the order goes on.
const GOES_ON: [&str; 10] = [
    "released",
    "appointed",
    "announced",
    "rescheduled",
    "visit_started",
    "departed",
    "arrived",
    "cancelled",
    "returned",
    "solved_remotely",
];

/// Clocks whose end must come before they are due, each that started.
pub(super) fn judge(look: &Look<'_>, findings: &mut Vec<Finding>) {
    let deadlines = look.pack.sections().clocks.iter().filter(|clock| clock.sense == ClockSense::Deadline);
    for clock in deadlines.filter(|clock| clock.applies(look.case.context)) {
        if let Some(start) = start_of(look, clock) {
            findings.extend(judge_one(look, clock, start));
        }
    }
}

fn start_of(look: &Look<'_>, clock: &ClockDef) -> Option<Timestamp> {
    if clock.start == "promise_reference" {
        return look.promise()?.reference();
    }
    look.event(&clock.start).map(|item| item.at)
}

fn judge_one(look: &Look<'_>, clock: &ClockDef, start: Timestamp) -> Option<Finding> {
    let times = clock_times(clock, start, look.case.context, look.pack)?;
    let due_at = times.due_at + paused(look, clock, start);
    let rule = format!("clock:{}", clock.id);
    let began = if clock.start == "promise_reference" { Timestamp::EPOCH } else { start };
    let stopped = look.first(|item| item.at >= began && clock.stop.iter().any(|name| stops(item, name)));
    let zone = look.pack.calendar().zone();
    let hour = |at: Timestamp| at.in_zone(zone).strftime("%Y-%m-%d %H:%M").to_string();
    Some(match stopped {
        Some(item) if item.at <= due_at => {
            let zh = format!("{}：按时，{}完成，时限{}。", clock.text.zh, hour(item.at), hour(due_at));
            let en = format!("{}: in time at {}, due {}.", clock.text.en, hour(item.at), hour(due_at));
            look.finding(rule, &clock.norms, Verdict::Met, vec![item.clone()], Text::new(zh, en))
        }
        Some(item) => {
            let zh = format!("{}：超时，{}才完成，时限{}。", clock.text.zh, hour(item.at), hour(due_at));
            let en = format!("{}: late at {}, due {}.", clock.text.en, hour(item.at), hour(due_at));
            look.finding(rule, &clock.norms, Verdict::Breached, vec![item.clone()], Text::new(zh, en))
        }
        None if look.now <= due_at => look.unjudged(rule, &clock.norms, &clock.text, Why::NotYet),
        None if !look.case.complete => look.unjudged(rule, &clock.norms, &clock.text, Why::NoNews),
        None => {
            let zh = format!("{}：到{}也没有做。", clock.text.zh, hour(due_at));
            let en = format!("{}: not done by {}.", clock.text.en, hour(due_at));
            look.finding(rule, &clock.norms, Verdict::Breached, Vec::new(), Text::new(zh, en))
        }
    })
}

/// A call counts as the happening `called`, whatever it was for.
fn stops(item: &EvidenceItem, name: &str) -> bool {
    is_event(item, name) || (name == "called" && matches!(item.fact, Fact::Call { .. }))
}

/// How long the clock stood still since its start.
fn paused(look: &Look<'_>, clock: &ClockDef, start: Timestamp) -> Duration {
    let mut stood = Duration::ZERO;
    let mut since: Option<Timestamp> = None;
    for item in look.items().iter().filter(|item| item.at >= start) {
        let Fact::Event { name } = &item.fact else { continue };
        if clock.pause.contains(name) {
            since = since.or(Some(item.at));
        } else if GOES_ON.contains(&name.as_str())
            && let Some(from) = since.take()
        {
            stood = stood + item.at.since(from);
        }
    }
    since.map_or(stood, |from| stood + look.now.since(from))
}

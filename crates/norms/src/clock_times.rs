use crate::items::{Limit, Written};
use crate::mistake::NumberMistake;
use crate::parameters::time_of_day;
use crate::{BoundPack, Calendar, Catalog, ClockDef, Context, Parameter, ParameterValue};
use doorstep_domain::AreaClass;
use doorstep_kernel::{Duration, Timestamp};

/// When a clock warns and when it runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockTimes {
    /// When to warn, if the pack says so; never before the start.
    pub warn_at: Option<Timestamp>,
    /// When it runs out.
    pub due_at: Timestamp,
}

/// How many days ahead a calendar is looked at for a limit.
const MOST_DAYS: i64 = 90;

/// Computes warn and due of a clock that starts at `start`, by the numbers, the zone and the days of a pack. `None`
/// where the clock does not run for the order.
pub fn clock_times(
    clock: &ClockDef,
    start: Timestamp,
    context: &Context,
    pack: &BoundPack,
) -> Option<ClockTimes> {
    if !clock.applies(context) {
        return None;
    }
    compute(clock, start, context, &pack.sections().parameters, pack.calendar()).ok()
}

/// The same with parameters and calendar apart, saying what is wrong with the clock; the check of a pack uses it.
pub(crate) fn compute(
    clock: &ClockDef,
    start: Timestamp,
    context: &Context,
    parameters: &Catalog<Parameter>,
    calendar: &Calendar,
) -> Result<ClockTimes, NumberMistake> {
    let span = |written: &Written| written.clone().span(parameters);
    let due_at = match &clock.limit {
        Limit::Within { span: limit } => start + span(limit)?,
        Limit::Before { span: limit } => start - span(limit)?,
        Limit::EndOfDay { days, working } => {
            let days = days.clone().number(parameters)?;
            if !(0..=MOST_DAYS).contains(&days) {
                return Err(NumberMistake::Days { days, most: MOST_DAYS });
            }
            let day = start.date_in(calendar.zone());
            calendar.end_of(calendar.days_later(day, days, *working))
        }
        Limit::Cutoff { hour, after } => {
            let day = start.date_in(calendar.zone());
            let cutoff = Timestamp::start_of(day, calendar.zone()) + hour_of_day(hour, parameters)?;
            let after = span(after)?;
            if start < cutoff { calendar.end_of(day) } else { start + after }
        }
        Limit::ByArea { town, country } => {
            let (town, country) = (span(town)?, span(country)?);
            start
                + match context.area {
                    AreaClass::Town => town,
                    AreaClass::Country => country,
                }
        }
    };
    let warn_before = clock.warn_before.as_ref().map(span).transpose()?;
    if warn_before.is_some_and(|before| before <= Duration::ZERO) {
        return Err(NumberMistake::WarnsTooLate);
    }
    let warn_at = warn_before.map(|before| match clock.limit {
        // Counted back from an instant ahead: the warning lies before the due time, wherever the start was.
        Limit::Before { .. } => due_at - before,
        Limit::Within { .. } | Limit::EndOfDay { .. } | Limit::Cutoff { .. } | Limit::ByArea { .. } => {
            (due_at - before).max(start)
        }
    });
    Ok(ClockTimes { warn_at, due_at })
}

fn hour_of_day(written: &Written, parameters: &Catalog<Parameter>) -> Result<Duration, NumberMistake> {
    match written {
        Written::Text(text) => time_of_day(text),
        Written::Number(number) => Err(NumberMistake::NoTimeOfDay(number.to_string())),
        Written::Parameter { parameter } => match parameters.get(parameter).map(Parameter::value) {
            Some(Ok(ParameterValue::TimeOfDay(time))) => Ok(time),
            Some(_) => Err(NumberMistake::ParameterNoTimeOfDay(parameter.clone())),
            None => Err(NumberMistake::UnknownParameter(parameter.clone())),
        },
    }
}

use super::circular::{Circular, CircularAction, CircularKpi};
use super::effect::effects;
use super::keep::went_out;
use super::owner::Owners;
use super::ranking::{rankings, rate};
use super::{Change, CircularPeriod, action::actions};
use crate::kpis::{KpiQuery, KpiReading, KpiReport, KpiRow, KpiUnit, report};
use crate::people::firm_of;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Territory, TerritoryCode};
use doorstep_perception::moved;
use jiff::ToSpan as _;
use serde::Deserialize;
use std::collections::HashMap;
use utoipa::IntoParams;

/// Between the parts of a KPI's cut by several things.
const BETWEEN: &str = " / ";

/// Of what and when.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CircularQuery {
    /// A month such as `2026-11`, or a day of the two weeks such as `2026-11-23`.
    #[param(pattern = "^[12][0-9]{3}-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?$")]
    pub period: String,
    /// A branch: a territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// A contractor's firm: only what its people did. A contractor gets their own.
    pub firm: Option<String>,
}

/// Writes a circular from the KPIs of a period and of the one before.
///
/// # Errors
/// When the caller may not read KPIs there, or the period is none.
pub async fn write(app: &App, caller: &Caller, query: &CircularQuery) -> Result<Circular, AppError> {
    let period = CircularPeriod::parse(&query.period)?;
    let before = period.before();
    let firm = firm(app, caller, query).await?;
    let asked = |of: CircularPeriod, by: &str| KpiQuery {
        from: of.from,
        to: of.to,
        by: Some(by.to_owned()),
        territory: query.territory.clone(),
    };
    // A firm is one of the vendors, and its parts are its people; a branch is a whole, and its parts are teams and firms.
    let whole = if firm.is_some() { "vendor" } else { "team" };
    let now = report(app, caller, &asked(period, whole)).await?;
    let then = report(app, caller, &asked(before, whole)).await?;
    let minimum = now.ranking_minimum;
    let preliminary = app.rules.date(app.now()) <= period.to;
    let days = (!preliminary).then(|| (before.days(), period.days()));
    let found = kpis(rows_of(&now, firm.as_deref()), rows_of(&then, firm.as_deref()), minimum, days);
    let mut rankings = match &firm {
        None => {
            let vendors = report(app, caller, &asked(period, "vendor")).await?;
            let mut all = rankings("team", &now.rows, minimum);
            all.extend(rankings("vendor", &vendors.rows, minimum));
            all
        }
        Some(firm) => {
            let people = report(app, caller, &asked(period, "vendor,technician")).await?;
            rankings("technician", &of_firm(people.rows, firm), minimum)
        }
    };
    let due =
        period.to.saturating_add(period.from.until(period.to).map_or(14, |span| span.get_days() + 1).days());
    let owners = Owners::of(app, query.territory.as_ref(), firm.as_deref()).await?;
    owners.name_teams(&mut rankings);
    let own = |action: CircularAction| owners.give(action, &rankings);
    let actions = actions(&found, &rankings, due).into_iter().map(own).collect();
    let mut circular = Circular {
        territory_name: name(app, query.territory.as_ref()).await?,
        territory: query.territory.clone(),
        kind: period.kind,
        from: period.from,
        to: period.to,
        before_from: before.from,
        before_to: before.to,
        pack: now.pack.clone(),
        written_at: app.now(),
        preliminary,
        orders: firm.is_none().then_some(now.orders),
        ranking_minimum: minimum,
        kpis: found,
        rankings,
        actions,
        effects: Vec::new(),
        firm,
    };
    if let Some(branch) = branch(caller, query)
        && let Some(then) = went_out(app, &branch, circular.firm.as_deref(), before).await?
    {
        circular.effects = effects(&then, &circular);
    }
    Ok(circular)
}

/// The branch whose circular of the period before is looked at: the one asked for, else the only one the caller reads.
fn branch(caller: &Caller, query: &CircularQuery) -> Option<TerritoryCode> {
    let only = || match caller.scope(Act::ReadKpis).ok()?.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    query.territory.clone().or_else(only)
}

/// The firm that is asked for: a contractor reads of no other than their own.
async fn firm(app: &App, caller: &Caller, query: &CircularQuery) -> Result<Option<String>, AppError> {
    let Some(own) = firm_of(app, caller, Act::ReadKpis).await? else { return Ok(query.firm.clone()) };
    if query.firm.as_ref().is_some_and(|asked| *asked != own) {
        return Err(AppError::Forbidden(format!("a contractor reads the circular of `{own}` alone")));
    }
    Ok(Some(own))
}

/// The rows of the whole, or of a firm as a part of it.
fn rows_of<'a>(report: &'a KpiReport, firm: Option<&str>) -> Vec<&'a KpiRow> {
    report.rows.iter().filter(|row| row.cut.as_deref() == firm).collect()
}

/// The people of a firm out of firms and people.
fn of_firm(rows: Vec<KpiRow>, firm: &str) -> Vec<KpiRow> {
    let begin = format!("{firm}{BETWEEN}");
    let own = |row: KpiRow| {
        let part = row.cut.as_deref()?.strip_prefix(&begin)?.to_owned();
        let name = row.cut_name.as_deref().and_then(|name| name.strip_prefix(&begin)).map(str::to_owned);
        Some(KpiRow { cut: Some(part), cut_name: name, ..row })
    };
    rows.into_iter().filter_map(own).collect()
}

/// KPI by KPI, now and before; `days` is how long the periods were, once both are over.
fn kpis(now: Vec<&KpiRow>, before: Vec<&KpiRow>, minimum: i64, days: Option<(u64, u64)>) -> Vec<CircularKpi> {
    let before: HashMap<&str, &KpiRow> = before.into_iter().map(|row| (row.kpi.as_str(), row)).collect();
    let minimum = u64::try_from(minimum).unwrap_or_default();
    let one = |row: &KpiRow| {
        let then = before.get(row.kpi.as_str()).map(|row| row.reading.clone());
        let then = then.unwrap_or(KpiReading::NoCases);
        let change = match (rate(&then), rate(&row.reading)) {
            (Some(then), Some(now)) => {
                let spread = match &row.reading {
                    KpiReading::Measured { unit: KpiUnit::Per, .. } => over_days(then, now, days),
                    _ => Some((then, now)),
                };
                let told = |(then, now)| moved(then, now, row.higher_is_better, minimum).into();
                spread.map_or(Change::Unknown, told)
            }
            _ => Change::Unknown,
        };
        CircularKpi {
            kpi: row.kpi.clone(),
            zh: row.zh.clone(),
            en: row.en.clone(),
            higher_is_better: row.higher_is_better,
            target_permille: row.target_permille,
            target_owner: row.target_owner.clone(),
            now: row.reading.clone(),
            before: then,
            change,
        }
    };
    now.into_iter().map(one).collect()
}

/// Cases per so many users gather day by day: they are compared by the days that users had them, and not at all while a
/// period goes on.
fn over_days(
    then: (u64, u64),
    now: (u64, u64),
    days: Option<(u64, u64)>,
) -> Option<((u64, u64), (u64, u64))> {
    let (days_then, days_now) = days?;
    let of = |(cases, users): (u64, u64), days: u64| (cases, users.saturating_mul(days));
    Some((of(then, days_then), of(now, days_now)))
}

async fn name(app: &App, territory: Option<&TerritoryCode>) -> Result<Option<String>, AppError> {
    let Some(code) = territory else { return Ok(None) };
    let found = app.store.get::<Territory>(code.as_str()).await?;
    Ok(found.map(|territory| territory.name))
}

#[cfg(test)]
mod tests {
    use super::over_days;

    #[test]
    fn a_month_of_31_days_is_no_worse_than_february_for_its_days() {
        let (then, now) = over_days((28, 1000), (31, 1000), Some((28, 31))).expect("both are over");
        assert_eq!(then.0 * now.1, now.0 * then.1, "the same share of days");
        assert_eq!(over_days((28, 1000), (1, 1000), None), None, "one day says nothing against a month");
    }
}

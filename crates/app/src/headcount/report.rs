use super::figures::{Figures, StaffNorm};
use super::month::Month;
use super::refill::{Refill, refills};
use super::row::{HeadcountRow, part_of};
use super::staff::{Leaver, Member, Reservist, Staff};
use super::work::Counting;
use crate::people::firm_of;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::TerritoryCode;
use doorstep_kernel::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::{IntoParams, ToSchema};

/// The most people of one list.
const PEOPLE_MAX: usize = 500;

/// Whose people, and when.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HeadcountQuery {
    /// Any day of the month; the running one when left out.
    #[param(value_type = Option<String>, format = Date)]
    pub month: Option<Date>,
    /// A territory and all that lies inside it; all whose people the caller counts when left out.
    pub territory: Option<TerritoryCode>,
}

/// Headcount against load.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HeadcountReport {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// The last day: of the month, or today while it runs.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
    /// Of which firm alone, for its own contractor; none where everybody is counted.
    pub firm: Option<String>,
    /// By which norm pack people are counted: the one in force on the last day.
    pub pack: String,
    /// Its numbers.
    pub norm: StaffNorm,
    /// Days with somebody on the roster; work of other days is in no load.
    pub days: u64,
    /// Visits of days with nobody on the roster.
    pub unrostered_visits: u64,
    /// Everybody.
    pub whole: HeadcountRow,
    /// By territory, one below what is looked at.
    pub territories: Vec<HeadcountRow>,
    /// By firm, the operator's own people under the empty name.
    pub firms: Vec<HeadcountRow>,
    /// Whom to take from the reserve, where and why; of the running month only.
    pub refills: Vec<Refill>,
    /// Who waits in the reserve now, those who may start at once first; a bounded number.
    pub reserve: Vec<Reservist>,
    /// Who left in the month, the last first; a bounded number.
    pub leavers: Vec<Leaver>,
}

/// What a month asked of people, what time they had, how many it takes, who came, left and waits in the reserve. A contractor
/// is told of its own people.
///
/// # Errors
/// When the caller counts nobody's people there, the month lies ahead, or it has too many visits for one answer.
pub async fn report(app: &App, caller: &Caller, query: &HeadcountQuery) -> Result<HeadcountReport, AppError> {
    let within = caller.within(Act::ReadHeadcount, query.territory.as_ref())?;
    let month = Month::of(app, query.month)?;
    let firm = firm_of(app, caller, Act::ReadHeadcount).await?;
    let staff = Staff::read(app, within.as_deref(), firm).await?;
    let top = match &within {
        Some(within) => TerritoryCode::common(within),
        None => TerritoryCode::common(staff.members.values().map(|member| &member.territory)),
    };
    let top = top.as_ref();
    let last = app.rules.at(app.now()).calendar().end_of(month.last);
    let pack = app.rules.at(app.now().min(last)).clone();
    let norm = StaffNorm::of(pack.parameters());
    let work = Counting::of(app, &staff, within, top, month).count().await?;
    let mut reserve = staff.reserve(&pack, app.rules.date(app.now()));
    let mut leavers = staff.leavers(&pack, month);

    let row = |figures: &Figures, is_of: &dyn Fn(&TerritoryCode, Option<&str>) -> bool| {
        let members = staff.members.values();
        let members: Vec<&Member> =
            members.filter(|member| is_of(&member.territory, member.firm.as_deref())).collect();
        let waits: Vec<&Reservist> =
            reserve.iter().filter(|one| is_of(&one.territory, one.firm.as_deref())).collect();
        let row = HeadcountRow::of(figures, &members, &waits, month, norm);
        if staff.firm.is_some() { row.without_waiting() } else { row }
    };
    let whole = row(&work.whole, &|_, _| true);
    let none = Figures::default();
    let homes = staff.members.values().map(|member| part_of(top, &member.territory));
    let parts: BTreeSet<TerritoryCode> = homes.chain(work.territories.keys().cloned()).collect();
    let territories = parts.into_iter().map(|part| {
        let figures = work.territories.get(&part).unwrap_or(&none);
        let row = row(figures, &|territory, _| part_of(top, territory) == part);
        HeadcountRow { name: Some(staff.name(&part)), part: Some(part.to_string()), ..row }
    });
    let territories: Vec<HeadcountRow> = territories.collect();
    let firms = staff.members.values().map(|member| member.firm.clone().unwrap_or_default());
    let firms: BTreeSet<String> = firms.collect();
    let firms = firms.into_iter().map(|firm| {
        let figures = work.firms.get(&firm).unwrap_or(&none);
        row(figures, &|_, of| of.unwrap_or_default() == firm).of_firm(firm.clone())
    });
    let firms = firms.collect();
    let refills = if month.runs { refills(&territories, &reserve, top, norm) } else { Vec::new() };
    reserve.truncate(PEOPLE_MAX);
    leavers.truncate(PEOPLE_MAX);
    Ok(HeadcountReport {
        from: month.first,
        to: month.last,
        firm: staff.firm.clone(),
        pack: pack.version().0.clone(),
        norm,
        days: work.whole.days.len() as u64,
        unrostered_visits: work.unrostered,
        whole,
        territories,
        firms,
        refills,
        reserve,
        leavers,
    })
}

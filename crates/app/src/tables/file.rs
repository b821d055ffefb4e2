use super::{
    Table, TableKind, audits, batch_faults, churn, compensations, contacts, conversations, csv, headcount,
    hotspots, journal, kpi_targets, kpis, leads, matters, narrowed, orders, people, visits, xlsx,
};
use crate::{App, AppError, Caller};
use doorstep_domain::{PersonId, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use jiff::ToSpan as _;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// How a table is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// An Excel workbook.
    #[default]
    Xlsx,
    /// CSV in UTF-8 with a byte order mark.
    Csv,
}

/// What the table holds.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TableQuery {
    /// How it is written.
    #[serde(default)]
    #[param(inline)]
    pub format: Format,
    /// The first day; all of it when left out. KPIs need one.
    #[param(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// The last day.
    #[param(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// A territory and all that lies inside it; all that the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Only what is in this state; left out, lists of work show what still needs somebody. Of conversations the audit's.
    pub state: Option<String>,
    /// Of audits those in the caller's hand or judged by them.
    #[serde(default)]
    pub mine: bool,
    /// Of conversations those in which this person spoke for the operator.
    pub agent: Option<PersonId>,
    /// Of conversations those that broke this rule, such as `dialogue:HOT-46`.
    #[param(pattern = "^[A-Za-z0-9:-]*$")]
    pub rule: Option<String>,
    /// Of conversations those whose worst breach is at least so bad: `critical`, `major`, `minor`.
    #[param(schema_with = crate::conversations::severities)]
    pub severity: Option<String>,
}

/// A table as a file.
#[derive(Debug, Clone)]
pub struct TableFile {
    /// Its name, such as `orders-2026-11-23.xlsx`.
    pub name: String,
    /// Its media type.
    pub content_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A list as a file.
///
/// # Errors
/// When the caller may not read the list, the list is not narrowed by what is asked, or the filter finds more than fits.
pub async fn file(
    app: &App,
    caller: &Caller,
    kind: TableKind,
    query: &TableQuery,
) -> Result<TableFile, AppError> {
    narrowed::check(kind, query)?;
    let table = match kind {
        TableKind::Orders => orders::table(app, caller, query).await?,
        TableKind::Visits => visits::table(app, caller, query).await?,
        TableKind::People => people::table(app, caller).await?,
        TableKind::Journal => journal::table(app, caller, query).await?,
        TableKind::Kpis => kpis::table(app, caller, query).await?,
        TableKind::Matters => matters::table(app, caller, query).await?,
        TableKind::Contacts => contacts::table(app, caller, query).await?,
        TableKind::BatchFaults => batch_faults::table(app, caller, query).await?,
        TableKind::Hotspots => hotspots::table(app, caller, query).await?,
        TableKind::Compensations => compensations::table(app, caller, query).await?,
        TableKind::Audits => audits::table(app, caller, query).await?,
        TableKind::Conversations => conversations::table(app, caller, query).await?,
        TableKind::Leads => leads::table(app, caller, query).await?,
        TableKind::KpiTargets => kpi_targets::table(app, caller, query).await?,
        TableKind::Churn => churn::table(app, caller, query).await?,
        TableKind::Headcount => headcount::table(app, caller, query).await?,
    };
    if table.is_full() {
        let most = super::table::ROWS_MAX;
        return Err(AppError::invalid(
            "from",
            format!("more than {most} rows: choose fewer days or a smaller territory"),
            format!("超过 {most} 行，请缩小日期或网格范围"),
        ));
    }
    let format = query.format;
    let (ending, content_type) = match format {
        Format::Csv => ("csv", "text/csv; charset=utf-8"),
        Format::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    };
    let name = format!("{}-{}.{ending}", kind.word(), app.rules.date(app.now()));
    let written = tokio::task::spawn_blocking(move || write(&table, kind, format)).await;
    let bytes = written.map_err(|error| AppError::Unavailable(error.to_string()))??;
    Ok(TableFile { name, content_type, bytes })
}

fn write(table: &Table, kind: TableKind, format: Format) -> Result<Vec<u8>, AppError> {
    match format {
        Format::Csv => csv::write(table),
        Format::Xlsx => xlsx::write(table, kind.zh()),
    }
}

impl TableQuery {
    /// Whether an instant lies in the days that are asked for.
    pub(super) fn holds(&self, app: &App, at: Timestamp) -> bool {
        let (from, before) = self.span(app);
        from.is_none_or(|from| from <= at) && before.is_none_or(|before| at < before)
    }

    /// From the start of the first day to the start of the day after the last one, in the operator's zone.
    pub(super) fn span(&self, app: &App) -> (Option<Timestamp>, Option<Timestamp>) {
        let pack = app.rules.at(app.now());
        let zone = pack.calendar().zone();
        let start = |day: Date| Timestamp::start_of(day, zone);
        (self.from.map(start), self.to.map(|day| start(day.saturating_add(1.day()))))
    }
}

use super::field::Field;
use super::kinds::{Draft, Key, gather_areas};
use super::known::Known;
use super::land::{Landing, land};
use super::line::{Line, duplicate};
use super::mapping::{HEADING_ROWS, Mapping, check_said};
use super::read::{Book, Row, Sheet, Unreadable};
use super::{ImportKind, ImportReport, show};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::TerritoryCode;
use doorstep_kernel::Datum;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap};

/// So many rows are looked up and written at once: large enough that the disk is asked rarely, small enough that others'
/// changes pass in between.
const BATCH: usize = 250;

/// A file that somebody brings in.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRequest {
    /// What it brings.
    pub kind: ImportKind,
    /// The file.
    pub bytes: Vec<u8>,
    /// Its name, as the sender calls it.
    pub name: String,
    /// The sheet to read; the one whose headings fit best when left out.
    pub sheet: Option<String>,
    /// What the caller says about columns, by heading or letters: the field each fills, or nothing to leave it out.
    pub mapping: BTreeMap<String, String>,
    /// The datum of coordinates where neither a column nor a heading names one: WGS-84 when left out. Coordinates of
    /// Chinese maps must be called so; nobody can tell by looking at them.
    pub datum: Option<Datum>,
    /// The territory of rows that name none.
    pub territory: Option<TerritoryCode>,
    /// Whether everything is tried and nothing written.
    pub dry_run: bool,
    /// Whether a column that means nothing is a fault.
    pub strict: bool,
}

impl ImportRequest {
    /// A file that is brought in as it is.
    pub fn new(kind: ImportKind, name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            kind,
            bytes,
            name: name.into(),
            sheet: None,
            mapping: BTreeMap::new(),
            datum: None,
            territory: None,
            dry_run: false,
            strict: false,
        }
    }
}

/// Brings in a file: reads it whole, then looks at its rows batch by batch and writes those that are good, each row
/// whole or not at all. `progress` hears how many rows are done, and of how many.
///
/// # Errors
/// When the caller may not bring in such files anywhere, or the file is no table with the columns that are needed; then
/// nothing was written. Faults of rows are in the report.
pub async fn import(
    app: &App,
    caller: &Caller,
    request: ImportRequest,
    progress: &(dyn Fn(usize, usize) + Send + Sync),
) -> Result<ImportReport, AppError> {
    caller.scope(Act::Import)?;
    let scope = caller.scope(request.kind.act())?;
    show::not_yet_answered(app, caller).await?;
    check_said(request.kind, &request.mapping)?;
    let known = Known::load(app, request.kind, request.datum, request.territory.clone()).await?;
    let (kind, dry_run, hash) = (request.kind, request.dry_run, hex::encode(Sha256::digest(&request.bytes)));
    let name = request.name.clone();
    let reading = tokio::task::spawn_blocking(move || read(request)).await;
    let (sheet, mapping) = reading
        .unwrap_or_else(|_| Err(Unreadable::Damaged("no part of it can be read".into()).of_file(&name)))?;
    let rows = mapping.rows(&sheet);
    let mut report = ImportReport {
        id: None,
        kind,
        file: name,
        sheet: sheet.name.clone(),
        heading_row: mapping.heading_row,
        dry_run,
        rows: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        accepted: 0,
        rejected: 0,
        faults: Vec::new(),
        more_faults: 0,
        columns: mapping.columns(),
    };
    let mut above: HashMap<Key, u32> = HashMap::new();
    progress(0, rows.len());
    for (number, batch) in rows.chunks(BATCH).enumerate() {
        let (landings, bad) = prepare(app, caller, kind, &known, &mapping, batch, &mut above).await?;
        let bad = if dry_run {
            bad.into_iter().chain(landings.into_iter().map(|landing| landing.line)).collect()
        } else {
            let mut lines: Vec<Line<'_>> = land(app, landings).await;
            lines.extend(bad);
            lines
        };
        tell(&mut report, bad);
        progress((number * BATCH + batch.len()).min(rows.len()), rows.len());
    }
    if dry_run {
        return Ok(report);
    }
    if kind == ImportKind::Territories {
        gather_areas(app).await?;
    }
    show::keep(app, caller, &hash, &scope, report).await
}

/// Counts the lines of a batch and tells their faults, in the order of the file.
fn tell(report: &mut ImportReport, mut lines: Vec<Line<'_>>) {
    lines.sort_by_key(Line::number);
    for line in lines {
        if line.is_good() {
            report.accepted += 1;
        } else {
            report.rejected += 1;
        }
        line.faults.into_iter().for_each(|fault| report.tell(fault));
    }
}

/// Reads rows, sorts out duplicates, and decides what is to be written for the others.
async fn prepare<'a>(
    app: &App,
    caller: &Caller,
    kind: ImportKind,
    known: &Known,
    mapping: &'a Mapping,
    rows: &'a [Row],
    above: &mut HashMap<Key, u32>,
) -> Result<(Vec<Landing<'a>>, Vec<Line<'a>>), AppError> {
    let (mut drafts, mut bad) = (Vec::new(), Vec::new());
    for row in rows {
        let mut line = Line::of(row, mapping);
        match Draft::read(kind, &mut line, known, caller) {
            Some(draft) => drafts.push((line, draft.keys(), draft)),
            None => bad.push(line),
        }
    }
    let keys: Vec<&Key> = drafts.iter().flat_map(|(_, keys, _)| keys).collect();
    let there =
        if keys.is_empty() { Default::default() } else { Draft::known_keys(app, kind, known, &keys).await? };
    let mut landings = Vec::with_capacity(drafts.len());
    for (mut line, keys, draft) in drafts {
        for key in &keys {
            match (there.contains(key), above.get(key)) {
                (_, Some(row)) => line.fault(key.0, duplicate(&draft.said(key), Some(*row))),
                (true, None) => line.fault(key.0, duplicate(&draft.said(key), None)),
                (false, None) => {}
            }
        }
        if !line.is_good() {
            bad.push(line);
            continue;
        }
        let said = keys.first().map(|key| (key.0, draft.said(key)));
        match draft.change(app, caller) {
            Ok(change) => {
                above.extend(keys.into_iter().map(|key| (key, line.number())));
                landings.push(Landing { line, change, said: said.unwrap_or_default() });
            }
            Err(error) => {
                line.refuse(&error, said.map_or("", |said| said.0));
                bad.push(line);
            }
        }
    }
    Ok((landings, bad))
}

/// The sheet of a file that fits the kind best, and what its columns mean.
fn read(request: ImportRequest) -> Result<(Sheet, Mapping), AppError> {
    let ImportRequest { kind, bytes, name, sheet, mapping: said, strict, .. } = request;
    let wrong = |unreadable: Unreadable| unreadable.of_file(&name);
    let mut book = Book::open(bytes, &name).map_err(wrong)?;
    let names = book.sheet_names();
    let names: Vec<String> = match sheet {
        Some(wanted) if names.contains(&wanted) => vec![wanted],
        Some(wanted) => {
            let known = names.join(", ");
            let en = format!("there is no sheet `{wanted}`: write one of {known}");
            return Err(AppError::invalid("sheet", en, format!("没有工作表“{wanted}”，可选：{known}")));
        }
        None => names,
    };
    let mut best: Option<(usize, String)> = None;
    for name in names {
        let beginning = book.sheet(&name, HEADING_ROWS).map_err(wrong)?;
        let found = Mapping::find(kind, &beginning, &said).map_or(0, |mapping| fit(kind, &mapping));
        if found > best.as_ref().map_or(0, |(fit, _)| *fit) {
            best = Some((found, name));
        }
    }
    let Some((_, best)) = best else { return Err(no_headings(kind, &name)) };
    let sheet = book.sheet(&best, usize::MAX).map_err(wrong)?;
    let mapping = Mapping::find(kind, &sheet, &said).ok_or_else(|| no_headings(kind, &name))?;
    mapping.check(kind, strict)?;
    Ok((sheet, mapping))
}

/// How well headings fit: columns that no row can be without count ten times.
fn fit(kind: ImportKind, mapping: &Mapping) -> usize {
    let needed = Field::of(kind).iter().filter(|field| field.needed && mapping.column(field.word).is_some());
    needed.count() * 10 + mapping.known()
}

fn no_headings(kind: ImportKind, name: &str) -> AppError {
    let needed = || Field::of(kind).iter().filter(|field| field.needed);
    let en = needed().map(|field| field.word).collect::<Vec<_>>().join(", ");
    let zh = needed().map(|field| field.zh).collect::<Vec<_>>().join("、");
    AppError::invalid(
        "file",
        format!(
            "no row of `{name}` has headings of {}: the first {HEADING_ROWS} rows need one with {en}",
            kind.word()
        ),
        format!("“{name}”前 {HEADING_ROWS} 行里没有找到表头，表头至少要有：{zh}"),
    )
}

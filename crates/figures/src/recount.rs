use crate::FiguresError;
use crate::batch::{Batch, Batches};
use crate::group::{Alike, Cells, lists};
use doorstep_norms::{BoundPack, Context};
use doorstep_perception::{Facts, Subject, Tally};
use parquet::file::reader::FileReader as _;
use parquet::file::serialized_reader::SerializedFileReader;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What the whole is told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The territory 区域 as it is written: the grid.
    Territory,
    /// The district 区县 a grid lies in: the first two parts of its code.
    District,
    /// The kind of the order.
    Kind,
    /// The class of the customer.
    Class,
}

/// What files of facts come to.
#[derive(Debug, Clone, Default)]
pub struct Recount {
    /// How many rows were gone through.
    pub rows: u64,
    /// All of them.
    pub whole: Tally,
    /// Part by part, where it was asked for.
    pub parts: BTreeMap<String, Tally>,
}

/// Counts what lies in files of facts by a pack. Things that are alike are counted together first, so that the pack's
/// conditions are asked once for each kind of thing and not for each thing; what is held at once is a batch of rows a
/// thread and one number for each kind of thing.
///
/// # Errors
/// When a file cannot be read, or says what this version does not know.
pub fn recount(
    files: &[PathBuf],
    pack: &BoundPack,
    by: Option<By>,
    threads: usize,
) -> Result<Recount, FiguresError> {
    let groups = groups(files)?;
    let next = AtomicUsize::new(0);
    let counted = std::thread::scope(|scope| {
        let workers = (0..threads.max(1)).map(|_| scope.spawn(|| count(&groups, &next))).collect::<Vec<_>>();
        workers.into_iter().map(|worker| worker.join().expect("counting does not panic")).collect::<Vec<_>>()
    });
    let (mut all, mut told) = (HashMap::new(), Recount::default());
    for alike in counted {
        told.rows += alike?.merge_into(&mut all);
    }
    for (cells, times) in all {
        let one = tally(&cells, times, pack).map_err(|(column, word)| FiguresError::Unknown {
            file: files.first().cloned().unwrap_or_default(),
            column,
            word,
        })?;
        told.whole.merge(&one);
        if let Some(by) = by {
            told.parts.entry(part(by, &cells)).or_default().merge(&one);
        }
    }
    Ok(told)
}

/// Every group of rows of every file.
fn groups(files: &[PathBuf]) -> Result<Vec<(&Path, usize)>, FiguresError> {
    let mut groups = Vec::new();
    for file in files {
        let many = open(file)?.num_row_groups();
        groups.extend((0..many).map(|group| (file.as_path(), group)));
    }
    Ok(groups)
}

/// Takes groups of rows until there are no more.
fn count(groups: &[(&Path, usize)], next: &AtomicUsize) -> Result<Alike, FiguresError> {
    let (mut alike, mut batch, mut numbers) = (Alike::default(), Batch::default(), lists());
    let mut held: Option<(&Path, SerializedFileReader<File>)> = None;
    while let Some((file, group)) = groups.get(next.fetch_add(1, Ordering::Relaxed)).copied() {
        let reader = match held.take() {
            Some((open, reader)) if open == file => reader,
            _ => open(file)?,
        };
        let mut rows = Batches::of(file, &reader, group)?;
        while rows.next(&mut batch)? {
            alike.add(&batch, &mut numbers);
        }
        held = Some((file, reader));
    }
    Ok(alike)
}

fn open(file: &Path) -> Result<SerializedFileReader<File>, FiguresError> {
    let fault = FiguresError::reading(file);
    let opened = File::open(file).map_err(|error| fault(error.into()))?;
    SerializedFileReader::new(opened).map_err(fault)
}

fn part(by: By, cells: &Cells) -> String {
    let territory = cells.of("territory");
    match by {
        By::Territory => territory.to_owned(),
        By::District => territory.split('.').take(2).collect::<Vec<_>>().join("."),
        By::Kind => cells.of("kind").to_owned(),
        By::Class => cells.of("class").to_owned(),
    }
}

/// What so many things alike count to. A word or an enum that is not known is named with its column.
fn tally(cells: &Cells, times: u64, pack: &BoundPack) -> Result<Tally, (&'static str, String)> {
    let mut tally = Tally::default();
    if cells.of("words") == "users" {
        tally.fold_users(pack, times);
        return Ok(tally);
    }
    let of = |column| words(cells.of(column));
    let amounts = of("amounts").map(amount).collect::<Result<Vec<_>, _>>()?;
    let subject = Subject::told(times, of("words"), of("declared"), of("open"), amounts.into_iter());
    let subject = subject.map_err(|word| ("words", word))?;
    tally.fold(pack, &Facts { context: context(cells)?, subjects: vec![subject] });
    Ok(tally)
}

/// How much of which quantity: `affinity_score=86500`.
fn amount(text: &str) -> Result<(&str, i64), (&'static str, String)> {
    let read = || {
        let (word, milli) = text.split_once('=')?;
        Some((word, milli.parse().ok()?))
    };
    read().ok_or_else(|| ("amounts", text.to_owned()))
}

/// What conditions look at; none of what belongs to no order, of which no kind is told.
fn context(cells: &Cells) -> Result<Option<Context>, (&'static str, String)> {
    if cells.of("kind").is_empty() {
        return Ok(None);
    }
    let services =
        words(cells.of("services")).map(|word| read("services", word)).collect::<Result<_, _>>()?;
    let mut context = Context::new(read("kind", cells.of("kind"))?, services);
    context.customer_class = read("class", cells.of("class"))?;
    context.area = read("area", cells.of("area"))?;
    let set = |column| words(cells.of(column)).map(str::to_owned).collect::<BTreeSet<String>>();
    (context.devices, context.flags) = (set("devices"), set("flags"));
    // Conditions ask whether there is a number, never how large it is.
    context.quantities_milli = set("quantities").into_iter().map(|name| (name, 0)).collect();
    Ok(Some(context))
}

/// The value of an enum by its word in JSON.
fn read<T: DeserializeOwned>(column: &'static str, word: &str) -> Result<T, (&'static str, String)> {
    serde_json::from_value(word.into()).map_err(|_| (column, word.to_owned()))
}

/// The words of `;a;b;`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').filter(|word| !word.is_empty())
}

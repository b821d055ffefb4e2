use crate::{ItemMistake, Text};
use doorstep_domain::NormId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where an item was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path of its file, as given to [`crate::Pack::parse`].
    pub file: Arc<str>,
    /// Its line, counted from 1.
    pub line: usize,
}

/// An item together with where it was written.
#[derive(Debug, Clone)]
pub struct Placed<T> {
    /// File and line.
    pub place: Place,
    /// The item.
    pub item: T,
}

/// One entry of one table of a pack, overridden by a child pack through its id.
pub trait Item: DeserializeOwned + Clone + PartialEq {
    /// The file it is written in.
    const FILE: &'static str;
    /// The array of tables it is written in.
    const TABLE: &'static str;

    /// Its id, unique in its table.
    fn id(&self) -> &str;

    /// The catalogue ids it gives a home to.
    fn norms(&self) -> &[NormId];

    /// Where it comes from when no catalogue id says so.
    fn source(&self) -> Option<&str> {
        None
    }

    /// The texts a person reads, each checked to be there in both languages.
    fn texts(&self) -> Vec<&Text>;

    /// What is wrong with it by itself, without looking at other items.
    fn problems(&self) -> Vec<ItemMistake> {
        Vec::new()
    }
}

/// How two versions of a pack differ in one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its table.
    pub table: &'static str,
    /// Its id.
    pub id: String,
    /// How.
    pub kind: ChangeKind,
}

/// What happened to an item from one version to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// It reads otherwise.
    Changed,
}

/// The items of one table, in the order of the files, found by id.
#[derive(Debug, Clone)]
pub struct Catalog<T> {
    items: Vec<Placed<T>>,
    index: BTreeMap<String, usize>,
}

impl<T> Default for Catalog<T> {
    fn default() -> Self {
        Self { items: Vec::new(), index: BTreeMap::new() }
    }
}

impl<T: Item> Catalog<T> {
    /// The item of an id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.index.get(id).map(|&at| &self.items[at].item)
    }

    /// The items in the order of the files, parents first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.items.iter().map(|placed| &placed.item)
    }

    /// The items with their places.
    pub fn placed(&self) -> impl Iterator<Item = &Placed<T>> {
        self.items.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Adds an item, or replaces the one of the same id in its old position; gives back the replaced one.
    pub(crate) fn put(&mut self, placed: Placed<T>) -> Option<Placed<T>> {
        let id = placed.item.id().to_owned();
        if let Some(&at) = self.index.get(&id) {
            return Some(std::mem::replace(&mut self.items[at], placed));
        }
        self.index.insert(id, self.items.len());
        self.items.push(placed);
        None
    }

    /// Puts every item of a child over this one's.
    pub(crate) fn overlay(&mut self, child: &Self) {
        for placed in &child.items {
            self.put(placed.clone());
        }
    }

    /// What another catalog adds, drops and changes.
    pub(crate) fn changes(&self, other: &Self, changes: &mut Vec<Change>) {
        let mut note = |id: &str, kind| changes.push(Change { table: T::TABLE, id: id.to_owned(), kind });
        for item in self.iter() {
            match other.get(item.id()) {
                None => note(item.id(), ChangeKind::Dropped),
                Some(now) if now != item => note(item.id(), ChangeKind::Changed),
                Some(_) => {}
            }
        }
        for item in other.iter().filter(|item| self.get(item.id()).is_none()) {
            note(item.id(), ChangeKind::Added);
        }
    }

    /// Removes an item; says whether it was there.
    pub(crate) fn withdraw(&mut self, id: &str) -> bool {
        let Some(at) = self.index.remove(id) else { return false };
        self.items.remove(at);
        for position in self.index.values_mut().filter(|position| **position > at) {
            *position -= 1;
        }
        true
    }
}

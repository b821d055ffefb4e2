use super::BackupFile;
use crate::StoreError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// A file of JSON lines that is being written, with its hash.
pub(super) struct Writing {
    path: PathBuf,
    name: String,
    file: BufWriter<File>,
    hash: Sha256,
    lines: u64,
}

impl Writing {
    pub(super) fn create(folder: &Path, name: &str) -> Result<Self, StoreError> {
        let path = folder.join(name);
        let file = File::create_new(&path).map_err(StoreError::file("create", &path))?;
        Ok(Self { file: BufWriter::new(file), name: name.to_owned(), hash: Sha256::new(), lines: 0, path })
    }

    pub(super) fn line(&mut self, value: &impl Serialize) -> Result<(), StoreError> {
        let mut line = serde_json::to_vec(value).expect("rows are texts and whole numbers");
        line.push(b'\n');
        self.bytes(&line)?;
        self.lines += 1;
        Ok(())
    }

    /// Bytes that are lines already.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.hash.update(bytes);
        self.file.write_all(bytes).map_err(StoreError::file("write", &self.path))
    }

    /// Returns after the file is on disk.
    pub(super) fn finish(mut self) -> Result<BackupFile, StoreError> {
        let written = self.file.flush().and_then(|()| self.file.get_ref().sync_all());
        written.map_err(StoreError::file("write", &self.path))?;
        Ok(BackupFile { name: self.name, lines: self.lines, sha256: self.hash.finalize().into() })
    }
}

/// A file of JSON lines that is being read.
pub(super) struct Reading {
    path: PathBuf,
    lines: std::io::Lines<BufReader<File>>,
    line: u64,
}

impl Reading {
    pub(super) fn open(path: PathBuf) -> Result<Self, StoreError> {
        let file = File::open(&path).map_err(StoreError::file("read", &path))?;
        Ok(Self { lines: BufReader::new(file).lines(), line: 0, path })
    }

    pub(super) fn next<T: DeserializeOwned>(&mut self) -> Result<Option<T>, StoreError> {
        let Some(line) = self.lines.next() else { return Ok(None) };
        self.line += 1;
        let line = line.map_err(StoreError::file("read", &self.path))?;
        serde_json::from_str(&line).map(Some).map_err(|error| StoreError::File {
            doing: "read",
            path: self.path.clone(),
            reason: format!("line {}: {error}", self.line),
        })
    }
}

/// The hash of a file's content.
pub(super) fn hash_of(path: &Path) -> Result<[u8; 32], StoreError> {
    let cannot = || StoreError::file("read", path);
    let mut file = BufReader::with_capacity(1024 * 1024, File::open(path).map_err(cannot())?);
    let mut hash = Sha256::new();
    loop {
        let read = file.fill_buf().map_err(cannot())?;
        if read.is_empty() {
            return Ok(hash.finalize().into());
        }
        hash.update(read);
        let length = read.len();
        file.consume(length);
    }
}

//! The repository's files: where its root is, what belongs to it.

use crate::process;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Folders that are never sources: built, downloaded or recorded.
const NOT_SOURCES: [&str; 6] = ["node_modules", "dist", "target", ".git", ".vite", "screenshots"];

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in a folder of the repository")
}

/// Every file that is or could be committed, relative to the root, sorted. Without git, every file that looks so.
pub(crate) fn of_repository() -> Result<Vec<PathBuf>> {
    let listed = process::read(
        // A checkout that belongs to another user than the one who tests it is usual in containers.
        process::command("git")
            .current_dir(root())
            .args(["-c", "safe.directory=*", "ls-files", "-z"])
            .args(["--cached", "--others", "--exclude-standard"]),
    );
    let mut files: Vec<PathBuf> = match listed {
        Ok(text) => text.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).collect(),
        Err(_) => under(root())?,
    };
    files.retain(|file| root().join(file).is_file());
    files.sort();
    files.dedup();
    Ok(files)
}

/// Every file under a folder, relative to the root, sorted, without what is built or downloaded.
pub(crate) fn under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            std::fs::read_dir(&folder).with_context(|| format!("cannot list `{}`", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let is_source = !is_not_source(&name.to_string_lossy());
            let kind = entry.file_type()?;
            if kind.is_dir() && is_source {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    let mut files: Vec<PathBuf> = files
        .into_iter()
        .map(|file| file.strip_prefix(root()).map_or(file.clone(), Path::to_owned))
        .collect();
    files.sort();
    Ok(files)
}

fn is_not_source(folder: &str) -> bool {
    NOT_SOURCES.contains(&folder) || folder.starts_with("target-")
}

/// A file's text, or `None` when it is not text.
pub(crate) fn text(file: &Path) -> Result<Option<String>> {
    let bytes =
        std::fs::read(root().join(file)).with_context(|| format!("cannot read `{}`", file.display()))?;
    Ok(String::from_utf8(bytes).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_lists_its_own_manifest_and_nothing_built() {
        let files = of_repository().unwrap();
        assert!(files.contains(&PathBuf::from("Cargo.toml")));
        assert!(files.iter().all(|file| !file.starts_with("target")));
    }

    #[test]
    fn only_whole_names_tell_what_is_built() {
        for folder in ["dist", "node_modules", "target", "target-fast"] {
            assert!(is_not_source(folder), "{folder}");
        }
        for folder in ["distance", "targets", "src", "dispatch"] {
            assert!(!is_not_source(folder), "{folder}");
        }
    }

    #[test]
    fn walking_a_folder_finds_what_git_finds_there() {
        let walked = under(&root().join("xtask")).unwrap();
        assert!(walked.contains(&PathBuf::from("xtask/src/files.rs")), "{walked:?}");
    }
}

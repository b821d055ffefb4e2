//! The web workspace: installed when its lock file changed, built when its sources changed.

use crate::{cargo_metadata, files, node, process};
use anyhow::{Context, Result};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the web workspace lies.
pub(crate) fn folder() -> PathBuf {
    files::root().join("web")
}

/// Whether there is a web workspace in this checkout.
pub(crate) fn exists() -> bool {
    folder().join("package.json").is_file()
}

/// `npm` in the web workspace, on a Node.js that [`node::ensure`] found new enough.
pub(crate) fn npm(arguments: &[&str]) -> Result<Command> {
    let mut npm = process::command("npm");
    npm.current_dir(folder()).args(arguments).env("PATH", node::search_path()?);
    npm.env("NO_UPDATE_NOTIFIER", "1").env("npm_config_fund", "false");
    Ok(npm)
}

/// Installs what the lock file names, unless that very file is installed already.
pub(crate) fn install() -> Result<()> {
    node::ensure()?;
    let stamp = Stamp::of("web-lock.hash", &[PathBuf::from("web/package-lock.json")])?;
    if stamp.is_current() && folder().join("node_modules").is_dir() {
        return Ok(());
    }
    process::run(&mut npm(&["ci", "--no-audit"])?)?;
    stamp.keep()
}

/// Builds the pages, unless the very same sources are built already.
pub(crate) fn build() -> Result<()> {
    install()?;
    let stamp = Stamp::of("web-sources.hash", &files::under(&folder())?)?;
    if stamp.is_current() && is_built()? {
        println!("web pages are up to date");
        return Ok(());
    }
    process::run(&mut npm(&["run", "build"])?)?;
    stamp.keep()
}

/// Whether each application has its pages: in `web/dist` for all, or in a `dist` of its own.
fn is_built() -> Result<bool> {
    if folder().join("dist").is_dir() {
        return Ok(true);
    }
    let apps = std::fs::read_dir(folder().join("apps")).context("cannot list `web/apps`")?;
    Ok(apps.flatten().all(|app| app.path().join("dist").is_dir()))
}

/// A hash of some files, kept in cargo's target folder after work that was done for exactly these files.
struct Stamp {
    place: PathBuf,
    hash: String,
}

impl Stamp {
    fn of(name: &str, sources: &[PathBuf]) -> Result<Self> {
        let place = cargo_metadata::target_directory()?.join(name);
        Ok(Self { place, hash: hash(files::root(), sources)? })
    }

    fn is_current(&self) -> bool {
        std::fs::read_to_string(&self.place).is_ok_and(|kept| kept == self.hash)
    }

    fn keep(&self) -> Result<()> {
        std::fs::write(&self.place, &self.hash)
            .with_context(|| format!("cannot write `{}`", self.place.display()))
    }
}

/// A fingerprint of names and contents: enough to notice a change, not to withstand an attack.
fn hash(root: &Path, sources: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        source.hash(&mut hasher);
        let bytes = std::fs::read(root.join(source))
            .with_context(|| format!("cannot read `{}`", source.display()))?;
        bytes.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_or_renamed_source_changes_the_hash() {
        let folder = std::env::temp_dir().join(format!("doorstep-hash-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let of = |name: &str, text: &str| {
            std::fs::write(folder.join(name), text).unwrap();
            hash(&folder, &[PathBuf::from(name)]).unwrap()
        };
        let first = of("board.ts", "one");
        assert_eq!(first, of("board.ts", "one"));
        assert_ne!(first, of("board.ts", "two"));
        assert_ne!(first, of("map.ts", "one"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

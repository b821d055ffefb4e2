//! The Debian package: the binary with its pages, a systemd unit, settings that explain themselves, manual pages and
//! completions.

use crate::{cargo_metadata, files, process, web};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub(crate) struct Options {
    /// Pack this binary instead of building a release; it must hold the pages
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
}

/// Files of the repository and where they go.
const FILES: [(&str, &str); 4] = [
    ("packaging/doorstep.service", "usr/lib/systemd/system/doorstep.service"),
    ("packaging/doorstep.schema.json", "usr/share/doorstep/doorstep.schema.json"),
    ("CHANGELOG.md", "usr/share/doc/doorstep/changelog"),
    ("LICENSE", "usr/share/doc/doorstep/copyright"),
];

/// The settings to start from, and where they go.
const SETTINGS: (&str, &str) = ("packaging/doorstep.toml", "etc/doorstep/doorstep.toml");

/// What a service sets: nothing lies where somebody happens to stand.
const PLACES: [(&str, &str); 2] = [
    ("# database = \"sqlite:doorstep.db\"", "database = \"sqlite:/var/lib/doorstep/doorstep.db\""),
    ("# files = \"doorstep-files\"", "files = \"/var/lib/doorstep/files\""),
];

/// What the package manager runs.
const SCRIPTS: [&str; 3] = ["postinst", "prerm", "postrm"];

/// Where each shell looks for completions.
const COMPLETIONS: [(&str, &str); 3] = [
    ("bash", "usr/share/bash-completion/completions/doorstep"),
    ("zsh", "usr/share/zsh/vendor-completions/_doorstep"),
    ("fish", "usr/share/fish/vendor_completions.d/doorstep.fish"),
];

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    if !process::is_installed("dpkg-deb") {
        bail!("`dpkg-deb` is missing: Debian packages are made on Debian or Ubuntu");
    }
    let binary = match &options.binary {
        Some(binary) => binary.clone(),
        None => release()?,
    };
    let folder = cargo_metadata::target_directory()?.join("package");
    let tree = folder.join("tree");
    if tree.exists() {
        fs::remove_dir_all(&tree).context("cannot clear the package's folder")?;
    }
    lay_out(&binary, &tree)?;
    let control = control(&tree)?;
    let name = format!("doorstep_{}_{}.deb", control.version, control.architecture);
    control.write(&tree)?;
    let package = folder.join(name);
    process::run(
        process::command("dpkg-deb").args(["--root-owner-group", "--build"]).arg(&tree).arg(&package),
    )?;
    println!("{}", package.display());
    Ok(ExitCode::SUCCESS)
}

/// A release build with the pages inside.
fn release() -> Result<PathBuf> {
    web::build()?;
    let build = ["build", "--locked", "--release", "--bin", "doorstep"];
    process::run(process::cargo().current_dir(files::root()).args(build))?;
    Ok(cargo_metadata::target_directory()?.join("release/doorstep"))
}

fn lay_out(binary: &Path, tree: &Path) -> Result<()> {
    place(binary, &tree.join("usr/bin/doorstep"), 0o755)?;
    process::run(process::command("strip").arg("--strip-debug").arg(tree.join("usr/bin/doorstep")))?;
    for (from, to) in FILES {
        place(&files::root().join(from), &tree.join(to), 0o644)?;
    }
    write(&tree.join(SETTINGS.1), &settings()?)?;
    for script in SCRIPTS {
        let from = files::root().join("packaging/debian").join(script);
        place(&from, &tree.join("DEBIAN").join(script), 0o755)?;
    }
    let manual = tree.join("usr/share/man/man1");
    process::run(process::command(binary).arg("man").arg(&manual))?;
    for (shell, to) in COMPLETIONS {
        let words = process::read(process::command(binary).args(["completions", shell]))?;
        write(&tree.join(to), &words)?;
    }
    Ok(())
}

fn settings() -> Result<String> {
    let mut text = fs::read_to_string(files::root().join(SETTINGS.0)).context("cannot read the settings")?;
    for (of_a_trial, of_a_service) in PLACES {
        if !text.contains(of_a_trial) {
            bail!("`{}` has no line `{of_a_trial}`", SETTINGS.0);
        }
        text = text.replace(of_a_trial, of_a_service);
    }
    Ok(format!("#:schema /usr/share/doorstep/doorstep.schema.json\n{text}"))
}

fn place(from: &Path, to: &Path, mode: u32) -> Result<()> {
    let placed = || format!("cannot place `{}` at `{}`", from.display(), to.display());
    fs::create_dir_all(to.parent().context("a file has a folder")?).with_context(placed)?;
    fs::copy(from, to).with_context(placed)?;
    fs::set_permissions(to, fs::Permissions::from_mode(mode)).with_context(placed)
}

fn write(to: &Path, text: &str) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file has a folder")?)?;
    fs::write(to, text).with_context(|| format!("cannot write `{}`", to.display()))
}

/// What the package says of itself.
struct Control {
    version: String,
    architecture: String,
    libc: String,
    size_kb: u64,
}

fn control(tree: &Path) -> Result<Control> {
    let said = process::read(process::command(tree.join("usr/bin/doorstep")).arg("--version"))?;
    let version = said.split_whitespace().last().context("`doorstep --version` says none")?.to_owned();
    let architecture = process::read(process::command("dpkg").arg("--print-architecture"))?.trim().to_owned();
    // The C library that it was linked with is the oldest that surely has all it calls.
    let libc = process::read(process::command("dpkg-query").args(["-W", "-f", "${Version}", "libc6"]))?;
    let libc = libc.split('-').next().unwrap_or_default().to_owned();
    Ok(Control { version, architecture, libc, size_kb: size_kb(tree)? })
}

fn size_kb(folder: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        sum += if entry.file_type()?.is_dir() {
            size_kb(&entry.path())?
        } else {
            entry.metadata()?.len() / 1024
        };
    }
    Ok(sum)
}

impl Control {
    fn text(&self) -> String {
        format!(
            "Package: doorstep\nVersion: {}\nArchitecture: {}\nMaintainer: Doorstep's developers <developers@doorstep.example>\n\
             Depends: libc6 (>= {})\nSuggests: postgresql\nSection: net\nPriority: optional\nInstalled-Size: {}\n\
             Description: home-visit service for broadband operators\n \
             Contact, line test, appointment, dispatch, visit, proof, survey and quality in one\n \
             program: every promise kept, and provably so. After installing, let somebody in with\n \
             `doorstep user add`, then `systemctl enable --now doorstep`.\n",
            self.version, self.architecture, self.libc, self.size_kb
        )
    }

    fn write(&self, tree: &Path) -> Result<()> {
        write(&tree.join("DEBIAN/control"), &self.text())?;
        // What an administrator changed is kept when a new version comes.
        write(&tree.join("DEBIAN/conffiles"), &format!("/{}\n", SETTINGS.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_package_is_in_the_repository() {
        for (from, _) in FILES {
            assert!(files::root().join(from).is_file(), "{from}");
        }
        assert!(settings().unwrap().contains("\ndatabase = \"sqlite:/var/lib/doorstep/doorstep.db\"\n"));
        for script in SCRIPTS {
            let path = files::root().join("packaging/debian").join(script);
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o111, 0o111, "{script} can be run");
        }
    }

    #[test]
    fn what_the_package_says_of_itself_is_a_control_file() {
        let control = Control {
            version: "0.1.0".into(),
            architecture: "amd64".into(),
            libc: "2.41".into(),
            size_kb: 50_000,
        };
        for line in control.text().lines() {
            assert!(line.starts_with(' ') || line.split_once(": ").is_some(), "{line}");
        }
        assert!(control.text().contains("Depends: libc6 (>= 2.41)"));
    }
}

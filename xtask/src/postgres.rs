//! A PostgreSQL of our own for the length of a test run: found or installed, started on a free port, always stopped.

use crate::process;
use crate::system_packages::{self, POSTGRESQL};
use anyhow::{Context, Result, bail};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

/// The account that owns the server when we are root, since PostgreSQL refuses to run as root.
const SERVICE_ACCOUNT: &str = "postgres";
/// Every test process may hold a few connections; the usual 100 are not enough for a parallel run.
const CONNECTIONS_MAX: u32 = 300;

/// The one server that runs, where a signal finds it as well.
static RUNNING: Mutex<Option<Cluster>> = Mutex::new(None);

/// Whether what is committed survives a power cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Durability {
    /// It need not: tests are quicker without.
    None,
    /// It does, as an operator's server does.
    Full,
}

/// Stops the server when it goes out of scope.
pub(crate) struct TemporaryPostgres {
    url: String,
}

impl TemporaryPostgres {
    /// Starts a server with an empty database.
    ///
    /// # Errors
    /// When PostgreSQL is missing and cannot be installed (the message names what to install), or does not start.
    pub(crate) fn start(durability: Durability) -> Result<Self> {
        let programs = find_or_install()?;
        let cluster = Cluster::create(programs)?;
        let port = free_port()?;
        let (start, log) = (cluster.start_command(port, durability), cluster.log());
        *process::lock(&RUNNING) = Some(cluster);
        let started = Self { url: format!("postgres://doorstep@127.0.0.1:{port}/postgres") };
        if let Err(error) = run_quietly(start) {
            let log = std::fs::read_to_string(log).unwrap_or_default();
            return Err(error.context(format!("cannot start the temporary PostgreSQL; its log says:\n{log}")));
        }
        println!("temporary PostgreSQL on port {port}");
        Ok(started)
    }

    /// How tests reach it.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for TemporaryPostgres {
    fn drop(&mut self) {
        stop_running();
    }
}

/// Stops the server if one runs. Whoever comes second waits until the first is done.
pub(crate) fn stop_running() {
    let mut running = process::lock(&RUNNING);
    if let Some(cluster) = running.take() {
        cluster.stop();
    }
}

/// A server's programs, its folder and whose it is.
struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    account: Option<&'static str>,
}

impl Cluster {
    fn create(programs: PathBuf) -> Result<Self> {
        let account = process::is_root().then_some(SERVICE_ACCOUNT);
        // As root the folder must be reachable for another account, which a private TMPDIR need not be.
        let parent = if account.is_some() { PathBuf::from("/tmp") } else { std::env::temp_dir() };
        let folder = parent.join(format!("doorstep-postgres-{}", std::process::id()));
        std::fs::create_dir(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
        let cluster = Self { programs, folder, account };
        if let Err(error) = cluster.initialise() {
            cluster.remove_folder();
            return Err(error.context("cannot create the temporary PostgreSQL"));
        }
        Ok(cluster)
    }

    fn initialise(&self) -> Result<()> {
        if let Some(account) = self.account {
            let owner = format!("{account}:");
            run_quietly(with(process::command("chown"), [owner.as_str(), &self.folder.to_string_lossy()]))
                .with_context(|| {
                    format!("the account `{account}` is missing: install `postgresql` by apt-get")
                })?;
        }
        let mut initdb = self.program("initdb");
        initdb.arg("-D").arg(self.data()).args([
            "--username=doorstep",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]);
        run_quietly(initdb)
    }

    fn start_command(&self, port: u16, durability: Durability) -> Command {
        let sockets = self.folder.to_string_lossy();
        let forgetful = match durability {
            Durability::None => "-c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            Durability::Full => "",
        };
        let settings = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={sockets} {forgetful} \
             -c max_connections={CONNECTIONS_MAX}"
        );
        let mut start = self.program("pg_ctl");
        start.arg("-D").arg(self.data()).arg("-o").arg(settings).arg("-l").arg(self.log());
        start.args(["-w", "-t", "60", "start"]);
        start
    }

    fn stop(&self) {
        let mut stop = self.program("pg_ctl");
        stop.arg("-D").arg(self.data()).args(["-m", "immediate", "-w", "-t", "30", "stop"]);
        if self.data().join("postmaster.pid").exists()
            && let Err(error) = stop.output().context("cannot run `pg_ctl`")
        {
            eprintln!(
                "warning: the temporary PostgreSQL in `{}` was not stopped: {error:#}",
                self.folder.display()
            );
        }
        self.remove_folder();
    }

    fn remove_folder(&self) {
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            eprintln!("warning: cannot remove `{}`: {error}", self.folder.display());
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// One of the server's programs, run as its owner, from a folder that the owner may enter.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = match self.account {
            None => process::command(program),
            Some(account) if process::is_installed("setpriv") => {
                let mut command = process::command("setpriv");
                command.arg(format!("--reuid={account}")).arg(format!("--regid={account}"));
                command.args(["--clear-groups", "--"]).arg(program);
                command
            }
            Some(account) => {
                let mut command = process::command("su");
                // The program and its arguments reach the shell as positions, so that no quoting is needed.
                command.args([account, "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--"]).arg(program);
                command
            }
        };
        command.current_dir(&self.folder).env("LC_ALL", "C");
        command
    }
}

fn with<'a>(mut command: Command, arguments: impl IntoIterator<Item = &'a str>) -> Command {
    command.args(arguments);
    command
}

fn run_quietly(mut command: Command) -> Result<()> {
    process::read(&mut command).map(|_| ())
}

fn find_or_install() -> Result<PathBuf> {
    if let Some(programs) = find() {
        return Ok(programs);
    }
    system_packages::install(&POSTGRESQL)?;
    match find() {
        Some(programs) => Ok(programs),
        None => {
            bail!("PostgreSQL was installed but its `initdb` is not to be found in /usr/lib/postgresql/*/bin")
        }
    }
}

/// The folder of the newest `initdb` of a Debian system, else of the one in the search path.
fn find() -> Option<PathBuf> {
    newest_under(Path::new("/usr/lib/postgresql"))
        .or_else(|| process::find_in_path("initdb").and_then(|program| program.parent().map(Path::to_owned)))
}

fn newest_under(folder: &Path) -> Option<PathBuf> {
    let versions = std::fs::read_dir(folder).ok()?.flatten();
    let with_initdb = versions.filter(|version| version.path().join("bin/initdb").is_file());
    let newest = with_initdb
        .max_by_key(|version| version.file_name().to_string_lossy().parse::<u32>().unwrap_or(0))?;
    Some(newest.path().join("bin"))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_wins_by_number_and_not_by_letter() {
        let folder = std::env::temp_dir().join(format!("doorstep-versions-{}", std::process::id()));
        for version in ["9", "15", "17"] {
            std::fs::create_dir_all(folder.join(version).join("bin")).unwrap();
        }
        for version in ["9", "15"] {
            std::fs::write(folder.join(version).join("bin/initdb"), "").unwrap();
        }
        assert_eq!(newest_under(&folder), Some(folder.join("15/bin")));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_machine_without_it_has_none() {
        assert_eq!(newest_under(Path::new("/no/such/folder")), None);
    }

    #[test]
    fn a_started_server_answers_and_leaves_nothing_behind() {
        let Some(_) = find() else {
            println!("skipped: no PostgreSQL on this machine");
            return;
        };
        let server = TemporaryPostgres::start(Durability::None).unwrap();
        let address =
            server.url().trim_start_matches("postgres://doorstep@").trim_end_matches("/postgres").to_owned();
        std::net::TcpStream::connect(&address).unwrap();
        let folder = process::lock(&RUNNING).as_ref().map(|cluster| cluster.folder.clone()).unwrap();
        drop(server);
        assert!(!folder.exists());
        assert!(std::net::TcpStream::connect(&address).is_err());
    }
}

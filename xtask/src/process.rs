//! Child processes: each in a process group of its own, so that an interrupted run leaves nothing behind.

use anyhow::{Context, Result, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The exit code of a run ended by Ctrl-C, as shells have it (128 + SIGINT).
const INTERRUPTED_EXIT_CODE: i32 = 130;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static RUNNING_GROUP: Mutex<Option<u32>> = Mutex::new(None);

/// A command that finds its program by name in the search path and reads nothing from the terminal.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).process_group(0);
    command
}

/// `cargo`, the one that runs us.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command with its output on our terminal; an error when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    announce(command);
    let status = wait(spawn(command)?)?;
    ensure_success(command, status)
}

/// Runs a command quietly and returns what it printed; an error that carries its complaint when it fails.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = spawn(command)?;
    let complaint = collect(child.stderr.take().context("the child's stderr was piped")?);
    let mut output = Vec::new();
    child.stdout.take().context("the child's stdout was piped")?.read_to_end(&mut output)?;
    let status = wait(child)?;
    let complaint = complaint.join().unwrap_or_default();
    ensure_success(command, status).with_context(|| complaint.trim().to_owned())?;
    String::from_utf8(output).with_context(|| format!("`{}` did not print UTF-8", spoken(command)))
}

/// Runs a command with its output on our terminal and also returns it, with whether the command succeeded.
pub(crate) fn run_and_read(command: &mut Command) -> Result<(bool, String)> {
    announce(command);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = spawn(command)?;
    let text = Arc::new(Mutex::new(String::new()));
    let readers = [
        echo(child.stdout.take().context("the child's stdout was piped")?, Arc::clone(&text)),
        echo(child.stderr.take().context("the child's stderr was piped")?, Arc::clone(&text)),
    ];
    let status = wait(child)?;
    for reader in readers {
        reader.join().unwrap_or_default();
    }
    let text = lock(&text).clone();
    Ok((status.success(), text))
}

/// Runs a command that may ask the person at the terminal something, such as a password.
pub(crate) fn run_in_conversation(program: &str, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(program);
    command.args(arguments);
    announce(&command);
    let status = command.status().with_context(|| format!("cannot start `{program}`"))?;
    ensure_success(&command, status)
}

/// Whether a program of this name lies in the search path.
pub(crate) fn is_installed(program: &str) -> bool {
    find_in_path(program).is_some()
}

/// Where a program of this name lies in the search path.
pub(crate) fn find_in_path(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Whether we are the administrator of this machine.
pub(crate) fn is_root() -> bool {
    read(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// From now on, Ctrl-C and a polite kill end the running child and the temporary database before they end us.
pub(crate) fn stop_children_on_signals() {
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else {
        eprintln!("warning: cannot listen for signals; an interrupted run may leave processes behind");
        return;
    };
    thread::spawn(move || {
        if signals.forever().next().is_some() {
            INTERRUPTED.store(true, Ordering::SeqCst);
            eprintln!("\ninterrupted: stopping what runs");
            if let Some(group) = *lock(&RUNNING_GROUP) {
                // The group's number is the child's own, so this reaches the child and what it started, nobody else.
                let _ = Command::new("kill").args(["-TERM", "--", &format!("-{group}")]).status();
            }
            crate::postgres::stop_running();
            std::process::exit(INTERRUPTED_EXIT_CODE);
        }
    });
}

fn spawn(command: &mut Command) -> Result<Child> {
    wait_for_the_end_if_interrupted();
    let child = command.spawn().with_context(|| format!("cannot start `{}`", spoken(command)))?;
    *lock(&RUNNING_GROUP) = Some(child.id());
    Ok(child)
}

fn wait(mut child: Child) -> Result<ExitStatus> {
    let status = child.wait();
    *lock(&RUNNING_GROUP) = None;
    Ok(status?)
}

fn ensure_success(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", spoken(command));
    }
    Ok(())
}

/// After a signal nothing new begins: the thread that took it is about to end the process.
fn wait_for_the_end_if_interrupted() {
    while INTERRUPTED.load(Ordering::SeqCst) {
        thread::park();
    }
}

fn announce(command: &Command) {
    wait_for_the_end_if_interrupted();
    println!("$ {}", spoken(command));
}

/// The command as one would type it: programs by their names, not by their places.
fn spoken(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

fn collect(mut from: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut text = Vec::new();
        let _ = from.read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    })
}

fn echo(from: impl Read + Send + 'static, into: Arc<Mutex<String>>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut lines = BufReader::new(from);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let text = String::from_utf8_lossy(&line);
            let _ = std::io::stdout().write_all(text.as_bytes());
            lock(&into).push_str(&text);
            line.clear();
        }
    })
}

/// A panic elsewhere never makes the list of things to stop unreadable.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_says_what_failed_and_its_complaint() {
        let error = read(command("sh").args(["-c", "echo no such street >&2; exit 3"])).unwrap_err();
        let text = format!("{error:#}");
        assert!(text.contains("no such street") && text.contains("exit status: 3"), "{text}");
    }

    #[test]
    fn output_is_echoed_and_returned_from_both_streams() {
        let (ok, text) = run_and_read(command("sh").args(["-c", "echo left; echo right >&2"])).unwrap();
        assert!(ok && text.contains("left") && text.contains("right"), "{text}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut command("no-such-program-here")).unwrap_err();
        assert!(format!("{error:#}").contains("`no-such-program-here`"));
    }
}

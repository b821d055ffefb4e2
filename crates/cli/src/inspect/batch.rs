//! One portion of conversations: read, judged and written as lines by one thread.

use std::io::{BufRead, Write};

use doorstep_dialogue::{Conversation, Inspector, Judgement, Pack, Severity, read_line};

use super::Inspect;
use super::flips::Flips;

/// A portion ends with the line that passes this many bytes: enough to keep a thread busy for some milliseconds.
const PORTION_BYTES: usize = 256 * 1024;

/// Conversations that are judged together.
pub(super) enum Job {
    /// Lines of a file, from a line number on (from 1).
    Lines { first: usize, bytes: Vec<u8> },
    /// Conversations of a script.
    Talks(Vec<Conversation>),
    /// Conversations of another program's file, or what is wrong with them.
    Read(Vec<Result<Conversation, String>>),
}

/// Cuts a file of lines into portions.
pub(super) fn portions(mut file: impl BufRead) -> impl Iterator<Item = std::io::Result<Job>> {
    let mut first = 1;
    std::iter::from_fn(move || {
        let (mut bytes, mut lines) = (Vec::new(), 0);
        while bytes.len() < PORTION_BYTES {
            match file.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => lines += 1,
                Err(problem) => return Some(Err(problem)),
            }
        }
        let job = (lines > 0).then_some(Ok(Job::Lines { first, bytes }));
        first += lines;
        job
    })
}

/// What came of some conversations.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// Lines of the verdict file.
    pub(super) lines: Vec<u8>,
    /// Messages.
    pub(super) said: Vec<u8>,
    conversations: usize,
    utterances: usize,
    bad_lines: usize,
    breached: [usize; 3],
    not_judged: usize,
    flips: Flips,
}

impl Judged {
    /// Adds the numbers of another portion.
    pub(super) fn add(&mut self, other: &Self) {
        self.conversations += other.conversations;
        self.utterances += other.utterances;
        self.bad_lines += other.bad_lines;
        self.not_judged += other.not_judged;
        for (sum, more) in self.breached.iter_mut().zip(other.breached) {
            *sum += more;
        }
        self.flips.add(&other.flips);
    }

    /// Tells the sum.
    pub(super) fn tell(&self, pack: &Pack, other: Option<&Pack>, say: &mut dyn Write) -> std::io::Result<()> {
        let [minor, major, critical] = self.breached;
        writeln!(
            say,
            "{} conversations, {} utterances, {} bad lines: {critical} critical, {major} major, {minor} minor breaches, {} not judged (pack {} {}, {})",
            self.conversations,
            self.utterances,
            self.bad_lines,
            self.not_judged,
            pack.front().id,
            pack.front().version,
            &pack.digest()[..12],
        )?;
        match other {
            Some(other) => self.flips.tell(other, say),
            None => Ok(()),
        }
    }
}

/// Judges portions; keeps its memory from one to the next.
pub(super) struct Judge<'a> {
    args: &'a Inspect,
    pack: &'a Pack,
    inspector: Inspector<'a>,
    other: Option<(&'a Pack, Inspector<'a>)>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        args: &'a Inspect,
        pack: &'a Pack,
        other: Option<&'a Pack>,
        zone: jiff::tz::TimeZone,
    ) -> Self {
        let other = other.map(|other| (other, Inspector::new(other, zone.clone())));
        Self { args, pack, inspector: Inspector::new(pack, zone), other }
    }

    /// Judges a portion.
    pub(super) fn judge(&mut self, job: &Job) -> Judged {
        let mut judged = Judged::default();
        match job {
            Job::Talks(talks) => talks.iter().for_each(|talk| self.one(talk, &mut judged)),
            Job::Read(talks) => {
                for talk in talks {
                    match talk {
                        Ok(talk) => self.one(talk, &mut judged),
                        Err(problem) => skip(problem, &mut judged),
                    }
                }
            }
            Job::Lines { first, bytes } => {
                for (offset, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
                    match read_line(first + offset, line) {
                        Some(Ok(conversation)) => self.one(&conversation, &mut judged),
                        Some(Err(problem)) => skip(&problem, &mut judged),
                        None => {}
                    }
                }
            }
        }
        judged
    }

    fn one(&mut self, conversation: &Conversation, judged: &mut Judged) {
        let inspection = self.inspector.inspect(conversation);
        judged.conversations += 1;
        judged.utterances += conversation.utterances.len();
        for verdict in &inspection.verdicts {
            let severity = verdict.rule_in(self.pack).severity;
            match verdict.judgement {
                Judgement::Met if self.args.breaches_only => continue,
                Judgement::Met => {}
                Judgement::NotJudged => judged.not_judged += 1,
                Judgement::Breached => judged.breached[place(severity)] += 1,
            }
            if self.args.out.is_none() && !self.args.explain {
                continue;
            }
            let mut line = verdict.line(self.pack, conversation, !self.args.english);
            if self.args.explain {
                line.near_misses = Some(self.inspector.near_misses(verdict));
                if verdict.judgement == Judgement::Breached {
                    let told = (conversation.id.to_string(), line.rule, severity, &line.reason);
                    let _ = writeln!(judged.said, "{} {} {:?}: {}", told.0, told.1, told.2, told.3);
                }
            }
            if self.args.out.is_some() && serde_json::to_writer(&mut judged.lines, &line).is_ok() {
                judged.lines.push(b'\n');
            }
        }
        if let Some((other, inspector)) = &mut self.other {
            let after = inspector.inspect(conversation);
            judged.flips.compare(self.pack, &inspection, other, &after);
        }
    }
}

/// Tells of a line that holds no conversation.
fn skip(problem: &dyn std::fmt::Display, judged: &mut Judged) {
    judged.bad_lines += 1;
    // Writing to memory does not fail.
    let _ = writeln!(judged.said, "skipped {problem}");
}

fn place(severity: Severity) -> usize {
    match severity {
        Severity::Minor => 0,
        Severity::Major => 1,
        Severity::Critical => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::{Job, portions};

    #[test]
    fn portions_hold_whole_lines_and_count_them() {
        let line = format!("{}\n", "x".repeat(100_000));
        let file = line.repeat(7);
        let firsts: Vec<(usize, usize)> = portions(file.as_bytes())
            .map(|portion| match portion.unwrap() {
                Job::Lines { first, bytes } => (first, bytes.len() / line.len()),
                Job::Talks(_) | Job::Read(_) => unreachable!("a file of lines holds no scripts"),
            })
            .collect();
        assert_eq!(firsts, [(1, 3), (4, 3), (7, 1)]);
    }
}

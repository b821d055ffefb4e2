//! Which rules are judged in a channel, what they ask about, and what they answer when none of it was said.

use super::Naming;
use crate::automaton::Wanted;
use crate::conversation::Channel;
use crate::idle::{Idle, reads_words};
use crate::rule::{Rule, State};

/// Prepared once per pack, so that each conversation only meets the rules that it can concern.
#[derive(Debug)]
pub(crate) struct Agenda {
    channels: Vec<(Channel, Duty)>,
}

/// What is to be judged in one channel.
#[derive(Debug)]
pub(crate) struct Duty {
    /// The rules, in the order of the pack.
    pub(crate) rules: Vec<Task>,
    /// The families they ask about.
    pub(crate) wanted: Wanted,
}

/// One rule of a channel.
#[derive(Debug)]
pub(crate) struct Task {
    /// Its place in the pack.
    pub(crate) rule: usize,
    /// What it answers when none of its families was said.
    pub(crate) idle: Idle,
    /// Its families, a bit each: which 64 of them, and the bits that are set among those.
    pub(crate) families: Vec<(usize, u64)>,
    /// It can only be judged on words.
    pub(crate) words: bool,
}

impl Agenda {
    /// Prepares rules; `named` holds the families of each.
    pub(super) fn new(rules: &[Rule], named: &[Vec<Naming>], families: usize) -> Self {
        let channels = Channel::ALL.map(|channel| (channel, duty(channel, rules, named, families)));
        Self { channels: channels.into() }
    }

    /// What is to be judged in a channel.
    pub(crate) fn of(&self, channel: Channel) -> &Duty {
        let found = self.channels.iter().find(|(other, _)| *other == channel);
        &found.expect("every channel has been prepared").1
    }
}

fn duty(channel: Channel, rules: &[Rule], named: &[Vec<Naming>], families: usize) -> Duty {
    let mut duty = Duty { rules: Vec::new(), wanted: Wanted::nothing(families) };
    for (index, (rule, named)) in rules.iter().zip(named).enumerate() {
        let judged = matches!(rule.state, State::Live | State::Shadow) && rule.channels.contains(&channel);
        if !judged {
            continue;
        }
        let mut bits = vec![0; families.div_ceil(64)];
        for (family, role) in named {
            duty.wanted.ask(*role, *family);
            bits[usize::from(family / 64)] |= 1 << (family % 64);
        }
        let bits = bits.into_iter().enumerate().filter(|(_, bits)| *bits != 0).collect();
        let words = rule.expressions().any(reads_words);
        duty.rules.push(Task { rule: index, idle: Idle::of(rule), families: bits, words });
    }
    duty
}

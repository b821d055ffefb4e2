//! Patterns as they run: nodes of the whole pack side by side, each choice with the characters its alternatives may
//! begin with, so that most alternatives and most starts are refused by one look at one bit.

use super::{Pattern, Piece};

/// A set of characters by hash, a bit each: what is not in it is certainly absent.
pub(crate) type Bloom = u128;

/// The bit of a character.
pub(crate) const fn bit(c: char) -> Bloom {
    1 << ((c as u32).wrapping_mul(0x9E37_79B1) >> 25)
}

/// A coarser set, for what comes first: programs stay small, so that they stay in the processor's cache.
pub(crate) type First = u64;

/// Every character may come.
pub(crate) const ANY: First = First::MAX;

/// The bit of a character in the coarser set.
pub(crate) const fn first_bit(c: char) -> First {
    1 << ((c as u32).wrapping_mul(0x9E37_79B1) >> 26)
}

/// Nodes from a place up to another, one after the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// One step of a match.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Node {
    /// Characters that follow one another: a range of the program's characters.
    Literal { from: u32, to: u32 },
    /// One of several: a range of the program's alternatives. When `keyed`, all of them begin with a certain character
    /// and lie in its order; when `optional`, there may be nothing instead.
    Choice { from: u32, to: u32, keyed: bool, optional: bool },
    /// Up to so many characters; what comes after it begins with one of `then`.
    Gap { most: u8, crosses_clause: bool, then: First },
    /// One to six characters of a spoken number.
    Number,
    /// A break is allowed here.
    Pause,
    /// Start of the turn.
    TurnStart,
    /// End of the turn.
    TurnEnd,
    /// Start or end of a clause.
    ClauseEdge,
}

/// One way of a choice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Alternative {
    /// What it begins with.
    pub(crate) first: First,
    pub(crate) run: Run,
}

/// Characters without which nothing matches: all of `all`, and of each group at least one member.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Needs {
    pub(crate) all: Bloom,
    groups: Run,
}

/// A pattern within the program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) run: Run,
    /// What every match begins with.
    pub(crate) first: First,
    pub(crate) needs: Needs,
    pub(crate) most: u16,
    pub(crate) crosses_clause: bool,
    pub(crate) plain: bool,
}

/// All patterns of a pack.
#[derive(Debug, Clone, Default)]
pub(crate) struct Program {
    pub(crate) nodes: Vec<Node>,
    pub(crate) chars: Vec<char>,
    pub(crate) alternatives: Vec<Alternative>,
    /// What each alternative of a keyed choice begins with.
    pub(crate) keys: Vec<char>,
    /// Places in `members`, one run a group.
    groups: Vec<Run>,
    members: Vec<Bloom>,
}

/// Groups with more members than this refuse too little to be worth a look.
const MEMBERS_MAX: usize = 24;

impl Program {
    /// Adds a pattern.
    pub(crate) fn add(&mut self, pattern: &Pattern) -> Entry {
        let most = u16::try_from(pattern.most).unwrap_or(u16::MAX);
        let entry = self.add_pieces(&pattern.pieces, most);
        Entry { crosses_clause: pattern.crosses_clause, plain: pattern.plain, ..entry }
    }

    /// Adds one side of an exempting context.
    pub(crate) fn add_pieces(&mut self, pieces: &[Piece], most: u16) -> Entry {
        let run = self.run(pieces);
        let needs = self.needs(pieces);
        let first = first(pieces);
        Entry { run, first, needs, most, crosses_clause: true, plain: false }
    }

    /// Whether a text of these characters may hold a match.
    pub(crate) fn may_match(&self, needs: &Needs, text: Bloom) -> bool {
        needs.all & text == needs.all
            && self.groups[needs.groups.from as usize..needs.groups.to as usize].iter().all(|group| {
                self.members[group.from as usize..group.to as usize]
                    .iter()
                    .any(|member| member & text == *member)
            })
    }

    fn run(&mut self, pieces: &[Piece]) -> Run {
        let nodes: Vec<Node> =
            pieces.iter().enumerate().map(|(index, piece)| self.node(piece, &pieces[index + 1..])).collect();
        let from = self.nodes.len() as u32;
        self.nodes.extend(nodes);
        Run { from, to: self.nodes.len() as u32 }
    }

    fn node(&mut self, piece: &Piece, then: &[Piece]) -> Node {
        match piece {
            Piece::Literal(chars) => {
                let from = self.chars.len() as u32;
                self.chars.extend(chars);
                Node::Literal { from, to: self.chars.len() as u32 }
            }
            Piece::Choice(choices) => {
                let optional = choices.last().is_some_and(Vec::is_empty);
                let written = &choices[..choices.len() - usize::from(optional)];
                let mut alternatives: Vec<(Option<char>, Alternative)> = written
                    .iter()
                    .map(|pieces| (key(pieces), Alternative { first: first(pieces), run: self.run(pieces) }))
                    .collect();
                // Only alternatives of one beginning compete, so order matters among them alone.
                let keyed = alternatives.iter().all(|(key, _)| key.is_some());
                if keyed {
                    alternatives.sort_by_key(|(key, _)| *key);
                }
                let from = self.alternatives.len() as u32;
                self.keys.extend(alternatives.iter().map(|(key, _)| key.unwrap_or_default()));
                self.alternatives.extend(alternatives.iter().map(|(_, alternative)| *alternative));
                Node::Choice { from, to: self.alternatives.len() as u32, keyed, optional }
            }
            Piece::Gap { most, crosses_clause } => {
                Node::Gap { most: *most, crosses_clause: *crosses_clause, then: first(then) }
            }
            Piece::Number => Node::Number,
            Piece::Pause => Node::Pause,
            Piece::TurnStart => Node::TurnStart,
            Piece::TurnEnd => Node::TurnEnd,
            Piece::ClauseStart | Piece::ClauseEnd => Node::ClauseEdge,
        }
    }

    fn needs(&mut self, pieces: &[Piece]) -> Needs {
        let from = self.groups.len() as u32;
        let mut groups: Vec<Vec<Bloom>> = pieces
            .iter()
            .filter_map(
                |piece| if let Piece::Choice(choices) = piece { Some(members(choices)) } else { None },
            )
            // A member that needs no character is always there: the group refuses nothing.
            .filter(|members| !members.contains(&0) && members.len() <= MEMBERS_MAX)
            .collect();
        // The smallest first: it refuses most and costs least.
        groups.sort_by_key(Vec::len);
        for members in groups {
            let begin = self.members.len() as u32;
            self.members.extend(members);
            self.groups.push(Run { from: begin, to: self.members.len() as u32 });
        }
        Needs { all: literals(pieces), groups: Run { from, to: self.groups.len() as u32 } }
    }
}

/// The characters of each way of a choice, those of which fewest are asked first; a way that asks for all that another
/// asks for, and more, says nothing new.
fn members(choices: &[Vec<Piece>]) -> Vec<Bloom> {
    let mut all: Vec<Bloom> = choices.iter().map(|pieces| literals(pieces)).collect();
    all.sort_unstable_by_key(|member| (member.count_ones(), *member));
    let mut members: Vec<Bloom> = Vec::new();
    for member in all {
        if !members.iter().any(|fewer| fewer & member == *fewer) {
            members.push(member);
        }
    }
    members
}

/// The characters of the literals that every match of these pieces holds.
fn literals(pieces: &[Piece]) -> Bloom {
    pieces.iter().fold(0, |all, piece| match piece {
        Piece::Literal(chars) => chars.iter().fold(all, |all, c| all | bit(*c)),
        Piece::Choice(choices) => {
            all | choices.iter().map(|pieces| literals(pieces)).reduce(|a, b| a & b).unwrap_or(0)
        }
        Piece::Gap { .. }
        | Piece::Number
        | Piece::Pause
        | Piece::TurnStart
        | Piece::TurnEnd
        | Piece::ClauseStart
        | Piece::ClauseEnd => all,
    })
}

/// The character that pieces certainly begin with.
fn key(pieces: &[Piece]) -> Option<char> {
    match pieces.first()? {
        Piece::Literal(chars) => chars.first().copied(),
        Piece::Choice(_)
        | Piece::Gap { .. }
        | Piece::Number
        | Piece::Pause
        | Piece::TurnStart
        | Piece::TurnEnd
        | Piece::ClauseStart
        | Piece::ClauseEnd => None,
    }
}

/// What pieces begin with; anything when they may cover nothing.
fn first(pieces: &[Piece]) -> First {
    let (set, open) = beginning(pieces);
    if open { ANY } else { set }
}

/// What pieces begin with, and whether what follows them may come first.
fn beginning(pieces: &[Piece]) -> (First, bool) {
    let mut set = 0;
    for piece in pieces {
        let (more, open) = match piece {
            Piece::Literal(chars) => (chars.first().map_or(0, |c| first_bit(*c)), false),
            Piece::Choice(choices) => choices
                .iter()
                .map(|pieces| beginning(pieces))
                .fold((0, false), |(set, open), (more, too)| (set | more, open || too)),
            // Numbers are read as characters even where sounds are matched.
            Piece::Gap { .. } | Piece::Number => (ANY, false),
            Piece::Pause | Piece::TurnStart | Piece::TurnEnd | Piece::ClauseStart | Piece::ClauseEnd => {
                (0, true)
            }
        };
        set |= more;
        if !open {
            return (set, false);
        }
    }
    (set, true)
}

#[cfg(test)]
mod tests {
    use super::{Program, bit, first_bit};
    use crate::normalise::Normaliser;
    use crate::pattern::Pattern;

    #[test]
    fn a_text_without_the_necessary_characters_is_refused() {
        let mut program = Program::default();
        let pattern = Pattern::parse("我{3}不(知道|清楚)(的)?", &Normaliser::new()).unwrap();
        let entry = program.add(&pattern);
        let text = |text: &str| text.chars().fold(0, |all, c| all | bit(c));
        assert!(program.may_match(&entry.needs, text("我不知道")));
        assert!(program.may_match(&entry.needs, text("我是不清楚的")));
        assert!(!program.may_match(&entry.needs, text("我不大明白")));
        assert!(!program.may_match(&entry.needs, text("他不知道")));
        assert_eq!(entry.first, first_bit('我'));
    }
}

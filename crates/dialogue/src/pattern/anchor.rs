use super::{Pattern, PatternError, Piece, extent};

/// Most literals that stand for one phrase in the automaton.
const ANCHORS_MAX: usize = 96;

/// Literals of which every match of a phrase holds one, and where in the match that one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchors {
    pub(crate) literals: Vec<Vec<char>>,
    /// Fewest and most characters of the match before the literal.
    pub(crate) before: (usize, usize),
}

/// Chooses the anchors of a phrase: the run of pieces whose shortest literal is longest.
pub(crate) fn anchors(pattern: &Pattern) -> Result<Anchors, PatternError> {
    let mut best: Option<Anchors> = None;
    let mut run: Vec<Vec<char>> = vec![Vec::new()];
    let mut run_begin = 0;
    let offer = |run: &[Vec<char>], begin: usize, best: &mut Option<Anchors>| {
        let candidate = Anchors { literals: run.to_vec(), before: extent(&pattern.pieces[..begin]) };
        if best.as_ref().is_none_or(|best| worth(&candidate) > worth(best)) {
            *best = Some(candidate);
        }
    };
    for (index, piece) in pattern.pieces.iter().enumerate() {
        if let Some(texts) = finite(piece) {
            if run.len() * texts.len() <= ANCHORS_MAX {
                run = run
                    .iter()
                    .flat_map(|head| texts.iter().map(move |tail| [head.as_slice(), tail].concat()))
                    .collect();
            } else {
                offer(&run, run_begin, &mut best);
                (run, run_begin) = (texts, index);
            }
        } else {
            offer(&run, run_begin, &mut best);
            (run, run_begin) = (vec![Vec::new()], index + 1);
            if let Piece::Choice(choices) = piece {
                offer_choices(choices, extent(&pattern.pieces[..index]), &mut best)?;
            }
        }
    }
    offer(&run, run_begin, &mut best);
    let mut best = best.filter(|best| worth(best).0 > 0).ok_or(PatternError::Loose)?;
    best.literals.sort();
    best.literals.dedup();
    Ok(best)
}

/// Alternatives with gaps inside: an anchor of each, with a widened place.
fn offer_choices(
    choices: &[Vec<Piece>],
    before: (usize, usize),
    best: &mut Option<Anchors>,
) -> Result<(), PatternError> {
    let mut union = Anchors { literals: Vec::new(), before };
    let mut inner_most = 0;
    for choice in choices {
        let Ok(inner) = anchors(&Pattern::new(choice.clone())) else { return Ok(()) };
        inner_most = inner_most.max(inner.before.1);
        union.literals.extend(inner.literals);
    }
    union.before.1 += inner_most;
    if union.literals.len() <= ANCHORS_MAX && best.as_ref().is_none_or(|best| worth(&union) > worth(best)) {
        *best = Some(union);
    }
    Ok(())
}

/// Long anchors are rare in texts; among equals, few literals are better.
fn worth(anchors: &Anchors) -> (usize, std::cmp::Reverse<usize>) {
    let shortest = anchors.literals.iter().map(Vec::len).min().unwrap_or(0);
    (shortest.min(4), std::cmp::Reverse(anchors.literals.len()))
}

/// Most texts of one word of a concept.
const TEXTS_MAX: usize = 20_000;

/// All texts of pieces without gaps, when there are not too many.
pub(crate) fn texts(pieces: &[Piece]) -> Option<Vec<Vec<char>>> {
    let mut all = vec![Vec::new()];
    for piece in pieces {
        let tails = match piece {
            Piece::Literal(chars) => vec![chars.clone()],
            Piece::Choice(choices) => {
                let each: Option<Vec<_>> = choices.iter().map(|pieces| texts(pieces)).collect();
                each?.concat()
            }
            Piece::Gap { .. }
            | Piece::Number
            | Piece::Pause
            | Piece::TurnStart
            | Piece::TurnEnd
            | Piece::ClauseStart
            | Piece::ClauseEnd => return None,
        };
        if all.len() * tails.len() > TEXTS_MAX {
            return None;
        }
        all = all
            .iter()
            .flat_map(|head: &Vec<char>| tails.iter().map(move |tail| [head.as_slice(), tail].concat()))
            .collect();
    }
    Some(all)
}

/// All texts of a piece without gaps, when there are few.
fn finite(piece: &Piece) -> Option<Vec<Vec<char>>> {
    match piece {
        Piece::Literal(chars) => Some(vec![chars.clone()]),
        Piece::Choice(choices) => {
            let mut all = Vec::new();
            for choice in choices {
                let mut texts = vec![Vec::new()];
                for piece in choice {
                    let tails = finite(piece)?;
                    if texts.len() * tails.len() > ANCHORS_MAX {
                        return None;
                    }
                    texts = texts
                        .iter()
                        .flat_map(|head: &Vec<char>| {
                            tails.iter().map(move |tail| [head.as_slice(), tail].concat())
                        })
                        .collect();
                }
                all.extend(texts);
            }
            (all.len() <= ANCHORS_MAX).then_some(all)
        }
        Piece::Pause | Piece::TurnStart | Piece::TurnEnd | Piece::ClauseStart | Piece::ClauseEnd => {
            Some(vec![Vec::new()])
        }
        Piece::Gap { .. } | Piece::Number => None,
    }
}

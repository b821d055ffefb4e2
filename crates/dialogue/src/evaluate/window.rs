use super::said::hits_in;
use super::{Looked, Missing, Truth, View};
use crate::automaton::Hit;
use crate::conversation::Role;
use crate::expression::{Anchored, HitChoice, Reach, Say, Window};

/// Parts of a conversation, as ranges of turns.
pub(super) struct Place {
    ranges: Vec<Looked>,
    /// The anchor itself does not count as what is looked for: hits in its turn must lie on the right side of it.
    anchor: Option<(Hit, Side)>,
    /// Nothing that is still to come can lie here.
    pub(super) settled: bool,
    /// What lies here now may not lie here later.
    pub(super) shrinks: bool,
    /// Where the place ends cannot be told, for want of times.
    pub(super) blind: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    After,
    Before,
    Around,
}

impl Place {
    pub(super) fn holds(&self, hit: &Hit) -> bool {
        let inside = self.ranges.iter().any(|(from, to)| (*from..*to).contains(&hit.turn));
        inside
            && self.anchor.is_none_or(|(anchor, side)| match side {
                Side::After => hit.turn != anchor.turn || hit.start >= anchor.end,
                Side::Before => hit.turn != anchor.turn || hit.end <= anchor.start,
                Side::Around => true,
            })
    }

    pub(super) fn looked(&self) -> Option<Looked> {
        let from = self.ranges.iter().map(|range| range.0).min()?;
        let to = self.ranges.iter().map(|range| range.1).max()?;
        Some((from, to))
    }
}

/// Where to look; an error is the answer when there is no such place.
pub(super) fn place(view: &View<'_>, say: &Say) -> Result<Place, Truth> {
    let end = view.record.turns.len() as u32;
    let plain = |ranges, settled, shrinks| Place { ranges, anchor: None, settled, shrinks, blind: false };
    match say.within.as_deref() {
        None => Ok(plain(vec![(0, end)], view.closed, false)),
        Some(Window::First(reach)) => {
            let (to, settled, blind) = forwards(view, say.role, 0, *reach)?;
            Ok(Place { blind, ..plain(vec![(0, to)], settled, false) })
        }
        Some(Window::Last(reach)) => {
            let from = backwards(view, say.role, end, *reach)?;
            Ok(plain(vec![(from, end)], view.closed, true))
        }
        Some(Window::After(at)) => anchored(view, say.role, at, Side::After),
        Some(Window::Before(at)) => anchored(view, say.role, at, Side::Before),
        Some(Window::Around(at)) => anchored(view, say.role, at, Side::Around),
    }
}

fn anchored(view: &View<'_>, role: Option<Role>, at: &Anchored, side: Side) -> Result<Place, Truth> {
    let absent = if view.closed { Truth::No } else { Truth::Pending };
    let anchors = hits_in(view, &at.anchor, &place(view, &at.anchor)?);
    let chosen: Vec<Hit> = match at.hit {
        HitChoice::First => anchors.first().copied().into_iter().collect(),
        HitChoice::Kth(k) => anchors.get(k.saturating_sub(1) as usize).copied().into_iter().collect(),
        HitChoice::Last => anchors.last().copied().into_iter().collect(),
        HitChoice::Any => anchors,
    };
    let moves = matches!(at.hit, HitChoice::Last);
    let more = matches!(at.hit, HitChoice::Any);
    let settled = view.closed || !(moves || more);
    let mut place = Place { ranges: Vec::new(), anchor: None, settled, shrinks: moves, blind: false };
    for anchor in &chosen {
        let (mut from, mut to) = (anchor.turn, anchor.turn + 1);
        if side != Side::Before {
            let (end, settled, blind) = match at.reach {
                Some(reach) => forwards(view, role, anchor.turn, reach)?,
                None => (view.record.turns.len() as u32, view.closed, false),
            };
            to = end.max(to);
            place.settled &= settled;
            place.blind |= blind;
        }
        if side != Side::After {
            from = match at.reach {
                Some(reach) => backwards(view, role, anchor.turn + 1, reach)?.min(from),
                None => 0,
            };
        }
        place.ranges.push((from, to));
    }
    if let [anchor] = chosen.as_slice() {
        place.anchor = Some((*anchor, side));
    }
    if chosen.is_empty() { Err(absent) } else { Ok(place) }
}

/// One past the last turn within reach from a turn on, whether later turns cannot lie within, and whether missing
/// times hide where it ends.
fn forwards(
    view: &View<'_>,
    role: Option<Role>,
    from: u32,
    reach: Reach,
) -> Result<(u32, bool, bool), Truth> {
    let turns = &view.record.turns;
    match reach {
        Reach::Sentences(count) => {
            // The turn one starts from is no sentence of its own, unless one starts at the beginning.
            let mine = |index: &usize| role.is_none_or(|role| turns[*index].role == role);
            let begin = if from == 0 { 0 } else { from as usize + 1 };
            let last = (begin..turns.len()).filter(mine).nth((count as usize).saturating_sub(1));
            Ok(last.map_or((turns.len() as u32, view.closed, false), |last| (last as u32 + 1, true, false)))
        }
        Reach::Seconds(seconds) => {
            let start =
                turns.get(from as usize).and_then(|turn| if from == 0 { turn.start_ms } else { turn.end_ms });
            let Some(start) = start else {
                return Err(if turns.is_empty() && !view.closed {
                    Truth::Pending
                } else {
                    Truth::Unknown(Missing::Times)
                });
            };
            let bound = start + i64::from(seconds) * 1000;
            let beyond = (from as usize + 1..turns.len())
                .find(|index| turns[*index].start_ms.is_none_or(|at| at > bound));
            match beyond {
                Some(index) if turns[index].start_ms.is_none() => Ok((index as u32, false, true)),
                Some(index) => Ok((index as u32, true, false)),
                None => {
                    Ok((turns.len() as u32, view.closed || view.now_ms.is_some_and(|now| now > bound), false))
                }
            }
        }
    }
}

/// The first turn within reach before a turn.
fn backwards(view: &View<'_>, role: Option<Role>, end: u32, reach: Reach) -> Result<u32, Truth> {
    let turns = &view.record.turns[..end as usize];
    match reach {
        Reach::Sentences(count) => {
            let mine = |index: &usize| role.is_none_or(|role| turns[*index].role == role);
            let first = (0..turns.len()).rev().filter(mine).nth((count as usize).saturating_sub(1));
            Ok(first.unwrap_or(0) as u32)
        }
        Reach::Seconds(seconds) => {
            let Some(end) = turns.last().and_then(|turn| turn.end_ms) else {
                return Err(Truth::Unknown(Missing::Times));
            };
            let bound = end - i64::from(seconds) * 1000;
            let first = turns.iter().position(|turn| turn.end_ms.is_none_or(|at| at >= bound));
            Ok(first.unwrap_or(turns.len()) as u32)
        }
    }
}

//! Running a pattern's program. Of two ways the first one that leads to a match counts, as with RE2; a state that was at
//! this place of the text once leads nowhere the second time, so that no pattern takes longer than text times program.

use super::pattern::{Operation, Program};

/// The most states that one search may be in.
const MOST_STATES: usize = 4_000_000;

/// The search would take too much.
pub(super) struct TooMuch;

/// One match: the places where its groups begin and end, the whole first.
pub(super) struct Found(Vec<Option<usize>>);

impl Found {
    /// Where a group stands, when it takes part.
    pub(super) fn group(&self, number: usize) -> Option<(usize, usize)> {
        let at = |place: usize| self.0.get(place).copied().flatten();
        at(number.checked_mul(2)?).zip(at(number.checked_mul(2)?.checked_add(1)?))
    }
}

/// A step that is still to be taken.
enum Todo {
    Try(usize, usize),
    Restore(usize, Option<usize>),
}

/// The first match from `from` on.
pub(super) fn first(program: &Program, text: &str, from: usize) -> Result<Option<Found>, TooMuch> {
    let states = program.operations.len().checked_mul(text.len() + 1 - from.min(text.len())).ok_or(TooMuch)?;
    if states > MOST_STATES {
        return Err(TooMuch);
    }
    let mut seen = vec![false; states];
    let starts = text.get(from..).unwrap_or("").char_indices().map(|(at, _)| from + at).chain([text.len()]);
    for start in starts {
        if let Some(found) = at(program, text, from, start, &mut seen) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// All matches that do not overlap; an empty one right behind another match is none.
pub(super) fn all(program: &Program, text: &str) -> Result<Vec<Found>, TooMuch> {
    let (mut found, mut from, mut before, mut work) = (Vec::new(), 0, None, 0_usize);
    while from <= text.len() {
        work += program.operations.len().saturating_mul(text.len() + 1 - from);
        if work > MOST_STATES.saturating_mul(16) {
            return Err(TooMuch);
        }
        let Some(one) = first(program, text, from)? else { break };
        let Some((start, end)) = one.group(0) else { break };
        if start != end || before != Some(end) {
            found.push(one);
        }
        before = Some(end);
        let step = text.get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        from = if start == end { end + step } else { end };
    }
    Ok(found)
}

fn at(program: &Program, text: &str, from: usize, start: usize, seen: &mut [bool]) -> Option<Found> {
    let mut places: Vec<Option<usize>> = vec![None; (program.names.len() + 1) * 2];
    let mut todo = vec![Todo::Try(0, start)];
    let width = text.len() + 1 - from;
    while let Some(next) = todo.pop() {
        let (mut step, mut place) = match next {
            Todo::Try(step, place) => (step, place),
            Todo::Restore(slot, old) => {
                if let Some(there) = places.get_mut(slot) {
                    *there = old;
                }
                continue;
            }
        };
        loop {
            let state = seen.get_mut(step * width + (place - from))?;
            if std::mem::replace(state, true) {
                break;
            }
            let letter = text.get(place..).and_then(|rest| rest.chars().next());
            let takes = match program.operations.get(step)? {
                Operation::Match => {
                    return Some(Found(places));
                }
                Operation::Letter(wanted) => letter.is_some_and(|letter| wanted.takes(letter)),
                Operation::Assert(what) => {
                    if !what.holds(text, place) {
                        break;
                    }
                    step += 1;
                    continue;
                }
                Operation::Save(slot) => {
                    if let Some(there) = places.get_mut(*slot) {
                        todo.push(Todo::Restore(*slot, *there));
                        *there = Some(place);
                    }
                    step += 1;
                    continue;
                }
                Operation::Jump(to) => {
                    step = *to;
                    continue;
                }
                Operation::Either(one, other) => {
                    todo.push(Todo::Try(*other, place));
                    step = *one;
                    continue;
                }
            };
            let Some(letter) = letter.filter(|_| takes) else { break };
            step += 1;
            place += letter.len_utf8();
        }
    }
    None
}

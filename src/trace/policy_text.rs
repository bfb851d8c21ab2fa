//! Names and patterns of policies, compared in three values: it matches, it does not, it cannot be told.
//!
//! A pattern has `*` and `?`. Either side may hold a token for a part that the files do not tell (`<param:Name>`); such a
//! part may be anything. Left out: policy variables (`${aws:username}`), which count as unknown parts.

/// The answer to a question that the files may leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    No,
    Maybe,
    Yes,
}

impl Truth {
    pub(super) const fn of(known: bool) -> Self {
        if known { Self::Yes } else { Self::No }
    }

    pub(super) const fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }
}

/// Whether `pattern` covers everything that `subject` may stand for; an unknown subject is `*`.
pub(super) fn matches(pattern: &str, subject: &str) -> Truth {
    if covers(pattern.as_bytes(), subject.as_bytes()) {
        return Truth::Yes;
    }
    let (loose, opened) = loosen(pattern);
    let (open_subject, _) = loosen(subject);
    let unknown = opened || open_subject.contains('*');
    if unknown && overlap(loose.as_bytes(), open_subject.as_bytes()) { Truth::Maybe } else { Truth::No }
}

/// Whether the two texts are equal, without patterns.
pub(super) fn equals(one: &str, other: &str) -> Truth {
    let ((loose_one, opened_one), (loose_other, opened_other)) = (loosen(one), loosen(other));
    if one == other {
        Truth::Yes
    } else if (opened_one || opened_other) && overlap(loose_one.as_bytes(), loose_other.as_bytes()) {
        Truth::Maybe
    } else {
        Truth::No
    }
}

/// Whether a value of a policy names the thing that the files call `id`.
///
/// A template calls it by a name of its own, AWS by one that begins with `prefix`; a value in AWS's form may be any of a
/// template's things.
pub(super) fn names(value: &str, id: &str, prefix: &str) -> Truth {
    let inner = value.strip_prefix("<ref:").and_then(|rest| rest.strip_suffix('>'));
    if value == id || inner == Some(id) {
        Truth::Yes
    } else if value.starts_with(prefix) && !id.starts_with(prefix) {
        Truth::Maybe
    } else if inner.is_some() && !id.starts_with(prefix) {
        Truth::No
    } else {
        matches(value, id)
    }
}

/// The text with `*` in the place of what is not known, and whether there was such a place.
fn loosen(text: &str) -> (String, bool) {
    let mut loose = String::new();
    let mut rest = text;
    let mut opened = false;
    while let Some((before, opening, closing)) = next_unknown(rest) {
        loose.push_str(before);
        loose.push('*');
        opened = true;
        rest = opening.split_once(closing).map_or("", |(_, after)| after);
    }
    loose.push_str(rest);
    (loose, opened)
}

fn next_unknown(text: &str) -> Option<(&str, &str, char)> {
    let token = text.find('<').map(|at| (at, '>'));
    let variable = text.find("${").map(|at| (at, '}'));
    let (at, closing) = match (token, variable) {
        (Some(token), Some(variable)) => token.min(variable),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return None,
    };
    let (before, opening) = text.split_at_checked(at)?;
    Some((before, opening, closing))
}

/// Whether the pattern covers the text; what the text holds is taken as it is.
fn covers(pattern: &[u8], text: &[u8]) -> bool {
    let mut rows = vec![false; text.len() + 1];
    if let Some(first) = rows.first_mut() {
        *first = true;
    }
    for sign in pattern {
        let mut next = vec![false; text.len() + 1];
        let mut any = false;
        for (at, reached) in rows.iter().enumerate() {
            any |= *reached;
            let took = at.checked_sub(1).and_then(|before| Some((*rows.get(before)?, *text.get(before)?)));
            let goes = match sign {
                b'*' => any,
                b'?' => took.is_some_and(|(was, _)| was),
                letter => took.is_some_and(|(was, found)| was && found == *letter),
            };
            if let Some(cell) = next.get_mut(at) {
                *cell = goes;
            }
        }
        rows = next;
    }
    rows.last().copied().unwrap_or(false)
}

/// Whether some text is covered by both patterns.
fn overlap(one: &[u8], other: &[u8]) -> bool {
    let width = other.len() + 1;
    let star = |signs: &[u8], at: usize| signs.get(at) == Some(&b'*');
    // reached[at] says whether the beginnings up to the row and `at` have a text in common.
    let mut reached = vec![false; width];
    for row in 0..=one.len() {
        let mut next = vec![false; width];
        for at in 0..width {
            let above = row > 0 && reached.get(at).copied().unwrap_or(false);
            let left = at > 0 && next.get(at - 1).copied().unwrap_or(false);
            let corner = row > 0 && at > 0 && reached.get(at - 1).copied().unwrap_or(false);
            let (mine, theirs) = (row.checked_sub(1), at.checked_sub(1));
            let mine_star = mine.is_some_and(|mine| star(one, mine));
            let their_star = theirs.is_some_and(|theirs| star(other, theirs));
            let same = match (mine.and_then(|mine| one.get(mine)), theirs.and_then(|theirs| other.get(theirs))) {
                (Some(b'?'), Some(_)) | (Some(_), Some(b'?')) => true,
                (Some(mine), Some(theirs)) => mine == theirs,
                _ => false,
            };
            let here = (row == 0 && at == 0)
                || ((mine_star || their_star) && (above || left))
                || (corner && (same || mine_star || their_star));
            if let Some(cell) = next.get_mut(at) {
                *cell = here;
            }
        }
        reached = next;
    }
    reached.last().copied().unwrap_or(false)
}

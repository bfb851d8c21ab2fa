//! Classes of letters.

/// What letters are taken.
#[derive(Clone)]
pub(super) struct Letters {
    /// From the first to the last of each.
    pub(super) ranges: Vec<(char, char)>,
    /// Whether all others are meant.
    pub(super) except: bool,
    /// Whether they are taken in either case.
    pub(super) any_case: bool,
}

impl Letters {
    pub(super) fn takes(&self, letter: char) -> bool {
        let within = |letter: char| self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter));
        let other_case = || letter.to_lowercase().chain(letter.to_uppercase()).any(within);
        (within(letter) || (self.any_case && other_case())) != self.except
    }
}

/// Classes by name, in ASCII as RE2 has them; nothing for a name that is none.
pub(super) fn named(name: &str) -> Vec<(char, char)> {
    let ranges: &[(char, char)] = match name {
        "alnum" => &[('0', '9'), ('A', 'Z'), ('a', 'z')],
        "alpha" => &[('A', 'Z'), ('a', 'z')],
        "ascii" => &[('\0', '\u{7f}')],
        "blank" => &[('\t', '\t'), (' ', ' ')],
        "cntrl" => &[('\0', '\u{1f}'), ('\u{7f}', '\u{7f}')],
        "digit" => &[('0', '9')],
        "graph" => &[('!', '~')],
        "lower" => &[('a', 'z')],
        "print" => &[(' ', '~')],
        "punct" => &[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        "space" => &[('\t', '\r'), (' ', ' ')],
        "upper" => &[('A', 'Z')],
        "word" => &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
        "xdigit" => &[('0', '9'), ('A', 'F'), ('a', 'f')],
        _ => &[],
    };
    ranges.to_vec()
}

/// Everything that is not in `ranges`, which are in order.
pub(super) fn others(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let next = |letter: char| char::from_u32(u32::from(letter) + 1).unwrap_or('\u{e000}');
    let before = |letter: char| u32::from(letter).checked_sub(1).and_then(char::from_u32);
    let (mut rest, mut from) = (Vec::new(), '\0');
    for (first, last) in ranges {
        if let Some(end) = before(*first).filter(|end| *end >= from) {
            rest.push((from, end));
        }
        from = next(*last);
    }
    rest.push((from, char::MAX));
    rest
}

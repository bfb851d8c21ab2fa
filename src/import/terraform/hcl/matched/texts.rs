//! Whether one value is another, or fits it as a pattern, as far as both are known.

use super::super::super::super::declaration::{Declared, Field, Piece};

/// Whether `have` is `wanted`; `None` when that is not known. In a pattern `*` and `?` stand for other characters.
pub(super) fn same(have: &Declared, wanted: &Declared, pattern: bool) -> Option<bool> {
    match (&have.field, &wanted.field) {
        (Field::Reference(one), Field::Reference(other)) => return Some(one == other),
        (Field::Reference(_), Field::Text(_)) | (Field::Text(_), Field::Reference(_)) => return Some(false),
        _ => {}
    }
    let mut signs = Signs::default();
    let have = signs.text(&have.field.pieces()?);
    let known = signs.0.len();
    let wanted = signs.text(&wanted.field.pieces()?);
    if have == wanted || (pattern && fits(&have, &wanted)) {
        return Some(true);
    }
    let of = |text: &[char]| text.iter().filter(|letter| is_sign(**letter)).copied().collect::<Vec<char>>();
    let (in_have, in_wanted) = (of(&have), of(&wanted));
    // The same unknown parts have the same value on both sides, so what is written decides.
    if in_have == in_wanted
        || (pattern && signs.0.len() == known && in_wanted.iter().all(|sign| in_have.contains(sign)) && !in_wanted.is_empty())
    {
        return Some(false);
    }
    // Whatever an unknown part turns out to be, the known ones must be there.
    let open: Vec<char> = have.iter().map(|letter| if is_sign(*letter) { '*' } else { *letter }).collect();
    let plain = in_wanted.is_empty() && !(pattern && wanted.iter().any(|letter| matches!(letter, '*' | '?')));
    if plain && !fits(&wanted, &open) { Some(false) } else { None }
}

/// A character for private use for each unknown part.
#[derive(Default)]
struct Signs(Vec<Piece>);

const FIRST_SIGN: u32 = 0xE000;
const LAST_SIGN: u32 = 0xF8FF;

fn is_sign(letter: char) -> bool {
    (FIRST_SIGN..=LAST_SIGN).contains(&u32::from(letter))
}

impl Signs {
    fn text(&mut self, pieces: &[Piece]) -> Vec<char> {
        let mut text = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text(known) => text.extend(known.chars()),
                Piece::Reference(_) | Piece::Unknown(_) => text.push(self.of(piece)),
            }
        }
        text
    }

    fn of(&mut self, piece: &Piece) -> char {
        let number = self.0.iter().position(|known| known == piece).unwrap_or_else(|| {
            self.0.push(piece.clone());
            self.0.len() - 1
        });
        let letter = u32::try_from(number).ok().and_then(|number| char::from_u32(FIRST_SIGN + number.min(LAST_SIGN - FIRST_SIGN)));
        letter.unwrap_or('\u{f8ff}')
    }
}

/// Whether a text fits a pattern. Goes back to the last `*` only, so the time grows with the product of both at most.
fn fits(text: &[char], pattern: &[char]) -> bool {
    let (mut at, mut in_pattern) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(letter) = text.get(at) {
        match pattern.get(in_pattern) {
            Some('*') => {
                star = Some((in_pattern + 1, at));
                in_pattern += 1;
            }
            Some(asked) if *asked == '?' || asked == letter => {
                at += 1;
                in_pattern += 1;
            }
            Some(_) | None => {
                let Some((after, from)) = star else { return false };
                star = Some((after, from + 1));
                at = from + 1;
                in_pattern = after;
            }
        }
    }
    pattern.get(in_pattern..).unwrap_or(&[]).iter().all(|rest| *rest == '*')
}

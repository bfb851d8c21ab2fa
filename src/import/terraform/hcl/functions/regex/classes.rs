//! Escapes, and what stands between brackets.

use super::letters::{Letters, named, others};
use super::pattern::{Operation, Place, Reader, Refused};

impl Reader<'_> {
    pub(super) fn escape(&mut self) -> Result<(), Refused> {
        match self.peek() {
            Some('A') => self.assert(Place::Start),
            Some('z') => self.assert(Place::End),
            Some('b') => self.assert(Place::Boundary),
            Some('B') => self.assert(Place::NoBoundary),
            _ => {
                let (ranges, except) = self.escaped()?;
                self.letters(ranges, except)
            }
        }
    }

    /// What stands before `\E`, or all of the rest.
    pub(super) fn literal(&mut self) -> Result<(), Refused> {
        let (literal, rest) = self.rest.split_once("\\E").unwrap_or((self.rest, ""));
        self.rest = rest;
        literal.chars().try_for_each(|letter| self.letters(vec![(letter, letter)], false))
    }

    fn assert(&mut self, place: Place) -> Result<(), Refused> {
        self.next();
        self.add(Operation::Assert(place))
    }

    /// The letters that an escape stands for, in a class or outside of one; whether all others are meant.
    fn escaped(&mut self) -> Result<(Vec<(char, char)>, bool), Refused> {
        let Some(letter) = self.next() else { return Err(Refused::Wrong) };
        let one = |letter| Ok((vec![(letter, letter)], false));
        match letter {
            'd' | 'D' => Ok((named("digit"), letter == 'D')),
            'w' | 'W' => Ok((named("word"), letter == 'W')),
            's' | 'S' => Ok((vec![('\t', '\n'), ('\u{c}', '\r'), (' ', ' ')], letter == 'S')),
            'n' => one('\n'),
            'r' => one('\r'),
            't' => one('\t'),
            'f' => one('\u{c}'),
            'v' => one('\u{b}'),
            'a' => one('\u{7}'),
            'x' => {
                let digits = match self.rest.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
                    Some((digits, rest)) => {
                        self.rest = rest;
                        digits
                    }
                    None => {
                        let (digits, rest) = self.rest.split_at_checked(2).ok_or(Refused::Wrong)?;
                        self.rest = rest;
                        digits
                    }
                };
                u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).map_or(Err(Refused::Wrong), one)
            }
            'p' | 'P' | 'C' => Err(Refused::Beyond),
            letter if letter.is_ascii_alphanumeric() => Err(Refused::Wrong),
            letter => one(letter),
        }
    }

    /// What stands between brackets, of which the first is read.
    pub(super) fn class(&mut self) -> Result<Letters, Refused> {
        let except = self.take("^");
        let (mut ranges, mut first) = (Vec::new(), true);
        loop {
            if !first && self.take("]") {
                return Ok(Letters { ranges, except, any_case: self.flags.any_case });
            }
            first = false;
            if let Some((inside, rest)) = self.rest.strip_prefix("[:").and_then(|inside| inside.split_once(":]")) {
                self.rest = rest;
                let (name, other) = inside.strip_prefix('^').map_or((inside, false), |name| (name, true));
                let known = named(name);
                if known.is_empty() {
                    return Err(Refused::Wrong);
                }
                ranges.extend(if other { others(&known) } else { known });
                continue;
            }
            let (low, other) = self.in_class()?;
            let &[(start, end)] = low.as_slice() else {
                ranges.extend(if other { others(&low) } else { low });
                continue;
            };
            let to = start == end && !other && self.rest.starts_with('-') && !self.rest.starts_with("-]");
            if !to {
                ranges.extend(if other { others(&low) } else { low });
                continue;
            }
            self.next();
            match self.in_class()?.0.as_slice() {
                &[(last, same)] if last == same && last >= start => ranges.push((start, last)),
                _ => return Err(Refused::Wrong),
            }
        }
    }

    fn in_class(&mut self) -> Result<(Vec<(char, char)>, bool), Refused> {
        match self.next() {
            Some('\\') => self.escaped(),
            Some(letter) => Ok((vec![(letter, letter)], false)),
            None => Err(Refused::Wrong),
        }
    }
}

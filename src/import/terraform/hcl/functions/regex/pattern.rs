//! A pattern as a program: read from left to right, each part's operations behind those before it.

use std::sync::Arc;

use super::letters::Letters;

/// The deepest level of groups.
const DEEPEST: u32 = 50;
/// The longest program.
const LONGEST: usize = 20_000;
/// The most repetitions that RE2 takes.
const MOST_TIMES: usize = 1_000;

/// Why a pattern is not run.
pub(super) enum Refused {
    /// It is no pattern.
    Wrong,
    /// It is one, with something that is not read.
    Beyond,
}

/// A pattern, ready to run.
pub(super) struct Program {
    /// Its operations.
    pub(super) operations: Vec<Operation>,
    /// The names of its groups, those without one included.
    pub(super) names: Vec<Option<Arc<str>>>,
}

/// One step.
#[derive(Clone)]
pub(super) enum Operation {
    /// A letter of the text.
    Letter(Letters),
    /// Something about the place.
    Assert(Place),
    /// The place is the beginning or the end of a group.
    Save(usize),
    /// On there.
    Jump(usize),
    /// Here first, and there when that leads nowhere.
    Either(usize, usize),
    /// The end.
    Match,
}

/// What may be asked of a place.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Start,
    End,
    LineStart,
    LineEnd,
    Boundary,
    NoBoundary,
}

/// `(?i)`, `(?m)`, `(?s)` and `(?U)`.
#[derive(Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) any_case: bool,
    lines: bool,
    dot_all: bool,
    lazy: bool,
}

impl Place {
    pub(super) fn holds(self, text: &str, at: usize) -> bool {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at..).and_then(|text| text.chars().next());
        let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        let boundary = is_word(before) != is_word(after);
        match self {
            Self::Start => before.is_none(),
            Self::End => after.is_none(),
            Self::LineStart => before.is_none_or(|letter| letter == '\n'),
            Self::LineEnd => after.is_none_or(|letter| letter == '\n'),
            Self::Boundary => boundary,
            Self::NoBoundary => !boundary,
        }
    }
}

/// Reads a pattern.
pub(super) fn compile(pattern: &str) -> Result<Program, Refused> {
    let program = Program { operations: vec![Operation::Save(0)], names: Vec::new() };
    let mut reader = Reader { rest: pattern, program, flags: Flags::default(), depth: 0 };
    reader.choice()?;
    if !reader.rest.is_empty() {
        return Err(Refused::Wrong);
    }
    reader.add(Operation::Save(1))?;
    reader.add(Operation::Match)?;
    Ok(reader.program)
}

/// A pattern while it is read.
pub(super) struct Reader<'p> {
    /// What is still to be read.
    pub(super) rest: &'p str,
    program: Program,
    pub(super) flags: Flags,
    depth: u32,
}

impl Reader<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.rest = self.rest.get(letter.len_utf8()..).unwrap_or("");
        Some(letter)
    }

    pub(super) fn take(&mut self, text: &str) -> bool {
        let after = self.rest.strip_prefix(text);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn here(&self) -> usize {
        self.program.operations.len()
    }

    pub(super) fn add(&mut self, operation: Operation) -> Result<(), Refused> {
        if self.here() >= LONGEST {
            return Err(Refused::Beyond);
        }
        self.program.operations.push(operation);
        Ok(())
    }

    /// Puts an operation before those from `at` on, whose own places move with them.
    fn insert(&mut self, at: usize, operation: Operation) -> Result<(), Refused> {
        let moved = self.program.operations.split_off(at);
        self.add(operation)?;
        moved.into_iter().try_for_each(|operation| self.add(shifted(operation, at, 1)))
    }

    /// `a|b`.
    fn choice(&mut self) -> Result<(), Refused> {
        let start = self.here();
        self.sequence()?;
        if self.take("|") {
            // Each alternative is tried before what follows it.
            self.insert(start, Operation::Either(start + 1, self.here() + 2))?;
            let jump = self.here();
            self.add(Operation::Jump(0))?;
            self.choice()?;
            let end = self.here();
            if let Some(operation) = self.program.operations.get_mut(jump) {
                *operation = Operation::Jump(end);
            }
        }
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), Refused> {
        while let Some(letter) = self.peek() {
            if matches!(letter, '|' | ')') {
                break;
            }
            let start = self.here();
            if self.take("\\Q") {
                self.literal()?;
                // What is repeated is the last letter.
                self.repeats(self.here().saturating_sub(1).max(start))?;
                continue;
            }
            self.part()?;
            self.repeats(start)?;
        }
        Ok(())
    }

    fn part(&mut self) -> Result<(), Refused> {
        let Some(letter) = self.next() else { return Err(Refused::Wrong) };
        match letter {
            '(' => self.group(),
            '[' => {
                let letters = self.class()?;
                self.add(Operation::Letter(letters))
            }
            '.' => {
                let ranges = if self.flags.dot_all { Vec::new() } else { vec![('\n', '\n')] };
                self.letters(ranges, true)
            }
            '^' => self.add(Operation::Assert(if self.flags.lines { Place::LineStart } else { Place::Start })),
            '$' => self.add(Operation::Assert(if self.flags.lines { Place::LineEnd } else { Place::End })),
            '*' | '+' | '?' => Err(Refused::Wrong),
            '\\' => self.escape(),
            letter => self.letters(vec![(letter, letter)], false),
        }
    }

    pub(super) fn letters(&mut self, ranges: Vec<(char, char)>, except: bool) -> Result<(), Refused> {
        let any_case = self.flags.any_case && !except;
        self.add(Operation::Letter(Letters { ranges, except, any_case }))
    }

    fn group(&mut self) -> Result<(), Refused> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Refused::Beyond);
        }
        let before = self.flags;
        let mut name = Some(None);
        if self.take("?") {
            name = match () {
                () if self.take("P<") || self.take("<") => {
                    let Some((name, rest)) = self.rest.split_once('>') else { return Err(Refused::Wrong) };
                    self.rest = rest;
                    Some(Some(Arc::from(name)))
                }
                () => {
                    if self.take_flags()? {
                        // The flags hold up to the end of the group around.
                        self.depth -= 1;
                        return Ok(());
                    }
                    None
                }
            };
        }
        let number = name.map(|name| {
            self.program.names.push(name);
            self.program.names.len()
        });
        if let Some(number) = number {
            self.add(Operation::Save(number * 2))?;
        }
        self.choice()?;
        if !self.take(")") {
            return Err(Refused::Wrong);
        }
        if let Some(number) = number {
            self.add(Operation::Save(number * 2 + 1))?;
        }
        self.flags = before;
        self.depth -= 1;
        Ok(())
    }

    /// `i`, `-s`, …: up to a colon, or to the end of the group; whether it is the end.
    fn take_flags(&mut self) -> Result<bool, Refused> {
        let mut on = true;
        loop {
            let flag = match self.next() {
                Some(':') => return Ok(false),
                Some(')') => return Ok(true),
                Some('-') => {
                    on = false;
                    continue;
                }
                Some('i') => &mut self.flags.any_case,
                Some('m') => &mut self.flags.lines,
                Some('s') => &mut self.flags.dot_all,
                Some('U') => &mut self.flags.lazy,
                Some(_) | None => return Err(Refused::Wrong),
            };
            *flag = on;
        }
    }

    /// `*`, `+`, `?`, `{2,3}` behind the part that begins at `start`; a `?` after them turns around what is tried first.
    fn repeats(&mut self, start: usize) -> Result<(), Refused> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match times(self.rest) {
                Some((least, most, length)) => {
                    if most.is_some_and(|most| most < least) || least.max(most.unwrap_or(0)) > MOST_TIMES {
                        return Err(Refused::Wrong);
                    }
                    self.rest = self.rest.get(length - 1..).unwrap_or("");
                    (least, most)
                }
                None => return Ok(()),
            },
            Some(_) | None => return Ok(()),
        };
        self.next();
        let lazy = self.take("?") != self.flags.lazy;
        if matches!(self.peek(), Some('*' | '+' | '?')) {
            return Err(Refused::Wrong);
        }
        let part = self.program.operations.split_off(start);
        for _ in 0..least {
            self.copy(&part, start)?;
        }
        let either = |one, other| if lazy { Operation::Either(other, one) } else { Operation::Either(one, other) };
        let Some(most) = most else {
            let begin = self.here();
            self.add(either(begin + 1, begin + part.len() + 2))?;
            self.copy(&part, start)?;
            return self.add(Operation::Jump(begin));
        };
        let end = self.here() + (most - least) * (part.len() + 1);
        for _ in least..most {
            self.add(either(self.here() + 1, end))?;
            self.copy(&part, start)?;
        }
        Ok(())
    }

    /// Adds a part once more that was at `from`.
    fn copy(&mut self, part: &[Operation], from: usize) -> Result<(), Refused> {
        let by = self.here() - from;
        part.iter().try_for_each(|operation| self.add(shifted(operation.clone(), from, by)))
    }
}

/// An operation whose places from `from` on are `by` further on.
fn shifted(operation: Operation, from: usize, by: usize) -> Operation {
    let moved = |place: usize| if place >= from { place + by } else { place };
    match operation {
        Operation::Jump(to) => Operation::Jump(moved(to)),
        Operation::Either(one, other) => Operation::Either(moved(one), moved(other)),
        Operation::Letter(_) | Operation::Assert(_) | Operation::Save(_) | Operation::Match => operation,
    }
}

/// `{2}`, `{2,}` and `{2,3}` with their length; anything else is text.
fn times(text: &str) -> Option<(usize, Option<usize>, usize)> {
    let inside = text.strip_prefix('{')?.split_once('}')?.0;
    let length = inside.len() + 2;
    let (least, most) = inside.split_once(',').unwrap_or((inside, inside));
    let most = if most.is_empty() { None } else { Some(most.parse().ok()?) };
    Some((least.parse().ok()?, most, length))
}

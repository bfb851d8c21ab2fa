//! How a variable is written: `${opt:stage, self:custom.stage, 'dev'}`.

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// As it stands.
    Text(&'t str),
    /// What stands between `${` and `}`.
    Variable(&'t str),
}

/// One of the values that a variable may take, in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Choice<'t> {
    /// A value that is written out.
    Literal(&'t str),
    /// `kind(argument):address`.
    Source { kind: &'t str, argument: &'t str, address: &'t str },
}

/// The parts of a text. `${Name}` and `${AWS::Region}` are CloudFormation's own and stay as they are.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("${")) {
        let open = from + found;
        let Some(inner) = text.get(open + 2..).and_then(|rest| rest.get(..closing(rest)?)) else { break };
        from = open + 2;
        if !is_variable(inner) {
            continue;
        }
        if let Some(before) = text.get(start..open).filter(|before| !before.is_empty()) {
            parts.push(Part::Text(before));
        }
        parts.push(Part::Variable(inner));
        start = open + 3 + inner.len();
        from = start;
    }
    if let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        parts.push(Part::Text(rest));
    }
    parts
}

/// Where the brace that closes the variable stands; `text` begins behind the one that opens it.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether the inside of `${…}` is a variable of the framework: a kind with an address or an argument behind it.
fn is_variable(inner: &str) -> bool {
    let inner = inner.trim_start();
    let end = inner.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '_' | '-')).unwrap_or(inner.len());
    let mut rest = inner.get(end..).unwrap_or("");
    // Until version 2 the Region stood behind a dot: `${cf.us-west-2:stack.output}`.
    if let (Some("cf" | "ssm"), Some(region)) = (inner.get(..end), rest.strip_prefix('.')) {
        rest = region.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '-');
    }
    end > 0 && (rest.starts_with('(') || (rest.starts_with(':') && !rest.starts_with("::")))
}

/// The values that a variable may take. What stands in quotes or parentheses is not divided.
pub(super) fn choices(inner: &str) -> Vec<Choice<'_>> {
    let (mut choices, mut start, mut quote, mut depth) = (Vec::new(), 0, None, 0_usize);
    for (at, byte) in inner.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'(' | b'{') => depth += 1,
            (None, b')' | b'}') => depth = depth.saturating_sub(1),
            (None, b',') if depth == 0 => {
                choices.push(choice(inner.get(start..at).unwrap_or("")));
                start = at + 1;
            }
            (None, _) => {}
        }
    }
    choices.push(choice(inner.get(start..).unwrap_or("")));
    choices
}

fn choice(text: &str) -> Choice<'_> {
    let text = text.trim();
    for quote in ['\'', '"'] {
        if let Some(literal) = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return Choice::Literal(literal);
        }
    }
    if !is_variable(text) {
        return Choice::Literal(text);
    }
    let end = text.find(['(', ':']).unwrap_or(text.len());
    let (kind, rest) = text.split_at(end);
    let kind = kind.split_once('.').map_or(kind, |(kind, _)| kind);
    let (argument, rest) = match rest.strip_prefix('(') {
        Some(open) => open.split_once(')').unwrap_or((open, "")),
        None => ("", rest),
    };
    Choice::Source { kind, argument: argument.trim(), address: rest.strip_prefix(':').unwrap_or(rest).trim() }
}

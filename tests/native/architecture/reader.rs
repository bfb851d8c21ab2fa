//! Reads Rust source only as far as the rules need it: tokens without comments and literals, and the paths that they name.

/// Every path in the crate that the tokens name, from the crate's root; `use` trees are spread out.
pub(super) fn paths(tokens: &[String], module: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut inline: Vec<Option<String>> = Vec::new();
    // In the terminal's binary `crate` is the binary itself, and `eniscope` the library.
    let binary = module.first().is_some_and(|first| first == "bin" || first == "main");
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "{" => {
                let named = at >= 2 && tokens[at - 2] == "mod";
                inline.push(named.then(|| tokens[at - 1].clone()));
            }
            "}" => drop(inline.pop()),
            "crate" | "eniscope" if binary != (token == "crate") && tokens.get(at + 1).is_some_and(|next| next == "::") => {
                spread(tokens, at + 2, &mut Vec::new(), &mut found);
            }
            "super" if tokens.get(at + 1).is_some_and(|next| next == "::") && (at == 0 || tokens[at - 1] != "::") && !binary => {
                let mut base: Vec<String> = module.to_vec();
                base.extend(inline.iter().flatten().cloned());
                base.pop();
                let mut next = at + 2;
                while tokens.get(next).is_some_and(|token| token == "super") {
                    base.pop();
                    next += 2;
                }
                spread(tokens, next, &mut base, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// Reads a path or a `use` tree from token `at` on, below `base`; returns where it ends.
fn spread(tokens: &[String], mut at: usize, base: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    let depth = base.len();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = spread(tokens, at, base, found);
                    if tokens.get(at).is_some_and(|token| token == "as") {
                        at += 2;
                    }
                    if tokens.get(at).is_some_and(|token| token == ",") {
                        at += 1;
                    } else if tokens.get(at).is_some_and(|token| token != "}") {
                        break;
                    }
                }
                at += 1;
                break;
            }
            Some(name) => {
                base.push(name.to_owned());
                at += 1;
                if tokens.get(at).is_some_and(|token| token == "::") {
                    at += 1;
                } else {
                    found.push(base.clone());
                    break;
                }
            }
            None => break,
        }
    }
    base.truncate(depth);
    at
}

/// The names inside `derive(…)`.
pub(super) fn derived(tokens: &[String]) -> impl Iterator<Item = &String> {
    tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| *token == "derive")
        .flat_map(|(at, _)| tokens[at + 1..].iter().take_while(|token| *token != ")"))
}

/// Names, `::` and single signs; without comments, strings and characters.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let starts = |at: usize, what: &str| what.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c));
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if starts(at, "//") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if starts(at, "/*") {
            at += 2;
            while at < chars.len() && !starts(at, "*/") {
                at += 1;
            }
            at += 2;
        } else if c == 'r' && (starts(at, "r\"") || starts(at, "r#\"") || starts(at, "r##\"")) {
            let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            let end = format!("\"{}", "#".repeat(hashes));
            at += 2 + hashes;
            while at < chars.len() && !starts(at, &end) {
                at += 1;
            }
            at += end.len();
        } else if c == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
        } else if c == '\'' {
            // A character ends with another quote; a lifetime does not.
            if chars.get(at + 1) == Some(&'\\') {
                at += 3;
                while at < chars.len() && chars[at] != '\'' {
                    at += 1;
                }
                at += 1;
            } else if chars.get(at + 2) == Some(&'\'') {
                at += 3;
            } else {
                at += 1;
            }
        } else if c.is_alphanumeric() || c == '_' {
            let from = at;
            while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
                at += 1;
            }
            tokens.push(chars[from..at].iter().collect());
        } else if starts(at, "::") {
            tokens.push("::".to_owned());
            at += 2;
        } else {
            if !c.is_whitespace() {
                tokens.push(c.to_string());
            }
            at += 1;
        }
    }
    tokens
}

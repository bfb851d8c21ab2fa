//! Names from files that may be hostile, made safe for each language: quoted where they are text, replaced by names of our
//! own where they are identifiers.

use crate::network::{NodeId, NodeKind};
use crate::report::Place;

/// The beginnings of AWS's ids (EC2 API reference).
const PREFIXES: [&str; 18] = [
    "vpc-",
    "subnet-",
    "rtb-",
    "sg-",
    "acl-",
    "pl-",
    "igw-",
    "eigw-",
    "nat-",
    "vpce-",
    "pcx-",
    "tgw-attach-",
    "tgw-rtb-",
    "tgw-",
    "vgw-",
    "eni-",
    "i-",
    "cagw-",
];

/// Whether `text` is an id as AWS gives it.
pub(super) fn is_aws_id(text: &str) -> bool {
    let plain = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    PREFIXES.iter().any(|prefix| text.strip_prefix(prefix).is_some_and(plain))
}

/// Whether `text` can be a logical id of a template.
pub(super) fn is_logical_id(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
}

/// Whether `text` is the address of a Terraform resource: `module.net.aws_subnet.private["a"]`.
pub(super) fn is_address(text: &str) -> bool {
    let word = |part: &str| {
        let name = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
            None => part,
            Some((name, index)) => {
                let key = index.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(index);
                let number = key.len() == index.len();
                let plain =
                    |byte: u8| if number { byte.is_ascii_digit() } else { byte.is_ascii_alphanumeric() || b"_-/".contains(&byte) };
                if key.is_empty() || !key.bytes().all(plain) {
                    return false;
                }
                name
            }
        };
        name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
    };
    let is_type = |part: &str| part.starts_with("aws_") || part == "module" || part == "data";
    text.contains('.') && text.split('.').all(word) && text.split('.').next().is_some_and(is_type)
}

/// The name inside `<param:Name>`, `<list-param:Name>` and `<ref:Name>`; anything else as it is.
pub(super) fn bare(text: &str) -> &str {
    let inner = ["<param:", "<list-param:", "<ref:"].iter().find_map(|kind| text.strip_prefix(kind));
    inner.and_then(|inner| inner.strip_suffix('>')).unwrap_or(text)
}

/// `text` as an identifier of letters, digits and, for all but CloudFormation, underscores.
pub(super) fn identifier(text: &str) -> String {
    let mut name: String = bare(text).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if !name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic()) {
        name.insert_str(0, "id_");
    }
    name
}

/// `text` as a part of a name of ours, in letters and digits: the last part of an address, its first letter a capital.
pub(super) fn part(text: &str) -> String {
    let text = bare(text);
    let last = if is_address(text) { text.rsplit('.').next().unwrap_or(text) } else { text };
    let mut name: String = last.chars().filter(char::is_ascii_alphanumeric).collect();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

/// `text` for a comment: one line, no character that could end it or hide what it says.
pub(super) fn comment(text: &str) -> String {
    text.chars().map(|c| if c == ' ' || c.is_ascii_graphic() { c } else { '?' }).collect()
}

/// `text` as one word of a POSIX shell.
pub(super) fn shell(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:=,@%+".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) { text.to_owned() } else { format!("'{}'", single(text)) }
}

/// `text` inside single quotes of a shell. A terminal that it is pasted into acts on control characters, quoted or not.
pub(super) fn single(text: &str) -> String {
    let shown: String = text.chars().map(|c| if is_strange(c) { '?' } else { c }).collect();
    shown.replace('\'', "'\\''")
}

/// What acts on a terminal, ends a line for YAML, cannot stand in it, or turns text around.
fn is_strange(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}'..='\u{ffff}')
}

/// `text` in double quotes with JSON's escapes, which YAML and HCL read too.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if is_strange(c) => {
                let code = u32::from(c);
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    out.push(char::from_digit(code >> shift & 15, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The name of a kind in a sentence: `route table`.
pub(super) fn kind(kind: NodeKind) -> String {
    kind.name().replace('-', " ").replace("vpc", "VPC").replace("acl", "ACL").replace("nat ", "NAT ")
}

/// A component in a comment: `route table PrivateRt`.
pub(super) fn spoken(id: &NodeId) -> String {
    let name = comment(&id.name());
    format!("{} {name}", kind(id.kind()))
}

/// Where a part is declared.
pub(super) fn place(place: &Place) -> String {
    if place.line == 0 { String::new() } else { format!(" ({}:{})", place.file, place.line) }
}

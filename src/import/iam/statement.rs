//! One statement of a policy.

use std::sync::Arc;

use super::super::declaration::{Declared, Field, Piece};
use crate::report::Place;

/// The most things that one statement is remembered to name.
const MOST_NAMED: usize = 20;

/// A statement as far as it concerns actions.
pub(super) struct Statement {
    allow: bool,
    /// The patterns of `Action` or `NotAction`.
    patterns: Vec<(Arc<str>, Place)>,
    /// Whether `patterns` are the actions that it is not about.
    negated: bool,
    /// Whether it holds for every resource, without a condition.
    certain: bool,
    /// The declared things that it names as resources, in the order of the file.
    on: Vec<Arc<str>>,
}

impl Statement {
    /// Reads one; `None` when something in it is not known.
    pub(super) fn read(written: &Declared) -> Option<Self> {
        let allow = match &**written.get("Effect").text()? {
            "Allow" => true,
            "Deny" => false,
            _ => return None,
        };
        let negated = written.get("Action").is_absent();
        let actions = if negated { written.get("NotAction") } else { written.get("Action") };
        let patterns: Option<Vec<_>> =
            actions.items().iter().map(|action| Some((action.text()?.clone(), action.place.clone()))).collect();
        let conditions = written.get("Condition");
        // AWS shows a Deny on the interface actions that only meets the function's own code: aws-facts 4.6.
        if !allow && mentions_source_function(conditions) {
            return Some(Self { allow, patterns: Vec::new(), negated: false, certain: true, on: Vec::new() });
        }
        let everywhere = written.get("Resource").items().iter().any(|resource| resource.text().is_some_and(|text| &**text == "*"));
        let on = named(written.get("Resource"));
        Some(Self { allow, patterns: patterns?, negated, certain: everywhere && conditions.is_absent(), on })
    }

    /// A statement that allows `actions` on everything.
    pub(super) fn allow(actions: &[&str]) -> Self {
        let patterns = actions.iter().map(|action| (Arc::from(*action), Place::default())).collect();
        Self { allow: true, patterns, negated: false, certain: true, on: Vec::new() }
    }

    /// Whether it allows.
    pub(super) fn allows(&self) -> bool {
        self.allow
    }

    /// Whether it holds for every resource and in every case.
    pub(super) fn is_certain(&self) -> bool {
        self.certain
    }

    /// Whether it is about `action`.
    pub(super) fn is_about(&self, action: &str) -> bool {
        self.negated != self.patterns.iter().any(|(pattern, _)| matches(pattern.as_bytes(), action.as_bytes()))
    }

    /// Whether it may deny `action`.
    pub(super) fn denies_maybe(&self, action: &str) -> bool {
        !self.allow && self.is_about(action)
    }

    /// The declared things that it names as resources.
    pub(super) fn on(&self) -> &[Arc<str>] {
        &self.on
    }

    /// The actions that it names, with their places; none when it names those that it is not about.
    pub(super) fn written_actions(&self) -> impl Iterator<Item = (&Arc<str>, &Place)> {
        self.patterns.iter().filter(|_| !self.negated).map(|(action, place)| (action, place))
    }
}

/// The declared things that a value names, each once.
pub(super) fn named(value: &Declared) -> Vec<Arc<str>> {
    let mut found: Vec<Arc<str>> = Vec::new();
    for piece in value.items().iter().filter_map(|item| item.field.pieces()).flatten() {
        if let Piece::Reference(reference) = piece
            && !found.contains(&reference.resource)
            && found.len() < MOST_NAMED
        {
            found.push(reference.resource);
        }
    }
    found
}

fn mentions_source_function(conditions: &Declared) -> bool {
    match &conditions.field {
        Field::Map(fields) => fields
            .iter()
            .any(|(key, value)| key.eq_ignore_ascii_case("lambda:SourceFunctionArn") || mentions_source_function(value)),
        Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Absent => false,
    }
}

/// Whether `text` fits `pattern`, in which `*` stands for any text and `?` for one character. IAM ignores case in actions.
pub(super) fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut rest, mut left) = (pattern, text);
    // Where to go on when a later part does not fit: behind the last star, one character further.
    let mut again: Option<(&[u8], &[u8])> = None;
    loop {
        match (rest.split_first(), left.split_first()) {
            (Some((b'*', behind)), _) => {
                again = Some((behind, left));
                rest = behind;
            }
            (Some((wanted, behind)), Some((found, further))) if *wanted == b'?' || wanted.eq_ignore_ascii_case(found) => {
                (rest, left) = (behind, further);
            }
            (None, None) => return true,
            _ => match again.and_then(|(behind, from)| Some((behind, from.split_first()?.1))) {
                Some((behind, from)) => {
                    again = Some((behind, from));
                    (rest, left) = (behind, from);
                }
                None => return false,
            },
        }
    }
}

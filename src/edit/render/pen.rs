//! What is to be written, gathered in order, until it is written down in one language.

use std::sync::Arc;

use super::value::{Field, Value};
use super::{Snippet, aws_cli, cloudformation, names, terraform};
use crate::network::NodeId;

/// Something that the snippet makes.
pub(super) struct Item {
    /// The component, or, for something that the model has no id for, nothing.
    pub(super) id: Option<NodeId>,
    /// Its name of ours.
    pub(super) name: Arc<str>,
    /// The command that makes it: `ec2 create-route`; empty when there is none.
    pub(super) command: &'static str,
    /// Where the command's answer holds the new id: `Vpc.VpcId`; empty when nobody asks.
    pub(super) answer: &'static str,
    /// `AWS::EC2::Route`.
    pub(super) cloudformation: &'static str,
    /// `aws_route`.
    pub(super) terraform: &'static str,
    /// Its properties.
    pub(super) fields: Vec<Field>,
}

/// One thing to write down.
pub(super) enum Entry {
    /// A comment.
    Note(String),
    /// Make it.
    Make(Item),
    /// Give these properties to what is there.
    Change(Item),
    /// Run this command of the AWS CLI.
    Command(&'static str, Vec<Field>),
}

/// Gathers what is to be written.
pub(super) struct Pen {
    /// The language.
    pub(super) snippet: Snippet,
    /// So far.
    pub(super) entries: Vec<Entry>,
    /// The names taken by what the snippet makes.
    taken: Vec<Arc<str>>,
    /// What the snippet names and does not make: the thing and the name that stands for it.
    pub(super) outside: Vec<(NodeId, String)>,
}

impl Pen {
    pub(super) fn new(snippet: Snippet) -> Self {
        Self { snippet, entries: Vec::new(), taken: Vec::new(), outside: Vec::new() }
    }

    pub(super) fn is_cli(&self) -> bool {
        self.snippet == Snippet::AwsCli
    }

    /// A comment; once only.
    pub(super) fn note(&mut self, text: &str) {
        let there = self.entries.iter().any(|entry| matches!(entry, Entry::Note(other) if other == text));
        if !there {
            self.entries.push(Entry::Note(text.into()));
        }
    }

    /// A comment for languages that say how things are to be, not what to do.
    pub(super) fn note_declared(&mut self, text: &str) {
        if !self.is_cli() {
            self.note(text);
        }
    }

    /// A name for something that the snippet makes and the model has no id for, beginning with `Added`: template authors
    /// hardly begin theirs so.
    pub(super) fn name(&mut self, of: &str, what: &str) -> Arc<str> {
        self.unique(format!("Added{}{what}", names::part(of)))
    }

    fn unique(&mut self, base: String) -> Arc<str> {
        let mut name: Arc<str> = base.as_str().into();
        let mut number = 1;
        while self.taken.contains(&name) || self.outside.iter().any(|(_, other)| **other == *name) {
            number += 1;
            name = format!("{base}{number}").into();
        }
        self.taken.push(name.clone());
        name
    }

    /// Makes something.
    pub(super) fn make(&mut self, item: Item) {
        self.entries.push(Entry::Make(item));
    }

    /// Makes a component.
    pub(super) fn create(
        &mut self,
        id: impl Into<NodeId>,
        [command, answer, cloudformation, terraform]: [&'static str; 4],
        fields: Vec<Field>,
    ) {
        let id = id.into();
        let base = match names::is_address(&id.name()) {
            true => names::part(&id.name()),
            false => names::identifier(&id.name()),
        };
        let base = if self.snippet == Snippet::CloudFormation { base.replace('_', "") } else { base };
        let name = self.unique(base);
        self.make(Item { id: Some(id), name, command, answer, cloudformation, terraform, fields });
    }

    /// Makes a part of something, under a name of ours.
    pub(super) fn add(
        &mut self,
        (of, what): (&str, &'static str),
        [command, cloudformation, terraform]: [&'static str; 3],
        fields: Vec<Field>,
    ) -> Arc<str> {
        let name = self.name(of, what);
        self.make(Item { id: None, name: name.clone(), command, answer: "", cloudformation, terraform, fields });
        name
    }

    /// Runs a command; nothing in the other languages.
    pub(super) fn command(&mut self, command: &'static str, fields: Vec<Field>) {
        if self.is_cli() {
            self.entries.push(Entry::Command(command, fields));
        }
    }

    /// Gives properties to a component; nothing in the AWS CLI, where each has a command of its own. What the snippet makes
    /// itself, and what it changes already, gets them there.
    pub(super) fn change(&mut self, id: impl Into<NodeId>, [cloudformation, terraform]: [&'static str; 2], fields: Vec<Field>) {
        if self.is_cli() {
            return;
        }
        let id = id.into();
        let known = self.entries.iter_mut().find_map(|entry| match entry {
            Entry::Make(item) | Entry::Change(item) if item.id.as_ref() == Some(&id) => Some(item),
            Entry::Make(_) | Entry::Change(_) | Entry::Note(_) | Entry::Command(..) => None,
        });
        match known {
            Some(item) => {
                for field in fields {
                    item.fields.retain(|other| (other.cloudformation, other.terraform) != (field.cloudformation, field.terraform));
                    item.fields.push(field);
                }
            }
            None => {
                let name = names::identifier(&id.name()).into();
                self.entries.push(Entry::Change(Item {
                    id: Some(id),
                    name,
                    command: "",
                    answer: "",
                    cloudformation,
                    terraform,
                    fields,
                }));
            }
        }
    }

    /// Takes a part away: a command, and a comment in the other languages.
    pub(super) fn take_away(&mut self, command: &'static str, fields: Vec<Field>, spoken: &str) {
        if self.is_cli() {
            self.entries.push(Entry::Command(command, fields));
        } else {
            self.note(&format!("remove {spoken}"));
        }
    }

    /// The name that stands for a component which the snippet does not make; no two components share one.
    pub(super) fn stand_in(&mut self, id: &NodeId, prefer: String) -> String {
        if let Some((_, name)) = self.outside.iter().find(|(other, _)| other == id) {
            return name.clone();
        }
        let name = self.unique(prefer).to_string();
        self.outside.push((id.clone(), name.clone()));
        name
    }

    pub(super) fn finish(self) -> String {
        match self.snippet {
            Snippet::AwsCli => aws_cli::write(self),
            Snippet::CloudFormation => cloudformation::write(self),
            Snippet::Terraform => terraform::write(self),
        }
    }
}

/// What makes this component, when the snippet does.
pub(super) fn maker<'e>(entries: &'e [Entry], id: &NodeId) -> Option<&'e Item> {
    entries.iter().find_map(|entry| match entry {
        Entry::Make(item) if item.id.as_ref() == Some(id) => Some(item),
        Entry::Make(_) | Entry::Change(_) | Entry::Note(_) | Entry::Command(..) => None,
    })
}

/// For a route to a gateway: what attaches the gateway to the VPC, when the snippet does. Before that the route is refused.
pub(super) fn attachment<'e>(entries: &'e [Entry], route: &Item) -> Option<&'e Item> {
    let gateway = route.fields.iter().find(|field| field.cloudformation == "GatewayId")?;
    entries.iter().find_map(|entry| match entry {
        Entry::Make(item) if item.cloudformation == "AWS::EC2::VPCGatewayAttachment" => {
            item.fields.iter().any(|field| field.value == gateway.value).then_some(item)
        }
        Entry::Make(_) | Entry::Change(_) | Entry::Note(_) | Entry::Command(..) => None,
    })
}

/// The values in a list; the value itself when it is none.
pub(super) fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        Value::Text(_)
        | Value::Number(_)
        | Value::Truth(_)
        | Value::Id(_)
        | Value::Own(..)
        | Value::Map(_)
        | Value::Json(_)
        | Value::Ask(..) => std::slice::from_ref(value),
    }
}

/// What stands in `these` and not in `those`.
pub(super) fn missing<'p, T>(these: &'p [T], those: &[T], same: fn(&T, &T) -> bool) -> Vec<&'p T> {
    these.iter().filter(|part| !those.iter().any(|other| same(part, other))).collect()
}

/// `DestinationCidrBlock` in lower case with `between` between its words; a digit belongs to the word before it.
pub(super) fn lower(name: &str, between: char) -> String {
    let mut out = String::new();
    let mut before = 'A';
    for c in name.chars() {
        if c.is_ascii_uppercase() && !before.is_ascii_uppercase() {
            out.push(between);
        }
        out.push(c.to_ascii_lowercase());
        before = c;
    }
    out
}

//! The variables of a service: what they stand for, as far as the files and the person tell. What only a deployment, the
//! environment or a command line tells becomes a token; a default that is written beside it counts, but not where the account
//! itself holds the value.

use std::sync::Arc;

use super::super::ImportOptions;
use super::super::cloudformation::{Lines, STACK_OUTPUT};
use super::super::document::{Node, Shape, Spot, Texts};
use super::super::problems::Problems;
use super::super::question::Question;
use super::choices::Found;
use super::expression::{Choice, Part, choices, parts};
use super::include::Files;
use super::replacing::TEXT_LIMIT;
use crate::report::{ProblemKind, Severity};

/// The most values that variables may make, so that a small file cannot be made to fill the memory.
const VALUES_LIMIT: u32 = 500_000;
/// How many bytes of the file allow one more value to be looked at than that.
const BYTES_FOR_A_VISIT: usize = 8;
/// How deep variables may lead to one another.
const CHAIN_LIMIT: u32 = 40;

/// A service while its variables are replaced.
pub(super) struct Variables<'a> {
    pub(super) root: Node,
    pub(super) files: Files<'a>,
    pub(super) options: &'a ImportOptions,
    problems: &'a Problems,
    pub(super) lines: Lines,
    pub(super) questions: Vec<Question>,
    /// What all functions repeat, kept once: the names of properties, the defaults.
    pub(super) texts: Texts,
    /// How many values variables may still make.
    values_left: u32,
    /// How many values may still be looked at.
    visits_left: u32,
    said_full: bool,
    chain: u32,
    /// Whether what is replaced now concerns no path.
    pub(super) quiet: bool,
    /// The property in which the value stands.
    pub(super) property: Arc<str>,
}

/// What is left when a service is read.
pub(super) struct Done {
    pub(super) lines: Lines,
    pub(super) included: Vec<Arc<str>>,
    pub(super) missing: Vec<Arc<str>>,
    pub(super) questions: Vec<Question>,
    pub(super) region: Option<Arc<str>>,
}

impl<'a> Variables<'a> {
    pub(super) fn new(
        name: &Arc<str>,
        root: Node,
        bytes: usize,
        files: Files<'a>,
        options: &'a ImportOptions,
        problems: &'a Problems,
    ) -> Self {
        let mut lines = Lines::of(name.clone());
        lines.reach(last_line(&root));
        Self {
            root,
            files,
            options,
            problems,
            lines,
            questions: Vec::new(),
            texts: Texts::new(),
            values_left: VALUES_LIMIT,
            visits_left: VALUES_LIMIT.saturating_add(u32::try_from(bytes / BYTES_FOR_A_VISIT).unwrap_or(u32::MAX)),
            said_full: false,
            chain: 0,
            quiet: false,
            property: Arc::default(),
        }
    }

    pub(super) fn finish(mut self) -> Done {
        let region = self.text_at("provider.region");
        // A Region that the person states counts before the one of the file.
        let region = region.filter(|_| *self.options.region == *ImportOptions::default().region);
        let (included, missing) = self.files.finish();
        Done { lines: self.lines, included, missing, questions: self.questions, region }
    }

    /// Reports something at `spot`.
    pub(super) fn report(&self, severity: Severity, spot: Spot, kind: ProblemKind) {
        if !self.quiet {
            self.problems.add(severity, &self.lines.place(spot), kind);
        }
    }

    /// Works without reporting or asking anything.
    pub(super) fn quietly<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.quiet, true);
        let done = work(self);
        self.quiet = before;
        done
    }

    /// The known text at a path of the service.
    pub(super) fn text_at(&mut self, path: &str) -> Option<Arc<str>> {
        let node = self.lookup_quietly(path)?;
        node.text().filter(|_| node.tag().is_none() && !node.is_null()).cloned()
    }

    /// The value at a path of the service, variables replaced, without a word about what is missing.
    pub(super) fn lookup_quietly(&mut self, path: &str) -> Option<Node> {
        self.quietly(|all| {
            let root = all.root.clone();
            let found = all.walk(root, path)?;
            Some(all.replace(&found, 0))
        })
    }

    /// The value at a path of the service with what stands in it left as it is; only itself is no variable any more.
    pub(super) fn settled_at(&mut self, path: &str) -> Option<Node> {
        let root = self.root.clone();
        let found = self.walk(root, path)?;
        Some(self.settle(&found))
    }

    /// The same of a path that gives `property` of a resource.
    pub(super) fn settled_in(&mut self, path: &str, property: &str) -> Option<Node> {
        let before = std::mem::replace(&mut self.property, property.into());
        let settled = self.settled_at(path);
        self.property = before;
        settled
    }

    /// What `node`, which gives `property` of a resource, stands for when it is one variable.
    pub(super) fn settle_in(&mut self, node: &Node, property: &str) -> Node {
        let before = std::mem::replace(&mut self.property, property.into());
        let settled = self.settle(node);
        self.property = before;
        settled
    }

    /// `node`, when it is one variable, what that stands for, its inside as it is written.
    pub(super) fn settle(&mut self, node: &Node) -> Node {
        self.settled(node).unwrap_or_else(|| node.clone())
    }

    /// The same; `None` where it is no variable.
    pub(super) fn settled(&mut self, node: &Node) -> Option<Node> {
        let text = node.text().filter(|text| node.tag().is_none() && text.contains("${"))?;
        match parts(text).as_slice() {
            [Part::Variable(inner)] => {
                let found = self.variable(inner, node.spot);
                Some(self.deeper(|all| all.settle(&found)).unwrap_or(found))
            }
            _ => None,
        }
    }

    /// Takes one value from what variables may still make, or from what may still be looked at; false when there is no more
    /// of either, which is said once.
    pub(super) fn spend(&mut self, made: bool, spot: Spot) -> bool {
        let left = if made { &mut self.values_left } else { &mut self.visits_left };
        *left = left.saturating_sub(1);
        if self.is_full() && !self.said_full {
            self.said_full = true;
            let kind = ProblemKind::TooManyValues { limit: u64::from(VALUES_LIMIT) };
            self.problems.add(Severity::Error, &self.lines.place(spot), kind);
        }
        !self.is_full()
    }

    const fn is_full(&self) -> bool {
        self.values_left == 0 || self.visits_left == 0
    }

    /// `found`, which a variable stands for, with its own variables replaced.
    pub(super) fn replaced_deeper(&mut self, found: &Node, depth: u32) -> Node {
        let spot = found.spot;
        self.deeper(|all| all.replace(found, depth + 1)).unwrap_or_else(|| {
            self.report(Severity::Error, spot, ProblemKind::NestedTooDeep { limit: CHAIN_LIMIT });
            Node::unknown("<unknown>", false, spot)
        })
    }

    /// Works one variable deeper; `None` when variables already lead to one another too deep.
    fn deeper<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.chain >= CHAIN_LIMIT || self.is_full() {
            return None;
        }
        self.chain += 1;
        let done = work(self);
        self.chain -= 1;
        Some(done)
    }

    /// What the variable `inner` stands for.
    pub(super) fn variable(&mut self, inner: &str, spot: Spot) -> Node {
        let found = self.deeper(|all| {
            all.spend(true, spot);
            // Variables inside the variable come first; one of them that is not known leaves its token in the address.
            let (mut whole, mut open) = (String::new(), None);
            for part in parts(inner) {
                match part {
                    Part::Text(text) => whole.push_str(text),
                    Part::Variable(nested) => {
                        let found = all.variable(nested, spot);
                        let value = all.settle(&found);
                        // Only a text can be a part of an address; replacing no more than that keeps the stack flat.
                        let value = if value.text().is_some() { all.replace(&value, 0) } else { value };
                        match (value.token(), value.text()) {
                            (Some((token, _)), _) => {
                                whole.push_str(token);
                                open = open.or_else(|| Some(token.to_owned()));
                            }
                            // Only an evaluated template tells it.
                            (None, Some(name)) if value.tag() == Some(STACK_OUTPUT) => {
                                let token = format!("<import:{name}>");
                                whole.push_str(&token);
                                open = open.or(Some(token));
                            }
                            (None, Some(text)) if whole.len() + text.len() < TEXT_LIMIT => whole.push_str(text),
                            (None, _) => whole.push_str("<unknown>"),
                        }
                    }
                }
            }
            all.first(&whole, open, spot)
        });
        found.unwrap_or_else(|| {
            // Not the defaults that may stand behind it.
            let name = inner.split(',').next().unwrap_or(inner).trim();
            self.report(Severity::Error, spot, ProblemKind::CircularReference { name: format!("${{{name}}}").into() });
            Node::unknown("<unknown>", false, spot)
        })
    }

    /// The first choice that gives a value; else the token of the last that is not known, such as `open` inside an address.
    fn first(&mut self, inner: &str, open: Option<String>, spot: Spot) -> Node {
        let mut unknown = open;
        let mut asked = None;
        let mut all = choices(inner).into_iter();
        while let Some(choice) = all.next() {
            match self.choose(&choice, spot) {
                Found::Value(value) => {
                    self.spare(all);
                    return value;
                }
                Found::Unknown(token) => {
                    unknown = Some(token);
                    match choice {
                        Choice::Source { kind: kind @ ("env" | "opt" | "param"), address, .. } => {
                            asked = Some((kind.to_owned(), address.to_owned()));
                        }
                        Choice::Source { kind: "file", .. } | Choice::Literal(_) => {}
                        // What stands behind it counts only where the account does not have it.
                        Choice::Source { .. } => break,
                    }
                }
                // Without a default beside it the command line has to say it.
                Found::Nothing => {
                    if let Choice::Source { kind: "opt", address, .. } = choice {
                        asked = Some(("opt".to_owned(), address.to_owned()));
                        unknown = Some(format!("<param:{address}>"));
                    }
                }
            }
        }
        if let Some((kind, name)) = asked {
            self.ask(&kind, &name, spot);
        }
        match unknown {
            Some(token) => Node::unknown(&token, false, spot),
            None => {
                let target = inner.split(',').next().unwrap_or(inner).trim();
                let kind = ProblemKind::ReferenceToNothing { target: target.into(), property: self.property.clone() };
                self.report(Severity::Warning, spot, kind);
                Node::unknown("<unknown>", false, spot)
            }
        }
    }

    /// The value at `path` below `node`; on the way, what is a variable is replaced.
    pub(super) fn walk(&mut self, node: Node, path: &str) -> Option<Node> {
        let mut node = node;
        for key in path.split(['.', ':']).filter(|key| !key.is_empty()) {
            node = self.settle(&node);
            if node.token().is_some() {
                return Some(node);
            }
            let next = match node.shape() {
                Shape::Map(map) => map.get(key).cloned(),
                Shape::Seq(items) => key.parse::<usize>().ok().and_then(|at| items.get(at).cloned()),
                Shape::Scalar { .. } => None,
            };
            node = next?;
        }
        Some(node)
    }
}

/// The last line of a document that anything begins on.
fn last_line(node: &Node) -> u32 {
    let inner = match node.shape() {
        Shape::Scalar { .. } => None,
        Shape::Seq(items) => items.iter().map(last_line).max(),
        Shape::Map(map) => map.entries().iter().map(|entry| entry.spot.line.max(last_line(&entry.value))).max(),
    };
    inner.unwrap_or(0).max(node.spot.line)
}

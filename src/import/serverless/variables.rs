//! The variables of a service: what they stand for, as far as the files and the person tell. What only a deployment, the
//! environment or a command line tells becomes a token; a default that is written beside it counts, but not where the account
//! itself holds the value.

use std::sync::Arc;

use super::super::ImportOptions;
use super::super::cloudformation::{Lines, STACK_OUTPUT};
use super::super::document::{DEPTH_LIMIT, Entry, Node, Shape, Spot, Texts};
use super::super::problems::Problems;
use super::super::question::Question;
use super::choices::Found;
use super::expression::{Choice, Part, choices, parts};
use super::include::Files;
use crate::report::{ProblemKind, Severity};

/// The most values that variables may make, so that a small file cannot be made to fill the memory.
const VALUES_LIMIT: u32 = 500_000;
/// How deep variables may lead to one another.
const CHAIN_LIMIT: u32 = 40;
/// The longest text that variables may make.
const TEXT_LIMIT: usize = 100_000;

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
    values_left: u32,
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
    pub(super) fn new(name: &Arc<str>, root: Node, files: Files<'a>, options: &'a ImportOptions, problems: &'a Problems) -> Self {
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
        let Some(text) = node.text().filter(|_| node.tag().is_none()) else { return node.clone() };
        match parts(text).as_slice() {
            [Part::Variable(inner)] => {
                let found = self.variable(inner, node.spot);
                self.deeper(|all| all.settle(&found)).unwrap_or(found)
            }
            _ => node.clone(),
        }
    }

    /// `node` with all variables in it replaced, to stand `depth` levels deep.
    pub(super) fn replace(&mut self, node: &Node, depth: u32) -> Node {
        self.replaced(node, depth).unwrap_or_else(|| node.clone())
    }

    /// The same; `None` where there is no variable, so that what is written is kept once.
    fn replaced(&mut self, node: &Node, depth: u32) -> Option<Node> {
        if depth > DEPTH_LIMIT {
            self.report(Severity::Error, node.spot, ProblemKind::NestedTooDeep { limit: DEPTH_LIMIT });
            return Some(Node::unknown("<unknown>", false, node.spot));
        }
        if !self.spend(node.spot) {
            return Some(Node::unknown("<unknown>", false, node.spot));
        }
        let made = match node.shape() {
            _ if node.token().is_some() => return None,
            Shape::Scalar { text, .. } => return self.text(text, node, depth),
            Shape::Seq(items) => {
                let new: Vec<_> = items.iter().map(|item| self.replaced(item, depth + 1)).collect();
                new.iter().find(|new| new.is_some())?;
                let items = new.into_iter().zip(items).map(|(new, old)| new.unwrap_or_else(|| old.clone()));
                Node::list(items.collect(), node.spot)
            }
            Shape::Map(map) => {
                let new: Vec<_> = map.entries().iter().map(|entry| self.replaced_entry(entry, depth + 1)).collect();
                new.iter().find(|new| new.is_some())?;
                let entries = new.into_iter().zip(map.entries()).map(|(new, entry)| {
                    let value = new.unwrap_or_else(|| entry.value.clone());
                    Entry { key: entry.key.clone(), spot: entry.spot, value }
                });
                Node::mapping(entries.collect(), node.spot)
            }
        };
        Some(made.tagged_like(node))
    }

    /// The value of one key; `None` where there is no variable in it.
    fn replaced_entry(&mut self, entry: &Entry, depth: u32) -> Option<Node> {
        let function = entry.key.starts_with("Fn::") || &*entry.key == "Ref";
        let around = if function { self.property.clone() } else { entry.key.clone() };
        let before = std::mem::replace(&mut self.property, around);
        let value = self.replaced(&entry.value, depth);
        self.property = before;
        value
    }

    /// A text with its variables replaced: the value itself where the text is one variable, else the parts joined; `None`
    /// where there is none in it.
    fn text(&mut self, text: &Arc<str>, node: &Node, depth: u32) -> Option<Node> {
        // `#{AWS::Region}` of a plugin is what `Fn::Sub` writes with `$`.
        if text.contains(PSEUDO) && node.tag().is_none() {
            let node = Node::scalar(text.replace(PSEUDO, "${AWS::").into(), node.spot).tagged("Sub");
            return Some(self.replace(&node, depth));
        }
        let parts = parts(text);
        let mut joined = Vec::new();
        match parts.as_slice() {
            [] | [Part::Text(_)] => return None,
            [Part::Variable(inner)] if node.tag().is_none() => {
                let found = self.variable(inner, node.spot);
                return Some(self.replaced_deeper(&found, depth));
            }
            _ => {}
        }
        let (mut known, mut length) = (String::new(), 0_usize);
        for part in parts {
            match part {
                Part::Text(text) => known.push_str(text),
                Part::Variable(inner) => {
                    let found = self.variable(inner, node.spot);
                    let found = self.replaced_deeper(&found, depth);
                    match found.text().filter(|_| found.tag().is_none()) {
                        Some(text) => known.push_str(text),
                        None => {
                            joined.push(Node::scalar(std::mem::take(&mut known).into(), node.spot));
                            joined.push(found);
                        }
                    }
                }
            }
            length = length.max(known.len());
            if length > TEXT_LIMIT {
                return Some(Node::unknown("<unknown>", false, node.spot));
            }
        }
        if joined.is_empty() {
            return Some(Node::scalar(known.into(), node.spot).tagged_like(node));
        }
        joined.push(Node::scalar(known.into(), node.spot));
        // Inside `Fn::Sub` the rest of the text is CloudFormation's: each part is substituted by itself.
        if node.tag().is_some() {
            joined.iter_mut().filter(|part| part.tag().is_none()).for_each(|part| {
                if let Some(text) = part.text() {
                    *part = Node::scalar(text.clone(), node.spot).tagged_like(node);
                }
            });
        }
        let items = vec![Node::scalar(Arc::default(), node.spot), Node::list(joined, node.spot)];
        Some(Node::list(items, node.spot).tagged("Join"))
    }

    /// `node` with its variables replaced, as it stands in `property` of a resource.
    pub(super) fn replace_in(&mut self, node: &Node, property: &str) -> Node {
        self.property = property.into();
        let replaced = self.replace(node, 0);
        self.property = Arc::default();
        replaced
    }

    /// Takes one value from what variables may still make; false when there is no more, which is said once.
    fn spend(&mut self, spot: Spot) -> bool {
        if self.values_left == 1 {
            let kind = ProblemKind::TooManyValues { limit: u64::from(VALUES_LIMIT) };
            self.problems.add(Severity::Error, &self.lines.place(spot), kind);
        }
        self.values_left = self.values_left.saturating_sub(1);
        self.values_left > 0
    }

    /// `found`, which a variable stands for, with its own variables replaced.
    fn replaced_deeper(&mut self, found: &Node, depth: u32) -> Node {
        let spot = found.spot;
        self.deeper(|all| all.replace(found, depth + 1)).unwrap_or_else(|| {
            self.report(Severity::Error, spot, ProblemKind::NestedTooDeep { limit: CHAIN_LIMIT });
            Node::unknown("<unknown>", false, spot)
        })
    }

    /// Works one variable deeper; `None` when variables already lead to one another too deep.
    fn deeper<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.chain >= CHAIN_LIMIT || self.values_left == 0 {
            return None;
        }
        self.chain += 1;
        let done = work(self);
        self.chain -= 1;
        Some(done)
    }

    /// What the variable `inner` stands for.
    fn variable(&mut self, inner: &str, spot: Spot) -> Node {
        let found = self.deeper(|all| {
            all.spend(spot);
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

/// How the plugin `serverless-pseudo-parameters` writes AWS's own parameters.
const PSEUDO: &str = "#{AWS::";

/// The last line of a document that anything begins on.
fn last_line(node: &Node) -> u32 {
    let inner = match node.shape() {
        Shape::Scalar { .. } => None,
        Shape::Seq(items) => items.iter().map(last_line).max(),
        Shape::Map(map) => map.entries().iter().map(|entry| entry.spot.line.max(last_line(&entry.value))).max(),
    };
    inner.unwrap_or(0).max(node.spot.line)
}

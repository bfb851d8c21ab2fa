//! One template while it is evaluated.

use crate::order::{SortedMap, SortedSet};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::super::declaration::{Declaration, Declared, Field};
use super::super::document::{Entry, Map, Node, Spot, VALUE_LIMIT};
use super::super::spelling::{self, Kind};
use super::conditions::Truth;
use super::properties::{READ, READ_QUIETLY};
use super::source::Source;
use super::stacks::{Child, Stacks};
use super::{execution, for_each, sam};
use crate::report::{Place, ProblemKind, Severity};

/// A template, or one nested stack made of it.
pub(super) struct Template<'a> {
    /// All templates of the drop.
    pub(super) stacks: &'a Stacks<'a>,
    /// Which of them this is.
    pub(super) number: usize,
    pub(super) source: &'a Source,
    /// The names of the nested stacks that lead to it; empty for a template that stands by itself.
    pub(super) path: Arc<str>,
    /// The stack that this one is nested in, and its name there.
    pub(super) parent: Option<(Rc<Self>, Arc<str>)>,
    /// The stacks nested in this one, by name.
    pub(super) children: RefCell<SortedMap<Arc<str>, Child>>,
    /// All values, loops written out.
    pub(super) root: Node,
    pub(super) resources: SortedMap<Arc<str>, Resource>,
    /// Conditions that are being or have been evaluated.
    pub(super) truths: RefCell<SortedMap<Arc<str>, Option<Truth>>>,
    /// Properties that were asked for by `Fn::GetAtt`; without a value while they are being evaluated.
    pub(super) asked: RefCell<SortedMap<Attribute, Option<Field>>>,
    /// What is said once for the whole template and was said already: parameters without a value, zones.
    pub(super) said: RefCell<SortedSet<Arc<str>>>,
}

/// A resource and the name of one of its attributes.
type Attribute = (Arc<str>, Arc<str>);

/// One entry under `Resources`.
pub(super) struct Resource {
    /// Its logical id.
    pub(super) id: Arc<str>,
    pub(super) written_as: Arc<str>,
    pub(super) kind: Option<Kind>,
    pub(super) place: Place,
    /// `Properties`, Globals of SAM merged in.
    pub(super) properties: Option<Node>,
    /// The whole entry.
    pub(super) entry: Node,
    exists: OnceCell<Truth>,
}

impl<'a> Template<'a> {
    pub(super) fn new(
        stacks: &'a Stacks<'a>,
        number: usize,
        source: &'a Source,
        path: Arc<str>,
        parent: Option<(Rc<Self>, Arc<str>)>,
    ) -> Self {
        let mut template = Self {
            stacks,
            number,
            source,
            path,
            parent,
            children: RefCell::default(),
            root: source.root.clone(),
            resources: SortedMap::new(),
            truths: RefCell::default(),
            asked: RefCell::default(),
            said: RefCell::default(),
        };
        for_each::write_out(&mut template);
        let entries = template.section("Resources").map_or(&[][..], Map::entries);
        let read = |entry: &Entry| Some((entry.key.clone(), template.resource(&entry.key, entry.spot, &entry.value)?));
        let mut resources = Vec::with_capacity(entries.len());
        resources.extend(entries.iter().filter_map(read));
        template.resources = resources.into_iter().collect();
        template
    }

    pub(super) fn section(&self, name: &str) -> Option<Map<'_>> {
        self.root.get(name)?.map()
    }

    pub(super) fn place(&self, spot: Spot) -> Place {
        self.source.lines.place(spot)
    }

    fn resource(&self, id: &Arc<str>, spot: Spot, node: &Node) -> Option<Resource> {
        let place = self.place(spot);
        if id.starts_with("Fn::ForEach") || id.starts_with("Fn::Transform") {
            let name = id.split("::").take(2).collect::<Vec<_>>().join("::");
            self.stacks.problems.add(Severity::Warning, &place, ProblemKind::Intrinsic { name: name.into() });
            return None;
        }
        let Some(written_as) = node.get("Type").and_then(|kind| kind.text()).cloned() else {
            let kind = ProblemKind::MissingProperty { property: "Type".into() };
            self.stacks.problems.add_on(Severity::Error, &place, id, kind);
            return None;
        };
        let kind = spelling::cloudformation(&written_as);
        let properties = match node.get("Properties").cloned() {
            properties if &*written_as == "AWS::Serverless::Function" => sam::globals::with_globals(self, node, properties),
            properties => properties,
        };
        Some(Resource { id: id.clone(), written_as, kind, place, properties, entry: node.clone(), exists: OnceCell::new() })
    }

    /// Whether the condition of `resource` holds, and those of the stacks around it.
    pub(super) fn exists<'r>(&self, resource: &'r Resource) -> &'r Truth {
        if let Some(known) = resource.exists.get() {
            return known;
        }
        // A condition may refer to what waits for it; then the question comes back here, and the condition itself ends the round.
        let found = {
            let around = self.parent.as_ref().map_or(Truth::Yes, |(parent, name)| match parent.resources.get(name) {
                Some(stack) => parent.exists(stack).clone(),
                None => Truth::Yes,
            });
            let own = resource.entry.map().and_then(|map| map.entry("Condition"));
            match own.and_then(|entry| entry.value.text()).filter(|_| around != Truth::No) {
                Some(name) => {
                    let own = self.condition(name, self.place(own.map_or(Spot::default(), |entry| entry.value.spot)));
                    if own == Truth::Yes { around } else { own }
                }
                None => around,
            }
        };
        resource.exists.get_or_init(|| found)
    }

    /// The id under which the model knows what this template calls `logical`.
    pub(super) fn id(&self, logical: &Arc<str>) -> Arc<str> {
        self.stacks.id(self, logical)
    }

    /// Everything that it declares of the kinds that the model knows.
    pub(super) fn declarations(&self) -> impl Iterator<Item = Declaration> {
        self.resources.values().filter_map(|resource| self.declare(resource))
    }

    /// The declaration of a resource of a kind that the model knows, unless its condition is false.
    fn declare(&self, resource: &Resource) -> Option<Declaration> {
        let kind = resource.kind?;
        let id = self.id(&resource.id);
        match self.exists(resource) {
            Truth::Yes => {}
            Truth::No => return None,
            // By themselves these change no path.
            Truth::Unknown(_) if matches!(kind, Kind::Bucket | Kind::Role | Kind::TargetGroup) => {}
            Truth::Unknown(token) => self.stacks.problems.add_on(
                Severity::Warning,
                &resource.place,
                &id,
                ProblemKind::KnownAfterDeployment { property: "Condition".into(), waits_for: token.clone() },
            ),
        }
        Some(Declaration {
            id,
            kind,
            written_as: resource.written_as.clone(),
            place: resource.place.clone(),
            properties: self.properties(resource),
            execution: (kind == Kind::Function).then(|| execution::of_function(self, resource)).into(),
        })
    }

    /// All properties that may concern a network, evaluated.
    fn properties(&self, resource: &Resource) -> Declared {
        let Some(node) = &resource.properties else {
            return Declared { place: resource.place.clone(), field: Field::Map(Box::default()) };
        };
        let entries = node.map().map_or(&[][..], Map::entries);
        let fields = entries.iter().filter_map(|entry| {
            let value = if READ.binary_search(&&*entry.key).is_ok() {
                self.evaluate(&entry.value, &entry.key)
            } else if READ_QUIETLY.contains(&&*entry.key) {
                self.quietly(|| self.evaluate(&entry.value, &entry.key))
            } else {
                if entry.key.starts_with("Fn::") {
                    self.report(Severity::Warning, &self.place(entry.spot), ProblemKind::Intrinsic { name: entry.key.clone() });
                }
                return None;
            };
            Some((entry.key.clone(), value))
        });
        Declared { place: resource.place.clone(), field: Field::Map(fields.collect()) }
    }

    /// Evaluates what concerns no path: its doubts are not reported.
    pub(super) fn quietly<T>(&self, evaluate: impl FnOnce() -> T) -> T {
        let before = self.stacks.quiet.replace(true);
        let value = evaluate();
        self.stacks.quiet.set(before);
        value
    }

    /// Reports a doubt or fault that evaluation meets.
    pub(super) fn report(&self, severity: Severity, place: &Place, kind: ProblemKind) {
        if !self.stacks.quiet.get() {
            self.stacks.problems.add(severity, place, kind);
        }
    }

    /// One property of a resource, evaluated.
    pub(super) fn property(&self, resource: &Resource, name: &str) -> Option<Declared> {
        let entry = resource.properties.as_ref()?.map()?.entry(name)?;
        Some(self.evaluate(&entry.value, &entry.key))
    }

    /// Takes `bytes` from what evaluation may still make; false when there is no more.
    pub(super) fn may_make(&self, bytes: usize) -> bool {
        let left: &Cell<u64> = &self.stacks.bytes_left;
        let rest = u64::try_from(bytes).ok().and_then(|bytes| left.get().checked_sub(bytes));
        left.set(rest.unwrap_or(0));
        if rest.is_none() && !self.stacks.said_full.replace(true) {
            let kind = ProblemKind::TooManyValues { limit: VALUE_LIMIT };
            self.stacks.problems.add(Severity::Error, &self.place(Spot::default()), kind);
        }
        rest.is_some()
    }
}

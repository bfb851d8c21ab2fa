//! All templates of one drop: which of them are nested in which, and the ids that their resources have together.

use crate::order::{SortedMap, SortedSet};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::super::declaration::Field;
use super::super::iam::Grants;
use super::super::problems::Problems;
use super::super::{ImportOptions, Question, paths};
use super::execution::Attached;
use super::exports::Export;
use super::nesting::{Absent, Asked};
use super::source::Source;
use super::template::{Resource, Template};
use crate::report::{ProblemKind, Severity};

/// The most that evaluation may make out of one drop, so that a small file cannot be made to fill the memory: so much for
/// each byte, and so much for any drop. For AWS a template is 1 MB at most.
const BYTES_FOR_EACH: u64 = 6;
const BYTES_FOR_ALL: u64 = 16_000_000;

/// The most stacks that are read from one drop, nested ones counted as often as they are used.
const MOST_STACKS: usize = 200;

/// Which template declares a thing, and by what logical id.
type Home = (usize, Arc<str>);

/// The templates, and what they share while they are evaluated.
pub(super) struct Stacks<'a> {
    pub(super) sources: &'a [Source],
    /// The files of assets by the name under which templates call them.
    pub(super) assets: SortedMap<Arc<str>, Arc<str>>,
    pub(super) options: &'a ImportOptions,
    pub(super) problems: &'a Problems,
    all: RefCell<Vec<Rc<Template<'a>>>>,
    /// Whether all templates are there, so that ids are settled.
    settled: Cell<bool>,
    /// Logical ids that more than one stack declares.
    clashing: OnceCell<SortedSet<Arc<str>>>,
    /// Where each id is declared.
    by_id: OnceCell<SortedMap<Arc<str>, Home>>,
    pub(super) exports: OnceCell<Vec<Export>>,
    /// Whether the exports are being looked for.
    pub(super) exporting: Cell<bool>,
    /// What each role that functions name grants.
    pub(super) roles: RefCell<SortedMap<Arc<str>, Rc<Grants>>>,
    /// What is attached to a role or a file system from outside.
    pub(super) attached: OnceCell<Attached>,
    pub(super) questions: RefCell<Vec<Question>>,
    pub(super) missing_files: RefCell<Vec<Arc<str>>>,
    /// Whether what is evaluated now concerns no path.
    pub(super) quiet: Cell<bool>,
    /// Whether a condition is being evaluated.
    pub(super) judging: Cell<bool>,
    /// How deep the evaluation stands.
    pub(super) depth: Cell<u32>,
    /// Bytes that functions, loops and merged globals may still make.
    pub(super) bytes_left: Cell<u64>,
    pub(super) said_full: Cell<bool>,
}

/// A stack that is nested in another one.
pub(super) enum Child {
    /// Which of the templates it is.
    Read(usize),
    /// The path of a file that was not given.
    NotGiven(Arc<str>),
}

/// Whether a resource of that type is a stack.
pub(super) fn is_nested(written_as: &str) -> bool {
    matches!(written_as, "AWS::CloudFormation::Stack" | "AWS::Serverless::Application")
}

impl<'a> Stacks<'a> {
    pub(super) fn new(
        sources: &'a [Source],
        assets: SortedMap<Arc<str>, Arc<str>>,
        options: &'a ImportOptions,
        problems: &'a Problems,
    ) -> Self {
        let bytes = sources.iter().fold(0_u64, |bytes, source| bytes.saturating_add(source.bytes as u64));
        Self {
            sources,
            assets,
            options,
            problems,
            all: RefCell::default(),
            settled: Cell::new(false),
            clashing: OnceCell::new(),
            by_id: OnceCell::new(),
            exports: OnceCell::new(),
            exporting: Cell::new(false),
            roles: RefCell::default(),
            attached: OnceCell::new(),
            questions: RefCell::default(),
            missing_files: RefCell::default(),
            quiet: Cell::new(false),
            judging: Cell::new(false),
            depth: Cell::new(0),
            bytes_left: Cell::new(bytes.saturating_mul(BYTES_FOR_EACH).saturating_add(BYTES_FOR_ALL)),
            said_full: Cell::new(false),
        }
    }

    /// Puts every template in its place. A template that another one nests is not read by itself.
    pub(super) fn build(&'a self) {
        let mut nested = SortedSet::new();
        for (number, source) in self.sources.iter().enumerate() {
            // To know what it nests it has to be read; what that finds wrong is said when it is read in its place.
            if self.sources.len() > 1 {
                let provisional = Template::new(self, usize::MAX, source, Arc::default(), None);
                provisional.quietly(|| {
                    let asked = OnceCell::new();
                    for resource in provisional.resources.values().filter(|resource| is_nested(&resource.written_as)) {
                        let found = match self.source_of(&provisional, resource) {
                            Ok(found) => Some(found),
                            Err(Absent::Uploaded(_)) => {
                                self.fitting(&provisional, resource, asked.get_or_init(|| Asked::of(&provisional)))
                            }
                            Err(Absent::Named(_)) => None,
                        };
                        nested.extend(found.filter(|found| *found != number));
                    }
                });
            }
        }
        let alone = |number: &usize| !nested.contains(number);
        let some_alone = (0..self.sources.len()).any(|number| alone(&number));
        for number in (0..self.sources.len()).filter(|number| alone(number) || !some_alone) {
            self.add(number, Arc::default(), None, &[]);
        }
        self.settled.set(true);
        for template in self.templates() {
            // What was asked on the way knew no settled ids.
            template.asked.take();
            template.truths.take();
            template.said.take();
        }
        for template in self.templates() {
            template.resources.values().for_each(|resource| {
                template.exists(resource);
            });
        }
    }

    /// Adds one template and those nested in it; `around` are the sources on the way to it.
    fn add(
        &'a self,
        number: usize,
        path: Arc<str>,
        parent: Option<(Rc<Template<'a>>, Arc<str>)>,
        around: &[usize],
    ) -> Option<usize> {
        let source = self.sources.get(number)?;
        let own = self.all.borrow().len();
        if own >= MOST_STACKS {
            return None;
        }
        let template = Rc::new(Template::new(self, own, source, path, parent));
        self.all.borrow_mut().push(template.clone());
        let around: Vec<usize> = around.iter().copied().chain([number]).collect();
        let asked = OnceCell::new();
        for resource in template.resources.values().filter(|resource| is_nested(&resource.written_as)) {
            let child = match template.quietly(|| self.source_of(&template, resource)) {
                Ok(child) => child,
                Err(Absent::Uploaded(path)) => {
                    if let Some(child) = self.fitting(&template, resource, asked.get_or_init(|| Asked::of(&template))) {
                        let written = path.unwrap_or_else(|| "TemplateURL".into());
                        let found = self.sources.get(child).map(|source| source.name().clone()).unwrap_or_default();
                        let kind = ProblemKind::StackMatched { written, found };
                        self.problems.add_on(Severity::Info, &resource.place, &resource.id, kind);
                        child
                    } else {
                        let not_given = path.map(|path| (resource.id.clone(), Child::NotGiven(path)));
                        template.children.borrow_mut().extend(not_given);
                        continue;
                    }
                }
                Err(Absent::Named(path)) => {
                    template.children.borrow_mut().insert(resource.id.clone(), Child::NotGiven(path));
                    continue;
                }
            };
            if around.contains(&child) {
                let kind = ProblemKind::CircularReference { name: resource.id.clone() };
                self.problems.add_on(Severity::Error, &resource.place, &resource.id, kind);
                continue;
            }
            let path =
                if template.path.is_empty() { resource.id.to_string() } else { format!("{}.{}", template.path, resource.id) };
            let parent = Some((template.clone(), resource.id.clone()));
            if let Some(child) = self.add(child, path.into(), parent, &around) {
                template.children.borrow_mut().insert(resource.id.clone(), Child::Read(child));
            }
        }
        Some(own)
    }

    /// All of them, each behind the one that it is nested in.
    pub(super) fn templates(&self) -> Vec<Rc<Template<'a>>> {
        self.all.borrow().clone()
    }

    /// The stack nested in `template` under `name`.
    pub(super) fn child(&self, template: &Template<'_>, name: &str) -> Option<Rc<Template<'a>>> {
        match template.children.borrow().get(name)? {
            Child::Read(number) => self.all.borrow().get(*number).cloned(),
            Child::NotGiven(_) => None,
        }
    }

    /// The id under which the model knows what `template` calls `logical`: the logical id, and the stack before it where
    /// several stacks of the drop use the same one.
    pub(super) fn id(&self, template: &Template<'_>, logical: &Arc<str>) -> Arc<str> {
        let name = template.source.names.get(logical).unwrap_or(logical);
        if !self.settled.get() || !self.clashing().contains(name) {
            return name.clone();
        }
        let mut stack = template.path.clone();
        if stack.is_empty() {
            if self.all.borrow().iter().filter(|other| other.path.is_empty()).count() == 1 {
                return name.clone();
            }
            stack = self.label(template.source);
        } else if let Some(root) = self.root_of(template) {
            stack = format!("{root}.{stack}").into();
        }
        format!("{stack}.{name}").into()
    }

    /// Which template `template` is nested in at the outermost level, where there are several such.
    fn root_of(&self, template: &Template<'_>) -> Option<Arc<str>> {
        if self.all.borrow().iter().filter(|other| other.path.is_empty()).count() == 1 {
            return None;
        }
        let mut outer = template.parent.as_ref().map(|(parent, _)| parent.clone())?;
        while let Some((parent, _)) = &outer.parent {
            outer = parent.clone();
        }
        Some(self.label(outer.source))
    }

    /// What a template that stands by itself is called: its file's name without the ending, or the whole path where two
    /// files have the same name.
    fn label(&self, source: &Source) -> Arc<str> {
        let stem = |name: &str| name.rsplit_once('.').map_or_else(|| name.to_owned(), |(stem, _)| stem.to_owned());
        let short = |source: &Source| stem(paths::last(source.name()));
        let own = short(source);
        match self.sources.iter().filter(|other| short(other) == own).count() {
            1 => own.into(),
            _ => stem(source.name()).into(),
        }
    }

    fn clashing(&self) -> &SortedSet<Arc<str>> {
        self.clashing.get_or_init(|| {
            let all = self.all.borrow();
            if all.len() < 2 {
                return SortedSet::new();
            }
            let mut names: Vec<Arc<str>> = Vec::new();
            for template in all.iter() {
                names.extend(template.resources.keys().map(|id| template.source.names.get(id).unwrap_or(id).clone()));
            }
            crate::order::sort(&mut names);
            names.windows(2).filter_map(|pair| pair.first().filter(|name| pair.last() == Some(name)).cloned()).collect()
        })
    }

    /// The template and the logical id of what a resolved reference names.
    pub(super) fn declared(&self, id: &str) -> Option<(Rc<Template<'a>>, Arc<str>)> {
        if !self.settled.get() {
            return None;
        }
        let by_id = self.by_id.get_or_init(|| {
            let all = self.all.borrow();
            let entries = all.iter().flat_map(|template| {
                template.resources.keys().map(|logical| (self.id(template, logical), (template.number, logical.clone())))
            });
            entries.collect()
        });
        let (number, logical) = by_id.get(id)?;
        Some((self.all.borrow().get(*number)?.clone(), logical.clone()))
    }

    /// Calls `found` with the resource that a value is, when it is one.
    pub(super) fn with_resource<T>(&self, field: &Field, found: impl FnOnce(&Template<'a>, &Resource) -> T) -> Option<T> {
        let Field::Reference(reference) = field else { return None };
        let (template, logical) = self.declared(&reference.resource)?;
        template.resources.get(&logical).map(|resource| found(&template, resource))
    }
}

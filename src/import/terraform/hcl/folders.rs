//! Files by folder, since a folder is a module: what it declares, by name.

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::detect::Content;
use super::super::super::problems::Problems;
use super::super::super::{Format, Read};
use super::overrides::{self, Over};
use super::syntax::{self, Body};
use super::world::{Entry, place};
use crate::order::{self, SortedMap};
use crate::report::{Place, ProblemKind, Severity};

/// What one folder declares.
#[derive(Default)]
pub(super) struct Folder {
    /// Its path as the files' names spell it, without `.` and `..`.
    pub(super) path: String,
    /// `variable`.
    pub(super) variables: Table<Entry>,
    /// The arguments of `locals`: block and number of the argument.
    pub(super) locals: Table<(Entry, usize)>,
    /// `output`.
    pub(super) outputs: Table<Entry>,
    /// `resource` and `data` by address: `aws_vpc.main`, `data.aws_vpc.main`.
    pub(super) resources: Table<Entry>,
    /// `module`.
    pub(super) modules: Table<Entry>,
    /// `provider`.
    pub(super) providers: Vec<Entry>,
    /// How many names there are in all tables.
    pub(super) names: usize,
    /// Its variable files.
    pub(super) given: Vec<(Arc<str>, Rc<Body>)>,
    /// The first of its files, for what concerns it as a whole.
    pub(super) file: Arc<str>,
}

/// A declaration with its number among all names of its folder, under which a module remembers its value.
pub(super) struct Named<T> {
    /// The number.
    pub(super) number: usize,
    /// The declaration.
    pub(super) of: T,
}

/// Declarations of one type by name.
pub(super) type Table<T> = SortedMap<Arc<str>, Named<T>>;

/// All folders of a drop by path, and how many bytes their files have.
pub(super) fn folders(files: &mut [Read], problems: &Problems) -> (SortedMap<String, Rc<Folder>>, u64) {
    let mut read: SortedMap<String, Vec<(Arc<str>, Body)>> = SortedMap::new();
    let mut bytes = 0_u64;
    for file in files.iter_mut().filter(|file| file.format == Format::Terraform) {
        let (body, errors) = match (file.content.source(), file.content.values()) {
            (Some(text), _) => {
                bytes = bytes.saturating_add(text.len() as u64);
                syntax::file(text)
            }
            (None, Some(document)) => syntax::json_file(&document.root, is_given(&file.name)),
            (None, None) => continue,
        };
        file.content = Content::Done;
        for refusal in errors {
            problems.add(Severity::Error, &place(&file.name, refusal.spot), refusal.kind);
        }
        let (folder, _) = split(&file.name);
        read.entry(normal(folder)).or_default().push((file.name.clone(), body));
    }
    let folders = read.into_iter().map(|(path, files)| (path.clone(), Rc::new(Folder::new(path, files, problems))));
    (folders.collect(), bytes)
}

impl Folder {
    fn new(path: String, mut files: Vec<(Arc<str>, Body)>, problems: &Problems) -> Self {
        // Override files come last and win, as Terraform merges them.
        order::sort_by_key(&mut files, |(name, _)| (overrides::is_override(name), name.clone()));
        let file = files.first().map(|(name, _)| name.clone()).unwrap_or_default();
        let mut folder = Self { path, file, ..Self::default() };
        let (mut variables, mut locals, mut outputs) = (Vec::new(), Vec::new(), Vec::new());
        let (mut resources, mut modules) = (Vec::new(), Vec::new());
        for (file, body) in files {
            if is_given(&file) {
                folder.given.push((file, Rc::new(body)));
                continue;
            }
            for block in body.blocks {
                let label = |number: usize| block.labels.get(number).cloned();
                let (kind, first, second) = (block.kind.clone(), label(0), label(1));
                let over = Over { file: file.clone(), block };
                match (&*kind, first, second) {
                    ("variable", Some(name), _) => overrides::add(&mut variables, name, over),
                    ("output", Some(name), _) => overrides::add(&mut outputs, name, over),
                    ("module", Some(name), _) => overrides::add(&mut modules, name, over),
                    ("provider", Some(_), _) => overrides::add_provider(&mut folder.providers, over),
                    ("resource", Some(kind), Some(name)) => {
                        overrides::add(&mut resources, format!("{kind}.{name}").into(), over);
                    }
                    ("data", Some(kind), Some(name)) => {
                        overrides::add(&mut resources, format!("data.{kind}.{name}").into(), over);
                    }
                    ("locals", ..) => {
                        let entry = over.entry();
                        let names = entry.block.body.attributes.iter().enumerate();
                        locals.extend(names.map(|(number, local)| (local.name.clone(), (entry.clone(), number))));
                    }
                    ("resource" | "data", ..) => {
                        let kind =
                            ProblemKind::Syntax { language: "Terraform".into(), detail: "a type and a name are missing".into() };
                        problems.add(Severity::Error, &place(&file, over.block.spot), kind);
                    }
                    _ => {}
                }
            }
        }
        let mut names = Names { problems, count: 0 };
        folder.variables = names.numbered("var.", variables, start);
        folder.locals = names.numbered("local.", locals, |(entry, number)| {
            let local = entry.block.body.attributes.get(*number);
            entry.place(local.map_or(entry.block.spot, |local| local.value.spot))
        });
        folder.outputs = names.numbered("output.", outputs, start);
        folder.resources = names.numbered("", resources, start);
        folder.modules = names.numbered("module.", modules, start);
        folder.names = names.count;
        folder
    }
}

fn start(entry: &Entry) -> Place {
    entry.place(entry.block.spot)
}

/// The names of one folder as they are given their numbers.
struct Names<'a> {
    problems: &'a Problems,
    count: usize,
}

impl Names<'_> {
    /// Terraform takes no name twice; here the last one counts, and that is said.
    fn numbered<T>(&mut self, prefix: &str, entries: Vec<(Arc<str>, T)>, place: impl Fn(&T) -> Place) -> Table<T> {
        let mut names: Vec<(&str, usize)> = entries.iter().enumerate().map(|(at, (name, _))| (&**name, at)).collect();
        order::sort_by(&mut names, Ord::cmp);
        let again = names.iter().zip(names.iter().skip(1)).filter(|((one, _), (other, _))| one == other);
        let mut again: Vec<usize> = again.map(|(_, (_, at))| *at).collect();
        order::sort_by(&mut again, Ord::cmp);
        for (name, of) in again.iter().filter_map(|at| entries.get(*at)) {
            let kind = ProblemKind::DuplicateKey { key: format!("{prefix}{name}").into() };
            self.problems.add(Severity::Warning, &place(of), kind);
        }
        let first = self.count;
        self.count += entries.len();
        (first..).zip(entries).map(|(number, (name, of))| (name, Named { number, of })).collect()
    }
}

/// The folder of a path and the name in it.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// A path without `.` and `..`, as far as it can be followed.
pub(super) fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let start = if path.starts_with('/') { "/" } else { "" };
    format!("{start}{}", parts.join("/"))
}

/// The path that `source` names, seen from `folder`.
pub(super) fn seen_from(folder: &str, source: &str) -> String {
    if folder.is_empty() { normal(source) } else { normal(&format!("{folder}/{source}")) }
}

/// Whether a file gives values to variables.
fn is_given(path: &str) -> bool {
    path.ends_with(".tfvars") || path.ends_with(".tfvars.json")
}

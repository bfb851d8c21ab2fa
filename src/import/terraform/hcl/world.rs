//! The files of a drop as folders of declarations, and what of them is at work: modules as they are called, resources as
//! often as they are made. A value is only worked out when something asks for it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::super::super::document::{Spot, VALUE_LIMIT};
use super::super::super::{Decides, ImportOptions, Question};
use super::beside::Texts;
use super::folders::Folder;
use super::known::Known;
use super::matched;
use super::questions::question;
use super::value::{Data, Value};
use crate::order::{SortedMap, SortedSet};
use crate::report::{Place, ProblemKind, Severity};

/// How deep expressions, names and modules may ask one another.
pub(super) const EVALUATION_LIMIT: u32 = 200;

/// The most modules inside one another.
const MODULE_LIMIT: u32 = 16;

/// What is the same for all modules of a drop.
pub(super) struct World {
    /// The folders by path.
    pub(super) folders: SortedMap<String, Rc<Folder>>,
    /// Files that are nothing of their own, for `file`.
    pub(super) texts: Texts,
    /// Those of them that were read.
    pub(super) included: RefCell<SortedSet<Arc<str>>>,
    /// Whether a data source may find what the files make.
    pub(super) has_finders: bool,
    /// What the person states.
    pub(super) options: ImportOptions,
    problems: RefCell<Vec<Found>>,
    depth: Cell<u32>,
    allowance: Cell<u64>,
    said: RefCell<SortedSet<String>>,
    /// The addresses of which is not known how many there are.
    open: RefCell<SortedSet<String>>,
    /// Variables of roots that have no value, by the beginning of their token.
    unanswered: RefCell<SortedMap<String, Missing>>,
    questions: RefCell<Vec<Question>>,
    /// Every module, so that what they remember can be let go of at the end: it refers back to them.
    modules: RefCell<Vec<Rc<Module>>>,
    /// Those of them that stand for themselves.
    pub(super) roots: RefCell<Vec<Rc<Module>>>,
}

/// A variable without a value.
#[derive(Clone)]
pub(super) struct Missing {
    /// Its name.
    pub(super) name: Arc<str>,
    /// Where it is declared, else where it is used.
    pub(super) place: Place,
    /// Its block, where there is one.
    pub(super) declared: Option<Entry>,
}

/// A problem, before it is handed on.
pub(super) struct Found {
    /// How much it matters.
    pub(super) severity: Severity,
    /// Where it stands.
    pub(super) place: Place,
    /// In the declaration of what.
    pub(super) resource: Option<Arc<str>>,
    /// What it is.
    pub(super) kind: ProblemKind,
}

/// Why an expression gives nothing.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// Where.
    pub(super) place: Place,
    /// Why.
    pub(super) kind: ProblemKind,
}

/// A value, or why there is none.
pub(super) type Evaluated = Result<Value, Box<Fault>>;

/// A module at work: a folder with its inputs.
pub(super) struct Module {
    /// What is the same for all.
    pub(super) world: Rc<World>,
    /// What the folder declares.
    pub(super) folder: Rc<Folder>,
    /// What stands before the address of everything in it: `module.network.`, or nothing.
    pub(super) prefix: Arc<str>,
    /// Who calls it; the root is called by nobody.
    pub(super) caller: Option<Rc<Caller>>,
    /// The variable files of the root, the later the stronger.
    pub(super) given: Vec<(Arc<str>, Rc<super::syntax::Body>)>,
    /// The Region of its provider.
    pub(super) region: Arc<str>,
    depth: u32,
    memory: RefCell<Vec<Slot>>,
}

/// What a module remembers of one name.
enum Slot {
    Empty,
    Busy,
    Done(Value),
}

/// The call of a module.
pub(super) struct Caller {
    /// The module in which it stands.
    pub(super) module: Rc<Module>,
    /// The block.
    pub(super) entry: Entry,
    /// Which one of several it is.
    pub(super) scope: Scope,
}

/// One instance of a called module.
pub(super) struct Called {
    /// `module.network`, in its caller's terms with all modules above.
    pub(super) address: Arc<str>,
    /// The call.
    pub(super) caller: Rc<Caller>,
    /// What is behind it.
    pub(super) content: Content,
    /// Whether it stands for a number of them that is not known.
    pub(super) open: bool,
}

/// What is behind a module's source.
pub(super) enum Content {
    /// A folder of the drop.
    Local(Rc<Module>),
    /// A public module that is understood from its inputs.
    Known(Known),
    /// Something else.
    Elsewhere,
}

/// One instance of a resource or a data source.
pub(super) struct Instance {
    /// The module in which it is declared.
    pub(super) module: Rc<Module>,
    /// The block.
    pub(super) entry: Entry,
    /// Its full address.
    pub(super) address: Arc<str>,
    /// Its type.
    pub(super) kind: Arc<str>,
    /// Whether it is a data source.
    pub(super) data: bool,
    /// Which one of several it is.
    pub(super) scope: Scope,
    /// Whether it stands for a number of them that is not known.
    pub(super) open: bool,
}

/// A block and its file.
#[derive(Clone)]
pub(super) struct Entry {
    /// The file.
    pub(super) file: Arc<str>,
    /// The block.
    pub(super) block: Rc<super::syntax::Block>,
}

/// `count.index`, `each.key` and `each.value`. Most instances have none.
#[derive(Clone, Default)]
pub(super) struct Scope {
    /// The number of this one.
    pub(super) count: Option<Box<Value>>,
    /// Key and value of this one.
    pub(super) each: Option<Box<(Value, Value)>>,
}

impl World {
    pub(super) fn new(folders: SortedMap<String, Rc<Folder>>, texts: Texts, options: &ImportOptions, bytes: u64) -> Rc<Self> {
        Rc::new(Self {
            has_finders: matched::has_finders(&folders),
            folders,
            texts,
            included: RefCell::default(),
            options: options.clone(),
            problems: RefCell::default(),
            depth: Cell::new(0),
            allowance: Cell::new(VALUE_LIMIT.saturating_add(bytes)),
            said: RefCell::default(),
            open: RefCell::default(),
            unanswered: RefCell::default(),
            questions: RefCell::default(),
            modules: RefCell::default(),
            roots: RefCell::default(),
        })
    }

    pub(super) fn report(&self, severity: Severity, place: &Place, resource: Option<&Arc<str>>, kind: ProblemKind) {
        // Once nothing more may be worked out, everything says so.
        if matches!(kind, ProblemKind::TooManyValues { .. }) && !self.said.borrow_mut().insert("too many values".to_owned()) {
            return;
        }
        self.problems.borrow_mut().push(Found { severity, place: place.clone(), resource: resource.cloned(), kind });
    }

    /// Reports once for all that ask for `what`.
    pub(super) fn report_once(&self, what: String, severity: Severity, place: &Place, kind: ProblemKind) {
        if self.said.borrow_mut().insert(what) {
            self.report(severity, place, None, kind);
        }
    }

    /// Notes that it is not known how many of `address` there are.
    pub(super) fn opens(&self, address: &str) {
        self.open.borrow_mut().insert(address.to_owned());
    }

    /// Takes back that it is not known how many of `address` there are.
    pub(super) fn counted(&self, address: &str) {
        let told =
            |found: &Found| matches!(found.kind, ProblemKind::CountUnknown { .. }) && found.resource.as_deref() == Some(address);
        if self.open.borrow_mut().remove(address) {
            self.problems.borrow_mut().retain(|found| !told(found));
        }
    }

    /// Whether it is not known how many of `address`, or of a module that it is in, there are.
    pub(super) fn is_open(&self, address: &str) -> bool {
        let open = self.open.borrow();
        let starts = address.match_indices('.').filter_map(|(end, _)| address.get(..end));
        !open.is_empty() && starts.chain([address]).any(|start| open.contains(start))
    }

    /// Notes that a variable has no value. It is only told when something of the network turns out to wait for it.
    pub(super) fn unanswered(&self, token: &str, missing: Missing) {
        self.unanswered.borrow_mut().insert(token.trim_end_matches('>').to_owned(), missing);
    }

    /// Tells of the variable that `token` waits for, and asks for its value.
    pub(super) fn ask(&self, token: &str, decides: Decides) {
        for part in token.split('<').skip(1) {
            let end = part.find(['>', '[']).unwrap_or(part.len());
            // Steps into the variable's value follow its name after dots; so do names of modules before it.
            let mut start = format!("<{}", part.get(..end).unwrap_or(""));
            let found = loop {
                if let Some(found) = self.unanswered.borrow().get(&start) {
                    break Some(found.clone());
                }
                let Some(dot) = start.rfind('.') else { break None };
                start.truncate(dot);
            };
            let Some(missing) = found else { continue };
            let mut questions = self.questions.borrow_mut();
            match questions.iter_mut().find(|question| question.name == missing.name && question.place == missing.place) {
                Some(known) => {
                    known.decides.subnets |= decides.subnets;
                    known.decides.groups |= decides.groups;
                    known.decides.paths |= decides.paths;
                }
                None => questions.push(question(&missing, decides)),
            }
            let kind = ProblemKind::ParameterWithoutValue { name: missing.name };
            self.report_once(start, Severity::Warning, &missing.place, kind);
        }
    }

    /// What the person is asked.
    pub(super) fn questions(&self) -> Vec<Question> {
        self.questions.take()
    }

    /// Lets go of everything and gives out what was found.
    pub(super) fn close(&self) -> Vec<Found> {
        self.roots.take();
        for module in self.modules.take() {
            module.memory.borrow_mut().clear();
        }
        self.problems.take()
    }

    /// Takes `amount` from what may be worked out in all; a fault when there is no more.
    pub(super) fn spend(&self, amount: u64, place: &Place) -> Result<(), Box<Fault>> {
        let left = self.allowance.get();
        self.allowance.set(left.saturating_sub(amount));
        if left > amount {
            return Ok(());
        }
        let kind = ProblemKind::TooManyValues { limit: VALUE_LIMIT };
        Err(Box::new(Fault { place: place.clone(), kind }))
    }

    /// Whether nothing more may be worked out.
    pub(super) fn exhausted(&self) -> bool {
        self.allowance.get() == 0
    }

    /// Works one level deeper.
    pub(super) fn deeper<T>(&self, place: &Place, work: impl FnOnce() -> Result<T, Box<Fault>>) -> Result<T, Box<Fault>> {
        let depth = self.depth.get();
        if depth >= EVALUATION_LIMIT {
            let kind = ProblemKind::NestedTooDeep { limit: EVALUATION_LIMIT };
            return Err(Box::new(Fault { place: place.clone(), kind }));
        }
        self.spend(1, place)?;
        self.depth.set(depth + 1);
        let done = work();
        self.depth.set(depth);
        done
    }
}

impl Module {
    pub(super) fn root(
        world: &Rc<World>,
        folder: &Rc<Folder>,
        prefix: &str,
        region: &Arc<str>,
        given: Vec<(Arc<str>, Rc<super::syntax::Body>)>,
    ) -> Rc<Self> {
        Self::start(world, folder, prefix.into(), None, given, region.clone(), 0)
    }

    /// The module that `caller` calls, when modules are not too deep in one another already.
    pub(super) fn called(caller: &Rc<Caller>, folder: &Rc<Folder>, address: &str) -> Option<Rc<Self>> {
        let depth = caller.module.depth + 1;
        let region = caller.module.region.clone();
        let prefix = format!("{address}.").into();
        (depth < MODULE_LIMIT)
            .then(|| Self::start(&caller.module.world, folder, prefix, Some(caller.clone()), Vec::new(), region, depth))
    }

    fn start(
        world: &Rc<World>,
        folder: &Rc<Folder>,
        prefix: Arc<str>,
        caller: Option<Rc<Caller>>,
        given: Vec<(Arc<str>, Rc<super::syntax::Body>)>,
        region: Arc<str>,
        depth: u32,
    ) -> Rc<Self> {
        let memory = RefCell::new((0..folder.names).map(|_| Slot::Empty).collect());
        let module = Rc::new(Self { world: world.clone(), folder: folder.clone(), prefix, caller, given, region, depth, memory });
        world.modules.borrow_mut().push(module.clone());
        module
    }

    /// The value of the name with this number, worked out once. What goes wrong is reported where it stands.
    pub(super) fn remembered(&self, number: usize, name: &str, place: &Place, work: impl FnOnce() -> Evaluated) -> Evaluated {
        match self.memory.borrow().get(number) {
            Some(Slot::Done(value)) => return Ok(value.clone()),
            Some(Slot::Busy) => {
                let kind = ProblemKind::CircularReference { name: name.into() };
                return Err(Box::new(Fault { place: place.clone(), kind }));
            }
            Some(Slot::Empty) | None => {}
        }
        self.set(number, Slot::Busy);
        let value = self.world.deeper(place, work).unwrap_or_else(|fault| {
            self.world.report(Severity::Error, &fault.place, None, fault.kind.clone());
            Value::new(&fault.place, Data::unknown("<unknown>", true))
        });
        self.set(number, Slot::Done(value.clone()));
        Ok(value)
    }

    fn set(&self, number: usize, slot: Slot) {
        if let Some(there) = self.memory.borrow_mut().get_mut(number) {
            *there = slot;
        }
    }

    /// Whether `folder` is this module or one of those that call it.
    pub(super) fn is_within(&self, folder: &Rc<Folder>) -> bool {
        Rc::ptr_eq(&self.folder, folder) || self.caller.as_ref().is_some_and(|caller| caller.module.is_within(folder))
    }
}

impl Entry {
    pub(super) fn place(&self, spot: Spot) -> Place {
        place(&self.file, spot)
    }
}

/// A place in `file`.
pub(super) fn place(file: &Arc<str>, spot: Spot) -> Place {
    Place { file: file.clone(), line: spot.line, column: spot.column }
}

//! The text of one file as blocks and expressions that know their place. Evaluates nothing.
//!
//! A reader of our own: the crate `hcl-edit` keeps every blank for editors and adds 290 kB of WebAssembly where this adds a
//! tenth, and stops at a file's first error where a drop of many files needs what stands around it.

mod body;
mod cursor;
mod expression;
mod json;
mod template;

use std::sync::Arc;

use super::super::super::document::{Node, Refusal, Spot};
use super::number::Number;

/// The deepest level of blocks, expressions and templates inside one another that is read.
pub(super) const NESTING_LIMIT: u32 = 64;

/// The content of a file or a block.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// `name = expression`.
    pub(super) attributes: Vec<Attribute>,
    /// `kind "label" { … }`, in the order of the text.
    pub(super) blocks: Vec<Block>,
}

/// One argument.
#[derive(Debug)]
pub(super) struct Attribute {
    /// Its name.
    pub(super) name: Arc<str>,
    /// Its value.
    pub(super) value: Expression,
}

/// One block.
#[derive(Debug)]
pub(super) struct Block {
    /// Its type: `resource`.
    pub(super) kind: Arc<str>,
    /// Its labels.
    pub(super) labels: Box<[Arc<str>]>,
    /// Where it begins.
    pub(super) spot: Spot,
    /// What it holds.
    pub(super) body: Body,
}

/// An expression. Most of what is held of a file are these, so one takes four words, and what is larger stands elsewhere.
#[derive(Debug)]
pub(super) struct Expression {
    /// Where it begins.
    pub(super) spot: Spot,
    /// What it is.
    pub(super) shape: Shape,
}

/// What an expression is.
#[derive(Debug)]
pub(super) enum Shape {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A number.
    Number(Box<Number>),
    /// A text without anything to be evaluated.
    Text(Arc<str>),
    /// A text with parts to be evaluated.
    Template(Box<[Part]>),
    /// `[a, b]`.
    List(Box<[Expression]>),
    /// `{ key = value }`.
    Object(Box<[(Expression, Expression)]>),
    /// `[for …]` and `{for …}`.
    For(Box<For>),
    /// A word on its own: the root of a traversal, or the key of an object.
    Name(Arc<str>),
    /// Something in parentheses.
    Parentheses(Box<Expression>),
    /// A value and the way into it.
    Traversal(Box<(Expression, Box<[Step]>)>),
    /// A call of a function.
    Call(Box<Call>),
    /// `!a`.
    Not(Box<Expression>),
    /// `-a`.
    Negative(Box<Expression>),
    /// Operators of one rank from left to right.
    Chain(Box<Chain>),
    /// `a ? b : c`.
    Conditional(Box<[Expression; 3]>),
    /// What stands in another file than the block around it.
    Elsewhere(Box<(Arc<str>, Expression)>),
}

/// One step of a traversal.
#[derive(Debug)]
pub(super) enum Step {
    /// `.name`.
    Attribute(Arc<str>),
    /// `[expression]`, or the old `.0`.
    Index(Box<Expression>),
    /// `.*` or `[*]`: the steps are taken from each element.
    Splat(Box<[Step]>),
}

/// Operands with operators of one rank between them.
#[derive(Debug)]
pub(super) struct Chain {
    /// The first operand.
    pub(super) first: Expression,
    /// The others, each with the operator before it.
    pub(super) rest: Box<[(Operator, Expression)]>,
}

/// A function with its arguments.
#[derive(Debug)]
pub(super) struct Call {
    /// Its name.
    pub(super) name: Arc<str>,
    /// The arguments.
    pub(super) arguments: Box<[Expression]>,
    /// Whether the last one is a list of arguments (`…`).
    pub(super) expanded: bool,
}

/// A `for` expression.
#[derive(Debug)]
pub(super) struct For {
    /// The name of the key or number.
    pub(super) key: Option<Arc<str>>,
    /// The name of the element.
    pub(super) value: Arc<str>,
    /// What is walked over.
    pub(super) collection: Expression,
    /// The key of each entry, for an object.
    pub(super) entry_key: Option<Expression>,
    /// Each element.
    pub(super) entry: Expression,
    /// Whether entries of one key are gathered (`…`).
    pub(super) grouped: bool,
    /// Which elements are taken.
    pub(super) condition: Option<Expression>,
}

/// A part of a template.
#[derive(Debug)]
pub(super) enum Part {
    /// Text as it stands.
    Text(Arc<str>),
    /// `${…}`.
    Value(Expression),
    /// `%{ if … }`: the condition, and the parts of both branches.
    If(Box<Expression>, Box<[Part]>, Box<[Part]>),
    /// `%{ for … }`.
    For(Box<PartFor>),
}

/// A loop in a template.
#[derive(Debug)]
pub(super) struct PartFor {
    /// The name of the key or number.
    pub(super) key: Option<Arc<str>>,
    /// The name of the element.
    pub(super) value: Arc<str>,
    /// What is walked over.
    pub(super) collection: Expression,
    /// What is repeated.
    pub(super) body: Box<[Part]>,
}

/// An operator between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    /// `||`.
    Or,
    /// `&&`.
    And,
    /// `==`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessOrEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterOrEqual,
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
    /// `%`.
    Modulo,
}

/// Reads a file. What stands between errors is kept; each error has its place.
pub(super) fn file(text: &str) -> (Body, Vec<Refusal>) {
    body::file(text)
}

/// Reads a file in the JSON spelling; one of values where `given`.
pub(super) fn json_file(root: &Node, given: bool) -> (Body, Vec<Refusal>) {
    if given { (json::values(root), Vec::new()) } else { json::file(root) }
}

/// Reads a whole text as a template.
pub(super) fn template(text: &str) -> Result<Expression, Refusal> {
    let spot = Spot::default();
    cursor::Cursor::at(text, spot).text().map(|shape| Expression { spot, shape })
}

/// Reads one expression that is the whole text.
pub(super) fn expression(text: &str) -> Result<Expression, Refusal> {
    cursor::Cursor::new(text).whole()
}

impl Expression {
    /// The expression itself, whatever file it stands in.
    pub(super) fn bare(&self) -> &Self {
        if let Shape::Elsewhere(elsewhere) = &self.shape { &elsewhere.1 } else { self }
    }
}

impl Body {
    /// The argument of this name.
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.name == name)
    }

    /// The first block of this type.
    pub(super) fn block(&self, kind: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| &*block.kind == kind)
    }
}

//! Resource policies as written: endpoint policies and bucket policies. Who may do what is `trace`'s to say.

use std::sync::Arc;

/// A policy document, or why it cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Policy {
    /// These statements.
    Document(Vec<PolicyStatement>),
    /// Not to be known from the files; the token says what it waits for.
    Unknown(Arc<str>),
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyStatement {
    /// True for `Allow`, false for `Deny`.
    pub allows: bool,
    /// `Principal` or `NotPrincipal`: ARNs, account numbers, service names, `*`.
    pub principals: Names,
    /// `Action` or `NotAction`: `s3:GetObject`, `s3:*`.
    pub actions: Names,
    /// `Resource` or `NotResource`: ARNs with `*` and `?`.
    pub resources: Names,
    /// `Condition`: all of them have to hold.
    pub conditions: Vec<Condition>,
}

/// The names that a statement is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// True for the `Not…` form: everything but these.
    pub except: bool,
    /// The names or patterns; an unknown part of one stands in it as a token.
    pub patterns: Vec<Arc<str>>,
    /// False when the list is only partly known.
    pub known: bool,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// `StringEquals`, `IpAddress`, with `ForAnyValue:` and `IfExists` as written.
    pub operator: Arc<str>,
    /// `aws:SourceVpce`.
    pub key: Arc<str>,
    /// One of these.
    pub values: Vec<Arc<str>>,
}

impl Names {
    /// Everything.
    #[must_use]
    pub fn all() -> Self {
        Self { except: false, patterns: vec!["*".into()], known: true }
    }
}

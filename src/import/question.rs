//! What the files leave to the person: a parameter or variable without a value on which something of the network rests.
//!
//! A reader makes one for each such name; the answer comes back in [`super::ImportOptions::parameters`] and the files are
//! read again. Names that decide nothing of the network are not asked for.

use std::sync::Arc;

use crate::report::Place;

/// One value that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The parameter's name; the key of its answer in [`super::ImportOptions::parameters`].
    pub name: Arc<str>,
    /// Where it is declared.
    pub place: Place,
    /// What form the answer has.
    pub kind: AnswerKind,
    /// Its type as the file writes it: `AWS::EC2::VPC::Id`, `list(string)`.
    pub written_as: Arc<str>,
    /// The only values that it may have, in the order of the file; empty when any value may stand.
    pub allowed: Vec<Arc<str>>,
    /// The regular expression that the file asks it to match.
    pub pattern: Option<Arc<str>>,
    /// What the file says of it; empty when it says nothing.
    pub description: Arc<str>,
    /// The value that counts until the person states another one; `None` for a secret.
    pub default: Option<Arc<str>>,
    /// Whether it is a secret (`NoEcho`, `sensitive`): its value is never kept, so it need not be asked for.
    pub secret: bool,
    /// What an answer could look like: `vpc-0123456789abcdef0`.
    pub example: Option<Arc<str>>,
    /// What depends on it.
    pub decides: Decides,
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerKind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// Several texts with commas between them.
    List,
}

/// What of the network depends on an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decides {
    /// Which subnets a function uses, or where a subnet lies.
    pub subnets: bool,
    /// Which security groups something has, or what a rule of theirs lets through.
    pub groups: bool,
    /// Where packets go: routes, gateways, endpoints, or whether a part of the network exists at all.
    pub paths: bool,
}

impl Decides {
    /// Whether anything does.
    #[must_use]
    pub const fn anything(self) -> bool {
        self.subnets || self.groups || self.paths
    }
}

//! Foreign text to [`Network`]: what was written, with every doubt named. Judges nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::network::Network;
use crate::report::Reported;

/// One file as the person gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name or path.
    pub name: Arc<str>,
    /// Its bytes, unread.
    pub bytes: Vec<u8>,
}

/// What the person states beside the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// Values for parameters.
    pub parameters: BTreeMap<String, String>,
    /// The Region that `AWS::Region` and the zones stand for.
    pub region: Arc<str>,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The network.
    pub network: Network,
    /// Each file and the format it was read as; `None` when it could not be read.
    pub files: Vec<(Arc<str>, Option<Format>)>,
}

/// A format of configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// AWS CloudFormation, cdk synth output included.
    CloudFormation,
    /// CloudFormation with the AWS SAM transform.
    Sam,
}

/// The most bytes of one file that are read.
pub const FILE_LIMIT: u64 = 20_000_000;

/// Reads `files` as one configuration.
#[must_use]
pub fn import(_files: &[SourceFile], _options: &ImportOptions) -> Reported<Imported> {
    Reported { value: Imported::default(), problems: Vec::new() }
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { parameters: BTreeMap::new(), region: "us-east-1".into() }
    }
}

impl Format {
    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CloudFormation => "cloudformation",
            Self::Sam => "sam",
        }
    }
}

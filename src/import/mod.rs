//! Foreign text to [`Network`]: what was written, with every doubt named. Judges nothing.
//!
//! [`detect`] says what each file is; the reader of each format turns all files of its format, seen together, into
//! [`declaration::Declaration`]s; [`lower`] makes one network of them.

mod archive;
mod aws_cli;
mod cloudformation;
mod declaration;
mod detect;
mod document;
mod iam;
mod lower;
mod paths;
mod problems;
mod question;
mod serverless;
mod spelling;
mod terraform;

use crate::order::SortedMap;
use std::sync::Arc;

use crate::network::Network;
use crate::order;
use crate::report::{Place, ProblemKind, Reported, Severity};
use document::Spot;
use problems::Problems;

pub use archive::{MOST_FILES, TOTAL_LIMIT, is_worth_reading, unpack};
pub use question::{AnswerKind, Decides, Question};

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
    pub parameters: SortedMap<String, String>,
    /// The Region that `AWS::Region` and the zones stand for.
    pub region: Arc<str>,
    /// What the person states of subnets that stand outside the files, by id or token: `<param:SubnetA>`.
    pub statements: SortedMap<Arc<str>, SubnetStatement>,
}

/// What a subnet outside the files is, as the person states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubnetStatement {
    /// Its default route leads to a NAT gateway.
    PrivateWithNat,
    /// It has no default route.
    PrivateWithoutNat,
    /// Its default route leads to an internet gateway.
    Public,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The network.
    pub network: Network,
    /// Each file and the format it was read as; `None` when it could not be read.
    pub files: Vec<(Arc<str>, Option<Format>)>,
    /// What the files leave to the person and the network depends on, in order of place.
    pub questions: Vec<Question>,
    /// The paths of files that others include or nest and that were not given; whoever can find them may give them too.
    pub missing_files: Vec<Arc<str>>,
}

/// A format of configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// AWS CloudFormation, cdk synth output included.
    CloudFormation,
    /// CloudFormation with the AWS SAM transform.
    Sam,
    /// Answers of the AWS CLI or API: `describe-…`, `get-…`, `list-functions`.
    AwsCli,
    /// A plan or a state of Terraform or OpenTofu, as `terraform show -json` prints it.
    TerraformJson,
    /// Configuration of Terraform or OpenTofu as people write it.
    Terraform,
    /// A service of the Serverless Framework.
    Serverless,
}

/// One recognised file.
struct Read {
    name: Arc<str>,
    format: Format,
    content: detect::Content,
}

impl Read {
    /// Lets go of what is in the files of these formats, which has been read: it would only fill the memory from then on.
    fn finish(files: &mut [Self], formats: &[Format]) {
        for file in files.iter_mut().filter(|file| formats.contains(&file.format)) {
            file.content = detect::Content::Done;
        }
    }
}

/// How the files that we read end; of a folder or an archive no others are looked at.
pub const ENDINGS: [&str; 10] = ["yaml", "yml", "json", "jsonl", "template", "tf", "tfvars", "tfstate", "tpl", "tftpl"];

/// The most bytes of one file that are read.
pub const FILE_LIMIT: u64 = 20_000_000;

/// Reads `files` as one configuration. A file that cannot be read is named in the problems; the others are read all the same.
#[must_use]
pub fn import(files: &[SourceFile], options: &ImportOptions) -> Reported<Imported> {
    let problems = Problems::default();
    let mut read = Vec::with_capacity(files.len());
    let unpacked = unpack(files).map(|Reported { value, problems: refused }| {
        for problem in refused {
            read.push((problem.place.file.clone(), None));
            problems.add(problem.severity, &problem.place, problem.kind);
        }
        value
    });
    let files = unpacked.as_deref().unwrap_or(files);
    let (mut found, mut loose) = (Vec::with_capacity(files.len()), Vec::new());
    // Others may read these as texts.
    let (mut texts, mut refused) = (Vec::new(), Vec::new());
    for file in files {
        let place = |spot: Spot| Place { file: file.name.clone(), line: spot.line, column: spot.column };
        match detect::recognise(&file.name, &file.bytes) {
            Ok(recognised) => {
                for (key, spot) in recognised.content.duplicates() {
                    problems.add(Severity::Warning, &place(*spot), ProblemKind::DuplicateKey { key: key.clone() });
                }
                read.push((file.name.clone(), recognised.format));
                match (recognised.format, recognised.content) {
                    (Some(format), content) => found.push(Read { name: file.name.clone(), format, content }),
                    (None, detect::Content::Values(document)) => loose.push((file.name.clone(), document)),
                    (None, detect::Content::Text(_)) => texts.push(file.name.clone()),
                    (None, detect::Content::Done) => {}
                }
            }
            Err(refusal) => {
                read.push((file.name.clone(), None));
                if matches!(refusal.kind, ProblemKind::Syntax { .. }) {
                    refused.push((place(refusal.spot), refusal.kind));
                } else {
                    problems.add(Severity::Error, &place(refusal.spot), refusal.kind);
                }
            }
        }
    }
    let services = serverless::read(&found, &loose, options, &problems);
    Read::finish(&mut found, &[Format::Serverless]);
    let mut sources = cloudformation::sources(&found, &services.included);
    sources.extend(services.sources);
    let mut evaluated = cloudformation::evaluate(&found, &sources, options, &problems);
    let mut declarations = evaluated.declarations;
    let snapshot = aws_cli::snapshot(&mut found, &problems);
    declarations.extend(snapshot.declarations);
    let is_loose = |file: &&SourceFile| {
        loose.iter().any(|(name, _)| *name == file.name)
            || texts.contains(&file.name)
            || refused.iter().any(|(place, _)| place.file == file.name)
    };
    let beside: Vec<&SourceFile> = files.iter().filter(is_loose).collect();
    let terraform = terraform::read(&mut found, &beside, options, &problems);
    declarations.extend(terraform.declarations);
    for (place, kind) in refused {
        // A template in a language of its own is not broken JSON.
        if terraform.included.contains(&place.file) {
            read.iter_mut().filter(|(file, _)| *file == place.file).for_each(|(_, read)| *read = Some(Format::Terraform));
        } else {
            problems.add(Severity::Error, &place, kind);
        }
    }
    for name in loose.iter().map(|(name, _)| name).chain(&texts) {
        let included = services.included.contains(name).then_some(Format::Serverless);
        let format = included.or_else(|| terraform.included.contains(name).then_some(Format::Terraform));
        if format.is_some() {
            read.iter_mut().filter(|(file, _)| file == name).for_each(|(_, read)| *read = format);
        } else {
            let place = Place { file: name.clone(), line: 0, column: 0 };
            // Among files that were read it is one more file of a folder; alone it is what the person meant.
            let severity = if found.is_empty() { Severity::Error } else { Severity::Info };
            problems.add(severity, &place, ProblemKind::UnrecognisedFormat);
        }
    }
    let region = snapshot.region.or(services.region).or(terraform.region).unwrap_or_else(|| options.region.clone());
    let first = found.first().map(|file| file.name.clone());
    // The declarations hold all that counts; the texts and values would only fill the memory from here on.
    drop((sources, found, loose));
    let mut network = lower::network(&declarations, &region, &options.statements, &problems);
    network.complete = snapshot.complete;
    network.listed = snapshot.listed;
    let mut questions = services.questions;
    questions.append(&mut evaluated.questions);
    questions.extend(terraform.questions);
    order::sort_by_key(&mut questions, |question| question.place.clone());
    let mut missing_files = services.missing_files;
    missing_files.append(&mut evaluated.missing_files);
    if let Some(name) = first.filter(|_| network.functions.is_empty()) {
        let place = Place { file: name, line: 0, column: 0 };
        problems.add(Severity::Warning, &place, ProblemKind::NoFunctionInVpc);
    }
    Reported { value: Imported { network, files: read, questions, missing_files }, problems: problems.into_sorted() }
}

impl SubnetStatement {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::PrivateWithNat, Self::PrivateWithoutNat, Self::Public];

    /// The stable name, on the command line and in links.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PrivateWithNat => "private-nat",
            Self::PrivateWithoutNat => "private",
            Self::Public => "public",
        }
    }

    /// The statement of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|statement| statement.name() == name)
    }
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { parameters: SortedMap::new(), region: "us-east-1".into(), statements: SortedMap::new() }
    }
}

impl Format {
    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CloudFormation => "cloudformation",
            Self::Sam => "sam",
            Self::AwsCli => "aws-cli",
            Self::TerraformJson => "terraform-json",
            Self::Terraform => "terraform",
            Self::Serverless => "serverless",
        }
    }
}

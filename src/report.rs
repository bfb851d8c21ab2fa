//! What was found wrong or doubtful in something a person gave us, with the place and enough detail to say what to do.
//!
//! A [`Problem`] is data; the sentence and the hint are written by `text`, once per language. User input never fails:
//! a reader returns [`Reported`], a value **and** all its problems.

use std::sync::Arc;

/// Where in a person's files something stands. Lines and columns count from 1; 0 means that the place is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as the person named it; empty when there is only one unnamed text.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; the answer does not suffer.
    Info,
    /// Part of the answer is missing or rests on an assumption.
    Warning,
    /// The file, or a thing in it, could not be used.
    Error,
}

/// One problem: what, how bad, where, and on which thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// How much it matters.
    pub severity: Severity,
    /// Where it stands.
    pub place: Place,
    /// The thing in whose declaration it stands (a logical id), when there is one.
    pub resource: Option<Arc<str>>,
}

/// The closed list of problems. Each field is a name or text from the person's own file, never a secret value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file has no content.
    EmptyFile,
    /// The file is larger than what is read: both in bytes.
    FileTooLarge {
        /// Size of the file.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// The bytes are not UTF-8 text; `offset` is the first bad byte.
    NotText {
        /// Bytes before the first one that is not text.
        offset: u64,
    },
    /// The file is a picture, an archive or another binary format.
    BinaryFile {
        /// The format's usual name: "PNG", "ZIP".
        format: Arc<str>,
    },
    /// The text is neither valid YAML nor valid JSON.
    Syntax {
        /// The language: "YAML", "JSON".
        language: Arc<str>,
        /// What the parser said, in English.
        detail: Arc<str>,
    },
    /// Values are nested deeper than what is read.
    NestedTooDeep {
        /// The deepest level that is read.
        limit: u32,
    },
    /// YAML aliases expand to more values than what is read (a "YAML bomb").
    TooManyValues {
        /// The most values that are read.
        limit: u64,
    },
    /// One mapping names the same key twice; the last one counts.
    DuplicateKey {
        /// The key.
        key: Arc<str>,
    },
    /// Nothing we read looks like this file.
    UnrecognisedFormat,
    /// A resource type that the model has no part for; it was left out.
    KindNotModelled {
        /// The type as written: `AWS::EC2::TransitGateway`.
        kind: Arc<str>,
        /// How many of them.
        count: u32,
    },
    /// A reference to something that the files do not declare.
    ReferenceToNothing {
        /// The name that was referred to.
        target: Arc<str>,
        /// The property in which it stands.
        property: Arc<str>,
    },
    /// A value that is only known after deployment.
    KnownAfterDeployment {
        /// The property.
        property: Arc<str>,
        /// What it is waiting for: `<param:VpcId>`.
        waits_for: Arc<str>,
    },
    /// A parameter without a default; the person can state its value.
    ParameterWithoutValue {
        /// The parameter's name.
        name: Arc<str>,
    },
    /// A value that is not what the property takes.
    BadValue {
        /// The property.
        property: Arc<str>,
        /// What would be right, in the format's own words: "an IPv4 CIDR block".
        expected: Arc<str>,
    },
    /// A required property is missing.
    MissingProperty {
        /// The property.
        property: Arc<str>,
    },
    /// An intrinsic function that is not evaluated, or is written wrongly.
    Intrinsic {
        /// Its name: `Fn::Transform`.
        name: Arc<str>,
    },
    /// References form a circle.
    CircularReference {
        /// One name on the circle.
        name: Arc<str>,
    },
    /// Two subnets of one VPC overlap.
    OverlappingSubnets {
        /// The other subnet.
        other: Arc<str>,
    },
    /// A subnet lies outside the CIDR blocks of its VPC.
    SubnetOutsideVpc {
        /// The VPC.
        vpc: Arc<str>,
    },
    /// A function names more subnets or groups than Lambda takes.
    TooManyOf {
        /// The property.
        property: Arc<str>,
        /// The most that AWS takes.
        limit: u32,
    },
    /// A module whose source is not among the files.
    ModuleNotRead {
        /// Its address: `module.network`.
        module: Arc<str>,
        /// Its source as written.
        source: Arc<str>,
    },
    /// A module that is read by the documented inputs of a public one.
    ModuleUnderstood {
        /// Its address: `module.vpc`.
        module: Arc<str>,
        /// The public module's name.
        as_module: Arc<str>,
    },
    /// It is not known how many of a thing there are.
    CountUnknown {
        /// What the number waits for.
        waits_for: Arc<str>,
    },
    /// One of several variable files, of which none is taken.
    VariableFileNotUsed,
    /// A state file of a version that is not read.
    OldState {
        /// Its version.
        version: Arc<str>,
    },
    /// The files declare no Lambda function that is attached to a VPC.
    NoFunctionInVpc,
    /// The readers of files, the page's second half, could not be loaded or stopped.
    ReadersUnavailable {
        /// What the browser said, in its own language.
        detail: Arc<str>,
    },
    /// A file that another one includes or nests and that was not given.
    FileNotGiven {
        /// Its path.
        path: Arc<str>,
    },
    /// A ZIP archive, or a file in one, is damaged or packed in a way that is not read.
    ArchiveDamaged,
    /// A file in a ZIP archive is encrypted.
    ArchiveEncrypted,
    /// More files at once than what is read.
    TooManyFiles {
        /// The most that are read.
        limit: u64,
    },
    /// More problems of one severity than are listed.
    MoreProblems {
        /// The most that are listed.
        limit: u64,
    },
    /// Two names hold parts that only a deployment tells; what is written of them is the same, and they are taken for one.
    MatchedByName {
        /// The name that was asked for.
        written: Arc<str>,
        /// The name that was taken for it.
        found: Arc<str>,
    },
    /// A data source that fits something of what the same files make, and is taken to find just that.
    DataSourceMatched {
        /// Its address: `data.aws_subnets.private`.
        source: Arc<str>,
        /// The addresses of what it is taken to find, or the folder that makes its state.
        found: Arc<str>,
    },
    /// A module that is not read is given a security group, to which it may add rules.
    RulesFromModule {
        /// Its address: `module.database`.
        module: Arc<str>,
        /// The group.
        group: Arc<str>,
    },
    /// A nested stack whose template has another name here, and is taken to be the only one that fits.
    StackMatched {
        /// The template as the stack names it.
        written: Arc<str>,
        /// The file that was taken for it.
        found: Arc<str>,
    },
    /// A call to AWS whose answer is not among the files, so that what it would tell is unknown.
    AnswerMissing {
        /// The call: `ec2 describe-route-tables`.
        call: Arc<str>,
    },
    /// An event source in a VPC, which Lambda's pollers read and not the function.
    PolledByLambda {
        /// The source.
        source: Arc<str>,
    },
    /// The file at an address could not be fetched.
    NotFetched {
        /// What the browser said, in its own language.
        detail: Arc<str>,
    },
    /// Something AWS assumes when the file is silent, and so do we.
    AwsDefault {
        /// The property that the file leaves out.
        property: Arc<str>,
        /// What AWS takes instead, in AWS's words.
        value: Arc<str>,
    },
}

/// A value and everything that was found on the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported<T> {
    /// As much as could be read.
    pub value: T,
    /// All problems, in order of place.
    pub problems: Vec<Problem>,
}

impl ProblemKind {
    /// The stable code of this kind of problem, as the JSON documents carry it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::EmptyFile => "EMPTY_FILE",
            Self::FileTooLarge { .. } => "FILE_TOO_LARGE",
            Self::NotText { .. } => "NOT_TEXT",
            Self::BinaryFile { .. } => "BINARY_FILE",
            Self::Syntax { .. } => "SYNTAX",
            Self::NestedTooDeep { .. } => "NESTED_TOO_DEEP",
            Self::TooManyValues { .. } => "TOO_MANY_VALUES",
            Self::DuplicateKey { .. } => "DUPLICATE_KEY",
            Self::UnrecognisedFormat => "UNRECOGNISED_FORMAT",
            Self::KindNotModelled { .. } => "KIND_NOT_MODELLED",
            Self::ReferenceToNothing { .. } => "REFERENCE_TO_NOTHING",
            Self::KnownAfterDeployment { .. } => "KNOWN_AFTER_DEPLOYMENT",
            Self::ParameterWithoutValue { .. } => "PARAMETER_WITHOUT_VALUE",
            Self::BadValue { .. } => "BAD_VALUE",
            Self::MissingProperty { .. } => "MISSING_PROPERTY",
            Self::Intrinsic { .. } => "INTRINSIC",
            Self::CircularReference { .. } => "CIRCULAR_REFERENCE",
            Self::OverlappingSubnets { .. } => "OVERLAPPING_SUBNETS",
            Self::SubnetOutsideVpc { .. } => "SUBNET_OUTSIDE_VPC",
            Self::TooManyOf { .. } => "TOO_MANY_OF",
            Self::ModuleNotRead { .. } => "MODULE_NOT_READ",
            Self::ModuleUnderstood { .. } => "MODULE_UNDERSTOOD",
            Self::CountUnknown { .. } => "COUNT_UNKNOWN",
            Self::VariableFileNotUsed => "VARIABLE_FILE_NOT_USED",
            Self::StackMatched { .. } => "STACK_MATCHED",
            Self::OldState { .. } => "OLD_STATE",
            Self::NoFunctionInVpc => "NO_FUNCTION_IN_VPC",
            Self::ReadersUnavailable { .. } => "READERS_UNAVAILABLE",
            Self::FileNotGiven { .. } => "FILE_NOT_GIVEN",
            Self::ArchiveDamaged => "ARCHIVE_DAMAGED",
            Self::ArchiveEncrypted => "ARCHIVE_ENCRYPTED",
            Self::TooManyFiles { .. } => "TOO_MANY_FILES",
            Self::MoreProblems { .. } => "MORE_PROBLEMS",
            Self::MatchedByName { .. } => "MATCHED_BY_NAME",
            Self::DataSourceMatched { .. } => "DATA_SOURCE_MATCHED",
            Self::RulesFromModule { .. } => "RULES_FROM_MODULE",
            Self::AnswerMissing { .. } => "ANSWER_MISSING",
            Self::PolledByLambda { .. } => "POLLED_BY_LAMBDA",
            Self::NotFetched { .. } => "NOT_FETCHED",
            Self::AwsDefault { .. } => "AWS_DEFAULT",
        }
    }
}

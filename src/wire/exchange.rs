//! What goes to the readers and what comes back: files, options, what was read, and the problems.

use super::value::{Reader, Wire, choice, get_bytes, put_bytes, record};
use crate::import::{AnswerKind, Decides, Format, ImportOptions, Imported, Question, SourceFile, SubnetStatement};
use crate::report::{Problem, ProblemKind, Reported, Severity};

/// By hand, since a file is copied at once and not byte by byte.
impl Wire for SourceFile {
    fn put(&self, out: &mut Vec<u8>) {
        let Self { name, bytes } = self;
        name.put(out);
        put_bytes(bytes, out);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { name: Wire::get(from)?, bytes: get_bytes(from)?.to_vec() })
    }
}

impl<T: Wire> Wire for Reported<T> {
    fn put(&self, out: &mut Vec<u8>) {
        let Self { value, problems } = self;
        value.put(out);
        problems.put(out);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { value: Wire::get(from)?, problems: Wire::get(from)? })
    }
}

record! {
    ImportOptions { parameters, region, statements }
    Imported { network, files, questions, missing_files }
    Question { name, place, kind, written_as, allowed, pattern, description, default, secret, example, decides }
    Decides { subnets, groups, paths }
    Problem { kind, severity, place, resource }
}

choice! {
    SubnetStatement { 0 PrivateWithNat, 1 PrivateWithoutNat, 2 Public }
    AnswerKind { 0 Text, 1 Number, 2 Truth, 3 List }
    Format { 0 CloudFormation, 1 Sam, 2 AwsCli, 3 TerraformJson, 4 Terraform, 5 Serverless }
    Severity { 0 Info, 1 Warning, 2 Error }
    ProblemKind {
        0 EmptyFile, 1 FileTooLarge { bytes, limit }, 2 NotText { offset }, 3 BinaryFile { format }, 4 Syntax { language, detail },
        5 NestedTooDeep { limit }, 6 TooManyValues { limit }, 7 DuplicateKey { key }, 8 UnrecognisedFormat,
        9 KindNotModelled { kind, count }, 10 ReferenceToNothing { target, property }, 11 KnownAfterDeployment { property, waits_for },
        12 ParameterWithoutValue { name }, 13 BadValue { property, expected }, 14 MissingProperty { property }, 15 Intrinsic { name },
        16 CircularReference { name }, 17 OverlappingSubnets { other }, 18 SubnetOutsideVpc { vpc }, 19 TooManyOf { property, limit },
        20 NoFunctionInVpc, 21 AwsDefault { property, value }, 22 ReadersUnavailable { detail }, 23 FileNotGiven { path },
        24 MatchedByName { written, found }, 25 ModuleNotRead { module, source }, 26 ModuleUnderstood { module, as_module },
        27 CountUnknown { waits_for }, 28 VariableFileNotUsed, 29 AnswerMissing { call }, 30 PolledByLambda { source },
        31 ArchiveDamaged, 32 ArchiveEncrypted, 33 TooManyFiles { limit }, 34 NotFetched { detail }, 35 OldState { version },
        36 StackMatched { written, found }, 37 MoreProblems { limit },
        38 DataSourceMatched { source, found }, 39 RulesFromModule { module, group },
    }
}

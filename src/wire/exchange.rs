//! What goes to the readers and what comes back: files, options, what was read, and the problems.

use super::value::{Reader, Wire, choice, get_bytes, put_bytes, record};
use crate::import::{Format, ImportOptions, Imported, SourceFile};
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
    ImportOptions { parameters, region }
    Imported { network, files }
    Problem { kind, severity, place, resource }
}

choice! {
    Format { 0 CloudFormation, 1 Sam, 2 AwsCli, 3 TerraformJson, 4 Terraform, 5 Serverless }
    Severity { 0 Info, 1 Warning, 2 Error }
    ProblemKind {
        0 EmptyFile, 1 FileTooLarge { bytes, limit }, 2 NotText { offset }, 3 BinaryFile { format }, 4 Syntax { language, detail },
        5 NestedTooDeep { limit }, 6 TooManyValues { limit }, 7 DuplicateKey { key }, 8 UnrecognisedFormat, 9 FormatNotYet { format },
        10 KindNotModelled { kind, count }, 11 ReferenceToNothing { target, property }, 12 KnownAfterDeployment { property, waits_for },
        13 ParameterWithoutValue { name }, 14 BadValue { property, expected }, 15 MissingProperty { property }, 16 Intrinsic { name },
        17 CircularReference { name }, 18 OverlappingSubnets { other }, 19 SubnetOutsideVpc { vpc }, 20 TooManyOf { property, limit },
        21 NoFunctionInVpc, 22 AwsDefault { property, value }, 23 ReadersUnavailable { detail },
    }
}

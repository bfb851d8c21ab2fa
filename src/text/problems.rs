//! The problems of a person's files: what is wrong, and what to do about it.

use super::tokens::{parameter, spaced, token};
use super::{Language, numbers};
use crate::report::{Problem, ProblemKind, Severity};
use crate::units::Bytes;

/// What is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong, as one sentence that names the thing.
    pub message: String,
    /// What to do about it, or why it does no harm.
    pub hint: String,
}

/// The sentence and the hint for `problem`; the place is written by [`super::place`].
#[must_use]
pub fn problem(problem: &Problem, lang: Language) -> Words {
    let (message, hint) = match lang {
        Language::En => en(&problem.kind),
        Language::ZhCn => {
            let (message, hint) = zh_cn(&problem.kind);
            (spaced(&message), spaced(&hint))
        }
    };
    let message = match (&problem.resource, lang) {
        (None, _) => message,
        (Some(resource), Language::En) => format!("{resource}: {message}"),
        (Some(resource), Language::ZhCn) => format!("{resource}：{message}"),
    };
    Words { message, hint }
}

/// The severity as a word.
#[must_use]
pub const fn severity(severity: Severity, lang: Language) -> &'static str {
    match (lang, severity) {
        (Language::En, Severity::Info) => "note",
        (Language::En, Severity::Warning) => "warning",
        (Language::En, Severity::Error) => "error",
        (Language::ZhCn, Severity::Info) => "提示",
        (Language::ZhCn, Severity::Warning) => "警告",
        (Language::ZhCn, Severity::Error) => "错误",
    }
}

fn en(kind: &ProblemKind) -> (String, String) {
    let size = |bytes: u64| numbers::bytes(Bytes(bytes), Language::En);
    let (message, hint) = match kind {
        ProblemKind::EmptyFile => ("The file is empty.".to_owned(), "Choose a CloudFormation or SAM template.".to_owned()),
        ProblemKind::FileTooLarge { bytes, limit } => (
            format!("The file has {}; at most {} are read.", size(*bytes), size(*limit)),
            "Give the template alone, without packaged code or data.".to_owned(),
        ),
        ProblemKind::NotText { offset } => (
            format!("The file is not UTF-8 text; the first byte that is not text comes after {}.", size(*offset)),
            "Save it as UTF-8 and open it again.".to_owned(),
        ),
        ProblemKind::BinaryFile { format } => (
            format!("This is a {format} file, not a template."),
            "Choose the template itself: a .yaml, .yml, .json or .template file.".to_owned(),
        ),
        ProblemKind::Syntax { language, detail } => (
            format!("This is not valid {language}: {detail}."),
            "Correct the text at this line; in YAML the indentation counts.".to_owned(),
        ),
        ProblemKind::NestedTooDeep { limit } => (
            format!("Values are nested more than {limit} levels deep."),
            "No template needs that; look for a value that contains itself.".to_owned(),
        ),
        ProblemKind::TooManyValues { limit } => (
            format!("YAML aliases in this file expand to more than {} values.", numbers::count(*limit)),
            "Write the repeated values out, or remove aliases that refer to aliases.".to_owned(),
        ),
        ProblemKind::DuplicateKey { key } => {
            (format!("The key {key} is written twice; the last one counts."), "Remove or rename one of the two.".to_owned())
        }
        ProblemKind::UnrecognisedFormat => (
            "Nothing in this file looks like a CloudFormation or SAM template.".to_owned(),
            "A template has a Resources section whose entries have a Type such as AWS::Lambda::Function.".to_owned(),
        ),
        ProblemKind::FormatNotYet { format } => (
            format!("This is a {format} file, and Eniscope does not read that format yet."),
            "Open the CloudFormation or SAM template of the same application, if there is one.".to_owned(),
        ),
        ProblemKind::KindNotModelled { kind, count: 1 } => {
            (format!("{kind} was left out."), "Eniscope has no part for it; the other answers do not change.".to_owned())
        }
        ProblemKind::KindNotModelled { kind, count } => (
            format!("{} resources of type {kind} were left out.", numbers::count(u64::from(*count))),
            "Eniscope has no part for them; the other answers do not change.".to_owned(),
        ),
        ProblemKind::ReferenceToNothing { target, property } => (
            format!("{property} refers to {target}, which these files do not declare."),
            "Correct the name, or open the file that declares it together with this one.".to_owned(),
        ),
        ProblemKind::KnownAfterDeployment { property, waits_for } => (
            format!("{property} is only known after deployment: {}.", token(waits_for, Language::En)),
            match parameter(waits_for) {
                Some(name) => format!("Nothing is guessed. Give the parameter {name} a Default to get an answer."),
                None => "Nothing is guessed; what depends on it is shown as not known.".to_owned(),
            },
        ),
        ProblemKind::ParameterWithoutValue { name } => (
            format!("The parameter {name} has no Default, so its value is not known."),
            format!("Give it a Default in the template, or run the terminal face with --param {name}=VALUE."),
        ),
        ProblemKind::BadValue { property, expected } => (format!("{property} is not {expected}."), format!("Write {expected}.")),
        ProblemKind::MissingProperty { property } => {
            (format!("The property {property} is missing."), format!("Add {property}; AWS needs it too."))
        }
        ProblemKind::Intrinsic { name } => (
            format!("{name} cannot be worked out here."),
            "What depends on it is shown as not known. Check its arguments, or write the value itself.".to_owned(),
        ),
        ProblemKind::CircularReference { name } => (
            format!("{name} refers to itself, directly or through others."),
            "Break the circle; AWS would refuse it too.".to_owned(),
        ),
        ProblemKind::OverlappingSubnets { other } => (
            format!("Its address range overlaps that of {other}."),
            "Give each subnet of a VPC a range of its own; AWS would refuse this.".to_owned(),
        ),
        ProblemKind::SubnetOutsideVpc { vpc } => (
            format!("Its address range lies outside {vpc}."),
            format!("Choose a range inside a CIDR block of {vpc}, or add a block to it."),
        ),
        ProblemKind::TooManyOf { property, limit } => {
            (format!("{property} has more than {limit} entries."), format!("Lambda takes at most {limit}; remove some."))
        }
        ProblemKind::NoFunctionInVpc => (
            "No Lambda function in these files is attached to a VPC.".to_owned(),
            "A function is attached by VpcConfig with SubnetIds and SecurityGroupIds. Without it, it needs no ENI.".to_owned(),
        ),
        ProblemKind::AwsDefault { property, value } => (
            format!("{property} is not written, so AWS takes {value}."),
            "Eniscope takes the same. Write the property if you mean something else.".to_owned(),
        ),
    };
    (message, hint)
}

fn zh_cn(kind: &ProblemKind) -> (String, String) {
    en(kind)
}

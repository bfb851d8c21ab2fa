//! Places in files, values that are not known yet, and facts that are missing.

use std::sync::Arc;

use super::{Language, kinds};
use crate::report::Place;
use crate::trace::MissingFact;

/// A place in a person's files: `template.yaml, line 88`; empty when it is not known.
#[must_use]
pub fn place(place: &Place, lang: Language) -> String {
    match (place.file.is_empty(), place.line) {
        (true, 0) => String::new(),
        (false, 0) => place.file.to_string(),
        (true, line) => match lang {
            Language::En => format!("line {line}"),
            Language::ZhCn => format!("第 {line} 行"),
        },
        (false, line) => match lang {
            Language::En => format!("{}, line {line}", place.file),
            Language::ZhCn => format!("{} 第 {line} 行", place.file),
        },
    }
}

/// Which fact is missing, as a whole sentence.
#[must_use]
pub fn missing(fact: &MissingFact, lang: Language) -> String {
    if let Some(call) = unanswered(fact) {
        return match lang {
            Language::En => format!("The answer of {call} is not among the files."),
            Language::ZhCn => format!("文件中没有 {call} 的返回结果。"),
        };
    }
    match lang {
        Language::En => match fact {
            MissingFact::NotInFiles { kind, id } => {
                format!("{} {} is not in the files.", capital(kinds::kind(*kind, lang)), token(id, lang))
            }
            MissingFact::Value { kind, id, waits_for } => {
                format!("A value of {} {id} is only known after deployment: {}.", kinds::kind(*kind, lang), token(waits_for, lang))
            }
            MissingFact::AttachmentUnknown => {
                "The function's subnets or security groups are only known after deployment.".to_owned()
            }
            MissingFact::NotModelled { kind, id } => {
                format!("The way goes on through {kind} {id}, and Eniscope does not follow that kind of connection yet.")
            }
            MissingFact::EndpointPolicyDepends => {
                "The endpoint's policy allows some calls only, and which ones this call is cannot be told from the files."
                    .to_owned()
            }
            MissingFact::AddressUnknown => "Which addresses a rule or route covers cannot be told from the files.".to_owned(),
            MissingFact::PeeredGroup { id } => {
                format!("A rule names {}, a security group of a peer VPC that is not in the files.", token(id, lang))
            }
            MissingFact::Inspection { id } => {
                format!("The way goes through the appliance behind {id}, and its rules are not in the files.")
            }
            MissingFact::OutsideAws { id } => {
                format!("The way leaves AWS by {id}; what lies beyond is not in the files.")
            }
            MissingFact::BucketPolicyDepends => {
                "The bucket's policy allows some calls only, and which ones this call is cannot be told from the files.".to_owned()
            }
        },
        Language::ZhCn => match fact {
            MissingFact::NotInFiles { kind, id } => spaced(&format!("文件中没有{}{}。", kinds::kind(*kind, lang), token(id, lang))),
            MissingFact::Value { kind, id, waits_for } => {
                spaced(&format!("{}{id}的一个值要到部署后才能知道：{}。", kinds::kind(*kind, lang), token(waits_for, lang)))
            }
            MissingFact::AttachmentUnknown => "函数的子网或安全组要到部署后才能知道。".to_owned(),
            MissingFact::NotModelled { kind, id } => format!("后面的路径经过 {kind} {id}，Eniscope 目前还不能追踪这类连接。"),
            MissingFact::EndpointPolicyDepends => "终端节点策略只允许部分调用，仅凭文件无法判断这次调用是否在内。".to_owned(),
            MissingFact::AddressUnknown => "仅凭文件无法判断某条规则或路由包含哪些地址。".to_owned(),
            MissingFact::PeeredGroup { id } => spaced(&format!("规则引用了对等 VPC 的安全组{}，而文件中没有它。", token(id, lang))),
            MissingFact::Inspection { id } => format!("路径经过 {id} 背后的检查设备，而它的规则不在文件中。"),
            MissingFact::OutsideAws { id } => format!("路径从 {id} 离开 AWS，之后的情况文件中没有。"),
            MissingFact::BucketPolicyDepends => "存储桶策略只允许部分调用，仅凭文件无法判断这次调用是否在内。".to_owned(),
        },
    }
}

/// The call to AWS that would tell the fact, when its answer is not among the files.
fn unanswered(fact: &MissingFact) -> Option<&str> {
    let token = match fact {
        MissingFact::NotInFiles { id, .. } => id,
        MissingFact::Value { waits_for, .. } => waits_for,
        MissingFact::AttachmentUnknown
        | MissingFact::NotModelled { .. }
        | MissingFact::EndpointPolicyDepends
        | MissingFact::AddressUnknown
        | MissingFact::PeeredGroup { .. }
        | MissingFact::Inspection { .. }
        | MissingFact::OutsideAws { .. }
        | MissingFact::BucketPolicyDepends => return None,
    };
    token.strip_prefix("<answer:")?.strip_suffix('>')
}

/// A name that may be a token (`<param:VpcId>`), in words: `parameter VpcId`.
pub(super) fn token(name: &str, lang: Language) -> String {
    let Some((kind, rest)) = name.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).and_then(|body| body.split_once(':'))
    else {
        return if name == "<unknown>" { unnamed(lang).to_owned() } else { name.to_owned() };
    };
    match (lang, kind) {
        (Language::En, "param" | "list-param") => format!("parameter {rest}"),
        (Language::En, "import") => format!("{rest}, exported by another stack"),
        (Language::En, "ssm" | "ssm-param") => format!("SSM parameter {rest}"),
        (Language::En, "stated") => format!("{}, as you stated", stated(rest, lang)),
        (Language::ZhCn, "stated") => format!("您所说明的{}", stated(rest, lang)),
        (Language::ZhCn, "param" | "list-param") => format!("参数 {rest}"),
        (Language::ZhCn, "import") => format!("由其他堆栈导出的 {rest}"),
        (Language::ZhCn, "ssm" | "ssm-param") => format!("SSM 参数 {rest}"),
        (Language::En, "main-table") => format!("the main route table of {}", token(rest, lang)),
        (Language::ZhCn, "main-table") => format!("{}的主路由表", token(rest, lang)),
        // A text that is taken apart stands for its parts.
        (Language::En | Language::ZhCn, "split") => token(rest, lang),
        (Language::En | Language::ZhCn, _) => rest.to_owned(),
    }
}

/// What the person stated of a subnet, or what was made for it.
fn stated(name: &str, lang: Language) -> &str {
    match (lang, name) {
        (Language::En, "private-with-nat") => "private with NAT",
        (Language::En, "private-without-nat") => "private without NAT",
        (Language::En, "public") => "public",
        (Language::En, "public-subnet") => "public subnet",
        (Language::En, "nat-gateway") => "NAT gateway",
        (Language::En, "internet-gateway") => "internet gateway",
        (Language::En, "vpc") => "VPC",
        (Language::ZhCn, "private-with-nat") => "私有（有 NAT）",
        (Language::ZhCn, "private-without-nat") => "私有（无 NAT）",
        (Language::ZhCn, "public") => "公有",
        (Language::ZhCn, "public-subnet") => "公有子网",
        (Language::ZhCn, "nat-gateway") => "NAT 网关",
        (Language::ZhCn, "internet-gateway") => "互联网网关",
        (Language::ZhCn, "vpc") => "VPC",
        (Language::En | Language::ZhCn, _) => name,
    }
}

/// The parameter's name, when the token is one.
pub(super) fn parameter(name: &str) -> Option<Arc<str>> {
    name.strip_prefix("<param:").or_else(|| name.strip_prefix("<list-param:"))?.strip_suffix('>').map(Arc::from)
}

/// The sentence with a capital first letter; Chinese is not changed by it. Our sentences begin with English letters, and
/// the tables for all other alphabets would make the page 20 kB larger.
pub(super) fn capital(text: &str) -> String {
    let mut capital = text.to_owned();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    capital
}

/// Chinese text with the space that careful typography puts between Chinese characters and Latin letters or digits.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut last = None;
    for letter in text.chars() {
        if last.is_some_and(|last| (is_han(last) && is_latin(letter)) || (is_latin(last) && is_han(letter))) {
            out.push(' ');
        }
        out.push(letter);
        last = Some(letter);
    }
    out
}

const fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

const fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '<' | '>' | '`' | '$' | '%' | '×')
}

const fn unnamed(lang: Language) -> &'static str {
    match lang {
        Language::En => "without a name",
        Language::ZhCn => "（未命名）",
    }
}

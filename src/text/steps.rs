//! The path strip of a trace: one line for each step, what carries the traffic, how it ends.

use super::tokens::{capital, missing, place, spaced};
use super::{Language, kinds, reasons};
use crate::network::NodeId;
use crate::trace::{Hop, Step, StepKind, StepResult, Verdict, Via};

/// One step in one line: `Security group AppSg lets it out`.
#[must_use]
pub fn step(step: &Step, hop: &Hop, lang: Language) -> String {
    let part = step.part.as_ref().unwrap_or(&hop.node);
    let who = asked(step, hop, lang);
    if step.kind == StepKind::Gateway && matches!(part, NodeId::Vpc(_)) {
        return attached(&step.result, &kinds::node(&hop.node, lang), &who, lang);
    }
    match lang {
        Language::En => capital(&match &step.result {
            StepResult::Pass => passes_en(step.kind, part, &who),
            StepResult::Block(_) => stops_en(step.kind, part, &who),
            StepResult::Unknown(_) => unknown_en(step.kind, &who),
        }),
        Language::ZhCn => spaced(&match &step.result {
            StepResult::Pass => passes_zh_cn(step.kind, part, &who),
            StepResult::Block(_) => stops_zh_cn(step.kind, part, &who),
            StepResult::Unknown(_) => unknown_zh_cn(step.kind, &who),
        }),
    }
}

/// The small print under a step: the rule that decided and where it is declared, why it stops, or which fact is missing.
#[must_use]
pub fn step_detail(step: &Step, lang: Language) -> Option<String> {
    let rule = step.rule.as_ref().map(|rule| {
        let at = place(&rule.place, lang);
        if at.is_empty() { rule.text.to_string() } else { format!("{} · {at}", rule.text) }
    });
    match (&step.result, rule) {
        (StepResult::Unknown(fact), _) => Some(missing(fact, lang)),
        (StepResult::Pass | StepResult::Block(_), Some(rule)) => Some(rule),
        (StepResult::Block(reason), None) => Some(reasons::reason(*reason, lang).title.to_owned()),
        (StepResult::Pass, None) => None,
    }
}

/// What carries the traffic out of the subnet.
#[must_use]
pub const fn via(via: Via, lang: Language) -> &'static str {
    match lang {
        Language::En => match via {
            Via::NatGateway => "through a NAT gateway",
            Via::NatInstance => "through a NAT instance",
            Via::GatewayEndpoint => "through a gateway endpoint",
            Via::InterfaceEndpoint => "through an interface endpoint",
            Via::InternetGateway => "through an internet gateway",
            Via::EgressOnlyInternetGateway => "through an egress-only internet gateway",
            Via::Peering => "through a peering connection",
            Via::TransitGateway => "through a transit gateway",
            Via::VirtualPrivateGateway => "through a virtual private gateway",
            Via::Local => "inside the VPC",
            Via::None => "no way out",
        },
        Language::ZhCn => match via {
            Via::NatGateway => "经 NAT 网关",
            Via::NatInstance => "经 NAT 实例",
            Via::GatewayEndpoint => "经网关终端节点",
            Via::InterfaceEndpoint => "经接口终端节点",
            Via::InternetGateway => "经互联网网关",
            Via::EgressOnlyInternetGateway => "经仅出口互联网网关",
            Via::Peering => "经 VPC 对等连接",
            Via::TransitGateway => "经中转网关",
            Via::VirtualPrivateGateway => "经虚拟私有网关",
            Via::Local => "不出 VPC",
            Via::None => "没有出路",
        },
    }
}

/// How a connection ends, in a few words.
#[must_use]
pub fn verdict(verdict: &Verdict, lang: Language) -> String {
    match (lang, verdict) {
        (Language::En, Verdict::Delivered) => "arrives".to_owned(),
        (Language::En, Verdict::Dropped(reason)) => format!("dropped: {}", reason.code()),
        (Language::En, Verdict::Undecided(_)) => "cannot be told from the files".to_owned(),
        (Language::ZhCn, Verdict::Delivered) => "送达".to_owned(),
        (Language::ZhCn, Verdict::Dropped(reason)) => format!("被丢弃：{}", reason.code()),
        (Language::ZhCn, Verdict::Undecided(_)) => "仅凭文件无法判断".to_owned(),
    }
}

/// Who was asked: the part, or the default ACL of a subnet that has no declared one.
fn asked(step: &Step, hop: &Hop, lang: Language) -> String {
    let part = step.part.as_ref().unwrap_or(&hop.node);
    match (step.kind, part, lang) {
        (StepKind::NetworkAclIn | StepKind::NetworkAclOut, NodeId::Subnet(subnet), Language::En) => {
            format!("the default network ACL of {subnet}")
        }
        (StepKind::NetworkAclIn | StepKind::NetworkAclOut, NodeId::Subnet(subnet), Language::ZhCn) => {
            format!("{subnet}的默认网络 ACL")
        }
        (_, part, lang) => kinds::node(part, lang),
    }
}

/// Whether a gateway is attached to the VPC.
fn attached(result: &StepResult, gateway: &str, vpc: &str, lang: Language) -> String {
    match (lang, result) {
        (Language::En, StepResult::Pass) => capital(&format!("{gateway} is attached to {vpc}")),
        (Language::En, StepResult::Block(_)) => capital(&format!("{gateway} is not attached to {vpc}")),
        (Language::En, StepResult::Unknown(_)) => format!("Whether {gateway} is attached to {vpc} cannot be told"),
        (Language::ZhCn, StepResult::Pass) => spaced(&format!("{gateway}已连接到{vpc}")),
        (Language::ZhCn, StepResult::Block(_)) => spaced(&format!("{gateway}没有连接到{vpc}")),
        (Language::ZhCn, StepResult::Unknown(_)) => spaced(&format!("无法判断{gateway}是否连接到{vpc}")),
    }
}

fn passes_en(kind: StepKind, part: &NodeId, who: &str) -> String {
    match kind {
        StepKind::Dns => "the name resolves".to_owned(),
        StepKind::RolePermissions => "the execution role may use the network interface".to_owned(),
        StepKind::SecurityGroupOut | StepKind::NetworkAclOut => format!("{who} lets it out"),
        StepKind::Route if is_table(part) => format!("{who} has a route"),
        StepKind::Route => format!("{who} routes it on"),
        StepKind::NetworkAclIn | StepKind::SecurityGroupIn => format!("{who} lets it in"),
        StepKind::Gateway => format!("{who} takes it"),
        StepKind::Translate => format!("{who} translates the address"),
        StepKind::EndpointPolicy => format!("the policy of {who} allows it"),
        StepKind::BucketPolicy => "the bucket's policy allows it".to_owned(),
        StepKind::FunctionState => "the function is active".to_owned(),
        StepKind::BlockPublicAccess => "VPC Block Public Access allows it".to_owned(),
        StepKind::Listener => format!("a listener of {who} takes it"),
        StepKind::Tracked => format!("{who} knows the connection and lets the reply back"),
        StepKind::Arrive if is_sender(part) => format!("back at the {who}"),
        StepKind::Arrive => format!("arrives at {who}"),
    }
}

fn stops_en(kind: StepKind, part: &NodeId, who: &str) -> String {
    match kind {
        StepKind::Dns => "the name does not resolve".to_owned(),
        StepKind::RolePermissions => "the execution role may not make a network interface".to_owned(),
        StepKind::SecurityGroupOut | StepKind::NetworkAclOut => format!("{who} does not let it out"),
        StepKind::Route if is_table(part) => format!("{who} has no usable route"),
        StepKind::Route => format!("{who} cannot route it on"),
        StepKind::NetworkAclIn | StepKind::SecurityGroupIn => format!("{who} refuses it"),
        StepKind::Gateway => format!("{who} drops it"),
        StepKind::Translate => format!("{who} has no public address to give it"),
        StepKind::EndpointPolicy => format!("the policy of {who} refuses it"),
        StepKind::BucketPolicy => "the bucket's policy refuses it".to_owned(),
        StepKind::FunctionState => "the function is not active".to_owned(),
        StepKind::BlockPublicAccess => "VPC Block Public Access forbids it".to_owned(),
        StepKind::Listener => format!("no listener of {who} takes it"),
        StepKind::Tracked => format!("{who} does not know the connection"),
        StepKind::Arrive => "nothing is there to take it".to_owned(),
    }
}

fn unknown_en(kind: StepKind, who: &str) -> String {
    match kind {
        StepKind::Dns => "whether the name resolves cannot be told".to_owned(),
        StepKind::RolePermissions => "whether the execution role may make the network interface cannot be told".to_owned(),
        StepKind::SecurityGroupOut | StepKind::NetworkAclOut => format!("whether {who} lets it out cannot be told"),
        StepKind::Route => format!("where {who} leads cannot be told"),
        StepKind::NetworkAclIn | StepKind::SecurityGroupIn => format!("whether {who} lets it in cannot be told"),
        StepKind::Gateway => format!("whether {who} takes it cannot be told"),
        StepKind::Translate => format!("how {who} translates its address cannot be told"),
        StepKind::EndpointPolicy => format!("whether the policy of {who} allows it cannot be told"),
        StepKind::BucketPolicy => "whether the bucket's policy allows it cannot be told".to_owned(),
        StepKind::FunctionState => "whether the function is active cannot be told".to_owned(),
        StepKind::BlockPublicAccess => "whether VPC Block Public Access allows it cannot be told".to_owned(),
        StepKind::Listener => format!("which target of {who} gets it cannot be told"),
        StepKind::Tracked => format!("whether {who} knows the connection cannot be told"),
        StepKind::Arrive => "what is there cannot be told".to_owned(),
    }
}

fn passes_zh_cn(kind: StepKind, part: &NodeId, who: &str) -> String {
    match kind {
        StepKind::Dns => "域名可以解析".to_owned(),
        StepKind::RolePermissions => "执行角色有权使用网络接口".to_owned(),
        StepKind::SecurityGroupOut | StepKind::NetworkAclOut => format!("{who}允许它出站"),
        StepKind::Route if is_table(part) => format!("{who}中有匹配的路由"),
        StepKind::Route => format!("{who}将它转发"),
        StepKind::NetworkAclIn | StepKind::SecurityGroupIn => format!("{who}允许它入站"),
        StepKind::Gateway => format!("{who}接收并转发"),
        StepKind::Translate => format!("{who}转换地址"),
        StepKind::EndpointPolicy => format!("{who}的策略允许它"),
        StepKind::BucketPolicy => "存储桶策略允许它".to_owned(),
        StepKind::FunctionState => "函数处于 Active 状态".to_owned(),
        StepKind::BlockPublicAccess => "VPC 阻止公有访问未拦截它".to_owned(),
        StepKind::Listener => format!("{who}的侦听器接收它"),
        StepKind::Tracked => format!("{who}记得这条连接，放行响应"),
        StepKind::Arrive if is_sender(part) => format!("回到{who}"),
        StepKind::Arrive => format!("到达{who}"),
    }
}

fn stops_zh_cn(kind: StepKind, part: &NodeId, who: &str) -> String {
    match kind {
        StepKind::Dns => "域名无法解析".to_owned(),
        StepKind::RolePermissions => "执行角色无权创建网络接口".to_owned(),
        StepKind::SecurityGroupOut | StepKind::NetworkAclOut => format!("{who}不允许它出站"),
        StepKind::Route if is_table(part) => format!("{who}中没有可用的路由"),
        StepKind::Route => format!("{who}无法将它转发"),
        StepKind::NetworkAclIn | StepKind::SecurityGroupIn => format!("{who}拒绝它入站"),
        StepKind::Gateway => format!("{who}将它丢弃"),
        StepKind::Translate => format!("{who}没有公有地址可供转换"),
        StepKind::EndpointPolicy => format!("{who}的策略拒绝它"),
        StepKind::BucketPolicy => "存储桶策略拒绝它".to_owned(),
        StepKind::FunctionState => "函数不处于 Active 状态".to_owned(),
        StepKind::BlockPublicAccess => "VPC 阻止公有访问拦截了它".to_owned(),
        StepKind::Listener => format!("{who}没有侦听器接收它"),
        StepKind::Tracked => format!("{who}不认识这条连接"),
        StepKind::Arrive => "目的地没有任何接收者".to_owned(),
    }
}

fn unknown_zh_cn(kind: StepKind, who: &str) -> String {
    match kind {
        StepKind::Dns => "无法判断域名能否解析".to_owned(),
        StepKind::RolePermissions => "无法判断执行角色是否有权创建网络接口".to_owned(),
        StepKind::SecurityGroupOut | StepKind::NetworkAclOut => format!("无法判断{who}是否允许它出站"),
        StepKind::Route => format!("无法判断{who}把它送往哪里"),
        StepKind::NetworkAclIn | StepKind::SecurityGroupIn => format!("无法判断{who}是否允许它入站"),
        StepKind::Gateway => format!("无法判断{who}是否接收它"),
        StepKind::Translate => format!("无法判断{who}如何转换地址"),
        StepKind::EndpointPolicy => format!("无法判断{who}的策略是否允许它"),
        StepKind::BucketPolicy => "无法判断存储桶策略是否允许它".to_owned(),
        StepKind::FunctionState => "无法判断函数是否处于 Active 状态".to_owned(),
        StepKind::BlockPublicAccess => "无法判断 VPC 阻止公有访问是否拦截它".to_owned(),
        StepKind::Listener => format!("无法判断{who}把它交给哪个目标"),
        StepKind::Tracked => format!("无法判断{who}是否记得这条连接"),
        StepKind::Arrive => "无法判断目的地有什么".to_owned(),
    }
}

const fn is_table(part: &NodeId) -> bool {
    matches!(part, NodeId::RouteTable(_))
}

const fn is_sender(part: &NodeId) -> bool {
    matches!(part, NodeId::Function(_) | NodeId::LambdaInterface(_))
}

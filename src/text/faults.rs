//! Faults in words: what goes wrong and where, when, and the words of their form.

use super::Language;
use super::numbers;
use crate::simulation::{Fault, FaultKind};

/// A word of the faults' form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultWord {
    /// Heading and label of the lane.
    Faults,
    /// What they are.
    Explained,
    /// There are none.
    NoFaults,
    /// Label.
    What,
    /// Label.
    Start,
    /// Label.
    Lasts,
    /// Hint: nothing there means to the end.
    ToTheEnd,
    /// Button.
    Add,
    /// Button.
    Remove,
    /// Group of the list.
    Zones,
    /// Group of the list.
    NatGateways,
    /// Group of the list.
    Endpoints,
    /// Group of the list.
    Interfaces,
    /// Group of the list.
    Groups,
    /// Group of the list.
    Deploys,
    /// Group of the list.
    Everywhere,
}

impl FaultWord {
    /// Every word, for the test that walks them.
    pub const ALL: [Self; 16] = [
        Self::Faults,
        Self::Explained,
        Self::NoFaults,
        Self::What,
        Self::Start,
        Self::Lasts,
        Self::ToTheEnd,
        Self::Add,
        Self::Remove,
        Self::Zones,
        Self::NatGateways,
        Self::Endpoints,
        Self::Interfaces,
        Self::Groups,
        Self::Deploys,
        Self::Everywhere,
    ];

    /// The word in `lang`.
    #[must_use]
    pub const fn say(self, lang: Language) -> &'static str {
        match lang {
            Language::En => match self {
                Self::Faults => "Faults",
                Self::Explained => {
                    "What goes wrong during the run, or is changed on purpose. The seed stays, so that two runs compare."
                }
                Self::NoFaults => "None.",
                Self::What => "What happens",
                Self::Start => "From, in seconds",
                Self::Lasts => "For, in seconds",
                Self::ToTheEnd => "empty: to the end",
                Self::Add => "Add",
                Self::Remove => "Remove",
                Self::Zones => "Availability zone lost",
                Self::NatGateways => "NAT gateway lost",
                Self::Endpoints => "VPC endpoint lost",
                Self::Interfaces => "ENI deleted",
                Self::Groups => "Security group emptied",
                Self::Deploys => "Function deployed",
                Self::Everywhere => "Everywhere",
            },
            Language::ZhCn => match self {
                Self::Faults => "故障",
                Self::Explained => "运行期间出现的问题或有意的修改。随机种子不变，因此两次运行可以比较。",
                Self::NoFaults => "无。",
                Self::What => "发生什么",
                Self::Start => "开始（秒）",
                Self::Lasts => "持续（秒）",
                Self::ToTheEnd => "留空：直到结束",
                Self::Add => "添加",
                Self::Remove => "移除",
                Self::Zones => "可用区故障",
                Self::NatGateways => "NAT 网关故障",
                Self::Endpoints => "VPC 终端节点故障",
                Self::Interfaces => "ENI 被删除",
                Self::Groups => "安全组被清空",
                Self::Deploys => "部署函数",
                Self::Everywhere => "全局",
            },
        }
    }
}

/// What goes wrong, and where: `NAT gateway NatA lost`.
#[must_use]
pub fn fault(kind: &FaultKind, lang: Language) -> String {
    match lang {
        Language::En => match kind {
            FaultKind::ZoneLost(zone) => format!("Availability zone {zone} lost"),
            FaultKind::NatGatewayLost(id) => format!("NAT gateway {id} lost"),
            FaultKind::InterfaceDeleted { function, subnet: None } => format!("ENIs of {function} deleted"),
            FaultKind::InterfaceDeleted { function, subnet: Some(subnet) } => format!("ENI of {function} in {subnet} deleted"),
            FaultKind::Ec2Throttled => "EC2 API throttled".to_owned(),
            FaultKind::EndpointLost(id) => format!("VPC endpoint {id} lost"),
            FaultKind::GroupEmptied(id) => format!("Security group {id} loses all its rules"),
            FaultKind::Edited(edits) => format!("Network edited, changes: {}", edits.len()),
            FaultKind::Deployed { function, edits: _ } => format!("{function} deployed"),
            FaultKind::DnsLost => "DNS resolver of the VPCs lost".to_owned(),
        },
        Language::ZhCn => match kind {
            FaultKind::ZoneLost(zone) => format!("可用区 {zone} 故障"),
            FaultKind::NatGatewayLost(id) => format!("NAT 网关 {id} 故障"),
            FaultKind::InterfaceDeleted { function, subnet: None } => format!("{function} 的所有 ENI 被删除"),
            FaultKind::InterfaceDeleted { function, subnet: Some(subnet) } => format!("{function} 在 {subnet} 的 ENI 被删除"),
            FaultKind::Ec2Throttled => "EC2 API 限流".to_owned(),
            FaultKind::EndpointLost(id) => format!("VPC 终端节点 {id} 故障"),
            FaultKind::GroupEmptied(id) => format!("安全组 {id} 的规则全部被移除"),
            FaultKind::Edited(edits) => format!("网络被修改，共 {} 处", edits.len()),
            FaultKind::Deployed { function, edits: _ } => format!("部署 {function}"),
            FaultKind::DnsLost => "VPC 的 DNS 解析器故障".to_owned(),
        },
    }
}

/// When: `from 0:20.0 to 0:50.0`.
#[must_use]
pub fn fault_time(fault: &Fault, lang: Language) -> String {
    let from = numbers::clock(fault.start);
    match (lang, fault.end()) {
        (Language::En, Some(end)) => format!("from {from} to {}", numbers::clock(end)),
        (Language::En, None) => format!("from {from} to the end"),
        (Language::ZhCn, Some(end)) => format!("{from} 至 {}", numbers::clock(end)),
        (Language::ZhCn, None) => format!("{from} 至结束"),
    }
}

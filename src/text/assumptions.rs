//! What AWS does not document and the model takes all the same: the label, why it matters, and the value in words.

use super::{Language, numbers};
use crate::facts::Confidence;
use crate::facts::assumptions::{Assumption, Unit};
use crate::units::{Bytes, SimDuration};

/// An assumption in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssumptionWords {
    /// The label of its field.
    pub label: &'static str,
    /// What it decides.
    pub meaning: &'static str,
}

/// The words for `assumption`.
#[must_use]
pub const fn assumption(assumption: Assumption, lang: Language) -> AssumptionWords {
    let (label, meaning) = match lang {
        Language::En => en(assumption),
        Language::ZhCn => zh_cn(assumption),
    };
    AssumptionWords { label, meaning }
}

/// A value of `assumption` with its unit: `10 min`, `3,072 MB`, `any of them, equally likely`.
#[must_use]
pub fn assumption_value(assumption: Assumption, value: u64, lang: Language) -> String {
    match assumption.unit() {
        Unit::Seconds => numbers::duration(SimDuration::from_secs(value), lang),
        Unit::Milliseconds => numbers::duration(SimDuration::from_millis(value), lang),
        Unit::Microseconds => numbers::duration(SimDuration::from_micros(value), lang),
        Unit::Bytes => numbers::bytes(Bytes(value), lang),
        Unit::Megabytes => format!("{} MB", numbers::count(value)),
        Unit::Count => numbers::count(value),
        Unit::PerSecond => numbers::rate(value.saturating_mul(1000), lang),
        Unit::Choice(words) => {
            let word = usize::try_from(value).ok().and_then(|index| words.get(index)).copied().unwrap_or_default();
            choice(word, lang).to_owned()
        }
    }
}

/// How far to trust a number.
#[must_use]
pub const fn confidence(confidence: Confidence, lang: Language) -> &'static str {
    match lang {
        Language::En => match confidence {
            Confidence::Documented => "documented by AWS",
            Confidence::AwsBlog => "told by AWS",
            Confidence::ThirdParty => "measured by others",
            Confidence::Inferred => "worked out from the documents",
            Confidence::Assumed => "assumed",
        },
        Language::ZhCn => match confidence {
            Confidence::Documented => "AWS 文档",
            Confidence::AwsBlog => "AWS 博客",
            Confidence::ThirdParty => "第三方实测",
            Confidence::Inferred => "由文档推算",
            Confidence::Assumed => "假设",
        },
    }
}

fn choice(word: &str, lang: Language) -> &str {
    match (lang, word) {
        (Language::En, "uniform") => "any of them, equally likely",
        (Language::En, "in-turn") => "one after the other",
        (Language::En, "newest") => "the one created last",
        (Language::En, "on") => "yes",
        (Language::En, "off") => "no",
        (Language::ZhCn, "on") => "是",
        (Language::ZhCn, "off") => "否",
        (Language::En, "oldest") => "the one created first",
        (Language::ZhCn, "uniform") => "随机，机会均等",
        (Language::ZhCn, "in-turn") => "轮流",
        (Language::ZhCn, "newest") => "最后创建的",
        (Language::ZhCn, "oldest") => "最早创建的",
        (Language::En | Language::ZhCn, other) => other,
    }
}

const fn en(assumption: Assumption) -> (&'static str, &'static str) {
    match assumption {
        Assumption::IdleLifetime => ("Idle lifetime", "How long an idle environment lives before Lambda ends it."),
        Assumption::SubnetChoice => ("Choice of subnet", "Which of a function's subnets a new environment gets."),
        Assumption::EnvironmentChoice => ("Choice of environment", "Which idle environment serves the next invocation."),
        Assumption::VpcColdStartAfter => ("VPC cold start today", "What a VPC adds to a cold start today."),
        Assumption::InitUnknown => ("Start-up of other runtimes", "How long a runtime starts up that nobody measured."),
        Assumption::ColdStartBefore => ("Cold start before 2019", "A cold start of that time without its ENI."),
        Assumption::EniCreateBefore => ("ENI before 2019", "How long making and attaching an ENI took, on average."),
        Assumption::EniCreateSpreadBefore => ("ENI before 2019, spread", "By how much at most that differed from the average."),
        Assumption::EniSlotBefore => ("Memory per ENI before 2019", "How much memory of environments shared one ENI."),
        Assumption::EniLimitBefore => ("ENIs per Region before 2019", "The quota of the Region, as it was."),
        Assumption::Ec2Burst => ("EC2 burst", "How many ENIs EC2 made at once for Lambda before it throttled."),
        Assumption::Ec2Rate => ("EC2 rate", "How many ENIs a second EC2 made after that."),
        Assumption::AccountConcurrency => ("Account concurrency", "How many invocations of the account run at once."),
        Assumption::CallTimeInternet => ("Answer from the internet", "From sending a call to its answer."),
        Assumption::CallTimeService => ("Answer from an AWS service", "From sending a call to its answer."),
        Assumption::CallTimeVpc => ("Answer from inside the VPC", "From sending a call to its answer."),
        Assumption::EnvironmentLifetime => {
            ("Life of an environment", "How old an environment gets before Lambda replaces it, busy or not.")
        }
        Assumption::UpdateTime => {
            ("Length of an update", "How long an update of a function is in progress; meanwhile it runs as before.")
        }
        Assumption::HyperplaneLimit => ("Hyperplane ENIs per VPC", "The quota of the VPC."),
        Assumption::HyperplaneGrowth => {
            ("Growth of Hyperplane ENIs", "How long Lambda takes to add an ENI when 65,000 connections are not enough.")
        }
        Assumption::NatAddresses => ("Addresses of a NAT gateway", "Each address carries 55,000 connections to one destination."),
        Assumption::KeepAlive => ("Keep-alive", "Whether an environment keeps a connection open for its next call."),
        Assumption::Handshakes => ("Handshakes", "Round trips before a new connection carries a request."),
        Assumption::LatencyZone => ("Latency within a zone", "One way between two things in one availability zone."),
        Assumption::LatencyCrossZone => ("Latency between zones", "What another availability zone adds, one way."),
        Assumption::LatencyGateway => ("Latency of a gateway", "What each gateway or endpoint adds, one way."),
        Assumption::LatencyInternet => ("Latency of the internet", "What the internet adds, one way."),
        Assumption::BytesUp => ("Bytes sent", "What a call sends."),
        Assumption::BytesDown => ("Bytes received", "What a call gets back."),
        Assumption::PacketBytes => ("Size of a packet", "What a packet through a NAT gateway holds."),
    }
}

const fn zh_cn(assumption: Assumption) -> (&'static str, &'static str) {
    match assumption {
        Assumption::IdleLifetime => ("空闲存活时间", "空闲的执行环境在被 Lambda 回收之前能存活多久。"),
        Assumption::SubnetChoice => ("子网的选择", "新的执行环境使用函数的哪个子网。"),
        Assumption::EnvironmentChoice => ("执行环境的选择", "下一次调用由哪个空闲的执行环境处理。"),
        Assumption::VpcColdStartAfter => ("现在的 VPC 冷启动", "如今 VPC 让冷启动增加多少时间。"),
        Assumption::InitUnknown => ("其他运行时的启动时间", "没有实测数据的运行时启动需要多久。"),
        Assumption::ColdStartBefore => ("2019 年以前的冷启动", "当时不含弹性网络接口的冷启动时间。"),
        Assumption::EniCreateBefore => ("2019 年以前创建 ENI", "创建并连接一个弹性网络接口平均需要多久。"),
        Assumption::EniCreateSpreadBefore => ("2019 年以前创建 ENI 的波动", "与平均值最多相差多少。"),
        Assumption::EniSlotBefore => ("2019 年以前每个 ENI 对应的内存", "多少内存的执行环境共用一个弹性网络接口。"),
        Assumption::EniLimitBefore => ("2019 年以前每个区域的 ENI", "当时每个区域的配额。"),
        Assumption::Ec2Burst => ("EC2 突发量", "EC2 在限流之前能一次为 Lambda 创建多少个弹性网络接口。"),
        Assumption::Ec2Rate => ("EC2 速率", "此后 EC2 每秒创建多少个弹性网络接口。"),
        Assumption::AccountConcurrency => ("账户并发", "该账户最多同时运行多少次调用。"),
        Assumption::CallTimeInternet => ("互联网的响应时间", "从发出请求到收到响应。"),
        Assumption::CallTimeService => ("AWS 服务的响应时间", "从发出请求到收到响应。"),
        Assumption::CallTimeVpc => ("VPC 内部的响应时间", "从发出请求到收到响应。"),
        Assumption::EnvironmentLifetime => ("执行环境的寿命", "无论忙闲，执行环境存活多久后被 Lambda 更换。"),
        Assumption::UpdateTime => ("更新所需时间", "函数更新需要多久；其间仍按旧配置运行。"),
        Assumption::HyperplaneLimit => ("每个 VPC 的 Hyperplane ENI", "该 VPC 的配额。"),
        Assumption::HyperplaneGrowth => ("Hyperplane ENI 的扩展", "65,000 个连接不够时，Lambda 增加一个弹性网络接口需要多久。"),
        Assumption::NatAddresses => ("NAT 网关的地址", "每个地址最多承载 55,000 个到同一目标的连接。"),
        Assumption::KeepAlive => ("保持连接", "执行环境是否为下一次请求保留已建立的连接。"),
        Assumption::Handshakes => ("握手", "新连接在发送请求之前需要往返几次。"),
        Assumption::LatencyZone => ("可用区内的延迟", "同一可用区内两者之间的单程延迟。"),
        Assumption::LatencyCrossZone => ("可用区之间的延迟", "跨可用区增加的单程延迟。"),
        Assumption::LatencyGateway => ("网关的延迟", "每个网关或终端节点增加的单程延迟。"),
        Assumption::LatencyInternet => ("互联网的延迟", "互联网增加的单程延迟。"),
        Assumption::BytesUp => ("发送的字节", "一次请求发送多少。"),
        Assumption::BytesDown => ("接收的字节", "一次请求收到多少。"),
        Assumption::PacketBytes => ("数据包大小", "经过 NAT 网关的一个数据包有多大。"),
    }
}

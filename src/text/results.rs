//! The words of a run's results: charts, the comparison of the eras, the bill of a month, assumptions and export.

use super::{Language, numbers};
use crate::cost::{Design, Item, Quantity};
use crate::facts::Sourced;
use crate::units::{Bytes, MicroUsd, SimTime};

/// A word or short sentence of the results that needs nothing filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultWord {
    /// Heading of the charts.
    OverTime,
    /// Chart.
    Running,
    /// Line of that chart.
    EnvironmentsAtOnce,
    /// Line of that chart.
    RunningLine,
    /// Chart.
    Happened,
    /// Bars of that chart.
    ArrivedBars,
    /// Bars of that chart.
    ColdBars,
    /// Bars of that chart.
    BadBars,
    /// Chart.
    InterfacesAtOnce,
    /// Chart.
    NatConnections,
    /// Chart.
    Waiting,
    /// The charts' numbers as a table.
    NumbersOfCharts,
    /// Heading of the list of prices.
    Prices,
    /// Column: when a stretch begins.
    From,
    /// Heading.
    ErrorsTitle,
    /// Column.
    ErrorName,
    /// Column.
    ErrorCount,
    /// There are none.
    NoErrors,
    /// Row.
    WarmOnly,
    /// The chart of latency.
    LatencyChart,
    /// What its marks mean.
    LatencyMarks,
    /// Heading.
    ComparedTitle,
    /// What stands in the table.
    ComparedNote,
    /// Nothing does.
    ComparedEqual,
    /// Before the field for a day.
    AsOn,
    /// On that day the Region had the old design.
    ShowsBefore,
    /// It had the new one.
    ShowsAfter,
    /// A long run is not compared unasked.
    CompareLong,
    /// Button.
    CompareNow,
    /// Column.
    Ratio,
    /// Row.
    LatencyMedian,
    /// Row.
    LatencyP99,
    /// Row.
    LatencyLongest,
    /// Row.
    ColdMedian,
    /// Row.
    ColdLongest,
    /// Row.
    MeanConcurrency,
    /// Row.
    TimedOutAlone,
    /// Heading.
    CostTitle,
    /// What the bill is of.
    CostNote,
    /// How the three designs are built.
    DesignsNote,
    /// Last row.
    Total,
    /// Row: traffic that a design does not carry.
    NotCarried,
    /// Option.
    FreeTier,
    /// Option.
    Arm64,
    /// Heading.
    BreakEvenTitle,
    /// Label of the links.
    Export,
    /// Export.
    ExportNumbers,
    /// Export.
    ExportOverTime,
    /// Export.
    ExportCosts,
    /// Label.
    Source,
    /// Button.
    ResetAll,
    /// Beside a value that was changed.
    Changed,
    /// Label of the field.
    Value,
}

/// Sentences with something filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultPhrase<'a> {
    /// What a chart shows, for those who do not see it: the highest value, when it is first reached, and the end.
    Peak(u64, SimTime, SimTime),
    /// There are no prices for this Region.
    NotPriced(&'a str),
    /// From this traffic of a month in each zone on, an interface endpoint pays beside NAT.
    PaysFrom(Bytes),
    /// One NAT gateway costs this much a month, as much as so many zones of interface endpoints.
    NatCosts(MicroUsd, u64),
    /// A service's traffic of a month, and the traffic from which its endpoint pays.
    ServicePays(&'a str, Bytes, Bytes),
    /// The value, the least and the most that an assumption can be.
    Between(&'a str, &'a str),
    /// A Region, and the day on which all its functions had the design of 2019.
    RolledOut(&'a str, &'a str),
    /// A Region for which AWS named no such day.
    NoRollOut(&'a str),
}

/// What a design is called.
#[must_use]
pub const fn design(design: Design, lang: Language) -> &'static str {
    match (lang, design) {
        (Language::En, Design::AsIs) => "As it is",
        (Language::En, Design::NatOnly) => "NAT only",
        (Language::En, Design::EndpointsOnly) => "Endpoints only",
        (Language::En, Design::Both) => "Both",
        (Language::ZhCn, Design::AsIs) => "现状",
        (Language::ZhCn, Design::NatOnly) => "只用 NAT",
        (Language::ZhCn, Design::EndpointsOnly) => "只用终端节点",
        (Language::ZhCn, Design::Both) => "两者都用",
    }
}

/// What is charged.
#[must_use]
pub const fn item(item: Item, lang: Language) -> &'static str {
    match lang {
        Language::En => match item {
            Item::NatHours => "NAT gateways, hours",
            Item::NatData => "NAT gateways, data",
            Item::EndpointHours => "Interface endpoints, hours in each zone",
            Item::EndpointData => "Interface endpoints, data",
            Item::GatewayEndpointData => "Gateway endpoints, data",
            Item::PublicAddressHours => "Public IPv4 addresses, hours",
            Item::CrossZone => "Between zones, out and in",
            Item::InternetEgress => "To the internet, data",
            Item::TransitGatewayHours => "Transit gateway attachments, hours",
            Item::Requests => "Lambda, requests",
            Item::Compute => "Lambda, computing time",
        },
        Language::ZhCn => match item {
            Item::NatHours => "NAT 网关，小时",
            Item::NatData => "NAT 网关，数据",
            Item::EndpointHours => "接口终端节点，各可用区小时",
            Item::EndpointData => "接口终端节点，数据",
            Item::GatewayEndpointData => "网关终端节点，数据",
            Item::PublicAddressHours => "公有 IPv4 地址，小时",
            Item::CrossZone => "跨可用区，出与入",
            Item::InternetEgress => "到互联网，数据",
            Item::TransitGatewayHours => "中转网关连接，小时",
            Item::Requests => "Lambda，请求",
            Item::Compute => "Lambda，计算时间",
        },
    }
}

/// How much, with its unit: `2,190 h`, `1.5 GB`, `3 M`, `68.1 M GB-s`.
#[must_use]
pub fn quantity(quantity: Quantity, lang: Language) -> String {
    const GB_SECOND: u64 = 1_024_000;
    let hours = match lang {
        Language::En => "h",
        Language::ZhCn => "小时",
    };
    match quantity {
        Quantity::Hours(count) => format!("{} {hours}", numbers::count(count)),
        Quantity::Bytes(bytes) => numbers::bytes(bytes, lang),
        Quantity::Requests(requests) => numbers::millions(requests),
        Quantity::MbMs(mb_ms) => format!("{} GB-s", numbers::millions(mb_ms.div_ceil(GB_SECOND))),
    }
}

/// An amount on a bill, in whole cents from one cent on: `$0.50`. A table has room for the sign alone, in every language.
#[must_use]
pub fn amount(amount: MicroUsd) -> String {
    const CENT: u64 = 10_000;
    let shown = if amount.0 < CENT { amount.0 } else { amount.0.saturating_add(CENT / 2) / CENT * CENT };
    numbers::money(MicroUsd(shown), Language::En)
}

/// A name and what is said of it: `Source: LDG`.
#[must_use]
pub fn pair(name: &str, said: &str, lang: Language) -> String {
    match lang {
        Language::En => format!("{name}: {said}"),
        Language::ZhCn => format!("{name}：{said}"),
    }
}

/// A price with its unit: `$0.045 per GB`.
#[must_use]
pub fn price(price: MicroUsd, of: Quantity, lang: Language) -> String {
    let money = numbers::money(price, lang);
    match (lang, of) {
        (Language::En, Quantity::Hours(_)) => format!("{money} per hour"),
        (Language::En, Quantity::Bytes(_)) => format!("{money} per GB"),
        (Language::En, Quantity::Requests(_)) => format!("{money} per million requests"),
        (Language::En, Quantity::MbMs(_)) => format!("{money} per million GB-seconds"),
        (Language::ZhCn, Quantity::Hours(_)) => format!("每小时 {money}"),
        (Language::ZhCn, Quantity::Bytes(_)) => format!("每 GB {money}"),
        (Language::ZhCn, Quantity::Requests(_)) => format!("每百万次请求 {money}"),
        (Language::ZhCn, Quantity::MbMs(_)) => format!("每百万 GB-秒 {money}"),
    }
}

/// Where a number comes from: the source as it is, its date, and how far to trust it.
#[must_use]
pub fn source<T>(fact: &Sourced<T>, lang: Language) -> String {
    format!("{} · {} · {}", fact.source, fact.as_of, super::confidence(fact.confidence, lang))
}

/// How many times as much: `12×`, `0.3×`; nothing for a part of nothing.
#[must_use]
pub fn ratio(value: u64, of: u64) -> Option<String> {
    let milli = (u128::from(value) * 1_000 + u128::from(of) / 2).checked_div(u128::from(of))?;
    let milli = u32::try_from(milli).unwrap_or(u32::MAX);
    // Two figures are enough to see by how much.
    let coarse = match milli {
        0..100 => milli,
        100..10_000 => milli / 100 * 100,
        _ => milli / 1_000 * 1_000,
    };
    Some(numbers::speed(coarse))
}

impl ResultWord {
    /// Every word, for the test that walks them.
    pub const ALL: [Self; 53] = [
        Self::OverTime,
        Self::Running,
        Self::EnvironmentsAtOnce,
        Self::RunningLine,
        Self::Happened,
        Self::ArrivedBars,
        Self::ColdBars,
        Self::BadBars,
        Self::InterfacesAtOnce,
        Self::NatConnections,
        Self::Waiting,
        Self::NumbersOfCharts,
        Self::Prices,
        Self::From,
        Self::ErrorsTitle,
        Self::ErrorName,
        Self::ErrorCount,
        Self::NoErrors,
        Self::WarmOnly,
        Self::LatencyChart,
        Self::LatencyMarks,
        Self::ComparedTitle,
        Self::ComparedNote,
        Self::ComparedEqual,
        Self::AsOn,
        Self::ShowsBefore,
        Self::ShowsAfter,
        Self::CompareLong,
        Self::CompareNow,
        Self::Ratio,
        Self::LatencyMedian,
        Self::LatencyP99,
        Self::LatencyLongest,
        Self::ColdMedian,
        Self::ColdLongest,
        Self::MeanConcurrency,
        Self::TimedOutAlone,
        Self::CostTitle,
        Self::CostNote,
        Self::DesignsNote,
        Self::Total,
        Self::NotCarried,
        Self::FreeTier,
        Self::Arm64,
        Self::BreakEvenTitle,
        Self::Export,
        Self::ExportNumbers,
        Self::ExportOverTime,
        Self::ExportCosts,
        Self::Source,
        Self::ResetAll,
        Self::Changed,
        Self::Value,
    ];

    /// The word in `lang`.
    #[must_use]
    pub const fn say(self, lang: Language) -> &'static str {
        match lang {
            Language::En => self.en(),
            Language::ZhCn => self.zh_cn(),
        }
    }

    const fn en(self) -> &'static str {
        match self {
            Self::OverTime => "Over time",
            Self::Running => "At once",
            Self::EnvironmentsAtOnce => "execution environments",
            Self::RunningLine => "invocations",
            Self::Happened => "In each stretch",
            Self::ArrivedBars => "invocations",
            Self::ColdBars => "cold starts",
            Self::BadBars => "failed, throttled or timed out",
            Self::InterfacesAtOnce => "ENIs, each with one address",
            Self::NatConnections => "Connections through NAT",
            Self::Waiting => "Events and messages that wait",
            Self::NumbersOfCharts => "The numbers of these charts",
            Self::Prices => "Prices and where they come from",
            Self::From => "from",
            Self::ErrorsTitle => "Errors and drops",
            Self::ErrorName => "AWS's name",
            Self::ErrorCount => "invocations",
            Self::NoErrors => "No invocation failed.",
            Self::WarmOnly => "warm",
            Self::LatencyChart => "Latency, on a logarithmic scale",
            Self::LatencyMarks => "Each bar goes from the median to the longest, with lines at p90 and p99.",
            Self::ComparedTitle => "Before 2019 and today",
            Self::ComparedNote => "The same seed and the same load in both designs of Lambda's network; the numbers that differ.",
            Self::ComparedEqual => "The same seed and the same load in both designs of Lambda's network: no number differs.",
            Self::AsOn => "As it was on",
            Self::ShowsBefore => "shown: before the change",
            Self::ShowsAfter => "shown: after the change",
            Self::CompareLong => "Comparing takes as long as this run took.",
            Self::CompareNow => "Compare",
            Self::Ratio => "today to before",
            Self::LatencyMedian => "Latency, median",
            Self::LatencyP99 => "Latency, p99",
            Self::LatencyLongest => "Latency, longest",
            Self::ColdMedian => "With a cold start, median",
            Self::ColdLongest => "With a cold start, longest",
            Self::MeanConcurrency => "Concurrency, mean",
            Self::TimedOutAlone => "Timed out",
            Self::CostTitle => "Cost of a month",
            Self::CostNote => "This load for 730 hours, at list prices of us-east-1 before tax. A GB is a thousand million bytes.",
            Self::DesignsNote => {
                "The three designs have a NAT gateway or an endpoint in every zone of the functions; as it is, the network may do with less."
            }
            Self::Total => "Total",
            Self::NotCarried => "Traffic that has no way",
            Self::FreeTier => "Take Lambda's free tier off",
            Self::Arm64 => "The functions run on arm64",
            Self::BreakEvenTitle => "When an endpoint pays",
            Self::Export => "As CSV",
            Self::ExportNumbers => "numbers",
            Self::ExportOverTime => "over time",
            Self::ExportCosts => "costs",
            Self::Source => "Source",
            Self::ResetAll => "Back to what was assumed at first",
            Self::Changed => "changed",
            Self::Value => "Value",
        }
    }

    const fn zh_cn(self) -> &'static str {
        match self {
            Self::OverTime => "随时间的变化",
            Self::Running => "同时存在",
            Self::EnvironmentsAtOnce => "执行环境",
            Self::RunningLine => "调用",
            Self::Happened => "每个时段内",
            Self::ArrivedBars => "调用",
            Self::ColdBars => "冷启动",
            Self::BadBars => "失败、被限流或超时",
            Self::InterfacesAtOnce => "ENI，各占一个地址",
            Self::NatConnections => "经过 NAT 的连接",
            Self::Waiting => "等待中的事件和消息",
            Self::NumbersOfCharts => "这些图表的数字",
            Self::Prices => "价格及其来源",
            Self::From => "起始",
            Self::ErrorsTitle => "错误与丢弃",
            Self::ErrorName => "AWS 的名称",
            Self::ErrorCount => "调用次数",
            Self::NoErrors => "没有失败的调用。",
            Self::WarmOnly => "热启动",
            Self::LatencyChart => "延迟（对数刻度）",
            Self::LatencyMarks => "每条从中位数到最长，竖线为 p90 和 p99。",
            Self::ComparedTitle => "2019 年之前与现在",
            Self::ComparedNote => "相同的随机种子和负载，在两种 Lambda 网络设计下的结果；只列出不同的数字。",
            Self::ComparedEqual => "相同的随机种子和负载，在两种 Lambda 网络设计下的数字完全相同。",
            Self::AsOn => "显示这一天的情形",
            Self::ShowsBefore => "当前显示：改变之前",
            Self::ShowsAfter => "当前显示：改变之后",
            Self::CompareLong => "比较所需的时间与这次运行相同。",
            Self::CompareNow => "比较",
            Self::Ratio => "现在与之前之比",
            Self::LatencyMedian => "延迟，中位数",
            Self::LatencyP99 => "延迟，p99",
            Self::LatencyLongest => "延迟，最长",
            Self::ColdMedian => "有冷启动时，中位数",
            Self::ColdLongest => "有冷启动时，最长",
            Self::MeanConcurrency => "平均并发",
            Self::TimedOutAlone => "超时",
            Self::CostTitle => "每月费用",
            Self::CostNote => "此负载持续 730 小时，按 us-east-1 的标价，未含税。1 GB 为十亿字节。",
            Self::DesignsNote => "三种方案在函数所在的每个可用区各有一个 NAT 网关或终端节点；现状可能更少。",
            Self::Total => "合计",
            Self::NotCarried => "没有出路的流量",
            Self::FreeTier => "扣除 Lambda 的免费额度",
            Self::Arm64 => "函数运行在 arm64 上",
            Self::BreakEvenTitle => "终端节点何时划算",
            Self::Export => "导出 CSV",
            Self::ExportNumbers => "数字",
            Self::ExportOverTime => "随时间的变化",
            Self::ExportCosts => "费用",
            Self::Source => "来源",
            Self::ResetAll => "恢复最初的假设",
            Self::Changed => "已修改",
            Self::Value => "数值",
        }
    }
}

impl ResultPhrase<'_> {
    /// The sentence in `lang`.
    #[must_use]
    pub fn say(&self, lang: Language) -> String {
        match lang {
            Language::En => self.en(),
            Language::ZhCn => self.zh_cn(),
        }
    }

    fn en(&self) -> String {
        let lang = Language::En;
        match self {
            Self::Peak(most, at, end) => {
                format!("Most {}, at {}; the run ends at {}.", numbers::count(*most), numbers::clock(*at), numbers::clock(*end))
            }
            Self::NotPriced(region) => {
                format!("There are no prices for {region} here: what follows is what it would cost in us-east-1.")
            }
            Self::PaysFrom(bytes) => {
                format!(
                    "Beside a NAT gateway, an interface endpoint pays from {} a month in each zone on.",
                    numbers::bytes(*bytes, lang)
                )
            }
            Self::NatCosts(money, zones) => format!(
                "One NAT gateway with its address costs {} a month before any traffic: as much as {zones} interface endpoints in one zone.",
                numbers::money(*money, lang)
            ),
            Self::ServicePays(service, bytes, from) => {
                let (bytes_said, from_said) = (numbers::bytes(*bytes, lang), numbers::bytes(*from, lang));
                let pays = if bytes >= from { "its endpoint pays" } else { "its endpoint does not pay" };
                format!("{service}: {bytes_said} a month of {from_said} in all zones; {pays}.")
            }
            Self::Between(least, most) => format!("from {least} to {most}"),
            Self::RolledOut(region, day) => {
                format!("The change came Region by Region. All functions in {region} had the new design from {day} on.")
            }
            Self::NoRollOut(region) => format!(
                "The change came Region by Region from September 2019 on. AWS named no day for {region}: a Region that opened later never had the old design."
            ),
        }
    }

    fn zh_cn(&self) -> String {
        let lang = Language::ZhCn;
        match self {
            Self::Peak(most, at, end) => {
                format!("最多 {}，出现在 {}；运行结束于 {}。", numbers::count(*most), numbers::clock(*at), numbers::clock(*end))
            }
            Self::NotPriced(region) => format!("这里没有 {region} 的价格：以下是在 us-east-1 的费用。"),
            Self::PaysFrom(bytes) => {
                format!("在保留 NAT 网关的情况下，每个可用区每月流量达到 {} 时，接口终端节点更划算。", numbers::bytes(*bytes, lang))
            }
            Self::NatCosts(money, zones) => format!(
                "一个 NAT 网关及其地址在没有流量时每月 {}：相当于 {zones} 个接口终端节点各在一个可用区。",
                numbers::money(*money, lang)
            ),
            Self::ServicePays(service, bytes, from) => {
                let (bytes_said, from_said) = (numbers::bytes(*bytes, lang), numbers::bytes(*from, lang));
                let pays = if bytes >= from { "终端节点划算" } else { "终端节点不划算" };
                format!("{service}：每月 {bytes_said}，所有可用区合计需要 {from_said}；{pays}。")
            }
            Self::Between(least, most) => format!("从 {least} 到 {most}"),
            Self::RolledOut(region, day) => format!("这项改变逐个区域推出。自 {day} 起，{region} 的所有函数都采用新设计。"),
            Self::NoRollOut(region) => {
                format!("这项改变从 2019 年 9 月起逐个区域推出。AWS 没有公布 {region} 的日期：之后才开放的区域从未采用旧设计。")
            }
        }
    }
}

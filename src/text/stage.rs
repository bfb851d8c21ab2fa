//! The words inside the picture.

use super::Language;
use super::numbers::count;

/// The closed list of words that stand in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StageWord {
    /// The heading of the VPC that AWS runs Lambda in.
    LambdaWorld,
    /// Who runs it.
    RunByAws,
    /// The heading of a customer's VPC.
    YourVpc,
    /// A VPC that the files do not hold.
    VpcNotInFiles,
    /// The heading of everything beyond the VPCs.
    Outside,
    /// The Hyperplane, as the band is labelled.
    Hyperplane,
    /// A shared interface.
    HyperplaneEni,
    /// An interface, as short as can be.
    Eni,
    /// Said of a subnet that the files only name.
    NotInFiles,
    /// Availability zone.
    Zone,
    /// Said of a zone that the files do not tell.
    ZoneNotKnown,
    /// Subnet.
    Subnet,
    /// A subnet whose table leads to an internet gateway.
    PublicSubnet,
    /// Any other subnet.
    PrivateSubnet,
    /// Public, said of a subnet.
    Public,
    /// Private, said of a subnet.
    Private,
    /// Security group.
    SecurityGroup,
    /// A NAT gateway.
    NatGateway,
    /// A NAT gateway that translates to a private address.
    PrivateNatGateway,
    /// An internet gateway.
    InternetGateway,
    /// An egress-only internet gateway.
    EgressOnlyInternetGateway,
    /// A gateway endpoint.
    GatewayEndpoint,
    /// A gateway endpoint, as short as can be.
    Endpoint,
    /// An interface endpoint.
    InterfaceEndpoint,
    /// The internet.
    Internet,
    /// What the internet stands for when no host is named.
    AnyAddress,
    /// An AWS service.
    AwsService,
    /// A bare address.
    Address,
    /// A database.
    Database,
    /// A cache.
    Cache,
    /// A warehouse or search cluster.
    Warehouse,
    /// A file system.
    FileSystem,
    /// A message broker.
    Broker,
    /// An instance.
    Instance,
    /// A load balancer.
    LoadBalancer,
    /// The flag at a drop.
    DroppedHere,
    /// The accessible name of the whole picture.
    Picture,
    /// Lambda function.
    Function,
}

/// The word in `language`.
#[must_use]
pub const fn stage_word(language: Language, word: StageWord) -> &'static str {
    match language {
        Language::En => english(word),
        Language::ZhCn => chinese(word),
    }
}

const fn english(word: StageWord) -> &'static str {
    match word {
        StageWord::LambdaWorld => "Lambda’s own VPC",
        StageWord::RunByAws => "run by AWS",
        StageWord::YourVpc => "Your VPC",
        StageWord::VpcNotInFiles => "VPC not in the files",
        StageWord::Outside => "Outside",
        StageWord::Hyperplane => "Hyperplane · VPC-to-VPC NAT",
        StageWord::HyperplaneEni => "Hyperplane ENI",
        StageWord::Eni => "ENI",
        StageWord::NotInFiles => "not in the files",
        StageWord::Zone => "Availability Zone",
        StageWord::ZoneNotKnown => "zone not known",
        StageWord::Subnet => "Subnet",
        StageWord::PublicSubnet => "Public subnet",
        StageWord::PrivateSubnet => "Private subnet",
        StageWord::Public => "public",
        StageWord::Private => "private",
        StageWord::SecurityGroup => "Security group",
        StageWord::NatGateway => "NAT gateway",
        StageWord::PrivateNatGateway => "Private NAT gateway",
        StageWord::InternetGateway => "Internet gateway",
        StageWord::EgressOnlyInternetGateway => "Egress-only internet gateway",
        StageWord::GatewayEndpoint => "Gateway endpoint",
        StageWord::Endpoint => "endpoint",
        StageWord::InterfaceEndpoint => "Interface endpoint",
        StageWord::Internet => "Internet",
        StageWord::AnyAddress => "any public address",
        StageWord::AwsService => "AWS service",
        StageWord::Address => "Address",
        StageWord::Database => "Database",
        StageWord::Cache => "Cache",
        StageWord::Warehouse => "Search or warehouse",
        StageWord::FileSystem => "File system",
        StageWord::Broker => "Message broker",
        StageWord::Instance => "Instance",
        StageWord::LoadBalancer => "Load balancer",
        StageWord::DroppedHere => "dropped here",
        StageWord::Picture => "Network diagram: Lambda’s own VPC, your VPC, and outside",
        StageWord::Function => "Function",
    }
}

const fn chinese(word: StageWord) -> &'static str {
    match word {
        StageWord::LambdaWorld => "Lambda 自有 VPC",
        StageWord::RunByAws => "由 AWS 运行",
        StageWord::YourVpc => "您的 VPC",
        StageWord::VpcNotInFiles => "文件中没有的 VPC",
        StageWord::Outside => "外部",
        StageWord::Hyperplane => "Hyperplane · VPC 到 VPC 的 NAT",
        StageWord::HyperplaneEni => "Hyperplane ENI",
        StageWord::Eni => "ENI",
        StageWord::NotInFiles => "文件中没有",
        StageWord::Zone => "可用区",
        StageWord::ZoneNotKnown => "可用区未知",
        StageWord::Subnet => "子网",
        StageWord::PublicSubnet => "公有子网",
        StageWord::PrivateSubnet => "私有子网",
        StageWord::Public => "公有",
        StageWord::Private => "私有",
        StageWord::SecurityGroup => "安全组",
        StageWord::NatGateway => "NAT 网关",
        StageWord::PrivateNatGateway => "私有 NAT 网关",
        StageWord::InternetGateway => "互联网网关",
        StageWord::EgressOnlyInternetGateway => "仅出口互联网网关",
        StageWord::GatewayEndpoint => "网关终端节点",
        StageWord::Endpoint => "终端节点",
        StageWord::InterfaceEndpoint => "接口终端节点",
        StageWord::Internet => "互联网",
        StageWord::AnyAddress => "任意公网地址",
        StageWord::AwsService => "AWS 服务",
        StageWord::Address => "地址",
        StageWord::Database => "数据库",
        StageWord::Cache => "缓存",
        StageWord::Warehouse => "搜索或数据仓库",
        StageWord::FileSystem => "文件系统",
        StageWord::Broker => "消息代理",
        StageWord::Instance => "实例",
        StageWord::LoadBalancer => "负载均衡器",
        StageWord::DroppedHere => "在此丢弃",
        StageWord::Picture => "网络图：Lambda 自有 VPC、您的 VPC 与外部",
        StageWord::Function => "函数",
    }
}

/// What a thing is called: its id, or for a token what it waits for.
#[must_use]
pub fn called(language: Language, id: &str) -> String {
    super::tokens::token(id, language)
}

/// How many of a subnet's addresses are free.
#[must_use]
pub fn addresses_free(language: Language, free: i64, usable: u32) -> String {
    let (free, usable) = (count(u64::try_from(free).unwrap_or(0)), count(u64::from(usable)));
    match language {
        Language::En => format!("{free} of {usable} addresses free"),
        Language::ZhCn => format!("{usable} 个地址中空闲 {free} 个"),
    }
}

/// The same where there is little room.
#[must_use]
pub fn free_short(language: Language, free: i64) -> String {
    let free = count(u64::try_from(free).unwrap_or(0));
    match language {
        Language::En => format!("{free} free"),
        Language::ZhCn => format!("空闲 {free} 个"),
    }
}

/// Who shares an interface.
#[must_use]
pub fn shared_by(language: Language, functions: usize) -> String {
    match (language, functions) {
        (Language::En, 1) => "used by 1 function".to_owned(),
        (Language::En, many) => format!("shared by {many} functions"),
        (Language::ZhCn, 1) => "由 1 个函数使用".to_owned(),
        (Language::ZhCn, many) => format!("由 {many} 个函数共享"),
    }
}

/// How many interfaces one function needs in a subnet.
#[must_use]
pub fn interfaces_of(language: Language, number: u32, function: &str) -> String {
    match language {
        Language::En if number == 1 => format!("1 ENI of {function}"),
        Language::En => format!("{number} ENIs of {function}"),
        Language::ZhCn => format!("{function} 的 {number} 个 ENI"),
    }
}

/// An amount of memory: `3,008 MB`.
#[must_use]
pub fn memory(mb: u32) -> String {
    format!("{} MB", count(u64::from(mb)))
}

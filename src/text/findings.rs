//! Findings: a title, a sentence with the names, why it matters, and what to do.
//!
//! In a sentence `{s}` is the subject, `{f}` the functions, `{d}` the destinations, and `{0}` and so on are the details.

use super::tokens::{capital, spaced};
use super::{Language, kinds};
use crate::advice::{Finding, FindingCode};
use crate::network::{Destination, FunctionId, NodeId, SubnetId};

/// What a finding says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingWords {
    /// The mistake by name.
    pub title: &'static str,
    /// What is wrong here, as one sentence with the names.
    pub message: String,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub advice: &'static str,
}

/// The most names that a sentence lists.
const MOST_NAMES: usize = 4;

/// The words for `finding`.
#[must_use]
pub fn finding(finding: &Finding, lang: Language) -> FindingWords {
    let [title, sentence, why, advice] = words(finding.code, lang);
    let message = filled(sentence, finding, lang);
    let message = match lang {
        // A name keeps its letters even where it begins the sentence.
        Language::En if message.starts_with("the ") => capital(&message),
        Language::En => message,
        Language::ZhCn => spaced(&message),
    };
    FindingWords { title, message, why, advice }
}

/// Title, reason and advice for a code, without the sentence: what a list of rules says.
#[must_use]
pub const fn finding_rule(code: FindingCode, lang: Language) -> [&'static str; 3] {
    let [title, _, why, advice] = words(code, lang);
    [title, why, advice]
}

fn filled(sentence: &str, finding: &Finding, lang: Language) -> String {
    let mut out = String::with_capacity(sentence.len() + 64);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, after)) = after.split_once('}') else { break };
        out.push_str(&match slot {
            "s" => subject(&finding.subject, lang),
            "f" => names(finding.functions.iter().map(FunctionId::as_str), lang),
            "d" => {
                let destinations: Vec<String> = finding.destinations.iter().map(|to| destination(to, lang)).collect();
                names(destinations.iter().map(String::as_str), lang)
            }
            number => {
                number.parse::<usize>().ok().and_then(|at| finding.details.get(at)).map(ToString::to_string).unwrap_or_default()
            }
        });
        rest = after;
    }
    out.push_str(rest);
    out
}

fn destination(to: &Destination, lang: Language) -> String {
    kinds::destination(to, lang)
}

/// A main route table that no file declares has no name of its own.
fn subject(id: &NodeId, lang: Language) -> String {
    match (id, lang) {
        (NodeId::Subnet(id), Language::En) => format!("the subnet {}", SubnetId::as_str(id)),
        (NodeId::Subnet(id), Language::ZhCn) => format!("子网{}", SubnetId::as_str(id)),
        _ => id.name(),
    }
}

fn names<'n>(all: impl Iterator<Item = &'n str>, lang: Language) -> String {
    let all: Vec<&str> = all.collect();
    let shown: Vec<&str> = all.iter().take(MOST_NAMES).copied().collect();
    let list = kinds::list(&shown, lang);
    match (all.len() - shown.len(), lang) {
        (0, _) => list,
        (more, Language::En) => format!("{} and {more} more", shown.join(", ")),
        (more, Language::ZhCn) => format!("{}等{}个", shown.join("、"), more + shown.len()),
    }
}

/// Title, sentence, why, advice.
const fn words(code: FindingCode, lang: Language) -> [&'static str; 4] {
    match lang {
        Language::En => en(code),
        Language::ZhCn => zh_cn(code),
    }
}

const fn en(code: FindingCode) -> [&'static str; 4] {
    match code {
        FindingCode::FunctionInPublicSubnet => [
            "Function in a public subnet",
            "{f} in {0} cannot reach {d}: the route leads to an internet gateway, and a Lambda ENI has no public address.",
            "An internet gateway passes on only what has a public IPv4 address, and Lambda never gives its ENIs one; connections hang until they time out.",
            "Put the function into private subnets whose default route leads to a NAT gateway, or use VPC endpoints.",
        ],
        FindingCode::NoDefaultRoute => [
            "No way out of the subnet",
            "{f} in {0} cannot reach {d}: {s} has no route for it.",
            "Without a route, and without an endpoint for the service, packets are dropped in silence and calls time out.",
            "Add a VPC endpoint for the service, or a default route to a NAT gateway.",
        ],
        FindingCode::BlackholeRoute => [
            "Route to something that is gone",
            "{s} sends {f}’s traffic to {d} to a target that no longer exists.",
            "A blackhole route drops packets in silence.",
            "Point the route at a target that exists, or remove it.",
        ],
        FindingCode::SubnetOnMainTable => [
            "Subnet forgotten on the main route table",
            "{s} is associated with no route table and falls back on the VPC’s main one, which has no way to {d} for {f}.",
            "Other subnets of the VPC have tables of their own, so this one was probably left out.",
            "Associate the subnet with the table that its neighbours use.",
        ],
        FindingCode::UnevenSubnets => [
            "One of the subnets lacks the route",
            "The calls of {f} to {d} get through from other subnets, but not from {0}: {s} has no route for them.",
            "Lambda chooses the subnet, so a part of the invocations fails now and then.",
            "Give every subnet of the function the same way out.",
        ],
        FindingCode::GatewayNotAttached => [
            "Internet gateway is not attached",
            "The way of {f} to {d} leads through {s}, which is not attached to the VPC.",
            "A gateway that is not attached carries nothing.",
            "Attach the gateway to the VPC.",
        ],
        FindingCode::NatInPrivateSubnet => [
            "NAT gateway in a private subnet",
            "{s} stands in {0}, whose route table does not lead to an internet gateway, so {f} cannot reach {d}.",
            "A NAT gateway sends on by the table of its own subnet.",
            "Put the NAT gateway into a public subnet.",
        ],
        FindingCode::NatRouteLoop => [
            "NAT gateway routes to itself",
            "The subnet of {s} sends its traffic to {s} again, so {f} cannot reach {d}.",
            "The NAT gateway’s subnet uses the private subnets’ route table; packets go in a circle.",
            "Give the NAT gateway’s subnet a route table of its own with a default route to the internet gateway.",
        ],
        FindingCode::PrivateNatForInternet => [
            "Private NAT gateway used for the internet",
            "{s} is a private NAT gateway without an Elastic IP, so {f} cannot reach {d} through it.",
            "The internet gateway drops what a private NAT gateway sends.",
            "Use a public NAT gateway.",
        ],
        FindingCode::NatNotAvailable => [
            "NAT gateway is not available",
            "{f} cannot reach {d}: {s} is not in the state available.",
            "A NAT gateway that is pending, failed or deleted carries nothing.",
            "Wait until it is available; when it has failed, read its failure code and replace it.",
        ],
        FindingCode::SourceDestCheckOn => [
            "Source/destination check is on",
            "{s} forwards the traffic of {f} to {d}, but its source/destination check is on.",
            "EC2 drops packets that are neither from nor to the instance itself.",
            "Switch the check off on the NAT instance.",
        ],
        FindingCode::SingleZoneNat => [
            "One NAT gateway for several zones",
            "From {1} the way out of {f} leads through {s}, which stands in {0}.",
            "When that zone fails, the other zones lose the internet too; and traffic between zones is charged.",
            "Use a NAT gateway in each zone, or a regional NAT gateway.",
        ],
        FindingCode::NoEgressRule => [
            "Security group lets nothing out",
            "{f} cannot reach {d}: no outbound rule of {s} covers it.",
            "Without a matching outbound rule nothing leaves; Terraform removes AWS’s default rule unless it is written down.",
            "Add an outbound rule.",
        ],
        FindingCode::TargetGroupClosed => [
            "Target’s security group is closed",
            "{f} cannot reach {d}: no inbound rule of {s} covers it.",
            "The target accepts only what its groups allow; the function’s own inbound rules do not matter.",
            "Add an inbound rule for the function’s security group on the target’s port.",
        ],
        FindingCode::EndpointGroupClosed => [
            "Endpoint’s security group is closed",
            "{f} cannot reach {d}: {s} of the endpoint {0} does not let it in on 443.",
            "An endpoint without a group of its own gets the VPC’s default group, which admits only itself.",
            "Allow tcp 443 from the function’s security group.",
        ],
        FindingCode::AclBlocksReplies => [
            "Network ACL drops the replies",
            "The replies from {d} to {f} are dropped at {0}: {s} does not allow all of the ports 1024-65535.",
            "Network ACLs are stateless: replies go to ephemeral ports and need a rule of their own.",
            "Allow tcp 1024-65535 in the direction of the replies.",
        ],
        FindingCode::AclDenyShadowsAllow => [
            "Deny in front of the allow",
            "{s} drops the connection of {f} to {d} at {0}: a deny has a lower number than the allow.",
            "The lowest number that matches decides.",
            "Give the allow a lower number than the deny, or remove the deny.",
        ],
        FindingCode::AclBlocksRequests => [
            "Network ACL drops the connection",
            "{s} drops the connection of {f} to {d} at {0}.",
            "What no entry allows is denied.",
            "Allow the port in this direction.",
        ],
        FindingCode::GatewayEndpointNotAssociated => [
            "Gateway endpoint is not on the route table",
            "{s} does not serve {0}, so {f} cannot reach {d}.",
            "A gateway endpoint works only in the route tables that it is associated with.",
            "Associate the endpoint with the subnet’s route table.",
        ],
        FindingCode::EndpointInOtherRegion => [
            "Endpoint of another Region",
            "{s} leads to another Region, so {f} in {0} cannot reach {d} by it.",
            "An endpoint serves one Region only.",
            "Make an endpoint for this Region, or lead the traffic through NAT.",
        ],
        FindingCode::PrivateDnsOff => [
            "Endpoint without private DNS",
            "The calls of {f} to {d} do not use {s}: its private DNS is off.",
            "The service’s usual name still leads to public addresses; CloudFormation’s default for PrivateDnsEnabled is false.",
            "Switch private DNS on.",
        ],
        FindingCode::DnsAttributesOff => [
            "DNS attributes of the VPC are off",
            "The name of {d} does not lead to its endpoint or does not resolve in {s}: enableDnsSupport and enableDnsHostnames have to be true.",
            "Private DNS of an endpoint needs both attributes; without enableDnsSupport no name resolves at all.",
            "Set both attributes to true.",
        ],
        FindingCode::NoEndpointForService => [
            "No endpoint for the service that is called",
            "The VPC has no endpoint for {d}, which {f} calls, and there is no other way out.",
            "Each service needs an endpoint of its own.",
            "Add an endpoint for the service, or a default route to a NAT gateway.",
        ],
        FindingCode::EndpointPolicyDenies => [
            "Endpoint policy refuses the call",
            "The policy of {s} does not allow the calls of {f} to {d}.",
            "The endpoint’s policy must allow the call as well as the role; the answer is AccessDenied.",
            "Allow the actions that the function uses.",
        ],
        FindingCode::BucketPolicyDenies => [
            "Bucket policy looks at the source address",
            "The policy of {s} may refuse the calls of {f}, which come by a VPC endpoint.",
            "By an endpoint a call comes from a private address, so aws:SourceIp no longer matches.",
            "Use aws:SourceVpce or aws:SourceVpc in the bucket’s policy.",
        ],
        FindingCode::EndpointInFewerZones => [
            "Endpoint in fewer zones than the functions",
            "{s} stands in {0} only; {f} may also run in {1}.",
            "From there the way to it crosses zones, and it is lost with the endpoint’s zone.",
            "Add a subnet in each zone of the functions to the endpoint.",
        ],
        FindingCode::LogsEndpointNotNeeded => [
            "Function logs do not use this endpoint",
            "{s} is not needed for the logs of Lambda functions.",
            "Lambda delivers them outside the VPC; the endpoint costs money for each zone and hour.",
            "Remove it unless something else in the VPC writes logs through the API.",
        ],
        FindingCode::GatewayEndpointWouldSave => [
            "Free gateway endpoint instead of NAT",
            "The calls of {f} to {d} go through a NAT gateway, which charges for each GB; a gateway endpoint in {s} is free.",
            "NAT gateways charge $0.045 a GB in us-east-1; gateway endpoints for S3 and DynamoDB cost nothing.",
            "Associate a gateway endpoint with the route tables.",
        ],
        FindingCode::InterfaceEndpointWouldPay => [
            "Interface endpoints may cost less than NAT",
            "The calls of {f} to {d} go through NAT in {s}; an interface endpoint pays from about {0} GB a month for each service (zones: {1}).",
            "An endpoint costs $7.30 a month and zone but $0.035 less a GB than NAT (us-east-1 list prices).",
            "Add interface endpoints for services with more traffic than that.",
        ],
        FindingCode::SubnetOutOfAddresses => [
            "Subnet has no addresses left",
            "{s} has {0} usable addresses; Lambda’s ENIs take {1} and other things {2}.",
            "Lambda cannot make or grow its ENIs there; deployments and scaling fail.",
            "Use a larger subnet, or fewer sets of security groups.",
        ],
        FindingCode::InterfaceQuota => [
            "Near the quota of Hyperplane ENIs",
            "The functions in {s} take {0} Hyperplane ENIs; the default quota is {1} a VPC.",
            "Beyond it functions can be neither created nor updated.",
            "Share sets of security groups, name fewer subnets, delete old versions, or ask for a higher quota.",
        ],
        FindingCode::GroupsSplitInterfaces => [
            "Security groups that do the same split ENIs",
            "{1} and {0} have the same effect, so {f} could share ENIs: {3} instead of {2}.",
            "Lambda makes ENIs for each set of security groups in each subnet; each takes an address and counts against the quota.",
            "Give these functions the same security groups.",
        ],
        FindingCode::TooManySubnets => [
            "Too many subnets",
            "{s} names {0} subnets; Lambda takes at most {1}.",
            "AWS refuses the function.",
            "Name fewer subnets: one in each zone is enough.",
        ],
        FindingCode::TooManyGroups => [
            "Too many security groups",
            "{s} names {0} security groups; Lambda takes at most {1}.",
            "AWS refuses the function.",
            "Put the rules into fewer groups.",
        ],
        FindingCode::TooManyRules => [
            "More rules than the default quota",
            "{s} has {0} rules in one direction; the default quota is {1}.",
            "AWS refuses further rules unless the quota was raised.",
            "Use prefix lists or fewer, wider rules.",
        ],
        FindingCode::TooManyRoutes => [
            "More routes than the default quota",
            "{s} has {0} routes; the default quota is {1}.",
            "AWS refuses further routes unless the quota was raised.",
            "Aggregate routes or use prefix lists.",
        ],
        FindingCode::TooManyEntries => [
            "More ACL entries than the default quota",
            "{s} has {0} entries in one direction; the default quota is {1}.",
            "AWS refuses further entries unless the quota was raised.",
            "Leave the details to security groups.",
        ],
        FindingCode::FunctionNotActive => [
            "Function is not active",
            "{s} is in the state {0}.",
            "A function that is not active has no ENIs: the next invocation fails while Lambda makes them again.",
            "Invoke it and try again later, or delete and create it anew when it has failed.",
        ],
        FindingCode::RoleWithoutPermissions => [
            "Role may not make network interfaces",
            "The execution role of {s} lacks {0}.",
            "Lambda makes the ENIs with the function’s role; without these actions it cannot be attached to the VPC.",
            "Attach the managed policy AWSLambdaVPCAccessExecutionRole.",
        ],
        FindingCode::VpcWithoutNeed => [
            "Function may not need the VPC",
            "{s} is attached to {0}, where the files show nothing for it to reach: it calls public services only.",
            "Outside a VPC a function reaches the internet and AWS’s services without NAT or endpoints.",
            "Detach it, unless it needs something in the VPC that these files do not show.",
        ],
        FindingCode::DedicatedTenancy => [
            "VPC with dedicated tenancy",
            "{s} is attached to {0}, whose tenancy is dedicated.",
            "Lambda does not support such VPCs.",
            "Use a VPC with default tenancy and peer the two.",
        ],
        FindingCode::Ipv6NotEnabled => [
            "IPv6 is not enabled throughout",
            "{s} is to use IPv6, but the flag Ipv6AllowedForDualStack is off or a subnet has no IPv6 range.",
            "Outbound IPv6 needs the flag and an IPv6 range in every subnet of the function.",
            "Set the flag, and give every subnet an IPv6 range.",
        ],
        FindingCode::PeeringNotTransitive => [
            "Peering carries nothing beyond the two VPCs",
            "{f} cannot reach {d} through {s}: a peering connection is not transitive.",
            "It serves the addresses of the two VPCs only, not their gateways, endpoints or further peers.",
            "Peer with the VPC itself, or use a transit gateway.",
        ],
        FindingCode::PeeringOverlap => [
            "Peered VPCs overlap",
            "{0} and {1} are peered by {s}, but their ranges overlap at {2}.",
            "AWS does not make peering connections between overlapping VPCs.",
            "Renumber one of the VPCs.",
        ],
        FindingCode::PeeringRouteMissing => [
            "One side of the peering has no route",
            "{s} has no route to the other VPC, so {f} cannot reach {d}.",
            "Both VPCs need a route to each other, or requests or replies are lost.",
            "Add the route to the peering connection.",
        ],
        FindingCode::BlockPublicAccess => [
            "VPC Block Public Access is on",
            "{f} in {s} cannot reach {d}: VPC Block Public Access forbids it.",
            "The account’s setting blocks internet gateways, and in bidirectional mode NAT gateways with them.",
            "Add an exclusion for the VPC or the subnet.",
        ],
        FindingCode::ConnectionDropped => {
            ["Connection is dropped", "{f} cannot reach {d}: {0} at {1}.", "The trace shows where and why.", "See the trace."]
        }
    }
}

const fn zh_cn(code: FindingCode) -> [&'static str; 4] {
    match code {
        FindingCode::FunctionInPublicSubnet => [
            "函数位于公有子网",
            "{0}中的{f}无法到达{d}：路由指向互联网网关，而 Lambda 的 ENI 没有公有地址。",
            "互联网网关只放行带公有 IPv4 地址的流量，而 Lambda 从不给 ENI 分配公有地址；连接会一直挂起直到超时。",
            "把函数放到默认路由指向 NAT 网关的私有子网，或使用 VPC 终端节点。",
        ],
        FindingCode::NoDefaultRoute => [
            "子网没有出口",
            "{0}中的{f}无法到达{d}：{s}没有通往它的路由。",
            "既没有路由也没有该服务的终端节点时，数据包会被悄悄丢弃，调用一直等到超时。",
            "为该服务添加 VPC 终端节点，或添加指向 NAT 网关的默认路由。",
        ],
        FindingCode::BlackholeRoute => [
            "路由指向已不存在的目标",
            "{s}把{f}发往{d}的流量送往一个已不存在的目标。",
            "黑洞路由会悄悄丢弃数据包。",
            "让路由指向存在的目标，或删除这条路由。",
        ],
        FindingCode::SubnetOnMainTable => [
            "子网遗漏在主路由表上",
            "{s}没有关联路由表，因此使用 VPC 的主路由表，而主路由表没有让{f}到达{d}的路由。",
            "同一 VPC 的其他子网都有自己的路由表，这个子网很可能是漏掉了。",
            "把该子网关联到相邻子网所用的路由表。",
        ],
        FindingCode::UnevenSubnets => [
            "其中一个子网缺少路由",
            "{f}从其他子网可以到达{d}，从{0}却不行：{s}没有相应的路由。",
            "子网由 Lambda 选择，因此一部分调用会时好时坏。",
            "让函数的所有子网都有相同的出口。",
        ],
        FindingCode::GatewayNotAttached => [
            "互联网网关未附加",
            "{f}到{d}的路径经过{s}，但它没有附加到该 VPC。",
            "未附加的网关不传送任何流量。",
            "把网关附加到该 VPC。",
        ],
        FindingCode::NatInPrivateSubnet => [
            "NAT 网关位于私有子网",
            "{s}位于{0}，该子网的路由表不通往互联网网关，因此{f}无法到达{d}。",
            "NAT 网关按自己所在子网的路由表转发。",
            "把 NAT 网关放到公有子网。",
        ],
        FindingCode::NatRouteLoop => [
            "NAT 网关的路由成环",
            "{s}所在的子网又把流量送回{s}，因此{f}无法到达{d}。",
            "NAT 网关所在子网使用了私有子网的路由表，数据包在原地打转。",
            "给 NAT 网关所在子网一个单独的路由表，默认路由指向互联网网关。",
        ],
        FindingCode::PrivateNatForInternet => [
            "用私有 NAT 网关访问互联网",
            "{s}是没有弹性 IP 的私有 NAT 网关，因此{f}无法经它到达{d}。",
            "互联网网关会丢弃私有 NAT 网关发出的流量。",
            "改用公有 NAT 网关。",
        ],
        FindingCode::NatNotAvailable => [
            "NAT 网关不可用",
            "{f}无法到达{d}：{s}的状态不是 available。",
            "处于 pending、failed 或 deleted 状态的 NAT 网关不传送流量。",
            "等待它变为可用；如果已经失败，请查看失败代码并更换。",
        ],
        FindingCode::SourceDestCheckOn => [
            "源/目标检查未关闭",
            "{s}为{f}转发到{d}的流量，但它的源/目标检查是开启的。",
            "EC2 会丢弃既不来自该实例、也不发往该实例的数据包。",
            "在 NAT 实例上关闭源/目标检查。",
        ],
        FindingCode::SingleZoneNat => [
            "多个可用区共用一个 NAT 网关",
            "{1}中的{f}经由{s}出去，而它位于{0}。",
            "该可用区发生故障时，其他可用区也会失去互联网；跨可用区流量还要收费。",
            "每个可用区使用一个 NAT 网关，或使用区域性 NAT 网关。",
        ],
        FindingCode::NoEgressRule => [
            "安全组没有放行出站流量",
            "{f}无法到达{d}：{s}没有匹配的出站规则。",
            "没有匹配的出站规则就什么也出不去；Terraform 会删除 AWS 的默认出站规则，除非明确写出。",
            "添加一条出站规则。",
        ],
        FindingCode::TargetGroupClosed => [
            "目标的安全组没有放行",
            "{f}无法到达{d}：{s}没有匹配的入站规则。",
            "目标只接受其安全组放行的流量；函数自己的入站规则不起作用。",
            "为函数的安全组添加一条目标端口的入站规则。",
        ],
        FindingCode::EndpointGroupClosed => [
            "终端节点的安全组没有放行",
            "{f}无法到达{d}：终端节点{0}的{s}没有放行它的 443 端口入站流量。",
            "没有指定安全组的终端节点会使用 VPC 的默认安全组，而默认安全组只接受自身成员。",
            "放行来自函数安全组的 tcp 443。",
        ],
        FindingCode::AclBlocksReplies => [
            "网络 ACL 丢弃了回包",
            "{d}发给{f}的回包在{0}被丢弃：{s}没有放行全部 1024-65535 端口。",
            "网络 ACL 是无状态的：回包发往临时端口，需要单独的规则。",
            "在回包方向放行 tcp 1024-65535。",
        ],
        FindingCode::AclDenyShadowsAllow => [
            "拒绝规则排在允许规则之前",
            "{s}在{0}丢弃了{f}到{d}的连接：拒绝规则的编号比允许规则小。",
            "匹配的规则中编号最小的一条起作用。",
            "让允许规则的编号小于拒绝规则，或删除拒绝规则。",
        ],
        FindingCode::AclBlocksRequests => [
            "网络 ACL 丢弃了连接",
            "{s}在{0}丢弃了{f}到{d}的连接。",
            "没有被任何条目放行的流量会被拒绝。",
            "在这个方向放行该端口。",
        ],
        FindingCode::GatewayEndpointNotAssociated => [
            "网关终端节点未关联该路由表",
            "{s}不服务于{0}，因此{f}无法到达{d}。",
            "网关终端节点只在与它关联的路由表中生效。",
            "把终端节点关联到该子网的路由表。",
        ],
        FindingCode::EndpointInOtherRegion => [
            "终端节点属于其他区域",
            "{s}通往其他区域，因此{0}中的{f}无法经它到达{d}。",
            "一个终端节点只服务于一个区域。",
            "为本区域创建终端节点，或让流量经过 NAT。",
        ],
        FindingCode::PrivateDnsOff => [
            "终端节点未启用私有 DNS",
            "{f}对{d}的调用没有经过{s}：它的私有 DNS 未启用。",
            "服务的常用名称仍解析为公有地址；CloudFormation 中 PrivateDnsEnabled 的默认值是 false。",
            "启用私有 DNS。",
        ],
        FindingCode::DnsAttributesOff => [
            "VPC 的 DNS 属性未启用",
            "在{s}中，{d}的名称无法解析或不会指向其终端节点：enableDnsSupport 和 enableDnsHostnames 都必须为 true。",
            "终端节点的私有 DNS 需要这两个属性；没有 enableDnsSupport，任何名称都无法解析。",
            "把两个属性都设为 true。",
        ],
        FindingCode::NoEndpointForService => [
            "缺少被调用服务的终端节点",
            "{f}调用{d}，但 VPC 没有它的终端节点，也没有其他出口。",
            "每个服务都需要自己的终端节点。",
            "为该服务添加终端节点，或添加指向 NAT 网关的默认路由。",
        ],
        FindingCode::EndpointPolicyDenies => [
            "终端节点策略拒绝了调用",
            "{s}的策略不允许{f}对{d}的调用。",
            "除角色之外，终端节点策略也必须允许该调用；否则返回 AccessDenied。",
            "放行函数所用的操作。",
        ],
        FindingCode::BucketPolicyDenies => [
            "存储桶策略检查来源地址",
            "{s}的策略可能拒绝{f}的调用，因为这些调用经由 VPC 终端节点而来。",
            "经由终端节点的调用来自私有地址，aws:SourceIp 不再匹配。",
            "在存储桶策略中改用 aws:SourceVpce 或 aws:SourceVpc。",
        ],
        FindingCode::EndpointInFewerZones => [
            "终端节点的可用区少于函数",
            "{s}只位于{0}；{f}还运行在{1}。",
            "从那里访问它要跨可用区，并且会随终端节点所在的可用区一起中断。",
            "为终端节点添加函数所在每个可用区的子网。",
        ],
        FindingCode::LogsEndpointNotNeeded => [
            "函数日志不经过此终端节点",
            "Lambda 函数的日志不需要{s}。",
            "日志由 Lambda 在 VPC 之外传送；终端节点按可用区和小时收费。",
            "如果 VPC 内没有其他组件通过 API 写日志，可以删除它。",
        ],
        FindingCode::GatewayEndpointWouldSave => [
            "可用免费的网关终端节点代替 NAT",
            "{f}经 NAT 网关到达{d}，按流量收费；{s}中的网关终端节点是免费的。",
            "us-east-1 的 NAT 网关每 GB 收费 0.045 美元；S3 和 DynamoDB 的网关终端节点不收费。",
            "为路由表关联网关终端节点。",
        ],
        FindingCode::InterfaceEndpointWouldPay => [
            "接口终端节点可能比 NAT 便宜",
            "{s}中的{f}经 NAT 调用{d}；每个服务每月流量约超过{0} GB 时（{1}个可用区），接口终端节点更便宜。",
            "终端节点每月每可用区 7.30 美元，但每 GB 比 NAT 便宜 0.035 美元（us-east-1 标价）。",
            "为流量超过此值的服务添加接口终端节点。",
        ],
        FindingCode::SubnetOutOfAddresses => [
            "子网的地址已用尽",
            "{s}有{0}个可用地址；Lambda 的 ENI 占用{1}个，其他占用{2}个。",
            "Lambda 无法在那里创建或增加 ENI，部署和扩容都会失败。",
            "使用更大的子网，或减少安全组组合的数量。",
        ],
        FindingCode::InterfaceQuota => [
            "接近 Hyperplane ENI 配额",
            "{s}中的函数占用{0}个 Hyperplane ENI；默认配额是每个 VPC {1}个。",
            "超出后函数既不能创建也不能更新。",
            "共用安全组组合、减少子网、删除旧版本，或申请提高配额。",
        ],
        FindingCode::GroupsSplitInterfaces => [
            "作用相同的安全组分割了 ENI",
            "{1}与{0}作用相同，因此{f}可以共用 ENI：{3}个即可，而不是{2}个。",
            "Lambda 为每个子网中的每组安全组分别创建 ENI；每个 ENI 占用一个地址并计入配额。",
            "让这些函数使用相同的安全组。",
        ],
        FindingCode::TooManySubnets => {
            ["子网过多", "{s}指定了{0}个子网；Lambda 最多接受{1}个。", "AWS 会拒绝该函数。", "减少子网：每个可用区一个就够了。"]
        }
        FindingCode::TooManyGroups => {
            ["安全组过多", "{s}指定了{0}个安全组；Lambda 最多接受{1}个。", "AWS 会拒绝该函数。", "把规则合并到更少的安全组中。"]
        }
        FindingCode::TooManyRules => [
            "规则数超过默认配额",
            "{s}在一个方向上有{0}条规则；默认配额是{1}条。",
            "除非提高了配额，AWS 会拒绝更多规则。",
            "使用前缀列表，或合并为更少、更宽的规则。",
        ],
        FindingCode::TooManyRoutes => [
            "路由数超过默认配额",
            "{s}有{0}条路由；默认配额是{1}条。",
            "除非提高了配额，AWS 会拒绝更多路由。",
            "合并路由或使用前缀列表。",
        ],
        FindingCode::TooManyEntries => [
            "ACL 条目数超过默认配额",
            "{s}在一个方向上有{0}个条目；默认配额是{1}个。",
            "除非提高了配额，AWS 会拒绝更多条目。",
            "把细节交给安全组处理。",
        ],
        FindingCode::FunctionNotActive => [
            "函数不处于活动状态",
            "{s}的状态是{0}。",
            "不处于活动状态的函数没有 ENI：下一次调用会失败，同时 Lambda 重新创建 ENI。",
            "调用一次并稍后重试；如果状态是 Failed，请删除后重新创建。",
        ],
        FindingCode::RoleWithoutPermissions => [
            "角色无权创建网络接口",
            "{s}的执行角色缺少{0}。",
            "Lambda 用函数的角色创建 ENI；缺少这些操作就无法连接到 VPC。",
            "附加托管策略 AWSLambdaVPCAccessExecutionRole。",
        ],
        FindingCode::VpcWithoutNeed => [
            "函数可能不需要 VPC",
            "{s}连接到{0}，但文件中没有它要访问的东西：它只调用公共服务。",
            "不连接 VPC 的函数无需 NAT 或终端节点即可访问互联网和 AWS 服务。",
            "如果不需要这些文件未显示的 VPC 内资源，可以取消连接。",
        ],
        FindingCode::DedicatedTenancy => [
            "VPC 使用专用租赁",
            "{s}连接到{0}，而该 VPC 使用专用租赁。",
            "Lambda 不支持这样的 VPC。",
            "使用默认租赁的 VPC，并让两者对等连接。",
        ],
        FindingCode::Ipv6NotEnabled => [
            "IPv6 未完全启用",
            "{s}要使用 IPv6，但 Ipv6AllowedForDualStack 未启用，或有子网没有 IPv6 范围。",
            "出站 IPv6 需要该标志，且函数的每个子网都要有 IPv6 范围。",
            "启用该标志，并为每个子网分配 IPv6 范围。",
        ],
        FindingCode::PeeringNotTransitive => [
            "对等连接不能传递",
            "{f}无法经{s}到达{d}：对等连接不可传递。",
            "它只服务于两个 VPC 自己的地址，不包括它们的网关、终端节点或其他对等方。",
            "直接与目标 VPC 建立对等连接，或使用中转网关。",
        ],
        FindingCode::PeeringOverlap => [
            "对等 VPC 的地址重叠",
            "{0}与{1}通过{s}对等连接，但它们的范围在{2}重叠。",
            "AWS 不允许地址重叠的 VPC 建立对等连接。",
            "为其中一个 VPC 重新规划地址。",
        ],
        FindingCode::PeeringRouteMissing => [
            "对等连接的一侧缺少路由",
            "{s}没有通往另一个 VPC 的路由，因此{f}无法到达{d}。",
            "两个 VPC 都需要指向对方的路由，否则请求或回包会丢失。",
            "添加指向对等连接的路由。",
        ],
        FindingCode::BlockPublicAccess => [
            "已开启 VPC 阻止公有访问",
            "{s}中的{f}无法到达{d}：被 VPC 阻止公有访问功能禁止。",
            "该账户设置会阻断互联网网关；在双向模式下也会阻断 NAT 网关。",
            "为该 VPC 或子网添加排除项。",
        ],
        FindingCode::ConnectionDropped => {
            ["连接被丢弃", "{f}无法到达{d}：{0}，位于{1}。", "追踪结果说明了位置和原因。", "请查看追踪结果。"]
        }
    }
}

//! Why connections are dropped and invocations fail, in general: what it means, what the caller sees, what to change.
//! The sentences that name the very group or table are in [`super::blockers`].

use super::Language;
use crate::simulation::{InterfaceError, ThrottleReason};
use crate::trace::DropReason;

/// A reason in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReasonWords {
    /// A few words: the heading.
    pub title: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What the caller sees.
    pub symptom: &'static str,
    /// What to change, in general.
    pub fix: &'static str,
}

/// Why no interface could be had before 2019, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterfaceErrorWords {
    /// Lambda's name for the error, the same in every language.
    pub name: &'static str,
    /// What it means and what helped.
    pub meaning: &'static str,
}

/// The words for `reason`.
#[must_use]
pub const fn reason(reason: DropReason, lang: Language) -> ReasonWords {
    match lang {
        Language::En => en(reason),
        Language::ZhCn => zh_cn(reason),
    }
}

/// The words for the error of an old cold start (names from aws-facts 1.22).
#[must_use]
pub const fn interface_error(error: InterfaceError, lang: Language) -> InterfaceErrorWords {
    match error {
        InterfaceError::Ec2Throttled => InterfaceErrorWords {
            name: "EC2ThrottledException",
            meaning: match lang {
                Language::En => {
                    "EC2 took no more requests to make ENIs just then. Callers had to retry, or ask AWS for a higher rate."
                }
                Language::ZhCn => "EC2 当时不再接受创建弹性网络接口的请求。调用方只能重试，或向 AWS 申请更高的速率。",
            },
        },
        InterfaceError::EniLimitReached => InterfaceErrorWords {
            name: "ENILimitReachedException",
            meaning: match lang {
                Language::En => "The Region's quota of ENIs was used up. Less concurrency, less memory or a higher quota helped.",
                Language::ZhCn => "该区域的弹性网络接口配额已用完。降低并发、减少内存或提高配额才有用。",
            },
        },
        InterfaceError::SubnetIpAddressLimitReached => InterfaceErrorWords {
            name: "SubnetIPAddressLimitReachedException",
            meaning: match lang {
                Language::En => "No subnet of the function had a free address for one more ENI. Larger or more subnets helped.",
                Language::ZhCn => "函数的子网里没有空闲地址可再分给一个弹性网络接口。换更大的子网或增加子网才有用。",
            },
        },
        InterfaceError::Ec2AccessDenied => InterfaceErrorWords {
            name: "EC2AccessDeniedException",
            meaning: match lang {
                Language::En => "The execution role does not let Lambda make the ENI. The managed policy for VPC access does.",
                Language::ZhCn => "执行角色不允许 Lambda 创建弹性网络接口。附加用于 VPC 访问的托管策略即可。",
            },
        },
        InterfaceError::InvalidSubnetId => InterfaceErrorWords {
            name: "InvalidSubnetIDException",
            meaning: match lang {
                Language::En => "A subnet that the function names does not exist any more.",
                Language::ZhCn => "函数配置的某个子网已不存在。",
            },
        },
        InterfaceError::InvalidSecurityGroupId => InterfaceErrorWords {
            name: "InvalidSecurityGroupIDException",
            meaning: match lang {
                Language::En => "A security group that the function names does not exist any more.",
                Language::ZhCn => "函数配置的某个安全组已不存在。",
            },
        },
        InterfaceError::ResourceNotReady => InterfaceErrorWords {
            name: "ResourceNotReadyException",
            meaning: match lang {
                Language::En => {
                    "The function was idle for 14 days and lost its ENI. This call fails and makes Lambda build it again."
                }
                Language::ZhCn => "函数闲置 14 天，弹性网络接口已被收回。这次调用失败，但会促使 Lambda 重新创建。",
            },
        },
        InterfaceError::ResourceConflict => InterfaceErrorWords {
            name: "ResourceConflictException",
            meaning: match lang {
                Language::En => "The function is Pending: Lambda is still making its ENI. Wait until it is Active.",
                Language::ZhCn => "函数处于 Pending 状态：Lambda 仍在创建弹性网络接口。等到 Active 再调用。",
            },
        },
        InterfaceError::Service => InterfaceErrorWords {
            name: "ServiceException",
            meaning: match lang {
                Language::En => "Lambda lost the place where the invocation ran, or has none left. The caller has to retry.",
                Language::ZhCn => "Lambda 失去了运行这次调用的位置，或已没有可用的位置。调用方需要重试。",
            },
        },
    }
}

/// Which limit an invocation ran into.
#[must_use]
pub const fn throttle(reason: ThrottleReason, lang: Language) -> &'static str {
    match (lang, reason) {
        (Language::En, ThrottleReason::AccountConcurrency) => "the account runs as many at once as it may",
        (Language::En, ThrottleReason::ReservedConcurrency) => "its reserved concurrency is used up",
        (Language::En, ThrottleReason::ScalingRate) => "it would grow faster than Lambda allows",
        (Language::En, ThrottleReason::CallerRate) => "the account is asked too often a second",
        (Language::En, ThrottleReason::ReservedRate) => "it is asked too often a second for its reserved concurrency",
        (Language::ZhCn, ThrottleReason::AccountConcurrency) => "账户的并发已达上限",
        (Language::ZhCn, ThrottleReason::ReservedConcurrency) => "预留并发已用完",
        (Language::ZhCn, ThrottleReason::ScalingRate) => "扩展速度超过 Lambda 的限制",
        (Language::ZhCn, ThrottleReason::CallerRate) => "账户每秒的请求过多",
        (Language::ZhCn, ThrottleReason::ReservedRate) => "就其预留并发而言每秒的请求过多",
    }
}

const TIMES_OUT_EN: &str = "The call waits until the function times out. Nothing answers a dropped packet.";

const fn en(reason: DropReason) -> ReasonWords {
    match reason {
        DropReason::SecurityGroupRulesMismatch => ReasonWords {
            title: "No security group rule covers it",
            meaning: "Security groups hold allow rules only. None of them is for this protocol, port and other side, so the packet is dropped.",
            symptom: TIMES_OUT_EN,
            fix: "Add a rule to the group that refuses: outbound for the sender, inbound for the target, best with the other side's group as peer.",
        },
        DropReason::SecurityGroupHasNoRules => ReasonWords {
            title: "The security group has no rules in this direction",
            meaning: "A security group without rules in a direction lets nothing through in that direction.",
            symptom: TIMES_OUT_EN,
            fix: "Add the rule that is missing. Terraform removes the allow-all outbound rule that AWS makes, unless egress is declared.",
        },
        DropReason::SubnetAclRestriction => ReasonWords {
            title: "The network ACL refuses it",
            meaning: "A network ACL checks each packet at the subnet's border, in the order of its rule numbers, and does not remember connections: replies need their own rule.",
            symptom: TIMES_OUT_EN,
            fix: "Allow the port on the way out and ports 1024-65535 on the way back, with rule numbers below any deny.",
        },
        DropReason::NoRouteToDestination => ReasonWords {
            title: "No route leads there",
            meaning: "The subnet's route table has no route that covers the destination.",
            symptom: TIMES_OUT_EN,
            fix: "Add a default route to a NAT gateway, or a VPC endpoint for the service.",
        },
        DropReason::BlackholeRoute => ReasonWords {
            title: "The route leads to something that is gone",
            meaning: "The target of the most specific route was deleted; packets that take it vanish.",
            symptom: TIMES_OUT_EN,
            fix: "Point the route at a target that exists, or delete the route.",
        },
        DropReason::BadState => ReasonWords {
            title: "The gateway is not in service",
            meaning: "The component is still being made, has failed or is going away, and carries nothing.",
            symptom: TIMES_OUT_EN,
            fix: "Wait until it is available, or replace it when it has failed.",
        },
        DropReason::BadStateAttachment => ReasonWords {
            title: "The gateway is not attached to this VPC",
            meaning: "A route names the gateway, but no attachment joins it to this VPC.",
            symptom: TIMES_OUT_EN,
            fix: "Attach the gateway to the VPC.",
        },
        DropReason::NoPublicAddress => ReasonWords {
            title: "A Lambda ENI has no public address",
            meaning: "The internet gateway carries IPv4 only for interfaces with a public address. The ENI of a function has none, in a public subnet either.",
            symptom: TIMES_OUT_EN,
            fix: "Put the function into a private subnet whose default route leads to a NAT gateway.",
        },
        DropReason::PrivateDestinationAtInternetGateway => ReasonWords {
            title: "Private addresses do not exist on the internet",
            meaning: "The route sends a private destination address to the internet gateway, which drops it.",
            symptom: TIMES_OUT_EN,
            fix: "Add a route for that range to where it is: a peering connection, a transit gateway or a VPN.",
        },
        DropReason::SharedDestinationAtInternetGateway => ReasonWords {
            title: "100.64.0.0/10 does not exist on the internet",
            meaning: "That range is shared by carriers inside their own networks; the internet gateway drops packets to it.",
            symptom: TIMES_OUT_EN,
            fix: "Add a route for that range to where it is: a peering connection, a transit gateway or a VPN.",
        },
        DropReason::ProtocolRestriction => ReasonWords {
            title: "This protocol is not carried",
            meaning: "Lambda's ENIs carry TCP and UDP; a NAT gateway carries TCP, UDP and ICMP.",
            symptom: TIMES_OUT_EN,
            fix: "Use TCP or UDP.",
        },
        DropReason::GatewayEndpointProtocol => ReasonWords {
            title: "A gateway endpoint takes TCP and ping only",
            meaning: "The route to S3 or DynamoDB leads into a gateway endpoint, which drops other protocols.",
            symptom: TIMES_OUT_EN,
            fix: "Call the service over HTTPS.",
        },
        DropReason::NatSourceOutsideVpc => ReasonWords {
            title: "A NAT gateway serves its own VPC only",
            meaning: "The packet comes from another VPC; a NAT gateway takes only packets from its own.",
            symptom: TIMES_OUT_EN,
            fix: "Use a NAT gateway in the function's own VPC.",
        },
        DropReason::NoPossibleDestination => ReasonWords {
            title: "Nothing holds that address",
            meaning: "The address lies inside the VPC, but no interface in it is known to hold it.",
            symptom: TIMES_OUT_EN,
            fix: "Check the address; use a name or an endpoint that follows the target when it moves.",
        },
        DropReason::RoutingLoop => ReasonWords {
            title: "The NAT gateway routes to itself",
            meaning: "The NAT gateway stands in a subnet whose own default route leads back to it, so its packets never get out.",
            symptom: TIMES_OUT_EN,
            fix: "Give the NAT gateway's subnet a route table of its own, with a default route to the internet gateway.",
        },
        DropReason::DnsDisabled => ReasonWords {
            title: "Names do not resolve in this VPC",
            meaning: "DNS support is switched off in the VPC, so no host name becomes an address.",
            symptom: "The call fails at once: the host name cannot be resolved.",
            fix: "Set EnableDnsSupport to true; for private DNS of endpoints EnableDnsHostnames too.",
        },
        DropReason::EndpointPolicyDenied => ReasonWords {
            title: "The endpoint's policy refuses the call",
            meaning: "The packet gets through, but the policy of the VPC endpoint does not allow the action.",
            symptom: "The call is answered at once with 403 AccessDenied.",
            fix: "Allow the action and the resource in the endpoint's policy.",
        },
        DropReason::RolePermissionsMissing => ReasonWords {
            title: "The execution role may not make the ENI",
            meaning: "Lambda makes the ENI with the function's execution role, and the role lacks EC2 actions for it.",
            symptom: "The function cannot be created or updated; it never gets to run in the VPC.",
            fix: "Attach the managed policy AWSLambdaVPCAccessExecutionRole to the role.",
        },
        DropReason::Ipv6NotEnabled => ReasonWords {
            title: "The function does not use IPv6",
            meaning: "Ipv6AllowedForDualStack is off, or a subnet of the function has no IPv6 range.",
            symptom: "Connections to IPv6 addresses fail; a client that can falls back to IPv4.",
            fix: "Give each subnet of the function an IPv6 range and set Ipv6AllowedForDualStack to true.",
        },
        DropReason::CannotRoute => ReasonWords {
            title: "A route there does not cover the address",
            meaning: "The route table has a route to a target that could help, but the route's range does not hold this address.",
            symptom: TIMES_OUT_EN,
            fix: "Widen the route's range, or add a route for the address.",
        },
        DropReason::HigherPriorityRoute => ReasonWords {
            title: "Another route for the same range has precedence",
            meaning: "Two routes are for the very same range. A static route beats a propagated one, and a route for a range beats one for a prefix list.",
            symptom: TIMES_OUT_EN,
            fix: "Remove the route that wins, or make yours more specific.",
        },
        DropReason::MoreSpecificRoute => ReasonWords {
            title: "A more specific route takes it elsewhere",
            meaning: "The longest prefix wins. A route with a longer prefix than the one you had in mind covers this address.",
            symptom: TIMES_OUT_EN,
            fix: "Remove or narrow the more specific route.",
        },
        DropReason::LocalRouteCidrRestriction => ReasonWords {
            title: "The local route is for the VPC's own ranges",
            meaning: "Every route table has local routes, and they serve the VPC's own CIDR blocks and nothing else.",
            symptom: TIMES_OUT_EN,
            fix: "Add a route for the destination: to a NAT gateway, a peering connection or a transit gateway.",
        },
        DropReason::NatSourceReassigned => ReasonWords {
            title: "The NAT gateway has changed the source address",
            meaning: "Behind a NAT gateway the packet carries the gateway's private address and no security group, so a rule for the sender's address or group does not match.",
            symptom: TIMES_OUT_EN,
            fix: "Allow the NAT gateway's address, or take a way without a NAT gateway.",
        },
        DropReason::PortRemapped => ReasonWords {
            title: "The NAT gateway picks a new source port",
            meaning: "A NAT gateway sends from any port from 1024 to 65535. A network ACL that allows replies to fewer ports loses some of them.",
            symptom: "Some connections time out and others do not, by the port that the gateway happened to pick.",
            fix: "Allow replies to ports 1024-65535.",
        },
        DropReason::RegionalNatNotInZone => ReasonWords {
            title: "The regional NAT gateway is not in this zone",
            meaning: "A regional NAT gateway serves the zones in which it is present, and it is not present in the sender's.",
            symptom: TIMES_OUT_EN,
            fix: "Wait until it has grown into the zone (up to 60 minutes), or add the zone's address to it by hand.",
        },
        DropReason::PeeringForVpcAddressesOnly => ReasonWords {
            title: "Peering carries the two VPCs' own addresses only",
            meaning: "A peering connection is not transitive: the peer's NAT gateway, internet gateway, endpoints and further peers cannot be used through it.",
            symptom: TIMES_OUT_EN,
            fix: "Use a transit gateway, or a NAT gateway or endpoint in the function's own VPC.",
        },
        DropReason::GroupReferenceNotPreserved => ReasonWords {
            title: "The way there forgets the sender's security groups",
            meaning: "A rule that names a security group matches only where the hops keep the sender's group. A NAT gateway, a middlebox or a transit gateway without group referencing does not.",
            symptom: TIMES_OUT_EN,
            fix: "Allow the sender's CIDR range instead of its group.",
        },
        DropReason::GroupReferencingOff => ReasonWords {
            title: "Security group referencing is off on the transit gateway",
            meaning: "A transit gateway keeps the sender's groups only when SecurityGroupReferencingSupport is on for the gateway and for both attachments.",
            symptom: TIMES_OUT_EN,
            fix: "Switch it on, or allow the sender's CIDR range.",
        },
        DropReason::AttachmentWithoutTable => ReasonWords {
            title: "The attachment has no transit gateway route table",
            meaning: "What comes out of an attachment is routed by the table that it is associated with, and it is associated with none.",
            symptom: TIMES_OUT_EN,
            fix: "Associate the attachment with a route table of the transit gateway.",
        },
        DropReason::TransitGatewayNotInZone => ReasonWords {
            title: "The attachment has no subnet in this zone",
            meaning: "Only subnets in a zone in which the attachment has a subnet reach the transit gateway.",
            symptom: TIMES_OUT_EN,
            fix: "Add a subnet of this zone to the attachment.",
        },
        DropReason::TransitGatewayBlackhole => ReasonWords {
            title: "The transit gateway's route leads nowhere",
            meaning: "The transit gateway's table has a blackhole route for the destination.",
            symptom: TIMES_OUT_EN,
            fix: "Remove the blackhole route or point it at an attachment.",
        },
        DropReason::TransitGatewayCannotRoute => ReasonWords {
            title: "A transit gateway route there does not cover the address",
            meaning: "The transit gateway's table has a route to the right attachment, but its range does not hold this address.",
            symptom: TIMES_OUT_EN,
            fix: "Widen the route, or propagate the attachment's routes.",
        },
        DropReason::TransitGatewayHigherPriorityRoute => ReasonWords {
            title: "Another transit gateway route for the same range has precedence",
            meaning: "Two routes of the transit gateway are for the very same range, and a static one beats a propagated one.",
            symptom: TIMES_OUT_EN,
            fix: "Remove the static route, or make yours more specific.",
        },
        DropReason::TransitGatewayMoreSpecificRoute => ReasonWords {
            title: "A more specific transit gateway route takes it elsewhere",
            meaning: "In the transit gateway's table, too, the longest prefix wins.",
            symptom: TIMES_OUT_EN,
            fix: "Remove or narrow the more specific route.",
        },
        DropReason::TransitGatewayNoRoute => ReasonWords {
            title: "The transit gateway has no route there",
            meaning: "The table that the attachment is associated with has no route for the destination.",
            symptom: TIMES_OUT_EN,
            fix: "Add a static route, or propagate the target attachment into the table.",
        },
        DropReason::UnknownDestination => ReasonWords {
            title: "Too little is known of the destination",
            meaning: "The files do not say enough about the destination to follow the way there.",
            symptom: "Not known.",
            fix: "Give the files that declare the destination, or name its address.",
        },
        DropReason::UnknownPeeredGroups => ReasonWords {
            title: "A group of an unknown peer VPC",
            meaning: "A rule names a security group of a peer VPC that is not in the files, so it counts as no match.",
            symptom: TIMES_OUT_EN,
            fix: "Give the peer VPC's files, or allow a CIDR range.",
        },
        DropReason::BlockPublicAccess => ReasonWords {
            title: "VPC Block Public Access forbids it",
            meaning: "VPC Block Public Access is on for the account and Region, and neither the VPC nor the subnet is excluded. Traffic through internet gateways is blocked, NAT gateways included.",
            symptom: TIMES_OUT_EN,
            fix: "Add an exclusion for the VPC or subnet, or use VPC endpoints, which are not affected.",
        },
        DropReason::EndpointSourceRestriction => ReasonWords {
            title: "The endpoint's service does not answer from that address",
            meaning: "A gateway endpoint leads to the addresses of its prefix list only, and replies come from nowhere else.",
            symptom: TIMES_OUT_EN,
            fix: "Use the service's name, or an address in its prefix list.",
        },
        DropReason::ServiceNotInZone => ReasonWords {
            title: "The endpoint service is not offered in that zone",
            meaning: "The service behind the endpoint is not offered in the zone in which the endpoint has its interface.",
            symptom: TIMES_OUT_EN,
            fix: "Put the endpoint into a zone in which the service is offered.",
        },
        DropReason::DisconnectedVpcs => ReasonWords {
            title: "Nothing connects the two VPCs",
            meaning: "The target stands in another VPC, and no peering connection, transit gateway or endpoint leads there.",
            symptom: TIMES_OUT_EN,
            fix: "Add a peering connection or attach both VPCs to a transit gateway, with routes on both sides.",
        },
        DropReason::NoPath => ReasonWords {
            title: "No way leads there",
            meaning: "Nothing in the route table of the function's subnet leads to the destination by any way that AWS supports.",
            symptom: TIMES_OUT_EN,
            fix: "Add a NAT gateway, a VPC endpoint or a route.",
        },
        DropReason::NoSourceOrDestination => ReasonWords {
            title: "The source or the destination does not exist",
            meaning: "The files do not declare the subnet of the sender, or the thing that it is to reach.",
            symptom: "Nothing can be traced.",
            fix: "Check the names, or add the files that declare them.",
        },
        DropReason::UnsupportedComponent => ReasonWords {
            title: "The model has no part for this component",
            meaning: "The way goes on through a kind of component that Eniscope does not follow.",
            symptom: "Not known.",
            fix: "Judge this stretch yourself; everything before it is shown.",
        },
        DropReason::SourceDestCheck => ReasonWords {
            title: "The instance's source/destination check is on",
            meaning: "EC2 drops what an instance forwards for others, unless its source/destination check is off.",
            symptom: TIMES_OUT_EN,
            fix: "Switch SourceDestCheck off on the NAT instance.",
        },
        DropReason::ListenerPortRestriction => ReasonWords {
            title: "The load balancer does not listen on that port",
            meaning: "No listener of the load balancer is for this port.",
            symptom: "The connection is refused or times out.",
            fix: "Call a port that has a listener, or add one.",
        },
        DropReason::ListenerHasNoTargets => ReasonWords {
            title: "The listener has no targets",
            meaning: "The target groups of the listener hold no targets.",
            symptom: "A Network Load Balancer drops the connection; an Application Load Balancer answers 503.",
            fix: "Register targets in the target group.",
        },
        DropReason::ListenersMismatch => ReasonWords {
            title: "No listener takes this protocol",
            meaning: "The load balancer listens on the port, but for another protocol.",
            symptom: TIMES_OUT_EN,
            fix: "Use the listener's protocol, or add a listener.",
        },
        DropReason::NotCrossZone => ReasonWords {
            title: "Cross-zone load balancing is off",
            meaning: "The load balancer's node in this zone sends to targets in its own zone only, and there is none.",
            symptom: TIMES_OUT_EN,
            fix: "Switch cross-zone load balancing on, or register a target in this zone.",
        },
        DropReason::TargetPortRestriction => ReasonWords {
            title: "The target does not let the target group's port in",
            meaning: "The load balancer connects to its target on the target group's port, and the target's security groups do not allow that.",
            symptom: "A Network Load Balancer's connection times out; an Application Load Balancer answers 502 or 504.",
            fix: "Allow the target group's port in the target's security group.",
        },
        DropReason::FunctionNotActive => ReasonWords {
            title: "The function is not active",
            meaning: "While a function is Pending its interfaces are being made, when it is Inactive they were taken back after 14 days without an invocation, and when it has Failed there are none.",
            symptom: "The invocation fails: ResourceConflictException while Pending; the first one after Inactive fails and starts the recovery.",
            fix: "Wait until the state is Active; read StateReasonCode if it is Failed.",
        },
        DropReason::BucketPolicyDenied => ReasonWords {
            title: "The bucket's policy refuses the call",
            meaning: "The bucket's policy denies the call or does not allow it on the way that it takes, often by aws:SourceIp, aws:SourceVpc or aws:SourceVpce.",
            symptom: "HTTP 403 AccessDenied.",
            fix: "Allow the endpoint or VPC in the bucket's policy (aws:SourceVpce, aws:SourceVpc).",
        },
        DropReason::InboundToFunction => ReasonWords {
            title: "A function takes no connections",
            meaning: "A Lambda network interface is one-way: nothing in a VPC can open a connection to a function. Functions are invoked through the Lambda API.",
            symptom: TIMES_OUT_EN,
            fix: "Invoke the function through the Lambda API: a NAT gateway or the lambda interface endpoint leads there.",
        },
        DropReason::NatAddressItself => ReasonWords {
            title: "The packet is for the NAT gateway itself",
            meaning: "A NAT gateway forwards; it takes no connections to its own address.",
            symptom: TIMES_OUT_EN,
            fix: "Use the destination's own address.",
        },
        DropReason::NoIpv6Address => ReasonWords {
            title: "The target has no IPv6 address",
            meaning: "The connection uses IPv6, and what it is for has no IPv6 address.",
            symptom: "The connection fails at once or times out.",
            fix: "Use IPv4, or give the target an IPv6 address.",
        },
    }
}

const TIMES_OUT_ZH_CN: &str = "请求会一直等到函数超时；被丢弃的数据包得不到任何回应。";

const fn zh_cn(reason: DropReason) -> ReasonWords {
    match reason {
        DropReason::SecurityGroupRulesMismatch => ReasonWords {
            title: "没有安全组规则允许它",
            meaning: "安全组只有允许规则。没有一条规则包含这个协议、端口和对端，数据包因此被丢弃。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "在拒绝它的安全组中添加规则：发送方加出站规则，目标加入站规则，对端最好写成另一方的安全组。",
        },
        DropReason::SecurityGroupHasNoRules => ReasonWords {
            title: "安全组在这个方向上没有规则",
            meaning: "安全组在某个方向上没有规则时，这个方向上什么都不能通过。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "补上缺少的规则。Terraform 会删除 AWS 默认的“全部允许”出站规则，除非声明了 egress。",
        },
        DropReason::SubnetAclRestriction => ReasonWords {
            title: "网络 ACL 拒绝它",
            meaning: "网络 ACL 在子网边界按规则编号逐个检查数据包，并且不记录连接状态：响应也需要自己的规则。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "去程允许目标端口，回程允许 1024-65535 端口，规则编号要排在拒绝规则之前。",
        },
        DropReason::NoRouteToDestination => ReasonWords {
            title: "没有通往那里的路由",
            meaning: "子网的路由表中没有包含该目的地的路由。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "添加指向 NAT 网关的默认路由，或为该服务添加 VPC 终端节点。",
        },
        DropReason::BlackholeRoute => ReasonWords {
            title: "路由指向已不存在的目标",
            meaning: "最具体的那条路由的目标已被删除，走这条路由的数据包会消失。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "把路由改为指向存在的目标，或删除这条路由。",
        },
        DropReason::BadState => ReasonWords {
            title: "网关不可用",
            meaning: "它还在创建、创建失败或正在删除，不转发任何流量。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "等到它可用；如果已失败，就换一个新的。",
        },
        DropReason::BadStateAttachment => ReasonWords {
            title: "网关没有连接到这个 VPC",
            meaning: "路由指向了这个网关，但它没有连接到这个 VPC。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "把网关连接到这个 VPC。",
        },
        DropReason::NoPublicAddress => ReasonWords {
            title: "Lambda 的弹性网络接口没有公有地址",
            meaning: "互联网网关只转发带有公有地址的接口的 IPv4 流量。函数的弹性网络接口没有公有地址，放在公有子网里也没有。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "把函数放进私有子网，并让该子网的默认路由指向 NAT 网关。",
        },
        DropReason::PrivateDestinationAtInternetGateway => ReasonWords {
            title: "互联网上没有私有地址",
            meaning: "路由把发往私有地址的流量送到互联网网关，网关将其丢弃。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "为该范围添加通往其所在之处的路由：对等连接、中转网关或 VPN。",
        },
        DropReason::SharedDestinationAtInternetGateway => ReasonWords {
            title: "互联网上没有 100.64.0.0/10",
            meaning: "这个范围由运营商在自己的网络内部共用，互联网网关会丢弃发往它的数据包。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "为该范围添加通往其所在之处的路由：对等连接、中转网关或 VPN。",
        },
        DropReason::ProtocolRestriction => ReasonWords {
            title: "不支持这个协议",
            meaning: "Lambda 的弹性网络接口只支持 TCP 和 UDP；NAT 网关支持 TCP、UDP 和 ICMP。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "改用 TCP 或 UDP。",
        },
        DropReason::GatewayEndpointProtocol => ReasonWords {
            title: "网关终端节点只接受 TCP 和 ping",
            meaning: "通往 S3 或 DynamoDB 的路由指向网关终端节点，它会丢弃其他协议。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "通过 HTTPS 调用该服务。",
        },
        DropReason::NatSourceOutsideVpc => ReasonWords {
            title: "NAT 网关只服务自己的 VPC",
            meaning: "数据包来自另一个 VPC，而 NAT 网关只接受本 VPC 的数据包。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "使用函数所在 VPC 中的 NAT 网关。",
        },
        DropReason::NoPossibleDestination => ReasonWords {
            title: "没有任何接口使用这个地址",
            meaning: "这个地址在 VPC 的范围内，但已知的接口都不使用它。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "检查地址；最好使用会随目标变化的域名或终端节点。",
        },
        DropReason::RoutingLoop => ReasonWords {
            title: "NAT 网关的路由指向了自己",
            meaning: "NAT 网关所在子网的默认路由又指回这个 NAT 网关，数据包永远出不去。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "为 NAT 网关所在的子网单独使用一张路由表，默认路由指向互联网网关。",
        },
        DropReason::DnsDisabled => ReasonWords {
            title: "这个 VPC 中无法解析域名",
            meaning: "VPC 关闭了 DNS 支持，域名无法变成地址。",
            symptom: "请求立即失败：无法解析主机名。",
            fix: "把 EnableDnsSupport 设为 true；接口终端节点的私有 DNS 还需要 EnableDnsHostnames。",
        },
        DropReason::EndpointPolicyDenied => ReasonWords {
            title: "终端节点策略拒绝这次请求",
            meaning: "数据包能够到达，但 VPC 终端节点的策略不允许这个操作。",
            symptom: "请求立即得到 403 AccessDenied。",
            fix: "在终端节点策略中允许这个操作和资源。",
        },
        DropReason::RolePermissionsMissing => ReasonWords {
            title: "执行角色无权创建弹性网络接口",
            meaning: "Lambda 用函数的执行角色创建弹性网络接口，而该角色缺少所需的 EC2 权限。",
            symptom: "函数无法创建或更新，根本不会在 VPC 中运行。",
            fix: "为该角色附加托管策略 AWSLambdaVPCAccessExecutionRole。",
        },
        DropReason::Ipv6NotEnabled => ReasonWords {
            title: "函数没有启用 IPv6",
            meaning: "Ipv6AllowedForDualStack 未开启，或函数的某个子网没有 IPv6 地址范围。",
            symptom: "到 IPv6 地址的连接会失败；支持回退的客户端会改用 IPv4。",
            fix: "为函数的每个子网分配 IPv6 地址范围，并把 Ipv6AllowedForDualStack 设为 true。",
        },
        DropReason::CannotRoute => ReasonWords {
            title: "已有的路由不包含这个地址",
            meaning: "路由表中有一条指向可用目标的路由，但它的地址范围不包含这个地址。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "扩大这条路由的范围，或为该地址添加路由。",
        },
        DropReason::HigherPriorityRoute => ReasonWords {
            title: "范围相同的另一条路由优先",
            meaning: "两条路由的范围完全相同：静态路由优先于传播的路由，CIDR 路由优先于前缀列表路由。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "删除胜出的路由，或把自己的路由写得更具体。",
        },
        DropReason::MoreSpecificRoute => ReasonWords {
            title: "更具体的路由把它引向别处",
            meaning: "最长前缀优先。有一条前缀更长的路由也包含这个地址。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "删除或缩小那条更具体的路由。",
        },
        DropReason::LocalRouteCidrRestriction => ReasonWords {
            title: "本地路由只覆盖 VPC 自己的地址",
            meaning: "每张路由表都有本地路由，它们只覆盖 VPC 自己的 CIDR 块。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "为目的地添加路由：NAT 网关、对等连接或中转网关。",
        },
        DropReason::NatSourceReassigned => ReasonWords {
            title: "NAT 网关改写了源地址",
            meaning: "经过 NAT 网关后，数据包的源地址是网关的私有地址，也不再带有安全组，因此针对发送方地址或安全组的规则不再匹配。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "允许 NAT 网关的地址，或改走不经过 NAT 网关的路径。",
        },
        DropReason::PortRemapped => ReasonWords {
            title: "NAT 网关会另选源端口",
            meaning: "NAT 网关从 1024-65535 中任选源端口。只放行部分端口的网络 ACL 会丢掉一部分响应。",
            symptom: "有的连接超时，有的正常，取决于网关恰好选中的端口。",
            fix: "放行发往 1024-65535 端口的响应。",
        },
        DropReason::RegionalNatNotInZone => ReasonWords {
            title: "区域 NAT 网关不在这个可用区",
            meaning: "区域 NAT 网关只服务它所在的可用区，而它不在发送方的可用区。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "等它扩展到该可用区（最长 60 分钟），或手动为该可用区添加地址。",
        },
        DropReason::PeeringForVpcAddressesOnly => ReasonWords {
            title: "对等连接只承载两个 VPC 自己的地址",
            meaning: "对等连接不可传递：不能借它使用对端的 NAT 网关、互联网网关、终端节点或其他对等连接。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "改用中转网关，或在函数自己的 VPC 中使用 NAT 网关或终端节点。",
        },
        DropReason::GroupReferenceNotPreserved => ReasonWords {
            title: "途中丢失了发送方的安全组",
            meaning: "引用安全组的规则只有在沿途保留发送方安全组时才匹配。NAT 网关、中间设备以及未启用安全组引用的中转网关都不保留。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "改为允许发送方的 CIDR 范围，而不是它的安全组。",
        },
        DropReason::GroupReferencingOff => ReasonWords {
            title: "中转网关未启用安全组引用",
            meaning: "只有网关和两端挂载都启用 SecurityGroupReferencingSupport 时，中转网关才保留发送方的安全组。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "启用它，或改为允许发送方的 CIDR 范围。",
        },
        DropReason::AttachmentWithoutTable => ReasonWords {
            title: "挂载没有关联中转网关路由表",
            meaning: "从挂载进入的流量由它所关联的路由表转发，而它没有关联任何路由表。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "把挂载关联到中转网关的一张路由表。",
        },
        DropReason::TransitGatewayNotInZone => ReasonWords {
            title: "挂载在这个可用区没有子网",
            meaning: "只有挂载在某个可用区有子网时，该可用区的子网才能到达中转网关。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "在挂载中添加该可用区的子网。",
        },
        DropReason::TransitGatewayBlackhole => ReasonWords {
            title: "中转网关的路由是黑洞",
            meaning: "中转网关路由表中，该目的地对应一条黑洞路由。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "删除黑洞路由，或把它指向某个挂载。",
        },
        DropReason::TransitGatewayCannotRoute => ReasonWords {
            title: "中转网关的路由不包含这个地址",
            meaning: "中转网关路由表中有指向正确挂载的路由，但范围不包含这个地址。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "扩大路由范围，或传播该挂载的路由。",
        },
        DropReason::TransitGatewayHigherPriorityRoute => ReasonWords {
            title: "中转网关中范围相同的另一条路由优先",
            meaning: "中转网关的两条路由范围完全相同，静态路由优先于传播的路由。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "删除静态路由，或把自己的路由写得更具体。",
        },
        DropReason::TransitGatewayMoreSpecificRoute => ReasonWords {
            title: "中转网关中更具体的路由把它引向别处",
            meaning: "在中转网关路由表中同样是最长前缀优先。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "删除或缩小那条更具体的路由。",
        },
        DropReason::TransitGatewayNoRoute => ReasonWords {
            title: "中转网关没有通往那里的路由",
            meaning: "挂载所关联的路由表中没有包含该目的地的路由。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "添加静态路由，或把目标挂载传播到这张路由表。",
        },
        DropReason::UnknownDestination => ReasonWords {
            title: "对目的地了解太少",
            meaning: "文件没有给出足够的信息来追踪通往目的地的路径。",
            symptom: "无法判断。",
            fix: "提供声明该目的地的文件，或直接写出它的地址。",
        },
        DropReason::UnknownPeeredGroups => ReasonWords {
            title: "引用了未知对等 VPC 的安全组",
            meaning: "规则引用了对等 VPC 的安全组，而该 VPC 不在文件中，因此视为不匹配。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "提供对等 VPC 的文件，或改为允许 CIDR 范围。",
        },
        DropReason::BlockPublicAccess => ReasonWords {
            title: "VPC 阻止公有访问拦截了它",
            meaning: "账户在该区域启用了 VPC 阻止公有访问，而 VPC 和子网都不在排除列表中。经过互联网网关的流量被拦截，NAT 网关也不例外。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "为 VPC 或子网添加排除项，或改用不受影响的 VPC 终端节点。",
        },
        DropReason::EndpointSourceRestriction => ReasonWords {
            title: "终端节点的服务不使用这个地址",
            meaning: "网关终端节点只通往其前缀列表中的地址，响应也只会来自这些地址。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "使用服务的域名，或前缀列表中的地址。",
        },
        DropReason::ServiceNotInZone => ReasonWords {
            title: "该可用区不提供这项终端节点服务",
            meaning: "终端节点的接口所在的可用区不提供它背后的服务。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "把终端节点放到提供该服务的可用区。",
        },
        DropReason::DisconnectedVpcs => ReasonWords {
            title: "两个 VPC 之间没有连接",
            meaning: "目标在另一个 VPC 中，而没有对等连接、中转网关或终端节点通往那里。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "添加对等连接，或把两个 VPC 都挂到中转网关上，并在两侧添加路由。",
        },
        DropReason::NoPath => ReasonWords {
            title: "没有任何路径通往那里",
            meaning: "函数所在子网的路由表中，没有任何 AWS 支持的方式通往目的地。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "添加 NAT 网关、VPC 终端节点或路由。",
        },
        DropReason::NoSourceOrDestination => ReasonWords {
            title: "源或目的地不存在",
            meaning: "文件没有声明发送方的子网，或要访问的对象。",
            symptom: "无法追踪。",
            fix: "检查名称，或补上声明它们的文件。",
        },
        DropReason::UnsupportedComponent => ReasonWords {
            title: "模型不支持这种组件",
            meaning: "后面的路径经过 Eniscope 不追踪的组件。",
            symptom: "无法判断。",
            fix: "这一段需要自行判断；之前的路径都已列出。",
        },
        DropReason::SourceDestCheck => ReasonWords {
            title: "实例的源/目标检查未关闭",
            meaning: "实例替别人转发的数据包会被 EC2 丢弃，除非关闭源/目标检查。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "在 NAT 实例上关闭 SourceDestCheck。",
        },
        DropReason::ListenerPortRestriction => ReasonWords {
            title: "负载均衡器没有侦听这个端口",
            meaning: "负载均衡器没有用于这个端口的侦听器。",
            symptom: "连接被拒绝或超时。",
            fix: "访问有侦听器的端口，或添加一个侦听器。",
        },
        DropReason::ListenerHasNoTargets => ReasonWords {
            title: "侦听器没有目标",
            meaning: "侦听器的目标组中没有任何目标。",
            symptom: "网络负载均衡器会丢弃连接；应用负载均衡器返回 503。",
            fix: "在目标组中注册目标。",
        },
        DropReason::ListenersMismatch => ReasonWords {
            title: "没有侦听器接受这种协议",
            meaning: "负载均衡器在该端口上侦听的是另一种协议。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "使用侦听器的协议，或添加侦听器。",
        },
        DropReason::NotCrossZone => ReasonWords {
            title: "未启用跨可用区负载均衡",
            meaning: "负载均衡器在该可用区的节点只转发给同一可用区的目标，而那里没有目标。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "启用跨可用区负载均衡，或在该可用区注册目标。",
        },
        DropReason::TargetPortRestriction => ReasonWords {
            title: "目标不允许目标组的端口",
            meaning: "负载均衡器通过目标组的端口连接目标，而目标的安全组不允许这个端口。",
            symptom: "网络负载均衡器的连接超时；应用负载均衡器返回 502 或 504。",
            fix: "在目标的安全组中允许目标组的端口。",
        },
        DropReason::FunctionNotActive => ReasonWords {
            title: "函数不处于 Active 状态",
            meaning: "Pending 时接口正在创建；连续 14 天没有调用会变为 Inactive，接口被回收；Failed 时没有接口。",
            symptom: "调用失败：Pending 时返回 ResourceConflictException；Inactive 后的第一次调用会失败并触发恢复。",
            fix: "等状态变为 Active；如果是 Failed，查看 StateReasonCode。",
        },
        DropReason::BucketPolicyDenied => ReasonWords {
            title: "存储桶策略拒绝这次请求",
            meaning: "存储桶策略拒绝或没有允许经由这条路径的请求，常见原因是 aws:SourceIp、aws:SourceVpc 或 aws:SourceVpce 条件。",
            symptom: "返回 HTTP 403 AccessDenied。",
            fix: "在存储桶策略中允许该终端节点或 VPC（aws:SourceVpce、aws:SourceVpc）。",
        },
        DropReason::InboundToFunction => ReasonWords {
            title: "函数不接受连接",
            meaning: "Lambda 弹性网络接口是单向的：VPC 中的任何东西都不能向函数发起连接。函数通过 Lambda API 调用。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "通过 Lambda API 调用函数：经 NAT 网关或 lambda 接口终端节点。",
        },
        DropReason::NatAddressItself => ReasonWords {
            title: "数据包发给了 NAT 网关本身",
            meaning: "NAT 网关只负责转发，不接受发往自身地址的连接。",
            symptom: TIMES_OUT_ZH_CN,
            fix: "使用真正目的地的地址。",
        },
        DropReason::NoIpv6Address => ReasonWords {
            title: "目标没有 IPv6 地址",
            meaning: "连接使用 IPv6，而目标没有 IPv6 地址。",
            symptom: "连接立即失败或超时。",
            fix: "改用 IPv4，或为目标分配 IPv6 地址。",
        },
    }
}

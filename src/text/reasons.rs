//! Why connections are dropped and invocations fail, in general: what it means, what the caller sees, what to change.
//! The sentences that name the very group or table are in [`super::blockers`].

#![expect(clippy::wildcard_enum_match_arm, reason = "words for the new reasons follow")]

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
    }
}

/// Which limit an invocation ran into.
#[must_use]
pub const fn throttle(reason: ThrottleReason, lang: Language) -> &'static str {
    match (lang, reason) {
        (Language::En, ThrottleReason::AccountConcurrency) => "the account runs as many at once as it may",
        (Language::En, ThrottleReason::ReservedConcurrency) => "its reserved concurrency is used up",
        (Language::En, ThrottleReason::ScalingRate) => "it would grow faster than Lambda allows",
        (Language::ZhCn, ThrottleReason::AccountConcurrency) => "账户的并发已达上限",
        (Language::ZhCn, ThrottleReason::ReservedConcurrency) => "预留并发已用完",
        (Language::ZhCn, ThrottleReason::ScalingRate) => "扩展速度超过 Lambda 的限制",
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
        _ => ReasonWords { title: "", meaning: "", symptom: "", fix: "" },
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
        _ => ReasonWords { title: "", meaning: "", symptom: "", fix: "" },
    }
}

//! Why connections are dropped and invocations fail, in general: what it means, what the caller sees, what to change.
//! The sentences that name the very group or table are in [`super::blockers`].

use super::Language;
use crate::simulation::state::InterfaceError;
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
    }
}

const fn zh_cn(reason: DropReason) -> ReasonWords {
    en(reason)
}

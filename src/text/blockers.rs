//! One stopped call: why exactly here, and what to change, with the names of the person's own groups, tables and subnets.

use std::net::IpAddr;

use super::tokens::{capital, spaced};
use super::{Language, kinds, numbers};
use crate::network::{Destination, Direction, Network, NodeId, Protocol, SecurityGroupId};
use crate::trace::{Blocker, DropReason, Source, Trace};

/// A call and what is known about it: what [`explain`] and [`fix`] take their names from.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The network.
    pub network: &'a Network,
    /// Who calls.
    pub source: &'a Source,
    /// Whom.
    pub to: &'a Destination,
    /// How it fares from one subnet.
    pub trace: &'a Trace,
}

/// The call in one line: `orders → OrdersDb, tcp 5432`.
#[must_use]
pub fn call(case: &Case<'_>, lang: Language) -> String {
    let to = kinds::destination(case.to, lang);
    let from = case.sender(lang);
    match (case.to, case.port(), lang) {
        (Destination::Resource { .. }, Some(port), Language::En) => format!("{from} → {to}, {port}"),
        (Destination::Resource { .. }, Some(port), Language::ZhCn) => format!("{from} → {to}，{port}"),
        (Destination::Resource { .. }, None, _)
        | (
            Destination::Internet
            | Destination::Internet6
            | Destination::Service(_)
            | Destination::Host { .. }
            | Destination::Address { .. },
            _,
            _,
        ) => format!("{from} → {to}"),
    }
}

/// Why the call stops here: `DbSg has 2 inbound rules; none covers tcp 5432 from AppSg.`
#[must_use]
pub fn explain(blocker: &Blocker, case: &Case<'_>, lang: Language) -> String {
    match lang {
        Language::En => capital(&explain_en(blocker, &case.names(blocker, lang))),
        Language::ZhCn => spaced(&explain_zh_cn(blocker, &case.names(blocker, lang))),
    }
}

/// What to change: `Let AppSg in on tcp 5432: add an inbound rule to DbSg.`
#[must_use]
pub fn fix(blocker: &Blocker, case: &Case<'_>, lang: Language) -> String {
    match lang {
        Language::En => capital(&fix_en(blocker, &case.names(blocker, lang))),
        Language::ZhCn => spaced(&fix_zh_cn(blocker, &case.names(blocker, lang))),
    }
}

/// The names that the sentences put together.
struct Names {
    /// The sender: the function, or `the function` for one that does not exist yet.
    sender: String,
    /// The sender's groups.
    groups: String,
    /// What stops it: the group, the ACL, the table, by name with its kind where the name alone would not say.
    part: String,
    /// The part's bare name.
    bare: String,
    /// The thing at which it stops.
    node: String,
    /// Where it should have gone.
    to: String,
    /// Protocol and port on the way that stops: the ephemeral ports for a reply.
    port: String,
    /// The sender's subnet.
    subnet: String,
    /// How many rules the refusing part has in the direction, when it is a group of the network.
    rules: Option<usize>,
    /// Whether it is the reply that stops.
    reply: bool,
    /// What kind of way it needs.
    way: Way,
}

/// What kind of way a destination needs: it decides which fix to propose for a missing route.
enum Way {
    /// Out of the VPC to the internet.
    Out,
    /// To an AWS service, for which an endpoint does as well.
    Service,
    /// To a private address.
    Inside,
}

impl Case<'_> {
    fn sender(&self, lang: Language) -> String {
        match (self.source, lang) {
            (Source::Function(id), _) => id.to_string(),
            (Source::Placed { .. }, Language::En) => "the function".to_owned(),
            (Source::Placed { .. }, Language::ZhCn) => "函数".to_owned(),
        }
    }

    fn groups(&self) -> &[SecurityGroupId] {
        match self.source {
            Source::Function(id) => self.network.functions.get(id).map_or(&[], |function| function.security_groups.as_slice()),
            Source::Placed { security_groups, .. } => security_groups,
        }
    }

    /// Protocol and port of the call; `None` when the target's port is not known.
    fn port(&self) -> Option<String> {
        match self.to {
            Destination::Internet | Destination::Internet6 | Destination::Service(_) => {
                Some(numbers::port(Protocol::Tcp, crate::network::destination::HTTPS))
            }
            Destination::Host { port, .. } => Some(numbers::port(Protocol::Tcp, *port)),
            Destination::Address { port, protocol, .. } => Some(numbers::port(*protocol, *port)),
            Destination::Resource { id, port } => {
                let port = port.or_else(|| self.network.resources.get(id)?.port)?;
                Some(numbers::port(Protocol::Tcp, port))
            }
        }
    }

    fn names(&self, blocker: &Blocker, lang: Language) -> Names {
        let reply = !self.trace.forward.blockers.contains(blocker) && self.trace.reply.blockers.contains(blocker);
        let part = blocker.part.as_ref().unwrap_or(&blocker.node);
        let groups: Vec<&str> = self.groups().iter().map(SecurityGroupId::as_str).collect();
        let any_port = match lang {
            Language::En => "its port",
            Language::ZhCn => "所用端口",
        };
        Names {
            sender: self.sender(lang),
            groups: if groups.is_empty() { self.sender(lang) } else { kinds::list(&groups, lang) },
            part: kinds::node(part, lang),
            bare: part.name(),
            node: kinds::node(&blocker.node, lang),
            to: kinds::destination(self.to, lang),
            port: if reply { "tcp 1024-65535".to_owned() } else { self.port().unwrap_or_else(|| any_port.to_owned()) },
            subnet: self.trace.subnet.to_string(),
            rules: self.rules(part, blocker.direction),
            reply,
            way: self.way(),
        }
    }

    fn way(&self) -> Way {
        match self.to {
            Destination::Internet | Destination::Internet6 | Destination::Host { .. } => Way::Out,
            Destination::Service(_) => Way::Service,
            Destination::Resource { .. } => Way::Inside,
            Destination::Address { address: IpAddr::V4(address), .. } if !address.is_private() => Way::Out,
            Destination::Address { .. } => Way::Inside,
        }
    }

    fn rules(&self, part: &NodeId, direction: Option<Direction>) -> Option<usize> {
        let NodeId::SecurityGroup(id) = part else { return None };
        let group = self.network.security_groups.get(id)?;
        Some(match direction? {
            Direction::In => group.ingress.len(),
            Direction::Out => group.egress.len(),
        })
    }
}

fn explain_en(blocker: &Blocker, names: &Names) -> String {
    let Names { sender, groups, part, bare, node, to, port, subnet, rules, reply, way: _ } = names;
    let what = if *reply { "the reply" } else { "it" };
    match blocker.reason {
        DropReason::SecurityGroupRulesMismatch => {
            let (way, other) = match blocker.direction {
                Some(Direction::Out) => ("outbound", format!("to {to}")),
                Some(Direction::In) | None => ("inbound", format!("from {groups}")),
            };
            match rules {
                Some(1) => format!("{bare} has 1 {way} rule, and it does not cover {port} {other}."),
                Some(count) => format!("{bare} has {count} {way} rules; none covers {port} {other}."),
                None => format!("no {way} rule of {part} covers {port} {other}."),
            }
        }
        DropReason::SecurityGroupHasNoRules => match blocker.direction {
            Some(Direction::Out) => format!("{part} has no outbound rules, so nothing gets out."),
            Some(Direction::In) | None => format!("{part} has no inbound rules, so nothing gets in."),
        },
        DropReason::SubnetAclRestriction => match blocker.direction {
            Some(Direction::Out) => format!("{part} does not let {what} out on {port}."),
            Some(Direction::In) | None => format!("{part} does not let {what} in on {port}."),
        },
        DropReason::NoRouteToDestination => format!("{part} has no route that covers {to}."),
        DropReason::BlackholeRoute => format!("the route to {to} in {part} leads to something that is gone."),
        DropReason::BadState => format!("{part} is not in service."),
        DropReason::BadStateAttachment => format!("{part} is not attached to the VPC."),
        DropReason::NoPublicAddress => {
            format!(
                "{subnet} routes to an internet gateway, and the ENI of {sender} has no public address, so the gateway drops it."
            )
        }
        DropReason::PrivateDestinationAtInternetGateway => {
            format!("{to} is a private address, and {part} leads to the internet only.")
        }
        DropReason::SharedDestinationAtInternetGateway => {
            format!("{to} lies in 100.64.0.0/10, and {part} leads to the internet only.")
        }
        DropReason::ProtocolRestriction => format!("{part} does not carry {port}."),
        DropReason::GatewayEndpointProtocol => format!("{part} takes TCP and ping only, not {port}."),
        DropReason::NatSourceOutsideVpc => format!("{part} serves its own VPC only, and {sender} is in another."),
        DropReason::NoPossibleDestination => format!("nothing in the VPC holds {to}."),
        DropReason::RoutingLoop => format!("{node} stands in a subnet whose default route leads back to it."),
        DropReason::DnsDisabled => format!("DNS support is off in {part}, so the name of {to} does not resolve."),
        DropReason::EndpointPolicyDenied => format!("the policy of {part} does not allow the call."),
        DropReason::RolePermissionsMissing => format!("the execution role of {sender} lacks the EC2 actions for its ENI."),
        DropReason::Ipv6NotEnabled => format!("{sender} does not use IPv6 in {subnet}."),
        DropReason::CannotRoute => format!("a route in {part} leads to something useful, but its range does not cover {to}."),
        DropReason::HigherPriorityRoute => format!("another route for the very same range has precedence in {part}."),
        DropReason::MoreSpecificRoute => format!("a more specific route in {part} takes {to} elsewhere."),
        DropReason::LocalRouteCidrRestriction => {
            format!("the local route in {part} serves the VPC's own ranges, and {to} is not in them.")
        }
        DropReason::NatSourceReassigned => {
            format!("behind the NAT gateway the packet comes from the gateway's address, so {part} does not recognise {sender}.")
        }
        DropReason::PortRemapped => {
            format!("the NAT gateway sends from any port from 1024 to 65535, and {part} lets replies to only some of them through.")
        }
        DropReason::RegionalNatNotInZone => format!("{part} is not present in the zone of {subnet}."),
        DropReason::PeeringForVpcAddressesOnly => {
            format!("{part} carries traffic to the peer VPC's own addresses only, and {to} is not one of them.")
        }
        DropReason::GroupReferenceNotPreserved => {
            format!("a rule of {part} names {groups}, but the way there forgets the sender's groups.")
        }
        DropReason::GroupReferencingOff => format!("a rule names {groups}, but security group referencing is off on {part}."),
        DropReason::AttachmentWithoutTable => format!("{part} is associated with no route table of the transit gateway."),
        DropReason::TransitGatewayNotInZone => {
            format!("the attachment of the transit gateway has no subnet in the zone of {subnet}.")
        }
        DropReason::TransitGatewayBlackhole => format!("{part} has a blackhole route for {to}."),
        DropReason::TransitGatewayCannotRoute => {
            format!("a route in {part} leads to the right attachment, but its range does not cover {to}.")
        }
        DropReason::TransitGatewayHigherPriorityRoute => format!("another route for the very same range has precedence in {part}."),
        DropReason::TransitGatewayMoreSpecificRoute => format!("a more specific route in {part} takes {to} elsewhere."),
        DropReason::TransitGatewayNoRoute => format!("{part} has no route that covers {to}."),
        DropReason::UnknownDestination => format!("too little is known of {to} to go on."),
        DropReason::UnknownPeeredGroups => format!("a rule of {part} names a group of a peer VPC that is not in the files."),
        DropReason::BlockPublicAccess => format!("VPC Block Public Access forbids traffic through {node}."),
        DropReason::EndpointSourceRestriction => format!("{to} is not an address from which the service of {part} answers."),
        DropReason::ServiceNotInZone => format!("the service of {part} is not offered in the zone of its interface."),
        DropReason::DisconnectedVpcs => format!("{to} stands in another VPC, and nothing connects the two."),
        DropReason::NoPath => format!("no way at all leads from {subnet} to {to}."),
        DropReason::NoSourceOrDestination => "the files declare no such source or destination.".to_owned(),
        DropReason::UnsupportedComponent => format!("the way goes on through {node}, which is not followed."),
        DropReason::SourceDestCheck => {
            format!("{part} forwards for others, but its source/destination check is on, so EC2 drops the packet.")
        }
        DropReason::ListenerPortRestriction => format!("{part} has no listener for {port}."),
        DropReason::ListenerHasNoTargets => format!("the listener of {part} has no targets."),
        DropReason::ListenersMismatch => format!("no listener of {part} takes {port}."),
        DropReason::NotCrossZone => format!("cross-zone load balancing of {part} is off, and its targets are in other zones."),
        DropReason::TargetPortRestriction => format!("{part} does not let the load balancer in on the port of its target group."),
        DropReason::FunctionNotActive => format!("{sender} is not active, so its network interfaces are not there."),
        DropReason::BucketPolicyDenied => format!("the bucket policy of {part} refuses the call on this way."),
        DropReason::InboundToFunction => format!("{to} is a Lambda ENI, and functions take no connections."),
        DropReason::NatAddressItself => format!("{to} is the address of {node} itself, which takes no connections."),
        DropReason::NoIpv6Address => format!("{node} has no IPv6 address."),
    }
}

fn fix_en(blocker: &Blocker, names: &Names) -> String {
    let Names { sender, groups, part, bare, node, to, port, subnet, rules: _, reply, way } = names;
    let what = if *reply { "the reply" } else { "it" };
    match blocker.reason {
        DropReason::SecurityGroupRulesMismatch | DropReason::SecurityGroupHasNoRules => match blocker.direction {
            Some(Direction::Out) => format!("let {bare} out to {to} on {port}: add an outbound rule to {bare}."),
            Some(Direction::In) | None => format!("let {groups} in on {port}: add an inbound rule to {bare}."),
        },
        DropReason::SubnetAclRestriction => match blocker.direction {
            Some(Direction::Out) => format!("let {what} out: add an outbound allow rule for {port} to {part}, before any deny."),
            Some(Direction::In) | None => {
                format!("let {what} in: add an inbound allow rule for {port} to {part}, before any deny.")
            }
        },
        DropReason::NoRouteToDestination => {
            let table = if matches!(blocker.part, Some(NodeId::RouteTable(_))) { part } else { subnet };
            match way {
                Way::Out => format!("give {table} a default route to a NAT gateway."),
                Way::Service => format!("add a VPC endpoint for {to}, or give {table} a default route to a NAT gateway."),
                Way::Inside => format!("give {table} a route for {to}."),
            }
        }
        DropReason::BlackholeRoute => format!("point the route in {part} at a target that exists."),
        DropReason::BadState => format!("wait until {part} is available, or replace it if it has failed."),
        DropReason::BadStateAttachment => format!("attach {part} to the VPC of {subnet}."),
        DropReason::NoPublicAddress => {
            format!("move {sender} from {subnet} to a private subnet whose default route leads to a NAT gateway.")
        }
        DropReason::PrivateDestinationAtInternetGateway | DropReason::SharedDestinationAtInternetGateway => {
            format!("add a route for {to} from {subnet} to where it is: peering, transit gateway or VPN.")
        }
        DropReason::ProtocolRestriction | DropReason::GatewayEndpointProtocol => format!("call {to} over TCP."),
        DropReason::NatSourceOutsideVpc => format!("route {subnet} to a NAT gateway in its own VPC."),
        DropReason::NoPossibleDestination => format!("check the address {to}; nothing declared in the VPC holds it."),
        DropReason::RoutingLoop => {
            format!("give the subnet of {node} a route table of its own with a default route to the internet gateway.")
        }
        DropReason::DnsDisabled => format!("set EnableDnsSupport of {part} to true."),
        DropReason::EndpointPolicyDenied => format!("allow the call in the policy of {part}."),
        DropReason::RolePermissionsMissing => {
            format!("attach AWSLambdaVPCAccessExecutionRole to the execution role of {sender}.")
        }
        DropReason::Ipv6NotEnabled => {
            format!("give every subnet of {sender} an IPv6 range and set Ipv6AllowedForDualStack to true.")
        }
        DropReason::CannotRoute => format!("add a route for {to} to {part}."),
        DropReason::HigherPriorityRoute => format!("remove the route that wins in {part}, or make the other more specific."),
        DropReason::MoreSpecificRoute => format!("remove or narrow the more specific route in {part}."),
        DropReason::LocalRouteCidrRestriction => format!("add a route for {to} to {part}."),
        DropReason::NatSourceReassigned => format!("allow the NAT gateway's address in {part}."),
        DropReason::PortRemapped => format!("let replies to tcp 1024-65535 through {part}."),
        DropReason::RegionalNatNotInZone => format!("add the zone of {subnet} to {part}, or wait until it has grown into it."),
        DropReason::PeeringForVpcAddressesOnly => {
            format!("reach {to} from the function's own VPC: a NAT gateway, an endpoint or a transit gateway.")
        }
        DropReason::GroupReferenceNotPreserved => format!("allow the CIDR range of {subnet} in {bare} instead of the group."),
        DropReason::GroupReferencingOff => {
            format!("enable SecurityGroupReferencingSupport on {part}, or allow the CIDR range of {subnet}.")
        }
        DropReason::AttachmentWithoutTable => format!("associate {part} with a route table of the transit gateway."),
        DropReason::TransitGatewayNotInZone => format!("add a subnet in the zone of {subnet} to the attachment."),
        DropReason::TransitGatewayBlackhole => format!("remove the blackhole route for {to} from {part}."),
        DropReason::TransitGatewayCannotRoute => format!("add a route for {to} to {part}."),
        DropReason::TransitGatewayHigherPriorityRoute => format!("remove the route that wins in {part}."),
        DropReason::TransitGatewayMoreSpecificRoute => format!("remove or narrow the more specific route in {part}."),
        DropReason::TransitGatewayNoRoute => {
            format!("propagate the attachment of the target VPC into {part}, or add a static route for {to}.")
        }
        DropReason::UnknownDestination => format!("give the files that declare {to}, or name its address."),
        DropReason::UnknownPeeredGroups => format!("give the peer VPC's files, or allow the CIDR range of {subnet} in {bare}."),
        DropReason::BlockPublicAccess => {
            format!("exclude the VPC of {subnet} from VPC Block Public Access (allow-egress is enough behind a NAT gateway).")
        }
        DropReason::EndpointSourceRestriction => "call the service by its name.".to_owned(),
        DropReason::ServiceNotInZone => format!("move {part} to a zone in which its service is offered."),
        DropReason::DisconnectedVpcs => "connect the VPCs by peering or a transit gateway, with routes on both sides.".to_owned(),
        DropReason::NoPath => format!("add a route, a NAT gateway or a VPC endpoint for {to}."),
        DropReason::NoSourceOrDestination => format!("check the names, or add the files that declare {subnet} and {to}."),
        DropReason::UnsupportedComponent => format!("judge the stretch behind {node} yourself."),
        DropReason::SourceDestCheck => format!("switch SourceDestCheck off on {part}."),
        DropReason::ListenerPortRestriction => format!("add a listener for {port} to {part}, or call a port that has one."),
        DropReason::ListenerHasNoTargets => format!("register targets in the target group of {part}."),
        DropReason::ListenersMismatch => format!("add a listener for {port} to {part}."),
        DropReason::NotCrossZone => {
            format!("enable cross-zone load balancing on {part}, or register a target in each of its zones.")
        }
        DropReason::TargetPortRestriction => {
            format!("let the load balancer in on the target group's port: add an inbound rule to {bare}.")
        }
        DropReason::FunctionNotActive => format!("wait until {sender} is Active, or read its StateReasonCode."),
        DropReason::BucketPolicyDenied => {
            format!("allow this way in the bucket policy of {part}: aws:SourceVpce or aws:SourceVpc.")
        }
        DropReason::InboundToFunction => "invoke the function through the Lambda API.".to_owned(),
        DropReason::NatAddressItself => "use the address of what you want to reach.".to_owned(),
        DropReason::NoIpv6Address => format!("use IPv4 for {to}, or give {node} an IPv6 address."),
    }
}

fn explain_zh_cn(blocker: &Blocker, names: &Names) -> String {
    let Names { sender, groups, part, bare, node, to, port, subnet, rules, reply, way: _ } = names;
    let what = if *reply { "响应" } else { "请求" };
    match blocker.reason {
        DropReason::SecurityGroupRulesMismatch => {
            let (way, other) = match blocker.direction {
                Some(Direction::Out) => ("出站", format!("发往{to}的{port}")),
                Some(Direction::In) | None => ("入站", format!("来自{groups}的{port}")),
            };
            match rules {
                Some(1) => format!("{bare}只有 1 条{way}规则，它不允许{other}。"),
                Some(count) => format!("{bare}有{count}条{way}规则，都不允许{other}。"),
                None => format!("{part}没有{way}规则允许{other}。"),
            }
        }
        DropReason::SecurityGroupHasNoRules => match blocker.direction {
            Some(Direction::Out) => format!("{part}没有出站规则，什么都出不去。"),
            Some(Direction::In) | None => format!("{part}没有入站规则，什么都进不来。"),
        },
        DropReason::SubnetAclRestriction => match blocker.direction {
            Some(Direction::Out) => format!("{part}不允许{what}从{port}出站。"),
            Some(Direction::In) | None => format!("{part}不允许{what}从{port}入站。"),
        },
        DropReason::NoRouteToDestination => format!("{part}中没有包含{to}的路由。"),
        DropReason::BlackholeRoute => format!("{part}中通往{to}的路由，目标已不存在。"),
        DropReason::BadState => format!("{part}不可用。"),
        DropReason::BadStateAttachment => format!("{part}没有连接到这个 VPC。"),
        DropReason::NoPublicAddress => {
            format!("{subnet}的路由指向互联网网关，而{sender}的弹性网络接口没有公有地址，因此被网关丢弃。")
        }
        DropReason::PrivateDestinationAtInternetGateway => format!("{to}是私有地址，而{part}只通往互联网。"),
        DropReason::SharedDestinationAtInternetGateway => format!("{to}属于 100.64.0.0/10，而{part}只通往互联网。"),
        DropReason::ProtocolRestriction => format!("{part}不支持{port}。"),
        DropReason::GatewayEndpointProtocol => format!("{part}只接受 TCP 和 ping，不接受{port}。"),
        DropReason::NatSourceOutsideVpc => format!("{part}只服务自己的 VPC，而{sender}在另一个 VPC 中。"),
        DropReason::NoPossibleDestination => format!("VPC 中没有任何接口使用{to}。"),
        DropReason::RoutingLoop => format!("{node}所在子网的默认路由又指回它自己。"),
        DropReason::DnsDisabled => format!("{part}关闭了 DNS 支持，{to}的域名无法解析。"),
        DropReason::EndpointPolicyDenied => format!("{part}的策略不允许这次请求。"),
        DropReason::RolePermissionsMissing => format!("{sender}的执行角色缺少创建弹性网络接口所需的 EC2 权限。"),
        DropReason::Ipv6NotEnabled => format!("{sender}在{subnet}中没有启用 IPv6。"),
        DropReason::CannotRoute => format!("{part}中有指向可用目标的路由，但范围不包含{to}。"),
        DropReason::HigherPriorityRoute => format!("{part}中范围相同的另一条路由优先。"),
        DropReason::MoreSpecificRoute => format!("{part}中更具体的路由把{to}引向别处。"),
        DropReason::LocalRouteCidrRestriction => format!("{part}的本地路由只覆盖 VPC 自己的地址，{to}不在其中。"),
        DropReason::NatSourceReassigned => format!("经过 NAT 网关后源地址变成网关的地址，{part}认不出{sender}。"),
        DropReason::PortRemapped => format!("NAT 网关从 1024-65535 中任选源端口，而{part}只放行其中一部分的响应。"),
        DropReason::RegionalNatNotInZone => format!("{part}不在{subnet}所在的可用区。"),
        DropReason::PeeringForVpcAddressesOnly => format!("{part}只承载发往对端 VPC 自己地址的流量，{to}不在其中。"),
        DropReason::GroupReferenceNotPreserved => format!("{part}的规则引用了{groups}，但途中丢失了发送方的安全组。"),
        DropReason::GroupReferencingOff => format!("规则引用了{groups}，但{part}没有启用安全组引用。"),
        DropReason::AttachmentWithoutTable => format!("{part}没有关联中转网关的任何路由表。"),
        DropReason::TransitGatewayNotInZone => format!("中转网关的挂载在{subnet}所在的可用区没有子网。"),
        DropReason::TransitGatewayBlackhole => format!("{part}中{to}对应一条黑洞路由。"),
        DropReason::TransitGatewayCannotRoute => format!("{part}中有指向正确挂载的路由，但范围不包含{to}。"),
        DropReason::TransitGatewayHigherPriorityRoute => format!("{part}中范围相同的另一条路由优先。"),
        DropReason::TransitGatewayMoreSpecificRoute => format!("{part}中更具体的路由把{to}引向别处。"),
        DropReason::TransitGatewayNoRoute => format!("{part}中没有包含{to}的路由。"),
        DropReason::UnknownDestination => format!("对{to}了解太少，无法继续追踪。"),
        DropReason::UnknownPeeredGroups => format!("{part}的规则引用了对等 VPC 的安全组，而该 VPC 不在文件中。"),
        DropReason::BlockPublicAccess => format!("VPC 阻止公有访问拦截了经过{node}的流量。"),
        DropReason::EndpointSourceRestriction => format!("{to}不是{part}的服务所使用的地址。"),
        DropReason::ServiceNotInZone => format!("{part}的接口所在的可用区不提供它的服务。"),
        DropReason::DisconnectedVpcs => format!("{to}在另一个 VPC 中，两者之间没有连接。"),
        DropReason::NoPath => format!("从{subnet}没有任何路径通往{to}。"),
        DropReason::NoSourceOrDestination => "文件中没有声明这样的源或目的地。".to_owned(),
        DropReason::UnsupportedComponent => format!("后面的路径经过{node}，无法追踪。"),
        DropReason::SourceDestCheck => format!("{part}替别人转发，但没有关闭源/目标检查，数据包被 EC2 丢弃。"),
        DropReason::ListenerPortRestriction => format!("{part}没有用于{port}的侦听器。"),
        DropReason::ListenerHasNoTargets => format!("{part}的侦听器没有目标。"),
        DropReason::ListenersMismatch => format!("{part}没有接受{port}的侦听器。"),
        DropReason::NotCrossZone => format!("{part}没有启用跨可用区负载均衡，而目标都在其他可用区。"),
        DropReason::TargetPortRestriction => format!("{part}不允许负载均衡器通过目标组的端口访问。"),
        DropReason::FunctionNotActive => format!("{sender}不处于 Active 状态，没有可用的弹性网络接口。"),
        DropReason::BucketPolicyDenied => format!("{part}的存储桶策略拒绝经由这条路径的请求。"),
        DropReason::InboundToFunction => format!("{to}是 Lambda 弹性网络接口，函数不接受连接。"),
        DropReason::NatAddressItself => format!("{to}是{node}自己的地址，它不接受连接。"),
        DropReason::NoIpv6Address => format!("{node}没有 IPv6 地址。"),
    }
}

fn fix_zh_cn(blocker: &Blocker, names: &Names) -> String {
    let Names { sender, groups, part, bare, node, to, port, subnet, rules: _, reply, way } = names;
    let what = if *reply { "响应" } else { "请求" };
    match blocker.reason {
        DropReason::SecurityGroupRulesMismatch | DropReason::SecurityGroupHasNoRules => match blocker.direction {
            Some(Direction::Out) => format!("允许{bare}通过{port}访问{to}：在{bare}中添加一条出站规则。"),
            Some(Direction::In) | None => format!("允许{groups}通过{port}访问：在{bare}中添加一条入站规则。"),
        },
        DropReason::SubnetAclRestriction => match blocker.direction {
            Some(Direction::Out) => format!("允许{what}出站：在{part}中为{port}添加一条出站允许规则，排在拒绝规则之前。"),
            Some(Direction::In) | None => format!("允许{what}入站：在{part}中为{port}添加一条入站允许规则，排在拒绝规则之前。"),
        },
        DropReason::NoRouteToDestination => {
            let table = if matches!(blocker.part, Some(NodeId::RouteTable(_))) { part } else { subnet };
            match way {
                Way::Out => format!("为{table}添加指向 NAT 网关的默认路由。"),
                Way::Service => format!("为{to}添加 VPC 终端节点，或为{table}添加指向 NAT 网关的默认路由。"),
                Way::Inside => format!("为{table}添加通往{to}的路由。"),
            }
        }
        DropReason::BlackholeRoute => format!("把{part}中的这条路由改为指向存在的目标。"),
        DropReason::BadState => format!("等到{part}可用；如果已失败，就换一个新的。"),
        DropReason::BadStateAttachment => format!("把{part}连接到{subnet}所在的 VPC。"),
        DropReason::NoPublicAddress => format!("把{sender}从{subnet}移到默认路由指向 NAT 网关的私有子网。"),
        DropReason::PrivateDestinationAtInternetGateway | DropReason::SharedDestinationAtInternetGateway => {
            format!("为{subnet}添加通往{to}所在之处的路由：对等连接、中转网关或 VPN。")
        }
        DropReason::ProtocolRestriction | DropReason::GatewayEndpointProtocol => format!("改用 TCP 访问{to}。"),
        DropReason::NatSourceOutsideVpc => format!("让{subnet}的路由指向本 VPC 中的 NAT 网关。"),
        DropReason::NoPossibleDestination => format!("检查地址{to}：VPC 中声明的资源都不使用它。"),
        DropReason::RoutingLoop => format!("为{node}所在的子网单独使用一张路由表，默认路由指向互联网网关。"),
        DropReason::DnsDisabled => format!("把{part}的 EnableDnsSupport 设为 true。"),
        DropReason::EndpointPolicyDenied => format!("在{part}的策略中允许这次请求。"),
        DropReason::RolePermissionsMissing => format!("为{sender}的执行角色附加 AWSLambdaVPCAccessExecutionRole。"),
        DropReason::Ipv6NotEnabled => format!("为{sender}的每个子网分配 IPv6 地址范围，并把 Ipv6AllowedForDualStack 设为 true。"),
        DropReason::CannotRoute => format!("在{part}中添加通往{to}的路由。"),
        DropReason::HigherPriorityRoute => format!("删除{part}中胜出的路由，或把另一条写得更具体。"),
        DropReason::MoreSpecificRoute => format!("删除或缩小{part}中那条更具体的路由。"),
        DropReason::LocalRouteCidrRestriction => format!("在{part}中添加通往{to}的路由。"),
        DropReason::NatSourceReassigned => format!("在{part}中允许 NAT 网关的地址。"),
        DropReason::PortRemapped => format!("在{part}中放行发往 1024-65535 端口的响应。"),
        DropReason::RegionalNatNotInZone => format!("把{subnet}所在的可用区加入{part}，或等它扩展过去。"),
        DropReason::PeeringForVpcAddressesOnly => format!("从函数自己的 VPC 访问{to}：NAT 网关、终端节点或中转网关。"),
        DropReason::GroupReferenceNotPreserved => format!("在{bare}中改为允许{subnet}的 CIDR 范围。"),
        DropReason::GroupReferencingOff => format!("在{part}上启用 SecurityGroupReferencingSupport，或允许{subnet}的 CIDR 范围。"),
        DropReason::AttachmentWithoutTable => format!("把{part}关联到中转网关的一张路由表。"),
        DropReason::TransitGatewayNotInZone => format!("在挂载中添加{subnet}所在可用区的一个子网。"),
        DropReason::TransitGatewayBlackhole => format!("从{part}中删除{to}的黑洞路由。"),
        DropReason::TransitGatewayCannotRoute => format!("在{part}中添加通往{to}的路由。"),
        DropReason::TransitGatewayHigherPriorityRoute => format!("删除{part}中胜出的路由。"),
        DropReason::TransitGatewayMoreSpecificRoute => format!("删除或缩小{part}中那条更具体的路由。"),
        DropReason::TransitGatewayNoRoute => format!("把目标 VPC 的挂载传播到{part}，或为{to}添加静态路由。"),
        DropReason::UnknownDestination => format!("提供声明{to}的文件，或直接写出它的地址。"),
        DropReason::UnknownPeeredGroups => format!("提供对等 VPC 的文件，或在{bare}中允许{subnet}的 CIDR 范围。"),
        DropReason::BlockPublicAccess => {
            format!("把{subnet}所在的 VPC 加入 VPC 阻止公有访问的排除列表（在 NAT 网关之后用 allow-egress 即可）。")
        }
        DropReason::EndpointSourceRestriction => "用域名访问该服务。".to_owned(),
        DropReason::ServiceNotInZone => format!("把{part}移到提供该服务的可用区。"),
        DropReason::DisconnectedVpcs => "用对等连接或中转网关连接两个 VPC，并在两侧添加路由。".to_owned(),
        DropReason::NoPath => format!("为{to}添加路由、NAT 网关或 VPC 终端节点。"),
        DropReason::NoSourceOrDestination => format!("检查名称，或补上声明{subnet}和{to}的文件。"),
        DropReason::UnsupportedComponent => format!("{node}之后的路径需要自行判断。"),
        DropReason::SourceDestCheck => format!("在{part}上关闭 SourceDestCheck。"),
        DropReason::ListenerPortRestriction => format!("为{part}添加{port}的侦听器，或改用已有侦听器的端口。"),
        DropReason::ListenerHasNoTargets => format!("在{part}的目标组中注册目标。"),
        DropReason::ListenersMismatch => format!("为{part}添加{port}的侦听器。"),
        DropReason::NotCrossZone => format!("在{part}上启用跨可用区负载均衡，或在每个可用区注册目标。"),
        DropReason::TargetPortRestriction => format!("在{bare}中添加入站规则，允许负载均衡器通过目标组的端口访问。"),
        DropReason::FunctionNotActive => format!("等{sender}变为 Active，或查看它的 StateReasonCode。"),
        DropReason::BucketPolicyDenied => format!("在{part}的存储桶策略中用 aws:SourceVpce 或 aws:SourceVpc 允许这条路径。"),
        DropReason::InboundToFunction => "通过 Lambda API 调用函数。".to_owned(),
        DropReason::NatAddressItself => "使用真正目的地的地址。".to_owned(),
        DropReason::NoIpv6Address => format!("用 IPv4 访问{to}，或为{node}分配 IPv6 地址。"),
    }
}

//! Why a connection is dropped, and which fact is missing where that cannot be said. Closed lists; the words are in `text`.

use std::sync::Arc;

use crate::network::NodeKind;

/// Why something on the way drops a connection. The code is that of AWS's Reachability Analyzer wherever it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DropReason {
    /// No rule of the security groups covers it.
    SecurityGroupRulesMismatch,
    /// The security groups have no rule in this direction.
    SecurityGroupHasNoRules,
    /// The subnet's network ACL refuses it.
    SubnetAclRestriction,
    /// The route table has no route for the destination.
    NoRouteToDestination,
    /// The route's target is gone.
    BlackholeRoute,
    /// The component is not up.
    BadState,
    /// The component is not attached to this VPC.
    BadStateAttachment,
    /// The sender has no public IPv4 address, so the internet gateway drops it.
    NoPublicAddress,
    /// A private destination cannot be reached through the internet gateway.
    PrivateDestinationAtInternetGateway,
    /// A carrier-shared destination (100.64.0.0/10) cannot be reached through the internet gateway.
    SharedDestinationAtInternetGateway,
    /// The component takes other protocols only.
    ProtocolRestriction,
    /// A gateway endpoint takes TCP and ping only.
    GatewayEndpointProtocol,
    /// A NAT gateway serves only interfaces of its own VPC.
    NatSourceOutsideVpc,
    /// Nothing holds the destination address.
    NoPossibleDestination,
    /// The route leads back to where the packet is: a NAT gateway whose own subnet routes to it.
    RoutingLoop,
    /// The name does not resolve: DNS is switched off in the VPC.
    DnsDisabled,
    /// The endpoint's policy refuses the call.
    EndpointPolicyDenied,
    /// The execution role may not make the network interface.
    RolePermissionsMissing,
    /// The function does not use IPv6: the flag is off, or its subnet has no IPv6 range.
    Ipv6NotEnabled,
}

/// A fact that the files do not hold and that decides the answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissingFact {
    /// A component that is named but not declared; the id may be a token such as `<param:SubnetA>`.
    NotInFiles {
        /// What kind of component.
        kind: NodeKind,
        /// Its name or token.
        id: Arc<str>,
    },
    /// A property that is only known after deployment.
    Value {
        /// The component that has it.
        kind: NodeKind,
        /// The component's id.
        id: Arc<str>,
        /// What the value waits for.
        waits_for: Arc<str>,
    },
    /// The list of subnets or groups is not known.
    AttachmentUnknown,
    /// The path goes on through something that the model has no part for yet (`transit-gateway`, `peering`, …).
    NotModelled {
        /// The route target's kind in the words of the terminal face.
        kind: Arc<str>,
        /// Its id.
        id: Arc<str>,
    },
    /// The endpoint's policy allows some calls only; which ones this call is cannot be told.
    EndpointPolicyDepends,
    /// Whether the address belongs to what the rule or route names cannot be told.
    AddressUnknown,
}

impl DropReason {
    /// Every reason, once.
    pub const ALL: [Self; 19] = [
        Self::SecurityGroupRulesMismatch,
        Self::SecurityGroupHasNoRules,
        Self::SubnetAclRestriction,
        Self::NoRouteToDestination,
        Self::BlackholeRoute,
        Self::BadState,
        Self::BadStateAttachment,
        Self::NoPublicAddress,
        Self::PrivateDestinationAtInternetGateway,
        Self::SharedDestinationAtInternetGateway,
        Self::ProtocolRestriction,
        Self::GatewayEndpointProtocol,
        Self::NatSourceOutsideVpc,
        Self::NoPossibleDestination,
        Self::RoutingLoop,
        Self::DnsDisabled,
        Self::EndpointPolicyDenied,
        Self::RolePermissionsMissing,
        Self::Ipv6NotEnabled,
    ];

    /// Reachability Analyzer's explanation code; ours, from `RoutingLoop` on, where AWS has none.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SecurityGroupRulesMismatch => "ENI_SG_RULES_MISMATCH",
            Self::SecurityGroupHasNoRules => "SG_HAS_NO_RULES",
            Self::SubnetAclRestriction => "SUBNET_ACL_RESTRICTION",
            Self::NoRouteToDestination => "NO_ROUTE_TO_DESTINATION",
            Self::BlackholeRoute => "BAD_STATE_ROUTE",
            Self::BadState => "BAD_STATE",
            Self::BadStateAttachment => "BAD_STATE_ATTACHMENT",
            Self::NoPublicAddress => "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
            Self::PrivateDestinationAtInternetGateway => "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
            Self::SharedDestinationAtInternetGateway => "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS",
            Self::ProtocolRestriction => "PROTOCOL_RESTRICTION",
            Self::GatewayEndpointProtocol => "VPCE_GATEWAY_PROTOCOL_RESTRICTION",
            Self::NatSourceOutsideVpc => "NGW_REQUIRES_SOURCE_IN_VPC",
            Self::NoPossibleDestination => "NO_POSSIBLE_DESTINATION",
            Self::RoutingLoop => "ROUTING_LOOP",
            Self::DnsDisabled => "DNS_DISABLED",
            Self::EndpointPolicyDenied => "ENDPOINT_POLICY_DENIED",
            Self::RolePermissionsMissing => "ROLE_PERMISSIONS_MISSING",
            Self::Ipv6NotEnabled => "IPV6_NOT_ENABLED",
        }
    }
}

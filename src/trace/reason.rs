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
    /// A route leads there, but its range does not cover the address.
    CannotRoute,
    /// Another route for the very same range has precedence.
    HigherPriorityRoute,
    /// A route with a longer prefix takes the packet elsewhere.
    MoreSpecificRoute,
    /// The local route serves the VPC's own ranges only.
    LocalRouteCidrRestriction,
    /// The NAT gateway puts its own address as source, so a rule for the sender's address does not match.
    NatSourceReassigned,
    /// The NAT gateway picks a new source port from 1024-65535, so a rule for fewer ports loses replies.
    PortRemapped,
    /// The regional NAT gateway is not present in the sender's zone.
    RegionalNatNotInZone,
    /// A peering connection carries traffic between the two VPCs' own addresses only.
    PeeringForVpcAddressesOnly,
    /// The way there forgets the sender's groups, so a rule that names one cannot match.
    GroupReferenceNotPreserved,
    /// References to groups are switched off on the transit gateway or its attachment.
    GroupReferencingOff,
    /// The attachment is associated with no route table of the transit gateway.
    AttachmentWithoutTable,
    /// The attachment has no subnet in the sender's zone.
    TransitGatewayNotInZone,
    /// The transit gateway's route leads nowhere.
    TransitGatewayBlackhole,
    /// A route of the transit gateway leads there, but its range does not cover the address.
    TransitGatewayCannotRoute,
    /// Another route of the transit gateway for the very same range has precedence.
    TransitGatewayHigherPriorityRoute,
    /// A route of the transit gateway with a longer prefix takes the packet elsewhere.
    TransitGatewayMoreSpecificRoute,
    /// The transit gateway's table has no route for the destination.
    TransitGatewayNoRoute,
    /// Too little is known of the destination to go on.
    UnknownDestination,
    /// The peer VPC is not in the files, so its groups cannot be matched.
    UnknownPeeredGroups,
    /// VPC Block Public Access forbids it.
    BlockPublicAccess,
    /// The address is not one that the gateway endpoint's service answers from.
    EndpointSourceRestriction,
    /// The endpoint's service is not offered in that zone.
    ServiceNotInZone,
    /// Nothing that AWS supports connects the two VPCs.
    DisconnectedVpcs,
    /// No way at all leads there from where the function stands.
    NoPath,
    /// The source or the destination does not exist.
    NoSourceOrDestination,
    /// The model has no part for what the way leads through.
    UnsupportedComponent,
    /// The instance drops what is neither from nor to it: its source/destination check is on.
    SourceDestCheck,
    /// The load balancer has no listener on that port.
    ListenerPortRestriction,
    /// The listener's target groups are empty.
    ListenerHasNoTargets,
    /// No listener of the load balancer takes the protocol.
    ListenersMismatch,
    /// Cross-zone load balancing is off, and the only targets are in another zone.
    NotCrossZone,
    /// The target lets in other ports than the one that its target group uses.
    TargetPortRestriction,
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
    /// The function is pending, inactive or failed, so its interfaces are not there.
    FunctionNotActive,
    /// The bucket's policy refuses the call.
    BucketPolicyDenied,
    /// Nothing in a VPC can open a connection to a function; it is invoked through the Lambda API.
    InboundToFunction,
    /// The packet is for the NAT gateway itself, which answers nobody.
    NatAddressItself,
    /// The thing has no IPv6 address.
    NoIpv6Address,
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
    /// The rule names a group of a peer VPC that is not in the files.
    PeeredGroup {
        /// The group.
        id: Arc<str>,
    },
    /// The way goes through a firewall or another appliance whose rules the files do not hold.
    Inspection {
        /// The endpoint or interface that leads to it.
        id: Arc<str>,
    },
    /// The way leaves AWS by a VPN connection, Direct Connect or a customer's network; what lies there is not in the files.
    OutsideAws {
        /// The gateway or attachment by which it leaves.
        id: Arc<str>,
    },
    /// The bucket's policy allows some calls only; which ones this call is cannot be told.
    BucketPolicyDepends,
}

impl DropReason {
    /// Every reason, once.
    pub const ALL: [Self; 56] = [
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
        Self::CannotRoute,
        Self::HigherPriorityRoute,
        Self::MoreSpecificRoute,
        Self::LocalRouteCidrRestriction,
        Self::NatSourceReassigned,
        Self::PortRemapped,
        Self::RegionalNatNotInZone,
        Self::PeeringForVpcAddressesOnly,
        Self::GroupReferenceNotPreserved,
        Self::GroupReferencingOff,
        Self::AttachmentWithoutTable,
        Self::TransitGatewayNotInZone,
        Self::TransitGatewayBlackhole,
        Self::TransitGatewayCannotRoute,
        Self::TransitGatewayHigherPriorityRoute,
        Self::TransitGatewayMoreSpecificRoute,
        Self::TransitGatewayNoRoute,
        Self::UnknownDestination,
        Self::UnknownPeeredGroups,
        Self::BlockPublicAccess,
        Self::EndpointSourceRestriction,
        Self::ServiceNotInZone,
        Self::DisconnectedVpcs,
        Self::NoPath,
        Self::NoSourceOrDestination,
        Self::UnsupportedComponent,
        Self::SourceDestCheck,
        Self::ListenerPortRestriction,
        Self::ListenerHasNoTargets,
        Self::ListenersMismatch,
        Self::NotCrossZone,
        Self::TargetPortRestriction,
        Self::RoutingLoop,
        Self::DnsDisabled,
        Self::EndpointPolicyDenied,
        Self::RolePermissionsMissing,
        Self::Ipv6NotEnabled,
        Self::FunctionNotActive,
        Self::BucketPolicyDenied,
        Self::InboundToFunction,
        Self::NatAddressItself,
        Self::NoIpv6Address,
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
            Self::CannotRoute => "CANNOT_ROUTE",
            Self::HigherPriorityRoute => "HIGHER_PRIORITY_ROUTE",
            Self::MoreSpecificRoute => "MORE_SPECIFIC_ROUTE",
            Self::LocalRouteCidrRestriction => "VPC_LOCAL_ROUTE_CIDR_RESTRICTION",
            Self::NatSourceReassigned => "NGW_SOURCE_ADDRESS_REASSIGN",
            Self::PortRemapped => "REMAP_EPHEMERAL_PORT",
            Self::RegionalNatNotInZone => "REGIONAL_NGW_ROUTE_AZ_RESTRICTION",
            Self::PeeringForVpcAddressesOnly => "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
            Self::GroupReferenceNotPreserved => "SG_REFERENCES_NOT_PRESERVED",
            Self::GroupReferencingOff => "SG_REFERENCING_SUPPORT",
            Self::AttachmentWithoutTable => "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION",
            Self::TransitGatewayNotInZone => "TGW_ROUTE_AZ_RESTRICTION",
            Self::TransitGatewayBlackhole => "TGW_RTB_BAD_STATE_ROUTE",
            Self::TransitGatewayCannotRoute => "TGW_RTB_CANNOT_ROUTE",
            Self::TransitGatewayHigherPriorityRoute => "TGW_RTB_HIGHER_PRIORITY_ROUTE",
            Self::TransitGatewayMoreSpecificRoute => "TGW_RTB_MORE_SPECIFIC_ROUTE",
            Self::TransitGatewayNoRoute => "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
            Self::UnknownDestination => "UNKNOWN_DESTINATION",
            Self::UnknownPeeredGroups => "UNKNOWN_PEERED_SGS",
            Self::BlockPublicAccess => "VPC_BLOCK_PUBLIC_ACCESS_ENABLED",
            Self::EndpointSourceRestriction => "VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION",
            Self::ServiceNotInZone => "VPCE_SERVICE_NOT_INSTALLED_IN_AZ",
            Self::DisconnectedVpcs => "DISCONNECTED_VPCS",
            Self::NoPath => "NO_PATH",
            Self::NoSourceOrDestination => "NO_SOURCE_OR_DESTINATION",
            Self::UnsupportedComponent => "UNSUPPORTED_COMPONENT",
            Self::SourceDestCheck => "ENI_SOURCE_DEST_CHECK_RESTRICTION",
            Self::ListenerPortRestriction => "ELBV2_LISTENER_PORT_RESTRICTION",
            Self::ListenerHasNoTargets => "ELBV2_LISTENER_HAS_NO_TG",
            Self::ListenersMismatch => "ELBV2_LISTENERS_MISMATCH",
            Self::NotCrossZone => "ELB_NOT_CROSSZONE",
            Self::TargetPortRestriction => "TARGET_PORT_RESTRICTION",
            Self::RoutingLoop => "ROUTING_LOOP",
            Self::DnsDisabled => "DNS_DISABLED",
            Self::EndpointPolicyDenied => "ENDPOINT_POLICY_DENIED",
            Self::RolePermissionsMissing => "ROLE_PERMISSIONS_MISSING",
            Self::Ipv6NotEnabled => "IPV6_NOT_ENABLED",
            Self::FunctionNotActive => "FUNCTION_NOT_ACTIVE",
            Self::BucketPolicyDenied => "BUCKET_POLICY_DENIED",
            Self::InboundToFunction => "INBOUND_TO_FUNCTION",
            Self::NatAddressItself => "NAT_GATEWAY_ADDRESS",
            Self::NoIpv6Address => "NO_IPV6_ADDRESS",
        }
    }
}

impl MissingFact {
    /// The code by which Reachability Analyzer reports the same gap, where it has one.
    #[must_use]
    pub fn code(&self) -> Option<DropReason> {
        match self {
            Self::NotInFiles { kind: NodeKind::Address, .. } | Self::AddressUnknown | Self::OutsideAws { .. } => {
                Some(DropReason::UnknownDestination)
            }
            Self::NotInFiles { kind: NodeKind::Resource, id } => {
                let is_address = id.parse::<std::net::IpAddr>().is_ok();
                Some(if is_address { DropReason::UnknownDestination } else { DropReason::NoSourceOrDestination })
            }
            Self::NotInFiles { kind: NodeKind::Subnet | NodeKind::Function, .. } => Some(DropReason::NoSourceOrDestination),
            Self::NotModelled { .. } | Self::Inspection { .. } => Some(DropReason::UnsupportedComponent),
            Self::PeeredGroup { .. } => Some(DropReason::UnknownPeeredGroups),
            Self::NotInFiles { .. }
            | Self::Value { .. }
            | Self::AttachmentUnknown
            | Self::EndpointPolicyDepends
            | Self::BucketPolicyDepends => None,
        }
    }
}

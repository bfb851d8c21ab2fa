//! The closed list of findings. The number in a description is that of aws-facts § 8 (6 for prices).
//!
//! Left out, since no configuration shows it: 8.12 (nothing listens), 8.21 (a client that asks a discovery endpoint first),
//! 8.26 (published versions, which the model does not hold), 8.27, 8.28 and 8.31 (the order and the pace of deployments),
//! 8.29 (invoked too early), 8.34 to 8.36 (load, which `simulation` shows) and 8.40 (beliefs).

macro_rules! codes {
    ($count:literal; $($(#[$doc:meta])* $code:ident = $name:literal,)*) => {
        /// What is wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FindingCode {
            $($(#[$doc])* $code,)*
        }

        impl FindingCode {
            /// Every code, once.
            pub const ALL: [Self; $count] = [$(Self::$code),*];

            /// The stable name in the JSON and SARIF documents.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }
        }
    };
}

codes! {
    47;
    /// 8.1: a function in a public subnet expects the internet.
    FunctionInPublicSubnet = "FUNCTION_IN_PUBLIC_SUBNET",
    /// 8.2: a private subnet without a way out.
    NoDefaultRoute = "NO_DEFAULT_ROUTE",
    /// 8.6: a route to something that is gone.
    BlackholeRoute = "BLACKHOLE_ROUTE",
    /// 8.8: a subnet uses the main table where its neighbours have one of their own.
    SubnetOnMainTable = "SUBNET_ON_MAIN_TABLE",
    /// 8.9: some of a function's subnets lack the way that the others have.
    UnevenSubnets = "UNEVEN_SUBNETS",
    /// A route leads to an internet gateway that is not attached to the VPC.
    GatewayNotAttached = "GATEWAY_NOT_ATTACHED",
    /// 8.3: a NAT gateway in a private subnet.
    NatInPrivateSubnet = "NAT_IN_PRIVATE_SUBNET",
    /// 8.4: a NAT gateway whose own subnet routes to it.
    NatRouteLoop = "NAT_ROUTE_LOOP",
    /// 8.5: a private NAT gateway is used for the internet.
    PrivateNatForInternet = "PRIVATE_NAT_FOR_INTERNET",
    /// 8.7: a NAT gateway that is not available.
    NatNotAvailable = "NAT_NOT_AVAILABLE",
    /// 8.44: a NAT instance with its source/destination check on.
    SourceDestCheckOn = "SOURCE_DEST_CHECK_ON",
    /// 8.33: functions in several zones leave by the NAT gateway of one.
    SingleZoneNat = "SINGLE_ZONE_NAT",
    /// 8.10: the function's groups do not let it out.
    NoEgressRule = "NO_EGRESS_RULE",
    /// 8.11: the target's groups do not let the function in.
    TargetGroupClosed = "TARGET_GROUP_CLOSED",
    /// 8.19: the endpoint's groups do not let the function in.
    EndpointGroupClosed = "ENDPOINT_GROUP_CLOSED",
    /// 8.13: a network ACL drops the replies.
    AclBlocksReplies = "ACL_BLOCKS_REPLIES",
    /// 8.14: a deny with a lower number stands before the allow.
    AclDenyShadowsAllow = "ACL_DENY_SHADOWS_ALLOW",
    /// A network ACL does not let the connection through.
    AclBlocksRequests = "ACL_BLOCKS_REQUESTS",
    /// 8.15: the gateway endpoint is not on the subnet's table.
    GatewayEndpointNotAssociated = "GATEWAY_ENDPOINT_NOT_ASSOCIATED",
    /// 8.16: the endpoint serves another Region.
    EndpointInOtherRegion = "ENDPOINT_IN_OTHER_REGION",
    /// 8.17: an interface endpoint without private DNS, so that the service's name leads past it.
    PrivateDnsOff = "PRIVATE_DNS_OFF",
    /// 8.18: the VPC's DNS attributes are off.
    DnsAttributesOff = "DNS_ATTRIBUTES_OFF",
    /// 8.20: there are endpoints, but none for the service that is called.
    NoEndpointForService = "NO_ENDPOINT_FOR_SERVICE",
    /// 8.22: the endpoint's policy refuses the call.
    EndpointPolicyDenies = "ENDPOINT_POLICY_DENIES",
    /// 8.23: the bucket's policy refuses calls that come by the endpoint.
    BucketPolicyDenies = "BUCKET_POLICY_DENIES",
    /// An interface endpoint stands in fewer zones than the functions that use it.
    EndpointInFewerZones = "ENDPOINT_IN_FEWER_ZONES",
    /// 8.45: an endpoint for CloudWatch Logs, which function logs do not use.
    LogsEndpointNotNeeded = "LOGS_ENDPOINT_NOT_NEEDED",
    /// S3 or DynamoDB through NAT, although a gateway endpoint is free (6.14).
    GatewayEndpointWouldSave = "GATEWAY_ENDPOINT_WOULD_SAVE",
    /// AWS services through NAT: from some traffic on an interface endpoint is cheaper (6.13).
    InterfaceEndpointWouldPay = "INTERFACE_ENDPOINT_WOULD_PAY",
    /// 8.24: a subnet has fewer addresses than its interfaces need.
    SubnetOutOfAddresses = "SUBNET_OUT_OF_ADDRESSES",
    /// 8.25: the interfaces come near the quota of the VPC.
    InterfaceQuota = "INTERFACE_QUOTA",
    /// 8.25: sets of security groups that do the same, each with interfaces of its own.
    GroupsSplitInterfaces = "GROUPS_SPLIT_INTERFACES",
    /// A function names more subnets than Lambda takes.
    TooManySubnets = "TOO_MANY_SUBNETS",
    /// A function names more security groups than Lambda takes.
    TooManyGroups = "TOO_MANY_GROUPS",
    /// A security group has more rules than the default quota.
    TooManyRules = "TOO_MANY_RULES",
    /// A route table has more routes than the default quota.
    TooManyRoutes = "TOO_MANY_ROUTES",
    /// A network ACL has more entries than the default quota.
    TooManyEntries = "TOO_MANY_ENTRIES",
    /// 8.30: the function is inactive, pending or failed.
    FunctionNotActive = "FUNCTION_NOT_ACTIVE",
    /// 8.32: the execution role may not make network interfaces.
    RoleWithoutPermissions = "ROLE_WITHOUT_PERMISSIONS",
    /// 8.41: a function in a VPC that holds nothing for it.
    VpcWithoutNeed = "VPC_WITHOUT_NEED",
    /// 8.42: a function in a VPC with dedicated tenancy.
    DedicatedTenancy = "DEDICATED_TENANCY",
    /// 8.43: IPv6 is called or asked for, but the flag or a subnet lacks it.
    Ipv6NotEnabled = "IPV6_NOT_ENABLED",
    /// 8.37: a peering connection is to carry what is not the two VPCs' own.
    PeeringNotTransitive = "PEERING_NOT_TRANSITIVE",
    /// 8.37: peered VPCs whose ranges overlap.
    PeeringOverlap = "PEERING_OVERLAP",
    /// 8.38: one side of a peering connection has no route to the other.
    PeeringRouteMissing = "PEERING_ROUTE_MISSING",
    /// 8.39: VPC Block Public Access is on.
    BlockPublicAccess = "BLOCK_PUBLIC_ACCESS",
    /// A connection that a function needs is dropped for a reason that is none of the classic ones.
    ConnectionDropped = "CONNECTION_DROPPED",
}

//! Terraform's kinds in the words of CloudFormation, which the lowering reads.

/// One kind: its name, the type it is, and its attributes with the properties they are. A dotted attribute stands in a
/// nested block, a dotted property in a nested mapping.
pub(super) struct Row {
    /// `aws_subnet`.
    pub(super) kind: &'static str,
    /// `AWS::EC2::Subnet`.
    pub(super) written_as: &'static str,
    /// `vpc_id=VpcId …`.
    pub(super) attributes: &'static str,
}

impl Row {
    /// Each attribute with its property.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.attributes.split_whitespace().filter_map(|pair| pair.split_once('='))
    }
}

/// The row of a kind.
pub(super) fn find(kind: &str) -> Option<&'static Row> {
    let at = ROWS.binary_search_by(|row| row.kind.cmp(kind)).ok()?;
    ROWS.get(at)
}

/// Whether a kind changes where packets go and the model has no part for it.
pub(super) fn left_out(kind: &str) -> bool {
    const NOT_MODELLED: &[&str] = &[
        "aws_ec2_carrier_gateway",
        "aws_ec2_client_vpn_",
        "aws_ec2_local_gateway_route",
        "aws_ec2_transit_gateway_connect",
        "aws_ec2_transit_gateway_multicast_",
        "aws_ec2_transit_gateway_policy_table",
        "aws_ec2_transit_gateway_prefix_list_reference",
        "aws_dx_gateway_association",
        "aws_networkfirewall_",
        "aws_networkmanager_",
        "aws_route53_resolver_",
        "aws_vpc_dhcp_options",
        "aws_vpc_endpoint_service",
        "aws_vpc_route_server",
        "aws_vpclattice_",
    ];
    // Parts of a firewall, of which the firewall itself is a part of the model.
    const PARTS: &[&str] = &["aws_vpc_dhcp_options_association", "aws_vpc_endpoint_service_allowed_principal"];
    NOT_MODELLED.iter().any(|name| kind.starts_with(name)) && find(kind).is_none() && !PARTS.contains(&kind)
}

const fn row(kind: &'static str, written_as: &'static str, attributes: &'static str) -> Row {
    Row { kind, written_as, attributes }
}

const INSTANCE: &str = "subnet_id=SubnetId vpc_security_group_ids=SecurityGroupIds private_ip=PrivateIpAddress \
    source_dest_check=SourceDestCheck";
const LISTENER: &str = "load_balancer_arn=LoadBalancerArn port=Port protocol=Protocol";
const BALANCER: &str = "subnets=Subnets security_groups=SecurityGroups load_balancer_type=Type";
const TARGETS: &str = "port=Port protocol=Protocol target_type=TargetType vpc_id=VpcId";
const SUBNET: &str = "vpc_id=VpcId cidr_block=CidrBlock availability_zone=AvailabilityZone availability_zone_id=AvailabilityZoneId \
    ipv6_cidr_block=Ipv6CidrBlock ipv6_native=Ipv6Native enable_dns64=EnableDns64 ipv4_ipam_pool_id=Ipv4IpamPoolId";
const VPC: &str = "cidr_block=CidrBlock enable_dns_support=EnableDnsSupport enable_dns_hostnames=EnableDnsHostnames \
    instance_tenancy=InstanceTenancy ipv4_ipam_pool_id=Ipv4IpamPoolId";
const TGW_OPTIONS: &str = "transit_gateway_id=TransitGatewayId vpc_id=VpcId subnet_ids=SubnetIds \
    appliance_mode_support=Options.ApplianceModeSupport \
    security_group_referencing_support=Options.SecurityGroupReferencingSupport";
const DOMAIN: &str = "vpc_options.subnet_ids=VPCOptions.SubnetIds vpc_options.security_group_ids=VPCOptions.SecurityGroupIds";

/// Sorted by kind.
const ROWS: &[Row] = &[
    row("aws_alb", "AWS::ElasticLoadBalancingV2::LoadBalancer", BALANCER),
    row("aws_alb_listener", "AWS::ElasticLoadBalancingV2::Listener", LISTENER),
    row("aws_alb_listener_rule", "AWS::ElasticLoadBalancingV2::ListenerRule", "listener_arn=ListenerArn"),
    row("aws_alb_target_group", "AWS::ElasticLoadBalancingV2::TargetGroup", TARGETS),
    row("aws_dax_cluster", "AWS::DAX::Cluster", "subnet_group_name=SubnetGroupName security_group_ids=SecurityGroupIds"),
    row("aws_dax_subnet_group", "AWS::DAX::SubnetGroup", "name=SubnetGroupName subnet_ids=SubnetIds"),
    row(
        "aws_db_instance",
        "AWS::RDS::DBInstance",
        "db_subnet_group_name=DBSubnetGroupName vpc_security_group_ids=VPCSecurityGroups port=Port engine=Engine",
    ),
    row(
        "aws_db_proxy",
        "AWS::RDS::DBProxy",
        "vpc_subnet_ids=VpcSubnetIds vpc_security_group_ids=VpcSecurityGroupIds engine_family=EngineFamily",
    ),
    row("aws_db_subnet_group", "AWS::RDS::DBSubnetGroup", "name=DBSubnetGroupName subnet_ids=SubnetIds"),
    row("aws_default_network_acl", "AWS::EC2::NetworkAcl", ""),
    row("aws_default_route_table", "AWS::EC2::RouteTable", ""),
    row("aws_default_security_group", "AWS::EC2::SecurityGroup", "vpc_id=VpcId"),
    row("aws_default_subnet", "AWS::EC2::Subnet", SUBNET),
    row("aws_default_vpc", "AWS::EC2::VPC", VPC),
    row(
        "aws_docdb_cluster",
        "AWS::DocDB::DBCluster",
        "db_subnet_group_name=DBSubnetGroupName vpc_security_group_ids=VpcSecurityGroupIds port=Port",
    ),
    row("aws_docdb_subnet_group", "AWS::DocDB::DBSubnetGroup", "name=DBSubnetGroupName subnet_ids=SubnetIds"),
    row("aws_ec2_managed_prefix_list", "AWS::EC2::PrefixList", ""),
    row(
        "aws_ec2_transit_gateway",
        "AWS::EC2::TransitGateway",
        "default_route_table_association=DefaultRouteTableAssociation \
         default_route_table_propagation=DefaultRouteTablePropagation \
         security_group_referencing_support=SecurityGroupReferencingSupport",
    ),
    row(
        "aws_ec2_transit_gateway_peering_attachment",
        "AWS::EC2::TransitGatewayPeeringAttachment",
        "transit_gateway_id=TransitGatewayId peer_transit_gateway_id=PeerTransitGatewayId",
    ),
    row(
        "aws_ec2_transit_gateway_route",
        "AWS::EC2::TransitGatewayRoute",
        "transit_gateway_route_table_id=TransitGatewayRouteTableId destination_cidr_block=DestinationCidrBlock \
         transit_gateway_attachment_id=TransitGatewayAttachmentId blackhole=Blackhole",
    ),
    row("aws_ec2_transit_gateway_route_table", "AWS::EC2::TransitGatewayRouteTable", "transit_gateway_id=TransitGatewayId"),
    row(
        "aws_ec2_transit_gateway_route_table_association",
        "AWS::EC2::TransitGatewayRouteTableAssociation",
        "transit_gateway_route_table_id=TransitGatewayRouteTableId transit_gateway_attachment_id=TransitGatewayAttachmentId",
    ),
    row(
        "aws_ec2_transit_gateway_route_table_propagation",
        "AWS::EC2::TransitGatewayRouteTablePropagation",
        "transit_gateway_route_table_id=TransitGatewayRouteTableId transit_gateway_attachment_id=TransitGatewayAttachmentId",
    ),
    row("aws_ec2_transit_gateway_vpc_attachment", "AWS::EC2::TransitGatewayAttachment", TGW_OPTIONS),
    row("aws_efs_mount_target", "AWS::EFS::MountTarget", "subnet_id=SubnetId security_groups=SecurityGroups ip_address=IpAddress"),
    row("aws_egress_only_internet_gateway", "AWS::EC2::EgressOnlyInternetGateway", "vpc_id=VpcId"),
    row(
        "aws_elasticache_cluster",
        "AWS::ElastiCache::CacheCluster",
        "subnet_group_name=CacheSubnetGroupName security_group_ids=VpcSecurityGroupIds port=Port engine=Engine",
    ),
    row(
        "aws_elasticache_replication_group",
        "AWS::ElastiCache::ReplicationGroup",
        "subnet_group_name=CacheSubnetGroupName security_group_ids=SecurityGroupIds port=Port",
    ),
    row(
        "aws_elasticache_serverless_cache",
        "AWS::ElastiCache::ServerlessCache",
        "subnet_ids=SubnetIds security_group_ids=SecurityGroupIds engine=Engine endpoint.port=Endpoint.Port",
    ),
    row("aws_elasticache_subnet_group", "AWS::ElastiCache::SubnetGroup", "name=CacheSubnetGroupName subnet_ids=SubnetIds"),
    row("aws_elasticsearch_domain", "AWS::Elasticsearch::Domain", DOMAIN),
    row(
        "aws_elb",
        "AWS::ElasticLoadBalancing::LoadBalancer",
        "subnets=Subnets security_groups=SecurityGroups cross_zone_load_balancing=CrossZone instances=Instances",
    ),
    row("aws_iam_role", "AWS::IAM::Role", "name=RoleName path=Path"),
    row("aws_instance", "AWS::EC2::Instance", INSTANCE),
    row("aws_internet_gateway", "AWS::EC2::InternetGateway", ""),
    row("aws_internet_gateway_attachment", "AWS::EC2::VPCGatewayAttachment", "internet_gateway_id=InternetGatewayId vpc_id=VpcId"),
    row(
        "aws_lambda_function",
        "AWS::Lambda::Function",
        "function_name=FunctionName memory_size=MemorySize timeout=Timeout runtime=Runtime package_type=PackageType",
    ),
    row("aws_lb", "AWS::ElasticLoadBalancingV2::LoadBalancer", BALANCER),
    row("aws_lb_listener", "AWS::ElasticLoadBalancingV2::Listener", LISTENER),
    row("aws_lb_listener_rule", "AWS::ElasticLoadBalancingV2::ListenerRule", "listener_arn=ListenerArn"),
    row("aws_lb_target_group", "AWS::ElasticLoadBalancingV2::TargetGroup", TARGETS),
    row(
        "aws_memorydb_cluster",
        "AWS::MemoryDB::Cluster",
        "subnet_group_name=SubnetGroupName security_group_ids=SecurityGroupIds port=Port",
    ),
    row("aws_memorydb_subnet_group", "AWS::MemoryDB::SubnetGroup", "name=SubnetGroupName subnet_ids=SubnetIds"),
    row("aws_mq_broker", "AWS::AmazonMQ::Broker", "subnet_ids=SubnetIds security_groups=SecurityGroups engine_type=EngineType"),
    row(
        "aws_msk_cluster",
        "AWS::MSK::Cluster",
        "broker_node_group_info.client_subnets=BrokerNodeGroupInfo.ClientSubnets \
         broker_node_group_info.security_groups=BrokerNodeGroupInfo.SecurityGroups \
         client_authentication.sasl.iam=ClientAuthentication.Sasl.Iam.Enabled \
         client_authentication.sasl.scram=ClientAuthentication.Sasl.Scram.Enabled \
         encryption_info.encryption_in_transit.client_broker=EncryptionInfo.EncryptionInTransit.ClientBroker",
    ),
    row(
        "aws_msk_serverless_cluster",
        "AWS::MSK::ServerlessCluster",
        "vpc_config.subnet_ids=VpcConfigs.SubnetIds vpc_config.security_group_ids=VpcConfigs.SecurityGroups",
    ),
    row(
        "aws_nat_gateway",
        "AWS::EC2::NatGateway",
        "subnet_id=SubnetId allocation_id=AllocationId connectivity_type=ConnectivityType private_ip=PrivateIpAddress \
         availability_mode=AvailabilityMode vpc_id=VpcId",
    ),
    row(
        "aws_neptune_cluster",
        "AWS::Neptune::DBCluster",
        "neptune_subnet_group_name=DBSubnetGroupName vpc_security_group_ids=VpcSecurityGroupIds port=Port",
    ),
    row("aws_neptune_subnet_group", "AWS::Neptune::DBSubnetGroup", "name=DBSubnetGroupName subnet_ids=SubnetIds"),
    row("aws_network_acl", "AWS::EC2::NetworkAcl", "vpc_id=VpcId"),
    row("aws_network_acl_association", "AWS::EC2::SubnetNetworkAclAssociation", "subnet_id=SubnetId network_acl_id=NetworkAclId"),
    row(
        "aws_network_acl_rule",
        "AWS::EC2::NetworkAclEntry",
        "network_acl_id=NetworkAclId rule_number=RuleNumber egress=Egress rule_action=RuleAction protocol=Protocol \
         from_port=PortRange.From to_port=PortRange.To cidr_block=CidrBlock ipv6_cidr_block=Ipv6CidrBlock",
    ),
    row(
        "aws_network_interface",
        "AWS::EC2::NetworkInterface",
        "subnet_id=SubnetId security_groups=GroupSet source_dest_check=SourceDestCheck private_ip=PrivateIpAddress",
    ),
    row("aws_networkfirewall_firewall", "AWS::NetworkFirewall::Firewall", "vpc_id=VpcId"),
    row("aws_opensearch_domain", "AWS::OpenSearchService::Domain", DOMAIN),
    row(
        "aws_rds_cluster",
        "AWS::RDS::DBCluster",
        "db_subnet_group_name=DBSubnetGroupName vpc_security_group_ids=VpcSecurityGroupIds port=Port engine=Engine",
    ),
    row(
        "aws_redshift_cluster",
        "AWS::Redshift::Cluster",
        "cluster_subnet_group_name=ClusterSubnetGroupName vpc_security_group_ids=VpcSecurityGroupIds port=Port",
    ),
    row("aws_redshift_subnet_group", "AWS::Redshift::ClusterSubnetGroup", "name=ClusterSubnetGroupName subnet_ids=SubnetIds"),
    row(
        "aws_redshiftserverless_workgroup",
        "AWS::RedshiftServerless::Workgroup",
        "subnet_ids=SubnetIds security_group_ids=SecurityGroupIds port=Port",
    ),
    row(
        "aws_route",
        "AWS::EC2::Route",
        "route_table_id=RouteTableId destination_cidr_block=DestinationCidrBlock \
         destination_ipv6_cidr_block=DestinationIpv6CidrBlock destination_prefix_list_id=DestinationPrefixListId",
    ),
    row("aws_route_table", "AWS::EC2::RouteTable", "vpc_id=VpcId"),
    row("aws_s3_bucket", "AWS::S3::Bucket", "bucket=BucketName"),
    row("aws_s3_bucket_policy", "AWS::S3::BucketPolicy", "bucket=Bucket"),
    row("aws_security_group", "AWS::EC2::SecurityGroup", "vpc_id=VpcId"),
    row("aws_spot_instance_request", "AWS::EC2::Instance", INSTANCE),
    row("aws_subnet", "AWS::EC2::Subnet", SUBNET),
    row("aws_vpc", "AWS::EC2::VPC", VPC),
    row(
        "aws_vpc_block_public_access_exclusion",
        "AWS::EC2::VPCBlockPublicAccessExclusion",
        "vpc_id=VpcId subnet_id=SubnetId internet_gateway_exclusion_mode=InternetGatewayExclusionMode",
    ),
    row(
        "aws_vpc_block_public_access_options",
        "AWS::EC2::VPCBlockPublicAccessOptions",
        "internet_gateway_block_mode=InternetGatewayBlockMode",
    ),
    row(
        "aws_vpc_endpoint",
        "AWS::EC2::VPCEndpoint",
        "vpc_id=VpcId vpc_endpoint_type=VpcEndpointType private_dns_enabled=PrivateDnsEnabled",
    ),
    row(
        "aws_vpc_ipv4_cidr_block_association",
        "AWS::EC2::VPCCidrBlock",
        "vpc_id=VpcId cidr_block=CidrBlock ipv4_ipam_pool_id=Ipv4IpamPoolId",
    ),
    row(
        "aws_vpc_ipv6_cidr_block_association",
        "AWS::EC2::VPCCidrBlock",
        "vpc_id=VpcId ipv6_cidr_block=Ipv6CidrBlock ipv6_ipam_pool_id=Ipv6IpamPoolId \
         assign_generated_ipv6_cidr_block=AmazonProvidedIpv6CidrBlock",
    ),
    row(
        "aws_vpc_peering_connection",
        "AWS::EC2::VPCPeeringConnection",
        "vpc_id=VpcId peer_vpc_id=PeerVpcId peer_owner_id=PeerOwnerId peer_region=PeerRegion \
         requester.allow_remote_vpc_dns_resolution=RequesterPeeringOptions.AllowDnsResolutionFromRemoteVpc \
         accepter.allow_remote_vpc_dns_resolution=AccepterPeeringOptions.AllowDnsResolutionFromRemoteVpc",
    ),
    row("aws_vpn_connection", "AWS::EC2::VPNConnection", "vpn_gateway_id=VpnGatewayId transit_gateway_id=TransitGatewayId"),
    row(
        "aws_vpn_connection_route",
        "AWS::EC2::VPNConnectionRoute",
        "vpn_connection_id=VpnConnectionId destination_cidr_block=DestinationCidrBlock",
    ),
    row("aws_vpn_gateway", "AWS::EC2::VPNGateway", ""),
    row("aws_vpn_gateway_attachment", "AWS::EC2::VPCGatewayAttachment", "vpn_gateway_id=VpnGatewayId vpc_id=VpcId"),
    row(
        "aws_vpn_gateway_route_propagation",
        "AWS::EC2::VPNGatewayRoutePropagation",
        "vpn_gateway_id=VpnGatewayId route_table_id=RouteTableIds",
    ),
];

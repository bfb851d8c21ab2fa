//! The commands that collect everything Eniscope reads of an account in one Region, for the page and the README.
//!
//! Read-only calls of the AWS CLI, one file for each answer. Answers that do not name what they are about have it in the
//! file's name. Environment variables of functions are not written down.

/// The commands, for a POSIX shell.
pub const COLLECT: &str = r#"mkdir -p eniscope-answers && cd eniscope-answers || exit
ask() { file=$1; shift; aws "$@" --output json > "$file.json"; [ -s "$file.json" ] || rm -f "$file.json"; }
ids() { aws "$@" --output text | tr '\t' '\n' | grep -v '^None$'; }
for what in vpcs subnets route-tables security-groups network-acls internet-gateways egress-only-internet-gateways \
  nat-gateways vpc-endpoints prefix-lists managed-prefix-lists network-interfaces instances addresses \
  vpc-peering-connections transit-gateways transit-gateway-attachments transit-gateway-vpc-attachments \
  transit-gateway-peering-attachments transit-gateway-route-tables vpn-gateways vpn-connections \
  vpc-block-public-access-options vpc-block-public-access-exclusions; do ask "$what" ec2 "describe-$what"; done
for id in $(ids ec2 describe-vpcs --query 'Vpcs[].VpcId'); do
  ask "dns-support=$id" ec2 describe-vpc-attribute --vpc-id "$id" --attribute enableDnsSupport
  ask "dns-hostnames=$id" ec2 describe-vpc-attribute --vpc-id "$id" --attribute enableDnsHostnames
done
for id in $(ids ec2 describe-managed-prefix-lists --query 'PrefixLists[].PrefixListId'); do
  ask "entries=$id" ec2 get-managed-prefix-list-entries --prefix-list-id "$id"
done
for id in $(ids ec2 describe-transit-gateway-route-tables --query 'TransitGatewayRouteTables[].TransitGatewayRouteTableId'); do
  ask "associations=$id" ec2 get-transit-gateway-route-table-associations --transit-gateway-route-table-id "$id"
  ask "propagations=$id" ec2 get-transit-gateway-route-table-propagations --transit-gateway-route-table-id "$id"
  ask "routes=$id" ec2 search-transit-gateway-routes --transit-gateway-route-table-id "$id" \
    --filters Name=state,Values=active,blackhole
done
ask load-balancers elbv2 describe-load-balancers
ask classic-load-balancers elb describe-load-balancers
ask target-groups elbv2 describe-target-groups
for arn in $(ids elbv2 describe-load-balancers --query 'LoadBalancers[].LoadBalancerArn'); do
  name=$(echo "$arn" | cut -d/ -f3)
  ask "listeners=$name" elbv2 describe-listeners --load-balancer-arn "$arn"
  ask "attributes=$name" elbv2 describe-load-balancer-attributes --load-balancer-arn "$arn"
  for listener in $(ids elbv2 describe-listeners --load-balancer-arn "$arn" --query 'Listeners[].ListenerArn'); do
    ask "rules=$name=${listener##*/}" elbv2 describe-rules --listener-arn "$listener"
  done
done
for arn in $(ids elbv2 describe-target-groups --query 'TargetGroups[].TargetGroupArn'); do
  name=$(echo "$arn" | cut -d/ -f2)
  ask "health=$name" elbv2 describe-target-health --target-group-arn "$arn"
  ask "group-attributes=$name" elbv2 describe-target-group-attributes --target-group-arn "$arn"
done
for what in db-instances db-clusters db-subnet-groups db-proxies; do ask "$what" rds "describe-$what"; done
ask cache-clusters elasticache describe-cache-clusters --show-cache-node-info
for what in replication-groups cache-subnet-groups serverless-caches; do ask "$what" elasticache "describe-$what"; done
for name in $(ids opensearch list-domain-names --query 'DomainNames[].DomainName'); do
  ask "domain=$name" opensearch describe-domain --domain-name "$name"
done
for id in $(ids efs describe-file-systems --query 'FileSystems[].FileSystemId'); do
  ask "mount-targets=$id" efs describe-mount-targets --file-system-id "$id"
done
fields='FunctionName:FunctionName,FunctionArn:FunctionArn,Version:Version,Role:Role,Runtime:Runtime,State:State'
fields="$fields,Timeout:Timeout,MemorySize:MemorySize,PackageType:PackageType,VpcConfig:VpcConfig"
ask functions lambda list-functions --function-version ALL --query "{Functions:Functions[].{$fields}}"
for name in $(ids lambda list-functions --query 'Functions[?VpcConfig.VpcId].FunctionName'); do
  ask "function=$name" lambda get-function-configuration --function-name "$name" --query "{$fields}"
  ask "concurrency=$name" lambda get-function-concurrency --function-name "$name"
done
ask roles iam get-account-authorization-details --filter Role LocalManagedPolicy
"#;

/// The IAM actions that the commands use, sorted.
pub const COLLECT_ACTIONS: &[&str] = &[
    "ec2:DescribeAddresses",
    "ec2:DescribeEgressOnlyInternetGateways",
    "ec2:DescribeInstances",
    "ec2:DescribeInternetGateways",
    "ec2:DescribeManagedPrefixLists",
    "ec2:DescribeNatGateways",
    "ec2:DescribeNetworkAcls",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribePrefixLists",
    "ec2:DescribeRouteTables",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeTransitGatewayAttachments",
    "ec2:DescribeTransitGatewayPeeringAttachments",
    "ec2:DescribeTransitGatewayRouteTables",
    "ec2:DescribeTransitGatewayVpcAttachments",
    "ec2:DescribeTransitGateways",
    "ec2:DescribeVpcAttribute",
    "ec2:DescribeVpcBlockPublicAccessExclusions",
    "ec2:DescribeVpcBlockPublicAccessOptions",
    "ec2:DescribeVpcEndpoints",
    "ec2:DescribeVpcPeeringConnections",
    "ec2:DescribeVpcs",
    "ec2:DescribeVpnConnections",
    "ec2:DescribeVpnGateways",
    "ec2:GetManagedPrefixListEntries",
    "ec2:GetTransitGatewayRouteTableAssociations",
    "ec2:GetTransitGatewayRouteTablePropagations",
    "ec2:SearchTransitGatewayRoutes",
    "elasticache:DescribeCacheClusters",
    "elasticache:DescribeCacheSubnetGroups",
    "elasticache:DescribeReplicationGroups",
    "elasticache:DescribeServerlessCaches",
    "elasticfilesystem:DescribeFileSystems",
    "elasticfilesystem:DescribeMountTargets",
    "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
    "elasticloadbalancing:DescribeLoadBalancers",
    "elasticloadbalancing:DescribeRules",
    "elasticloadbalancing:DescribeTargetGroupAttributes",
    "elasticloadbalancing:DescribeTargetGroups",
    "elasticloadbalancing:DescribeTargetHealth",
    "es:DescribeDomain",
    "es:ListDomainNames",
    "iam:GetAccountAuthorizationDetails",
    "lambda:GetFunctionConcurrency",
    "lambda:GetFunctionConfiguration",
    "lambda:ListFunctions",
    "rds:DescribeDBClusters",
    "rds:DescribeDBInstances",
    "rds:DescribeDBProxies",
    "rds:DescribeDBSubnetGroups",
];

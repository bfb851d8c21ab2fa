//! One component of every kind, and a network that holds them all.

use eniscope::network::*;

use crate::support::network::network;
use eniscope::edit::{Component, Edit, apply_all};

/// A network in which every kind of component stands.
pub(crate) fn everything() -> Network {
    let mut all = base();
    let edits: Vec<Edit> = components().into_iter().map(Edit::Put).collect();
    apply_all(&mut all, &edits).unwrap();
    all
}

/// That network without the components below.
pub(crate) fn base() -> Network {
    let mut network = network(BASE);
    network.resources.get_mut(&"Middlebox".into()).unwrap().written_as = "AWS::EC2::Instance".into();
    network
}

const BASE: &str = "
vpc Vpc 10.0.0.0/16 main=Main
table Main Vpc
table Private Vpc
route Private 0.0.0.0/0 nat Nat
route Private 10.1.0.0/16 peering pcx-0a1b2c3d
route Private pl:pl-63a5400a endpoint Gateway
acl Acl Vpc
entry Acl 100 in allow all * 0.0.0.0/0
entry Acl 100 out allow all * 0.0.0.0/0
entry Acl 110 out deny tcp 3306 10.0.9.0/24
subnet A Vpc 10.0.1.0/24 table=Private acl=Acl
subnet B Vpc 10.0.2.0/24 zone=us-east-1b
subnet Dangling Vpc 10.0.3.0/24 table=<param:Table> acl=<param:Acl>
group App
allow App out all * 0.0.0.0/0
allow App in tcp 443 sg:App
group Data
allow Data in tcp 5432 sg:App
igw Igw Vpc
nat Nat B
endpoint Gateway Vpc gateway s3 tables=Private
resource Db database subnets=A,B groups=Data port=5432
resource Middlebox instance subnets=B groups=App
function Fn subnets=A,B groups=App role=granted
";

/// One component of every kind, none of them in the sketch above, in the order of [`Component`].
pub(crate) fn components() -> Vec<Component> {
    let sketch = network(
        "
        vpc NewVpc 10.9.0.0/16,10.10.0.0/16 hostnames=on v6=2001:db8:9::/56
        subnet NewSubnet Vpc 10.0.4.0/24 table=Private acl=Acl v6=2001:db8:0:4::/64 zone=us-east-1c
        table NewTable Vpc
        route NewTable 0.0.0.0/0 nat Nat
        route NewTable ::/0 eigw NewEgressOnly
        route NewTable 203.0.113.0/24 igw NewIgw
        group NewGroup
        allow NewGroup in tcp 443 10.0.0.0/16
        allow NewGroup out all * ::/0
        acl NewAcl Vpc
        entry NewAcl 100 in allow tcp 1024-65535 0.0.0.0/0
        list NewList ranges 10.1.0.0/16,10.2.0.0/16
        igw NewIgw Vpc
        eigw NewEgressOnly Vpc
        nat NewNat B
        endpoint NewEndpoint Vpc interface secretsmanager subnets=A,B groups=Data dns=on
        resource NewBalancer instance subnets=A,B groups=Data
        function NewFn subnets=A,B groups=App memory=512
        ",
    );
    let place = eniscope::report::Place::default();
    let of = |id: NodeId| Component::of(&sketch, &id).unwrap();
    let side = |vpc: &str| PeeringSide { vpc: vpc.into(), account: None, region: None, dns_resolution: Fact::Known(false) };
    let Component::SecurityGroup(group, rules) = of(SecurityGroupId::from("NewGroup").into()) else { unreachable!() };
    let Component::Resource(balancer, mut resource, _) = of(ResourceId::from("NewBalancer").into()) else { unreachable!() };
    resource.kind = ResourceKind::LoadBalancer;
    resource.written_as = "AWS::ElasticLoadBalancingV2::LoadBalancer".into();
    vec![
        of(VpcId::from("NewVpc").into()),
        of(SubnetId::from("NewSubnet").into()),
        of(RouteTableId::from("NewTable").into()),
        Component::SecurityGroup(group, SecurityGroup { vpc: Some("Vpc".into()), ..rules }),
        of(NetworkAclId::from("NewAcl").into()),
        of(PrefixListId::from("NewList").into()),
        of(InternetGatewayId::from("NewIgw").into()),
        of(EgressOnlyInternetGatewayId::from("NewEgressOnly").into()),
        of(NatGatewayId::from("NewNat").into()),
        of(VpcEndpointId::from("NewEndpoint").into()),
        Component::PeeringConnection(
            "NewPeering".into(),
            PeeringConnection {
                requester: side("Vpc"),
                accepter: PeeringSide {
                    account: Some("111122223333".into()),
                    region: Some("eu-west-1".into()),
                    ..side("vpc-0a1b2c3d4e5f60718")
                },
                active: true,
                place: place.clone(),
            },
        ),
        Component::TransitGateway("NewTgw".into(), TransitGateway { group_referencing: Fact::Known(true), place: place.clone() }),
        Component::TransitGatewayAttachment(
            "NewAttachment".into(),
            TransitGatewayAttachment {
                gateway: "NewTgw".into(),
                to: AttachedTo::Vpc {
                    vpc: "Vpc".into(),
                    subnets: vec!["A".into(), "B".into()],
                    appliance_mode: Fact::Known(true),
                    group_referencing: Fact::Known(false),
                },
                available: true,
                route_table: Some("NewTgwTable".into()),
                place: place.clone(),
            },
        ),
        Component::TransitGatewayRouteTable(
            "NewTgwTable".into(),
            TransitGatewayRouteTable {
                gateway: "NewTgw".into(),
                routes: vec![
                    TransitGatewayRoute {
                        destination: RouteDestination::Ipv4("10.2.0.0/16".parse().unwrap()),
                        attachment: Some("NewAttachment".into()),
                        origin: RouteOrigin::Static,
                        place: place.clone(),
                    },
                    TransitGatewayRoute {
                        destination: RouteDestination::Ipv4("10.3.0.0/16".parse().unwrap()),
                        attachment: None,
                        origin: RouteOrigin::Static,
                        place: place.clone(),
                    },
                ],
                propagations: vec!["NewAttachment".into()],
                place: place.clone(),
            },
        ),
        Component::VirtualPrivateGateway(
            "NewVgw".into(),
            VirtualPrivateGateway {
                vpc: Some("Vpc".into()),
                available: true,
                remote: vec!["192.168.0.0/16".parse().unwrap()],
                place: place.clone(),
            },
        ),
        Component::BlockPublicAccess(Some(BlockPublicAccess {
            mode: Fact::Known(BlockMode::Ingress),
            exclusions: vec![BlockExclusion { of: SubnetId::from("B").into(), bidirectional: true, place: place.clone() }],
            place: place.clone(),
        })),
        of(FunctionId::from("NewFn").into()),
        Component::Resource(
            balancer,
            resource,
            Some(LoadBalancer {
                kind: LoadBalancerKind::Network,
                internet_facing: Fact::Known(false),
                cross_zone: Fact::Known(true),
                listeners: vec![Listener { protocol: Protocol::Tcp, port: 443, target_groups: Vec::new(), place: place.clone() }],
                place: place.clone(),
            }),
        ),
        Component::Bucket(
            "NewBucket".into(),
            Bucket {
                name: Some("amzn-s3-demo-bucket".into()),
                region: None,
                policy: Some(Policy::Document(vec![PolicyStatement {
                    allows: false,
                    principals: Names::all(),
                    actions: Names { except: false, patterns: vec!["s3:*".into()], known: true },
                    resources: Names { except: false, patterns: vec!["arn:aws:s3:::amzn-s3-demo-bucket/*".into()], known: true },
                    conditions: vec![Condition {
                        operator: "StringNotEquals".into(),
                        key: "aws:SourceVpce".into(),
                        values: vec!["vpce-0a1b2c3d4e5f60718".into()],
                    }],
                }])),
                place,
            },
        ),
    ]
}

//! From declarations to a [`Network`]: each kind's properties become the facts of one component, and what AWS assumes
//! where a file is silent is put in and said.

mod acls;
mod block_public_access;
mod buckets;
mod checks;
mod endpoints;
mod firewalls;
mod functions;
mod gateways;
mod groups;
mod lambda_interfaces;
mod load_balancers;
mod peering;
mod policies;
mod resources;
mod roles;
mod routes;
mod stated;
mod subnets;
mod transit_gateways;
mod vpcs;
mod vpns;

use crate::order::{SortedMap, SortedSet};
use std::str::FromStr;
use std::sync::Arc;

use super::SubnetStatement;
use super::declaration::{Declaration, Declared};
use super::problems::Problems;
use super::spelling::Kind;
use crate::network::{Fact, Network, ResourceId, ResourceKind};
use crate::report::{Place, ProblemKind, Severity};

/// Makes the network of all declarations, with the subnets that the person states beside them.
pub(super) fn network(
    declarations: &[Declaration],
    region: &Arc<str>,
    statements: &SortedMap<Arc<str>, SubnetStatement>,
    problems: &Problems,
) -> Network {
    let by_id = declarations.iter().map(|declaration| (&*declaration.id, declaration)).collect();
    let subnet_groups = resources::subnet_group_names(declarations);
    let network = Network { region: region.clone(), ..Network::default() };
    let (open_listeners, outside) = (SortedSet::new(), SortedSet::new());
    let mut lowering = Lowering { network, problems, by_id, subnet_groups, open_listeners, statements, outside };
    // Each pass needs what the passes before it have put in: rules need their groups, functions the things they call.
    for pass in 0..5 {
        for declaration in declarations.iter().filter(|declaration| self::pass(declaration.kind) == pass) {
            lowering.lower(declaration);
        }
    }
    lowering.close_listeners();
    lowering.stated_subnets();
    lowering.check();
    lowering.network
}

struct Lowering<'a> {
    network: Network,
    problems: &'a Problems,
    by_id: SortedMap<&'a str, &'a Declaration>,
    /// Subnet groups by the name that they are given, in lower case as AWS stores it.
    subnet_groups: SortedMap<String, &'a Declaration>,
    /// Load balancers that have a listener on a port that is not known.
    open_listeners: SortedSet<ResourceId>,
    /// What the person states of subnets outside the files.
    statements: &'a SortedMap<Arc<str>, SubnetStatement>,
    /// AWS's ids that functions name, are not declared, and are said to be so.
    outside: SortedSet<Arc<str>>,
}

/// When a kind has its turn.
fn pass(kind: Kind) -> u8 {
    match kind {
        Kind::Vpc
        | Kind::InternetGateway
        | Kind::EgressOnlyInternetGateway
        | Kind::NetworkAcl
        | Kind::PrefixList
        | Kind::SecurityGroup
        | Kind::TransitGateway
        | Kind::VpnGateway
        | Kind::BlockPublicAccess
        | Kind::Bucket
        | Kind::TargetGroup
        | Kind::Role
        | Kind::SubnetGroup => 0,
        Kind::Subnet
        | Kind::VpcCidrBlock
        | Kind::GatewayAttachment
        | Kind::RouteTable
        | Kind::NatGateway
        | Kind::PeeringConnection
        | Kind::TransitGatewayRouteTable
        | Kind::TransitGatewayAttachment
        | Kind::TransitGatewayPeering
        | Kind::VpnConnection
        | Kind::BlockPublicAccessExclusion
        | Kind::BucketPolicy => 1,
        Kind::SubnetCidrBlock
        | Kind::Route
        | Kind::RouteTableAssociation
        | Kind::SecurityGroupIngress
        | Kind::SecurityGroupEgress
        | Kind::NetworkAclEntry
        | Kind::NetworkAclAssociation
        | Kind::VpcEndpoint
        | Kind::TransitGatewayRoute
        | Kind::TransitGatewayAssociation
        | Kind::TransitGatewayPropagation
        | Kind::VpnConnectionRoute
        | Kind::VpnRoutePropagation
        | Kind::EdgeAssociation
        | Kind::Firewall
        | Kind::Resource(_) => 2,
        Kind::Function | Kind::Listener | Kind::PublishedVersion | Kind::LambdaInterface => 3,
        Kind::ListenerRule => 4,
    }
}

impl Lowering<'_> {
    fn lower(&mut self, declaration: &Declaration) {
        match declaration.kind {
            Kind::Vpc => self.vpc(declaration),
            Kind::VpcCidrBlock => self.vpc_cidr_block(declaration),
            Kind::Subnet => self.subnet(declaration),
            Kind::SubnetCidrBlock => self.subnet_cidr_block(declaration),
            Kind::RouteTable => self.route_table(declaration),
            Kind::Route => self.route(declaration),
            Kind::RouteTableAssociation => self.route_table_association(declaration),
            Kind::InternetGateway => self.internet_gateway(declaration),
            Kind::GatewayAttachment => self.gateway_attachment(declaration),
            Kind::EgressOnlyInternetGateway => self.egress_only_internet_gateway(declaration),
            Kind::NatGateway => self.nat_gateway(declaration),
            Kind::SecurityGroup => self.security_group(declaration),
            Kind::SecurityGroupIngress => self.security_group_rule(declaration, true),
            Kind::SecurityGroupEgress => self.security_group_rule(declaration, false),
            Kind::NetworkAcl => self.network_acl(declaration),
            Kind::NetworkAclEntry => self.network_acl_entry(declaration),
            Kind::NetworkAclAssociation => self.network_acl_association(declaration),
            Kind::VpcEndpoint => self.vpc_endpoint(declaration),
            Kind::PrefixList => self.prefix_list(declaration),
            Kind::PeeringConnection => self.peering_connection(declaration),
            Kind::TransitGateway => self.transit_gateway(declaration),
            Kind::TransitGatewayAttachment => self.transit_gateway_attachment(declaration),
            Kind::TransitGatewayPeering => self.transit_gateway_peering(declaration),
            Kind::TransitGatewayRouteTable => self.transit_gateway_route_table(declaration),
            Kind::TransitGatewayRoute => self.transit_gateway_route(declaration),
            Kind::TransitGatewayAssociation => self.transit_gateway_association(declaration),
            Kind::TransitGatewayPropagation => self.transit_gateway_propagation(declaration),
            Kind::VpnGateway => self.vpn_gateway(declaration),
            Kind::VpnConnection => self.vpn_connection(declaration),
            Kind::VpnConnectionRoute => self.vpn_connection_route(declaration),
            Kind::VpnRoutePropagation => self.vpn_route_propagation(declaration),
            Kind::BlockPublicAccess => self.block_public_access(declaration),
            Kind::BlockPublicAccessExclusion => self.block_public_access_exclusion(declaration),
            Kind::EdgeAssociation => self.edge_association(declaration),
            Kind::Firewall => self.firewall(declaration),
            Kind::Listener => self.listener(declaration),
            Kind::ListenerRule => self.listener_rule(declaration),
            Kind::Bucket => self.bucket(declaration),
            Kind::BucketPolicy => self.bucket_policy(declaration),
            Kind::Function => self.function(declaration),
            Kind::PublishedVersion => self.published_version(declaration),
            Kind::LambdaInterface => self.lambda_interface(declaration),
            // They are read where something names them.
            Kind::SubnetGroup | Kind::TargetGroup | Kind::Role => {}
            Kind::Resource(kind) => {
                self.resource(declaration, kind);
                if kind == ResourceKind::LoadBalancer {
                    self.load_balancer(declaration);
                }
            }
        }
    }

    /// The id in a property that must be there.
    fn required(&self, declaration: &Declaration, property: &str) -> Option<Arc<str>> {
        let id = declaration.properties.get(property).id();
        if id.is_none() {
            let kind = ProblemKind::MissingProperty { property: property.into() };
            self.problems.add_on(Severity::Error, &declaration.place, &declaration.id, kind);
        }
        id
    }

    /// A value of a certain form; `None` when it is not there or is not of that form, which is reported.
    fn value<T: FromStr>(&self, declaration: &Declaration, property: &str, value: &Declared, expected: &str) -> Option<Fact<T>> {
        match value.text() {
            Some(text) => match text.trim().parse() {
                Ok(known) => Some(Fact::Known(known)),
                Err(_) => {
                    self.bad(declaration, property, &value.place, expected);
                    Some(Fact::Unknown("<unknown>".into()))
                }
            },
            None => value.waits_for().map(|token| self.unknown(declaration, property, &value.place, token)),
        }
    }

    /// A truth value with the default that AWS takes.
    fn truth(&self, declaration: &Declaration, property: &str, default: bool) -> Fact<bool> {
        let value = declaration.properties.get(property);
        match (value.truth(), value.waits_for()) {
            (Some(truth), _) => Fact::Known(truth),
            (None, Some(token)) => self.unknown(declaration, property, &value.place, token),
            (None, None) => {
                if !value.is_absent() {
                    self.bad(declaration, property, &value.place, "true or false");
                }
                Fact::Known(default)
            }
        }
    }

    fn unknown<T>(&self, declaration: &Declaration, property: &str, place: &Place, token: Arc<str>) -> Fact<T> {
        if !has_own_report(&token) {
            let kind = ProblemKind::KnownAfterDeployment { property: property.into(), waits_for: token.clone() };
            self.problems.add_on(Severity::Info, place, &declaration.id, kind);
        }
        Fact::Unknown(token)
    }

    fn bad(&self, declaration: &Declaration, property: &str, place: &Place, expected: &str) {
        let kind = ProblemKind::BadValue { property: property.into(), expected: expected.into() };
        self.problems.add_on(Severity::Error, place, &declaration.id, kind);
    }

    /// Says what AWS takes where the file is silent.
    fn aws_default(&self, declaration: &Declaration, property: &str, value: &str) {
        let kind = ProblemKind::AwsDefault { property: property.into(), value: value.into() };
        self.problems.add_on(Severity::Info, &declaration.place, &declaration.id, kind);
    }
}

/// Whether what a value waits for is reported where it is named: a parameter without a value, a reference to nothing, a call
/// that was not answered, a file that was not read.
fn has_own_report(token: &str) -> bool {
    const OWN: [&str; 7] = ["<param:", "<list-param:", "<var:", "<ref:", "<unknown>", "<answer:", "<data:file("];
    !token.contains('<') || OWN.iter().any(|own| token.starts_with(own))
}

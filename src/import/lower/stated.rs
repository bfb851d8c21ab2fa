//! Subnets outside the files, as the person states them: each gets a table of its own kind, and whatever that table needs.
//!
//! What is made here bears a token for a name, `<stated:private-with-nat>`, and no place: so a trace shows on which
//! statement it rests. A statement is taken as the whole truth: a table holds the route that it speaks of and no other.

use crate::order::SortedSet;

use ipnet::Ipv4Net;

use super::super::SubnetStatement;
use super::Lowering;
use crate::network::{
    Fact, InternetGateway, InternetGatewayId, NatConnectivity, NatGateway, NatGatewayId, NatState, Route, RouteDestination,
    RouteOrigin, RouteState, RouteTable, RouteTableId, RouteTarget, SecurityGroupId, Subnet, SubnetId, Vpc, VpcId,
};
use crate::report::{Place, ProblemKind, Severity};

impl Lowering<'_> {
    /// Makes the stated subnets that a function names and the files do not declare.
    pub(super) fn stated_subnets(&mut self) {
        let statements = self.statements;
        if statements.is_empty() {
            return;
        }
        let functions = self.network.functions.values();
        let named: SortedSet<SubnetId> = functions.flat_map(|function| function.subnets.iter().cloned()).collect();
        for (name, statement) in statements {
            let meant = |id: &&SubnetId| {
                let body = id.as_str().strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
                id.as_str() == &**name || body.and_then(|body| body.split_once(':')).is_some_and(|(_, inner)| inner == &**name)
            };
            match named.iter().find(meant).filter(|id| !self.network.subnets.contains_key(*id)) {
                Some(id) => self.stated_subnet(id, *statement),
                None => {
                    let kind = ProblemKind::ReferenceToNothing { target: name.clone(), property: "SubnetIds".into() };
                    self.problems.add(Severity::Warning, &Place::default(), kind);
                }
            }
        }
    }

    fn stated_subnet(&mut self, id: &SubnetId, statement: SubnetStatement) {
        let vpc = self.vpc_of_stated(id);
        let (table, target) = match statement {
            SubnetStatement::PrivateWithNat => ("private-with-nat", Some(RouteTarget::NatGateway(self.stated_nat(&vpc)))),
            SubnetStatement::PrivateWithoutNat => ("private-without-nat", None),
            SubnetStatement::Public => ("public", Some(RouteTarget::InternetGateway(self.stated_gateway(&vpc)))),
        };
        let table = self.stated_table(&vpc, table, target);
        self.stated_into(id.clone(), vpc, table);
    }

    /// The VPC of the other subnets or the groups of a function that names the subnet; a stated one where nothing tells.
    fn vpc_of_stated(&mut self, id: &SubnetId) -> VpcId {
        let users = || self.network.functions.values().filter(|function| function.subnets.contains(id));
        let of_subnets = users().flat_map(|function| &function.subnets).find_map(|other| self.network.subnets.get(other));
        let of_groups = || {
            let mut groups = users().flat_map(|function| &function.security_groups);
            groups.find_map(|group| self.network.security_groups.get(group)?.vpc.clone())
        };
        let vpc = of_subnets.map(|subnet| subnet.vpc.clone()).or_else(of_groups);
        let vpc = vpc.unwrap_or_else(|| VpcId::new("<stated:vpc>"));
        if !self.network.vpcs.contains_key(&vpc) {
            let declared = Vpc {
                cidrs: vec![Fact::Unknown(vpc.as_str().into())],
                ipv6_cidrs: Vec::new(),
                // AWS's defaults (aws-facts 3.40); a name that an endpoint may answer is not known for sure.
                dns_support: Fact::Known(true),
                dns_hostnames: Fact::Unknown(vpc.as_str().into()),
                main_route_table: None,
                default_security_group: SecurityGroupId::new(format!("{vpc}.DefaultSecurityGroup")),
                default_network_acl: None,
                region: None,
                owner: None,
                dedicated_tenancy: false,
                place: Place::default(),
            };
            self.network.vpcs.insert(vpc.clone(), declared);
        }
        vpc
    }

    /// A NAT gateway in a public subnet, both stated.
    fn stated_nat(&mut self, vpc: &VpcId) -> NatGatewayId {
        let id = NatGatewayId::new(self.token("nat-gateway", vpc));
        if !self.network.nat_gateways.contains_key(&id) {
            let gateway = self.stated_gateway(vpc);
            let table = self.stated_table(vpc, "public", Some(RouteTarget::InternetGateway(gateway)));
            let subnet = SubnetId::new(self.token("public-subnet", vpc));
            self.stated_into(subnet.clone(), vpc.clone(), table);
            let nat = NatGateway {
                subnet: Some(subnet),
                vpc: Some(vpc.clone()),
                connectivity: Fact::Known(NatConnectivity::Public),
                state: NatState::Available,
                address: None,
                zones: None,
                place: Place::default(),
            };
            self.network.nat_gateways.insert(id.clone(), nat);
        }
        id
    }

    /// The VPC's internet gateway: a VPC has one at most.
    fn stated_gateway(&mut self, vpc: &VpcId) -> InternetGatewayId {
        let attached = self.network.internet_gateways.iter().find(|(_, gateway)| gateway.vpc.as_ref() == Some(vpc));
        if let Some((id, _)) = attached {
            return id.clone();
        }
        let id = InternetGatewayId::new(self.token("internet-gateway", vpc));
        let gateway = InternetGateway { vpc: Some(vpc.clone()), place: Place::default() };
        self.network.internet_gateways.insert(id.clone(), gateway);
        id
    }

    fn stated_table(&mut self, vpc: &VpcId, name: &str, target: Option<RouteTarget>) -> RouteTableId {
        let id = RouteTableId::new(self.token(name, vpc));
        let place = Place::default();
        let destination = RouteDestination::Ipv4(Ipv4Net::default());
        let (state, origin) = (RouteState::Active, RouteOrigin::Static);
        let routes = target.map(|target| Route { destination, target, state, origin, place: place.clone() });
        let routes = routes.into_iter().collect();
        let table = RouteTable { vpc: vpc.clone(), routes, edges: Vec::new(), propagating: Vec::new(), place };
        self.network.route_tables.insert(id.clone(), table);
        id
    }

    fn stated_into(&mut self, id: SubnetId, vpc: VpcId, table: RouteTableId) {
        let open = || id.as_str().into();
        let subnet = Subnet {
            vpc,
            cidr: Fact::Unknown(open()),
            ipv6_cidr: None,
            zone: Fact::Unknown(open()),
            route_table: Some(table),
            network_acl: None,
            dns64: Fact::Known(false),
            available_addresses: None,
            place: Place::default(),
        };
        self.network.subnets.insert(id.clone(), subnet);
    }

    /// `<stated:name>`; with the VPC where several are spoken of.
    fn token(&self, name: &str, vpc: &VpcId) -> String {
        let bare = vpc.as_str().trim_matches(['<', '>']);
        if self.network.vpcs.len() < 2 { format!("<stated:{name}>") } else { format!("<stated:{name}, {bare}>") }
    }
}

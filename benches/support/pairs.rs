//! Functions and targets for the benches of the trace, and the floor: a linear scan over flat tables that gives verdict and
//! first blocker on the way there.

use std::net::Ipv4Addr;

use eniscope::network::{
    AclAction, Destination, Direction, Fact, FunctionId, LambdaFunction, Network, NetworkAcl, NetworkAclEntry, NetworkAclId,
    PortRange, Protocol, ProtocolMatch, Resource, ResourceId, ResourceKind, RolePermissions, Route, RouteDestination, RouteOrigin,
    RouteState, RouteTable, RouteTableId, RouteTarget, RulePeer, SecurityGroup, SecurityGroupId, SecurityGroupRule, Subnet,
    SubnetId, Vpc, VpcId,
};
use eniscope::report::Place;
use eniscope::trace::{DropReason, Matrix, Source, Verdict, trace};
use ipnet::{IpNet, Ipv4Net};

const TARGETS: u32 = 100;
const GROUP_RULES: u32 = 60;
const ACL_ENTRIES: u32 = 20;
const ROUTES: u32 = 50;
const PORT: u16 = 5432;

/// One answer: nothing, or the number of the filter that refuses first, in the order of the way.
pub(crate) type Answer = Option<Blocked>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blocked {
    Group,
    Acl,
    Route,
}

/// The senders and targets of one workload.
pub(crate) struct Pairs {
    pub(crate) network: Network,
    functions: Vec<FunctionId>,
    targets: Vec<Destination>,
}

impl Pairs {
    pub(crate) fn new(classes: u32) -> Self {
        let mut network = Network::default();
        let vpc = VpcId::from("vpc");
        network.vpcs.insert(vpc.clone(), vpc_of(&["10.0.0.0/8"]));
        let mut functions = Vec::new();
        for class in 0..classes {
            let (subnet, group) = (name("from", class), name("sender", class));
            add_subnet(&mut network, &vpc, &subnet, range(0, class));
            network
                .security_groups
                .insert(SecurityGroupId::from(group.as_str()), group_of(Direction::Out, None, range(100, 0).supernet_of(8)));
            let id = FunctionId::from(format!("function-{class:03}").as_str());
            network.functions.insert(id.clone(), function(&subnet, &group));
            functions.push(id);
        }
        let mut targets = Vec::new();
        for target in 0..TARGETS {
            // Ten targets share a subnet.
            let (subnet, group, id) = (name("to", target / 10), name("target", target), name("db", target));
            let place = range(100, target / 10);
            if target % 10 == 0 {
                add_subnet(&mut network, &vpc, &subnet, place);
            }
            let open = if target % 8 == 7 { range(200, 0) } else { range(0, 0).supernet_of(8) };
            network.security_groups.insert(SecurityGroupId::from(group.as_str()), group_of(Direction::In, None, open));
            network.resources.insert(ResourceId::from(id.as_str()), resource(&subnet, &group, place, target));
            targets.push(Destination::Resource { id: id.as_str().into(), port: None });
        }
        Self { network, functions, targets }
    }

    /// R3: one group lets nobody in any more.
    pub(crate) fn edit(&mut self) {
        self.network.security_groups.insert("target-0".into(), group_of(Direction::In, None, range(200, 0)));
    }

    /// The same classes with `count` functions.
    pub(crate) fn grown(&self, count: usize) -> Self {
        let mut network = self.network.clone();
        let models: Vec<_> = self.network.functions.values().cloned().collect();
        let more = (0..count)
            .map(|number| (FunctionId::from(format!("function-{number:05}").as_str()), models[number % models.len()].clone()));
        network.functions = more.collect();
        Self { functions: network.functions.keys().cloned().collect(), network, targets: self.targets.clone() }
    }

    pub(crate) fn count(&self) -> u64 {
        (self.functions.len() * self.targets.len()) as u64
    }

    pub(crate) fn matrix(&self) -> Matrix {
        Matrix::new(&self.network, &self.functions, self.targets.clone())
    }

    pub(crate) fn traced(&self) -> Vec<Answer> {
        let sources = self.functions.iter().map(|id| {
            let function = self.network.functions.get(id).unwrap();
            Source::Placed { subnets: function.subnets.clone(), security_groups: function.security_groups.clone() }
        });
        let pairs = sources.flat_map(|source| self.targets.iter().map(move |target| (source.clone(), target)));
        pairs.map(|(source, target)| answer(&trace(&self.network, &source, target)[0].forward.verdict)).collect()
    }
}

/// The answers of a matrix, function by function.
pub(crate) fn answers(matrix: &Matrix) -> Vec<Answer> {
    let mut answers = Vec::new();
    for id in matrix.functions() {
        for column in 0..matrix.destinations().len() {
            let cell = matrix.cell(id, column).unwrap();
            answers.push(cell.code.map(blocked));
        }
    }
    answers
}

fn answer(verdict: &Verdict) -> Answer {
    match verdict {
        Verdict::Delivered => None,
        Verdict::Dropped(reason) => Some(blocked(*reason)),
        Verdict::Undecided(fact) => panic!("{fact:?}"),
    }
}

fn blocked(reason: DropReason) -> Blocked {
    match reason {
        DropReason::SecurityGroupRulesMismatch | DropReason::SecurityGroupHasNoRules => Blocked::Group,
        DropReason::SubnetAclRestriction => Blocked::Acl,
        DropReason::NoRouteToDestination => Blocked::Route,
        other => panic!("{other:?}"),
    }
}

// The network.

fn name(kind: &str, number: u32) -> String {
    format!("{kind}-{number}")
}

/// The `number`th /24 of block `block` of ten-something: blocks of 256 × 4.
fn range(block: u32, number: u32) -> Ipv4Net {
    let base = u32::from(Ipv4Addr::new(10, 0, 0, 0)) + (block << 16) + (number << 8);
    Ipv4Net::new(Ipv4Addr::from(base), 24).unwrap()
}

trait Wider {
    fn supernet_of(self, prefix: u8) -> Ipv4Net;
}

impl Wider for Ipv4Net {
    fn supernet_of(self, prefix: u8) -> Ipv4Net {
        Ipv4Net::new(self.addr(), prefix).unwrap().trunc()
    }
}

fn vpc_of(cidrs: &[&str]) -> Vpc {
    Vpc {
        region: None,
        owner: None,
        dedicated_tenancy: false,
        cidrs: cidrs.iter().map(|cidr| Fact::Known(cidr.parse().unwrap())).collect(),
        ipv6_cidrs: Vec::new(),
        dns_support: Fact::Known(true),
        dns_hostnames: Fact::Known(true),
        main_route_table: None,
        default_security_group: "default".into(),
        default_network_acl: None,
        place: Place::default(),
    }
}

/// A subnet with a table of its own (every route is for somewhere else) and an ACL that allows with its last entry.
fn add_subnet(network: &mut Network, vpc: &VpcId, id: &str, cidr: Ipv4Net) {
    let elsewhere = |number: u32| Ipv4Net::new(Ipv4Addr::from(0xac10_0000 + (number << 8)), 24).unwrap();
    let table = RouteTableId::from(id);
    let routes = (0..ROUTES).map(|number| Route {
        destination: RouteDestination::Ipv4(elsewhere(number)),
        target: RouteTarget::TransitGateway("tgw".into()),
        state: RouteState::Active,
        origin: RouteOrigin::Static,
        place: Place::default(),
    });
    network.route_tables.insert(
        table.clone(),
        RouteTable {
            edges: Vec::new(),
            propagating: Vec::new(),
            vpc: vpc.clone(),
            routes: routes.collect(),
            place: Place::default(),
        },
    );
    let entry = |number: u32, direction| NetworkAclEntry {
        number: u16::try_from(100 + number).unwrap(),
        direction,
        action: if number + 1 == ACL_ENTRIES { AclAction::Allow } else { AclAction::Deny },
        protocol: ProtocolMatch::One(Protocol::Tcp),
        ports: PortRange::ALL,
        cidr: Fact::Known(IpNet::V4(if number + 1 == ACL_ENTRIES { range(0, 0).supernet_of(8) } else { elsewhere(number) })),
        place: Place::default(),
    };
    let entries = (0..ACL_ENTRIES).flat_map(|number| [entry(number, Direction::Out), entry(number, Direction::In)]);
    let acl = NetworkAclId::from(id);
    network.network_acls.insert(acl.clone(), NetworkAcl { vpc: vpc.clone(), entries: entries.collect(), place: Place::default() });
    let subnet = Subnet {
        dns64: Fact::Known(false),
        available_addresses: None,
        vpc: vpc.clone(),
        cidr: Fact::Known(cidr),
        ipv6_cidr: None,
        zone: Fact::Known("us-east-1a".into()),
        route_table: Some(table),
        network_acl: Some(acl),
        place: Place::default(),
    };
    network.subnets.insert(SubnetId::from(id), subnet);
}

/// A group whose last rule is for `peer`; the others are for other ports.
fn group_of(direction: Direction, vpc: Option<VpcId>, peer: Ipv4Net) -> SecurityGroup {
    let rules = (0..GROUP_RULES).map(|number| SecurityGroupRule {
        protocol: ProtocolMatch::One(Protocol::Tcp),
        ports: PortRange::one(if number + 1 == GROUP_RULES { PORT } else { u16::try_from(number).unwrap() }),
        peer: RulePeer::Ipv4(peer),
        description: "".into(),
        place: Place::default(),
    });
    let (ingress, egress) = match direction {
        Direction::In => (rules.collect(), Vec::new()),
        Direction::Out => (Vec::new(), rules.collect()),
    };
    SecurityGroup { vpc, ingress, egress, place: Place::default() }
}

fn function(subnet: &str, group: &str) -> LambdaFunction {
    LambdaFunction {
        role_arn: None,
        state: None,
        name: None,
        subnets: vec![subnet.into()],
        subnets_known: true,
        security_groups: vec![group.into()],
        security_groups_known: true,
        dual_stack: Fact::Known(false),
        memory_mb: 128,
        timeout_s: 3,
        reserved_concurrency: None,
        runtime: None,
        role: RolePermissions::Unknown,
        calls: Vec::new(),
        place: Place::default(),
    }
}

fn resource(subnet: &str, group: &str, place: Ipv4Net, number: u32) -> Resource {
    Resource {
        more_addresses: Vec::new(),
        public_address: None,
        interface: None,
        source_dest_check: Fact::Known(true),
        kind: ResourceKind::Database,
        subnets: vec![subnet.into()],
        security_groups: vec![group.into()],
        port: Some(PORT),
        address: Some(Ipv4Addr::from(u32::from(place.network()) + 10 + number % 10)),
        known: true,
        written_as: "AWS::RDS::DBInstance".into(),
        place: Place::default(),
    }
}

// The floor: the same facts as flat tables of numbers, scanned from the beginning, with the building of the tables included.

pub(crate) struct Tables {
    senders: Vec<FlatSender>,
    targets: Vec<FlatTarget>,
}

struct FlatSender {
    address: u32,
    egress: Vec<FlatRule>,
    routes: Vec<(u32, u32)>,
    acl_out: Vec<FlatEntry>,
}

struct FlatTarget {
    address: u32,
    ingress: Vec<FlatRule>,
    acl_in: Vec<FlatEntry>,
}

#[derive(Clone, Copy)]
struct FlatRule {
    base: u32,
    mask: u32,
    first: u16,
    last: u16,
}

#[derive(Clone, Copy)]
struct FlatEntry {
    rule: FlatRule,
    allow: bool,
}

impl Pairs {
    pub(crate) fn tables(&self) -> Tables {
        let network = &self.network;
        let rules = |group: &SecurityGroupId, direction| {
            let group = network.security_groups.get(group).unwrap();
            let rules = if direction == Direction::In { &group.ingress } else { &group.egress };
            rules.iter().map(|rule| flat_rule(&rule.peer, rule.ports)).collect::<Vec<_>>()
        };
        let acl = |subnet: &Subnet, direction| {
            let entries = &network.network_acls.get(subnet.network_acl.as_ref().unwrap()).unwrap().entries;
            let wanted = entries.iter().filter(|entry| entry.direction == direction);
            wanted.map(flat_entry).collect::<Vec<_>>()
        };
        let local = mask(&network.vpcs.values().next().unwrap().cidrs[0].known().copied().unwrap());
        let senders = self.functions.iter().map(|sender| {
            let function = network.functions.get(sender).unwrap();
            let subnet = network.subnets.get(&function.subnets[0]).unwrap();
            let routes = network.route_tables.get(subnet.route_table.as_ref().unwrap()).unwrap().routes.iter().map(|route| {
                match route.destination {
                    RouteDestination::Ipv4(range) => mask(&range),
                    _ => unreachable!(),
                }
            });
            FlatSender {
                address: u32::from(subnet.cidr.known().unwrap().network()) + 4,
                egress: rules(&function.security_groups[0], Direction::Out),
                routes: std::iter::once(local).chain(routes).collect(),
                acl_out: acl(subnet, Direction::Out),
            }
        });
        let targets = network.resources.values().zip(&self.targets).map(|(_, target)| {
            let Destination::Resource { id, .. } = target else { unreachable!() };
            let resource = network.resources.get(id).unwrap();
            FlatTarget {
                address: u32::from(resource.address.unwrap()),
                ingress: rules(&resource.security_groups[0], Direction::In),
                acl_in: acl(network.subnets.get(&resource.subnets[0]).unwrap(), Direction::In),
            }
        });
        Tables { senders: senders.collect(), targets: targets.collect() }
    }
}

impl Tables {
    pub(crate) fn answers(&self) -> Vec<Answer> {
        let pairs = self.senders.iter().flat_map(|sender| self.targets.iter().map(move |target| (sender, target)));
        pairs.map(|(sender, target)| first_blocker(sender, target)).collect()
    }
}

fn first_blocker(sender: &FlatSender, target: &FlatTarget) -> Answer {
    if !sender.egress.iter().any(|rule| rule.covers(target.address)) {
        return Some(Blocked::Group);
    }
    if !decides(&sender.acl_out, target.address) {
        return Some(Blocked::Acl);
    }
    let longest = sender.routes.iter().filter(|(base, mask)| target.address & mask == *base).map(|(_, mask)| *mask).max();
    if longest.is_none() {
        return Some(Blocked::Route);
    }
    if !decides(&target.acl_in, sender.address) {
        return Some(Blocked::Acl);
    }
    (!target.ingress.iter().any(|rule| rule.covers(sender.address))).then_some(Blocked::Group)
}

fn decides(entries: &[FlatEntry], address: u32) -> bool {
    entries.iter().find(|entry| entry.rule.covers(address)).is_some_and(|entry| entry.allow)
}

impl FlatRule {
    fn covers(&self, address: u32) -> bool {
        address & self.mask == self.base && self.first <= PORT && PORT <= self.last
    }
}

fn mask(range: &Ipv4Net) -> (u32, u32) {
    (u32::from(range.network()), u32::from(range.netmask()))
}

fn flat_rule(peer: &RulePeer, ports: PortRange) -> FlatRule {
    let RulePeer::Ipv4(range) = peer else { unreachable!() };
    let (base, mask) = mask(range);
    FlatRule { base, mask, first: ports.first, last: ports.last }
}

fn flat_entry(entry: &NetworkAclEntry) -> FlatEntry {
    let Fact::Known(IpNet::V4(range)) = &entry.cidr else { unreachable!() };
    let (base, mask) = mask(range);
    let rule = FlatRule { base, mask, first: entry.ports.first, last: entry.ports.last };
    FlatEntry { rule, allow: entry.action == AclAction::Allow }
}

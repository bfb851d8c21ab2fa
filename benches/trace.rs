//! How fast pairs are answered: the matrix (verdict and first blocker both ways) and the full traces (every hop, step and
//! reason), against the least code that finds verdict and first blocker on the way there, a linear scan over flat tables.
//!
//! Workload: functions, each a class of its own (a subnet with its own table of 50 routes and ACL of 20 entries, a group of
//! 60 rules) times 100 targets with a group of 60 rules each. R1 has 2,000 pairs, R2 has 50,000, R3 is R2 answered again
//! after one rule was changed. The rule that lets a packet through is always the last one, so that every scan is a full one;
//! one target in eight is closed. Outputs are compared before any speed is measured, and all sides run in turns.
//! Growth: the same classes with ten times as many functions each time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::wildcard_enum_match_arm,
    reason = "a benchmark that cannot go on stops"
)]

use std::hint::black_box;
use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use eniscope::network::{
    AclAction, Destination, Direction, Fact, FunctionId, LambdaFunction, Network, NetworkAcl, NetworkAclEntry, NetworkAclId,
    NodeId, PortRange, Protocol, ProtocolMatch, Resource, ResourceId, ResourceKind, RolePermissions, Route, RouteDestination,
    RouteOrigin, RouteState, RouteTable, RouteTableId, RouteTarget, RulePeer, SecurityGroup, SecurityGroupId, SecurityGroupRule,
    Subnet, SubnetId, Vpc, VpcId,
};
use eniscope::report::Place;
use eniscope::trace::{DropReason, Matrix, Source, Verdict, trace};
use ipnet::{IpNet, Ipv4Net};

const TARGETS: u32 = 100;
const GROUP_RULES: u32 = 60;
const ACL_ENTRIES: u32 = 20;
const ROUTES: u32 = 50;
const PORT: u16 = 5432;
const ROUNDS: usize = 7;

fn main() {
    for (name, classes, explained) in [("R1", 20, true), ("R2", 500, false)] {
        ratio(name, &Pairs::new(classes), explained);
    }
    edited(Pairs::new(500));
    growth();

    let mut criterion = Criterion::default().sample_size(10).measurement_time(Duration::from_secs(3)).configure_from_args();
    let pairs = Pairs::new(20);
    let mut group = criterion.benchmark_group("trace");
    group.throughput(Throughput::Elements(pairs.count()));
    group.bench_function("2000 pairs, matrix", |bencher| bencher.iter(|| pairs.matrix()));
    group.bench_function("2000 pairs, explained", |bencher| bencher.iter(|| pairs.traced()));
    group.bench_function("2000 pairs, floor", |bencher| bencher.iter(|| pairs.tables().answers()));
    group.finish();
    criterion.final_summary();
}

/// One answer: nothing, or the number of the filter that refuses first, in the order of the way.
type Answer = Option<Blocked>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blocked {
    Group,
    Acl,
    Route,
}

/// The matrix, the traces and the floor in turns: medians in nanoseconds a pair, and ratios.
fn ratio(name: &str, pairs: &Pairs, explained: bool) {
    let expected = pairs.tables().answers();
    assert_eq!(answers(&pairs.matrix()), expected, "the matrix differs");
    assert_eq!(pairs.traced(), expected, "the traces differ");
    let dropped = expected.iter().flatten().count();
    let (mut matrix, mut traced, mut least) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        matrix.push(measure(|| pairs.matrix()));
        least.push(measure(|| pairs.tables().answers()));
        if explained {
            traced.push(measure(|| pairs.traced()));
        }
    }
    let (matrix, least) = (median(matrix), median(least));
    let each = |seconds: f64| seconds * 1e9 / pairs.count() as f64;
    println!(
        "{name}: matrix {:.0} ns a pair both ways ({:.2} ms in all), floor {:.0} ns one way, ratio {:.2} \
         (medians of {ROUNDS} in turns, {} pairs, {dropped} dropped, same answers)",
        each(matrix),
        matrix * 1e3,
        each(least),
        matrix / least,
        pairs.count(),
    );
    if explained {
        let traced = median(traced);
        println!("{name}: explained with hops both ways {:.1} µs a pair, {:.0} floors", each(traced) / 1e3, traced / least);
    }
}

/// R3: one rule of a target's group, of a sender's group and of an ACL changes, and the matrix is brought up to date.
fn edited(mut pairs: Pairs) {
    let mut matrix = pairs.matrix();
    let before = answers(&matrix);
    let open = pairs.network.clone();
    pairs.edit();
    let shut = pairs.network.clone();
    let group = NodeId::SecurityGroup("target-0".into());
    matrix.update(&shut, &group);
    assert_eq!(answers(&matrix), pairs.tables().answers(), "the changed matrix differs");
    assert_ne!(answers(&matrix), before, "the change changes something");
    let mut times: [Vec<f64>; 3] = Default::default();
    for _ in 0..ROUNDS {
        let nodes = [group.clone(), NodeId::SecurityGroup("sender-7".into()), NodeId::NetworkAcl("from-7".into())];
        for (node, times) in nodes.iter().zip(&mut times) {
            times.push(measure(|| matrix.update(&open, node)));
            times.push(measure(|| matrix.update(&shut, node)));
        }
    }
    let [target, sender, acl] = times.map(|times| median(times) * 1e3);
    println!(
        "R3: one rule changed, 50,000 pairs up to date after {target:.3} ms (target's group), {sender:.3} ms (sender's group), {acl:.3} ms (ACL)"
    );
}

/// 10 to 10,000 functions of ten classes.
fn growth() {
    let pairs = Pairs::new(10);
    let mut line = String::new();
    for count in [10, 100, 1_000, 10_000] {
        let grown = pairs.grown(count);
        let (mut new, mut classes) = (Vec::new(), 0);
        for _ in 0..ROUNDS {
            new.push(measure(|| grown.matrix()));
            classes = grown.matrix().classes().len();
        }
        line += &format!(" {count} functions, {classes} classes: {:.2} ms;", median(new) * 1e3);
    }
    println!("growth:{line}");
}

#[expect(clippy::disallowed_methods, reason = "a bench measures with the wall clock")]
fn measure<T>(what: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(what());
    start.elapsed().as_secs_f64()
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The senders and targets of one workload.
struct Pairs {
    network: Network,
    functions: Vec<FunctionId>,
    targets: Vec<Destination>,
}

impl Pairs {
    fn new(classes: u32) -> Self {
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
    fn edit(&mut self) {
        self.network.security_groups.insert("target-0".into(), group_of(Direction::In, None, range(200, 0)));
    }

    /// The same classes with `count` functions.
    fn grown(&self, count: usize) -> Self {
        let mut network = self.network.clone();
        let models: Vec<_> = self.network.functions.values().cloned().collect();
        let more = (0..count)
            .map(|number| (FunctionId::from(format!("function-{number:05}").as_str()), models[number % models.len()].clone()));
        network.functions = more.collect();
        Self { functions: network.functions.keys().cloned().collect(), network, targets: self.targets.clone() }
    }

    fn count(&self) -> u64 {
        (self.functions.len() * self.targets.len()) as u64
    }

    fn matrix(&self) -> Matrix {
        Matrix::new(&self.network, &self.functions, self.targets.clone())
    }

    fn traced(&self) -> Vec<Answer> {
        let sources = self.functions.iter().map(|id| {
            let function = self.network.functions.get(id).unwrap();
            Source::Placed { subnets: function.subnets.clone(), security_groups: function.security_groups.clone() }
        });
        let pairs = sources.flat_map(|source| self.targets.iter().map(move |target| (source.clone(), target)));
        pairs.map(|(source, target)| answer(&trace(&self.network, &source, target)[0].forward.verdict)).collect()
    }
}

/// The answers of a matrix, function by function.
fn answers(matrix: &Matrix) -> Vec<Answer> {
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

struct Tables {
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
    fn tables(&self) -> Tables {
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
    fn answers(&self) -> Vec<Answer> {
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

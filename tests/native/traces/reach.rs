//! Sets of traffic against single flows: the algebra pointwise, and what a function can reach against its traces.

use std::net::{IpAddr, Ipv4Addr};

use eniscope::network::{Destination, PortRange, Protocol, RouteTarget, SubnetId};
use eniscope::trace::reach::{AddressRange, TrafficBox, TrafficSet, reach};
use eniscope::trace::{Source, StepKind, StepResult, Trace, Via, trace};
use proptest::prelude::*;

use super::random::random;
use super::usual;

fn small() -> impl Strategy<Value = TrafficBox> {
    let pair = |most: u8| (0..most, 0..most).prop_map(|(a, b)| (a.min(b), a.max(b)));
    (any::<bool>(), pair(12), pair(12)).prop_map(|(udp, addresses, ports)| TrafficBox {
        protocol: if udp { Protocol::Udp } else { Protocol::Tcp },
        addresses: AddressRange { first: address(addresses.0), last: address(addresses.1) },
        ports: PortRange { first: port(ports.0), last: port(ports.1) },
    })
}

/// Numbers from both ends, so that the last address and the last port are among them.
fn address(number: u8) -> Ipv4Addr {
    let number = u32::from(number);
    Ipv4Addr::from(if number < 6 { number } else { u32::MAX - (11 - number) })
}

fn port(number: u8) -> u16 {
    let number = u16::from(number);
    if number < 6 { number } else { u16::MAX - (11 - number) }
}

fn boxes() -> impl Strategy<Value = Vec<TrafficBox>> {
    prop::collection::vec(small(), 0..6)
}

fn in_boxes(boxes: &[TrafficBox], protocol: Protocol, address: Ipv4Addr, port: u16) -> bool {
    boxes.iter().any(|own| {
        own.protocol == protocol && own.addresses.first <= address && address <= own.addresses.last && own.ports.contains(port)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn the_algebra_holds_at_every_point(one in boxes(), other in boxes()) {
        let (a, b): (TrafficSet, TrafficSet) = (one.iter().copied().collect(), other.iter().copied().collect());
        for protocol in [Protocol::Tcp, Protocol::Udp] {
            for (at, to) in (0..12).flat_map(|at| (0..12).map(move |to| (address(at), port(to)))) {
                let (in_a, in_b) = (in_boxes(&one, protocol, at, to), in_boxes(&other, protocol, at, to));
                prop_assert_eq!(a.contains(protocol, at, to), in_a);
                prop_assert_eq!(a.union(&b).contains(protocol, at, to), in_a || in_b);
                prop_assert_eq!(a.intersection(&b).contains(protocol, at, to), in_a && in_b);
                prop_assert_eq!(a.difference(&b).contains(protocol, at, to), in_a && !in_b);
                for set in [&a, &b, &a.union(&b), &a.difference(&b)] {
                    let holders = set.boxes().iter().filter(|own| in_boxes(&[**own], protocol, at, to)).count();
                    prop_assert!(holders < 2, "boxes overlap");
                }
            }
        }
        prop_assert_eq!(a.union(&b), b.union(&a));
        prop_assert_eq!(a.difference(&b).union(&a.intersection(&b)), a);
    }

    #[test]
    fn what_is_in_a_set_is_what_traces_say(
        tape in prop::collection::vec(any::<u16>(), 300..500),
        host in prop::sample::select(vec![[10, 0, 1, 9], [10, 0, 2, 7], [10, 0, 2, 200], [10, 1, 0, 9], [192, 0, 2, 1], [8, 8, 8, 8], [200, 1, 1, 1]]),
        port in prop::sample::select(vec![22, 443, 445, 5432, 1024, 40000]),
        protocol in prop::sample::select(vec![Protocol::Tcp, Protocol::Udp]),
    ) {
        let network = random(&tape);
        let address = Ipv4Addr::from(host);
        let to = Destination::Address { address: IpAddr::V4(address), port, protocol };
        for id in network.functions.keys() {
            let source = Source::Function(id.clone());
            for trace in trace(&network, &source, &to) {
                let reach = reach(&network, &source, &trace.subnet);
                let Some((expected, lost)) = said(&trace) else { continue };
                let way = reach.ways.iter().find(|way| way.open.contains(protocol, address, port));
                if !reach.missing.is_empty() {
                    // A set that lacks something holds only what is sure.
                    prop_assert!(way.is_none() || expected.is_some(), "{} to {} in {}", id, to, super::random::text(&tape));
                    continue;
                }
                prop_assert_eq!(way.map(|way| via(&way.target)), expected, "{} to {} in {}", id, to, super::random::text(&tape));
                if let Some(way) = way {
                    let ours = way.lost_replies.boxes().iter().any(|lost| {
                        lost.protocol == protocol && lost.addresses.first <= address && address <= lost.addresses.last
                    });
                    prop_assert_eq!(ours, lost, "{} to {} in {}", id, to, super::random::text(&tape));
                }
            }
        }
    }
}

/// The way by which the trace leaves the source's subnet, if it does, and whether that subnet's ACL loses replies; nothing
/// where a step there cannot be told.
fn said(trace: &Trace) -> Option<(Option<Via>, bool)> {
    let leaving = trace.forward.hops.iter().take(2).flat_map(|hop| &hop.steps);
    let mut way = Some(trace.forward.via);
    for step in leaving {
        match (step.kind, &step.result) {
            (StepKind::SecurityGroupOut | StepKind::NetworkAclOut | StepKind::Route, StepResult::Block(_)) => way = None,
            (
                StepKind::SecurityGroupOut | StepKind::NetworkAclOut | StepKind::Route | StepKind::Gateway,
                StepResult::Unknown(_),
            ) => return None,
            _ => {}
        }
    }
    let back = trace.reply.hops.iter().filter(|hop| hop.node == trace.subnet.clone().into()).flat_map(|hop| &hop.steps);
    let mut lost = false;
    for step in back.filter(|step| step.kind == StepKind::NetworkAclIn) {
        match step.result {
            StepResult::Pass => {}
            StepResult::Block(_) => lost = true,
            StepResult::Unknown(_) => return None,
        }
    }
    // A way that goes on into the dark has no reply to compare.
    let dark = trace.reply.hops.is_empty() || !trace.reply.hops.iter().any(|hop| hop.node == trace.subnet.clone().into());
    if dark && way.is_some() { None } else { Some((way.filter(|via| *via != Via::None), lost)) }
}

const fn via(target: &RouteTarget) -> Via {
    match target {
        RouteTarget::Local => Via::Local,
        RouteTarget::InternetGateway(_) => Via::InternetGateway,
        RouteTarget::EgressOnlyInternetGateway(_) => Via::EgressOnlyInternetGateway,
        RouteTarget::NatGateway(_) => Via::NatGateway,
        RouteTarget::VpcEndpoint(_) => Via::GatewayEndpoint,
        RouteTarget::NetworkInterface(_) => Via::NatInstance,
        RouteTarget::PeeringConnection(_) => Via::Peering,
        RouteTarget::TransitGateway(_) => Via::TransitGateway,
        RouteTarget::VirtualPrivateGateway(_) => Via::VirtualPrivateGateway,
        RouteTarget::Other(_) | RouteTarget::Unknown(_) => Via::None,
    }
}

#[test]
fn what_a_private_function_can_reach_and_which_replies_die() {
    let network = usual(
        "
        acl Acl Vpc
        entry Acl 90 out deny all * 203.0.113.0/24
        entry Acl 100 out allow tcp 443 0.0.0.0/0
        entry Acl 100 in allow tcp 32768-61000 0.0.0.0/0
        subnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=Acl
        ",
    );
    let reach = reach(&network, &Source::Function("Fn".into()), &SubnetId::from("Private"));
    let mut lines = Vec::new();
    for way in &reach.ways {
        for (name, set) in [("open", &way.open), ("lost", &way.lost_replies)] {
            for own in set.boxes() {
                let cidrs = own.addresses.cidrs().count();
                lines.push(format!("{:?} {name} {} {} {cidrs}", via(&way.target), own.protocol.name(), own.ports));
            }
        }
    }
    assert!(reach.missing.is_empty(), "{:?}", reach.missing);
    let nat: Vec<&str> = lines.iter().map(String::as_str).filter(|line| line.starts_with("NatGateway open tcp")).collect();
    assert!(!nat.is_empty() && nat.iter().all(|line| line.contains(" 443 ")), "{lines:?}");
    let lost: Vec<&str> = lines.iter().map(String::as_str).filter(|line| line.contains("lost")).collect();
    assert!(
        lost.iter().any(|line| line.contains(" 1024-32767 ")) && lost.iter().any(|line| line.contains(" 61001-65535 ")),
        "{lines:?}"
    );
    let blocked = Ipv4Addr::new(203, 0, 113, 9);
    assert!(reach.ways.iter().all(|way| !way.open.contains(Protocol::Tcp, blocked, 443)));
    // Inside the subnet no ACL is asked.
    assert!(reach.ways.iter().any(|way| way.open.contains(Protocol::Udp, Ipv4Addr::new(10, 0, 1, 9), 9)));
}

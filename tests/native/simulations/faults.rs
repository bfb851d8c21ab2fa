//! Faults on the timeline: what each of them does, when it ends, and that nothing is lost with it.

use eniscope::allocation::Era;
use eniscope::scenario::Scenario;
use eniscope::scenario::request::fault;
use eniscope::simulation::{EventKind, Fault, FaultKind, InterfaceError, InvocationSource, Run, Workload, run};
use eniscope::trace::Verdict;
use eniscope::units::SimDuration;

use super::support::Lab;

/// A run in which everything happens that does not happen by itself: events are tried again and given up, environments are
/// made ahead, functions change their state, and faults begin and end.
pub(crate) fn eventful() -> Lab {
    let mut lab = Lab::one_function().constant(2_000, 200);
    lab.workload.fresh = true;
    lab.workload.functions[0].options.source =
        InvocationSource::Asynchronous { retries: 1, max_age: SimDuration::from_secs(3_600) };
    lab.workload.functions[0].options.errors_permille = 300;
    lab.workload.functions[0].options.provisioned = 1;
    lab.workload.faults =
        ["interface-deleted:f@100s", "ec2-throttled@10s+20s", "deploy:f@20s"].map(|text| fault(text).unwrap()).to_vec();
    lab
}

/// The load of a scenario, slow calls and all, with these faults.
fn with(scenario: Scenario, era: Era, faults: &[&str]) -> Run {
    let network = scenario.open().value.network;
    let workload = Workload { faults: faults.iter().map(|text| fault(text).unwrap()).collect(), ..scenario.workload() };
    run(&network, era, &workload, &Default::default(), 1)
}

/// A fault from its text.
pub(crate) fn read(text: &str) -> Fault {
    fault(text).unwrap()
}

/// The shop with a zone, an interface and EC2's patience lost.
pub(crate) fn hurt_shop(era: Era) -> Run {
    with(Scenario::Shop, era, &["zone-lost:us-east-1a@22s+10s", "interface-deleted:Orders@26s", "ec2-throttled@30s+10s"])
}

fn count(run: &Run, kind: EventKind) -> usize {
    (0..run.log.len()).filter_map(|index| run.log.event(index)).filter(|event| event.kind == kind).count()
}

#[test]
fn a_lost_nat_gateway_drops_what_went_through_it_until_it_is_back() {
    let healthy = with(Scenario::Shop, Era::After, &[]);
    let hurt = with(Scenario::Shop, Era::After, &["nat-gateway-lost:Nat@20s+10s"]);
    assert_eq!(healthy.summary.arrived, hurt.summary.arrived, "the same seed brings the same load");
    let lost = |run: &Run| run.summary.dropped.values().sum::<u64>();
    assert!(lost(&hurt) > lost(&healthy), "{:?} {:?}", hurt.summary.dropped, healthy.summary.dropped);
    assert!(hurt.summary.completed > healthy.summary.completed / 2);
    let state = hurt.log.state_at(eniscope::units::SimTime::from_micros(25_000_000));
    assert_eq!(state.faults, [0]);
    assert!(hurt.log.state_at(hurt.log.end()).faults.is_empty());
}

#[test]
fn a_lost_zone_takes_its_environments_with_it_and_lambda_goes_on_elsewhere() {
    let hurt = with(Scenario::Shop, Era::After, &["zone-lost:us-east-1a@21s+20s"]);
    assert!(hurt.summary.failed.get(&InterfaceError::Service) > Some(&0), "{:?}", hurt.summary.failed);
    let subnet = |function: u16, subnet: u16| hurt.plan.functions[usize::from(function)].subnets[usize::from(subnet)].clone();
    let network = Scenario::Shop.open().value.network;
    for event in (0..hurt.log.len()).filter_map(|index| hurt.log.event(index)) {
        if event.kind == EventKind::ColdStart && (21_000_000..41_000_000).contains(&event.at.as_micros()) {
            let zone = network.subnets.get(&subnet(event.function, event.subnet)).unwrap().zone.known().cloned();
            assert_ne!(zone.as_deref(), Some("us-east-1a"));
        }
    }
}

#[test]
fn names_and_texts_of_faults() {
    for (text, kind) in [
        ("zone-lost:us-east-1a@1s", FaultKind::ZoneLost("us-east-1a".into())),
        ("nat-gateway-lost:Nat@1s+2s", FaultKind::NatGatewayLost("Nat".into())),
        ("interface-deleted:F/A@1s", FaultKind::InterfaceDeleted { function: "F".into(), subnet: Some("A".into()) }),
        ("ec2-throttled@0s+1m", FaultKind::Ec2Throttled),
        ("endpoint-lost:Ep@1s", FaultKind::EndpointLost("Ep".into())),
        ("security-group-edited:Sg@1s", FaultKind::GroupEmptied("Sg".into())),
        ("deploy:F@1s", FaultKind::Deployed { function: "F".into(), edits: Vec::new() }),
        ("dns-lost@1s", FaultKind::DnsLost),
    ] {
        let read: Fault = fault(text).unwrap();
        assert_eq!(read.kind, kind, "{text}");
        assert!(FaultKind::NAMES.contains(&kind.name()));
        assert_eq!(FaultKind::parse(kind.name(), kind.id().as_deref()), Some(kind));
    }
    for text in ["", "zone-lost@1s", "nat-gateway-lost:@1s", "flood@1s", "dns-lost", "dns-lost@", "dns-lost@1s+", "dns-lost@1s+0s"]
    {
        assert_eq!(fault(text), None, "{text}");
    }
}

#[test]
fn an_interface_that_someone_deletes_comes_back() {
    let run = eventful().run(Era::After, 1);
    assert!(count(&run, EventKind::InterfaceDeleted) == 2 && count(&run, EventKind::InterfaceCreated) >= 2);
}

#[test]
fn the_answer_of_a_call_that_was_cut_off_does_not_come_even_if_it_was_due_at_the_timeout() {
    // Begins at 1.086 s, calls 50 ms later, and has 3 s in all.
    let mut lab = Lab::one_function().constant(1_000, 1).calling(2_950, [Verdict::Delivered, Verdict::Delivered]);
    lab.assumptions.parse("handshakes=0").unwrap();
    let answered = lab.run(Era::After, 1);
    assert_eq!((answered.log.end().as_micros(), count(&answered, EventKind::CallAnswered)), (4_086_000, 1));
    lab.workload.faults = vec![read("interface-deleted:f@2s")];
    let cut = lab.run(Era::After, 1);
    let (lost, answered) = (count(&cut, EventKind::CallLost), count(&cut, EventKind::CallAnswered));
    // Once when the interface goes, once when the second try is given up.
    assert_eq!((cut.log.end().as_micros(), lost, answered), (4_086_000, 2, 0));
}

#[test]
fn each_fault_hurts_what_it_is_about_and_nothing_else() {
    let lost = |faults: &[&str], era| {
        let run = with(Scenario::PrivateEndpoints, era, faults);
        let sum = &run.summary;
        (sum.dropped.values().sum::<u64>(), sum.completed, sum.failed.values().sum::<u64>())
    };
    for era in [Era::After, Era::Before] {
        let plain = lost(&[], era);
        for text in ["endpoint-lost:SecretsEndpoint@10s+20s", "dns-lost@10s+20s"] {
            let hurt = lost(&[text], era);
            assert!(hurt.0 > plain.0 && hurt.1 < plain.1, "{text} {}: {plain:?} {hurt:?}", era.name());
        }
        for nothing in ["endpoint-lost:NoSuch@10s", "nat-gateway-lost:NoSuch@10s", "zone-lost:nowhere@10s", "deploy:NoSuch@1s"] {
            assert_eq!(lost(&[nothing], era), plain, "{nothing}");
        }
    }
}

#[test]
fn a_group_without_rules_lets_nothing_out_until_they_are_back() {
    let group = Scenario::Shop.open().value.network.functions.get(&"Orders".into()).unwrap().security_groups[0].clone();
    let plain = with(Scenario::Shop, Era::After, &[]);
    let hurt = with(Scenario::Shop, Era::After, &[&format!("security-group-edited:{group}@30s+10s")]);
    let lost = |run: &Run| {
        let lost = (0..run.log.len()).filter_map(|index| run.log.event(index)).filter(|event| event.kind == EventKind::CallSent);
        let orders = lost.filter(|event| run.plan.functions[usize::from(event.function)].id.as_str() == "Orders");
        orders.filter(|event| (30_000_000..40_000_000).contains(&event.at.as_micros())).count()
    };
    assert!(hurt.summary.dropped.values().sum::<u64>() > plain.summary.dropped.values().sum::<u64>());
    assert!(lost(&hurt) > 0 && hurt.summary.completed < plain.summary.completed);
}

#[test]
fn before_2019_a_throttled_ec2_stops_cold_starts() {
    let plain = with(Scenario::PrivateEndpoints, Era::Before, &[]);
    let hurt = with(Scenario::PrivateEndpoints, Era::Before, &["ec2-throttled@0s+5s"]);
    assert_eq!(plain.summary.failed.get(&InterfaceError::Ec2Throttled), None);
    assert!(hurt.summary.failed.get(&InterfaceError::Ec2Throttled) > Some(&0));
    assert_eq!(plain.summary.arrived, hurt.summary.arrived);
}

#[test]
fn a_deployment_that_changes_the_groups_moves_to_other_interfaces() {
    use eniscope::edit::{Component, Edit};
    let network = Scenario::Shop.open().value.network;
    let mut changed = network.functions.get(&"Orders".into()).unwrap().clone();
    changed.security_groups = vec!["NoRules".into()];
    let mut network = network;
    let mut empty = network.security_groups.values().next().unwrap().clone();
    empty.egress.clear();
    network.security_groups.insert("NoRules".into(), empty);
    let edits = vec![Edit::Put(Component::Function("Orders".into(), changed))];
    let deploy = Fault {
        kind: FaultKind::Deployed { function: "Orders".into(), edits },
        start: eniscope::units::SimTime::from_micros(5_000_000),
        lasts: None,
    };
    let workload = Workload { faults: vec![deploy], ..Scenario::Shop.workload() };
    let mut assumptions = eniscope::facts::assumptions::Assumptions::default();
    assumptions.parse("update-time=20").unwrap();
    let run = run(&network, Era::After, &workload, &assumptions, 1);
    let orders = |kind: EventKind, from: u64, until: u64| {
        let events = (0..run.log.len()).filter_map(|index| run.log.event(index)).filter(|event| event.kind == kind);
        let own = events.filter(|event| run.plan.functions[usize::from(event.function)].id.as_str() == "Orders");
        own.filter(|event| (from..until).contains(&event.at.as_micros())).count()
    };
    assert!(orders(EventKind::CallAnswered, 5_000_000, 25_000_000) > 0, "the old configuration serves on");
    assert_eq!(orders(EventKind::CallAnswered, 27_000_000, 60_000_000), 0, "the new groups let nothing out");
    assert_eq!(count(&run, EventKind::InterfaceCreated), 2, "one for each subnet");
    assert!(orders(EventKind::ColdStart, 25_000_000, 60_000_000) > 0);
}

#[test]
fn interfaces_that_nobody_uses_any_more_go_after_twenty_minutes_unless_the_role_is_gone() {
    use eniscope::edit::{Component, Edit};
    use eniscope::network::RolePermissions;
    let deleted = |role: RolePermissions| {
        let mut lab = Lab::one_function().constant(1_000, 1_500).assume("update-time=60");
        lab.network.functions.values_mut().for_each(|function| function.role = role.clone());
        let mut changed = lab.network.functions.get(&"f".into()).unwrap().clone();
        changed.security_groups = vec!["x".into()];
        let edits = vec![Edit::Put(Component::Function("f".into(), changed))];
        let kind = FaultKind::Deployed { function: "f".into(), edits };
        lab.workload.faults = vec![Fault { kind, start: eniscope::units::SimTime::from_micros(100_000_000), lasts: None }];
        let run = lab.run(Era::After, 1);
        assert_eq!(super::times(&run, EventKind::InterfaceCreated), [160_000_000; 2], "the new ones");
        let last = run.summary.series.points.last().unwrap().most.interfaces;
        (super::times(&run, EventKind::InterfaceDeleted), run.summary.interfaces_max, last)
    };
    assert_eq!(deleted(RolePermissions::Granted), (vec![1_360_000_000; 2], 4, 2));
    assert_eq!(deleted(RolePermissions::Missing(vec!["ec2:DeleteNetworkInterface".into()])), (vec![], 4, 4));
}

//! Faults on the timeline: what each of them does, when it ends, and that nothing is lost with it.

use eniscope::allocation::Era;
use eniscope::scenario::Scenario;
use eniscope::scenario::request::fault;
use eniscope::simulation::{EventKind, Fault, FaultKind, InterfaceError, InvocationSource, Run, Workload, run};
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

//! Before 2019: interfaces are made in the cold start, shared by 3 GB, and run out.

use eniscope::allocation::Era;
use eniscope::network::{Fact, Subnet, SubnetId, VpcId};
use eniscope::simulation::state::InterfaceError;
use eniscope::simulation::{EnvironmentPhase, EventKind, Pattern, Run};
use eniscope::units::{SimDuration, SimTime};

use super::support::{Lab, outline};
use super::times;

/// A constant wait of 9 s and one subnet.
fn lab() -> Lab {
    Lab::one_function().functions(|function| function.subnets.truncate(1)).assume("eni-create-spread-before=0")
}

/// Declares the subnets `a` and `b` with these ranges.
pub(crate) fn ranges(mut lab: Lab, ranges: [&str; 2]) -> Lab {
    for (id, range) in ["a", "b"].into_iter().zip(ranges) {
        let subnet = Subnet {
            dns64: Fact::Known(false),
            available_addresses: None,
            vpc: VpcId::from("v"),
            cidr: Fact::Known(range.parse().unwrap()),
            ipv6_cidr: None,
            zone: Fact::Known("us-east-1a".into()),
            route_table: None,
            network_acl: None,
            place: Default::default(),
        };
        lab.network.subnets.insert(SubnetId::from(id), subnet);
    }
    lab
}

/// The VPC of these subnets.
pub(crate) fn vpc() -> eniscope::network::Vpc {
    eniscope::network::Vpc {
        cidrs: Vec::new(),
        ipv6_cidrs: Vec::new(),
        dns_support: Fact::Known(true),
        dns_hostnames: Fact::Known(true),
        main_route_table: None,
        default_security_group: "default".into(),
        default_network_acl: None,
        region: None,
        owner: None,
        dedicated_tenancy: false,
        place: Default::default(),
    }
}

/// Fifty a second for five seconds, each with an interface of its own.
fn flood(lab: Lab) -> Lab {
    lab.functions(|function| function.memory_mb = 3_008).pattern(Pattern::Constant { rate_milli: 50_000 }, 5)
}

fn errors(run: &Run) -> Vec<(InterfaceError, u64)> {
    run.summary.failed.iter().map(|(error, count)| (*error, *count)).collect()
}

#[test]
fn a_cold_start_waits_for_its_interface_and_others_wait_with_it() {
    let run = lab().constant(1_000, 2).assume("idle-lifetime=1").run(Era::Before, 1);
    let expected = "\
1000000 arrived i0
1000000 cold-start i0 e0
1000000 interface-requested i0 e0
2000000 arrived i1
2000000 cold-start i1 e1 detail 1
10000000 interface-attached i0 e0
10000000 interface-attached i1 e1 detail 1
10300000 environment-ready i0 e0
10300000 started i0 e0
10300000 environment-ready i1 e1
10300000 started i1 e1
10400000 completed i0 e0
10400000 completed i1 e1
";
    assert_eq!(outline(&run), expected);
    assert_eq!((run.summary.interfaces_max, run.summary.cold_latency_us.max), (1, 9_400_000));
    let state = run.log.state_at(SimTime::from_micros(5_000_000));
    assert_eq!(state.interfaces, [(0, 0, 0, 1)]);
    assert!(state.environments.iter().all(|environment| environment.phase == EnvironmentPhase::WaitingForInterface));
    let state = run.log.state_at(SimTime::from_micros(10_100_000));
    assert_eq!(state.interfaces, [(0, 0, 1, 0)]);
    assert!(state.environments.iter().all(|environment| environment.phase == EnvironmentPhase::Initialising));
}

#[test]
fn an_interface_that_is_there_costs_no_wait_and_goes_with_the_last_environment() {
    // The second arrives while the first is busy with an interface attached; both die; the third begins again.
    let mut lab = lab().constant(100, 30).assume("idle-lifetime=2").functions(|function| function.timeout_s = 60);
    lab.workload.functions[0].work = SimDuration::from_secs(12);
    let run = lab.run(Era::Before, 1);
    let starts = times(&run, EventKind::InterfaceRequested);
    assert_eq!(starts, [10_000_000]);
    assert_eq!(times(&run, EventKind::EnvironmentReady), [19_300_000, 20_300_000, 30_300_000]);
    let lonely = super::before::lab().constant(50, 60).assume("idle-lifetime=2").run(Era::Before, 1);
    assert_eq!(times(&lonely, EventKind::InterfaceRequested), [20_000_000, 40_000_000, 60_000_000]);
    assert_eq!(times(&lonely, EventKind::InterfaceReleased), [31_400_000, 51_400_000]);
    assert_eq!(lonely.log.state_at(SimTime::from_micros(32_000_000)).interfaces, []);
    assert_eq!(lonely.summary.interfaces_max, 1);
}

#[test]
fn memory_decides_how_many_share() {
    let interfaces = |memory| {
        let lab = lab().functions(move |function| function.memory_mb = memory).constant(6_000, 8);
        lab.run(Era::Before, 1).summary.interfaces_max
    };
    // 48 environments are needed before the first is ready.
    assert_eq!([128, 512, 1_024, 1_536, 3_008].map(interfaces), [2, 8, 16, 24, 48]);
}

#[test]
fn the_wait_varies_within_its_spread() {
    let lab = Lab::one_function().functions(|function| function.memory_mb = 3_008).constant(10_000, 5);
    let run = lab.run(Era::Before, 1);
    let waits = (0..run.log.len()).filter_map(|index| run.log.event(index));
    let waits: Vec<u32> = waits.filter(|event| event.kind == EventKind::InterfaceRequested).map(|event| event.lasts_us).collect();
    assert!(waits.iter().all(|wait| (8_000_000..=10_000_000).contains(wait)));
    assert!(waits.iter().max().unwrap() - waits.iter().min().unwrap() > 1_000_000);
}

#[test]
fn addresses_run_out() {
    let run = flood(ranges(Lab::one_function(), ["10.0.0.0/28", "10.0.1.0/28"])).run(Era::Before, 1);
    assert_eq!(errors(&run), [(InterfaceError::SubnetIpAddressLimitReached, 250 - 22)]);
    assert_eq!(run.summary.interfaces_max, 22, "when one subnet is full the other serves");
    assert!(run.summary.free_addresses_min.values().all(|free| *free == 0));
    assert!(run.summary.interfaces_by_subnet.values().all(|most| *most == 11));
}

#[test]
fn the_region_runs_out_of_interfaces() {
    let run = flood(Lab::one_function()).assume("eni-limit-before=30").run(Era::Before, 1);
    assert_eq!(errors(&run), [(InterfaceError::EniLimitReached, 220)]);
    assert_eq!(run.summary.interfaces_max, 30);
    let run = flood(Lab::one_function()).assume("ec2-burst=1000").constant(80_000, 5).run(Era::Before, 1);
    assert_eq!((errors(&run), run.summary.interfaces_max), (vec![(InterfaceError::EniLimitReached, 50)], 350));
}

#[test]
fn ec2_throttles() {
    let run = flood(Lab::one_function()).assume("ec2-burst=10").assume("ec2-rate=4").run(Era::Before, 1);
    // Ten at once, then four a second in the 4.98 s between the first and the last.
    assert_eq!(errors(&run), [(InterfaceError::Ec2Throttled, 250 - 10 - 19)]);
    let failed = (0..run.log.len()).filter_map(|index| run.log.event(index)).find(|event| event.kind == EventKind::Failed).unwrap();
    assert_eq!(failed.detail, 1);
    let state = run.log.state_at(failed.at);
    assert!(state.environments.iter().all(|environment| environment.environment != failed.environment));
}

#[test]
fn the_same_load_needs_no_interfaces_of_its_own_since_then() {
    let run = flood(ranges(Lab::one_function(), ["10.0.0.0/28", "10.0.1.0/28"])).run(Era::After, 1);
    assert_eq!((run.summary.failed.len(), run.summary.completed), (0, 250));
    assert_eq!((run.summary.interfaces_max, run.summary.interfaces_by_subnet.len()), (2, 2));
    assert!(run.summary.free_addresses_min.values().all(|free| *free == 10));
}

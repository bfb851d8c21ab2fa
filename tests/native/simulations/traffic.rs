//! Connections and bytes: kept, cut off, refused; what goes over which path; the run over time.

use eniscope::allocation::Era;
use eniscope::scenario::Scenario;
use eniscope::scenario::request::fault;
use eniscope::simulation::{Pattern, Run, Runner, Workload, run};
use eniscope::trace::Verdict::Delivered;
use eniscope::trace::Via;
use eniscope::units::SimDuration;
use proptest::prelude::*;

use super::support::Lab;

/// `calls` calls of each of so many invocations in one second, all of which are on at once.
fn crowd(environments: u64, calls: usize) -> Lab {
    let mut lab = Lab::one_function().functions(|function| function.subnets.truncate(1));
    lab.workload.functions[0].work = SimDuration::from_millis(1_500);
    for _ in 0..calls {
        lab = lab.calling(1, [Delivered, Delivered]);
    }
    lab.constant(environments * 1_000, 1).assume("account-concurrency=10000").functions(|function| function.timeout_s = 10)
}

#[test]
fn a_nat_gateway_has_55_000_ports_for_one_destination() {
    let lab = crowd(600, 100).through_nat("nat");
    let run = lab.run(Era::After, 1);
    let nat = *run.summary.nat.values().next().unwrap();
    assert_eq!((nat.ports_max, nat.connections_max), (55_000, 55_000));
    assert!(nat.port_allocation_errors > 0 && run.summary.timed_out > 0);
    assert_eq!(
        run.summary.series.points.iter().map(|point| u64::from(point.counts.port_allocation_errors)).sum::<u64>(),
        nat.port_allocation_errors
    );
    let more = lab.assume("nat-addresses=2").run(Era::After, 1);
    assert_eq!((more.summary.nat.values().next().unwrap().port_allocation_errors, more.summary.timed_out), (0, 0));
}

#[test]
fn a_hyperplane_interface_carries_65_000_connections_and_grows_after_a_while() {
    let mut lab = crowd(700, 100).assume("hyperplane-growth=5");
    // Seven hundred at once, and again when the second interface is there.
    let moments = [1_000_000, 100_000_000].iter().flat_map(|at| vec![*at; 700]).collect();
    lab.workload.functions[0].options.recorded = Some(std::sync::Arc::new(eniscope::simulation::Recorded::Moments(moments)));
    lab.workload.duration = SimDuration::from_secs(101);
    let run = lab.run(Era::After, 1);
    // They go forward together, so each of the first wave finds it full at its 93rd or 94th call.
    assert_eq!((run.summary.timed_out, run.summary.completed, run.summary.connections.refused), (700, 700, 700));
    assert_eq!(run.summary.interfaces_max, 2, "one for the combination, one more for its connections");
    assert!(run.summary.series.points.iter().map(|point| point.most.connections).max() == Some(70_000));
    // A quota of one leaves room for one; without a lag nobody would notice.
    let mut none = lab.clone();
    none.network.vpcs.insert("v".into(), super::before::vpc());
    let none = super::before::ranges(none, ["10.0.0.0/24", "10.0.1.0/24"]).assume("hyperplane-limit=1").run(Era::After, 1);
    assert_eq!((none.summary.timed_out, none.summary.interfaces_max), (1_400, 1));
}

#[test]
fn a_connection_that_was_idle_too_long_is_reset_and_opened_again() {
    let lab = Lab::one_function().functions(|function| function.subnets.truncate(1)).calling(10, [Delivered, Delivered]);
    let mut lab = lab.through_nat("nat").constant(1_000, 1);
    let every = |lab: &mut Lab, seconds: u64| {
        let moments = (1..=3).map(|number| number * seconds * 1_000_000).collect();
        lab.workload.functions[0].options.recorded = Some(std::sync::Arc::new(eniscope::simulation::Recorded::Moments(moments)));
        lab.workload.duration = SimDuration::from_secs(3 * seconds);
        lab.run(Era::After, 1).summary
    };
    let often = every(&mut lab, 300);
    assert_eq!((often.connections.opened, often.connections.reused, often.connections.reset), (1, 2, 0));
    let seldom = every(&mut lab, 400);
    let nat = *seldom.nat.values().next().unwrap();
    assert_eq!((seldom.connections.opened, seldom.connections.reused, seldom.connections.reset), (3, 0, 2));
    assert_eq!((nat.idle_timeouts, nat.reset, nat.open), (2, 2, 1));
    assert_eq!(seldom.completed, 3);
}

#[test]
fn lines_of_traffic_name_path_and_bytes() {
    let network = Scenario::Shop.open().value.network;
    let run = run(&network, Era::After, &Scenario::Shop.workload(), &Default::default(), 1);
    let of = |path: Via| run.summary.traffic.iter().filter(|line| line.path == path).collect::<Vec<_>>();
    let nat = of(Via::NatGateway);
    assert!(!nat.is_empty() && nat.iter().all(|line| line.nat.is_some() && line.answered > 0));
    assert!(nat.iter().any(|line| line.cross_az) && nat.iter().any(|line| !line.cross_az), "one gateway for two zones");
    assert!(of(Via::GatewayEndpoint).iter().all(|line| line.nat.is_none() && !line.cross_az));
    let bytes: u64 = nat.iter().map(|line| line.bytes_up + line.bytes_down).sum();
    let used = run.summary.nat.values().next().unwrap();
    assert_eq!(used.bytes_up + used.bytes_down, bytes);
    assert_eq!(bytes, nat.iter().map(|line| line.answered * 11_000).sum::<u64>());
    assert!(run.summary.traffic.iter().all(|line| line.connections <= line.answered + 1));
}

#[test]
fn what_a_nat_gateway_carries_at_most_makes_large_answers_wait() {
    let mut lab = Lab::one_function().calling(10, [Delivered, Delivered]).through_nat("nat").constant(20_000, 5);
    lab.workload.functions[0].options.traffic =
        vec![eniscope::simulation::CallTraffic { bytes_down: Some(1_000_000_000), ..Default::default() }];
    let summary = lab.functions(|function| function.timeout_s = 60).run(Era::After, 1).summary;
    // 20 GB a second are 160 Gbit/s, and 100 can be had.
    assert!(summary.nat.values().next().unwrap().delayed_us > 10_000_000);
    assert!(summary.latency_us.max > 2_000_000, "{:?}", summary.latency_us);
}

fn sums(run: &Run) {
    let (sum, series) = (&run.summary, &run.summary.series);
    assert!(series.points.len() <= 600);
    let counted =
        |of: fn(&eniscope::simulation::Counted) -> u32| series.points.iter().map(|point| u64::from(of(&point.counts))).sum::<u64>();
    assert_eq!(counted(|counts| counts.arrived), sum.arrived);
    assert_eq!(counted(|counts| counts.completed), sum.completed);
    assert_eq!(counted(|counts| counts.throttled), sum.throttled);
    assert_eq!(counted(|counts| counts.cold_starts), sum.cold_starts);
    assert_eq!(counted(|counts| counts.failed), sum.arrived - sum.completed - sum.throttled - sum.running);
    let most = |of: fn(&eniscope::simulation::Level) -> u32| {
        series.points.iter().map(|point| u64::from(of(&point.most))).max().unwrap_or(0)
    };
    assert_eq!(most(|level| level.environments), sum.environments.2);
    assert_eq!(most(|level| level.running), sum.concurrency.0);
    assert_eq!(most(|level| level.interfaces), sum.interfaces_max);
    assert!(u128::from(series.bucket.as_micros()) * series.points.len() as u128 > u128::from(run.log.end().as_micros()));
}

#[test]
fn the_series_adds_up_to_the_summary() {
    for scenario in [Scenario::Shop, Scenario::PublicSubnet, Scenario::PrivateEndpoints] {
        let network = scenario.open().value.network;
        for era in [Era::Before, Era::After] {
            sums(&run(&network, era, &scenario.workload(), &Default::default(), 3));
        }
    }
    sums(&Lab::one_function().constant(1, 14 * 86_400).run(Era::After, 1));
}

#[test]
fn a_run_in_slices_is_the_same_run() {
    let network = Scenario::Shop.open().value.network;
    let workload = Scenario::Shop.workload();
    let whole = run(&network, Era::Before, &workload, &Default::default(), 5);
    for budget in [1, 7, 1_000] {
        let mut runner = Runner::new(&network, Era::Before, &workload, &Default::default(), 5);
        let mut before = 0;
        loop {
            let progress = runner.advance(budget);
            assert!(progress.events >= before && progress.of == workload.duration);
            before = progress.events;
            if progress.done {
                break;
            }
        }
        let run = runner.finish();
        assert_eq!((run.log.hash(), run.summary), (whole.log.hash(), whole.summary.clone()));
    }
    // One that is given up half-way can still be looked at.
    let mut runner = Runner::new(&network, Era::Before, &workload, &Default::default(), 5);
    runner.advance(500);
    let part = runner.finish();
    assert!(part.log.truncated() && part.summary.arrived < whole.summary.arrived);
}

#[test]
fn a_log_takes_little_room() {
    let lab = Lab::one_function().pattern(Pattern::Poisson { rate_milli: 100_000 }, 600);
    let alone = lab.run(Era::After, 1);
    let each = alone.log.bytes() as u64 / alone.summary.arrived;
    assert!(alone.summary.arrived > 50_000 && each <= 24, "{each} bytes an invocation that calls nothing");
    // With several calls, with interfaces of their own, and with all of the shop's functions too.
    let mut shop = Scenario::Shop.workload();
    shop.duration = SimDuration::from_secs(1_000);
    for load in &mut shop.functions {
        load.pattern = Pattern::Poisson { rate_milli: 40_000 };
    }
    for era in [Era::After, Era::Before] {
        let whole = run(&Scenario::Shop.open().value.network, era, &shop, &Default::default(), 1);
        let each = whole.log.bytes() as u64 / whole.summary.arrived;
        assert!(whole.summary.arrived > 90_000 && each <= 64, "{each} bytes an invocation of the shop, {}", era.name());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_connection_and_no_address_is_lost_or_made_up(
        seed in 0_u64..1_000, before in any::<bool>(), keep in any::<bool>(), from in 0_u64..50, lasts in 1_u64..40,
        which in 0_usize..6, second in 0_usize..6,
    ) {
        let kinds = ["zone-lost:us-east-1a", "nat-gateway-lost:Nat", "interface-deleted:Orders", "ec2-throttled", "dns-lost", "deploy:Orders"];
        let network = Scenario::Shop.open().value.network;
        let faults = [format!("{}@{from}s+{lasts}s", kinds[which]), format!("{}@{}s+{lasts}s", kinds[second], from + lasts / 2)];
        let faults = faults.iter().map(|text| fault(text).unwrap()).collect();
        let workload = Workload { faults, ..Scenario::Shop.workload() };
        let mut assumptions = eniscope::facts::assumptions::Assumptions::default();
        assumptions.parse(if keep { "keep-alive=on" } else { "keep-alive=off" }).unwrap();
        assumptions.parse("idle-lifetime=10").unwrap();
        let era = if before { Era::Before } else { Era::After };
        let run = run(&network, era, &workload, &assumptions, seed);
        let sum = &run.summary;
        prop_assert_eq!(sum.connections.opened, sum.connections.closed + sum.connections.open);
        for nat in sum.nat.values() {
            prop_assert_eq!(nat.opened, nat.closed + nat.idle_timeouts + nat.open);
        }
        prop_assert_eq!(sum.connections.opened, sum.traffic.iter().map(|line| line.connections).sum::<u64>());
        let failed = sum.failed.values().sum::<u64>() + sum.dropped.values().sum::<u64>() + sum.timed_out + sum.function_errors;
        prop_assert_eq!(sum.arrived, sum.completed + failed + sum.throttled + sum.running);
        prop_assert_eq!(sum.running, 0);
        for (subnet, most) in &sum.interfaces_by_subnet {
            let free = sum.free_addresses_min.get(subnet).copied().unwrap_or(0);
            prop_assert!(most + free <= 250 + 4);
        }
        let plain = super::support::quiet(&network, era, &assumptions, seed);
        prop_assert_eq!(plain.summary.arrived, sum.arrived);
    }
}

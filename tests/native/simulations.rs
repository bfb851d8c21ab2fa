//! Runs of small networks: what happens when, what is counted, and that any moment can be shown.

mod assumptions;
mod before;
mod faults;
mod golden;
mod laws;
mod networked;
mod pool;
mod recorded;
mod sources;
mod support;
mod theory;
mod traffic;

use eniscope::allocation::Era;
use eniscope::network::Network;
use eniscope::simulation::state::ThrottleReason;
use eniscope::simulation::{EventKind, Pattern, Run, Workload};
use eniscope::trace::Verdict::Delivered;
use eniscope::units::SimDuration;

use support::{Lab, NO_ROUTE, outline};

#[test]
fn the_second_invocation_finds_a_warm_environment() {
    let run = Lab::one_function().constant(1_000, 2).run(Era::After, 1);
    let expected = "\
1000000 arrived i0
1000000 cold-start i0 e0
1086000 environment-ready i0 e0
1086000 started i0 e0
1186000 completed i0 e0
2000000 arrived i1
2000000 started i1 e0
2100000 completed i1 e0
";
    assert_eq!(outline(&run), expected);
    assert_eq!(run.summary.cold_latency_us.max, 186_000);
    assert_eq!(run.summary.latency_us.p50, 100_000);
    assert_eq!(run.summary.environments, (1, 0, 1));
}

#[test]
fn a_cold_start_lasts_as_long_as_its_runtime_and_the_vpc_make_it() {
    let cold = |lab: Lab| lab.constant(1_000, 1).run(Era::After, 1).summary.cold_latency_us.max;
    let with = |runtime: &'static str, memory| {
        cold(Lab::one_function().functions(move |function| {
            function.runtime = (!runtime.is_empty()).then(|| runtime.into());
            function.memory_mb = memory;
        }))
    };
    assert_eq!(with("nodejs24.x", 128), 234_000);
    assert_eq!(with("nodejs24.x", 2_048), 230_000);
    assert_eq!(with("", 128), 300_000, "unknown: the assumption");
    assert_eq!(cold(Lab::one_function().assume("vpc-cold-start-after=300")), 486_000);
}

#[test]
fn calls_are_made_one_after_the_other_with_work_between() {
    let lab = Lab::one_function().calling(40, [Delivered, Delivered]).calling(20, [Delivered, Delivered]).constant(1_000, 1);
    let expected = "\
1000000 arrived i0
1000000 cold-start i0 e0
1086000 environment-ready i0 e0
1086000 started i0 e0
1119333 call-sent i0 e0
1159333 call-answered i0 e0
1192666 call-sent i0 e0 detail 1
1212666 call-answered i0 e0 detail 1
1246000 completed i0 e0
";
    assert_eq!(outline(&lab.run(Era::After, 1)), expected);
}

#[test]
fn a_dropped_call_holds_the_function_until_its_timeout() {
    let run = Lab::one_function().calling(40, [NO_ROUTE, NO_ROUTE]).constant(1_000, 1).run(Era::After, 1);
    let expected = "\
1000000 arrived i0
1000000 cold-start i0 e0
1086000 environment-ready i0 e0
1086000 started i0 e0
1136000 call-sent i0 e0
4086000 call-lost i0 e0
4086000 failed i0 e0
";
    assert_eq!(outline(&run), expected);
    let state = run.log.state_at(run.log.event(4).unwrap().at);
    assert_eq!((state.flights.len(), state.flights[0].delivered), (1, false));
    assert_eq!(state.flights[0].lasts, SimDuration::from_micros(2_950_000));
    let after = run.log.state_at(run.log.end());
    assert_eq!((after.flights.len(), after.counts.dropped, after.counts.failed), (0, 1, 1));
    assert_eq!(run.summary.dropped.values().sum::<u64>(), 1);
    assert_eq!((run.summary.timed_out, run.summary.completed), (0, 0));
}

#[test]
fn where_only_one_subnet_has_the_route_only_some_invocations_are_dropped() {
    let lab = Lab::one_function().calling(40, [Delivered, NO_ROUTE]).pattern(Pattern::Poisson { rate_milli: 50_000 }, 60);
    let run = lab.run(Era::After, 3);
    let dropped = run.summary.dropped.values().sum::<u64>();
    assert!(dropped > 0 && run.summary.completed > 0, "{dropped} dropped, {} completed", run.summary.completed);
    for event in (0..run.log.len()).filter_map(|index| run.log.event(index)) {
        match event.kind {
            EventKind::CallLost => assert_eq!(event.subnet, 1),
            EventKind::CallAnswered => assert_eq!(event.subnet, 0),
            _ => {}
        }
    }
}

#[test]
fn what_takes_longer_than_the_timeout_fails_without_a_drop() {
    let long_call = Lab::one_function().calling(5_000, [Delivered, Delivered]).constant(1_000, 1).run(Era::After, 1);
    let mut long_work = Lab::one_function().constant(1_000, 1);
    long_work.workload.functions[0].work = SimDuration::from_secs(4);
    let long_work = long_work.run(Era::After, 1);
    for run in [&long_call, &long_work] {
        assert_eq!((run.summary.timed_out, run.summary.completed, run.summary.dropped.len()), (1, 0, 0));
        assert_eq!(run.log.end().as_micros(), 4_086_000);
        assert!(run.log.state_at(run.log.end()).flights.is_empty());
    }
    let mut exact = Lab::one_function().constant(1_000, 1);
    exact.workload.functions[0].work = SimDuration::from_secs(3);
    assert_eq!(exact.run(Era::After, 1).summary.completed, 1, "what ends with the timeout is in time");
}

#[test]
fn an_idle_environment_dies_after_its_lifetime() {
    let lab = Lab::one_function().constant(100, 20).assume("idle-lifetime=5");
    let run = lab.run(Era::After, 1);
    let reaped: Vec<u64> = times(&run, EventKind::EnvironmentReaped);
    assert_eq!(reaped, [15_186_000], "the last one outlives the run");
    assert_eq!(run.summary.environments, (2, 1, 1));
    assert_eq!(run.summary.cold_starts, 2);
}

#[test]
fn the_newest_or_the_oldest_idle_environment_serves() {
    // A burst leaves many idle environments; after that invocations are far apart.
    let mut lab = Lab::one_function().pattern(burst(), 100);
    lab.workload.functions[0].work = SimDuration::from_secs(1);
    let served = |lab: &Lab| {
        let run = lab.run(Era::After, 5);
        let made = u32::try_from(run.summary.environments.0).unwrap();
        assert!(made > 2);
        let late = (0..run.log.len()).filter_map(|index| run.log.event(index));
        late.filter(|event| event.kind == EventKind::Started && event.at.as_micros() > 8_000_000)
            .map(|event| event.environment)
            .next()
            .map(|environment| (environment, made - 1))
            .unwrap()
    };
    let (newest, last) = served(&lab);
    assert_eq!(newest, last);
    let (oldest, _) = served(&lab.assume("environment-choice=oldest"));
    assert_eq!(oldest, 0);
}

/// Twenty a second for a second, then one in ten seconds.
fn burst() -> Pattern {
    let (first, every, lasts) = (SimDuration::ZERO, SimDuration::ZERO, SimDuration::from_secs(1));
    Pattern::Burst { rate_milli: 100, peak_milli: 20_000, first, every, lasts }
}

#[test]
fn bursts_come_when_they_are_asked_for() {
    let (first, every, lasts) = (SimDuration::from_secs(10), SimDuration::from_secs(20), SimDuration::from_secs(5));
    let lab = Lab::one_function().pattern(Pattern::Burst { rate_milli: 1_000, peak_milli: 100_000, first, every, lasts }, 60);
    let arrivals = times(&lab.run(Era::After, 1), EventKind::Arrived);
    let between = |from: u64, to: u64| arrivals.iter().filter(|at| (from..to).contains(&(**at / 1_000_000))).count();
    assert!((400..600).contains(&between(10, 15)) && (400..600).contains(&between(30, 35)));
    assert!(between(0, 10) < 30 && between(15, 30) < 40);
}

#[test]
fn rates_are_kept() {
    let count = |pattern| times(&Lab::one_function().pattern(pattern, 100).run(Era::After, 1), EventKind::Arrived).len();
    assert_eq!(count(Pattern::Constant { rate_milli: 3_000 }), 300);
    assert_eq!(count(Pattern::Constant { rate_milli: 0 }), 0);
    assert_eq!(count(Pattern::Poisson { rate_milli: 0 }), 0);
    assert!(count(Pattern::Poisson { rate_milli: 50_000 }).abs_diff(5_000) < 250);
    assert!(count(Pattern::Ramp { rate_milli: 50_000 }).abs_diff(2_500) < 200);
    let ramp =
        times(&Lab::one_function().pattern(Pattern::Ramp { rate_milli: 50_000 }, 100).run(Era::After, 1), EventKind::Arrived);
    let early = ramp.iter().filter(|at| **at < 50_000_000).count();
    assert!((early * 4).abs_diff(ramp.len()) < 300, "a quarter comes in the first half: {early} of {}", ramp.len());
}

#[test]
fn percentiles_are_nearest_ranks() {
    // One cold start and 99 warm ones, then 98.
    let summary = |count| Lab::one_function().constant(1_000, count).run(Era::After, 1).summary;
    let hundred = summary(100).latency_us;
    assert_eq!([hundred.p50, hundred.p90, hundred.p99, hundred.max], [100_000, 100_000, 100_000, 186_000]);
    assert_eq!(summary(99).latency_us.p99, 186_000, "99 in 100 of 99 are all of them");
    assert_eq!(summary(1).cold_latency_us.p50, 186_000);
    let concurrency = summary(100).concurrency;
    assert_eq!(concurrency, (1, 100), "100 ms in each second; the last one ends with the run: 10.086 s of 100.1 s");
}

#[test]
fn connections_through_a_nat_gateway_are_counted_while_they_last() {
    let lab = Lab::one_function().calling(1_000, [Delivered, Delivered]).constant(10_000, 5);
    let most = |lab: Lab| lab.through_nat("nat").run(Era::After, 1).summary.nat_connections_max.into_values().collect::<Vec<_>>();
    // Ten a second that last a second each; the cold ones come closer together with the warm ones after them.
    let open = most(lab.clone().assume("keep-alive=off"));
    assert!((10..=11).contains(&open[0]), "{open:?}");
    let kept = lab.clone().through_nat("nat").run(Era::After, 1);
    assert_eq!(kept.summary.nat_connections_max.into_values().collect::<Vec<_>>(), [kept.summary.environments.2]);
    assert_eq!(kept.summary.connections.reused, kept.summary.completed - kept.summary.environments.0, "one each is opened");
    assert_eq!(most(lab.assume("account-concurrency=4")), [4]);
    let lost = Lab::one_function().calling(1_000, [NO_ROUTE, NO_ROUTE]).constant(10_000, 5);
    assert_eq!(most(lost), [0], "a dropped call holds no connection");
}

#[test]
fn limits_refuse_with_their_reason() {
    let busy = Lab::one_function().pattern(Pattern::Poisson { rate_milli: 100_000 }, 5);
    let reasons = |run: &Run| {
        let throttled =
            (0..run.log.len()).filter_map(|index| run.log.event(index)).filter(|event| event.kind == EventKind::Throttled);
        let mut reasons: Vec<u16> = throttled.map(|event| event.detail).collect();
        assert_eq!(reasons.len() as u64, run.summary.throttled);
        reasons.dedup();
        reasons.into_iter().map(|detail| ThrottleReason::ALL[usize::from(detail)]).collect::<Vec<_>>()
    };
    let run = busy.clone().assume("account-concurrency=5").run(Era::After, 1);
    assert_eq!((reasons(&run), run.summary.concurrency.0), (vec![ThrottleReason::AccountConcurrency], 5));
    let run = busy.clone().functions(|function| function.reserved_concurrency = Some(4)).run(Era::After, 1);
    assert_eq!((reasons(&run), run.summary.concurrency.0), (vec![ThrottleReason::ReservedConcurrency], 4));
    let mut slow = busy.pattern(Pattern::Poisson { rate_milli: 2_000_000 }, 2).assume("account-concurrency=100000");
    slow.workload.functions[0].work = SimDuration::from_millis(2_900);
    let run = slow.run(Era::After, 1);
    assert_eq!(reasons(&run), [ThrottleReason::ScalingRate]);
    let made = times(&run, EventKind::ColdStart);
    let first_second = made.iter().filter(|at| **at <= 1_000_000).count();
    assert!((1_000..=1_100).contains(&first_second), "1,000 at once and 100 a second after that: {first_second}");
}

#[test]
fn a_reservation_is_taken_from_the_others() {
    let mut lab = Lab::one_function();
    lab.add("g");
    let mut lab = lab.pattern(Pattern::Poisson { rate_milli: 100_000 }, 5).assume("account-concurrency=6");
    lab.network.functions.values_mut().next().unwrap().reserved_concurrency = Some(4);
    let run = lab.run(Era::After, 1);
    let most = |function| {
        let mut busy = (0_u32, 0_u32);
        for event in (0..run.log.len()).filter_map(|index| run.log.event(index)).filter(|event| event.function == function) {
            match event.kind {
                EventKind::ColdStart => busy.0 += 1,
                EventKind::Started if warm(&run, event.invocation) => busy.0 += 1,
                EventKind::Completed => busy.0 -= 1,
                _ => {}
            }
            busy.1 = busy.1.max(busy.0);
        }
        busy.1
    };
    assert_eq!((most(0), most(1)), (4, 2));
}

fn warm(run: &Run, invocation: u32) -> bool {
    let mut events = (0..run.log.len()).filter_map(|index| run.log.event(index));
    !events.any(|event| event.invocation == invocation && event.kind == EventKind::ColdStart)
}

#[test]
fn nothing_to_run_is_an_empty_log() {
    let run = eniscope::simulation::run(&Network::default(), Era::After, &Workload::default(), &Default::default(), 1);
    assert!(run.log.is_empty() && run.log.event(0).is_none());
    assert_eq!(run.log.end().as_micros(), 0);
    assert_eq!(run.log.state_at(run.log.end()), Default::default());
    assert!(!run.log.truncated());
}

/// The moments of all events of a kind, in microseconds.
fn times(run: &Run, kind: EventKind) -> Vec<u64> {
    let events = (0..run.log.len()).filter_map(|index| run.log.event(index));
    events.filter(|event| event.kind == kind).map(|event| event.at.as_micros()).collect()
}

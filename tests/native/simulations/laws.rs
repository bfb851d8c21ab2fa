//! What holds for every run: any moment can be shown, nothing is lost, the same seed gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use eniscope::allocation::Era;
use eniscope::simulation::event::Subject;
use eniscope::simulation::state::Counts;
use eniscope::simulation::{EnvironmentPhase, Event, EventKind, EventLog, FunctionPhase, Pattern, Run};
use eniscope::trace::Verdict::Delivered;
use eniscope::units::{SimDuration, SimTime};
use proptest::prelude::*;

use super::support::{Lab, NO_ROUTE};

/// Two functions, one of which loses its call from one subnet; small limits, so that every kind of event occurs.
fn lab(rate_milli: u64, seconds: u64, lifetime: u64) -> Lab {
    let mut lab = Lab::one_function();
    lab.add("g");
    let lab = lab.calling(700, [Delivered, NO_ROUTE]).pattern(Pattern::Poisson { rate_milli }, seconds);
    lab.functions(|function| function.memory_mb = 1_024)
        .assume(&format!("idle-lifetime={lifetime}"))
        .assume("account-concurrency=40")
        .assume("eni-limit-before=6")
        .assume("ec2-burst=3")
        .assume("ec2-rate=1")
}

fn events(run: &Run) -> Vec<Event> {
    (0..run.log.len()).map(|index| run.log.event(index).unwrap()).collect()
}

/// A plain replay from the beginning, with maps instead of sorted lists and without checkpoints.
#[derive(Default, PartialEq, Debug)]
struct Replay {
    environments: BTreeMap<u32, (EnvironmentPhase, SimTime, u32)>,
    flights: BTreeMap<(u32, u16), SimTime>,
    interfaces: BTreeMap<(u16, u16), (u32, u32)>,
    functions: BTreeMap<u16, u16>,
    faults: BTreeSet<u16>,
    counts: Counts,
}

fn replay(events: &[Event], until: SimTime) -> Replay {
    let mut all = Replay::default();
    for event in events.iter().take_while(|event| event.at <= until) {
        let place = (event.function, event.subnet);
        let mut phase = |phase, invocation| all.environments.insert(event.environment, (phase, event.at, invocation));
        match event.kind {
            EventKind::Arrived => all.counts.arrived += 1,
            EventKind::Throttled => all.counts.throttled += 1,
            EventKind::ColdStart => {
                let waits = event.detail == 1;
                phase(if waits { EnvironmentPhase::WaitingForInterface } else { EnvironmentPhase::Initialising }, event.invocation);
                all.counts.cold_starts += 1;
            }
            EventKind::InterfaceRequested => {
                phase(EnvironmentPhase::WaitingForInterface, event.invocation);
                all.interfaces.entry(place).or_default().1 += 1;
            }
            EventKind::InterfaceAttached => {
                phase(EnvironmentPhase::Initialising, event.invocation);
                if event.detail == 0 {
                    let entry = all.interfaces.get_mut(&place).unwrap();
                    *entry = (entry.0 + 1, entry.1 - 1);
                }
            }
            EventKind::InterfaceFailed => {
                all.interfaces.get_mut(&place).unwrap().1 -= 1;
                all.environments.remove(&event.environment);
            }
            EventKind::EnvironmentReady => {}
            EventKind::Started => drop(phase(EnvironmentPhase::Running, event.invocation)),
            EventKind::CallSent => drop(all.flights.insert((event.invocation, event.detail), event.at)),
            EventKind::CallAnswered => drop(all.flights.remove(&(event.invocation, event.detail))),
            EventKind::CallLost => {
                all.flights.remove(&(event.invocation, event.detail)).expect("it was sent");
                all.counts.dropped += 1;
            }
            EventKind::Completed | EventKind::Failed => {
                if event.kind == EventKind::Failed {
                    all.counts.failed += 1;
                } else {
                    all.counts.completed += 1;
                }
                all.flights.retain(|(invocation, _), _| *invocation != event.invocation);
                if all.environments.contains_key(&event.environment) {
                    all.environments.insert(event.environment, (EnvironmentPhase::Idle, event.at, u32::MAX));
                }
            }
            EventKind::EnvironmentReaped => drop(all.environments.remove(&event.environment)),
            EventKind::InterfaceReleased => {
                let entry = all.interfaces.get_mut(&place).unwrap();
                if event.detail == 0 {
                    entry.0 -= 1;
                } else {
                    entry.1 -= 1;
                }
            }
            EventKind::Refused => all.counts.failed += 1,
            EventKind::Provisioned => drop(phase(EnvironmentPhase::Idle, u32::MAX)),
            EventKind::FunctionChanged => {
                all.functions.insert(event.function, event.detail);
                all.functions.retain(|_, phase| *phase != FunctionPhase::Active as u16);
            }
            EventKind::FaultBegan => drop(all.faults.insert(event.detail)),
            EventKind::FaultEnded => drop(all.faults.remove(&event.detail)),
            EventKind::Retried | EventKind::Discarded | EventKind::InterfaceCreated | EventKind::InterfaceDeleted => {}
        }
        all.interfaces.retain(|_, counts| *counts != (0, 0));
    }
    all
}

fn shown(log: &EventLog, at: SimTime) -> Replay {
    let state = log.state_at(at);
    assert_eq!(state.at, at);
    Replay {
        environments: state.environments.iter().map(|one| (one.environment, (one.phase, one.since, one.invocation))).collect(),
        flights: state.flights.iter().map(|one| ((one.invocation, one.call), one.sent)).collect(),
        interfaces: state.interfaces.iter().map(|one| ((one.0, one.1), (one.2, one.3))).collect(),
        functions: state.functions.iter().map(|(function, phase)| (*function, *phase as u16)).collect(),
        faults: state.faults.iter().copied().collect(),
        counts: state.counts,
    }
}

/// A thousand moments of runs in which everything happens, between events and at them.
#[test]
fn a_thousand_moments_with_faults_and_states_are_what_a_replay_gives() {
    let mut slow = super::faults::eventful();
    slow.workload.faults.push(super::faults::read("dns-lost@50s+30s"));
    let shop = super::faults::hurt_shop(Era::Before);
    for run in [slow.run(Era::After, 4), slow.run(Era::Before, 4), shop] {
        let events = events(&run);
        let end = run.log.end().as_micros();
        let mut draw = eniscope::engine::Random::seeded(7);
        for _ in 0..500 {
            let between = SimTime::from_micros(draw.below(end + 1));
            let at_event = events[usize::try_from(draw.below(events.len() as u64)).unwrap()].at;
            for at in [between, at_event] {
                assert_eq!(shown(&run.log, at), replay(&events, at));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_moment_is_what_a_replay_from_the_beginning_gives(
        seed in 0_u64..1_000, before in any::<bool>(), rate in 1_000_u64..40_000, lifetime in 1_u64..20,
        moments in prop::collection::vec(0_u64..1_100, 12),
    ) {
        let era = if before { Era::Before } else { Era::After };
        let run = lab(rate, 60, lifetime).run(era, seed);
        let events = events(&run);
        let end = run.log.end().as_micros();
        for share in moments {
            let at = SimTime::from_micros(end * share / 1_000);
            prop_assert_eq!(shown(&run.log, at), replay(&events, at));
            prop_assert_eq!(run.log.count_until(at), events.iter().filter(|event| event.at <= at).count());
        }
    }

    #[test]
    fn every_arrival_ends_in_exactly_one_way(seed in 0_u64..1_000, before in any::<bool>(), rate in 1_000_u64..40_000, lifetime in 1_u64..20) {
        let era = if before { Era::Before } else { Era::After };
        let run = lab(rate, 30, lifetime).run(era, seed);
        let counts = run.log.state_at(run.log.end()).counts;
        let sum = &run.summary;
        prop_assert_eq!(counts.arrived, counts.completed + counts.failed + counts.throttled);
        let failed = sum.failed.values().sum::<u64>() + sum.dropped.values().sum::<u64>() + sum.timed_out;
        prop_assert_eq!(sum.arrived, sum.completed + failed + sum.throttled + sum.running);
        prop_assert_eq!(sum.running, 0);
        prop_assert_eq!([sum.arrived, sum.completed, failed, sum.throttled, sum.cold_starts].map(|count| u32::try_from(count).unwrap()),
            [counts.arrived, counts.completed, counts.failed, counts.throttled, counts.cold_starts]);
        let calls = |kind| events(&run).iter().filter(|event| event.kind == kind).count();
        prop_assert_eq!(calls(EventKind::CallSent), calls(EventKind::CallAnswered) + calls(EventKind::CallLost));
        let (made, died, _) = sum.environments;
        let living = run.log.state_at(run.log.end()).environments.len() as u64;
        prop_assert_eq!(made, died + living + sum.failed.values().sum::<u64>());
        prop_assert!(events(&run).is_sorted_by_key(|event| event.at));
        prop_assert!(run.log.state_at(run.log.end()).environments.iter().all(|one| one.phase == EnvironmentPhase::Idle));
    }
}

#[test]
fn every_kind_of_event_occurs_in_these_runs() {
    let mut seen: BTreeMap<EventKind, usize> = BTreeMap::new();
    for (era, seed) in [(Era::Before, 1), (Era::After, 1)] {
        for event in events(&lab(30_000, 60, 1).run(era, seed)) {
            *seen.entry(event.kind).or_default() += 1;
        }
    }
    let quiet = lab(200, 600, 2).run(Era::Before, 1);
    events(&quiet).iter().for_each(|event| *seen.entry(event.kind).or_default() += 1);
    for event in events(&super::faults::eventful().run(Era::After, 1)) {
        *seen.entry(event.kind).or_default() += 1;
    }
    assert!(EventKind::ALL.iter().all(|kind| seen.contains_key(kind)), "{seen:?}");
    assert!(EventKind::ALL.iter().enumerate().all(|(place, kind)| place == *kind as usize));
}

#[test]
fn the_same_seed_gives_the_same_log_and_another_seed_another() {
    let hash = |seed, era| lab(20_000, 20, 5).run(era, seed).log.hash();
    for era in [Era::Before, Era::After] {
        assert_eq!(hash(1, era), hash(1, era));
        assert_ne!(hash(1, era), hash(2, era));
    }
    assert_ne!(hash(1, Era::Before), hash(1, Era::After));
}

#[test]
fn the_log_is_the_one_that_every_platform_gives() {
    let hash = |era| lab(20_000, 20, 5).run(era, 1).log.hash();
    // Equal in a browser; when the model changes on purpose, these change with it.
    assert_eq!([hash(Era::After), hash(Era::Before)].map(|hash| format!("{hash:016x}")), ["c3fc9d3334a42dc0", "1333803566cf2c5b"]);
}

#[test]
fn one_more_function_does_not_shift_the_others() {
    let mut more = lab(20_000, 20, 5).assume("account-concurrency=100000");
    let arrivals = |lab: &Lab| {
        let run = lab.run(Era::After, 9);
        let of_f = events(&run).into_iter().filter(|event| run.plan.functions[usize::from(event.function)].id.as_str() == "f");
        of_f.map(|event| (event.at, event.kind, event.subnet, event.detail)).collect::<Vec<_>>()
    };
    let alone = arrivals(&more);
    let run = more.run(Era::After, 9);
    let drawn = |function| {
        let own = events(&run).into_iter().filter(|event| event.function == function && event.kind == EventKind::ColdStart);
        own.map(|event| event.subnet).take(20).collect::<Vec<_>>()
    };
    assert_ne!(drawn(0), drawn(1), "each function has chances of its own");
    more.add("a-first-one");
    more = more.pattern(Pattern::Poisson { rate_milli: 20_000 }, 20).retrace();
    assert_eq!(alone, arrivals(&more));
}

#[test]
fn a_log_of_given_events_knows_which_calls_are_lost() {
    let event = |at, kind, invocation, detail| Event {
        at: SimTime::from_micros(at),
        kind,
        function: 0,
        subnet: 1,
        invocation,
        environment: 0,
        detail,
        lasts_us: 5,
    };
    let given = [
        event(1, EventKind::ColdStart, 0, 0),
        event(2, EventKind::CallSent, 0, 0),
        event(3, EventKind::CallAnswered, 0, 0),
        event(4, EventKind::CallSent, 0, 1),
        event(9, EventKind::CallLost, 0, 1),
    ];
    let log = EventLog::of(&given);
    assert_eq!((0..log.len()).map(|index| log.event(index).unwrap()).collect::<Vec<_>>(), given);
    let delivered = |at| log.state_at(SimTime::from_micros(at)).flights.iter().map(|flight| flight.delivered).collect::<Vec<_>>();
    assert_eq!(
        [delivered(1), delivered(2), delivered(3), delivered(8), delivered(9)],
        [vec![], vec![true], vec![], vec![false], vec![]]
    );
}

/// Most handlers begin in the moment of the arrival, and then the two events are kept as one.
#[test]
fn an_arrival_and_the_begin_of_its_handler_are_two_events_from_wherever_one_reads() {
    let mut given = Vec::new();
    for number in 0..200_u32 {
        let at = SimTime::from_micros(u64::from(number) * 1_000);
        let arrived = Event {
            at,
            kind: EventKind::Arrived,
            function: 3,
            subnet: 0,
            invocation: number,
            environment: u32::MAX,
            detail: u16::from(number % 11 == 0),
            lasts_us: 0,
        };
        // At once, or an invocation behind; nothing to do, something, and more than a short event can say.
        let lasts_us = [0, 7, 1 << 24][number as usize % 3];
        let begins = if number % 5 == 4 { number - 1 } else { number };
        let started = Event {
            kind: EventKind::Started,
            subnet: 1,
            invocation: begins,
            environment: begins % 4,
            detail: 0,
            lasts_us,
            ..arrived
        };
        given.extend([arrived, started]);
        if number % 7 == 0 {
            given.push(Event { kind: EventKind::Completed, lasts_us: 0, ..started });
        }
    }
    let log = EventLog::of(&given);
    for (index, event) in given.iter().enumerate() {
        assert_eq!(log.event(index), Some(*event), "event {index}");
        assert_eq!(log.events_from(index).count(), given.len() - index, "from {index}");
    }
}

proptest! {
    /// Numbers of every size, since small and large ones are kept differently.
    #[test]
    fn a_log_gives_back_what_was_put_in(
        steps in prop::collection::vec(
            (0_usize..EventKind::ALL.len(), (24_u32..64, 12_u32..32, 0_u32..16, 0_u32..32), any::<(u64, u32, u16, u32)>()),
            1..400,
        ),
    ) {
        let (mut at, mut given) = (0_u64, Vec::new());
        for (kind, less, (wait, number, detail, lasts_us)) in steps {
            at += wait >> less.0;
            let kind = EventKind::ALL[kind];
            let subject = kind.subject();
            let is = |wanted: &[Subject]| wanted.contains(&subject);
            let number = number >> less.1;
            given.push(Event {
                at: SimTime::from_micros(at),
                kind,
                function: if is(&[Subject::Run]) { u16::MAX } else { 3 },
                subnet: if is(&[Subject::Invocation, Subject::Environment]) { 1 } else { 0 },
                invocation: if is(&[Subject::Waiting, Subject::Invocation]) { number } else { u32::MAX },
                environment: if is(&[Subject::Invocation, Subject::Environment]) { 0 } else { u32::MAX },
                detail: detail >> less.2,
                lasts_us: lasts_us >> less.3,
            });
        }
        let log = EventLog::of(&given);
        prop_assert_eq!(log.events_from(0).collect::<Vec<_>>(), &given[..]);
        let middle = given.len() / 2;
        prop_assert_eq!(log.events_from(middle).collect::<Vec<_>>(), &given[middle..]);
    }
}

#[test]
fn a_run_of_two_weeks_keeps_its_times() {
    let mut lab = Lab::one_function().constant(1, 14 * 86_400);
    lab.workload.functions[0].work = SimDuration::from_millis(100);
    let run = lab.run(Era::After, 1);
    let arrivals: Vec<u64> =
        events(&run).iter().filter(|event| event.kind == EventKind::Arrived).map(|event| event.at.as_micros()).collect();
    assert_eq!(arrivals.len(), 1_209);
    assert!(arrivals.iter().zip(1_u64..).all(|(at, number)| *at == number * 1_000_000_000));
    assert_eq!(run.summary.cold_starts, 1_209, "a thousand seconds apart, ten minutes of life");
    let at = SimTime::from_micros(1_000_000_000_000);
    assert_eq!(shown(&run.log, at), replay(&events(&run), at));
}

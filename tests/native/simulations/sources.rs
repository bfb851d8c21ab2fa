//! Who invokes and who tries again; environments made ahead; states of functions.

use eniscope::allocation::Era;
use eniscope::network::FunctionState;
use eniscope::simulation::{
    EventKind, FunctionPhase, InterfaceError, InvocationSource, Pattern, QueueSource, QueueUse, Run, ThrottleReason,
};
use eniscope::trace::Verdict::Delivered;
use eniscope::units::{SimDuration, SimTime};
use proptest::prelude::*;

use super::support::{Lab, outline};
use super::times;

fn sourced(mut lab: Lab, source: InvocationSource) -> Lab {
    lab.workload.functions.iter_mut().for_each(|load| load.options.source = source);
    lab
}

fn asynchronous(lab: Lab) -> Lab {
    sourced(lab, InvocationSource::ASYNCHRONOUS)
}

fn queue(lab: Lab, source: QueueSource) -> Lab {
    sourced(lab, InvocationSource::Queue(source))
}

#[test]
fn a_throttled_event_waits_one_second_then_two_then_four() {
    // Nothing may run, so the event goes back again and again.
    let mut lab = asynchronous(Lab::one_function().constant(1_000, 1));
    lab.workload.functions[0].options.source = InvocationSource::Asynchronous { retries: 2, max_age: SimDuration::from_secs(20) };
    let run = lab.functions(|function| function.reserved_concurrency = Some(0)).run(Era::After, 1);
    let waits: Vec<u32> = events(&run, EventKind::Retried).map(|event| event.lasts_us / 1_000_000).collect();
    assert_eq!(waits, [1, 2, 4, 8]);
    assert_eq!(events(&run, EventKind::Arrived).map(|event| event.detail).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    assert_eq!(events(&run, EventKind::Discarded).map(|event| event.detail).collect::<Vec<_>>(), [1], "too old");
    let sum = run.summary.events;
    assert_eq!((sum.accepted, sum.retried, sum.expired, sum.done, sum.left, sum.waiting_max), (1, 4, 1, 0, 0, 1));
    assert_eq!(run.summary.throttled_by.get(&ThrottleReason::ReservedConcurrency), Some(&5));
}

#[test]
fn an_error_of_the_function_is_tried_twice_more() {
    let mut lab = asynchronous(Lab::one_function().constant(1_000, 1));
    lab.workload.functions[0].options.errors_permille = 1_000;
    let run = lab.run(Era::After, 1);
    let expected = "\
1000000 arrived i0
1000000 cold-start i0 e0
1086000 environment-ready i0 e0
1086000 started i0 e0
1186000 failed i0 e0 detail 1000
1186000 retried i0
61186000 arrived i1 detail 1
61186000 started i1 e0
61286000 failed i1 e0 detail 1000
61286000 retried i1
181286000 arrived i2 detail 2
181286000 started i2 e0
181386000 failed i2 e0 detail 1000
181386000 discarded i2
";
    assert_eq!(outline(&run), expected);
    assert_eq!((run.summary.function_errors, run.summary.events.discarded), (3, 1));
}

#[test]
fn a_queue_is_read_in_batches_by_a_poller_that_grows() {
    let batch = |batch| QueueSource { batch, ..QueueSource::default() };
    let mut lab = queue(Lab::one_function().constant(100_000, 60), batch(10));
    lab.workload.functions[0].work = SimDuration::from_secs(2);
    let run = lab.run(Era::After, 1);
    let sum = run.summary.messages;
    assert_eq!((sum.accepted, sum.done, sum.left), (6_000, 6_000, 0));
    assert!(run.summary.completed >= 600, "ten at most are read at once");
    let most_at = |millis: u64| {
        let state = run.log.state_at(SimTime::from_micros(millis * 1_000));
        state.environments.iter().filter(|one| one.invocation != u32::MAX).count()
    };
    assert_eq!(most_at(100), 5, "five at first");
    assert!((15..=20).contains(&most_at(3_000)), "300 more a minute: {}", most_at(3_000));
    let capped = queue(lab.clone(), QueueSource { most: 3, ..batch(10) }).run(Era::After, 1);
    assert_eq!(capped.summary.concurrency.0, 3);
    let windowed = queue(Lab::one_function().constant(2_000, 10), QueueSource { window: SimDuration::from_secs(2), ..batch(100) });
    let run = windowed.run(Era::After, 1);
    assert!(run.summary.completed <= 5, "the window fills batches: {}", run.summary.completed);
}

#[test]
fn messages_of_a_failed_batch_are_seen_again_until_they_are_given_up() {
    let source = QueueSource { receives: 3, ..QueueSource::default() };
    let mut lab = queue(Lab::one_function().constant(1_000, 1), source);
    lab.workload.functions[0].options.errors_permille = 1_000;
    let run = lab.run(Era::After, 1);
    let sum = run.summary.messages;
    assert_eq!((sum.accepted, sum.retried, sum.discarded, sum.left), (1, 2, 1, 0));
    assert_eq!(times(&run, EventKind::Started), [1_086_000, 31_186_000, 61_286_000], "hidden for 30 s");
}

#[test]
fn provisioned_environments_serve_without_a_cold_start_and_stay() {
    let mut lab = Lab::one_function().constant(1_000, 30).assume("idle-lifetime=1");
    lab.workload.functions[0].options.provisioned = 2;
    let run = lab.run(Era::After, 1);
    assert_eq!((run.summary.cold_starts, run.summary.environments), (0, (2, 0, 2)));
    assert_eq!(run.log.state_at(run.log.end()).environments.len(), 2);
    // They are taken from the account's concurrency, and the function has them in any case.
    let full = lab.assume("account-concurrency=2").run(Era::After, 1);
    assert_eq!((full.summary.throttled, full.summary.completed), (0, 30));
}

#[test]
fn a_function_that_is_just_created_refuses_until_its_interfaces_are_there() {
    let mut lab = Lab::one_function().constant(1_000, 100);
    lab.workload.fresh = true;
    let run = lab.run(Era::After, 1);
    let refused = run.summary.failed.get(&InterfaceError::ResourceConflict).copied().unwrap();
    assert!((59..=90).contains(&refused), "{refused}");
    assert_eq!(run.summary.completed + refused, 100);
    let changes: Vec<u16> = events(&run, EventKind::FunctionChanged).map(|event| event.detail).collect();
    assert_eq!(changes, [FunctionPhase::Pending as u16, FunctionPhase::Active as u16]);
    assert_eq!(times(&run, EventKind::InterfaceCreated).len(), 2, "one for each subnet");
    assert_eq!(run.log.state_at(SimTime::from_micros(30_000_000)).functions, [(0, FunctionPhase::Pending)]);
    assert_eq!(lab.run(Era::Before, 1).summary.failed.len(), 0, "there was no such state then");
    // An event waits that long.
    let later = asynchronous(lab).run(Era::After, 1);
    assert_eq!((later.summary.events.accepted, later.summary.events.done), (100, 100));
}

#[test]
fn after_two_weeks_without_a_call_the_first_one_fails() {
    let mut lab = Lab::one_function().constant(1_000, 100);
    lab.workload.functions[0].options.idle_before = SimDuration::from_secs(14 * 86_400);
    let run = lab.run(Era::After, 1);
    assert_eq!(run.summary.failed.get(&InterfaceError::ResourceNotReady).copied().unwrap(), 1);
    assert!((59..=90).contains(&run.summary.failed.get(&InterfaceError::ResourceConflict).copied().unwrap()));
    assert!(run.summary.completed > 5);
    // What the files say of its state counts too.
    let told = |state| {
        let lab = Lab::one_function().constant(1_000, 100).calling(5, [Delivered, Delivered]);
        lab.functions(|function| function.state = Some(state)).run(Era::After, 1).summary
    };
    let (inactive, pending, failed) = (told(FunctionState::Inactive), told(FunctionState::Pending), told(FunctionState::Failed));
    assert_eq!(inactive.failed.get(&InterfaceError::ResourceNotReady), Some(&1));
    assert!(inactive.completed > 5 && pending.completed > 5 && failed.completed == 0);
    assert_eq!(pending.failed.len(), 1);
    lab.workload.functions[0].options.idle_before = SimDuration::from_secs(13 * 86_400);
    assert!(lab.run(Era::After, 1).summary.failed.is_empty());
    // The same during a run: two calls fifteen days apart do not fit one, so the second function is the clock.
    lab.add("g");
    lab.workload.functions[0].options.idle_before = SimDuration::from_secs(14 * 86_400 - 50);
    lab.workload.functions[0].options.recorded =
        Some(std::sync::Arc::new(eniscope::simulation::Recorded::Moments(vec![60_000_000, 200_000_000])));
    lab.workload.functions[1].pattern = Pattern::Constant { rate_milli: 1_000 };
    lab.workload.duration = SimDuration::from_secs(300);
    let run = lab.run(Era::After, 1);
    assert_eq!(run.summary.failed, [(InterfaceError::ResourceNotReady, 1)].into_iter().collect());
    let changes: Vec<(u64, u16)> =
        events(&run, EventKind::FunctionChanged).map(|event| (event.at.as_micros(), event.detail)).collect();
    assert_eq!(changes[0], (50_000_000, FunctionPhase::Inactive as u16));
    assert!(times(&run, EventKind::InterfaceDeleted).is_empty(), "g has the same groups and subnets, so the interfaces stay");
}

#[test]
fn an_update_runs_on_the_old_environments_and_then_replaces_them() {
    let mut lab = Lab::one_function().constant(1_000, 30).assume("update-time=10");
    lab.workload.faults = vec![eniscope::scenario::request::fault("deploy:f@10.5s").unwrap()];
    let run = lab.run(Era::After, 1);
    assert_eq!((run.summary.completed, run.summary.cold_starts), (30, 2));
    assert_eq!(times(&run, EventKind::ColdStart), [1_000_000, 21_000_000]);
    assert_eq!(times(&run, EventKind::EnvironmentReaped), [20_500_000]);
    assert_eq!(run.log.state_at(SimTime::from_micros(15_000_000)).functions, [(0, FunctionPhase::Updating)]);
}

#[test]
fn an_environment_is_replaced_when_it_is_old() {
    let lab = Lab::one_function().constant(1_000, 200).assume("environment-lifetime=60");
    let run = lab.run(Era::After, 1);
    assert_eq!((run.summary.cold_starts, run.summary.completed), (4, 200));
}

fn events(run: &Run, kind: EventKind) -> impl Iterator<Item = eniscope::simulation::Event> + '_ {
    (0..run.log.len()).filter_map(|index| run.log.event(index)).filter(move |event| event.kind == kind)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_event_and_message_ends_in_exactly_one_way(
        seed in 0_u64..1_000, before in any::<bool>(), rate in 500_u64..30_000, errors in 0_u16..600, batch in 1_u32..20,
        receives in 0_u16..4, polled in any::<bool>(),
    ) {
        let era = if before { Era::Before } else { Era::After };
        let lab = Lab::one_function().pattern(Pattern::Poisson { rate_milli: rate }, 30).assume("account-concurrency=10");
        // A message that is never given up might be tried for ever.
        let receives = if errors > 0 { receives + 1 } else { receives };
        let mut lab = if polled { queue(lab, QueueSource { batch, receives, ..QueueSource::default() }) } else { asynchronous(lab) };
        lab.workload.functions[0].options.errors_permille = errors;
        let sum = lab.run(era, seed).summary;
        for QueueUse { accepted, done, discarded, expired, left, .. } in [sum.events, sum.messages] {
            prop_assert_eq!(accepted, done + discarded + expired + left);
            prop_assert_eq!(left, 0);
        }
        let failed = sum.failed.values().sum::<u64>() + sum.dropped.values().sum::<u64>() + sum.timed_out + sum.function_errors;
        prop_assert_eq!(sum.arrived, sum.completed + failed + sum.throttled + sum.running);
        if !polled {
            prop_assert_eq!(sum.arrived, sum.events.accepted + sum.events.retried);
            prop_assert_eq!(sum.completed, sum.events.done);
        }
    }
}

//! The engine: order, chance, deadlines, rates, limits.

use eniscope::engine::{Deadlines, Limits, Outcome, Queue, Random, TokenBucket, World, run};
use eniscope::units::{SimDuration, SimTime};
use proptest::prelude::*;

fn at(micros: u64) -> SimTime {
    SimTime::from_micros(micros)
}

#[test]
fn ties_leave_in_order_of_entry() {
    let mut queue = Queue::new();
    for (time, name) in [(5, "b1"), (1, "a1"), (5, "b2"), (1, "a2"), (5, "b3"), (0, "first")] {
        queue.push(at(time), name);
    }
    let order: Vec<&str> = std::iter::from_fn(|| queue.pop().map(|(_, name)| name)).collect();
    assert_eq!(order, ["first", "a1", "a2", "b1", "b2", "b3"]);
}

/// Times that are close together, that are some turns apart, and any.
fn some_time() -> impl Strategy<Value = u64> {
    prop_oneof![3 => 0_u64..50, 3 => 0_u64..10_000, 3 => 0_u64..5_000_000, 1 => any::<u64>()]
}

/// Puts in (`Some`) and takes out (`None`), and compares with a list that is sorted each time.
fn compare_with_a_list(steps: impl IntoIterator<Item = Option<u64>>) {
    let (mut queue, mut plain, mut entered) = (Queue::new(), Vec::new(), 0_u32);
    for step in steps {
        if let Some(time) = step {
            queue.push(at(time), entered);
            let place = plain.partition_point(|other| *other < (at(time), entered));
            plain.insert(place, (at(time), entered));
            entered += 1;
        } else {
            let first = (!plain.is_empty()).then(|| plain.remove(0));
            assert_eq!(queue.pop(), first);
        }
        assert_eq!(queue.next_time(), plain.first().map_or(SimTime::NEVER, |(time, _)| *time));
        assert_eq!((queue.len(), queue.is_empty()), (plain.len(), plain.is_empty()));
    }
}

proptest! {
    #[test]
    fn a_queue_gives_what_a_sorted_list_gives(steps in prop::collection::vec(prop::option::weighted(0.6, some_time()), 0..300)) {
        compare_with_a_list(steps);
    }

    #[test]
    fn so_does_one_whose_time_goes_on(
        waits in prop::collection::vec((prop::bool::weighted(0.6), prop_oneof![4 => 0_u64..40_000, 1 => 0_u64..9_000_000]), 0..600),
    ) {
        let mut now = 0;
        compare_with_a_list(waits.into_iter().map(|(push, wait)| {
            now += 700;
            push.then_some(now + wait)
        }));
    }
}

#[test]
fn a_queue_keeps_its_order_when_far_too_much_is_due_in_one_moment() {
    // The time goes on to just before; then each would have to pass all others, some at the same time; and again after the
    // strips are narrower.
    let before = [Some(4_999), None];
    let crowd = |from: u64| (0..3_000).map(move |n| Some(from + n / 3));
    let few = std::iter::repeat_n(None, 2_500);
    let rest = std::iter::repeat_n(None, 4_000);
    compare_with_a_list(before.into_iter().chain(crowd(5_000)).chain(few).chain(crowd(9_000_000)).chain(rest));
}

#[test]
fn what_happens_at_the_end_of_time_is_taken_out_all_the_same() {
    let end = SimTime::NEVER.as_micros();
    compare_with_a_list([Some(end), None, Some(end), Some(end - 1), None, None, Some(end), Some(end), None, None, None]);
}

#[test]
fn splitmix64_gives_its_published_numbers() {
    let mut random = Random::seeded(1_234_567);
    let drawn = [random.bits(), random.bits(), random.bits()];
    assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
}

#[test]
fn a_stream_depends_on_seed_and_name_alone() {
    let draw = |seed, name| Random::stream(seed, name).bits();
    assert_eq!(draw(1, "arrivals of f"), draw(1, "arrivals of f"));
    let others = [draw(1, "arrivals of f"), draw(1, "arrivals of g"), draw(2, "arrivals of f"), draw(1, "")];
    let distinct: std::collections::BTreeSet<u64> = others.into_iter().collect();
    assert_eq!(distinct.len(), others.len());
}

#[test]
fn chance_has_the_right_shape() {
    let mut random = Random::stream(7, "shape");
    let n = 100_000;
    let mean = (0..n).map(|_| random.exponential()).sum::<f64>() / f64::from(n);
    assert!((mean - 1.0).abs() < 0.02, "exponential mean {mean}");
    let mut counts = [0_u32; 3];
    for _ in 0..n {
        counts[usize::try_from(random.below(3)).unwrap()] += 1;
    }
    assert!(counts.iter().all(|count| count.abs_diff(33_333) < 700), "{counts:?}");
    assert_eq!(random.below(0), 0);
    assert!((0..n).all(|_| (f64::MIN_POSITIVE..1.0).contains(&random.unit())));
}

#[test]
fn a_bucket_gives_its_burst_and_then_its_rate() {
    let mut bucket = TokenBucket::new(3, 2_000);
    let taken = |bucket: &mut TokenBucket, micros| (0..10).filter(|_| bucket.take(at(micros))).count();
    assert_eq!(taken(&mut bucket, 0), 3);
    assert_eq!(taken(&mut bucket, 499_999), 0);
    assert_eq!(taken(&mut bucket, 500_000), 1);
    assert_eq!(taken(&mut bucket, 1_500_000), 2);
    assert_eq!(taken(&mut bucket, 3_600_000_000), 3, "what is not used is not saved");
}

/// Writes down what happens: queue events as they are, deadlines as 1000 and up. Event `n` > 0 puts in `n - 1` a microsecond later.
struct Diary {
    deadlines: Deadlines,
    lines: Vec<(u64, u32)>,
}

impl World for Diary {
    type Event = u32;

    fn on_event(&mut self, now: SimTime, event: u32, queue: &mut Queue<u32>) {
        self.lines.push((now.as_micros(), event));
        if event > 0 {
            queue.push(now + SimDuration::from_micros(1), event - 1);
        }
    }

    fn due(&self) -> SimTime {
        self.deadlines.first()
    }

    fn on_due(&mut self, now: SimTime, _queue: &mut Queue<u32>) {
        if let Some((_, number)) = self.deadlines.pop() {
            self.lines.push((now.as_micros(), 1_000 + number));
        }
    }

    fn recorded(&self) -> u64 {
        self.lines.len() as u64
    }
}

fn diary(until: u64, records: u64) -> (Outcome, Vec<(u64, u32)>) {
    let mut world = Diary { deadlines: Deadlines::new(SimDuration::from_micros(2)), lines: Vec::new() };
    world.deadlines.start(0, at(0));
    world.deadlines.start(1, at(9));
    let mut queue = Queue::new();
    queue.push(at(0), 3);
    let outcome = run(&mut world, &mut queue, Limits { until: at(until), records });
    (outcome, world.lines)
}

#[test]
fn a_run_ends_when_nothing_is_left_and_the_queue_goes_first() {
    let (outcome, lines) = diary(100, 100);
    assert_eq!(outcome, Outcome::Finished);
    assert_eq!(lines, [(0, 3), (1, 2), (2, 1), (2, 1_000), (3, 0)], "what is due at 11 keeps nothing alive");
}

#[test]
fn a_run_keeps_its_limits() {
    assert_eq!(diary(1, 100), (Outcome::ReachedTime, vec![(0, 3), (1, 2)]));
    assert_eq!(diary(100, 3), (Outcome::ReachedRecords, vec![(0, 3), (1, 2), (2, 1)]));
}

proptest! {
    /// Against a plain sorted list: start, call off, and take the first in any mixture.
    #[test]
    fn deadlines_are_a_sorted_list(steps in prop::collection::vec((0_u8..3, 0_u32..8, 0_u64..5), 0..200)) {
        let mut deadlines = Deadlines::new(SimDuration::from_micros(10));
        let mut plain: Vec<(u64, u32)> = Vec::new();
        let mut now = 0;
        for (what, number, passes) in steps {
            now += passes;
            let running = plain.iter().position(|entry| entry.1 == number);
            match (what, running) {
                (0, None) => {
                    deadlines.start(number, at(now));
                    plain.push((now + 10, number));
                }
                (1, Some(place)) => {
                    deadlines.cancel(number);
                    plain.remove(place);
                }
                (2, _) => {
                    let first = (!plain.is_empty()).then(|| plain.remove(0));
                    prop_assert_eq!(deadlines.pop(), first.map(|(ends, number)| (at(ends), number)));
                }
                _ => {}
            }
            prop_assert_eq!(deadlines.first(), plain.first().map_or(SimTime::NEVER, |entry| at(entry.0)));
        }
    }
}

//! How fast the simulation is: the pool against the least code that does the same, the whole model, and seeking.
//!
//! Outputs are compared before any speed is measured. The ratios at the top are what to look at: both sides of a ratio run in
//! turns in one process, so that they hold on any machine. `cargo bench --bench simulate`; with a name only those benches.

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
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, Throughput};
use eniscope::allocation::Era;
use eniscope::facts::assumptions::Assumptions;
use eniscope::network::Network;
use eniscope::simulation::pool::networked::NetworkedPool;
use eniscope::simulation::pool::networked::definition::arrivals as networked_arrivals;
use eniscope::simulation::pool::{PoolOutcome, PoolRules, PoolWorkload, arrivals, floor, recorded, run as pool};
use eniscope::simulation::{self, Run, Workload};
use eniscope::units::SimTime;

#[path = "support/load.rs"]
mod load;

use load::{hour_of_w1, load};

const INVOCATIONS: usize = 1_000_000;
const ROUNDS: usize = 7;

fn main() {
    for workload in [PoolWorkload::W1, PoolWorkload::W2] {
        ratio(workload);
    }
    networked();
    hour();
    moments();
    let mut criterion = Criterion::default().sample_size(10).measurement_time(Duration::from_secs(3)).configure_from_args();
    whole_model(&mut criterion);
    seeks(&mut criterion);
    criterion.final_summary();
}

/// Pool and floor in turns: medians in million invocations a second, and their ratio.
fn ratio(workload: PoolWorkload) {
    let (times, rules) = (arrivals(workload, INVOCATIONS), workload.rules());
    let expected = match workload {
        PoolWorkload::W1 => [82, 999_918, 0, 56, 59, 28_113_080, 10_007_189],
        PoolWorkload::W2 | PoolWorkload::W3 => [44_386, 948_918, 6_696, 43_386, 1_000, 552_963_236, 45_945_697],
    };
    for outcome in [pool(&times, rules), floor(&times, rules)] {
        let PoolOutcome { n: _, cold, warm, rejected, expired, peak_live, mean_live_micro, mean_busy_micro } = outcome;
        assert_eq!([cold, warm, rejected, expired, peak_live, mean_live_micro, mean_busy_micro], expected, "outputs differ");
    }
    let (mut ours, mut least) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(measure(recorded, &times, rules));
        least.push(measure(floor, &times, rules));
    }
    let (ours, least) = (median(ours), median(least));
    println!(
        "pool {}: {:.1} M/s, floor {:.1} M/s, ratio {:.2} (median of {ROUNDS} in turns, {INVOCATIONS} invocations, same outputs)",
        workload.name(),
        INVOCATIONS as f64 / ours / 1e6,
        INVOCATIONS as f64 / least / 1e6,
        least / ours,
    );
}

/// W3 in turns with W1: the time of an invocation on the network as a multiple of one without.
fn networked() {
    let (times, plain, rules) =
        (networked_arrivals(INVOCATIONS), arrivals(PoolWorkload::W1, INVOCATIONS), PoolWorkload::W1.rules());
    let network = NetworkedPool::new();
    for era in [Era::After, Era::Before] {
        let (mut ours, mut measure) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(took(|| network.run(black_box(&times), era)));
            measure.push(took(|| recorded(black_box(&plain), rules)));
        }
        let (ours, measure) = (median(ours), median(measure));
        let name = era.name();
        println!("pool W3 {name}: {:.1} M/s, {:.2} of W1's time", INVOCATIONS as f64 / ours / 1e6, ours / measure);
    }
}

/// An hour at 100 invocations a second, the whole model: what the first run of a visitor takes, with the load of W1 and with
/// one of two calls each.
fn hour() {
    for (name, (network, workload)) in [("W1, no calls", hour_of_w1()), ("two calls each", load(20, 100, 3_600))] {
        let (mut ours, mut log) = (Vec::new(), (0, 0));
        for _ in 0..ROUNDS {
            ours.push(took(|| {
                let run = simulate(&network, &workload, Era::After);
                log = (run.log.bytes() as u64 / run.summary.arrived, run.summary.arrived);
            }));
        }
        let (each, arrived) = log;
        println!(
            "whole model, an hour at 100/s ({name}): {:.0} ms, {arrived} invocations, {each} bytes of log each",
            median(ours) * 1e3
        );
    }
}

/// A thousand moments of a million invocations.
fn moments() {
    let (network, workload) = load(20, 1_000, 1_000);
    let run = simulate(&network, &workload, Era::After);
    let end = run.log.end().as_micros();
    let mut times: Vec<f64> = Vec::new();
    let mut draw = 1_u64;
    for _ in 0..1_000 {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = SimTime::from_micros((draw >> 20) % (end + 1));
        times.push(took(|| drop(black_box(run.log.state_at(at)))));
    }
    let longest = times.iter().copied().fold(0.0, f64::max);
    println!(
        "seek, 1,000 moments of {} invocations: median {:.3} ms, longest {:.3} ms",
        run.summary.arrived,
        median(times) * 1e3,
        longest * 1e3
    );
}

fn measure<T>(what: impl Fn(&[u64], PoolRules) -> T, times: &[u64], rules: PoolRules) -> f64 {
    took(|| what(black_box(times), rules))
}

#[expect(clippy::disallowed_methods, reason = "a bench measures with the wall clock")]
fn took<T>(what: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(what());
    start.elapsed().as_secs_f64()
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}

fn whole_model(criterion: &mut Criterion) {
    let (network, workload) = load(20, 1_000, 60);
    let mut group = criterion.benchmark_group("run");
    for era in [Era::After, Era::Before] {
        let run = simulate(&network, &workload, era);
        println!("run {}: {} invocations, {} events, hash {:016x}", era.name(), run.summary.arrived, run.log.len(), run.log.hash());
        group.throughput(Throughput::Elements(run.summary.arrived));
        group.bench_function(era.name(), |bencher| bencher.iter(|| simulate(&network, &workload, era)));
    }
    let run = simulate(&network, &workload, Era::After);
    group.bench_function("hash", |bencher| bencher.iter(|| run.log.hash()));
    group.finish();
}

fn seeks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("state_at");
    for (name, seconds) in [("10 thousand events", 2), ("a minute at 1000 a second", 60), ("a million invocations", 1_000)] {
        let (network, workload) = load(20, 1_000, seconds);
        let run = simulate(&network, &workload, Era::After);
        let end = run.log.end().as_micros();
        let mut draw = 1_u64;
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || {
                    draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    SimTime::from_micros((draw >> 20) % (end + 1))
                },
                |at| run.log.state_at(at),
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

fn simulate(network: &Network, workload: &Workload, era: Era) -> Run {
    simulation::run(network, era, workload, &Assumptions::default(), 42)
}

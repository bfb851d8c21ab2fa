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
use eniscope::network::{Destination, Fact, FunctionId, LambdaFunction, Network, RolePermissions, SubnetId};
use eniscope::report::Place;
use eniscope::simulation::pool::{PoolOutcome, PoolRules, PoolWorkload, arrivals, floor, run as pool};
use eniscope::simulation::{self, FunctionLoad, LoadOptions, Pattern, Run, Workload};
use eniscope::units::{SimDuration, SimTime};

const INVOCATIONS: usize = 1_000_000;
const ROUNDS: usize = 7;

fn main() {
    for workload in [PoolWorkload::W1, PoolWorkload::W2] {
        ratio(workload);
    }
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
        PoolWorkload::W2 => [44_386, 948_918, 6_696, 43_386, 1_000, 552_963_236, 45_945_697],
    };
    for outcome in [pool(&times, rules), floor(&times, rules)] {
        let PoolOutcome { n: _, cold, warm, rejected, expired, peak_live, mean_live_micro, mean_busy_micro } = outcome;
        assert_eq!([cold, warm, rejected, expired, peak_live, mean_live_micro, mean_busy_micro], expected, "outputs differ");
    }
    let (mut ours, mut least) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(measure(pool, &times, rules));
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

#[expect(clippy::disallowed_methods, reason = "a bench measures with the wall clock")]
fn measure(what: impl Fn(&[u64], PoolRules) -> PoolOutcome, times: &[u64], rules: PoolRules) -> f64 {
    let start = Instant::now();
    black_box(what(black_box(times), rules));
    start.elapsed().as_secs_f64()
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}

fn whole_model(criterion: &mut Criterion) {
    let (network, workload) = load(20, 60);
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
    for (name, seconds) in [("10 thousand events", 2), ("a minute at 1000 a second", 60)] {
        let (network, workload) = load(20, seconds);
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

/// This many functions in three subnets, together 1,000 invocations a second of 100 ms and two calls each.
fn load(functions: u32, seconds: u64) -> (Network, Workload) {
    let mut network = Network::default();
    let mut workload = Workload { duration: SimDuration::from_secs(seconds), functions: Vec::new(), ..Workload::default() };
    for number in 0..functions {
        let id = FunctionId::from(format!("function-{number:03}").as_str());
        let function = LambdaFunction {
            role_arn: None,
            state: None,
            name: None,
            subnets: ["a", "b", "c"].map(SubnetId::from).to_vec(),
            subnets_known: true,
            security_groups: Vec::new(),
            security_groups_known: true,
            dual_stack: Fact::Known(false),
            memory_mb: 512,
            timeout_s: 10,
            reserved_concurrency: None,
            runtime: Some("nodejs22.x".into()),
            role: RolePermissions::Granted,
            calls: Vec::new(),
            place: Place::default(),
        };
        network.functions.insert(id.clone(), function);
        workload.functions.push(FunctionLoad {
            function: id,
            pattern: Pattern::Poisson { rate_milli: 1_000_000 / u64::from(functions) },
            work: SimDuration::from_millis(60),
            options: LoadOptions::default(),
            calls: vec![
                (Destination::Internet, SimDuration::from_millis(30)),
                (Destination::Service("s3".into()), SimDuration::from_millis(10)),
            ],
        });
    }
    (network, workload)
}

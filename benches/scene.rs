//! How fast the picture is made: arranging it, and finding what moves at a moment.
//!
//! The yardstick of `moving` is the state at that moment alone: what is above it is the picture's own cost. Both sides run in
//! turns in one process. `cargo bench --bench scene`; with a name only those benches.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::wildcard_enum_match_arm,
    reason = "a benchmark that cannot go on stops"
)]

#[path = "../tests/native/scenes/sketch.rs"]
mod sketch;

use eniscope::order::SortedMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use eniscope::allocation::{Allocation, Era, allocate};
use eniscope::facts::assumptions::Assumptions;
use eniscope::network::Network;
use eniscope::scene::{Shape, arrange, moving};
use eniscope::simulation::{Pattern, Run, Workload, run};
use eniscope::text::Language;
use eniscope::units::{SimDuration, SimTime};
use sketch::{SHOP, Sketch, network};

const ROUNDS: usize = 15;

fn main() {
    let mut criterion = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(2)).configure_from_args();
    for (name, sketch) in [("shop", SHOP), ("thirty", Sketch { functions: 30, groups: 4, zones: 3, private: 2, ..SHOP })] {
        let network = network(&sketch);
        let (allocation, run) = loaded(&network, 1_500);
        criterion.bench_function(&format!("arrange {name}"), |bencher| {
            bencher.iter(|| arrange(black_box(&network), &allocation, &run, Shape::Wide, Language::En));
        });
    }
    let network = network(&SHOP);
    let (allocation, busy) = loaded(&network, 400_000);
    let layout = arrange(&network, &allocation, &busy, Shape::Wide, Language::En);
    let at = SimTime::from_micros(3_500_000);
    let flights = busy.log.state_at(at).flights.len();
    let (mut whole, mut state) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        whole.push(measure(|| drop(black_box(moving(&layout, &busy, black_box(at))))));
        state.push(measure(|| drop(black_box(busy.log.state_at(black_box(at))))));
    }
    let (whole, state) = (median(whole), median(state));
    println!(
        "moving with {flights} flights: {:.0} µs, the state alone {:.0} µs, ratio {:.2}",
        whole * 1e6,
        state * 1e6,
        whole / state
    );
    criterion.bench_function("moving busy", |bencher| bencher.iter(|| moving(&layout, &busy, black_box(at))));
    criterion.final_summary();
}

fn loaded(network: &Network, rate_milli: u64) -> (Allocation, Run) {
    let mut load = Workload::for_network(network);
    load.duration = SimDuration::from_secs(5);
    for function in &mut load.functions {
        function.pattern = Pattern::Constant { rate_milli };
    }
    let run = run(network, Era::After, &load, &Assumptions::default(), 1);
    (allocate(network, Era::After, &SortedMap::new()), run)
}

#[expect(clippy::disallowed_methods, reason = "a bench measures with the wall clock")]
fn measure(what: impl FnOnce()) -> f64 {
    let start = Instant::now();
    what();
    start.elapsed().as_secs_f64()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

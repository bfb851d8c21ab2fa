//! Against theory: queues whose answers are known in closed form, within the error of their samples.

use eniscope::allocation::Era;
use eniscope::simulation::{Pattern, Spread, Summary};
use eniscope::units::SimDuration;

use super::support::Lab;

const SEEDS: u64 = 30;
const SECONDS: u64 = 1_500;

/// A function that starts at once and works for a second on average, exponentially distributed.
fn lab(rate_milli: u64) -> Lab {
    let mut lab = Lab::one_function().pattern(Pattern::Poisson { rate_milli }, SECONDS).assume("init-unknown=0");
    lab.workload.functions[0].work = SimDuration::from_secs(1);
    lab.workload.functions[0].options.spread = Spread::Exponential;
    lab.functions(|function| {
        function.runtime = None;
        function.timeout_s = 900;
    })
}

/// The mean over all seeds, and the standard error of that mean.
fn mean(lab: &Lab, of: impl Fn(&Summary) -> f64) -> (f64, f64) {
    let samples: Vec<f64> = (1..=SEEDS).map(|seed| of(&lab.run(Era::After, seed).summary)).collect();
    let count = SEEDS as f64;
    let mean = samples.iter().sum::<f64>() / count;
    let variance = samples.iter().map(|sample| (sample - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, (variance / count).sqrt())
}

/// The share that is turned away of `offered` Erlangs by `places` places.
fn erlang_b(places: u32, offered: f64) -> f64 {
    (1..=places).fold(1.0, |blocked, place| offered * blocked / (f64::from(place) + offered * blocked))
}

#[test]
fn a_concurrency_limit_turns_away_what_erlang_s_formula_says() {
    for (places, rate_milli) in [(5, 4_000), (2, 3_000)] {
        let lab = lab(rate_milli).functions(|function| function.reserved_concurrency = Some(places));
        let (share, error) = mean(&lab, |summary| summary.throttled as f64 / summary.arrived as f64);
        let expected = erlang_b(places, rate_milli as f64 / 1_000.0);
        assert!((share - expected).abs() < 4.0 * error, "{places}: {share} instead of {expected}, error {error}");
        assert!(error < 0.01);
    }
}

#[test]
fn without_a_limit_as_many_run_as_little_s_law_says() {
    let lab = lab(8_000);
    let (running, error) = mean(&lab, |summary| summary.concurrency.1 as f64 / 1_000.0);
    // The run begins empty and ends when the last one is done: a thousandth or two either way.
    assert!((running - 8.0).abs() < 4.0 * error + 0.02, "{running}, error {error}");
    // The number in the system is the rate times the time spent there, in each single run.
    let summary = lab.run(Era::After, 1).summary;
    let served_ms = summary.billed[0].billed_ms as f64;
    let integral = summary.concurrency.1 as f64 / 1_000.0 * summary.lasts.as_micros() as f64 / 1_000.0;
    assert!((served_ms - integral).abs() / integral < 0.001, "{served_ms} {integral}");
}

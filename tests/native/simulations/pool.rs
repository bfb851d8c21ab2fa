//! The pool alone, against the table of outputs that every compared simulator gives.

use eniscope::simulation::pool::{PoolOutcome, PoolWorkload, arrivals, floor, run};

/// Checks one row: n, cold, warm, rejected, expired, peak, mean live and mean busy in millionths.
fn row(workload: PoolWorkload, [n, cold, warm, rejected, expired, peak_live, mean_live_micro, mean_busy_micro]: [u64; 8]) {
    let times = arrivals(workload, usize::try_from(n).unwrap());
    let expected = PoolOutcome { n, cold, warm, rejected, expired, peak_live, mean_live_micro, mean_busy_micro };
    assert_eq!(run(&times, workload.rules()), expected, "{} {n}", workload.name());
    assert_eq!(floor(&times, workload.rules()), expected, "the floor, {} {n}", workload.name());
}

#[test]
fn steady_load() {
    row(PoolWorkload::W1, [50_000, 59, 49_941, 0, 0, 59, 58_962_786, 10_087_409]);
    row(PoolWorkload::W1, [200_000, 61, 199_939, 0, 35, 59, 35_198_652, 10_010_834]);
}

#[test]
fn bursts() {
    row(PoolWorkload::W2, [10_000, 1_000, 8_799, 201, 0, 1_000, 948_865_276, 296_712_247]);
    row(PoolWorkload::W2, [200_000, 8_892, 189_743, 1_365, 7_892, 1_000, 560_068_151, 49_599_657]);
}

#[test]
fn the_arrivals_are_those_that_the_workloads_define() {
    assert_eq!(arrivals(PoolWorkload::W1, 3), [2_990, 21_330, 34_110]);
    assert_eq!(arrivals(PoolWorkload::W2, 3), [150, 1_070, 1_710]);
}

#[test]
fn no_arrivals_no_numbers() {
    assert_eq!(run(&[], PoolWorkload::W1.rules()), PoolOutcome::default());
}

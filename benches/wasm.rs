//! The same work in WebAssembly, as the page ships it: the matrix of 50,000 pairs and its floor, one changed rule, the
//! environment pool and its floor. `benches/wasm.mjs` builds this, calls it in turns and keeps the time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::wildcard_enum_match_arm,
    unsafe_code,
    dead_code,
    reason = "a benchmark that cannot go on stops; exported names need an attribute that counts as unsafe; the floor's builder is shared with a native bench"
)]

use std::cell::RefCell;

use eniscope::simulation::pool::{PoolOutcome, PoolWorkload, arrivals, floor, run};
use eniscope::trace::Matrix;

#[path = "support/pairs.rs"]
mod pairs;

use pairs::{Pairs, answers};

struct Bench {
    pairs: Pairs,
    shut: Pairs,
    matrix: Matrix,
}

thread_local! {
    static BENCH: RefCell<Option<Bench>> = const { RefCell::new(None) };
    static ARRIVALS: RefCell<[Vec<u64>; 2]> = const { RefCell::new([Vec::new(), Vec::new()]) };
}

/// Makes the 50,000 pairs and `n` arrivals of each pool workload; compares outputs.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(n: u32) {
    let (pairs, mut shut) = (Pairs::new(500), Pairs::new(500));
    shut.edit();
    let matrix = pairs.matrix();
    assert_eq!(answers(&matrix), pairs.tables().answers(), "the matrix differs");
    BENCH.set(Some(Bench { pairs, shut, matrix }));
    ARRIVALS.set([PoolWorkload::W1, PoolWorkload::W2].map(|workload| arrivals(workload, n as usize)));
    for number in [0, 1] {
        assert_eq!(pool(number, run), pool(number, floor), "the pool differs");
    }
}

/// R2: every pair anew; gives how many classes there are.
#[unsafe(no_mangle)]
pub extern "C" fn matrix() -> u32 {
    BENCH.with_borrow(|bench| bench.as_ref().unwrap().pairs.matrix().classes().len() as u32)
}

/// The floor of R2.
#[unsafe(no_mangle)]
pub extern "C" fn matrix_floor() -> u32 {
    BENCH.with_borrow(|bench| bench.as_ref().unwrap().pairs.tables().answers().len() as u32)
}

/// R3: one rule of a target's group changed, or back.
#[unsafe(no_mangle)]
pub extern "C" fn edited(shut: u32) {
    BENCH.with_borrow_mut(|bench| {
        let Bench { pairs, shut: other, matrix } = bench.as_mut().unwrap();
        let network = if shut == 1 { &other.network } else { &pairs.network };
        matrix.update(network, &eniscope::network::NodeId::SecurityGroup("target-0".into()));
    });
}

/// The environment pool on W1 (0) or W2 (1); gives the cold starts.
#[unsafe(no_mangle)]
pub extern "C" fn pool_run(workload: u32) -> u32 {
    pool(workload as usize, run).cold as u32
}

/// The floor of the pool.
#[unsafe(no_mangle)]
pub extern "C" fn pool_floor(workload: u32) -> u32 {
    pool(workload as usize, floor).cold as u32
}

fn pool(number: usize, what: fn(&[u64], eniscope::simulation::pool::PoolRules) -> PoolOutcome) -> PoolOutcome {
    let workload = [PoolWorkload::W1, PoolWorkload::W2][number];
    ARRIVALS.with_borrow(|arrivals| what(&arrivals[number], workload.rules()))
}

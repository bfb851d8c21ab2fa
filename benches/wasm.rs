//! The same work in WebAssembly, as the page ships it: the matrix of 50,000 pairs and its floor, one changed rule, the
//! environment pool and its floor, alone and on a network, the whole model, and seeking. `benches/wasm.mjs` builds this, calls it in turns and keeps the time.

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

use std::cell::{Cell, RefCell};

use eniscope::allocation::Era;
use eniscope::facts::assumptions::Assumptions;
use eniscope::simulation::pool::networked::NetworkedPool;
use eniscope::simulation::pool::networked::definition::arrivals as networked_arrivals;
use eniscope::simulation::pool::{PoolOutcome, PoolRules, PoolWorkload, arrivals, floor, run};
use eniscope::simulation::{self, EventLog, Runner};
use eniscope::trace::Matrix;
use eniscope::units::SimTime;

#[path = "support/load.rs"]
mod load;

#[path = "support/pairs.rs"]
mod pairs;

use pairs::{Pairs, answers};

struct Bench {
    pairs: Pairs,
    shut: Pairs,
    matrix: Matrix,
}

/// W3 and its arrivals.
type Networked = (NetworkedPool, Vec<(u64, u16)>);

thread_local! {
    static BENCH: RefCell<Option<Bench>> = const { RefCell::new(None) };
    static ARRIVALS: RefCell<[Vec<u64>; 2]> = const { RefCell::new([Vec::new(), Vec::new()]) };
    static OUTCOME: Cell<PoolOutcome> = Cell::default();
    static NETWORKED: RefCell<Option<Networked>> = const { RefCell::new(None) };
    static LOG: RefCell<EventLog> = RefCell::default();
    static RUNNER: RefCell<Option<Runner>> = const { RefCell::new(None) };
}

/// Makes the 50,000 pairs and `n` arrivals of each pool workload; compares outputs.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(n: u32) {
    let (pairs, mut shut) = (Pairs::new(500), Pairs::new(500));
    shut.edit();
    let matrix = pairs.matrix();
    assert_eq!(answers(&matrix), pairs.tables().answers(), "the matrix differs");
    BENCH.set(Some(Bench { pairs, shut, matrix }));
    arrive(n);
    NETWORKED.set(Some((NetworkedPool::new(), networked_arrivals(n as usize))));
    for number in [0, 1] {
        assert_eq!(pool(number, run), pool(number, floor), "the pool differs");
    }
}

/// Makes `n` arrivals of each pool workload.
#[unsafe(no_mangle)]
pub extern "C" fn arrive(n: u32) {
    ARRIVALS.set([PoolWorkload::W1, PoolWorkload::W2].map(|workload| arrivals(workload, n as usize)));
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

/// A number of what came of the pool on a workload, in the order of `PoolOutcome`; averages in millionths.
#[unsafe(no_mangle)]
pub extern "C" fn pool_output(workload: u32, field: u32) -> u64 {
    if field == 0 {
        OUTCOME.set(pool(workload as usize, run));
    }
    let PoolOutcome { n, cold, warm, rejected, expired, peak_live, mean_live_micro, mean_busy_micro } = OUTCOME.get();
    [n, cold, warm, rejected, expired, peak_live, mean_live_micro, mean_busy_micro][field as usize]
}

/// W3, the pool on a network, before 2019 (1) or after (0); gives how many records there are.
#[unsafe(no_mangle)]
pub extern "C" fn networked(before: u32) -> u32 {
    let era = if before == 1 { Era::Before } else { Era::After };
    NETWORKED.with_borrow(|networked| {
        let (network, arrivals) = networked.as_ref().unwrap();
        network.run(arrivals, era).1.len() as u32
    })
}

/// The whole model for so many seconds at so many invocations a second of two calls each; keeps the log, gives its events.
#[unsafe(no_mangle)]
pub extern "C" fn whole_model(a_second: u32, seconds: u32) -> u32 {
    let (network, workload) = load::load(20, u64::from(a_second), u64::from(seconds));
    LOG.set(EventLog::default());
    LOG.set(simulation::run(&network, Era::After, &workload, &Assumptions::default(), 42).log);
    LOG.with_borrow(|log| log.len() as u32)
}

/// Begins the whole model for an hour at 100 invocations a second: with so many functions of two calls each, or with the load
/// of W1 for none.
#[unsafe(no_mangle)]
pub extern "C" fn begin_hour(functions: u32) {
    let (network, workload) = if functions == 0 { load::hour_of_w1() } else { load::load(functions, 100, 3_600) };
    RUNNER.set(Some(Runner::new(&network, Era::After, &workload, &Assumptions::default(), 42)));
}

/// Goes on with it for so many steps; 1 when it is done, and then its log is kept.
#[unsafe(no_mangle)]
pub extern "C" fn advance(steps: u32) -> u32 {
    let done = RUNNER.with_borrow_mut(|runner| runner.as_mut().unwrap().advance(u64::from(steps)).done);
    if done {
        LOG.set(RUNNER.take().unwrap().finish().log);
    }
    u32::from(done)
}

/// How many bytes the log takes.
#[unsafe(no_mangle)]
pub extern "C" fn log_bytes() -> u32 {
    LOG.with_borrow(|log| log.bytes() as u32)
}

/// Seeks to a moment of that log, in millionths of its length; gives how many environments live then.
#[unsafe(no_mangle)]
pub extern "C" fn seek(millionths: u32) -> u32 {
    LOG.with_borrow(|log| {
        let at = u128::from(log.end().as_micros()) * u128::from(millionths) / 1_000_000;
        log.state_at(SimTime::from_micros(at as u64)).environments.len() as u32
    })
}

/// The floor of the pool.
#[unsafe(no_mangle)]
pub extern "C" fn pool_floor(workload: u32) -> u32 {
    pool(workload as usize, floor).cold as u32
}

fn pool(number: usize, what: fn(&[u64], PoolRules) -> PoolOutcome) -> PoolOutcome {
    let workload = [PoolWorkload::W1, PoolWorkload::W2][number];
    ARRIVALS.with_borrow(|arrivals| what(&arrivals[number], workload.rules()))
}

//! The environment pool as one model on NeXosim's simulator with one thread: what happens is scheduled by the model itself,
//! so that nothing has to be sent. Rules: src/simulation/pool/mod.rs. Prints the numbers of `pool.py` as JSON.
//!
//! usage: peer-nexosim W1|W2 ARRIVALS.u64

use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use nexosim::model::{Context, Model, schedulable};
use nexosim::simulation::{Mailbox, SimInit};
use nexosim::time::MonotonicTime;
use serde::{Deserialize, Serialize};

const WARM: u64 = 100_003;
const COLD: u64 = 600_007;
const LIMIT: usize = 1_000;

static GIVEN: OnceLock<(Vec<u64>, u64)> = OnceLock::new();
static FOUND: OnceLock<Pool> = OnceLock::new();
static OVER: AtomicBool = AtomicBool::new(false);

#[derive(Clone, Default, Serialize, Deserialize)]
struct Pool {
    next: usize,
    /// Idle environments by number.
    idle: BTreeSet<u32>,
    /// How often each environment has come to rest: an end of idleness that is older does not count.
    rests: Vec<u32>,
    cold: u64,
    warm: u64,
    rejected: u64,
    expired: u64,
    peak: usize,
    live: usize,
    busy: usize,
    last: u64,
    live_time: u64,
    busy_time: u64,
}

#[Model]
impl Pool {
    #[nexosim(init)]
    async fn init(&mut self, cx: &Context<Self>) {
        let (arrivals, _) = GIVEN.get().expect("given");
        cx.schedule_event(Duration::from_micros(arrivals[0]), schedulable!(Self::arrive), ()).expect("later");
    }

    #[nexosim(schedulable)]
    async fn arrive(&mut self, _: (), cx: &Context<Self>) {
        let (arrivals, _) = GIVEN.get().expect("given");
        let now = arrivals[self.next];
        // Arrivals at one time come one after the other: an event cannot be scheduled for now.
        while arrivals.get(self.next) == Some(&now) {
            self.next += 1;
            self.pass(now);
            if let Some(number) = self.idle.pop_last() {
                self.warm += 1;
                self.busy += 1;
                cx.schedule_event(Duration::from_micros(WARM), schedulable!(Self::done), number).expect("later");
            } else if self.busy >= LIMIT {
                self.rejected += 1;
            } else {
                self.cold += 1;
                self.busy += 1;
                self.live += 1;
                self.peak = self.peak.max(self.live);
                let number = self.rests.len() as u32;
                self.rests.push(0);
                cx.schedule_event(Duration::from_micros(COLD), schedulable!(Self::done), number).expect("later");
            }
        }
        match arrivals.get(self.next) {
            Some(next) => {
                cx.schedule_event(Duration::from_micros(next - now), schedulable!(Self::arrive), ()).expect("later");
            }
            None => {
                FOUND.set(std::mem::take(self)).ok().expect("once");
                OVER.store(true, Ordering::Relaxed);
            }
        }
    }

    #[nexosim(schedulable)]
    async fn done(&mut self, number: u32, cx: &Context<Self>) {
        let (_, keep_alive) = GIVEN.get().expect("given");
        self.pass(micros(cx));
        self.busy -= 1;
        self.idle.insert(number);
        self.rests[number as usize] += 1;
        let rest = (number, self.rests[number as usize]);
        cx.schedule_event(Duration::from_micros(*keep_alive), schedulable!(Self::expire), rest).expect("later");
    }

    #[nexosim(schedulable)]
    async fn expire(&mut self, (number, rest): (u32, u32), cx: &Context<Self>) {
        if self.rests[number as usize] == rest && self.idle.remove(&number) {
            self.pass(micros(cx));
            self.live -= 1;
            self.expired += 1;
        }
    }
}

impl Pool {
    fn pass(&mut self, now: u64) {
        let span = now - self.last;
        self.live_time += self.live as u64 * span;
        self.busy_time += self.busy as u64 * span;
        self.last = now;
    }
}

fn micros(cx: &Context<Pool>) -> u64 {
    let time = cx.time();
    time.as_secs() as u64 * 1_000_000 + u64::from(time.subsec_nanos()) / 1_000
}

fn main() {
    let [workload, path] = &std::env::args().skip(1).collect::<Vec<_>>()[..] else { panic!("usage: peer-nexosim W1|W2 ARRIVALS.u64") };
    let bytes = std::fs::read(path).expect("the arrivals");
    let arrivals: Vec<u64> = bytes.chunks_exact(8).map(|chunk| u64::from_le_bytes(chunk.try_into().expect("eight"))).collect();
    let n = arrivals.len();
    GIVEN.set((arrivals, if workload == "W1" { 600_000_000 } else { 30_000_000 })).expect("once");
    let start = Instant::now();
    let mailbox = Mailbox::new();
    let bench = SimInit::with_num_threads(1).add_model(Pool::default(), mailbox, "pool");
    let mut simulation = bench.init(MonotonicTime::EPOCH).expect("it begins");
    while !OVER.load(Ordering::Relaxed) {
        simulation.step().expect("it goes on");
    }
    let seconds = start.elapsed().as_secs_f64();
    let Pool { cold, warm, rejected, expired, peak, last, live_time, busy_time, .. } = FOUND.get().expect("it is over");
    let micro = |sum: u64| ((u128::from(sum) * 1_000_000 + u128::from(last / 2)) / u128::from(*last)) as f64 / 1e6;
    println!(
        "{{\"peer\":\"nexosim\",\"workload\":\"{workload}\",\"n\":{n},\"cold\":{cold},\"warm\":{warm},\"rejected\":{rejected},\"expired\":{expired},\"peak_live\":{peak},\"mean_live\":{},\"mean_busy\":{},\"invocations_per_second\":{}}}",
        micro(*live_time),
        micro(*busy_time),
        (n as f64 / seconds).round()
    );
}

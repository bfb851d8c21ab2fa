//! W3 against a slow reading of its definition that shares nothing with the crate but the arrivals.

use eniscope::allocation::Era;
use eniscope::simulation::pool::networked::definition::arrivals;
use eniscope::simulation::pool::networked::{NetworkedOutcome, NetworkedPool};

/// An environment as the definition has it.
struct Environment {
    function: u16,
    subnet: usize,
    interface: Option<usize>,
    doing: Doing,
}

enum Doing {
    Serves { until: u64 },
    Idles { since: u64 },
    Dead,
}

/// An interface before 2019.
struct Interface {
    function: u16,
    subnet: usize,
    attached_at: u64,
    held: u32,
}

/// Looks through everything at each step.
struct Slow {
    before: bool,
    environments: Vec<Environment>,
    interfaces: Vec<Interface>,
    turns: Vec<usize>,
    last: u64,
    sums: [u128; 3],
    out: NetworkedOutcome,
}

impl Slow {
    fn broken(function: u16) -> bool {
        function % 20 == 19
    }

    fn at_once(&self) -> [u128; 3] {
        let busy = self.environments.iter().filter(|one| matches!(one.doing, Doing::Serves { .. })).count();
        let live = self.environments.iter().filter(|one| !matches!(one.doing, Doing::Dead)).count();
        let interfaces = if self.before { self.interfaces.iter().filter(|one| one.held > 0).count() } else { 12 };
        [live as u128, busy as u128, interfaces as u128]
    }

    fn pass(&mut self, to: u64) {
        let now = self.at_once();
        for (sum, count) in self.sums.iter_mut().zip(now) {
            *sum += count * u128::from(to - self.last);
        }
        self.last = to;
        self.out.pool.peak_live = self.out.pool.peak_live.max(u64::try_from(now[0]).unwrap());
        self.out.interfaces_max = self.out.interfaces_max.max(u64::try_from(now[2]).unwrap());
        for subnet in 0..3 {
            let taken =
                if self.before { self.interfaces.iter().filter(|one| one.held > 0 && one.subnet == subnet).count() } else { 4 };
            self.out.addresses_max[subnet] = self.out.addresses_max[subnet].max(taken as u64);
        }
    }

    fn settle(&mut self, now: u64) {
        loop {
            let due = |one: &Environment| match one.doing {
                Doing::Serves { until } => Some(until),
                Doing::Idles { since } => Some(since + 600_000_000),
                Doing::Dead => None,
            };
            let next = self.environments.iter().enumerate().filter_map(|(place, one)| Some((due(one)?, place))).min();
            let Some((at, place)) = next.filter(|(at, _)| *at < now) else { return };
            self.pass(at);
            let one = &mut self.environments[place];
            match one.doing {
                Doing::Serves { .. } => {
                    one.doing = Doing::Idles { since: at };
                    if Self::broken(one.function) {
                        self.out.dropped += 1;
                    } else if one.function % 3 == 0 {
                        self.out.nat_bytes += 11_000;
                    }
                }
                Doing::Idles { .. } => {
                    one.doing = Doing::Dead;
                    self.out.pool.expired += 1;
                    if let Some(interface) = one.interface {
                        self.interfaces[interface].held -= 1;
                    }
                }
                Doing::Dead => unreachable!(),
            }
        }
    }

    fn arrive(&mut self, now: u64, function: u16) {
        let handler = if Self::broken(function) { 3_000_011 } else { 100_003 };
        let idle = |one: &Environment| one.function == function && matches!(one.doing, Doing::Idles { .. });
        if let Some(place) = self.environments.iter().rposition(idle) {
            self.environments[place].doing = Doing::Serves { until: now + handler };
            self.out.pool.warm += 1;
            return;
        }
        if self.at_once()[1] >= 1_000 {
            self.out.pool.rejected += 1;
            return;
        }
        let first = self.turns[usize::from(function)];
        self.turns[usize::from(function)] = (first + 1) % 3;
        let (subnet, interface, ready) = if self.before {
            match self.lease(now, function, first) {
                Some((subnet, place)) => (subnet, Some(place), now.max(self.interfaces[place].attached_at)),
                None => return,
            }
        } else {
            (first, None, now)
        };
        let doing = Doing::Serves { until: ready + 500_004 + handler };
        self.environments.push(Environment { function, subnet, interface, doing });
        self.out.pool.cold += 1;
        assert!(self.environments.last().unwrap().subnet < 3);
    }

    fn lease(&mut self, now: u64, function: u16, first: usize) -> Option<(usize, usize)> {
        for subnet in (0..3).map(|step| (first + step) % 3) {
            let shared = |one: &Interface| one.function == function && one.subnet == subnet && (1..6).contains(&one.held);
            if let Some(place) = self.interfaces.iter().position(shared) {
                self.interfaces[place].held += 1;
                return Some((subnet, place));
            }
            if self.interfaces.iter().filter(|one| one.held > 0 && one.subnet == subnet).count() >= 250 {
                continue;
            }
            if self.interfaces.iter().filter(|one| one.held > 0).count() >= 346 {
                self.out.no_interface += 1;
                return None;
            }
            let fresh = Interface { function, subnet, attached_at: now + 9_000_000, held: 1 };
            let free = |one: &Interface| one.function == function && one.subnet == subnet && one.held == 0;
            let place = match self.interfaces.iter().position(free) {
                Some(place) => {
                    self.interfaces[place] = fresh;
                    place
                }
                None => {
                    self.interfaces.push(fresh);
                    self.interfaces.len() - 1
                }
            };
            return Some((subnet, place));
        }
        self.out.no_address += 1;
        None
    }
}

fn slowly(arrivals: &[(u64, u16)], before: bool) -> NetworkedOutcome {
    let mut slow = Slow {
        before,
        environments: Vec::new(),
        interfaces: Vec::new(),
        turns: vec![0; 100],
        last: 0,
        sums: [0; 3],
        out: NetworkedOutcome::default(),
    };
    for (at, function) in arrivals {
        slow.settle(*at);
        slow.pass(*at);
        slow.arrive(*at, *function);
        slow.pass(*at);
    }
    let last = u128::from(slow.last);
    let mean = |sum: u128| u64::try_from((sum * 1_000_000 + last / 2) / last).unwrap();
    slow.out.pool.n = arrivals.len() as u64;
    slow.out.pool.mean_live_micro = mean(slow.sums[0]);
    slow.out.pool.mean_busy_micro = mean(slow.sums[1]);
    slow.out.mean_interfaces_micro = mean(slow.sums[2]);
    slow.out
}

#[test]
fn w3_is_what_its_definition_says_in_both_eras() {
    let pool = NetworkedPool::new();
    let steady = arrivals(4_000);
    // The same arrivals further apart: environments die of idleness, and their interfaces with them.
    let sparse: Vec<(u64, u16)> = arrivals(3_000).into_iter().map(|(at, function)| (at * 2_000, function)).collect();
    for (arrivals, name) in [(&steady, "steady"), (&sparse, "sparse")] {
        for era in [Era::After, Era::Before] {
            let (outcome, records) = pool.run(arrivals, era);
            assert_eq!(outcome, slowly(arrivals, era == Era::Before), "{name} {}", era.name());
            assert_eq!(records.len(), arrivals.len());
        }
    }
}

#[test]
fn w3_shows_what_each_era_runs_out_of() {
    let pool = NetworkedPool::new();
    let steady = arrivals(20_000);
    let (after, before) = (pool.run(&steady, Era::After).0, pool.run(&steady, Era::Before).0);
    assert_eq!((after.interfaces_max, after.addresses_max, after.no_interface, after.pool.rejected), (12, [4, 4, 4], 0, 0));
    assert!(before.interfaces_max > 100 && before.pool.rejected + before.no_interface + before.no_address > 0, "{before:?}");
    assert!(after.dropped > 0 && after.nat_bytes > 0 && before.nat_bytes < after.nat_bytes);
}

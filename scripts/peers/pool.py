#!/usr/bin/env python3
"""The environment pool on other simulators, to compare their numbers with `eniscope pool`.

usage: pool.py simpy|simfaas W1|W2 ARRIVALS.u64
needs: pip install simpy==4.1.2 simfaas==0.2.2, in an environment of its own; neither is a part of this project
arrivals: eniscope pool --workload W1 --n 50000 --write-arrivals FILE

All times are whole microseconds, so that nothing depends on rounding. Rules: see src/simulation/pool/mod.rs.
"""
import json
import struct
import sys
import time

WARM, COLD, LIMIT = 100_003, 600_007, 1_000
KEEP_ALIVE = {"W1": 600_000_000, "W2": 30_000_000}


def with_simpy(arrivals, keep_alive):
    """One process for each invocation, and one for each time that an environment is idle."""
    import simpy

    env = simpy.Environment()
    idle, uses = {}, {}
    out = dict(cold=0, warm=0, rejected=0, expired=0, peak_live=0)
    level = dict(live=0, busy=0, last=0, live_time=0, busy_time=0)

    def moved(live, busy):
        span = env.now - level["last"]
        level["live_time"] += level["live"] * span
        level["busy_time"] += level["busy"] * span
        level["last"] = env.now
        level["live"] += live
        level["busy"] += busy
        out["peak_live"] = max(out["peak_live"], level["live"])

    def rest(number):
        use = uses[number]
        yield env.timeout(keep_alive)
        if number in idle and uses[number] == use:
            del idle[number]
            out["expired"] += 1
            moved(-1, 0)

    def serve(number, lasts):
        yield env.timeout(lasts)
        moved(0, -1)
        uses[number] = uses.get(number, 0) + 1
        idle[number] = True
        env.process(rest(number))

    def load():
        made = 0
        for at in arrivals:
            yield env.timeout(at - env.now)
            if idle:
                number = max(idle)
                del idle[number]
                out["warm"] += 1
                moved(0, 1)
                env.process(serve(number, WARM))
            elif level["busy"] >= LIMIT:
                out["rejected"] += 1
            else:
                out["cold"] += 1
                moved(1, 1)
                env.process(serve(made, COLD))
                made += 1
        moved(0, 0)

    env.run(env.process(load()))
    return out, level["live_time"], level["busy_time"]


def with_simfaas(arrivals, keep_alive):
    from simfaas.ServerlessSimulator import ServerlessSimulator
    from simfaas.SimProcess import SimProcess

    class Given(SimProcess):
        def __init__(self, values):
            super().__init__()
            self.values = iter(values)

        def generate_trace(self):
            return next(self.values, 10**15)

    class Always(SimProcess):
        def __init__(self, value):
            super().__init__()
            self.value = value

        def generate_trace(self):
            return self.value

    gaps = [later - earlier for earlier, later in zip([0] + arrivals, arrivals)]
    last = arrivals[-1]
    peer = ServerlessSimulator(
        arrival_process=Given(gaps),
        warm_service_process=Always(WARM),
        cold_service_process=Always(COLD),
        expiration_threshold=keep_alive,
        max_time=last,
        maximum_concurrency=LIMIT,
    )
    peer.generate_trace()
    times = [int(at) for at in peer.hist_times] + [last]
    spans = [later - earlier for earlier, later in zip(times, times[1:])]
    total = lambda counts: sum(int(count) * span for count, span in zip(counts, spans))
    out = dict(
        cold=peer.total_cold_count,
        warm=peer.total_warm_count,
        rejected=peer.total_reject_count,
        expired=len(peer.prev_servers),
        # What the last arrival did is not in the history.
        peak_live=max(max(peer.hist_server_count), peer.server_count),
    )
    return out, total(peer.hist_server_count), total(peer.hist_server_running_count)


def main():
    peer, workload, path = sys.argv[1:]
    data = open(path, "rb").read()
    arrivals = list(struct.unpack(f"<{len(data) // 8}Q", data))
    run = {"simpy": with_simpy, "simfaas": with_simfaas}[peer]
    start = time.perf_counter()
    out, live_time, busy_time = run(arrivals, KEEP_ALIVE[workload])
    seconds = time.perf_counter() - start
    last = arrivals[-1]
    micro = lambda total: (total * 1_000_000 + last // 2) // last / 1e6
    numbers = dict(n=len(arrivals), **out, mean_live=micro(live_time), mean_busy=micro(busy_time))
    print(json.dumps(dict(peer=peer, workload=workload, **numbers, invocations_per_second=round(len(arrivals) / seconds))))


if __name__ == "__main__":
    main()

// Runs the pool of benches/wasm.rs in Node and the peers as processes, in turns, and prints how many times as fast ours is.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [wasm, peers, rounds, only] = process.argv.slice(2);
const module = await WebAssembly.compile(readFileSync(wasm));
// The library's browser half is linked in and never called.
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => { throw new Error(name); };
const { exports } = await WebAssembly.instantiate(module, imports);
const FIELDS = ['n', 'cold', 'warm', 'rejected', 'expired', 'peak_live', 'mean_live', 'mean_busy'];

// A peer that slows down with size, or is slow at any, is measured on fewer invocations; ours always on the same ones.
const PEERS = [
  { name: 'simfaas', n: { W1: 50_000, W2: 10_000 }, run: (workload, file) => [`${peers}/python/bin/python`, ['scripts/peers/pool.py', 'simfaas', workload, file]] },
  { name: 'simpy', n: { W1: 200_000, W2: 200_000 }, run: (workload, file) => [`${peers}/python/bin/python`, ['scripts/peers/pool.py', 'simpy', workload, file]] },
  { name: 'nexosim', n: { W1: 1_000_000, W2: 1_000_000 }, run: (workload, file) => [`${peers}/nexosim/release/peer-nexosim`, [workload, file]] },
];
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

// Ours on the first `n` arrivals: outputs, and invocations a second of one run.
function ours(workload, n) {
  exports.arrive(n);
  const number = workload === 'W1' ? 0 : 1;
  exports.pool_run(number);
  const start = performance.now();
  exports.pool_run(number);
  const seconds = (performance.now() - start) / 1000;
  const numbers = Object.fromEntries(FIELDS.map((name, field) => [name, Number(exports.pool_output(number, field)) / (name.startsWith('mean') ? 1e6 : 1)]));
  return { numbers, speed: n / seconds };
}

for (const workload of ['W1', 'W2']) {
  for (const peer of PEERS.filter((peer) => !only || only.split(',').includes(peer.name))) {
    const n = peer.n[workload];
    const file = `${peers}/${workload}-${n}.u64`;
    execFileSync('target/release/eniscope', ['pool', '--workload', workload, '--n', `${n}`, '--write-arrivals', file]);
    const speeds = [[], []];
    for (let round = 0; round < Number(rounds); round += 1) {
      const mine = ours(workload, n);
      const [program, args] = peer.run(workload, file);
      const theirs = JSON.parse(execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      for (const field of FIELDS) {
        if (mine.numbers[field] !== theirs[field]) throw new Error(`${peer.name} ${workload}: ${field} is ${theirs[field]}, ours ${mine.numbers[field]}`);
      }
      speeds[0].push(mine.speed);
      speeds[1].push(theirs.invocations_per_second);
    }
    const [mine, theirs] = speeds.map(median);
    console.log(`${workload} ${peer.name}: ${Math.round(theirs)} invocations/s, ours in WebAssembly ${Math.round(mine)}, ${(mine / theirs).toFixed(1)} times (median of ${rounds} in turns, ${n} invocations, same outputs)`);
  }
}

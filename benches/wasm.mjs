// Runs benches/wasm.rs in Node's WebAssembly, both sides of each ratio in turns, and prints medians and ratios.
import { readFileSync } from 'node:fs';

const [path, profile] = process.argv.slice(2);
const module = await WebAssembly.compile(readFileSync(path));
// The library's browser half is linked in and never called.
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => { throw new Error(name); };
const instance = await WebAssembly.instantiate(module, imports);
const { prepare, matrix, matrix_floor, edited, pool_run, pool_floor, networked, whole_model, begin_hour, advance, log_bytes, seek } = instance.exports;
const N = 1_000_000;
const ROUNDS = 7;

const time = (what) => {
  const start = performance.now();
  what();
  return performance.now() - start;
};
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
function turns(name, ours, floor, count) {
  const first = time(ours);
  const both = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    both[0].push(time(ours));
    both[1].push(time(floor));
  }
  const [mine, least] = both.map(median);
  const each = count ? `, ${(count / mine / 1000).toFixed(1)} M/s` : '';
  console.log(`wasm (${profile}) ${name}: ${mine.toFixed(2)} ms${each}, floor ${least.toFixed(2)} ms, ratio ${(mine / least).toFixed(2)}; first call ${first.toFixed(2)} ms`);
}

// Before anything else has run, so that the first call is a visitor's: the browser compiles well what it has run for a while.
// In pieces as the page takes them.
const hour = (functions) => time(() => { begin_hour(functions); while (!advance(8_000)); });
for (const [name, functions] of [['W1, no calls', 0], ['two calls each', 20]]) {
  const first = hour(functions);
  const then = [];
  for (let round = 1; round < ROUNDS; round += 1) then.push(hour(functions));
  console.log(`wasm (${profile}) whole model, an hour at 100/s (${name}): first run ${first.toFixed(0)} ms, then ${median(then).toFixed(0)} ms; ${(log_bytes() / 360_000).toFixed(0)} bytes of log an invocation`);
}
whole_model(1000, 1000);
const seeks = [];
for (let n = 0; n < 1000; n += 1) seeks.push(time(() => seek((n * 618_033) % 1_000_001)));
console.log(`wasm (${profile}) seek, 1,000 moments of a million invocations: median ${median(seeks).toFixed(3)} ms, longest ${seeks.at(-1).toFixed(3)} ms`);
whole_model(1, 1);

prepare(N);
turns('R2, 50,000 pairs', matrix, matrix_floor);
const updates = [];
for (let round = 0; round < 2 * ROUNDS; round += 1) updates.push(time(() => edited(round & 1)));
console.log(`wasm (${profile}) R3, one rule changed: ${median(updates).toFixed(3)} ms`);
turns('pool W1', () => pool_run(0), () => pool_floor(0), N);
turns('pool W2', () => pool_run(1), () => pool_floor(1), N);
for (const [name, before] of [['after', 0], ['before', 1]]) {
  const both = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    both[0].push(time(() => networked(before)));
    both[1].push(time(() => pool_run(0)));
  }
  const [ours, plain] = both.map(median);
  console.log(`wasm (${profile}) pool W3 ${name}: ${(N / ours / 1000).toFixed(1)} M/s, ${(ours / plain).toFixed(2)} of W1's time`);
}

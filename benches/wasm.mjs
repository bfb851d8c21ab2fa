// Runs benches/wasm.rs in Node's WebAssembly, both sides of each ratio in turns, and prints medians and ratios.
import { readFileSync } from 'node:fs';

const [path, profile] = process.argv.slice(2);
const module = await WebAssembly.compile(readFileSync(path));
// The library's browser half is linked in and never called.
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => { throw new Error(name); };
const instance = await WebAssembly.instantiate(module, imports);
const { prepare, matrix, matrix_floor, edited, pool_run, pool_floor } = instance.exports;
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

prepare(N);
turns('R2, 50,000 pairs', matrix, matrix_floor);
const updates = [];
for (let round = 0; round < 2 * ROUNDS; round += 1) updates.push(time(() => edited(round & 1)));
console.log(`wasm (${profile}) R3, one rule changed: ${median(updates).toFixed(3)} ms`);
turns('pool W1', () => pool_run(0), () => pool_floor(0), N);
turns('pool W2', () => pool_run(1), () => pool_floor(1), N);

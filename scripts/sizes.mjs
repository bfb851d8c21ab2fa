// Prints raw, gzip and brotli size of each file of a folder, and fails when wasm and JavaScript together pass the budget.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const BUDGET = 300_000; // bytes of wasm and JavaScript, brotli; what a visitor on a slow line waits for
const root = process.argv[2];
const files = (folder) =>
  readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
const row = (name, ...cells) => console.log(name.padEnd(28) + cells.map((cell) => String(cell).padStart(11)).join(''));

let code = 0;
row('bytes', 'raw', 'gzip', 'brotli');
for (const path of files(root)) {
  const bytes = readFileSync(path);
  const small = brotli(bytes);
  row(relative(root, path), bytes.length, gzipSync(bytes, { level: 9 }).length, small);
  if (/\.(wasm|js)$/.test(path)) code += small;
}
row('wasm and JavaScript', '', '', code);
if (code > BUDGET) {
  console.error(`sizes: wasm and JavaScript are ${code} bytes, the budget is ${BUDGET}`);
  process.exit(1);
}

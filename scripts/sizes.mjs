// Prints raw, gzip and brotli size of each file of a folder, and fails when one of the two halves of the page, its wasm and
// JavaScript together, passes its budget.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// Bytes of wasm and JavaScript, brotli: what a visitor on a slow line waits for, at first and when opening the first file.
const BUDGETS = { page: 436_500, readers: 554_600 };
const root = process.argv[2];
const files = (folder) =>
  readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
const row = (name, ...cells) => console.log(name.padEnd(30) + cells.map((cell) => String(cell).padStart(11)).join(''));

const code = { page: 0, readers: 0 };
row('bytes', 'raw', 'gzip', 'brotli');
for (const path of files(root)) {
  const bytes = readFileSync(path);
  const small = brotli(bytes);
  row(relative(root, path), bytes.length, gzipSync(bytes, { level: 9 }).length, small);
  if (/\.(wasm|js)$/.test(path)) code[/eniscope-readers/.test(path) ? 'readers' : 'page'] += small;
}
for (const [half, budget] of Object.entries(BUDGETS)) {
  row(`wasm and JavaScript: ${half}`, '', '', code[half]);
  if (code[half] > budget) {
    console.error(`sizes: wasm and JavaScript of the ${half} are ${code[half]} bytes, the budget is ${budget}`);
    process.exitCode = 1;
  }
}

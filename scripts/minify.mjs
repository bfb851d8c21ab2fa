// Trunk's post-build hook: minifies the JavaScript that wasm-bindgen wrote, in release builds. Trunk's own minifier refuses it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

if (process.env.TRUNK_PROFILE === 'release') {
  for (const name of ['eniscope-page.js', 'eniscope-readers.js', 'boot.js']) {
    const path = join(process.env.TRUNK_STAGING_DIR, name);
    writeFileSync(path, transformSync(readFileSync(path, 'utf8'), { minify: true, format: 'esm', target: 'es2022' }).code);
  }
}

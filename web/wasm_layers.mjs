// How much of the page's WebAssembly each layer of src/ and each library brings, from the linker's map.
//
//   node web/wasm_layers.mjs [MAP]   prints the table, largest first
//
// Traps: the linker's figures come before the optimiser's last pass, so their sum is larger than the
// file; they compare layers and changes, not files.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const MAP = fileURLToPath(new URL('../build/page/web/jixiao.map', import.meta.url));
// Libraries that Emscripten brings itself stand in its cache.
const SYSTEM = "Emscripten's libraries";

/** @param {string} path  of an archive or an object file */
function owner(path) {
  if (/\/(sysroot|cache|emscripten)\//.test(path)) return SYSTEM;
  const name = path.split('/').at(-1) ?? path;
  const library = /^lib(.+)\.a$/.exec(name)?.[1];
  if (!library) return name.includes('main.cpp') ? 'page' : SYSTEM;
  return library.replace(/^jixiao_/, '');
}

/**
 * Bytes by layer and library.
 * @param {string} map  text of the linker's map
 * @returns {Map<string, number>}
 */
export function bytesByLayer(map) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  // Address, offset and size in hexadecimal, then file(member):(section).
  const section = /^\s*(?:-|[0-9a-f]+)\s+(?:-|[0-9a-f]+)\s+([0-9a-f]+)\s+(\S+?)(?:\([^()]+\))?:\(.*\)\s*$/gm;
  for (const [, size, path] of map.matchAll(section)) {
    const name = owner(path);
    sizes.set(name, (sizes.get(name) ?? 0) + Number.parseInt(size, 16));
  }
  return sizes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = [...bytesByLayer(readFileSync(process.argv[2] ?? MAP, 'utf8'))];
  for (const [name, bytes] of sizes.sort((a, b) => b[1] - a[1])) {
    console.log(`  ${name.padEnd(24)}${String(bytes).padStart(10)}`);
  }
}

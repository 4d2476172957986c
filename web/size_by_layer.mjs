// What each layer of src/ and each library takes of the program, from the linker's map, held against
// web/size_budget.json: bytes of code and data before the optimiser of the whole module has gone over
// them, so the sum is larger than the .wasm. A change that makes a layer outgrow its budget, or leaves
// it far below, changes the budget with it, where everybody sees it.
import { readFileSync } from 'node:fs';

/** @typedef {[string, number]} Size  of a file or a layer, in bytes */

// An input section: address, offset, size, then the file, as a member of an archive where it is one.
const INPUT = /^\s*\S+\s+[0-9a-f]+\s+([0-9a-f]+) {9}(\S.*?):\(/;
// What a layer may have more than its budget, and below what share of it the budget is too wide.
const OVER = 1.01;
const OVER_BYTES = 1024;
const UNDER = 0.85;

/** Whose a file is, by its path. @param {string} path */
export function ownerOf(path) {
  const archive = /([^/]+)\.a\([^)]*\)$/.exec(path)?.[1] ?? '';
  const layer = /^libjixiao_(\w+)$/.exec(archive)?.[1];
  if (layer) return layer;
  if (/\/emscripten\//.test(path) || path.startsWith('<internal>')) return 'Emscripten';
  if (archive) return archive.replace(/^lib/, '');
  return path.includes('/src/page/') || path.startsWith('src/page/') ? 'page' : 'other';
}

/** Layer and source file: grid/read_rtf.cpp. @param {string} path  of an object */
export function fileOf(path) {
  const object = /([^/(]+?)(\.o)?\)?$/.exec(path)?.[1] ?? path;
  return `${ownerOf(path)}/${object}`;
}

/**
 * Added up by what a path is called, largest first.
 * @param {string} map @param {(path: string) => string} nameOf @returns {Size[]}
 */
function sizesBy(map, nameOf) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  for (const line of map.split('\n')) {
    const [, bytes, path] = INPUT.exec(line) ?? [];
    if (path) sizes.set(nameOf(path), (sizes.get(nameOf(path)) ?? 0) + parseInt(bytes, 16));
  }
  return [...sizes].sort((a, b) => b[1] - a[1]);
}

/** Bytes by layer and library. @param {string} map */
export const sizesByLayer = (map) => sizesBy(map, ownerOf);
/** Bytes by source file. @param {string} map */
export const sizesByFile = (map) => sizesBy(map, fileOf);

/**
 * What does not fit the budget, a sentence each.
 * @param {Size[]} sizes @param {Record<string, number>} budget
 */
export function overBudget(sizes, budget) {
  const found = sizes.map(([name, bytes]) => {
    const allowed = budget[name];
    if (allowed === undefined) return `${name} has ${bytes} bytes and no budget`;
    if (bytes > allowed * OVER + OVER_BYTES) return `${name} has ${bytes} bytes, its budget is ${allowed}`;
    const spare = bytes < allowed * UNDER - OVER_BYTES;
    return spare ? `${name} has only ${bytes} bytes, its budget ${allowed} can be lowered` : '';
  });
  const there = new Set(sizes.map(([name]) => name));
  const gone = Object.keys(budget).filter((name) => !there.has(name))
    .map((name) => `${name} has a budget and is not there`);
  return [...found, ...gone].filter(Boolean);
}

/** Prints the table. @param {string} mapFile @param {string} budgetFile @returns {string[]} */
export function reportLayers(mapFile, budgetFile) {
  const sizes = sizesByLayer(readFileSync(mapFile, 'utf8'));
  const budget = JSON.parse(readFileSync(budgetFile, 'utf8'));
  console.log(`${'program, by layer'.padEnd(22)}${'bytes'.padStart(10)}${'budget'.padStart(10)}`);
  for (const [name, bytes] of sizes) {
    console.log(`  ${name.padEnd(20)}${String(bytes).padStart(10)}${String(budget[name] ?? '–').padStart(10)}`);
  }
  return overBudget(sizes, budget);
}

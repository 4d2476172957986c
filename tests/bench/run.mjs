// Runs the benchmarks and prints their tables. A figure out of its bounds is marked, it does not
// fail: times depend on the machine; what is compared is measured in one run. A benchmark that
// cannot run does fail.
//
//   node tests/bench/run.mjs [TITLE_PART]      BENCH_FULL=1: more rounds
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeBrowsers } from '../browser/harness.mjs';
import { checkPage } from './check_page.mjs';
import { exporting } from './exports.mjs';
import { importKinds } from './import_kinds.mjs';
import { importKindsInPage } from './import_kinds_page.mjs';
import { importWorkbook } from './import_workbook.mjs';
import { sheetCompare } from './sheet_compare.mjs';
import { sheetFrames } from './sheet_frames.mjs';
import { startSteps, startUp } from './start_up.mjs';

/**
 * Gives a table, or prints it by itself.
 * @typedef {{ title: string, run: (rounds: number) => Promise<string[][]> | void }} Benchmark
 */

const NATIVE = fileURLToPath(new URL('../../build/release/tests/bench/', import.meta.url));

/** The native programs of this folder. @type {Benchmark[]} */
const native = readFileSync(join(NATIVE, 'targets.txt'), 'utf8').trim().split('\n')
  .map((name) => ({
    title: name,
    run: () => { execFileSync(join(NATIVE, name), { stdio: 'inherit' }); },
  }));

/** @type {Benchmark[]} */
const BENCHMARKS = [
  startUp, startSteps, importWorkbook, importKinds, importKindsInPage, exporting, checkPage,
  sheetFrames, sheetCompare, ...native];

const rounds = process.env.BENCH_FULL ? 15 : 3;

/** @param {string[][]} rows  the first one is the heading */
function printTable(rows) {
  const width = (/** @type {string} */ text) =>
    [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => width(row[column]))));
  for (const row of rows) {
    const cells = row.map((cell, column) => {
      const padding = ' '.repeat(widths[column] - width(cell));
      return column === 0 ? cell + padding : padding + cell;
    });
    console.log(`  ${cells.join('   ')}`);
  }
}

let [passed, failed] = [0, 0];
const wanted = process.argv[2] ?? '';
for (const { title, run } of BENCHMARKS.filter((one) => one.title.includes(wanted))) {
  console.log(`\n${title}`);
  try {
    const table = await run(rounds);
    if (table) printTable(table);
    passed++;
  } catch (error) {
    console.log(error);
    failed++;
  }
}
await closeBrowsers();
console.log(`\n# pass ${passed}\n# fail ${failed}`);
process.exitCode = failed > 0 ? 1 : 0;

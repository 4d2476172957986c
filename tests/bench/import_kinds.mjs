// The kinds of files (kind_files.mjs), 20,000 indicators each, through `jixiao import`: how long each
// takes, and how many times as long as the workbook in the same run. Only with BENCH_FULL=1: the
// files take minutes to make.
//
//   BENCH_FULL=1 node tests/bench/run.mjs 'kinds of files, natively'
//   BENCH_ROWS=300 JIXIAO=build/debug/src/cli/jixiao …    another length, another program
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { INDICATORS, KINDS, PROGRAM, kindFile, path } from './kind_files.mjs';

const AIM_MS = 2000;
const TEXT_AIM_MS = 1000;
const ROUNDS = 3;

/** @param {string} name @param {string[]} words */
function importOnce(name, ...words) {
  const begun = performance.now();
  const { status, error, stderr } = spawnSync(PROGRAM,
    ['import', path(name), '-o', path('out.json'), ...words], { maxBuffer: 1 << 28 });
  if (error) throw error;
  return { status, ms: performance.now() - begun, said: stderr.toString().slice(-300) };
}

/** @param {string} name */
function measure(name) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) times.push(importOnce(name).ms);
  const { status, said } = importOnce(name, '--report', path('report.json'));
  if (status !== 0) console.log(`  ${name}: ${said}`);
  const report = status === 0 ? JSON.parse(readFileSync(path('report.json'), 'utf8')) : undefined;
  return { ms: times.sort((a, b) => a - b)[1], indicators: report?.indicators ?? 'not read' };
}

export const importKinds = {
  title: `The kinds of files, natively: ${INDICATORS} indicators each (jixiao import)`,
  /** @returns {Promise<string[][]>} */
  run: async () => {
    if (!process.env.BENCH_FULL) return [['left out: only with BENCH_FULL=1']];
    const table = [['file', 'size', 'indicators', 'time', 'of .xlsx', 'aim', '']];
    let workbookMs = 0;
    for (const name of KINDS) {
      const { size, failed } = await kindFile(name);
      if (failed) {
        table.push([name, size, '', '', '', '', failed]);
        continue;
      }
      const { ms, indicators } = measure(name);
      workbookMs ||= ms;
      const aim = name.endsWith('.txt') ? TEXT_AIM_MS : AIM_MS;
      table.push([name, size, String(indicators), `${ms.toFixed(0)} ms`,
        `${(ms / workbookMs).toFixed(2)}`, `${aim} ms`, ms <= aim ? '' : 'over']);
    }
    return table;
  },
};

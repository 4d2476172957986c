// The kinds of files (kind_files.mjs), 20,000 indicators each, opened in the page: from the moment a
// file is chosen until table and tree are shown, and how long the page stands still at most. Beside
// them what its main thread worked, which is less than the time where other programs run, too. Only
// with BENCH_FULL=1: the files take minutes to make.
//
//   BENCH_FULL=1 node tests/bench/run.mjs 'kinds of files, in the page'
//   KINDS=table.pdf,table.ofd BENCH_ROUNDS=5 …    some of them, more often
import { INDICATORS, KINDS, kindFile, path } from './kind_files.mjs';
import { AIMS, median, watchImport } from './watched_import.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const wanted = process.env.KINDS?.split(',') ?? KINDS;

/** @param {string} name @param {string} size */
async function measure(name, size) {
  /** @type {import('./watched_import.mjs').Figures[]} */
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await watchImport(path(name)));
  const of = (/** @type {'totalMs' | 'processorMs' | 'stillMs'} */ key) =>
    median(rounds.map((one) => one[key]));
  const over = of('totalMs') > AIMS.totalMs || of('stillMs') > AIMS.stillMs;
  return [name, size, /([\d,]+) 个三级指标/.exec(rounds[0].shown)?.[1] ?? '',
    `${of('totalMs').toFixed(0)} ms`, `${of('processorMs').toFixed(0)} ms`,
    `${of('stillMs').toFixed(0)} ms`,
    rounds.map((one) => `${one.totalMs.toFixed(0)}/${one.stillMs.toFixed(0)}`).join(' '),
    over ? 'over' : ''];
}

export const importKindsInPage = {
  title: `The kinds of files, in the page: ${INDICATORS} indicators each (Chromium, median of ` +
    `${ROUNDS}; aims: ${AIMS.totalMs} ms, no standstill over ${AIMS.stillMs} ms)`,
  /** @returns {Promise<string[][]>} */
  run: async () => {
    if (!process.env.BENCH_FULL) return [['left out: only with BENCH_FULL=1']];
    const table = [
      ['file', 'size', 'indicators', 'time', 'processor', 'standstill', 'each round', '']];
    for (const name of KINDS.filter((one) => wanted.includes(one))) {
      const { size, failed } = await kindFile(name);
      const row = failed ? [name, '', '', '', '', '', '', failed] : await measure(name, size)
        .catch((error) => [name, size, '', '', '', '', '', `not shown: ${error.message}`]);
      table.push(row);
    }
    return table;
  },
};

// A workbook of 20,000 indicators, from the moment it is chosen until table and tree are shown: how
// long it takes, how long the page stands still at most, how much memory it takes against the size
// of the unzipped file.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { largeForm } from './large_form.mjs';
import { AIMS, median, watchImport } from './watched_import.mjs';

const INDICATORS = 20_000;
const MEMORY_AIM = 8;  // times the size of the unzipped file
const MAKER = fileURLToPath(new URL('large_workbook.py', import.meta.url));

/** @param {string} place  folder */
function makeWorkbook(place) {
  const draft = join(place, 'draft.json');
  const path = join(place, 'large.xlsx');
  writeFileSync(draft, largeForm(INDICATORS));
  const unzipped = Number(execFileSync('/usr/bin/python3', [MAKER, draft, path]).toString());
  return { path, unzipped };
}

/** @param {string} name @param {number} figure @param {number} aim @param {string} unit */
const row = (name, figure, aim, unit) => [name, `${figure.toFixed(figure < 20 ? 1 : 0)} ${unit}`,
  `${aim} ${unit}`, figure <= aim ? '' : 'over'];

export const importWorkbook = {
  title: `Opening a workbook of ${INDICATORS} indicators in the page (Chromium), median of rounds`,
  /** @param {number} rounds */
  run: async (rounds) => {
    const place = mkdtempSync(join(tmpdir(), 'jixiao-workbook-'));
    const { path, unzipped } = makeWorkbook(place);
    /** @type {import('./watched_import.mjs').Figures[]} */
    const figures = [];
    for (let round = 0; round < rounds; round++) figures.push(await watchImport(path));
    rmSync(place, { recursive: true });
    assert.ok(unzipped > 0);
    const of = (/** @type {'totalMs' | 'stillMs' | 'peakBytes'} */ key) =>
      median(figures.map((one) => one[key]));
    return [
      ['figure', 'measured', 'aim', ''],
      row('from choosing to table and tree', of('totalMs'), AIMS.totalMs, 'ms'),
      row('longest standstill', of('stillMs'), AIMS.stillMs, 'ms'),
      row('memory, of the unzipped size', of('peakBytes') / unzipped, MEMORY_AIM, 'times'),
      ['unzipped size', `${(unzipped / 2 ** 20).toFixed(1)} MB`, '', ''],
    ];
  },
};

// A workbook of 20,000 indicators, from the moment it is chosen until table and tree are shown: how
// long it takes, how long the page stands still at most, how much memory it takes against the size
// of the unzipped file.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { address, until, withBrowser } from '../browser/harness.mjs';
import { largeForm } from './large_form.mjs';

const INDICATORS = 20_000;
const AIMS = { totalMs: 2000, stillMs: 100, memory: 8 };
const MAKER = fileURLToPath(new URL('large_workbook.py', import.meta.url));

/**
 * @typedef {object} Figures
 * @property {number} totalMs
 * @property {number} stillMs  the longest task of the main thread
 * @property {number} peakBytes  what WebAssembly and JavaScript took more than before
 */

/** @param {string} place  folder */
function makeWorkbook(place) {
  const draft = join(place, 'draft.json');
  const path = join(place, 'large.xlsx');
  writeFileSync(draft, largeForm(INDICATORS));
  const unzipped = Number(execFileSync('/usr/bin/python3', [MAKER, draft, path]).toString());
  return { path, unzipped };
}

/** Runs in the page before its scripts: what is to be watched while a file comes in. */
function watch() {
  Reflect.deleteProperty(window, 'showOpenFilePicker');
  Reflect.deleteProperty(window, 'showSaveFilePicker');
  /** @type {{ memory?: WebAssembly.Memory, figures?: Figures }} */
  const bench = {};
  Reflect.set(window, 'bench', bench);
  const { instantiate } = WebAssembly;
  // The page's own memory; its module is made with one of these calls.
  Reflect.set(WebAssembly, 'instantiate', async (/** @type {any[]} */ ...args) => {
    const made = await Reflect.apply(instantiate, WebAssembly, args);
    const { exports } = made.instance ?? made;
    bench.memory = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
    return made;
  });

  const heap = () => Reflect.get(performance, 'memory').usedJSHeapSize;
  const held = () => (bench.memory?.buffer.byteLength ?? 0) + heap();
  const isShown = () => [...document.querySelectorAll('#mirror *')].some((element) =>
    /^识别到 .* 个三级指标/.test(element.textContent ?? '') && element.childElementCount === 0);

  document.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'file') return;
    const begun = performance.now();
    const before = held();
    const figures = { totalMs: 0, stillMs: 0, peakBytes: 0 };
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        figures.stillMs = Math.max(figures.stillMs, duration);
      }
    });
    observer.observe({ type: 'longtask' });
    const look = () => {
      figures.peakBytes = Math.max(figures.peakBytes, held() - before);
      if (!isShown()) return void requestAnimationFrame(look);
      figures.totalMs = performance.now() - begun;
      // Long tasks are told a little later.
      setTimeout(() => {
        observer.disconnect();
        bench.figures = figures;
      }, 500);
    };
    look();
  }, true);
}

/** @param {string} path @returns {Promise<Figures>} */
const measure = (path) => withBrowser('chromium', async (page) => {
  page.beforeLoad(watch);
  await page.open(await address('file'));
  await page.find('button', '空白表').get();
  await page.choose([path], () => page.find('button', '打开').click());
  return until('the import to be shown', () =>
    page.evaluate(() => Reflect.get(window, 'bench').figures), 120_000);
});

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** @param {string} name @param {number} figure @param {number} aim @param {string} unit */
const row = (name, figure, aim, unit) => [name, `${figure.toFixed(figure < 20 ? 1 : 0)} ${unit}`,
  `${aim} ${unit}`, figure <= aim ? '' : 'over'];

export const importWorkbook = {
  title: `Opening a workbook of ${INDICATORS} indicators in the page (Chromium), median of rounds`,
  /** @param {number} rounds */
  run: async (rounds) => {
    const place = mkdtempSync(join(tmpdir(), 'jixiao-workbook-'));
    const { path, unzipped } = makeWorkbook(place);
    /** @type {Figures[]} */
    const figures = [];
    for (let round = 0; round < rounds; round++) figures.push(await measure(path));
    rmSync(place, { recursive: true });
    assert.ok(unzipped > 0);
    const of = (/** @type {keyof Figures} */ key) => median(figures.map((one) => one[key]));
    return [
      ['figure', 'measured', 'aim', ''],
      row('from choosing to table and tree', of('totalMs'), AIMS.totalMs, 'ms'),
      row('longest standstill', of('stillMs'), AIMS.stillMs, 'ms'),
      row('memory, of the unzipped size', of('peakBytes') / unzipped, AIMS.memory, 'times'),
      ['unzipped size', `${(unzipped / 2 ** 20).toFixed(1)} MB`, '', ''],
    ];
  },
};

// Jixiao's sheet beside grids from npm: the same rows in the same browser, one after the other.
//
// - mount: from the rows being in memory to the second frame and, for the others, to rest.
//   Jixiao's is its whole window, with outline and fields.
// - scroll, edit: processor time of the main thread for one turn of the wheel, for one changed
//   cell until it is painted; Jixiao is typed into (key, field, undo, autosave), of the others a
//   function is called. Both once the page is at rest after opening.
// - memory: scripts' objects, DOM, arrays and WebAssembly memory.
import { until, withBrowser } from '../browser/harness.mjs';
import { largeForm } from './large_form.mjs';
import { COLUMNS, tableOf } from './large_table.mjs';
import {
  mainThreadMs, memoryMb, quantile, startMeasuring, twoFrames,
} from './page_probe.mjs';
import { opening, openLarge } from './sheet_frames.mjs';
import { PEERS, pageOf } from './sheet_peers.mjs';

/** @typedef {import('../browser/harness.mjs').Page} Page */
/** @typedef {{ mount: number, scroll: number, edit: number, memory: number }} Figures */

const TURNS = 30;
const EDITS = 10;
const IN_GRID = { x: 650, y: 420 };

/**
 * Main thread time of one of them, the middle of all.
 * @param {Page} page @param {number} times @param {(index: number) => Promise<void>} action
 */
async function each(page, times, action) {
  const costs = [];
  for (let i = 0; i < times; i++) {
    const before = await mainThreadMs(page);
    await action(i);
    await twoFrames(page);
    costs.push(await mainThreadMs(page) - before);
  }
  return quantile(costs, 0.5);
}

/** Until what follows from opening (storing, preparing) is done. @param {Page} page */
async function atRest(page) {
  await startMeasuring(page);
  await until('the page to rest', async () => {
    const before = await mainThreadMs(page);
    await new Promise((done) => setTimeout(done, 500));
    return await mainThreadMs(page) - before < 5;
  });
}

/** @param {Page} page */
async function scrollCost(page) {
  await page.mouse.move(IN_GRID.x, IN_GRID.y);
  return each(page, TURNS, () => page.mouse.wheel(0, 240));
}

/** @param {number} indicators @returns {Promise<Figures>} */
async function ofJixiao(indicators) {
  const mount = await withBrowser('chromium', (page) => mountOfJixiao(page, indicators));
  return withBrowser('chromium', async (page) => {
    await openLarge(page, indicators, { timed: false });
    await atRest(page);
    await page.mouse.click(IN_GRID.x, IN_GRID.y, { button: 'left', count: 1 });
    await page.press('F2');
    const edit = await each(page, EDITS, () => page.type('a'));
    await page.press('Escape');
    const scroll = await scrollCost(page);
    return { mount, scroll, edit, memory: await memoryMb(page) };
  });
}

/** @param {Page} page @param {number} indicators */
async function mountOfJixiao(page, indicators) {
  await openLarge(page, indicators);
  return (await opening(page)).mount;
}

/**
 * Runs in the page.
 * @param {string} mount  a function's source @param {unknown[]} values
 * @returns {Promise<number>} ms
 */
function mountTimed(mount, values) {
  return new Promise((done) => {
    const start = performance.now();
    const call = /** @type {(...values: unknown[]) => void} */ (Reflect.get(window, mount));
    call(...values);
    // Some show their table only later: until nothing is left to do.
    requestAnimationFrame(() => requestAnimationFrame(() =>
      requestIdleCallback(() => done(performance.now() - start))));
  });
}

/** @param {import('./sheet_peers.mjs').Peer} peer @param {number} indicators @returns {Promise<Figures>} */
const ofPeer = (peer, indicators) => withBrowser('chromium', async (page) => {
  await page.openContent(`${pageOf(peer)}
<script>window.mountPeer = ${peer.mount}; window.editPeer = ${peer.edit};</script>`);
  const table = tableOf(largeForm(indicators));
  const mount = await page.evaluate(mountTimed, 'mountPeer', [table, COLUMNS]);
  await atRest(page);
  // Of a row that is seen: before anything is scrolled.
  const edit = await each(page, EDITS, async (index) => {
    await page.evaluate((/** @type {number} */ row, /** @type {string} */ text) =>
      Reflect.get(window, 'editPeer')(row, text), 5 + index, `改过的名称 ${index}`);
  });
  const scroll = await scrollCost(page);
  return { mount, scroll, edit, memory: await memoryMb(page) };
});

/** @param {Figures[]} rounds @returns {Figures} */
const medians = (rounds) => {
  const of = (/** @type {keyof Figures} */ key) => quantile(rounds.map((one) => one[key]), 0.5);
  return { mount: of('mount'), scroll: of('scroll'), edit: of('edit'), memory: of('memory') };
};

/** @param {number} indicators @param {number} rounds */
async function tableFor(indicators, rounds) {
  const repeat = async (/** @type {() => Promise<Figures>} */ measure) => {
    const all = [];
    for (let round = 0; round < rounds; round++) all.push(await measure());
    return medians(all);
  };
  const line = (/** @type {string} */ name,
    /** @type {Figures} */ { mount, scroll, edit, memory }) =>
    [`${indicators} ${name}`, mount.toFixed(0), scroll.toFixed(1), edit.toFixed(1),
      memory.toFixed(0)];
  const ours = await repeat(() => ofJixiao(indicators));
  const lines = [[...line('Jixiao', ours), '']];
  for (const peer of PEERS) {
    const theirs = await repeat(() => ofPeer(peer, indicators));
    const keys = /** @type {(keyof Figures)[]} */ (Object.keys(ours));
    const ratios = keys.map((key) => (ours[key] / theirs[key]).toFixed(2)).join(' ');
    const behind = keys.filter((key) => ours[key] > theirs[key]);
    lines.push([...line(peer.name, theirs),
      ratios + (behind.length > 0 ? `  behind: ${behind.join(', ')}` : '')]);
  }
  return lines;
}

export const sheetCompare = {
  title: 'The sheet beside other grids (Chromium; last column: Jixiao / other, below 1 is ahead)',
  /** @param {number} rounds */
  run: async (rounds) => {
    const rows = [['indicators, grid', 'mount ms', 'scroll ms', 'edit ms', 'memory MB', 'ratios']];
    const sizes = rounds > 3 ? [3600, 20000] : [3600];
    for (const indicators of sizes) rows.push(...await tableFor(indicators, rounds > 3 ? 3 : 1));
    return rows;
  },
};

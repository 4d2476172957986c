// From opening a file to what is seen of it, all as one file from file://, in one run: an empty page,
// an SDL + ImGui page built the same way (empty_page.cpp), Jixiao's start screen and a draft of 47
// rows that comes back, and grids from npm with the same rows.
//
// - painted: the browser's first paint; the outline of a paper is no "contentful" one
// - usable: the program has drawn its screen; of the grids: the second frame after their mounting
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, until, withBrowser } from '../browser/harness.mjs';
import { openSample, stored } from '../browser/sample.mjs';
import { largeForm } from './large_form.mjs';
import { COLUMNS, tableOf } from './large_table.mjs';
import { quantile } from './page_probe.mjs';
import { PEERS, pageOf } from './sheet_peers.mjs';

/** @typedef {import('../browser/harness.mjs').Page} Page */
/** @typedef {{ painted: number, usable: number }} Times */

const ROWS = 47;
const AIMS = { paintedMore: 120, ofTabulator: 1.5, ofEmptyProgram: 1.2 };

/** Runs in the page before its scripts: marks when the page is usable. */
function markUsable() {
  const isUp = () => document.querySelector('[data-frames]') !== null &&
    document.getElementById('boot') === null;
  const observer = new MutationObserver(() => {
    if (!isUp()) return;
    performance.mark('usable');
    observer.disconnect();
  });
  observer.observe(document, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['data-frames'],
  });
}

/** @param {Page} page @returns {Promise<Times>} */
function timesOf(page) {
  return until('the page to be usable', () => page.evaluate(() => {
    const usable = performance.getEntriesByName('usable')[0]?.startTime;
    const paint = performance.getEntriesByName('first-paint')[0];
    return usable === undefined ? undefined : { painted: paint?.startTime ?? usable, usable };
  }));
}

/** @param {string} file */
const fresh = (file) => withBrowser('chromium', async (page) => {
  page.beforeLoad(markUsable);
  page.tab_ = await page.context.newTab(page.log);
  await page.tab.beforeLoad(markUsable);
  await page.tab.goto(pathToFileURL(file).href);
  return timesOf(page);
});

const comingBack = () => withBrowser('chromium', async (page) => {
  await openSample(page);
  await stored(page);
  page.beforeLoad(markUsable);
  await page.reopen();
  return timesOf(page);
});

/** A grid's page that mounts its rows by itself. @param {import('./sheet_peers.mjs').Peer} peer */
function peerFile(peer) {
  return `${pageOf(peer)}<script>
(${peer.mount})(${JSON.stringify(tableOf(largeForm(ROWS)))}, ${JSON.stringify(COLUMNS)});
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('usable')));
</script>`;
}

const EMPTY = `<!DOCTYPE html><meta charset="utf-8"><title>empty</title><p>空</p><script>
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('usable')));</script>`;

/** @param {string} place  folder @returns {Record<string, () => Promise<Times>>} */
function candidates(place) {
  /** @param {string} name @param {string} html */
  const written = (name, html) => {
    writeFileSync(join(place, `${name}.html`), html);
    return () => fresh(join(place, `${name}.html`));
  };
  return {
    'empty page': written('empty', EMPTY),
    'empty SDL + ImGui': () => fresh(join(ROOT, 'build/web/bench/empty_page.html')),
    'Jixiao, start screen': () => fresh(join(ROOT, 'build/web/jixiao.html')),
    [`Jixiao, ${ROWS} rows`]: comingBack,
    ...Object.fromEntries(PEERS.map((peer, at) =>
      [`${peer.name}, ${ROWS} rows`, written(`peer${at}`, peerFile(peer))])),
  };
}

/** What the page marks on its way to the first screen (web/main.js, web/embedded.js, web/boot.js). */
const STEPS = /** @type {Record<string, string>} */ ({
  'jixiao read': 'HTML and scripts read, the program found in them',
  'jixiao painted': 'the first screen painted from plain HTML',
  'jixiao unpacked': 'the program unpacked',
  'jixiao compiled': 'the program compiled (beside it: fonts, DOM)',
  'jixiao instantiated': 'the program in memory',
  'jixiao made': 'main() done: SDL, ImGui, session; storage asked',
  'jixiao drawn': 'storage answered, first frame drawn',
});

/** @returns {Promise<Record<string, number>>} when each step was reached, ms */
const steps = () => withBrowser('chromium', async (page) => {
  page.tab_ = await page.context.newTab(page.log);
  await page.tab.goto(pathToFileURL(join(ROOT, 'build/web/jixiao.html')).href);
  return until('the page to be drawn', () => page.evaluate(() => {
    const marks = performance.getEntriesByType('mark').map((mark) => [mark.name, mark.startTime]);
    const all = Object.fromEntries(marks);
    return 'jixiao drawn' in all ? all : undefined;
  }));
});

export const startSteps = {
  title: 'Where the start goes, Chromium, median of rounds, ms',
  /** @param {number} rounds */
  run: async (rounds) => {
    /** @type {Record<string, number>[]} */
    const taken = [];
    for (let round = 0; round <= rounds; round++) {
      const marks = await steps();
      if (round > 0) taken.push(marks);  // the first warms up the disk
    }
    const at = (/** @type {string} */ name) =>
      quantile(taken.map((marks) => marks[name] ?? 0), 0.5);
    const order = Object.keys(STEPS).sort((a, b) => at(a) - at(b));
    return [['step', 'reached', 'took'], ...order.map((name, i) =>
      [STEPS[name], at(name).toFixed(0), (at(name) - (i > 0 ? at(order[i - 1]) : 0)).toFixed(0)])];
  },
};

/** @param {Map<string, Times>} of @param {string} name */
function verdict(of, name) {
  const times = of.get(name);
  const named = (/** @type {string} */ begin) =>
    [...of].find(([one]) => one.startsWith(begin))?.[1] ?? { painted: 0, usable: 0 };
  if (!times || !name.startsWith('Jixiao')) return '';
  const missed = [];
  const more = times.painted - named('empty page').painted;
  if (more > AIMS.paintedMore) missed.push(`painted ${more.toFixed(0)} ms after an empty page`);
  if (times.usable > named('fortune').usable) missed.push('later than fortune-sheet');
  const ratio = times.usable / named('tabulator').usable;
  if (ratio > AIMS.ofTabulator) missed.push(`${ratio.toFixed(2)} × tabulator`);
  const program = times.usable / named('empty SDL').usable;
  if (program > AIMS.ofEmptyProgram) missed.push(`${program.toFixed(2)} × empty SDL + ImGui`);
  return missed.join('; ') || 'all aims met';
}

export const startUp = {
  title: 'From opening the file, Chromium, median of rounds, ms (aims: painted at most ' +
    `${AIMS.paintedMore} after an empty page; usable no later than fortune-sheet, at most ` +
    `${AIMS.ofTabulator} × tabulator, ${AIMS.ofEmptyProgram} × empty SDL + ImGui)`,
  /** @param {number} rounds */
  run: async (rounds) => {
    const place = mkdtempSync(join(tmpdir(), 'jixiao-start-'));
    const all = Object.entries(candidates(place));
    /** @type {Map<string, Times>} */
    const of = new Map();
    /** @type {Record<string, Times[]>} */
    const taken = Object.fromEntries(all.map(([name]) => [name, []]));
    for (let round = 0; round <= rounds; round++) {
      for (const [name, take] of all) {
        const times = await take();
        if (round > 0) taken[name].push(times);  // the first warms up the disk
      }
    }
    rmSync(place, { recursive: true });
    for (const [name, times] of Object.entries(taken)) {
      of.set(name, {
        painted: quantile(times.map(({ painted }) => painted), 0.5),
        usable: quantile(times.map(({ usable }) => usable), 0.5),
      });
    }
    return [['page', 'painted', 'usable', 'missed'], ...[...of].map(([name, times]) =>
      [name, times.painted.toFixed(0), times.usable.toFixed(0), verdict(of, name)])];
  },
};

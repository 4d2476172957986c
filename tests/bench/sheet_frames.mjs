// Jixiao's sheet with 20,000 indicators: what a frame costs in the program while a person scrolls,
// selects and types, without and with the scripts (DOM, WebGL) it calls; opening; memory. The same
// actions are repeated, and of each frame the quickest time counts: on a busy machine any one frame
// may be interrupted.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { address, until, withBrowser } from '../browser/harness.mjs';
import { largeForm } from './large_form.mjs';
import {
  framesOf, keepWasmMemory, memoryMb, quantile, takeCalls, timeCalls, twoFrames,
} from './page_probe.mjs';

/** @typedef {import('../browser/harness.mjs').Page} Page */

const INDICATORS = 20_000;
const FRAME_AIM_MS = 8;  // of the sheet, in wasm
const WHOLE_AIM_MS = 16;  // of the page, scripts included
const OPEN_AIM_MS = 150;
const MEMORY_AIM_MB = 256;
const SHEET = { x: 650, y: 420 };
const OUTLINE = { x: 130, y: 420 };

/** Runs in the page: without File System Access the file chooser can be answered. */
function withoutPickers() {
  Reflect.deleteProperty(window, 'showSaveFilePicker');
  Reflect.deleteProperty(window, 'showOpenFilePicker');
}

/**
 * Opens a form of that size in a new page, whose calls are timed (which takes time itself) or not.
 * @param {Page} page @param {number} indicators @param {{ timed?: boolean }} [options]
 */
export async function openLarge(page, indicators, { timed = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  const file = join(folder, 'large.json');
  writeFileSync(file, largeForm(indicators));
  page.beforeLoad(withoutPickers);
  if (timed) page.beforeLoad(timeCalls);
  else page.beforeLoad(keepWasmMemory);
  await page.open(await address('file'));
  await page.find('button', '从示例开始').get();
  await page.find('status', /本机暂存可用/).get();
  await twoFrames(page);
  if (timed) {
    await takeCalls(page);
    await page.evaluate(noteOpened);
  }
  await page.choose([file], () => page.press('Control+o'));
  await page.find('treeitem', /^职能1 /).get();
  await page.find('status', new RegExp(`${indicators.toString().slice(0, -3)}.*个三级指标`)).get();
  rmSync(folder, { recursive: true });
}

/** Waits until nothing is drawn any more. @param {Page} page */
async function atRest(page) {
  let seen = -1;
  await until('the page to rest', async () => {
    const now = await page.evaluate(() => Number(document.getElementById('stage')?.dataset.frames));
    const rests = now === seen;
    seen = now;
    await twoFrames(page);
    return rests;
  });
}

/** @type {{ name: string, run: (page: Page) => Promise<void> }[]} */
const ACTIONS = [
  {
    name: 'scroll by wheel',
    run: async (page) => {
      await page.mouse.move(SHEET.x, SHEET.y);
      for (let turn = 0; turn < 60; turn++) {
        await page.mouse.wheel(0, turn < 50 ? 240 : -1200);
        await twoFrames(page);
      }
    },
  },
  {
    name: 'scroll the outline',
    run: async (page) => {
      await page.mouse.move(OUTLINE.x, OUTLINE.y);
      for (let turn = 0; turn < 60; turn++) {
        await page.mouse.wheel(0, turn < 50 ? 240 : -1200);
        await twoFrames(page);
      }
    },
  },
  {
    name: 'jump through the form',
    run: async (page) => {
      await page.mouse.click(SHEET.x, SHEET.y, { button: 'left', count: 1 });
      for (const keys of ['Control+End', 'Control+Home', ...Array(20).fill('PageDown')]) {
        await page.press(keys);
        await twoFrames(page);
      }
    },
  },
  {
    name: 'select cells and ranges',
    run: async (page) => {
      for (let turn = 0; turn < 12; turn++) {
        await page.mouse.click(SHEET.x, 200 + turn * 30, { button: 'left', count: 1 });
        await page.press('ArrowDown', 'ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown');
        await twoFrames(page);
      }
    },
  },
  {
    name: 'type into a cell',
    run: async (page) => {
      await page.mouse.click(SHEET.x, SHEET.y, { button: 'left', count: 1 });
      for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
        await page.type(letter);
        await twoFrames(page);
      }
      await page.press('Escape');
    },
  },
];

/**
 * The frames of an action, repeated; of each the quickest.
 * @param {Page} page @param {(page: Page) => Promise<void>} run @param {number} rounds
 */
async function quickestFrames(page, run, rounds) {
  /** @type {{ ms: number, wasmMs: number }[][]} */
  const all = [];
  for (let round = 0; round <= rounds; round++) {
    await page.press('Control+Home');
    await atRest(page);
    await takeCalls(page);
    await run(page);
    // The first round draws each character for the first time.
    if (round > 0) all.push(framesOf(await takeCalls(page)));
  }
  const count = Math.min(...all.map((frames) => frames.length));
  const quickestOf = (/** @type {'ms' | 'wasmMs'} */ key) => Array.from({ length: count }, (_, i) =>
    Math.min(...all.map((frames) => frames[i][key])));
  return { wasm: quickestOf('wasmMs'), whole: quickestOf('ms') };
}

/**
 * Runs in the page: notes when what says that a file is being opened goes, which is in the frame
 * that shows the form.
 */
function noteOpened() {
  const mirror = /** @type {HTMLElement} */ (document.getElementById('mirror'));
  let wasThere = false;
  new MutationObserver(() => {
    const isThere = mirror.querySelector('[role=progressbar]') !== null;
    if (wasThere && !isThere) Reflect.set(window, 'openedAt', performance.now());
    wasThere = isThere;
  }).observe(mirror, { subtree: true, childList: true });
}

/**
 * What openLarge() cost, where it was timed: reading the file, and the two frames after which the
 * form is there, from the moment it was read.
 * @param {Page} page
 */
export async function opening(page) {
  const calls = await takeCalls(page);
  const openedAt = await page.evaluate(() => Reflect.get(window, 'openedAt'));
  const event = calls.findIndex(({ name }) => name === 'jixiao_file_event');
  // One frame says that the file is being opened, others read it; the sheet is there after the
  // frame that draws it, the first or second after that.
  const all = framesOf(calls.slice(event + 1));
  const shown = all.filter(({ start }) => start < openedAt).length - 1;
  const reading = all.slice(1, shown).reduce((sum, { ms }) => sum + ms, 0);
  const frames = all.slice(shown, shown + 2);
  const readMs = all[shown - 1].start + all[shown - 1].ms;
  const mount = frames[1].start + frames[1].ms - readMs;
  return { reading, frames: frames.map(({ ms }) => ms), mount };
}

/** @param {number} value @param {number} aim */
const mark = (value, aim) => (value <= aim ? '' : `more than ${aim}`);

export const sheetFrames = {
  title: `The sheet of ${INDICATORS} indicators in Chromium: a frame of the program, ms ` +
    `(aim: ${FRAME_AIM_MS} in wasm, ${WHOLE_AIM_MS} with scripts at most)`,
  /** @param {number} rounds */
  run: (rounds) => withBrowser('chromium', async (page) => {
    const rows = [
      ['action', 'frames', 'wasm median', 'p99', 'longest', 'with scripts p99', 'longest', ''],
    ];
    await openLarge(page, INDICATORS);
    const { reading, frames } = await opening(page);
    const open = frames.reduce((sum, ms) => sum + ms, 0);
    for (const { name, run } of ACTIONS) {
      const { wasm, whole } = await quickestFrames(page, run, rounds > 3 ? 5 : 2);
      const longest = Math.max(...wasm);
      const longestWhole = Math.max(...whole);
      rows.push([name, String(wasm.length), quantile(wasm, 0.5).toFixed(1),
        quantile(wasm, 0.99).toFixed(1), longest.toFixed(1), quantile(whole, 0.99).toFixed(1),
        longestWhole.toFixed(1), mark(longest, FRAME_AIM_MS) || mark(longestWhole, WHOLE_AIM_MS)]);
    }
    const memory = await memoryMb(page);
    rows.push([`open (reading the file: ${reading.toFixed(0)})`, String(frames.length), '', '',
      open.toFixed(0), '', '', mark(open, OPEN_AIM_MS)]);
    rows.push(['memory, MB', '', '', '', memory.toFixed(0), '', '', mark(memory, MEMORY_AIM_MB)]);
    return rows;
  }),
};

// A random walk in real browsers, with compositions in between: after every step the framed cell,
// the focused element and the text field over it agree. The long walk is tests/app/focus_walk_test.
import assert from 'node:assert/strict';
import { inEachBrowser, until } from './harness.mjs';
import { disagreement, focusState } from './focus_state.mjs';
import { openSample } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

const STEPS = 200;
const SEED = 20260;

const KEYS = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Tab', 'Shift+Tab', 'Enter', 'F2',
  'Escape', 'Home', 'End', 'Control+End', 'Control+Home', 'PageDown', 'Delete', 'Control+z',
  'Control+y', 'Alt+ArrowDown', 'Alt+ArrowUp', 'Control+d', 'Control+Enter', 'F6', 'Shift+F6',
  'Control+f', 'F1', 'Control+Alt+o', 'Control+Alt+f', 'Control+Alt+i', 'Control+Shift+P'];
const THINGS = ['gridcell', 'gridcell', 'treeitem', 'textbox', 'combobox', 'option'];

/** Numbers from 0 to below 1, the same for the same seed. @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Clicks the nth of that role that can be seen. @param {Page} page @param {string} role @param {number} which */
async function clickSome(page, role, which) {
  const all = await page.find(role).all();
  const seen = all.filter(({ rect }) => rect.y > 60 && rect.y + rect.height < 700);
  if (seen.length === 0) return `no ${role}`;
  const { rect, name } = seen[Math.floor(which * seen.length)];
  await page.mouse.click(rect.x + rect.width / 2, rect.y + rect.height / 2,
    { button: 'left', count: 1 });
  return `click ${role} ${name}`;
}

/** @param {Page} page @param {() => number} random */
async function step(page, random) {
  const dice = random();
  const which = random();
  if (dice < 0.55) {
    const key = KEYS[Math.floor(which * KEYS.length)];
    await page.press(key);
    return key;
  }
  if (dice < 0.8) return clickSome(page, THINGS[Math.floor(random() * THINGS.length)], which);
  if (dice < 0.9) {
    await page.type('k');
    return 'type k';
  }
  if ((await focusState(page)).inField) await page.compose(['pin', 'pinyin'], '拼音');
  return 'compose';
}

inEachBrowser('after any steps frame, focus and field are at one place', async (page) => {
  await openSample(page);
  const random = randomFrom(SEED);
  /** @type {string[]} */
  const taken = [];
  for (let count = 0; count < STEPS; count++) {
    taken.push(await step(page, random));
    let wrong = '';
    try {
      await until('agreement', async () => (wrong = await disagreement(page)) === '');
    } catch {
      assert.fail(`${wrong} after ${taken.slice(-12).join(' | ')}`);
    }
  }
  assert.deepEqual(page.log.errors, []);
}, { timeoutMs: 240_000 });

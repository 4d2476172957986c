// The framed cell is in view and has the keys where rows are many or tall: Ctrl+End and Ctrl+Home in
// forms of long names and of 20,000 indicators.
import assert from 'node:assert/strict';
import { largeForm } from '../bench/large_form.mjs';
import { address, inEachBrowser, until } from './harness.mjs';
import { cellHasKeys } from './focus_state.mjs';
import { drop } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */
/** @typedef {Record<string, any>} Node  as in the draft file */

const LONG = '全县义务教育阶段学校开展校园安全隐患排查整治及应急疏散演练工作完成情况'.repeat(4);

/** @param {Page} page @param {string} draft @param {RegExp} counts */
async function openDraft(page, draft, counts) {
  await page.open(await address('file'));
  await page.find('button', '从示例开始').get();
  await drop(page, ['全县.json', draft]);
  await page.find('status', counts).get();
}

/** The same with names that take many lines. @param {Node} node @returns {Node} */
function withLongNames(node) {
  /** @type {Node} */
  const copy = { ...node };
  if ('value' in node) copy.name = `${node.name}${LONG}`;
  for (const key of ['functions', 'level1', 'level2', 'level3']) {
    if (node[key]) copy[key] = node[key].map(withLongNames);
  }
  return copy;
}

/** Runs in the page: where the framed cell is in its grid. */
function place() {
  const cell = document.querySelector('#mirror [role=gridcell][aria-selected=true]');
  const grid = document.querySelector('#mirror [role=grid]');
  if (!cell || !grid) return null;
  const [a, b] = [cell.getBoundingClientRect(), grid.getBoundingClientRect()];
  return {
    inView: a.top >= b.top - 1 && a.bottom <= b.bottom + 1,
    row: Number(cell.closest('[role=row]')?.getAttribute('aria-rowindex') ??
      cell.getAttribute('aria-rowindex')),
    rows: Number(grid.getAttribute('aria-rowcount')),
  };
}

/** @param {Page} page */
async function endsAreInView(page) {
  await page.press('Control+End');
  await until('the last row in view', async () => {
    const { inView, row, rows } = (await page.evaluate(place)) ?? {};
    return inView && row > rows - 3;
  });
  await cellHasKeys(page, /./);
  await page.press('ArrowUp', 'ArrowUp', 'PageUp', 'Control+End');
  await until('the last row in view again', async () => {
    const { inView, row, rows } = (await page.evaluate(place)) ?? {};
    return inView && row > rows - 3;
  });
  await page.press('Control+Home');
  await until('the first row in view', async () => {
    const { inView, row } = (await page.evaluate(place)) ?? {};
    return inView && row <= 2;
  });
  await cellHasKeys(page, /./);
}

inEachBrowser('Ctrl+End and Ctrl+Home in a form of long names', async (page) => {
  const draft = JSON.parse(largeForm(300).toString());
  draft.form = withLongNames(draft.form);
  await openDraft(page, JSON.stringify(draft), /· 3\d\d 个三级指标/);
  await endsAreInView(page);
});

inEachBrowser('Ctrl+End and Ctrl+Home in a form of 20,000 indicators', async (page) => {
  await openDraft(page, largeForm(20_000).toString(), /· 200\d\d 个三级指标/);
  await endsAreInView(page);
  await page.press('Control+End');
  await cellHasKeys(page, '100%');
  await page.type('7');
  await page.press('Enter');
  await page.find('gridcell', '7').get();
  assert.deepEqual(page.log.errors, []);
});

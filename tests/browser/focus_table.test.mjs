// After each of these actions what shows the focus has the keys, in real browsers: a letter typed
// then lands there and nowhere else.
import assert from 'node:assert/strict';
import { inEachBrowser, until } from './harness.mjs';
import { cellHasKeys, focusIs, focusState } from './focus_state.mjs';
import { openSample } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

const SECOND = '指标2 检查频次 ≥100次';
const THIRD = '指标3 支持学科课题数量 ≥200次';

/** The sample with the cell 检查频次 framed. @param {Page} page */
async function openAtCell(page) {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await cellHasKeys(page, '检查频次');
}

inEachBrowser('the framed cell takes the keys when the sample is opened', async (page) => {
  await openSample(page);
  await cellHasKeys(page, /./);
});

inEachBrowser('Ctrl+F from a cell: the search box has the keys', async (page) => {
  await openAtCell(page);
  await page.press('Control+f');
  await focusIs(page, 'textbox', '查找内容');
  await page.type('ab');
  await page.find('textbox', '查找内容').until(({ value }) => value === 'ab');
  await page.press('Escape');
  await page.find('treeitem', SECOND).get();
  await cellHasKeys(page, '检查频次');
});

inEachBrowser('a click in the outline commits the cell and takes the keys', async (page) => {
  await openAtCell(page);
  await page.type('A');
  await page.find('treeitem', '指标2 A ≥100次').get();
  await page.find('treeitem', THIRD).click();
  await focusIs(page, 'treeitem', THIRD);
  await page.type('Q');
  await page.press('ArrowUp');
  await focusIs(page, 'treeitem', '指标2 A ≥100次');
  await page.press('Control+z');
  await page.find('treeitem', SECOND).get();
});

inEachBrowser('undo selects what it brought back, and the keys go there', async (page) => {
  await openAtCell(page);
  await page.press('Tab');
  await cellHasKeys(page, '≥100次');
  await page.type('7');
  await page.press('Enter');
  await page.find('treeitem', '指标2 检查频次 7').get();
  await page.press('Control+z');
  await cellHasKeys(page, '≥100次');
  await page.type('8');
  await page.press('Enter');
  await page.find('treeitem', '指标2 检查频次 8').get();
  await page.find('treeitem', THIRD).get();
});

inEachBrowser('a moved row, and one that is undone: the framed cell has the keys', async (page) => {
  await openAtCell(page);
  await page.press('Alt+ArrowDown');
  await page.find('treeitem', '指标3 检查频次 ≥100次').get();
  await cellHasKeys(page, '检查频次');
  await page.type('B');
  await page.press('Enter');
  await page.find('treeitem', '指标3 B ≥100次').get();
  await page.press('Control+z', 'Control+z');
  await page.find('treeitem', SECOND).get();
  await cellHasKeys(page, '检查频次');
  await page.press('Control+Enter');
  await page.press('Escape', 'Control+z');
  await page.find('treeitem', THIRD).get();
  await cellHasKeys(page, /./);
});

inEachBrowser('a deleted row: the cell framed then has the keys', async (page) => {
  await openAtCell(page);
  await page.find('gridcell', '检查频次').click({ button: 'right' });
  await page.find('menuitem', '删除').click();
  await page.find('treeitem', '指标2 支持学科课题数量 ≥200次').get();
  await cellHasKeys(page, /./);
  await page.press('Control+z');
  await cellHasKeys(page, '检查频次');
});

inEachBrowser('after Ctrl+S, palette, F1 and a dialog the cell has the keys', async (page) => {
  await openAtCell(page);
  await page.press('Control+s');
  await cellHasKeys(page, '检查频次');
  for (const keys of ['Control+Shift+P', 'F1', 'Control+Alt+s']) {
    await page.press(keys);
    await page.find('dialog').get();
    await page.press('Escape');
    await page.find('dialog').gone();
    await cellHasKeys(page, '检查频次');
  }
  await page.type('C');
  await page.find('treeitem', '指标2 C ≥100次').get();
});

inEachBrowser('in a blank form the first empty cell takes the keys', async (page) => {
  await openSample(page);
  await page.press('Control+Shift+P');
  await page.find('dialog', '全部命令').get();
  await page.type('关闭');
  await page.press('Enter');
  await page.find('button', '空白表').click();
  await cellHasKeys(page, /（空）$/);
  await page.type('教育局');
  await page.press('Enter');
  await page.find('gridcell', '教育局').get();
});

inEachBrowser('another level two by its box: the sheet goes along', async (page) => {
  await openAtCell(page);
  await page.find('combobox', '二级指标').click();
  await page.find('option', '质量指标').click();
  const line = page.find('treeitem', /检查频次 ≥100次$/);
  await line.until(({ states }) => states.selected === 'true');
  await page.find('gridcell', '检查频次').until(({ states }) => states.selected === 'true');
});

inEachBrowser('F6 goes from part to part and around, Shift+F6 back', async (page) => {
  await openAtCell(page);
  const parts = async (/** @type {string} */ key) => {
    const seen = [];
    for (let step = 0; step < 5; step++) {
      await page.press(key);
      seen.push((await focusState(page)).role);
    }
    return seen;
  };
  const forwards = await parts('F6');
  assert.ok(forwards.includes('treeitem') && forwards.includes('textbox') &&
    forwards.includes('gridcell') && forwards.includes('button'), forwards.join());
  const back = await parts('Shift+F6');
  assert.ok(back.includes('treeitem') && back.includes('gridcell'), back.join());
});

inEachBrowser('Tab reaches the fields behind the sheet and is held by nothing', async (page) => {
  await openAtCell(page);
  await page.press('Control+End');
  await focusIs(page, 'gridcell', '100%');
  await page.press('Tab');
  await until('the focus to leave the table', async () =>
    (await focusState(page)).role !== 'gridcell');
  for (let step = 0; step < 4; step++) await page.press('Tab');
  assert.notEqual((await focusState(page)).role, 'gridcell');
});

inEachBrowser('typing in an opened long text does not move the sheet', async (page) => {
  await openSample(page);
  await page.find('button', /展开全部 .* 部门职能概述/).click();
  const item = page.find('gridcell', /^1/);
  await item.get();
  await page.press('Control+Home');
  for (let step = 0; step < 12; step++) await page.press('ArrowDown');
  const before = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top);
  await page.press('F2');
  await page.type('Z');
  await until('the letter', () => page.evaluate(() =>
    /** @type {HTMLTextAreaElement} */ (document.activeElement).value.endsWith('Z')));
  const after = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top);
  assert.ok(Math.abs(Number(before) - Number(after)) < 40, `${before} → ${after}`);
});

inEachBrowser('Ctrl+End shows what it selects', async (page) => {
  await openAtCell(page);
  await page.press('Control+End');
  await focusIs(page, 'gridcell', '100%');
  const inView = await page.evaluate(() => {
    const cell = document.querySelector('#mirror [role=gridcell][aria-selected=true]');
    const grid = document.querySelector('#mirror [role=grid]');
    if (!cell || !grid) return false;
    const [a, b] = [cell.getBoundingClientRect(), grid.getBoundingClientRect()];
    return a.top >= b.top && a.bottom <= b.bottom;
  });
  assert.equal(inView, true);
});

// After each of these actions what shows the focus has the keys, in real browsers: a letter typed
// then lands there and nowhere else.
import assert from 'node:assert/strict';
import { inEachBrowser, until } from './harness.mjs';
import { cellHasKeys, focusIs, focusState } from './focus_state.mjs';
import { openSample } from './sample.mjs';
import { TEXT, paste } from './source_form.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

const SECOND = '指标2 检查频次 ≥100次';
const THIRD = '指标3 支持学科课题数量 ≥200次';

const ROWS = { text: '新行\t≥3个\n又一行\t≥4个\n' };

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

/** Runs in the page: the keys of 插入粘贴, after which no browser pastes what it has by itself. */
function pressPasteInsert() {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', {
    key: 'V', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true,
  }));
}

inEachBrowser('rows pasted over cells and pasted as new ones: the framed cell has the keys',
  async (page) => {
    await openAtCell(page);
    await paste(page, ROWS);
    await page.find('treeitem', '指标3 又一行 ≥4个').get();
    await cellHasKeys(page, '新行');
    await page.type('D');
    await page.press('Enter');
    await page.find('treeitem', '指标2 D ≥3个').get();
    await page.find('treeitem', '指标3 又一行 ≥4个').get();
    await page.press('Control+z', 'Control+z');
    await page.find('treeitem', SECOND).get();
    await cellHasKeys(page, '检查频次');
    await page.evaluate(pressPasteInsert);
    await paste(page, ROWS);
    await page.find('status', '6 项职能 · 49 个三级指标').get();
    await cellHasKeys(page, /^(新行|又一行)$/);
    const { name } = await focusState(page);
    await page.type('E');
    await page.press('Enter');
    await page.find('treeitem', `指标${name === '新行' ? '3 E ≥3个' : '4 E ≥4个'}`).get();
    await page.find('treeitem', SECOND).get();
  });

inEachBrowser('a table opened as a new draft: its framed cell has the keys', async (page) => {
  await openAtCell(page);
  await paste(page, { text: TEXT });
  await page.find('status', /识别到 6 项职能/).get();
  await page.find('button', '作为新草稿打开').click();
  await page.find('dialog').gone();
  await cellHasKeys(page, /./);
  const { name } = await focusState(page);
  await page.type('F');
  await page.press('Enter');
  await page.find('gridcell', 'F').get();
  await page.press('Control+z');
  await cellHasKeys(page, name);
});

/** @param {Page} page @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const part of [0.3, 0.6, 1]) {
    await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
  }
  await page.mouse.up();
}

/** Sheet and outline frame the same. @param {Page} page @param {string} cell @param {string} line */
async function framed(page, cell, line) {
  const isSelected = (/** @type {{ states: Record<string, string> }} */ { states }) =>
    states.selected === 'true';
  await page.find('treeitem', line).until(isSelected);
  await page.find('gridcell', cell).until(isSelected);
  assert.deepEqual((await page.find('gridcell').all()).filter(isSelected)
    .map(({ name }) => name), [cell]);
  assert.deepEqual((await page.find('treeitem').all()).filter(isSelected)
    .map(({ name }) => name), [line]);
}

inEachBrowser('a row dragged in the sheet and undone: one selection everywhere', async (page) => {
  await openAtCell(page);
  const { rect } = await page.find('gridcell', '职能1： 教育督导').get();
  const x = rect.x - 12;
  const from = { x, y: (await page.find('gridcell', '检查频次').middle()).y };
  const { y } = await page.find('gridcell', '支持学科课题数量').middle();
  await drag(page, from, { x, y: y + 8 });
  await framed(page, '检查频次', '指标3 检查频次 ≥100次');
  await cellHasKeys(page, '检查频次');
  await page.press('Control+z');
  await framed(page, '检查频次', SECOND);
  await cellHasKeys(page, '检查频次');
  await page.type('G');
  await page.press('Enter');
  await page.find('treeitem', '指标2 G ≥100次').get();
});

inEachBrowser('a line dragged in the outline and undone: one selection', async (page) => {
  await openAtCell(page);
  const from = await page.find('treeitem', SECOND).middle();
  const to = await page.find('treeitem', THIRD).middle();
  await drag(page, from, { x: to.x, y: to.y + 8 });
  await framed(page, '检查频次', '指标3 检查频次 ≥100次');
  await page.press('Control+z');
  await framed(page, '检查频次', SECOND);
});

inEachBrowser('Delete in the outline after an open cell takes its line away', async (page) => {
  await openAtCell(page);
  await page.press('F2');
  await page.type('H');
  await page.find('treeitem', '指标2 检查频次H ≥100次').get();
  await page.find('treeitem', THIRD).click();
  await focusIs(page, 'treeitem', THIRD);
  await page.press('Delete');
  await page.find('treeitem', THIRD).gone();
  await page.find('treeitem', '指标2 检查频次H ≥100次').get();
  await page.find('status', '6 项职能 · 46 个三级指标').get();
  await page.press('Control+z');
  await page.find('treeitem', THIRD).get();
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

/**
 * Once round the page with Tab from the last cell of the form: what had the focus.
 * @param {Page} page
 */
async function round(page) {
  await page.press('Control+End');
  await focusIs(page, 'gridcell', '100%');
  /** @type {string[]} */
  const seen = [];
  for (let step = 0; !seen.at(-1)?.startsWith('gridcell '); step++) {
    assert.ok(step < 100, `held: ${seen.slice(-12).join(' | ')}`);
    await page.press('Tab');
    const { role, name } = await focusState(page);
    // Behind the last place a browser may go through bars of its own first.
    if (seen.at(-1) !== `${role} ${name}`) seen.push(`${role} ${name}`);
  }
  return seen;
}

inEachBrowser('Tab goes round the page, the second time as the first', async (page) => {
  await openAtCell(page);
  const first = await round(page);
  for (const part of ['textbox 指标名称', 'textbox 指标值', 'button ', 'treeitem ', 'textbox 查找']) {
    assert.ok(first.some((one) => one.startsWith(part)), `${part} in ${first.join(' | ')}`);
  }
  assert.deepEqual(await round(page), first);
});

/**
 * The caret of a text that is typed at its end: in the sheet's part of the page.
 * @param {Page} page
 */
const caretIsInView = (page) => page.evaluate(() => {
  const grid = document.querySelector('#mirror [role=grid]');
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement) || !grid) return false;
  const { bottom } = field.getBoundingClientRect();
  const view = grid.getBoundingClientRect();
  return bottom > view.top + 10 && bottom <= view.bottom + 1;
});

inEachBrowser('the caret stays in view while a long text is typed', async (page) => {
  await openAtCell(page);
  await page.press('Control+End', 'ArrowLeft', 'F2');
  await until('the field', async () => (await focusState(page)).inField);
  for (let turn = 0; turn < 12; turn++) {
    await page.type('很长的一行文字写在格子里要占好几行才写得下');
    await until('the caret in view', () => caretIsInView(page));
  }
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

// Text entry by keyboard and IME, in real browsers: what commits, what moves, what is restored.
import assert from 'node:assert/strict';
import { inEachBrowser, until } from './harness.mjs';
import { focusedName, isDisabled, openSample } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

/** Where the cursor of the sheet is. @param {Page} page @param {string} name */
const cursorAt = (page, name) =>
  page.find('gridcell', name).until(({ states }) => states.selected === 'true');

inEachBrowser('Enter goes down, Tab right, Shift+Tab back, Escape restores', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.press('Enter');
  await page.press('End');
  await page.type('A');
  await page.press('Enter');
  await page.find('treeitem', '指标2 检查频次A ≥100次').get();
  await cursorAt(page, '支持学科课题数量');
  await page.press('Tab');
  await cursorAt(page, '≥200次');
  await page.press('Shift+Tab');
  await cursorAt(page, '支持学科课题数量');
  await page.press('F2');
  await page.type('B');
  await page.press('Tab');
  await page.find('treeitem', '指标3 支持学科课题数量B ≥200次').get();
  await cursorAt(page, '≥200次');
  await page.type('9');
  await page.press('Escape');
  await page.find('treeitem', '指标3 支持学科课题数量B ≥200次').get();
  await page.press('Control+z', 'Control+z');
  await page.find('treeitem', '指标3 支持学科课题数量 ≥200次').get();
  assert.equal(await isDisabled(page, '撤销'), true);
});

inEachBrowser('Ctrl+Enter adds a sibling and commits what was typed', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.compose(['ji'], '稽查');
  await page.press('Control+Enter');
  await page.find('treeitem', '指标2 稽查 ≥100次').get();
  await page.find('treeitem', '指标4 支持学科课题数量 ≥200次').get();
});

inEachBrowser('a second word is composed, and one that has no preedit', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.compose(['du'], '督导');
  await page.compose(['jian', 'jiancha'], '检查');
  await page.compose([], '次数');
  await page.press('Enter');
  await page.find('treeitem', '指标2 督导检查次数 ≥100次').get();
});

inEachBrowser('what was composed stays in its own field when another is clicked', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.compose(['ceng'], '层次');
  await page.find('gridcell', '≥200次').click();
  await page.find('treeitem', '指标2 层次 ≥100次').get();
  await page.find('treeitem', '指标3 支持学科课题数量 ≥200次').get();
});

inEachBrowser('a Tab whose key has no name, as with Shift in WebKitGTK, is one', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.press('Tab');
  await cursorAt(page, '≥100次');
  await page.evaluate(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', {
    key: 'Unidentified', keyCode: 9, shiftKey: true, bubbles: true, cancelable: true,
  })));
  await cursorAt(page, '检查频次');
});

inEachBrowser('a composition that is given up changes nothing', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.press('F2');
  await page.compose(['jian'], '');
  await page.press('Escape');
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
  assert.equal(await isDisabled(page, '撤销'), true);
});

/** Whether the field being edited lies on its cell, to a pixel. @param {Page} page */
const fieldLiesOn = (page) => page.evaluate(() => {
  const cell = document.querySelector('#mirror [role=gridcell][aria-selected=true]');
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement) || !cell) return false;
  const [a, b] = [field.getBoundingClientRect(), cell.getBoundingClientRect()];
  return a.left >= b.left - 1 && a.right <= b.right + 1 && Math.abs(a.top - b.top) < b.height;
});

inEachBrowser('a long text grows its field, which stays on its cell when resized', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.press('F2');
  const height = () => page.evaluate(() => document.activeElement?.getBoundingClientRect().height);
  const before = await height();
  await page.compose(['chang'], '这是一段很长的指标名称'.repeat(8));
  await until('the field to grow', async () => await height() > before * 2);
  const style = await page.evaluate(() => {
    const field = /** @type {HTMLTextAreaElement} */ (document.activeElement);
    const { fontSize, whiteSpace } = getComputedStyle(field);
    return { fontSize: parseFloat(fontSize), wraps: whiteSpace !== 'nowrap',
      cut: field.scrollHeight > field.clientHeight + 2 };
  });
  assert.ok(style.fontSize >= 12);
  assert.deepEqual([style.wraps, style.cut], [true, false]);
  assert.equal(await fieldLiesOn(page), true);
  await page.resize(1100, 640);
  await until('the field to follow', () => fieldLiesOn(page));
  await page.press('Escape');
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
});

inEachBrowser('clipboard and context menu within a field are the browser’s own', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.press('F2', 'Control+a');
  const taken = await page.evaluate(() => {
    const field = /** @type {HTMLElement} */ (document.activeElement);
    const events = [
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true }),
      new ClipboardEvent('copy', { bubbles: true, cancelable: true }),
      ...['c', 'x', 'v', 'a', 'z'].map((key) => new KeyboardEvent('keydown',
        { key, ctrlKey: true, bubbles: true, cancelable: true })),
      ...['ArrowLeft', 'Home', 'Backspace', 'Delete'].map((key) =>
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
    ];
    return events.filter((event) => !field.dispatchEvent(event))
      .map((event) => (event instanceof KeyboardEvent ? event.key : event.type));
  });
  assert.deepEqual(taken, []);
});

inEachBrowser('the palette finds commands by pinyin initials, F1 shows the keys', async (page) => {
  await openSample(page);
  await page.press('Control+Shift+P');
  await page.find('dialog', '全部命令').get();
  await page.find('option', /^导出/).get();
  await page.type('kjj');
  await page.find('option', /^导出/).gone();
  await page.press('Enter');
  await page.find('dialog', '快捷键').get();
  await page.press('Escape');
  await page.find('dialog').gone();
  await page.press('F1');
  await page.find('dialog', '快捷键').get();
  await page.press('Escape');
  await page.find('dialog').gone();
});

inEachBrowser('Tab walks through the page, and what has the focus is named', async (page) => {
  await openSample(page);
  await page.find('button', '打开').focus();
  const names = [];
  for (let step = 0; step < 7; step++) {
    names.push(await focusedName(page));
    await page.press('Tab');
  }
  // From left to right, past what cannot be pressed; the outline is one stop behind its box.
  assert.deepEqual(names.slice(0, 6), ['打开', '保存', '导入', '导出', '菜单', '查找']);
  assert.ok(names[6].length > 0);
});

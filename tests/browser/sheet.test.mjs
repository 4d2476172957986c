// What only a browser shows of the sheet: the first key of an IME, the real field over the cell,
// the real pointer, and the positions screen readers are told.
import assert from 'node:assert/strict';
import { address, inEachBrowser, until } from './harness.mjs';

/** @typedef {import('./harness.mjs').Page} Page */
/** @typedef {import('./locator.mjs').Found} Found */

/** @param {Page} page */
async function openSample(page) {
  await page.open(await address('file'));
  await page.find('button', '从示例开始').click();
  await page.find('gridcell', '检查频次').get();
}

/** The text field in use. @param {Page} page */
const field = (page) => page.evaluate(() => {
  const element = document.activeElement;
  if (!(element instanceof HTMLTextAreaElement)) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  const { opacity, fontSize, display } = getComputedStyle(element);
  return { value: element.value, x, y, width, height, opacity, fontSize, display };
});

/** @param {Page} page */
const selectedCells = async (page) => (await page.find('gridcell').all())
  .filter(({ states }) => states.selected === 'true').map(({ name }) => name);

/** @param {Page} page @param {string[]} names */
const untilSelected = (page, names) => until(`selection of ${names}`, async () =>
  String(await selectedCells(page)) === String(names));

/** @param {Page} page @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const part of [0.3, 0.6, 1]) {
    await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
  }
  await page.mouse.up();
}

/** @param {Found['rect']} inner @param {Found['rect']} outer */
const liesWithin = (inner, outer) => inner.x >= outer.x - 1 && inner.y >= outer.y - 1 &&
  inner.x + inner.width <= outer.x + outer.width + 1 &&
  inner.y + inner.height <= outer.y + outer.height + 2;

inEachBrowser('the field lies empty, unseen and focused over the selected cell', async (page) => {
  await openSample(page);
  for (const name of ['检查频次', '产出指标', '≥560个']) {
    await page.find('gridcell', name).click();
    await untilSelected(page, [name]);
    const armed = await until('the field', () => field(page));
    const { rect } = await page.find('gridcell', name).get();
    assert.equal(armed.value, '');
    assert.equal(armed.opacity, '0');
    assert.ok(liesWithin(armed, rect), `${JSON.stringify(armed)} over ${JSON.stringify(rect)}`);
  }
});

inEachBrowser('the first key of an IME is not lost, cell after cell', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.compose(['d', 'du', 'dudao'], '督导');
  await page.press('Enter');
  await untilSelected(page, ['支持学科课题数量']);
  await page.compose(['k', 'ke'], '课题');
  await page.press('Tab');
  await untilSelected(page, ['≥200次']);
  await page.tab.keyboard.insert('≥');
  await page.type('5');
  await page.press('Enter');
  await page.find('treeitem', '指标2 督导 ≥100次').get();
  await page.find('treeitem', '指标3 课题 ≥5').get();
  // Back below where the run of Tabs began.
  await untilSelected(page, ['课题抽检覆盖率']);
});

inEachBrowser('keys within the text move no cursor and take no row', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click({ count: 2 });
  await until('editing', async () => (await field(page))?.value === '检查频次');
  await page.press('Home', 'Delete', 'ArrowRight', 'ArrowLeft', 'End', 'Backspace', 'ArrowUp');
  await until('the text', async () => (await field(page))?.value === '查频');
  await page.press('Enter');
  await page.find('treeitem', '指标2 查频 ≥100次').get();
});

inEachBrowser('a text being edited scrolls with its cell', async (page) => {
  await openSample(page);
  await page.find('gridcell', '课题抽检覆盖率').click({ count: 2 });
  await until('editing', async () => (await field(page))?.value === '课题抽检覆盖率');
  const before = (await page.find('gridcell', '课题抽检覆盖率').get()).rect;
  await page.mouse.move(before.x + 20, before.y + 60);
  await page.mouse.wheel(0, 120);
  const { rect } = await page.find('gridcell', '课题抽检覆盖率')
    .until((found) => found.rect.y < before.y - 60);
  await until('the field over its cell', async () => {
    const now = await field(page);
    return now && liesWithin(now, rect);
  });
  assert.equal((await field(page))?.opacity, '1');
});

inEachBrowser('a range by mouse, extended by Shift', async (page) => {
  await openSample(page);
  await drag(page, await page.find('gridcell', '检查频次').middle(),
    await page.find('gridcell', '≥200次').middle());
  await untilSelected(page, ['检查频次', '≥100次', '支持学科课题数量', '≥200次']);
  await page.press('Shift+ArrowLeft');
  await untilSelected(page, ['检查频次', '支持学科课题数量']);
  await page.press('ArrowUp');
  await untilSelected(page, ['创新创业课程开设数量']);
});

inEachBrowser('rows are dragged by their handle and inserted between others', async (page) => {
  await openSample(page);
  const table = (await page.find('gridcell', '职能1： 教育督导').get()).rect;
  const middle = async (/** @type {string} */ name) =>
    (await page.find('gridcell', name).middle()).y;
  const x = table.x - 12;
  await page.mouse.move(x, await middle('创新创业课程开设数量'));
  await page.find('button', '拖动 创新创业课程开设数量').get();
  await drag(page, { x, y: await middle('创新创业课程开设数量') },
    { x, y: await middle('支持学科课题数量') + 8 });
  await page.find('treeitem', '指标3 创新创业课程开设数量 ≥560个').get();

  const { rect } = await page.find('gridcell', '指标1').get();
  await page.mouse.move(rect.x + 3, rect.y + rect.height - 3);
  await page.find('button', '在“检查频次”下面插入一行').click();
  await until('a new row to be edited', async () => (await field(page))?.opacity === '1');
  await page.compose(['xin'], '新指标');
  await page.press('Enter');
  await page.find('treeitem', '指标2 新指标').get();
});

inEachBrowser('zoom: cells, text and field keep together', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await untilSelected(page, ['检查频次']);
  const before = (await page.find('gridcell', '检查频次').get()).rect;
  const size = parseFloat((await until('the field', () => field(page))).fontSize);
  await page.find('button', /^缩放/).click();
  await page.find('menuitem', '200%').click();
  const { rect } = await page.find('gridcell', '检查频次')
    .until((found) => found.rect.width > before.width * 1.9);
  assert.ok(rect.height > before.height * 1.8);
  await page.find('gridcell', '检查频次').click();
  const armed = await until('the field', async () => {
    const now = await field(page);
    return now && parseFloat(now.fontSize) > size * 1.9 && liesWithin(now, rect) && now;
  });
  assert.equal(armed.value, '');
});

inEachBrowser('screen readers are told row, column and span of each cell', async (page) => {
  await openSample(page);
  const group = (await page.find('gridcell', '数量指标').get()).states;
  const name = (await page.find('gridcell', '检查频次').get()).states;
  assert.equal(group.rowspan, '3');
  assert.equal(Number(name.rowindex), Number(group.rowindex) + 1);
  assert.equal(Number(name.colindex), Number(group.colindex) + 2);
  const grid = (await page.find('grid', '绩效目标表').get()).states;
  assert.ok(Number(grid.rowcount) > 47);
  assert.equal(grid.colcount, '6');
  assert.deepEqual(page.log.errors, []);
});

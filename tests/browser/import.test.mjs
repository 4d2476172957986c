// A table comes in, in real browsers: pasted as text and as a table, opened as a workbook and as a
// document; guesses undone, merged, cancelled; what cannot be read leaves what was open.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { address, inEachBrowser } from './harness.mjs';
import { HTML, TEXT, officeFiles, paste } from './source_form.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

/** A browser without File System Access: files are downloads, which a test can read. */
function withoutPickers() {
  Reflect.deleteProperty(window, 'showSaveFilePicker');
  Reflect.deleteProperty(window, 'showOpenFilePicker');
}

/** @param {Page} page */
async function open(page) {
  page.beforeLoad(withoutPickers);
  await page.open(await address('file'));
  await page.find('button', '空白表').get();
}

/** @param {Page} page @param {string} name @param {Buffer | string} bytes */
async function choose(page, name, bytes) {
  const path = join(mkdtempSync(join(tmpdir(), 'jixiao-import-')), name);
  writeFileSync(path, bytes);
  await page.choose([path], () => page.find('button', '打开').click());
}

/** Until table and tree are shown. @param {Page} page */
const shown = (page) => page.find('status', /识别到 6 项职能、47 个三级指标/).get();

/** @param {any} value @returns {any} the same without ids */
function withoutIds(value) {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'id')
    .map(([key, member]) => [key, withoutIds(member)]));
}

/** The draft as it is saved. @param {Page} page @returns {Promise<any>} */
async function saved(page) {
  const { bytes } = await page.download(() => page.press('Control+s'));
  return JSON.parse(bytes.toString());
}

/** Opens what is shown as a draft, and gives the form that is saved. @param {Page} page */
async function accepted(page) {
  await shown(page);
  await page.find('button', '作为新草稿打开').click();
  await page.find('status', '6 项职能 · 47 个三级指标').get();
  return withoutIds((await saved(page)).form);
}

/** @type {ReturnType<typeof officeFiles> | undefined} */
let office;

inEachBrowser('text, table, workbook and document of one form make the same form', async (page) => {
  office ??= officeFiles();
  await open(page);
  await paste(page, { text: TEXT });
  const form = await accepted(page);
  assert.equal(form.responsibilities.length, 15);
  assert.equal(form.goals.length, 8);
  await paste(page, { text: 'as text', html: HTML });
  assert.deepEqual(await accepted(page), form, 'a table on the clipboard');
  await choose(page, '去年的表.xlsx', office.xlsx);
  assert.deepEqual(await accepted(page), form, 'a workbook');
  await choose(page, '去年的表.docx', office.docx);
  assert.deepEqual(await accepted(page), form, 'a document');
  assert.deepEqual(page.log.errors, []);
  assert.deepEqual(await page.violations(), []);
}, { timeoutMs: 240_000 });

inEachBrowser('a draft remembers where it came from and which guesses were left', async (page) => {
  await open(page);
  await choose(page, '去年的表.txt', TEXT);
  await shown(page);
  await page.press('F8');
  const { name } = await page.find('button', /^撤销 第 \d+ 行/).get();
  await page.find('button', name).click();
  await page.find('button', name).gone();
  await page.find('button', '作为新草稿打开').until(({ states }) => states.disabled !== 'true');
  await page.find('button', '作为新草稿打开').click();
  await page.find('status', '6 项职能 · 47 个三级指标').get();
  const { imported } = await saved(page);
  assert.equal(imported.file, '去年的表.txt');
  assert.match(imported.sha256, /^[0-9a-f]{64}$/);
  assert.ok(imported.repairs.length > 10);
});

inEachBrowser('a guess is undone and accepted again by keyboard', async (page) => {
  await open(page);
  await paste(page, { text: TEXT });
  await shown(page);
  await page.press('F8');
  const guess = await page.find('listitem', /^第 \d+ 行：/).until(({ focused }) => focused);
  const [row] = /** @type {RegExpExecArray} */ (/^第 \d+ 行/.exec(guess.name));
  await page.press('Delete');
  await page.find('button', `接受 ${row}`).get();
  await page.press('Enter');
  await page.find('button', `撤销 ${row}`).get();
  await page.press('Escape');
  await page.find('dialog', /导入表格/).gone();
});

inEachBrowser('merging shows what changes and is one step; cancel does nothing', async (page) => {
  await open(page);
  await page.find('button', '从示例开始').click();
  await page.find('gridcell', '检查频次').click();
  await page.compose(['x'], '督导检查次数');
  await page.press('Enter');
  await page.find('treeitem', '指标2 督导检查次数 ≥100次').click();
  await paste(page, { text: TEXT });
  await shown(page);
  await page.find('button', '取消').click();
  await page.find('treeitem', '指标2 督导检查次数 ≥100次').get();
  await paste(page, { text: TEXT });
  await shown(page);
  await page.find('button', '并入当前草稿').click();
  await page.find('checkbox', /职能1\/产出指标\/数量指标/).get();
  await page.find('button', '并入').click();
  await page.find('status', '6 项职能 · 48 个三级指标').get();
  await page.press('Control+z');
  await page.find('status', '6 项职能 · 47 个三级指标').get();
});

inEachBrowser('values copied from a spreadsheet go down over the column', async (page) => {
  await open(page);
  await page.find('button', '从示例开始').click();
  await page.find('gridcell', '≥560个').click();
  await paste(page, {
    text: '≥561个\r\n≥101次\r\n',
    html: '<table><tr><td>≥561个</td></tr><tr><td>≥101次</td></tr></table>',
  });
  await page.find('treeitem', '指标1 创新创业课程开设数量 ≥561个').get();
  await page.find('treeitem', '指标2 检查频次 ≥101次').get();
  await page.press('Control+z');
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
});

inEachBrowser('what cannot be imported is said, and what was open stays', async (page) => {
  office ??= officeFiles();
  await open(page);
  await page.find('button', '从示例开始').click();
  await page.find('treeitem', '指标2 检查频次 ≥100次').click();
  const old = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(old);
  await choose(page, '旧表.xls', old);
  const told = await page.find('group', /旧表\.xls/).get();
  assert.match(told.states.description, /Ctrl\+C/);
  await choose(page, '半个.xlsx', office.xlsx.subarray(0, office.xlsx.length >> 1));
  await page.find('group', /半个\.xlsx/).get();
  await page.find('dialog', /导入表格/).gone();
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
  await page.find('status', '6 项职能 · 47 个三级指标').get();
});

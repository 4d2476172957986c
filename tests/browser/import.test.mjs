// A table comes in, in real browsers: pasted as text and as a table, opened as a workbook and as a
// document; guesses undone, merged, cancelled; what cannot be read leaves what was open.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { largeForm } from '../bench/large_form.mjs';
import { address, inEachBrowser, until } from './harness.mjs';
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
  const { name } = await page.find('button', /^按原样 第 \d+ 行/).get();
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

/** A workbook of that many indicators. @param {number} indicators */
function largeWorkbook(indicators) {
  const place = mkdtempSync(join(tmpdir(), 'jixiao-large-'));
  const maker = fileURLToPath(new URL('../bench/large_workbook.py', import.meta.url));
  writeFileSync(join(place, 'draft.json'), largeForm(indicators));
  execFileSync('/usr/bin/python3', [maker, join(place, 'draft.json'), join(place, 'large.xlsx')]);
  return readFileSync(join(place, 'large.xlsx'));
}

/**
 * Runs in the page: notes what the progress bar says and presses 取消 once it is that far, which a
 * test from outside may do too late.
 * @param {number} percent
 */
function cancelAt(percent) {
  /** @type {number[]} */
  const seen = [];
  const watcher = new MutationObserver(() => {
    const bar = document.querySelector('#mirror [role=progressbar]');
    if (!bar) return;
    const value = Number(bar.getAttribute('aria-valuenow'));
    if (value !== seen.at(-1)) seen.push(value);
    if (value < percent) return;
    watcher.disconnect();
    const cancel = document.querySelector('#mirror [role=button][aria-label="取消"]');
    if (cancel instanceof HTMLElement) cancel.click();
    Reflect.set(window, 'seenProgress', seen);
  });
  watcher.observe(document, { subtree: true, childList: true, attributes: true });
}

inEachBrowser('a long import says how far it is, and 取消 leaves what was open', async (page) => {
  await open(page);
  await page.find('button', '从示例开始').click();
  await page.find('treeitem', '指标2 检查频次 ≥100次').click();
  await page.evaluate(cancelAt, 40);
  await choose(page, '长.xlsx', largeWorkbook(20_000));
  /** @type {number[]} */
  const seen = await until('取消 to be pressed', () =>
    page.evaluate(() => Reflect.get(window, 'seenProgress')), 60_000);
  assert.ok(seen.length >= 2, `${seen}`);
  assert.deepEqual(seen, [...seen].sort((a, b) => a - b));
  assert.ok(/** @type {number} */ (seen.at(-1)) < 90, `${seen}`);
  await page.find('dialog', /导入表格/).gone();
  await page.find('status', /识别到/).gone();
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
  await page.find('status', '6 项职能 · 47 个三级指标').get();
  assert.deepEqual(page.log.errors, []);
}, { timeoutMs: 120_000 });

/**
 * Runs in the page: a file is dragged over it and dropped.
 * @param {string} name @param {string} base64 @param {boolean} letGo
 */
function dropBytes(name, base64, letGo) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name));
  const types = letGo ? ['drop'] : ['dragenter', 'dragover'];
  for (const type of types) {
    document.getElementById('stage')?.dispatchEvent(new DragEvent(type, {
      dataTransfer: data, bubbles: true, cancelable: true,
    }));
  }
}

inEachBrowser('a table dropped on the page is imported, whatever its kind', async (page) => {
  office ??= officeFiles();
  await open(page);
  for (const [name, bytes] of [['表.xlsx', office.xlsx], ['表.docx', office.docx],
    ['表.txt', Buffer.from(TEXT)]]) {
    const base64 = /** @type {Buffer} */ (bytes).toString('base64');
    await page.evaluate(dropBytes, name, base64, false);
    await page.evaluate(dropBytes, name, base64, true);
    await page.find('dialog', `导入表格 — ${name}`).get();
    await shown(page);
    await page.find('button', '取消').click();
    await page.find('dialog', /导入表格/).gone();
  }
  assert.deepEqual(page.log.errors, []);
}, { timeoutMs: 120_000 });

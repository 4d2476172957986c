// Exports, print and clipboard in real browsers: the same bytes as from the command line, real text
// on paper, tables that other programs take.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { assetPath, jixiao } from '../cli/jixiao.mjs';
import { openedAsSheet, pdfPages, pdfPageSize } from '../cli/office.mjs';
import { hostileDraft, indicators, missingInOrder, textsInOrder } from '../cli/paper.mjs';
import { address, inEachBrowser, until } from './harness.mjs';
import { drop, withoutPickers } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

const place = mkdtempSync(join(tmpdir(), 'jixiao-export-'));
const SAMPLE = join(place, 'sample.json');
copyFileSync(assetPath('samples/form-2024.json'), SAMPLE);
const form = JSON.parse(readFileSync(SAMPLE, 'utf8')).form;
after(() => rmSync(place, { recursive: true, force: true }));

/** Opens the file, so that page and command line have the same draft. @param {Page} page */
async function openDraft(page) {
  page.beforeLoad(withoutPickers);
  await page.open(await address('file'));
  await page.find('button', '从示例开始').get();
  await page.choose([SAMPLE], () => page.find('button', '打开').click());
  await page.find('treeitem', '职能1 教育督导').get();
}

/** @param {Page} page @param {string} combo @param {string} option */
async function choose(page, combo, option) {
  await page.find('combobox', combo).click();
  await page.find('option', option).click();
  await page.find('combobox', combo).until(({ value }) => value === option);
}

/** @param {Page} page @param {string} name */
async function tick(page, name) {
  await page.find('checkbox', name).click();
  await page.find('checkbox', name).until(({ states }) => states.checked === 'true');
}

/** @param {string} kind @param {string[]} options */
function fromCommandLine(kind, options) {
  const path = join(place, `form.${kind}`);
  const { status, err } = jixiao(['export', SAMPLE, '-o', path, ...options]);
  assert.equal(status, 0, err);
  return readFileSync(path);
}

const KINDS = {
  xlsx: 'Excel 工作簿（.xlsx）',
  docx: 'Word 文档（.docx）',
  html: '网页（.html）',
  csv: '指标清单（.csv）',
  txt: '纯文本（.txt）',
};

inEachBrowser('every export has the bytes that the command line writes', async (page) => {
  await openDraft(page);
  for (const kind of Object.keys(KINDS)) {
    await page.find('button', '导出').click();
    // The sample has errors left, so the page asks first.
    await page.find('menuitem', new RegExp(`（\\.${kind}）$`)).click();
    const { name, bytes } = await page.download(() => page.find('button', '仍要导出').click());
    assert.equal(name, `潢源县教育局2024.${kind}`);
    assert.ok(bytes.equals(fromCommandLine(kind, [])), kind);
  }
});

inEachBrowser('so they have with every option of the dialog', async (page) => {
  await openDraft(page);
  await page.press('Control+Alt+x');
  await page.find('dialog', '导出与打印').get();
  await choose(page, '纸张', 'A4 横放');
  for (const name of ['计量单位单列', '备注', '联系电话', '填报人', '日期']) await tick(page, name);
  const options = ['--landscape', '--columns', '计量单位,备注', '--rows', '联系电话,填报人',
    '--sign', '日期'];
  for (const [kind, label] of Object.entries(KINDS)) {
    await choose(page, '文件种类', label);
    if (kind === 'csv') await choose(page, '编码', 'GB18030（旧版 Excel）');
    const { bytes } = await page.download(() => page.find('button', '导出').last().click());
    const encoding = kind === 'csv' ? ['--encoding', 'gb18030'] : [];
    assert.ok(bytes.equals(fromCommandLine(kind, [...options, ...encoding])), kind);
    await page.press('Control+Alt+x');
  }
});

inEachBrowser('print gives pages of real text, with headings and numbers', async (page) => {
  // The dialogue itself is the browser's; what is saved as PDF below is what it would show.
  page.beforeLoad(() => Reflect.set(window, 'print', () => Reflect.set(window, 'dialogue', true)));
  await openDraft(page);
  await page.press('Control+p');
  await page.find('button', '仍要打印').click();  // the sample has errors
  await until('the dialogue', () => page.evaluate(() => Reflect.get(window, 'dialogue')));
  const path = join(place, 'print.pdf');
  await page.tab.pdf?.(path);
  const pages = pdfPages(path);
  assert.ok(pages.length >= 2 && pages.length <= 4, `${pages.length} pages`);
  assert.deepEqual(pdfPageSize(path).map(Math.round), [595, 842]);
  assert.equal(missingInOrder(pages.join('\n'), textsInOrder(form)), undefined);
  pages.forEach((text, i) => {
    const bare = text.replace(/\s/gu, '');
    assert.ok(bare.endsWith(`第${i + 1}页，共${pages.length}页`), bare.slice(-30));
    if (i > 0) assert.ok(bare.startsWith('核心职能年度绩效指标一级指标二级指标三级指标指标值'), bare);
    // Whatever function goes on has its label on this page too.
    if (i > 0) assert.match(bare, /^核心职能年度绩效指标一级指标二级指标三级指标指标值职能\d：/);
  });
}, { only: ['chromium'] });

/** The kinds of data that a copy puts on the clipboard. @param {Page} page */
async function copied(page) {
  await page.evaluate(() => {
    document.addEventListener('copy', ({ clipboardData }) => {
      Reflect.set(window, 'copied', {
        text: clipboardData?.getData('text/plain'),
        html: clipboardData?.getData('text/html'),
        own: clipboardData?.getData('application/x-jixiao'),
      });
    }, { once: true });
  });
  await page.press('Control+c');
  return until('a copy', () => page.evaluate(() => Reflect.get(window, 'copied')));
}

inEachBrowser('copied rows are a table with merges, tabs, and our own format', async (page) => {
  await openDraft(page);
  await page.find('gridcell', /^职能1/).click();
  await page.find('gridcell', /^职能1/).until(({ states }) => states.selected === 'true');
  await page.press(...Array.from({ length: 5 }, () => 'Shift+ArrowRight'));
  await page.find('gridcell', '≥560个').until(({ states }) => states.selected === 'true');
  const { text, html, own } = await copied(page);
  assert.match(html, /<td rowspan="11"[^>]*>职能1：<br>教育督导<\/td><td rowspan="7"/);
  assert.match(html, /<td rowspan="3"[^>]*>数量指标<\/td>/);
  assert.equal(html.match(/ data-jixiao="/g)?.length, 1);
  const lines = text.trimEnd().split('\r\n');
  assert.equal(lines.length, 11);
  assert.deepEqual(lines[0].split('\t'), ['"职能1：\n教育督导"', '产出指标', '数量指标', '指标1',
    '创新创业课程开设数量', '≥560个']);
  assert.deepEqual(lines[1].split('\t'), ['', '', '', '指标2', '检查频次', '≥100次']);
  assert.ok(own.includes('教育督导'));
});

inEachBrowser('copied rows that a spreadsheet takes are not calculated', async (page) => {
  page.beforeLoad(withoutPickers);
  await page.open(await address('file'));
  await page.find('button', '从示例开始').get();
  await drop(page, ['公式.json', JSON.stringify(hostileDraft())]);
  await page.find('gridcell', '=1+1').click();
  await page.press('Control+Home', 'Control+Shift+End');
  await page.find('gridcell', '{=A1}').until(({ states }) => states.selected === 'true');
  const { text, html } = await copied(page);
  for (const [name, content] of [['copied.txt', text], ['copied.html', html]]) {
    const path = join(place, name);
    writeFileSync(path, content);
    const cells = openedAsSheet(place, path);
    for (const cell of cells) assert.notEqual(cell.type, 'f', `${name}: ${cell.text}`);
    const texts = cells.map((cell) => String(cell.text).replace(/^'/, ''));
    for (const { name: wanted } of indicators(hostileDraft().form)) {
      assert.ok(texts.includes(wanted), `${name}: ${wanted} in ${texts}`);
    }
  }
});

inEachBrowser('rows pasted into another draft keep their tree', async (page) => {
  await openDraft(page);
  await page.find('treeitem', '职能1 教育督导').click();
  await page.press('Control+c');
  await page.press('Control+Alt+n');
  await page.find('treeitem', '职能1 教育督导').gone();
  await page.find('gridcell', '2024年部门整体支出绩效目标批复表').gone();
  await page.find('treeitem', '基本信息').click();
  await page.press('Control+v');
  await page.find('treeitem', '职能2 教育督导').get();
  const { bytes } = await page.download(() => page.press('Control+s'));
  const [, pasted] = JSON.parse(bytes.toString('utf8')).form.functions;
  /** @param {any} node @returns {any} */
  const withoutIds = (node) => Object.fromEntries(Object.entries(node)
    .filter(([key]) => key !== 'id')
    .map(([key, value]) => [key, Array.isArray(value) ? value.map(withoutIds) : value]));
  assert.deepEqual(withoutIds(pasted), withoutIds(form.functions[0]));
});

// From last year's draft to an exported form of this year, as a clerk goes: carried over, an indicator
// taken from the library by pinyin, every finding mended or set aside with a reason, exported.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, address, inEachBrowser, until } from './harness.mjs';
import { command, drop, withoutPickers } from './sample.mjs';

/** Last year's form: one function of the sample with its first group, two duties, a goal. */
function lastYear() {
  const draft = JSON.parse(readFileSync(join(ROOT, 'assets/samples/form-2024.json'), 'utf8'));
  const { form } = draft;
  form.year = '2026';
  form.title = '2026年部门整体支出绩效目标批复表';
  form.responsibilities = form.responsibilities.slice(0, 2);
  form.goals = form.goals.slice(0, 1);
  form.functions = form.functions.slice(0, 1);
  form.functions[0].level1 = form.functions[0].level1.slice(0, 1);
  return JSON.stringify({ ...draft, id: '8f14e45f-ceea-467e-b1a3-6b1d2c0a9e11', lineage: [] });
}

/** @typedef {import('./harness.mjs').Page} Page */

/** What the bar says is left. @param {Page} page */
async function left(page) {
  const [counts] = await page.find('status', /处错误 · \d+ 处提示/).all();
  const [, errors, hints] = /(\d+) 处错误 · (\d+) 处提示/.exec(counts?.name ?? '') ?? [];
  return Number(errors ?? 0) + Number(hints ?? 0);
}

/** The first finding that is left is set aside. @param {Page} page */
async function setFirstAside(page) {
  const before = await left(page);
  await page.find('button', '忽略…').activate();
  await page.find('dialog', '忽略这一处').get();
  await page.find('textbox', '忽略的理由').click();
  await page.type('上级文件就是这样定的');
  await page.find('button', '忽略').activate();
  await page.find('dialog', '忽略这一处').gone();
  await until('a finding less', async () => (await left(page) < before) || undefined);
}

inEachBrowser('from last year’s draft to this year’s export, all dealt with', async (page) => {
  page.beforeLoad(withoutPickers);
  await page.open(await address('file'));
  await page.find('button', '空白表').get();
  await drop(page, ['去年.json', lastYear()]);
  await page.find('treeitem', /创新创业课程开设数量/).get();
  await page.press('Control+Alt+y');
  await page.find('button', '以本表新建下一年').click();
  await page.find('dialog', '去年的表').gone();
  await page.find('gridcell', /^2027年部门整体支出绩效目标/).get();

  // A line from the library, by pinyin initials; its number is still to come.
  await page.find('gridcell', '检查频次').click();
  await page.press('Control+Alt+l');
  await page.find('dialog', '指标库').get();
  await page.type('ywjyggl');
  await page.find('option', /^义务教育巩固率/).get();
  await page.press('Enter');
  await page.find('treeitem', /义务教育巩固率/).get();

  await command(page, '全部修复');
  for (let findings = await left(page); findings > 0; findings = await left(page)) {
    await setFirstAside(page);
  }
  assert.equal(await left(page), 0);

  const { name, bytes } = await page.download(() => command(page, '导出 Excel'));
  assert.match(name, /2027.*\.xlsx$/);
  assert.ok(bytes.length > 5000);
  assert.deepEqual(page.log.errors, []);
}, { timeoutMs: 240_000 });

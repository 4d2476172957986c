// What deals with other people's drafts, as axe-core judges it: asked about, compared, merged;
// remarks; many drafts at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from './axe_check.mjs';
import { ROOT, address, inEachBrowser } from './harness.mjs';
import { dropReturned, mailed, returned } from './received.mjs';
import { command, drop, openSample } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

const DRAFT = readFileSync(join(ROOT, 'assets/samples/form-2024.json'), 'utf8');
const ONLY = { only: ['chromium'], timeoutMs: 240_000 };

/** A draft that came back with a conflict and another change, asked about. @param {Page} page */
async function receive(page) {
  await openSample(page);
  await page.resize(1366, 768);
  const draft = await mailed(page);
  await page.find('gridcell', '≥100次').click();
  await page.type('>=120');
  await page.press('Enter');
  await dropReturned(page, '王.json',
    returned(draft, [['≥100次', '≥110次'], ['≥200次', '≥220次']]));
}

inEachBrowser('axe finds nothing where a draft comes back and is compared', async (page) => {
  await receive(page);
  await check(page, 'asked');
  await page.find('button', '比较').click();
  await page.find('list', '改动清单').get();
  await check(page, 'compare');
  await page.press('Escape');
  await page.find('dialog', '比较').gone();
  await page.press('Escape');
  await page.find('dialog').gone();
}, ONLY);

inEachBrowser('axe finds nothing in a merge', async (page) => {
  await receive(page);
  await page.find('button', '合并…').last().click();
  await page.find('dialog', '比较与合并').get();
  await check(page, 'merge');
  await page.find('radio', /^全部改动/).click();
  await page.find('listitem', /检查频次/).click();
  await check(page, 'merge, all changes');
  await page.resize(390, 844);
  await check(page, 'merge on a phone');
  await page.press('Escape');
  await page.find('dialog').gone();
}, ONLY);

inEachBrowser('axe finds nothing in remarks', async (page) => {
  await openSample(page);
  await page.resize(1366, 768);
  await page.find('gridcell', '检查频次').click();
  await page.press('Control+Alt+k');
  await page.find('dialog', '批注与建议').get();
  await check(page, 'no remarks');
  await page.find('textbox', '我的姓名').click();
  await page.tab.keyboard.insert('王');
  await page.find('combobox', '种类').click();
  await page.find('option', '建议改指标值').click();
  await page.find('textbox', '改为').click();
  await page.tab.keyboard.insert('≥120次');
  await page.find('button', '写上').click();
  await page.find('button', '采纳').get();
  await check(page, 'remarks');
  await page.press('Escape');
  await page.find('dialog').gone();
  await check(page, 'a form with a remark');
  await command(page, '审核模式');
  await check(page, 'review');
}, ONLY);

inEachBrowser('axe finds nothing in the overview of many drafts', async (page) => {
  await page.open(await address('file'));
  await page.resize(1366, 768);
  const other = DRAFT.replaceAll('潢源县教育局', '潢源县水利局')
    .replace(/"id": "[0-9a-f-]{36}"/, '"id": "4b1f7d0a-9c53-4f0e-8a61-00000a1b2c3d"');
  await drop(page, ['教育局.json', DRAFT], ['水利局.json', other], ['坏.json', '{']);
  await page.find('dialog', /份草稿$/).get();
  await page.find('progressbar').gone();
  await check(page, 'overview');
  await page.find('listitem', /水利局/).click();
  await page.find('button', '打开').last().until(({ states }) => states.disabled !== 'true');
  await page.find('button', '打开').last().click();
  await page.find('tree').get();
  await check(page, 'one draft of many');
}, ONLY);

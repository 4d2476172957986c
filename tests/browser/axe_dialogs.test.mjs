// The dialogs that commands, findings and files open, as axe-core judges them, in Chinese and in
// English.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from './axe_check.mjs';
import { fakePickers } from './fake_disk.mjs';
import { ROOT, address, inEachBrowser } from './harness.mjs';
import { command, drop, openSample } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

const DRAFT = readFileSync(join(ROOT, 'assets/samples/form-2024.json'), 'utf8');
const ONLY = { only: ['chromium'], timeoutMs: 240_000 };

/** @param {Page} page */
async function openLarge(page) {
  await openSample(page);
  await page.resize(1366, 768);
}

/** @param {Page} page @param {string} title @param {string} [name] */
async function checkDialog(page, title, name = title) {
  await page.find('dialog', title).get();
  await check(page, name);
}

/** @param {Page} page */
async function leave(page) {
  await page.press('Escape');
  await page.find('dialog').gone();
}

inEachBrowser('axe finds nothing in the indicator libraries', async (page) => {
  await openLarge(page);
  await page.find('gridcell', '检查频次').click();
  await page.press('Control+Alt+L');
  await checkDialog(page, '指标库');
  await page.find('textbox', '查找指标').click();
  await page.type('ywjyggl');
  await page.find('option', /^义务教育巩固率/).get();
  await checkDialog(page, '指标库', '指标库, searched');
  await page.press('Control+a');
  await page.tab.keyboard.insert('没有这样的指标');
  await page.find('option').gone();
  await checkDialog(page, '指标库', '指标库, nothing found');
  await leave(page);
  await command(page, '本县指标库');
  await checkDialog(page, '本县指标库', '本县指标库, empty');
  await page.find('button', '收入本表的指标').click();
  await page.find('option', /^检查频次/).click();
  await page.find('textbox', '适用职能').get();
  await checkDialog(page, '本县指标库');
  await leave(page);
}, ONLY);

inEachBrowser('axe finds nothing with last year beside', async (page) => {
  await openLarge(page);
  await page.press('Control+Alt+Y');
  await checkDialog(page, '去年的表', '去年的表, none yet');
  await page.find('button', '以本表新建下一年').click();
  await page.find('dialog').gone();
  await page.find('gridcell', '检查频次').click();
  await check(page, 'an indicator with last year');
  await page.press('Control+Alt+Y');
  await checkDialog(page, '去年的表');
  await leave(page);
}, ONLY);

inEachBrowser('axe finds nothing in what is said of the draft and of the program', async (page) => {
  await openLarge(page);
  await command(page, '草稿信息');
  await checkDialog(page, '草稿信息');
  await leave(page);
  await command(page, '关于');
  await page.find('button', '许可声明').click();
  await checkDialog(page, '许可声明');
  await leave(page);
}, ONLY);

inEachBrowser('axe finds nothing in the list of repairs and its notice', async (page) => {
  await openLarge(page);
  const broken = JSON.parse(DRAFT);
  broken.form.year = 2024;
  broken.form.functions[0].level1[0].name = 7;
  broken.form.goals = 'none';
  await drop(page, ['坏的.json', JSON.stringify(broken)]);
  await page.find('group', /坏的\.json.*不合规定/).get();
  await check(page, 'a notice');
  await page.find('button', '查看读入时的修正').click();
  await checkDialog(page, '打开时修复了这些地方');
  await leave(page);
}, ONLY);

inEachBrowser('axe finds nothing in what asks before something is done', async (page) => {
  await openLarge(page);
  await page.find('button', '忽略…').activate();
  await checkDialog(page, '忽略这一处');
  await leave(page);
  await page.find('button', /^修复同类问题：/).activate();
  await checkDialog(page, '修复前先看一看');
  await leave(page);
  await command(page, '导出 Excel');
  await checkDialog(page, '还有错误没有改');
  await leave(page);
}, ONLY);

inEachBrowser('axe finds nothing where a file was changed by someone else', async (page) => {
  page.beforeLoad(fakePickers);
  await page.open(await address('file'));
  await page.evaluate((/** @type {string} */ text) => {
    Reflect.get(window, 'disk').text = text;
  }, DRAFT);
  await page.find('button', '打开').click();
  await page.find('gridcell', '检查频次').click();
  await page.type('A');
  await page.press('Enter');
  await page.evaluate(() => { Reflect.get(window, 'disk').modified = 5; });
  await page.press('Control+s');
  await checkDialog(page, '文件已被别处修改');
  await leave(page);
}, ONLY);

inEachBrowser('axe finds nothing in one version that is looked at', async (page) => {
  await openLarge(page);
  await page.find('gridcell', '检查频次').click();
  await page.type('A');
  await page.press('Enter');
  // A save leaves a version.
  await page.download(() => page.press('Control+s'));
  await page.find('gridcell', 'A').click();
  await page.type('B');
  await page.press('Enter', 'Control+Alt+h');
  await page.find('dialog', '历史版本').get();
  await page.find('button', /^\d{4}.*:\d\d$|^\d\d:\d\d|今天/).click();
  await page.find('button', '恢复这一版').get();
  await check(page, 'a version');
  await leave(page);
}, ONLY);

/** @type {[command: string, dialog: string][]} */
const ENGLISH = [['Indicator library', 'Indicator library'],
  ['The county’s library', 'The county’s library'], ['Last year', 'Last year'],
  ['About this draft', 'About this draft'], ['Earlier versions', 'Earlier versions'],
  ['Recent drafts', ''], ['Export and print', ''], ['Settings', 'Settings'], ['Shortcuts', ''],
  ['Remarks', 'Remarks and suggestions']];

inEachBrowser('axe finds nothing in English', async (page) => {
  await openLarge(page);
  await command(page, '切换到英文界面');
  await page.find('grid', 'Performance form').get().catch(() => page.find('grid').get());
  await page.evaluate(() => document.documentElement.lang).then((lang) => {
    if (lang !== 'en') throw new Error(`lang is ${lang}`);
  });
  await check(page, 'form in English');
  await page.find('gridcell', '检查频次').click();
  await check(page, 'an indicator in English');
  for (const [label, title] of ENGLISH) {
    await command(page, label);
    await (title ? page.find('dialog', title) : page.find('dialog')).get();
    await check(page, `${label} in English`);
    await leave(page);
  }
  await command(page, 'Close the draft');
  await page.find('button', 'New blank form').get().catch(() => page.find('button').get());
  await check(page, 'start in English');
}, ONLY);

// The form and what belongs to it as axe-core judges it; the dialogs and screens of the commands are
// in axe_dialogs.test.mjs, those of other people's drafts in axe_travel.test.mjs.
import { check } from './axe_check.mjs';
import { address, inEachBrowser } from './harness.mjs';
import { openSample } from './sample.mjs';
import { TEXT, paste } from './source_form.mjs';

/** @type {[name: string, keys: string][]} */
const DIALOGS = [['全部命令', 'Control+Shift+P'], ['快捷键', 'F1'], ['导出与打印', 'Control+Alt+X'],
  ['最近的草稿', 'Control+Alt+R'], ['设置', 'Control+Alt+S'], ['历史版本', 'Control+Alt+H']];

inEachBrowser('axe finds nothing on the start screen', async (page) => {
  await page.open(await address('file'));
  await page.find('button', '从示例开始').get();
  await check(page, 'start');
}, { only: ['chromium'] });

inEachBrowser('axe finds nothing on the form and its menus', async (page) => {
  await openSample(page);
  await page.resize(1366, 768);
  await check(page, 'form');
  await page.find('gridcell', '检查频次').click();
  await page.find('combobox', '二级指标').get();
  await check(page, 'an indicator');
  await page.press('F2');
  await check(page, 'an open field');
  await page.press('Escape');
  await page.press('Control+h');
  await page.find('textbox', '查找内容').get();
  await check(page, 'find and replace');
  await page.press('Escape');
  await page.find('combobox', '二级指标').click();
  await page.find('listbox').get();
  await check(page, 'choices');
  await page.press('Escape');
  await page.find('button', '菜单').click();
  await page.find('menu').get();
  await check(page, 'menu');
  await page.press('Escape');
}, { only: ['chromium'] });

inEachBrowser('axe finds nothing in the dialogs', async (page) => {
  await openSample(page);
  await page.resize(1366, 768);
  for (const [name, keys] of DIALOGS) {
    await page.press(keys);
    await page.find('dialog').get();
    await check(page, name);
    await page.press('Escape');
    await page.find('dialog').gone();
  }
  await page.press('Control+Shift+P');
  await page.find('dialog', '全部命令').get();
  await page.type('关于');
  await page.find('option', /关于/).until(({ states }) => states.selected === 'true');
  await page.press('Enter');
  await page.find('dialog', /关于/).get();
  await check(page, 'about');
  await page.press('Escape');
  await page.find('dialog').gone();
  await page.press('Control+Shift+P');
  await page.find('dialog', '全部命令').get();
  await page.tab.keyboard.insert('没有的命令');
  await page.find('option').gone();
  await check(page, 'no command');
}, { only: ['chromium'] });

inEachBrowser('axe finds nothing on a blank form, narrow and on a phone', async (page) => {
  await page.open(await address('file'));
  await page.find('button', '空白表').click();
  await page.find('grid', '绩效目标表').get();
  await check(page, 'blank');
  await page.resize(1024, 700);
  await page.find('button', /字段/).get();
  await check(page, 'narrow');
  await page.resize(390, 844);
  for (const tab of ['大纲', '表格', '字段']) {
    await page.find('tab', tab).click();
    await page.find('tab', tab).until(({ states }) => states.selected === 'true');
    await check(page, tab);
  }
}, { only: ['chromium'] });

inEachBrowser('axe finds nothing on the import screen', async (page) => {
  await openSample(page);
  await page.resize(1366, 768);
  await paste(page, { text: TEXT });
  await page.find('status', /识别到 6 项职能/).get();
  await check(page, 'import');
  await page.press('F8');
  await check(page, 'a guess');
  await page.find('button', /^并入/).click();
  await check(page, 'merge');
}, { only: ['chromium'] });

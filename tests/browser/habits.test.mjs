// What a spreadsheet user expects, in real browsers: finding, pasting a block, deleting with a way
// back, a blank form as it is printed.
import assert from 'node:assert/strict';
import { address, inEachBrowser } from './harness.mjs';
import { openSample } from './sample.mjs';
import { paste } from './source_form.mjs';

inEachBrowser('finds: the words go into the bar, Enter and F3 go on, Escape gives the keys back',
  async (page) => {
    await openSample(page);
    await page.find('gridcell', '检查频次').click();
    await page.press('Control+f');
    await page.find('textbox', '查找内容').get();
    await page.type('满意度');
    await page.find('status', /^0\/\d+$/).get();
    await page.find('treeitem', '指标2 检查频次 ≥100次').get();
    await page.press('Enter');
    await page.find('status', /^1\/\d+$/).get();
    await page.press('F3');
    await page.find('status', /^2\/\d+$/).get();
    await page.press('Control+a');
    await page.type('没有这样的词');
    await page.find('status', '没有找到').get();
    await page.press('Escape');
    await page.find('textbox', '查找内容').gone();
  });

inEachBrowser('replaces all as one step', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.press('Control+h');
  await page.find('textbox', '查找内容').get();
  await page.type('检查频次');
  await page.find('status', /^\d\/1$/).get();
  await page.find('textbox', '替换为').click();
  await page.type('督导频次');
  await page.find('button', '全部替换').click();
  await page.find('treeitem', '指标2 督导频次 ≥100次').get();
  await page.find('button', '撤销').click();
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
});

inEachBrowser('a pasted block is written over the cells from the framed one on', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await paste(page, { text: '督导报告数\t≥4份\r\n"专项督导\n次数"\t≥2次\r\n' });
  await page.find('treeitem', '指标2 督导报告数 ≥4份').get();
  await page.find('treeitem', '指标3 专项督导 次数 ≥2次').get();
  await page.find('status', '6 项职能 · 47 个三级指标').get();
  await page.press('Control+z');
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
});

inEachBrowser('Delete empties the cell, Ctrl+Delete takes the row away with a way back',
  async (page) => {
    await openSample(page);
    await page.find('gridcell', '检查频次').click();
    await page.press('Delete');
    await page.find('gridcell', '检查频次').gone();
    await page.find('status', '6 项职能 · 47 个三级指标').get();
    await page.press('Control+z');
    await page.find('gridcell', '检查频次').click();
    await page.press('Control+Delete');
    await page.find('status', '6 项职能 · 46 个三级指标').get();
    await page.find('group', '已删除 1 行').get();
    await page.find('button', '撤销').click();
    await page.find('status', '6 项职能 · 47 个三级指标').get();
    await page.find('group', '已删除 1 行').gone();
  });

inEachBrowser('a blank form starts as it is printed', async (page) => {
  await page.open(await address('file'));
  await page.find('button', '空白表').click();
  await page.find('status', '1 项职能 · 9 个三级指标').get();
  for (const name of ['产出指标', '效益指标', '成本指标']) await page.find('gridcell', name).get();
  const headings = (await page.find('columnheader').all()).map(({ name }) => name);
  assert.ok(headings.includes('核心职能'), String(headings));
});

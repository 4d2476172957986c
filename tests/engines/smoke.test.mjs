// The way of a draft in short, for browsers that cannot run all of tests/browser: open, type, undo,
// import, save, lose the tab, come back.
import assert from 'node:assert/strict';
import { address, inEachBrowser } from '../browser/harness.mjs';
import { editable, isDisabled, openSample, stored } from '../browser/sample.mjs';
import { TEXT, paste } from '../browser/source_form.mjs';
import { OLD_BUILDS } from './fetch.mjs';

process.env.BROWSERS ??= OLD_BUILDS.join();

inEachBrowser('opens, is edited, saves and comes back', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.type('abc');
  await page.press('Enter');
  await page.find('treeitem', '指标2 abc ≥100次').get();
  await page.press('Control+z');
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
  assert.equal(await isDisabled(page, '撤销'), true);
  await page.press('Control+y');
  await page.find('treeitem', '指标2 abc ≥100次').get();

  const { name, bytes } = await page.download(() => page.press('Control+s'));
  assert.equal(name, '潢源县教育局2024.json');
  assert.ok(bytes.toString().includes('"abc"'));

  await stored(page);
  await page.reopen();
  await page.find('treeitem', '指标2 abc ≥100次').get();
  await editable(page);
  assert.equal(await isDisabled(page, '撤销'), false);
  assert.deepEqual(page.log.errors, []);
});

inEachBrowser('Chinese is typed into a cell', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.compose(['du', 'dudao'], '督导次数');
  await page.press('Enter');
  await page.find('treeitem', '指标2 督导次数 ≥100次').get();
});

inEachBrowser('a pasted form is read and becomes a draft', async (page) => {
  await page.open(await address('file'));
  await page.find('button', '空白表').get();
  await paste(page, { text: TEXT });
  await page.find('status', /识别到 6 项职能/).get();
  await page.find('button', '作为新草稿打开').click();
  await page.find('status', /^6 项职能/).get();
  // Chromium 67 reports as a breach even the eval that the policy allows it (web/tighten.js).
  if (page.browserName !== 'chromium67') assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.log.errors, []);
});

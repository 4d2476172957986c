// The browser's storage when it is missing, blocked or full, what comes back after the tab is gone,
// and leaving with work that is in no file.
import assert from 'node:assert/strict';
import { address, inEachBrowser, until } from './harness.mjs';
import { editable, isDisabled, openSample, stored } from './sample.mjs';

/** Runs in the page: a browser that forbids the page to store anything. */
function blockStorage() {
  IDBFactory.prototype.open = () => {
    throw new DOMException('refused', 'SecurityError');
  };
}

/** Runs in the page: writing fails as on a full disk. */
function fillStorage() {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
}

inEachBrowser('blocked storage is said at once, and editing goes on', async (page) => {
  page.beforeLoad(blockStorage);
  await page.open(await address('file'));
  await page.find('status', /不允许本页在本机暂存/).get();
  await page.find('button', '从示例开始').click();
  await page.find('gridcell', '检查频次').click();
  await page.compose(['du'], '督导');
  await page.press('Enter');
  await page.find('treeitem', '指标2 督导 ≥100次').get();
  await page.find('status', /不允许本页在本机暂存/).get();
});

inEachBrowser('a browser without a database is told as one that stores nothing', async (page) => {
  page.beforeLoad(() => Reflect.defineProperty(window, 'indexedDB', { value: undefined }));
  await page.open(await address('file'));
  await page.find('status', /不允许本页在本机暂存/).get();
  await page.find('button', '空白表').click();
  await page.find('grid', '绩效目标表').get();
});

inEachBrowser('full storage is said, and what to do about it', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.evaluate(fillStorage);
  await page.compose(['du'], '督导');
  await page.press('Enter');
  await page.find('status', /暂存空间已满.*保存为文件/).get();
});

inEachBrowser('selection, folded branches and the steps come back with the draft', async (page) => {
  await openSample(page);
  await page.find('treeitem', '职能1 教育督导').focus();
  await page.press('ArrowLeft');
  await page.find('treeitem', '指标2 检查频次 ≥100次').gone();
  await page.find('treeitem', '职能2 教育基本信息的统计').click();
  for (const key of ['Control+Alt+d', 'Alt+ArrowUp']) await page.press(key);
  await page.press('Control+z');
  await page.find('treeitem', '职能3 教育基本信息的统计').until(
    ({ states }) => states.selected === 'true');
  await stored(page);
  await page.reopen();
  await page.find('treeitem', '职能3 教育基本信息的统计').until(
    ({ states }) => states.selected === 'true');
  assert.equal(await page.find('treeitem', '指标2 检查频次 ≥100次').isThere(), false);
  await editable(page);
  assert.equal(await isDisabled(page, '重做'), false);
  await page.press('Control+z');
  await page.find('treeitem', '职能3 实施教育基础项目建设').get();
  assert.equal(await isDisabled(page, '撤销'), true);
});

/**
 * Runs in the page: presses Ctrl, with Alt or without, and a letter so many times, ten between two
 * frames. By script, since hundreds of keys from outside, with a frame for each, take a minute.
 * @param {{ key: string, alt: boolean, times: number }} how
 */
async function pressOften({ key, alt, times }) {
  for (let i = 0; i < times; i++) {
    for (const type of ['keydown', 'keyup']) {
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent(type, {
        key, code: `Key${key.toUpperCase()}`, ctrlKey: true, altKey: alt, bubbles: true,
        cancelable: true,
      }));
    }
    if (i % 10 === 9) await new Promise((done) => requestAnimationFrame(done));
  }
}

inEachBrowser('the last hundred of more steps are undone after the tab is gone', async (page) => {
  const counted = (/** @type {number} */ count) =>
    page.find('status', `6 项职能 · ${count} 个三级指标`).get();
  await openSample(page);
  await counted(47);
  await page.find('treeitem', '指标2 检查频次 ≥100次').click();
  await page.evaluate(pressOften, { key: 'd', alt: true, times: 107 });
  await counted(47 + 107);
  await stored(page);
  await page.reopen();
  await editable(page);
  await counted(47 + 107);
  await page.evaluate(pressOften, { key: 'z', alt: false, times: 99 });
  await counted(47 + 8);
  assert.equal(await isDisabled(page, '撤销'), false);
  await page.evaluate(pressOften, { key: 'z', alt: false, times: 1 });
  await counted(47 + 7);
  assert.equal(await isDisabled(page, '撤销'), true);
  await page.evaluate(pressOften, { key: 'y', alt: false, times: 100 });
  await counted(47 + 107);
  assert.equal(await isDisabled(page, '重做'), true);
});

/** Whether the page asks before it is left. @param {import('./harness.mjs').Page} page */
const asksBeforeLeaving = (page) => page.evaluate(() => {
  const event = new Event('beforeunload', { cancelable: true });
  return !window.dispatchEvent(event);
});

inEachBrowser('leaving with work that is in no file is asked about', async (page) => {
  await openSample(page);
  assert.equal(await asksBeforeLeaving(page), false);
  await page.find('gridcell', '检查频次').click();
  await page.compose(['du'], '督导');
  await page.press('Enter');
  await page.find('treeitem', '指标2 督导 ≥100次').get();
  assert.equal(await asksBeforeLeaving(page), true);
  await page.download(() => page.press('Control+s'));
  await page.find('status', /已交给浏览器下载/).get();
  assert.equal(await asksBeforeLeaving(page), false);
});

inEachBrowser('what was typed right before the page is loaded again is there', async (page) => {
  await openSample(page);
  await stored(page);
  await page.find('gridcell', '检查频次').click();
  await page.compose(['du'], '督导');
  await page.reopen();
  await page.find('treeitem', '指标2 督导 ≥100次').get();
  await stored(page);
  assert.deepEqual(await page.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.includes('journal'))), []);
});

/** Runs in the page: the next call of the program goes on for ever, until something ends it. */
function stallTheProgram() {
  const now = performance.now.bind(performance);
  let stalled = false;
  performance.now = () => {
    if (stalled || !/wasm/.test(new Error().stack ?? '')) return now();
    stalled = true;
    console.error('stalled');  // heard outside although the page goes on with it
    for (;;) now();
  };
}

inEachBrowser('what was typed is there after the browser ended the program', async (page) => {
  await openSample(page);
  await stored(page);
  await page.evaluate(fillStorage);  // it is nowhere else then
  await page.find('gridcell', '检查频次').click();
  await page.compose(['du'], '督导');
  await page.evaluate(stallTheProgram);
  const moved = page.mouse.move(300, 300).catch(() => {});  // the browser answers when it is over
  await until('the call', () => page.log.errors.some((error) => /^stalled/.test(error)));
  if (page.tab.devtools) {  // as where a person stops a script that takes long
    await page.tab.devtools('Runtime.terminateExecution');
    await moved;
    await page.mouse.move(310, 310);
    await page.find('heading', '程序出错，已经停下').get();
  }
  await page.reopen();  // Firefox ends it where a tab is closed
  await page.find('treeitem', '指标2 督导 ≥100次').get();
}, { only: ['chromium', 'firefox'] });  // WebKit cannot be told to, and waits for the page

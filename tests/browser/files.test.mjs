// Files: dropped on the page, overwritten in place where the browser can, and what was changed
// outside meanwhile. The handles are the test's own: no browser lets a test answer its pickers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { largeForm } from '../bench/large_form.mjs';
import { ROOT, address, inEachBrowser, until } from './harness.mjs';
import { fakePickers } from './fake_disk.mjs';
import { drop, openSample, rename } from './sample.mjs';

const DRAFT = readFileSync(join(ROOT, 'assets/samples/form-2024.json'), 'utf8');

/**
 * @param {import('./harness.mjs').Page} page
 * @returns {Promise<{text: string, writes: number, asked: string}>}
 */
const disk = (page) => page.evaluate(() => Reflect.get(window, 'disk'));

inEachBrowser('a draft that is dropped on the page opens', async (page) => {
  await page.open(await address('file'));
  await page.find('button', '从示例开始').get();
  await drop(page, ['邻县.json', DRAFT.replace('检查频次', '巡查频次')]);
  await page.find('treeitem', '指标2 巡查频次 ≥100次').get();
  await page.find('status', /打开自 邻县\.json/).get();
});

inEachBrowser('a broken file that is dropped is refused with place and reason', async (page) => {
  await openSample(page);
  await drop(page, ['坏.json', '{\n  "format": "jixiao-form",\n  "form": {"year": 2024,, }']);
  await page.find('group', /坏\.json.*第 3 行/).get();
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
});

/**
 * Runs in the page: drops a large file and gives it up in the first frame in which that can be done.
 * How often it looked, or -1 where it could not be done.
 * @param {string} name @param {string} text
 */
async function dropAndCancel(name, text) {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  document.getElementById('stage')?.dispatchEvent(new DragEvent('drop', {
    bubbles: true, cancelable: true, dataTransfer: data,
  }));
  for (let look = 0; look < 2000; look++) {
    const cancel = document.querySelector('[aria-label="取消打开"]');
    if (cancel instanceof HTMLElement) {
      cancel.click();
      return look;
    }
    await new Promise((done) => setTimeout(done));
  }
  return -1;
}

inEachBrowser('a large draft shows that it is being opened, and can be given up', async (page) => {
  const large = largeForm(20000).toString();
  await openSample(page);
  const looks = await page.evaluate(dropAndCancel, '全县.json', large);
  assert.notEqual(looks, -1);
  await page.find('group', /没有打开「全县\.json」/).get();
  await page.find('progressbar').gone();
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
  await page.find('status', '6 项职能 · 47 个三级指标').get();
  await drop(page, ['全县.json', large]);
  await page.find('status', /· 200\d\d 个三级指标/).get();
});

inEachBrowser('saving asks for a place once and then overwrites in place', async (page) => {
  page.beforeLoad(fakePickers);
  await page.open(await address('file'));
  await page.find('button', '从示例开始').click();
  await rename(page, /检查频次/, '督导');
  await page.press('Control+s');
  await page.find('status', /已保存到 县里的表\.json/).get();
  assert.equal((await disk(page)).asked, '潢源县教育局2024.json');
  assert.ok((await disk(page)).text.includes('"督导"'));
  await rename(page, /督导 ≥/, '巡查');
  await page.press('Control+s');
  await page.find('status', /已保存到 县里的表\.json/).get();
  await until('the second save', async () => (await disk(page)).writes === 2);
  assert.ok((await disk(page)).text.includes('"巡查"'));
});

inEachBrowser('a file changed outside is not overwritten unasked', async (page) => {
  page.beforeLoad(fakePickers);
  await page.open(await address('file'));
  await page.evaluate((/** @type {string} */ text) => {
    Reflect.get(window, 'disk').text = text;
  }, DRAFT);
  await page.find('button', '打开').click();
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
  await rename(page, /检查频次/, '督导');
  await page.evaluate(() => { Reflect.get(window, 'disk').modified = 5; });
  await page.press('Control+s');
  await page.find('dialog', '文件已被别处修改').get();
  assert.equal((await disk(page)).writes, 0);
  await page.press('Escape');
  await page.find('dialog').gone();
  await page.press('Control+s');
  await page.find('dialog', '文件已被别处修改').get();
  await page.find('button', '覆盖').click();
  await page.find('status', /已保存到 县里的表\.json/).get();
  assert.ok((await disk(page)).text.includes('"督导"'));
});

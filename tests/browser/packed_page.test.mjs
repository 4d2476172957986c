// 分享为网页: the page as one .html with the draft inside. Its bytes are those of the page beside the
// draft, it opens for somebody who has nothing else, and no text of a draft gets out of its element.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ROOT, address, inEachBrowser } from './harness.mjs';
import { command, drop, editable, openSample, rename, stored, withoutPickers } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

const DRAFT = readFileSync(join(ROOT, 'assets/samples/form-2024.json'), 'utf8');
const ELEMENT = /<script type="application\/json" id="jixiao-draft">[^<]*<\/script>\n/;
const HOSTILE = '</script><script>window.intruder=1</script><!-- <script>';

const place = mkdtempSync(join(tmpdir(), 'jixiao-packed-'));
after(() => rmSync(place, { recursive: true, force: true }));

/** The file that the command makes. @param {Page} page */
async function sharedPage(page) {
  const { name, bytes } = await page.download(() => command(page, '分享为网页'));
  const path = join(place, `${page.browserName}-${name}`);
  writeFileSync(path, bytes);
  return { name, path, text: bytes.toString() };
}

/** The page as it was built. */
const built = async () => readFileSync(fileURLToPath(await address('file')), 'utf8');

inEachBrowser('a page that is shared has the bytes of the page beside its draft', async (page) => {
  await openSample(page);
  const { name, text } = await sharedPage(page);
  assert.match(name, /^潢源县教育局_2024_r1_\d{8}\.html$/);
  assert.match(text, ELEMENT);
  assert.ok(text.replace(ELEMENT, '') === await built(), 'the page differs beside its draft');
});

inEachBrowser('a shared page opens with its draft, keeps what is changed and makes the next',
  async (page) => {
    await openSample(page);
    await rename(page, /检查频次/, '巡查频次');
    const { path } = await sharedPage(page);
    await stored(page);
    // In a browser that has the sender's draft too: nothing is asked, since nobody went on.
    await page.open(pathToFileURL(path).href);
    await page.find('treeitem', '指标2 巡查频次 ≥100次').get();
    await page.find('dialog').gone();
    await editable(page);
    await rename(page, /巡查频次/, '复查频次');
    await stored(page);
    await page.reopen();
    await page.find('treeitem', '指标2 复查频次 ≥100次').get();
    await editable(page);
    const next = await sharedPage(page);
    assert.ok(next.text.includes('复查频次') && !next.text.includes('"巡查频次"'));
    assert.ok(next.text.replace(ELEMENT, '') === await built(), 'the next page differs');
    assert.deepEqual(page.log.errors, []);
    assert.deepEqual(await page.violations(), []);
  });

inEachBrowser('no text of a draft gets out of the page it is shared in', async (page) => {
  page.beforeLoad(withoutPickers);
  await page.open(await address('file'));
  await page.find('button', '从示例开始').get();
  await drop(page, ['险.json', DRAFT.replace('检查频次', HOSTILE)]);
  await page.find('treeitem', `指标2 ${HOSTILE} ≥100次`).get();
  const { path, text } = await sharedPage(page);
  assert.ok(text.replace(ELEMENT, '') === await built(), 'the draft is not all in its element');
  await page.open(pathToFileURL(path).href);
  await page.find('treeitem', `指标2 ${HOSTILE} ≥100次`).get();
  assert.equal(await page.evaluate(() => 'intruder' in window), false);
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.log.errors, []);
});

inEachBrowser('a shared page dropped on another opens as the draft inside', async (page) => {
  await openSample(page);
  await rename(page, /检查频次/, '巡查频次');
  const { name, text } = await sharedPage(page);
  await command(page, '从示例开始');
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
  await drop(page, [name, text]);
  await page.find('treeitem', '指标2 巡查频次 ≥100次').get();
});

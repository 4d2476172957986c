// The way of a draft, in real browsers: begin from the sample, edit through an IME, undo and redo,
// save, lose the tab, come back, open the saved file.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellHasKeys } from './focus_state.mjs';
import { ROOT, address, inEachBrowser } from './harness.mjs';
import { comeToRest, editable, isDisabled, openSample, stored } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

/**
 * Presses the keys until the button is disabled.
 * @param {Page} page @param {string} keys @param {string} button
 */
async function pressUntilDisabled(page, keys, button) {
  for (let step = 0; !(await isDisabled(page, button)); step++) {
    assert.ok(step < 50, `${button} does not end`);
    await page.press(keys);
  }
}

/** What `jixiao format` makes of a file. @param {Buffer} bytes */
function formatted(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-format-'));
  const file = join(folder, 'draft.json');
  writeFileSync(file, bytes);
  const program = join(ROOT, 'build/debug/src/cli/jixiao');
  assert.ok(existsSync(program), 'build the command line first');
  execFileSync(program, ['format', file, '-o', join(folder, 'out.json')]);
  const result = readFileSync(join(folder, 'out.json'));
  rmSync(folder, { recursive: true });
  return result;
}

for (const how of /** @type {const} */ (['file', 'http'])) {
  const title = `a draft is edited, saved, survives its tab and opens again, from ${how}`;
  inEachBrowser(title, async (page) => {
    await openSample(page, how);
    await page.find('gridcell', '检查频次').click();
    await page.compose(['d', 'du', 'dudao'], '督导检查次数');
    await page.press('Enter');
    await page.find('treeitem', '指标2 督导检查次数 ≥100次').click();
    await page.press('Control+Alt+d');
    await page.find('treeitem', '指标3 督导检查次数 ≥100次').get();
    await page.press('Alt+ArrowUp');
    await page.find('treeitem', '指标2 督导检查次数 ≥100次').click();
    await page.press('Delete');
    await page.find('treeitem', '指标4 支持学科课题数量 ≥200次').gone();

    await pressUntilDisabled(page, 'Control+z', '撤销');
    await page.find('treeitem', '指标2 检查频次 ≥100次').get();
    await pressUntilDisabled(page, 'Control+y', '重做');
    await page.find('treeitem', '指标2 督导检查次数 ≥100次').get();

    const saved = await page.download(() => page.press('Control+s'));
    assert.equal(saved.name, '潢源县教育局2024.json');
    assert.deepEqual(formatted(saved.bytes), saved.bytes);

    await stored(page);
    await page.reopen();
    await page.find('treeitem', '指标2 督导检查次数 ≥100次').get();
    await editable(page);
    assert.equal(await isDisabled(page, '撤销'), false);

    await page.choose([writeDownload(saved)], () => page.press('Control+o'));
    await page.find('group', /已经打开，内容与文件相同/).get();
    await page.find('treeitem', '指标2 督导检查次数 ≥100次').get();
    assert.deepEqual(page.log.errors, []);
    assert.deepEqual(await page.violations(), []);
  });
}

/** @param {{ name: string, bytes: Buffer }} download */
function writeDownload({ name, bytes }) {
  const path = join(mkdtempSync(join(tmpdir(), 'jixiao-open-')), name);
  writeFileSync(path, bytes);
  return path;
}

inEachBrowser('what was typed a moment ago is there after a tab closed by force', async (page) => {
  await openSample(page, 'file');
  await page.find('gridcell', '检查频次').click();
  await page.compose(['ceng'], '层次𠮷');
  await stored(page);
  await page.reopen();
  const row = await page.find('treeitem', '指标2 层次𠮷 ≥100次').get();
  assert.equal(row.states.selected, 'true');
  await editable(page);
  await page.press('Control+z');
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
});

inEachBrowser('Enter that confirms a candidate does not commit the field', async (page) => {
  await openSample(page, 'file');
  await page.find('treeitem', '指标2 检查频次 ≥100次').click();
  await page.find('textbox', '指标名称').click();
  await page.press('Control+a');
  await page.compose(['jian', 'jiancha'], '监察');
  const field = await page.find('textbox', '指标名称').until(({ focused }) => focused);
  assert.equal(field.value, '监察');
  await page.compose(['ci'], '次数');
  await page.find('treeitem', '指标2 监察次数 ≥100次').get();
  await page.press('Escape');
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
  assert.equal(await isDisabled(page, '撤销'), true);
});

/**
 * The browser's own undo, in a field. WebKitGTK leaves the keys to the program around it, and the
 * one that is driven has none. @param {import('./harness.mjs').Page} page
 */
async function undoInField(page) {
  if (page.browserName === 'webkit') await page.evaluate(() => { document.execCommand('undo'); });
  await page.press('Control+z');
}

inEachBrowser('Ctrl+Z takes back what was typed over a cell, then a step', async (page) => {
  await openSample(page, 'file');
  await page.find('gridcell', '检查频次').click();
  await page.compose(['ceng'], '层次');
  await page.press('Enter');
  await cellHasKeys(page, '支持学科课题数量');
  // A composition that a script plays is no step of the browser's own undo.
  const ways = [() => page.type('ab')];
  if (page.tab.compose) ways.push(() => page.compose(['pin', 'pinyin'], '拼音'));
  for (const enter of ways) {
    await enter();
    await page.find('gridcell', '支持学科课题数量').gone();
    // The browser takes back a run, a letter or a composition at a time.
    for (let i = 0; i < 4 && !(await page.find('gridcell', '支持学科课题数量').isThere()); i++) {
      await undoInField(page);
      await comeToRest(page);
    }
    await cellHasKeys(page, '支持学科课题数量');
  }
  await page.press('Control+z');
  await cellHasKeys(page, '检查频次');
});

inEachBrowser('one full-width comma without a composition begins an edit', async (page) => {
  await openSample(page, 'file');
  await page.find('gridcell', '检查频次').click();
  await page.tab.keyboard.insert('，');
  await page.press('Enter');
  await page.find('gridcell', '，').get();
});

// F3 goes from hit to hit of the find bar, so it is ours.
inEachBrowser('keys of the browser stay with the browser', async (page) => {
  await openSample(page, 'file');
  const kept = await page.evaluate(() => {
    const keys = [['Backspace'], ['F5'], ['F7'], ['F11'], ['F12'],
      ['t', 'ctrl'], ['w', 'ctrl'], ['l', 'ctrl'],
      ['0', 'ctrl'], ['+', 'ctrl'], ['-', 'ctrl'], ['r', 'ctrl'], ['Tab', 'ctrl']];
    return keys.filter(([key, ctrl]) => !document.body.dispatchEvent(
      new KeyboardEvent('keydown', {
        key, ctrlKey: ctrl !== undefined, bubbles: true, cancelable: true,
      })));
  });
  assert.deepEqual(kept, []);
});

inEachBrowser('a second tab of the same draft is read only until it takes over', async (page) => {
  await openSample(page, 'http');
  await page.find('gridcell', '检查频次').click();
  await page.compose(['a'], '第一页');
  await page.press('Enter');
  await stored(page);
  const second = page.another();
  await second.open(await address('http'));
  await second.find('treeitem', '指标2 第一页 ≥100次').get();
  await second.find('group', /另一个标签页|另一个页面/).get();
  assert.equal((await second.find('grid', '绩效目标表').get()).states.readonly, 'true');
  await second.press('Control+Shift+P');
  await second.find('dialog', '全部命令').get();
  await second.type('jgbj');  // 接管编辑
  await second.find('option', '接管编辑').until(({ states }) => states.selected === 'true');
  await second.press('Enter');
  await editable(second);
  await page.find('grid', '绩效目标表').until(({ states }) => states.readonly === 'true');
  await page.find('treeitem', '指标2 第一页 ≥100次').get();
  await second.close();
});

inEachBrowser('a file that is no draft leaves what was open, with a message', async (page) => {
  await openSample(page, 'file');
  const bytes = Buffer.from('{"format": "jixiao-form", "form": {');
  const broken = writeDownload({ name: '坏.json', bytes });
  await page.choose([broken], () => page.press('Control+o'));
  await page.find('group', /坏\.json|第 1 行/).get();
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
});

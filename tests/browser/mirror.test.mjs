// The accessible mirror as a screen reader meets it, and drawing only when there is something new.
import assert from 'node:assert/strict';
import { inEachBrowser, until } from './harness.mjs';
import { comeToRest, frames, openSample } from './sample.mjs';

const UNTOUCHED_MS = 5000;

inEachBrowser('an untouched page draws no frame for five seconds', async (page) => {
  await openSample(page);
  await comeToRest(page);
  const before = await frames(page);
  await new Promise((done) => setTimeout(done, UNTOUCHED_MS));
  assert.equal(await frames(page), before);
});

inEachBrowser('the outline is a tree with levels, places and open branches', async (page) => {
  await openSample(page);
  const row = await page.find('treeitem', '指标2 检查频次 ≥100次').get();
  assert.deepEqual(
    [row.states.level, row.states.posinset, row.states.setsize], ['5', '2', '3']);
  const branch = page.find('treeitem', '职能1 教育督导');
  assert.equal((await branch.get()).states.expanded, 'true');
  await branch.focus();
  await page.press('ArrowLeft');
  await branch.until(({ states }) => states.expanded === 'false');
  await page.find('treeitem', '指标2 检查频次 ≥100次').gone();
  await page.press('ArrowRight');
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
});

inEachBrowser('a frame in which nothing changes leaves the mirror alone', async (page) => {
  await openSample(page);
  await page.mouse.move(700, 5);
  await comeToRest(page);
  await page.evaluate(() => {
    const mirror = /** @type {HTMLElement} */ (document.getElementById('mirror'));
    Reflect.set(window, 'changes', 0);
    new MutationObserver((changes) => {
      Reflect.set(window, 'changes', Reflect.get(window, 'changes') + changes.length);
    }).observe(mirror, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const before = await frames(page);
  for (let step = 0; step < 10; step++) await page.mouse.move(700 + step, 5);
  await until('frames', async () => await frames(page) > before);
  await comeToRest(page);
  assert.equal(await page.evaluate(() => Reflect.get(window, 'changes')), 0);
});

inEachBrowser('a press counts where the pointer jumped to from a button', async (page) => {
  await openSample(page);
  await page.find('button', '打开').hover();
  await comeToRest(page);
  await page.find('gridcell', '检查频次').click();
  await page.find('gridcell', '检查频次').until(({ states }) => states.selected === 'true');
});

inEachBrowser('what is activated in the mirror acts, without a pointer', async (page) => {
  await openSample(page);
  await page.find('treeitem', '指标2 检查频次 ≥100次').activate();
  const name = await page.find('textbox', '指标名称').get();
  assert.equal(name.value, '检查频次');
  assert.equal((await page.find('combobox', '二级指标').get()).value, '数量指标');
  await page.find('combobox', '二级指标').activate();
  await page.find('option', '质量指标').activate();
  await page.find('treeitem', '指标3 检查频次 ≥100次').get();
  await page.find('button', '撤销').activate();
  await page.find('treeitem', '指标2 检查频次 ≥100次').get();
});

inEachBrowser('text set by assistive technology is an edit', async (page) => {
  await openSample(page);
  await page.find('treeitem', '指标2 检查频次 ≥100次').activate();
  await page.find('textbox', '计量单位').get();
  await page.evaluate(() => {
    const field = /** @type {HTMLTextAreaElement} */ (
      document.querySelector('#mirror [role=textbox][aria-label="计量单位"]'));
    field.value = '场';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await page.find('treeitem', '指标2 检查频次 ≥100场').get();
});

inEachBrowser('messages are said in the live region', async (page) => {
  await openSample(page);
  await page.evaluate(() => {
    /** @type {string[]} */
    const said = [];
    Reflect.set(window, 'said', said);
    for (const id of ['polite', 'urgent']) {
      const region = document.getElementById(id);
      if (!region) continue;
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
          said.push(...[...addedNodes].map((node) => `${id}: ${node.textContent}`));
        }
      }).observe(region, { childList: true });
    }
  });
  const saved = await page.download(() => page.press('Control+s'));
  assert.equal(saved.name, '潢源县教育局2024.json');
  const said = await page.evaluate(() => Reflect.get(window, 'said'));
  assert.match(said.join('\n'), /^polite: 已交给浏览器下载：潢源县教育局2024\.json/);
});

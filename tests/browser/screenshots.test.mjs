// The screens at the sizes people have, as pictures in build/tests/screenshots for a critical look.
// UPDATE_SCREENSHOTS=1 also renews the one that README.md shows.
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, address, inEachBrowser } from './harness.mjs';
import { comeToRest } from './sample.mjs';
import { TEXT, paste } from './source_form.mjs';

const SIZES = [
  { width: 1366, height: 768, scale: 1 },
  { width: 1366, height: 768, scale: 1.25 },
  { width: 1366, height: 768, scale: 1.5 },
  { width: 1366, height: 768, scale: 2 },
  { width: 1024, height: 700, scale: 1 },
  { width: 390, height: 844, scale: 2 },
];

/** @param {import('./harness.mjs').Page} page @param {number} width @param {number} height */
async function nothingOutside(page, width, height) {
  const outside = [];
  // A list goes on below the window: it scrolls, and to what gets the focus.
  const inLists = await page.evaluate(() =>
    [...document.querySelectorAll('#mirror [role="list"] *')].map((element) =>
      element.getAttribute('aria-label')));
  for (const role of ['button', 'textbox', 'combobox', 'tab']) {
    for (const { name, rect } of await page.find(role).all()) {
      const inside = rect.x >= -1 && rect.x + rect.width <= width + 1 &&
        (rect.y < height || inLists.includes(name));
      if (!inside && rect.width > 0) outside.push(`${role} ${name}`);
    }
  }
  return outside;
}

for (const { width, height, scale } of SIZES) {
  inEachBrowser(`shows the form at ${width}×${height} and ${scale * 100} %`, async (page) => {
    await page.open(await address('file'));
    await page.resize(width, height, scale);
    await page.find('button', '从示例开始').click();
    await page.find('grid', '绩效目标表').get();
    if (width > 700) await page.find('treeitem', '指标2 检查频次 ≥100次').click();
    await page.mouse.move(width / 2, height - 40);
    await comeToRest(page);
    assert.deepEqual(await nothingOutside(page, width, height), []);
    const path = await page.screenshot(`form-${width}x${height}-${scale * 100}`);
    const renew = process.env.UPDATE_SCREENSHOTS === '1' && width === 1366 && scale === 1;
    if (renew && page.browserName === 'chromium') {
      copyFileSync(path, join(ROOT, 'assets/screenshots/form.png'));
    }
  });
}

for (const { width, height, scale } of SIZES) {
  inEachBrowser(`shows an import at ${width}×${height} and ${scale * 100} %`, async (page) => {
    await page.open(await address('file'));
    await page.resize(width, height, scale);
    await page.find('button', '空白表').get();
    await paste(page, { text: TEXT });
    await page.find('status', /识别到 6 项职能/).get();
    await page.press('F8');
    await page.find('button', /^按原样 第/).get();
    await comeToRest(page);
    assert.deepEqual(await nothingOutside(page, width, height), []);
    await page.screenshot(`import-${width}x${height}-${scale * 100}`);
  }, { only: ['chromium'] });
}

// Each of the screens that come up over the form, in the dark theme as well.
for (const theme of ['light', 'dark']) {
  inEachBrowser(`shows menus and dialogs in the ${theme} theme`, async (page) => {
    await page.open(await address('file'));
    await page.tab.devtools?.('Emulation.setEmulatedMedia',
      { features: [{ name: 'prefers-color-scheme', value: theme }] });
    await page.resize(1366, 768, 1);
    await page.screenshot(`start-${theme}`);
    await page.find('button', '从示例开始').click();
    await page.find('treeitem', '指标2 检查频次 ≥100次').click();
    await page.screenshot(`form-${theme}`);
    for (const [name, keys, role] of /** @type {const} */ ([
      ['palette', 'Control+Shift+P', 'dialog'], ['shortcuts', 'F1', 'dialog'],
      ['export', 'Control+Alt+X', 'dialog'], ['recent', 'Control+Alt+R', 'dialog'],
    ])) {
      await page.press(keys);
      await page.find(role).get();
      assert.deepEqual(await nothingOutside(page, 1366, 768), []);
      await page.screenshot(`${name}-${theme}`);
      await page.press('Escape');
      await page.find(role).gone();
    }
    await page.find('button', '菜单').click();
    await page.find('menuitem', /新建空白表/).get();
    await page.screenshot(`menu-${theme}`);
  }, { only: ['chromium'] });
}

// Finding, the versions and a blank form, on a laptop, on a phone and in the dark.
for (const { width, height, theme } of [{ width: 1366, height: 768, theme: 'light' },
  { width: 1366, height: 768, theme: 'dark' }, { width: 390, height: 844, theme: 'light' }]) {
  inEachBrowser(`shows find, versions and a blank form, ${width} px, ${theme}`, async (page) => {
    const name = `${width}-${theme}`;
    await page.open(await address('file'));
    await page.tab.devtools?.('Emulation.setEmulatedMedia',
      { features: [{ name: 'prefers-color-scheme', value: theme }] });
    await page.resize(width, height, 1);
    await page.find('button', '从示例开始').click();
    await page.find('grid', '绩效目标表').get();
    await page.press('Control+h');
    await page.find('textbox', '查找内容').get();
    await page.type('满意度');
    await page.find('status', /^0\/\d+$/).get();
    await page.press('Enter');
    await page.find('status', /^1\/\d+$/).get();
    assert.deepEqual(await nothingOutside(page, width, height), []);
    await page.screenshot(`find-${name}`);
    await page.press('Escape');
    await page.press('Control+s');
    await page.press('Control+Alt+H');
    await page.find('dialog', '历史版本').get();
    assert.deepEqual(await nothingOutside(page, width, height), []);
    await page.screenshot(`versions-${name}`);
    await page.press('Escape');
    await page.find('dialog').gone();
    await page.press('Control+Alt+N');
    await page.find('status', '1 项职能 · 9 个三级指标').get();
    await page.screenshot(`blank-${name}`);
  }, { only: ['chromium'] });
}

inEachBrowser('shows menus and dialogs in English', async (page) => {
  await page.open(await address('file'));
  await page.resize(1366, 768, 1);
  await page.find('button', '从示例开始').get();
  await page.press('Control+Shift+P');
  await page.find('dialog', '全部命令').get();
  await page.type('english');
  await page.find('option', /English/).get();
  await page.press('Enter');
  await page.find('button', 'Start from the sample').get();
  await page.screenshot('start-english');
  await page.find('button', 'Start from the sample').click();
  await page.find('treeitem', /检查频次/).click();
  await page.screenshot('form-english');
  for (const [name, keys] of [['palette', 'Control+Shift+P'], ['shortcuts', 'F1'],
    ['export', 'Control+Alt+X'], ['recent', 'Control+Alt+R'], ['settings', 'Control+Alt+S']]) {
    await page.press(keys);
    await page.find('dialog').get();
    assert.deepEqual(await nothingOutside(page, 1366, 768), []);
    await page.screenshot(`${name}-english`);
    await page.press('Escape');
    await page.find('dialog').gone();
  }
  await page.find('button', 'Menu').click();
  await page.find('menuitem', /^New/).get();
  await page.screenshot('menu-english');
}, { only: ['chromium'] });

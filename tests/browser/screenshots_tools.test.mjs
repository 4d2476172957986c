// The dialogs of the tools and a draft with guesses left open, at the sizes people have, as pictures in
// build/tests/screenshots for a critical look.
import assert from 'node:assert/strict';
import { address, inEachBrowser } from './harness.mjs';
import { comeToRest, command, drop } from './sample.mjs';
import { TEXT, paste } from './source_form.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

const SCREENS = [
  { width: 1366, height: 768, theme: 'light' }, { width: 1366, height: 768, theme: 'dark' },
  { width: 1024, height: 700, theme: 'light' }, { width: 390, height: 844, theme: 'light' },
];

/** What is wider than the window. @param {Page} page @param {number} width */
async function tooWide(page, width) {
  /** @type {string[]} */
  const outside = [];
  for (const role of ['button', 'textbox', 'combobox', 'option', 'checkbox']) {
    for (const { name, rect } of await page.find(role).all()) {
      if (rect.x < -1 || rect.x + rect.width > width + 1) outside.push(`${role} ${name}`);
    }
  }
  return outside;
}

for (const { width, height, theme } of SCREENS) {
  const size = `${width}-${theme}`;

  /** @param {Page} page */
  const begin = async (page) => {
    await page.open(await address('file'));
    await page.tab.devtools?.('Emulation.setEmulatedMedia',
      { features: [{ name: 'prefers-color-scheme', value: theme }] });
    await page.resize(width, height, 1);
  };

  inEachBrowser(`shows the dialogs of the tools, ${width} px, ${theme}`, async (page) => {
    await begin(page);
    await page.find('button', '从示例开始').click();
    await page.find('grid', '绩效目标表').get();
    for (const [name, label] of [['taxonomies', '指标分类体系'], ['rules', '检查规则'],
      ['county', '本县指标库']]) {
      await command(page, label);
      await page.find('dialog', new RegExp(`^${label}`)).get();
      if (name === 'taxonomies') await page.find('button', /^复制/).click();
      if (name === 'county') await page.find('button', '新增一条').click();
      await comeToRest(page);
      assert.deepEqual(await tooWide(page, width), []);
      await page.screenshot(`${name}-${size}`);
      await page.press('Escape');
      await page.find('dialog').gone();
    }
  }, { only: ['chromium'] });

  inEachBrowser(`shows guesses left open and many files, ${width} px, ${theme}`, async (page) => {
    await begin(page);
    await page.find('button', '空白表').get();
    await paste(page, { text: TEXT });
    await page.find('status', /识别到 6 项职能/).get();
    await page.find('button', '作为新草稿打开').click();
    await page.find('status', /^6 项职能/).get();
    await page.press('F8');
    await comeToRest(page);
    await page.screenshot(`guesses-${size}`);
    await drop(page, ['林业局.txt', '核心职能\t一级指标\t二级指标\t三级指标\t指标值\n'
      + '造林\t产出指标\t数量指标\t造林面积\t≥200亩\n\t\t质量指标\t成活率\t≥85%\n'],
    ['教育局.txt', TEXT]);
    await page.find('dialog', /^2 份草稿/).get();
    await comeToRest(page);
    assert.deepEqual(await tooWide(page, width), []);
    await page.screenshot(`overview-${size}`);
  }, { only: ['chromium'] });
}

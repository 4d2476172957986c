// Debian's Firefox for harness.mjs, through WebDriver BiDi.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import puppeteer from 'puppeteer-core';

const EXECUTABLE = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** @typedef {import('./harness.mjs').Browser} Browser */

/** @param {string} downloads  folder @returns {Promise<Browser>} */
export async function openFirefox(downloads) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: EXECUTABLE,
    headless: true,
    defaultViewport: { width: 1366, height: 768 },
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false,
      'dom.disable_beforeunload': true,
      'intl.accept_languages': 'zh-CN',
    },
  });
  return {
    newContext: async () => {
      const context = await browser.createBrowserContext();
      return {
        newTab: async (log) => newTab(await context.newPage(), log),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {import('./harness.mjs').Log} log
 * @returns {import('./harness.mjs').Tab}
 */
function newTab(page, log) {
  watch(page, log);
  const { keyboard, mouse } = page;
  return {
    goto: async (url) => { await page.goto(url); },
    evaluate: (fn, ...args) => page.evaluate(fn, ...args),
    beforeLoad: async (fn) => { await page.evaluateOnNewDocument(fn); },
    screenshot: async (path) => {
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path: /** @type {`${string}.png`} */ (path) });
    },
    keyboard: {
      down: (key) => keyboard.down(key),
      up: (key) => keyboard.up(key),
      press: (key) => keyboard.press(key),
      // BiDi takes one character at a time.
      insert: async (text) => {
        for (const character of text) await keyboard.sendCharacter(character);
      },
    },
    mouse: {
      move: (x, y) => mouse.move(x, y),
      down: (button) => mouse.down({ button }),
      up: (button) => mouse.up({ button }),
      wheel: (dx, dy) => mouse.wheel({ deltaX: dx, deltaY: dy }),
      click: (x, y, { button, count }) => mouse.click(x, y, { button, count }),
    },
    choose: async (paths, open) => {
      const chooser = page.waitForFileChooser();
      await open();
      await (await chooser).accept(paths);
    },
    resize: (width, height, scale) => page.setViewport({ width, height, deviceScaleFactor: scale }),
    close: () => page.close({ runBeforeUnload: false }),
  };
}

/** @param {import('puppeteer-core').Page} page @param {import('./harness.mjs').Log} log */
function watch(page, log) {
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) log.requests.push(request.url());
  });
  page.on('pageerror', (error) => log.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') log.errors.push(message.text());
  });
}

// Debian's Chromium for harness.mjs.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
// WebGL by software, and no call home: on a machine without a way out each would be tried for long.
const FLAGS = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--no-first-run', '--disable-quic'];

/** @typedef {import('./harness.mjs').Browser} Browser */

/** @param {string} downloads  folder @returns {Promise<Browser>} */
export async function openChromium(downloads) {
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  return {
    newContext: async () => {
      const context = await browser.newContext({
        acceptDownloads: true,
        viewport: { width: 1366, height: 768 },
        locale: 'zh-CN',
      });
      return {
        newTab: async (log) => newTab(await context.newPage(), log, downloads),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

/**
 * @param {import('playwright-core').Page} page
 * @param {import('./harness.mjs').Log} log
 * @param {string} downloads
 * @returns {Promise<import('./harness.mjs').Tab>}
 */
async function newTab(page, log, downloads) {
  const devtools = await page.context().newCDPSession(page);
  watch(page, log, downloads);
  // From the start: asked for only when a chooser is about to open, it sometimes comes too late.
  page.on('filechooser', () => {});
  const { keyboard, mouse } = page;
  return {
    goto: async (url) => { await page.goto(url); },
    // As an expression: playwright's own way takes one argument only.
    evaluate: (fn, ...args) => page.evaluate(
      `(${fn})(${args.map((arg) => JSON.stringify(arg)).join()})`),
    beforeLoad: async (fn) => { await page.addInitScript(fn); },
    screenshot: async (path) => {
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path });
    },
    keyboard: {
      down: (key) => keyboard.down(key),
      up: (key) => keyboard.up(key),
      press: (key) => keyboard.press(key),
      insert: (text) => keyboard.insertText(text),
    },
    mouse: {
      move: (x, y) => mouse.move(x, y),
      down: (button) => mouse.down({ button }),
      up: (button) => mouse.up({ button }),
      wheel: (dx, dy) => mouse.wheel(dx, dy),
      click: (x, y, { button, count }) => mouse.click(x, y, { button, clickCount: count }),
    },
    compose: async (texts, commit) => {
      for (const text of texts) {
        await devtools.send('Input.imeSetComposition',
          { text, selectionStart: text.length, selectionEnd: text.length });
      }
      await devtools.send('Input.insertText', { text: commit });
    },
    choose: async (paths, open) => {
      const chooser = page.waitForEvent('filechooser');
      await open();
      await (await chooser).setFiles(paths);
    },
    resize: async (width, height, scale) => {
      await page.setViewportSize({ width, height });
      await devtools.send('Emulation.setDeviceMetricsOverride',
        { width, height, deviceScaleFactor: scale, mobile: false });
    },
    devtools: (method, parameters) => {
      const send = /** @type {any} */ (devtools).send;
      return send.call(devtools, method, parameters);
    },
    pdf: (path) => page.pdf({ path, preferCSSPageSize: true }),
    close: () => page.close({ runBeforeUnload: false }),
  };
}

/**
 * @param {import('playwright-core').Page} page
 * @param {import('./harness.mjs').Log} log
 * @param {string} downloads
 */
function watch(page, log, downloads) {
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) log.requests.push(request.url());
  });
  page.on('pageerror', (error) => log.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') log.errors.push(`${message.text()} ${message.location().url}`);
  });
  // Given up where the page is closed meanwhile; who waits for the file says that it is missing.
  page.on('download', (download) => download.saveAs(join(downloads, download.suggestedFilename()))
    .catch((error) => log.errors.push(`download: ${error}`)));
}

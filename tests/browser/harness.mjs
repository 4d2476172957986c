// Real browsers for tests: Debian's Chromium through playwright-core, Debian's Firefox through
// puppeteer-core, behind one small interface. Things on the page are found by role and name in the
// accessible mirror, as a screen reader finds them.
//
//   inEachBrowser('an indicator can be renamed', async (page) => {
//     await page.open(await address('file'));
//     await page.find('treeitem', /检查频次/).click();
//     await page.press('F2');
//   });
//
// Traps:
// - each test has storage of its own, empty at the start; page.reopen() is how a test closes the tab
//   by force and comes back to the same storage. The browser itself is shared within a test file.
// - evaluate() from outside is not bound by the page's policy; what the policy refuses has to be
//   tried from a timer inside the page.
// - composition is the real thing in Chromium; Firefox has no way to it from outside, so there the
//   same events are dispatched by script.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { listen, server } from '../../web/serve.mjs';
import { openChromium } from './chromium.mjs';
import { openFirefox } from './firefox.mjs';
import { Locator } from './locator.mjs';
import { openOldChromium } from './old_chromium.mjs';
import { Lacks } from './stand_in.mjs';
import { openWebKit } from './webkit.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WAIT_MS = 20_000;
const POLL_MS = 40;
// A download that has not changed for so long is whole and has its name.
const DOWNLOAD_RESTS_MS = 100;
const SCREENSHOTS = join(ROOT, 'build/tests/screenshots');

/**
 * What chromium.mjs and firefox.mjs give.
 * @typedef {object} Tab
 * @property {(url: string) => Promise<void>} goto
 * @property {(fn: any, ...args: any[]) => Promise<any>} evaluate
 * @property {(fn: any) => Promise<void>} beforeLoad  runs in every page before its scripts
 * @property {(path: string) => Promise<void>} screenshot
 * @property {{ down(key: any): Promise<void>, up(key: any): Promise<void>, press(key: any): Promise<void>,
 *   insert(text: string): Promise<void> }} keyboard
 * @property {{ move(x: number, y: number): Promise<void>, down(button?: 'left' | 'right'): Promise<void>,
 *   up(button?: 'left' | 'right'): Promise<void>, wheel(dx: number, dy: number): Promise<void>,
 *   click(x: number, y: number, options: { button: 'left' | 'right', count: number }): Promise<void> }} mouse
 * @property {(texts: string[], commit: string) => Promise<void>} [compose]
 * @property {(paths: string[], open: () => Promise<void>) => Promise<void>} choose  answers a file chooser
 * @property {(width: number, height: number, scale: number) => Promise<void>} resize
 * @property {(method: string, parameters?: object) => Promise<any>} [devtools]  Chrome DevTools Protocol
 * @property {(path: string) => Promise<unknown>} [pdf]  what would be printed, saved as PDF
 * @property {() => Promise<void>} close  at once, asking nobody
 *
 * @typedef {object} Context  tabs that share storage with each other and nobody else
 * @property {(log: Log) => Promise<Tab>} newTab
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Browser
 * @property {() => Promise<Context>} newContext
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Log  what the page did
 * @property {string[]} requests  addresses asked for, the page's own file and data: left out
 * @property {string[]} errors  uncaught errors and console errors
 */

/** @type {Record<string, (downloads: string) => Promise<Browser>>} */
const BROWSERS = {
  chromium: openChromium,
  firefox: openFirefox,
  webkit: openWebKit,
  chromium67: (downloads) => openOldChromium('chromium67', downloads),
  chromium109: (downloads) => openOldChromium('chromium109', downloads),
};
/** Those of every machine; the others run where BROWSERS names them. */
const USUAL_BROWSERS = 'chromium,firefox';

/**
 * Waits until the condition gives something true, and hands it back.
 * @template T
 * @param {string} what  for the message
 * @param {() => Promise<T> | T} condition
 * @param {number} [timeoutMs]
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, condition, timeoutMs = WAIT_MS) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const result = await condition();
    if (result) return /** @type {NonNullable<T>} */ (result);
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

/** One tab of one browser, and what happened in it. */
export class Page {
  /** @param {string} browserName @param {Context} context @param {string} downloads */
  constructor(browserName, context, downloads) {
    this.browserName = browserName;
    this.context = context;
    this.downloads = downloads;
    /** @type {Log} */
    this.log = { requests: [], errors: [] };
    /** @type {Tab | undefined} */
    this.tab_ = undefined;
    /** @type {any[]} */
    this.beforeLoad_ = [recordViolations];
    this.url = '';
  }

  get tab() {
    if (!this.tab_) throw new Error('open() the page first');
    return this.tab_;
  }

  /** @param {any} fn  runs in the page before its scripts; to be called before open() */
  beforeLoad(fn) { this.beforeLoad_.push(fn); }

  /** @param {string} url */
  async open(url) {
    this.url = url;
    await this.tab_?.close();
    this.tab_ = await this.context.newTab(this.log);
    for (const fn of this.beforeLoad_) await this.tab.beforeLoad(fn);
    await this.tab.goto(url);
    await until('the page to be up', () => this.evaluate(() =>
      document.getElementById('mirror') !== null && document.getElementById('boot') === null));
  }

  /** A page that is not ours, to measure beside it. @param {string} html */
  async openContent(html) {
    const folder = mkdtempSync(join(tmpdir(), 'jixiao-page-'));
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    this.tab_ = await this.context.newTab(this.log);
    await this.tab.goto(pathToFileURL(file).href);
    rmSync(folder, { recursive: true });
  }

  /** Closes the tab by force, without asking the page, and opens the page again. */
  async reopen() { await this.open(this.url); }

  /** A second tab of the same browser, with the same storage. */
  another() { return new Page(this.browserName, this.context, this.downloads); }

  /** @param {any} fn @param {...any} args */
  evaluate(fn, ...args) { return this.tab.evaluate(fn, ...args); }

  /** What the page's policy refused. @returns {Promise<string[]>} */
  violations() { return this.evaluate(() => Reflect.get(window, 'policyViolations') ?? []); }

  /** @param {string} role @param {string | RegExp} [name]  a text: the whole name */
  find(role, name) { return new Locator(this, role, name); }

  /** @param {string} name  file name without .png */
  async screenshot(name) {
    const path = join(SCREENSHOTS, `${name}-${this.browserName}.png`);
    await this.tab.screenshot(path);
    return path;
  }

  /** Keys held together, such as 'Control+Shift+P'. @param {...string} combinations  one after the other */
  async press(...combinations) {
    for (const combination of combinations) {
      const keys = combination === '+' ? ['+'] : combination.split('+');
      const last = /** @type {string} */ (keys.pop());
      for (const key of keys) await this.tab.keyboard.down(key);
      await this.tab.keyboard.press(last);
      for (const key of keys.reverse()) await this.tab.keyboard.up(key);
    }
  }

  /** Types as if from a keyboard without an IME: one character after the other. @param {string} text */
  async type(text) {
    for (const character of text) {
      if (/^[\x20-\x7e]$/.test(character)) await this.tab.keyboard.press(character);
      else await this.tab.keyboard.insert(character);
    }
  }

  /**
   * Composes in an IME: the texts appear one after the other as the person types, then the commit
   * stands in the field (empty: the composition is given up).
   * @param {string[]} texts @param {string} commit
   */
  async compose(texts, commit) {
    if (this.tab.compose) return this.tab.compose(texts, commit);
    return this.evaluate(composeByScript, texts, commit);
  }

  get mouse() { return this.tab.mouse; }

  /** Until the page is laid out at that size. @param {number} width @param {number} height @param {number} [scale] */
  async resize(width, height, scale = 1) {
    await this.tab.resize(width, height, scale);
    await this.find('toolbar', '命令栏').until(({ rect }) => Math.abs(rect.width - width) < 1);
  }

  /**
   * The next file that arrives among the downloads while the action runs or after it.
   * @param {() => Promise<void>} action
   * @returns {Promise<{ name: string, bytes: Buffer }>}
   */
  async download(action) {
    // What an earlier test left would give this file another name.
    for (const file of readdirSync(this.downloads)) rmSync(join(this.downloads, file));
    await action();
    let before = '';
    let since = Date.now();
    const name = await until('a download', () => {
      const [file, size] = arrived(this.downloads);
      const now = `${file} ${size}`;
      if (now !== before) since = Date.now();
      before = now;
      return size > 0 && Date.now() - since >= DOWNLOAD_RESTS_MS ? file : undefined;
    });
    return { name, bytes: readFileSync(join(this.downloads, name)) };
  }

  /** Answers the file chooser that the action opens. @param {string[]} paths @param {() => Promise<void>} action */
  choose(paths, action) { return this.tab.choose(paths.map((path) => resolve(path)), action); }

  async close() { await this.tab_?.close(); }
}

/**
 * What is in a folder of downloads and its size. Firefox begins under names of its own, of which
 * only some end in .part, and renames: what is there now may be gone a moment later.
 * @param {string} folder @returns {[name: string, size: number]}
 */
function arrived(folder) {
  const [name] = readdirSync(folder).filter((file) => !/\.(part|crdownload)$/.test(file));
  if (name === undefined) return ['', 0];
  return [name, statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0];
}

function recordViolations() {
  /** @type {string[]} */
  const violations = [];
  Reflect.set(window, 'policyViolations', violations);
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.violatedDirective}: ${event.blockedURI}`);
  });
}

/** @param {string[]} texts @param {string} commit */
function composeByScript(texts, commit) {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) {
    throw new Error('no field has the focus');
  }
  const from = field.selectionStart ?? 0;
  const behind = field.value.slice(field.selectionEnd ?? from);
  const before = field.value.slice(0, from);
  const show = (/** @type {string} */ text, /** @type {boolean} */ isComposing) => {
    field.value = before + text + behind;
    field.setSelectionRange(from + text.length, from + text.length);
    field.dispatchEvent(new InputEvent('input', {
      bubbles: true, data: text, inputType: 'insertCompositionText', isComposing,
    }));
  };
  const send = (/** @type {string} */ type, /** @type {string} */ data) =>
    field.dispatchEvent(new CompositionEvent(type, { bubbles: true, data }));
  const key = (/** @type {string} */ type) => field.dispatchEvent(new KeyboardEvent(type, {
    bubbles: true, cancelable: true, key: 'Process', keyCode: 229, isComposing: true,
  }));
  key('keydown');
  send('compositionstart', '');
  for (const text of texts) {
    send('compositionupdate', text);
    show(text, true);
  }
  send('compositionupdate', commit);
  show(commit, true);
  send('compositionend', commit);
  key('keyup');
}

/**
 * Where a page is: 'file' is the one-file page opened from disk (JIXIAO_PAGE: another one), 'http'
 * the site by web/serve.mjs.
 * @param {'file' | 'http'} how
 */
export async function address(how) {
  const page = process.env.JIXIAO_PAGE ?? 'build/web/jixiao.html';
  if (how === 'file') return pathToFileURL(resolve(ROOT, page)).href;
  served ??= listen(0);
  return served;
}

/** @type {Promise<string> | undefined} */
let served;

/** Stops what address('http') started. */
export function stopServing() {
  served = undefined;
  server.close();
  server.closeAllConnections();
}

let closesBrowsers = false;

/**
 * One test for each browser; BROWSERS=chromium leaves the others out. Where a browser lacks what the
 * test is about, it is skipped and says why.
 * @param {string} title
 * @param {(page: Page) => Promise<void>} body
 * @param {{ only?: string[], timeoutMs?: number }} [options]
 */
export function inEachBrowser(title, body, { only, timeoutMs = 120_000 } = {}) {
  if (!closesBrowsers) after(closeBrowsers);
  closesBrowsers = true;
  const wanted = (process.env.BROWSERS ?? USUAL_BROWSERS).split(',');
  for (const name of wanted.filter((one) => only?.includes(one) ?? true)) {
    test(`${title} [${name}]`, { timeout: timeoutMs }, async (context) => {
      try {
        await withBrowser(name, body);
      } catch (error) {
        if (!(error instanceof Lacks)) throw error;
        context.skip(error.message);
      }
    });
  }
}

/** Running browsers by name. @type {Map<string, Promise<{ browser: Browser, downloads: string }>>} */
const running = new Map();

/** @param {string} name */
async function start(name) {
  const downloads = mkdtempSync(join(tmpdir(), 'jixiao-downloads-'));
  return { browser: await BROWSERS[name](downloads), downloads };
}

/** Ends all that was started; after the last test of a file it runs by itself. */
export async function closeBrowsers() {
  for (const started of running.values()) {
    const { browser, downloads } = await started;
    await browser.close();
    rmSync(downloads, { recursive: true, force: true, maxRetries: 5 });
  }
  running.clear();
  stopServing();
}

/**
 * Runs the body with a page that has storage of its own.
 * @template T
 * @param {string} name @param {(page: Page) => Promise<T>} body
 */
export async function withBrowser(name, body) {
  if (!running.has(name)) running.set(name, start(name));
  const { browser, downloads } = await /** @type {ReturnType<typeof start>} */ (running.get(name));
  const context = await browser.newContext();
  const page = new Page(name, context, downloads);
  try {
    return await body(page);
  } catch (error) {
    if (error instanceof Lacks) throw error;
    await page.screenshot(`failed-${Date.now()}`).catch(() => {});
    if (page.log.errors.length > 0) console.error('the page said:', page.log.errors);
    throw error;
  } finally {
    await context.close();
  }
}

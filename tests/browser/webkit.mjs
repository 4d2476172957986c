// WebKitGTK, the engine of Safari, for harness.mjs: Debian's WebKitWebDriver with its MiniBrowser, by
// plain WebDriver. Needs an X server (xvfb-run). Each context is a browser of its own, since one
// driver has one session.
//
// Traps: a new tab lies hidden behind the first one, where no frame is drawn and a screenshot never
// comes; so each tab is a window. WebDriver has no script that runs before those of the page: what
// beforeLoad() gives is put into the page itself, before its policy, in a copy of the file or by the
// server on its way. The driver of WebKitGTK 2.50 lets the left button go whichever was pressed, and
// the other one stays down for good: the right button is pressed by script.
import { spawn } from 'node:child_process';
import {
  existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { served } from '../../web/serve.mjs';
import { Lacks, chooseByScript, standIn, whatHappened } from './stand_in.mjs';

const ELEMENT_KEYS = /** @type {Record<string, string>} */ ({
  Backspace: '\ue003', Tab: '\ue004', Enter: '\ue007', Shift: '\ue008', Control: '\ue009',
  Alt: '\ue00a', Escape: '\ue00c', Space: ' ', PageUp: '\ue00e', PageDown: '\ue00f', End: '\ue010',
  Home: '\ue011', ArrowLeft: '\ue012', ArrowUp: '\ue013', ArrowRight: '\ue014',
  ArrowDown: '\ue015', Insert: '\ue016', Delete: '\ue017', Meta: '\ue03d',
});

/** @typedef {(method: string, path: string, body?: object) => Promise<any>} Call */

function miniBrowser() {
  for (const place of readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu'))) {
    const program = join('/usr/lib', place, 'webkit2gtk-4.1/MiniBrowser');
    if (existsSync(program)) return program;
  }
  throw new Error('MiniBrowser is missing: tests/run engines installs it');
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      const port = typeof bound === 'object' && bound ? bound.port : 0;
      probe.close(() => done(port));
    });
  });
}

/** @param {string} downloads @returns {Promise<import('./harness.mjs').Browser>} */
export async function openWebKit(downloads) {
  return { newContext: () => startDriver(downloads), close: async () => {} };
}

/** @param {string} downloads @returns {Promise<import('./harness.mjs').Context>} */
async function startDriver(downloads) {
  const home = mkdtempSync(join(tmpdir(), 'jixiao-webkit-'));
  writeFileSync(join(home, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    detached: true,  // so that the browser it started ends with it
    env: {
      ...process.env, HOME: home, XDG_CONFIG_HOME: home, LANG: 'zh_CN.UTF-8',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', GTK_USE_PORTAL: '0',
    },
  });
  const base = `http://127.0.0.1:${port}`;
  await answering(base);
  const { sessionId } = await request(base, 'POST', '/session', {
    capabilities: {
      alwaysMatch: {
        unhandledPromptBehavior: 'accept',
        'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
      },
    },
  });
  /** @type {Call} */
  const call = (method, path, body) => request(`${base}/session/${sessionId}`, method, path, body);
  await call('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 });
  // Stays open: the browser ends with its last tab, and a new one is asked for from one there is.
  const first = await call('GET', '/window');
  return {
    newTab: async (log) => {
      await call('POST', '/window', { handle: first });
      return newTab(call, log, home);
    },
    close: async () => {
      await call('DELETE', '').catch(() => {});
      process.kill(-(/** @type {number} */ (driver.pid)), 'SIGKILL');
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** @param {string} base */
async function answering(base) {
  const end = Date.now() + 20_000;
  while (!await fetch(`${base}/status`).then((answer) => answer.ok, () => false)) {
    if (Date.now() > end) throw new Error('WebKitWebDriver does not answer');
  }
}

/** @param {string} base @param {string} method @param {string} path @param {object} [body] */
async function request(base, method, path, body) {
  const answer = await fetch(base + path, {
    method, body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
  });
  const { value } = /** @type {any} */ (await answer.json());
  if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

/**
 * @param {Call} call @param {import('./harness.mjs').Log} log @param {string} home
 * @returns {Promise<import('./harness.mjs').Tab>}
 */
async function newTab(call, log, home) {
  const { handle } = await call('POST', '/window/new', { type: 'window' });
  /** Another tab may have been spoken to. @type {Call} */
  const here = async (method, path, body) => {
    await call('POST', '/window', { handle });
    return call(method, path, body);
  };
  /** @type {any[]} */
  const before = [standIn];
  const evaluate = async (/** @type {any} */ fn, /** @type {any[]} */ ...args) => {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${fn})(${args.map((arg) => JSON.stringify(arg)).join()}))
        .then((value) => done([value, null]), (error) => done([null, String(error)]));`;
    const [value, error] = await here('POST', '/execute/async', { script, args: [] });
    const seen = await here('POST', '/execute/sync',
      { script: `return (${whatHappened})()`, args: [] });
    log.errors.push(...seen.errors);
    log.requests.push(...seen.requests);
    if (error) throw new Error(error);
    return value ?? undefined;
  };
  /** @param {number} width @param {number} height @param {number} scale */
  const sized = (width, height, scale) => resize(here, evaluate, { width, height, scale });
  const tab = {
    goto: async (/** @type {string} */ url) => {
      const script = `<script>${before.map((fn) => `(${fn})();`).join('\n')}</script>`;
      await here('POST', '/url', { url: withScript(url, script, home) });
    },
    evaluate,
    beforeLoad: async (/** @type {any} */ fn) => { before.push(fn); },
    screenshot: async (/** @type {string} */ path) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, Buffer.from(await here('GET', '/screenshot'), 'base64'));
    },
    keyboard: keyboardOf(here, evaluate),
    mouse: mouseOf(here, evaluate),
    choose: (/** @type {string[]} */ paths, /** @type {() => Promise<void>} */ open) =>
      chooseByScript(evaluate, paths, open),
    resize: sized,
    close: async () => { await here('DELETE', '/window'); },
  };
  await resize(here, evaluate, { width: 1366, height: 768, scale: 1 });
  return tab;
}

/**
 * The address of the page with the script in it, before its policy.
 * @param {string} url @param {string} script @param {string} home
 */
function withScript(url, script, home) {
  /** @param {string} html */
  const into = (html) => html.replace(/<meta charset="utf-8">/i, (found) => found + script);
  if (!url.startsWith('file:')) {
    served.driverChange = into;
    return url;
  }
  // Storage belongs to the address.
  const copy = join(home, basename(url));
  writeFileSync(copy, into(readFileSync(fileURLToPath(url), 'utf8')));
  return pathToFileURL(copy).href + new URL(url).hash;
}

/**
 * @param {Call} call @param {(fn: any, ...args: any[]) => Promise<any>} evaluate
 * @param {{ width: number, height: number, scale: number }} size  of what is inside the window
 */
async function resize(call, evaluate, { width, height, scale }) {
  if (scale !== 1) throw new Lacks('WebKitGTK has one pixel ratio, that of its screen');
  const inside = () => evaluate(() => [window.innerWidth, window.innerHeight]);
  let [outerWidth, outerHeight] = [width, height];
  const end = Date.now() + 10_000;
  for (;;) {
    await call('POST', '/window/rect', { width: outerWidth, height: outerHeight });
    const [innerWidth, innerHeight] = await inside();
    if (innerWidth === width && innerHeight === height) return;
    if (Date.now() > end) throw new Lacks(`WebKitGTK does not go to ${width}×${height}`);
    const rect = await call('GET', '/window/rect');
    outerWidth = rect.width - innerWidth + width;
    outerHeight = rect.height - innerHeight + height;
  }
}

/**
 * @param {Call} call @param {(fn: any, ...args: any[]) => Promise<any>} evaluate
 * @returns {import('./harness.mjs').Tab['keyboard']}
 */
function keyboardOf(call, evaluate) {
  const act = (/** @type {string} */ key, /** @type {string[]} */ ...types) => {
    const number = Number(/^F(\d+)$/.exec(key)?.[1] ?? 0);
    const value = number ? String.fromCharCode(0xe030 + number) : ELEMENT_KEYS[key] ?? key;
    return call('POST', '/actions', {
      actions: [{ type: 'key', id: 'keyboard', actions: types.map((type) => ({ type, value })) }],
    });
  };
  return {
    down: (key) => act(key, 'keyDown'),
    up: (key) => act(key, 'keyUp'),
    press: (key) => act(key, 'keyDown', 'keyUp'),
    // A character no key has.
    insert: (text) => evaluate((/** @type {string} */ inserted) => {
      document.execCommand('insertText', false, inserted);
    }, text),
  };
}

/**
 * Runs in the page: the right button as the browser itself tells of it.
 * @param {number} x @param {number} y @param {string[]} types
 */
function rightButton(x, y, types) {
  const target = document.elementFromPoint(x, y) ?? document.body;
  for (const type of types) {
    const init = {
      bubbles: true, cancelable: true, composed: true, view: window, clientX: x, clientY: y,
      button: 2, buttons: type.endsWith('up') ? 0 : 2,
    };
    target.dispatchEvent(type.startsWith('mouse') ? new MouseEvent(type, init)
      : new PointerEvent(type, { ...init, pointerId: 1, pointerType: 'mouse', isPrimary: true }));
  }
}
const RIGHT_DOWN = ['pointerdown', 'mousedown', 'contextmenu'];
const RIGHT_UP = ['pointerup', 'mouseup'];

/**
 * @param {Call} call @param {(fn: any, ...args: any[]) => Promise<any>} evaluate
 * @returns {import('./harness.mjs').Tab['mouse']}
 */
function mouseOf(call, evaluate) {
  const act = (/** @type {object[]} */ ...actions) => call('POST', '/actions', {
    actions: [{
      type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' },
      actions: actions.map((action) => ({ origin: 'viewport', duration: 0, ...action })),
    }],
  });
  let [x, y] = [0, 0];
  const press = { type: 'pointerDown', button: 0 };
  const release = { type: 'pointerUp', button: 0 };
  const place = (/** @type {number} */ toX, /** @type {number} */ toY) => {
    [x, y] = [Math.round(toX), Math.round(toY)];
    return { type: 'pointerMove', x, y };
  };
  return {
    move: (toX, toY) => act(place(toX, toY)),
    down: (button) => (button === 'right' ? evaluate(rightButton, x, y, RIGHT_DOWN) : act(press)),
    up: (button) => (button === 'right' ? evaluate(rightButton, x, y, RIGHT_UP) : act(release)),
    wheel: (deltaX, deltaY) => call('POST', '/actions', {
      actions: [{
        type: 'wheel', id: 'wheel',
        actions: [{ type: 'scroll', origin: 'viewport', duration: 0, x, y, deltaX, deltaY }],
      }],
    }),
    click: async (toX, toY, { button, count }) => {
      const right = button === 'right';
      await act(place(toX, toY), ...Array(right ? 0 : count).fill([press, release]).flat());
      for (let clicks = right ? count : 0; clicks > 0; clicks--) {
        await evaluate(rightButton, x, y, [...RIGHT_DOWN, ...RIGHT_UP]);
      }
    },
  };
}

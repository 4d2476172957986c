// Chromium of years ago for harness.mjs, by the DevTools protocol itself: playwright wants a newer
// one. Each context is a process with a profile of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import WebSocket from 'ws';
import { oldChromium } from '../engines/fetch.mjs';
import { chooseByScript, inSyntaxOf, keyCodes, standIn, whatHappened } from './stand_in.mjs';

const FLAGS = ['--headless', '--no-sandbox', '--no-zygote', '--remote-debugging-port=0',
  '--disable-background-networking', '--disable-sync', '--no-first-run', '--lang=zh-CN',
  '--allow-file-access-from-files=false', '--window-size=1366,768'];
const MODIFIERS = /** @type {Record<string, number>} */ ({ Alt: 1, Control: 2, Meta: 4, Shift: 8 });

/** @typedef {(method: string, parameters?: object) => Promise<any>} Send */

/** @param {string} name @param {string} downloads @returns {Promise<import('./harness.mjs').Browser>} */
export async function openOldChromium(name, downloads) {
  const program = oldChromium(name);
  const target = name.replace('chromium', 'chrome');
  return { newContext: () => startProcess(program, target, downloads), close: async () => {} };
}

/** @param {string} program @param {string} target @param {string} downloads */
async function startProcess(program, target, downloads) {
  const profile = mkdtempSync(join(tmpdir(), 'jixiao-profile-'));
  const child = spawn(program, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LD_LIBRARY_PATH: join(dirname(program), 'lib'), HOME: profile },
  });
  const ended = new Promise((done) => { child.once('exit', done); });
  const port = await new Promise((found, fail) => {
    let said = '';
    child.stderr.on('data', (/** @type {Buffer} */ bytes) => {
      said += bytes;
      const match = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(said);
      if (match) found(Number(match[1]));
    });
    child.once('exit', () => fail(new Error(`${program} ended: ${said}`)));
  });
  return {
    newTab: (/** @type {any} */ log) => newTab(port, log, target, downloads),
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * @param {string} address
 * @returns {Promise<{ send: Send, on: (event: string, call: (parameters: any) => void) => void }>}
 */
async function connect(address) {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await new Promise((done, fail) => {
    socket.once('open', done);
    socket.once('error', fail);
  });
  let last = 0;
  /** @type {Map<number, { done: (result: any) => void, fail: (error: Error) => void }>} */
  const waiting = new Map();
  /** @type {Map<string, (parameters: any) => void>} */
  const listeners = new Map();
  socket.on('message', (/** @type {Buffer} */ bytes) => {
    const { id, method, params, result, error } = JSON.parse(String(bytes));
    if (method) return listeners.get(method)?.(params);
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.fail(new Error(error.message));
    else call?.done(result);
    return undefined;
  });
  socket.on('close', () => {
    for (const { fail } of waiting.values()) fail(new Error('the tab is closed'));
    waiting.clear();
  });
  return {
    send: (method, parameters = {}) => new Promise((done, fail) => {
      waiting.set(++last, { done, fail });
      socket.send(JSON.stringify({ id: last, method, params: parameters }));
    }),
    on: (event, call) => { listeners.set(event, call); },
  };
}

/**
 * @param {number} port @param {import('./harness.mjs').Log} log @param {string} target
 * @param {string} downloads
 * @returns {Promise<import('./harness.mjs').Tab>}
 */
async function newTab(port, log, target, downloads) {
  const { id, webSocketDebuggerUrl } = await (await fetch(
    `http://127.0.0.1:${port}/json/new?about:blank`, { method: 'PUT' })).json();
  const { send, on } = await connect(webSocketDebuggerUrl);
  await send('Page.enable');
  await send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  // Leaving is never in doubt for a test.
  on('Page.javascriptDialogOpening', () => send('Page.handleJavaScriptDialog', { accept: true }));

  const run = async (/** @type {string} */ expression) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  };
  const evaluate = async (/** @type {any} */ fn, /** @type {any[]} */ ...args) => {
    const value = await run(
      `(${inSyntaxOf(fn, target)})(${args.map((arg) => JSON.stringify(arg)).join()})`);
    const { errors, requests } = await run(`(${inSyntaxOf(whatHappened, target)})()`);
    log.errors.push(...errors);
    log.requests.push(...requests);
    return value;
  };
  const beforeLoad = async (/** @type {any} */ fn) => {
    await send('Page.addScriptToEvaluateOnNewDocument', { source: `(${inSyntaxOf(fn, target)})()` });
  };
  await beforeLoad(standIn);
  return {
    goto: async (url) => {
      const loaded = new Promise((done) => { on('Page.loadEventFired', done); });
      await send('Page.navigate', { url });
      await loaded;
    },
    evaluate,
    beforeLoad,
    screenshot: async (path) => {
      const { data } = await send('Page.captureScreenshot');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, Buffer.from(data, 'base64'));
    },
    keyboard: keyboardOf(send),
    mouse: mouseOf(send),
    choose: (paths, open) => chooseByScript(evaluate, paths, open),
    resize: async (width, height, scale) => {
      await send('Emulation.setDeviceMetricsOverride',
        { width, height, deviceScaleFactor: scale, mobile: false });
    },
    devtools: send,
    close: async () => { await fetch(`http://127.0.0.1:${port}/json/close/${id}`); },
  };
}

/** @param {Send} send @returns {import('./harness.mjs').Tab['keyboard']} */
function keyboardOf(send) {
  let modifiers = 0;
  /** @param {string} type @param {string} key @param {string} text */
  const dispatch = (type, key, text) => {
    const { code, keyCode } = keyCodes(key);
    return send('Input.dispatchKeyEvent', {
      type, key, code, windowsVirtualKeyCode: keyCode, modifiers, text: text || undefined,
    });
  };
  const down = async (/** @type {string} */ key) => {
    modifiers |= MODIFIERS[key] ?? 0;
    const isCommand = (modifiers & ~MODIFIERS.Shift) !== 0;
    const text = key === 'Enter' ? '\r' : key;
    const types = !isCommand && (text === '\r' || [...key].length === 1);
    await dispatch(types ? 'keyDown' : 'rawKeyDown', key, types ? text : '');
  };
  const up = async (/** @type {string} */ key) => {
    modifiers &= ~(MODIFIERS[key] ?? 0);
    await dispatch('keyUp', key, '');
  };
  return {
    down, up,
    press: async (key) => {
      await down(key);
      await up(key);
    },
    // Chromium 67 has no Input.insertText.
    insert: async (text) => {
      await send('Input.dispatchKeyEvent', { type: 'char', text, unmodifiedText: text });
    },
  };
}

/** @param {Send} send @returns {import('./harness.mjs').Tab['mouse']} */
function mouseOf(send) {
  let [x, y] = [0, 0];
  let clickCount = 1;
  const dispatch = (/** @type {string} */ type, /** @type {object} */ more = {}) =>
    send('Input.dispatchMouseEvent', { type, x, y, ...more });
  const pressed = { left: 1, right: 2 };
  const down = async (/** @type {'left' | 'right'} */ button = 'left') => {
    await dispatch('mousePressed', { button, buttons: pressed[button], clickCount });
  };
  const up = async (/** @type {'left' | 'right'} */ button = 'left') => {
    await dispatch('mouseReleased', { button, clickCount });
  };
  const move = async (/** @type {number} */ toX, /** @type {number} */ toY) => {
    [x, y] = [toX, toY];
    await dispatch('mouseMoved');
  };
  return {
    move, down, up,
    wheel: async (deltaX, deltaY) => { await dispatch('mouseWheel', { deltaX, deltaY }); },
    click: async (toX, toY, { button, count }) => {
      await move(toX, toY);
      for (clickCount = 1; clickCount <= count; clickCount++) {
        await down(button);
        await up(button);
      }
      clickCount = 1;
    },
  };
}

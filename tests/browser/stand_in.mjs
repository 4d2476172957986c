// For browsers whose protocol can do less than playwright's: what a test wants from outside, done by
// script within the page.
//
// Traps: functions of the tests run in the page as they are written here, so for an old browser they
// are brought to its syntax first; what its library lacks they cannot use.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Lacks the browser what a test is about, the test is left out and says so. */
export class Lacks extends Error {}

/**
 * Runs in the page before its scripts: keeps what goes wrong, and answers a file chooser with the
 * files that chooseByScript() laid ready.
 */
export function standIn() {
  /** @type {string[]} */
  const errors = [];
  Reflect.set(window, 'errorsSeen', errors);
  window.addEventListener('error', (event) => errors.push(String(event.message)));
  window.addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
  const { error } = console;
  console.error = (/** @type {any[]} */ ...values) => {
    errors.push(values.map(String).join(' '));
    Reflect.apply(error, console, values);
  };
  const { click } = HTMLElement.prototype;
  HTMLInputElement.prototype.click = function chooseOrClick() {
    const chosen = /** @type {File[] | undefined} */ (Reflect.get(window, 'chosenFiles'));
    if (this.type !== 'file' || !chosen) return Reflect.apply(click, this, []);
    Reflect.set(window, 'chosenFiles', undefined);
    const data = new DataTransfer();
    for (const file of chosen) data.items.add(file);
    this.files = data.files;
    this.dispatchEvent(new Event('change', { bubbles: true }));
    return undefined;
  };
}

/** Runs in the page. @param {{ name: string, base64: string }[]} files */
function layReady(files) {
  Reflect.set(window, 'chosenFiles', files.map(({ name, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new File([bytes], name);
  }));
}

/**
 * Answers the file chooser that open() brings up.
 * @param {(fn: any, ...args: any[]) => Promise<any>} evaluate
 * @param {string[]} paths @param {() => Promise<void>} open
 */
export async function chooseByScript(evaluate, paths, open) {
  await evaluate(layReady, paths.map((path) =>
    ({ name: basename(path), base64: readFileSync(path).toString('base64') })));
  await open();
  const end = Date.now() + 10_000;
  while (!await evaluate(() => Reflect.get(window, 'chosenFiles') === undefined)) {
    if (Date.now() > end) throw new Error('no file chooser came');
  }
}

/** Runs in the page: errors since the last time, and what was loaded. */
export function whatHappened() {
  const errors = /** @type {string[]} */ (Reflect.get(window, 'errorsSeen') || []).splice(0);
  const requests = performance.getEntriesByType('resource').map((entry) => entry.name)
    .filter((url) => !/^(data|blob):/.test(url));
  performance.clearResourceTimings();
  return { errors, requests };
}

/** @type {Map<string, string>} */
const lowered = new Map();

/** A function's source in the syntax of an old browser. @param {any} fn @param {string} target */
export function inSyntaxOf(fn, target) {
  const source = `(${fn})`;
  const known = lowered.get(source);
  if (known !== undefined) return known;
  const made = execFileSync('esbuild', [`--target=${target}`, '--charset=utf8'],
    { input: source, encoding: 'utf8' }).trim().replace(/;$/, '');
  lowered.set(source, made);
  return made;
}

/** Keys as the DOM names them: code, keyCode. @type {Record<string, [code: string, keyCode: number]>} */
const NAMED_KEYS = {
  Enter: ['Enter', 13], Tab: ['Tab', 9], Escape: ['Escape', 27], Backspace: ['Backspace', 8],
  Delete: ['Delete', 46], Insert: ['Insert', 45], Home: ['Home', 36], End: ['End', 35],
  PageUp: ['PageUp', 33], PageDown: ['PageDown', 34], ArrowLeft: ['ArrowLeft', 37],
  ArrowUp: ['ArrowUp', 38], ArrowRight: ['ArrowRight', 39], ArrowDown: ['ArrowDown', 40],
  Shift: ['ShiftLeft', 16], Control: ['ControlLeft', 17], Alt: ['AltLeft', 18],
  Meta: ['MetaLeft', 91], ' ': ['Space', 32], Space: ['Space', 32],
};

/** @param {string} key */
export function keyCodes(key) {
  const named = NAMED_KEYS[key];
  if (named) return { code: named[0], keyCode: named[1] };
  const number = /^F(\d+)$/.exec(key);
  if (number) return { code: key, keyCode: 111 + Number(number[1]) };
  const upper = key.toUpperCase();
  if (/^[A-Z]$/.test(upper)) return { code: `Key${upper}`, keyCode: upper.charCodeAt(0) };
  if (/^\d$/.test(key)) return { code: `Digit${key}`, keyCode: key.charCodeAt(0) };
  return { code: '', keyCode: 0 };
}

// web/frames.js by itself, beside a browser's animation frames that the test lets pass.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Frames } from '../../web/frames.js';

/** Animation frames by number; next() lets one pass. */
function fakeBrowser() {
  /** @type {Map<number, () => void>} */
  let waiting = new Map();
  let last = 0;
  const fake = {
    document: { hidden: false },
    requestAnimationFrame: (/** @type {() => void} */ callback) => {
      waiting.set(++last, callback);
      return last;
    },
    cancelAnimationFrame: (/** @type {number} */ id) => { waiting.delete(id); },
  };
  Object.assign(globalThis, fake);
  const next = () => {
    const now = waiting;
    waiting = new Map();
    for (const callback of now.values()) callback();
  };
  return { next, waiting: () => waiting.size };
}

/** A program that may ask for the next frame in each of its frames. @param {{ ask?: () => void }} state */
function fakeProgram(state) {
  return {
    isBusy: false,
    noticeCutOff: () => {},
    frames: 0,
    drawNow: () => {},
    call() { this.frames++; state.ask?.(); },
  };
}

test('a frame that was drawn early is not drawn once more with each frame that follows', () => {
  const browser = fakeBrowser();
  /** @type {any} */
  const state = {};
  const program = fakeProgram(state);
  const frames = new Frames(/** @type {any} */ (program), /** @type {any} */ ({ dataset: {} }));
  state.ask = () => frames.request();
  frames.request();
  frames.drawNow();  // a key comes before the frame that was asked for
  assert.equal(browser.waiting(), 1);
  const before = program.frames;
  for (let i = 0; i < 10; i++) browser.next();
  assert.equal(program.frames - before, 10);
});

test('input that is gathered for a frame and asks for one gets that frame', () => {
  const browser = fakeBrowser();
  const program = fakeProgram(/** @type {any} */ ({}));
  const frames = new Frames(/** @type {any} */ (program), /** @type {any} */ ({ dataset: {} }));
  frames.beforeFrame = () => frames.request();
  frames.request();  // the wheel turns
  browser.next();
  assert.equal(program.frames, 1);
  assert.equal(browser.waiting(), 0);
});

test('a frame nobody asks for is not drawn', () => {
  const browser = fakeBrowser();
  const program = fakeProgram(/** @type {any} */ ({}));
  const frames = new Frames(/** @type {any} */ (program), /** @type {any} */ ({ dataset: {} }));
  frames.request();
  frames.request();
  browser.next();
  browser.next();
  assert.equal(program.frames, 1);
});

test('a program that only works goes on without waiting for the screen', async () => {
  const browser = fakeBrowser();
  let left = 20;
  /** @type {(value?: unknown) => void} */
  let done = () => {};
  const worked = new Promise((resolve) => { done = resolve; });
  const program = {
    isBusy: false,
    noticeCutOff: () => {},
    frames: 0,
    drawNow: () => {},
    call() {
      this.frames++;
      if (--left > 0) {
        frames.request();
        return 0;
      }
      done();
      return 1;
    },
  };
  const frames = new Frames(/** @type {any} */ (program), /** @type {any} */ ({ dataset: {} }));
  frames.request();
  browser.next();
  await worked;
  assert.equal(program.frames, 20);
  assert.equal(browser.waiting(), 0);
  frames.request();  // the last one was drawn: the next waits
  assert.equal(browser.waiting(), 1);
});

// Frames: draws when asked to and never otherwise. One animation frame for any number of requests;
// a page nobody touches draws nothing. While the program works at something long and draws nothing,
// it goes on at once: waiting for the screen would cost it up to a third of its time. For tests the
// stage has the number of frames drawn (data-frames) and whether nothing is left to do (data-idle):
// no frame is wanted, nothing waits to be written, and no answer of the browser is awaited.

/** @typedef {import('./program.js').Program} Program */

// Animation frames do not come while the page is hidden.
const HIDDEN_DELAY_MS = 200;

export class Frames {
  #program;
  #stage;
  #wanted = false;
  #count = 0;
  #timer = 0;
  #dueMs = Infinity;
  /** The program has nothing to do but to draw what is wanted. */
  #idle = false;
  /** Takes back what is to draw later. */
  #forget = () => {};
  /** Called before each frame: input that was gathered goes to the program. */
  beforeFrame = () => {};
  /** Called after each frame. */
  afterFrame = () => {};

  /** @param {Program} program @param {HTMLElement} stage */
  constructor(program, stage) {
    this.#program = program;
    this.#stage = stage;
    program.drawNow = () => this.drawNow();
    program.onAnswered = () => this.#tellIdle();
  }

  /** @param {boolean} idle */
  setIdle(idle) {
    this.#idle = idle;
    this.#tellIdle();
  }

  request() {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#tellIdle();
    const draw = () => this.#drawWanted();
    if (document.hidden) {
      const timer = setTimeout(draw, HIDDEN_DELAY_MS);
      this.#forget = () => clearTimeout(timer);
    } else {
      const callback = requestAnimationFrame(draw);
      this.#forget = () => cancelAnimationFrame(callback);
    }
  }

  /** A frame after a delay; an earlier request stands. @param {number} delayMs */
  requestIn(delayMs) {
    const dueMs = performance.now() + delayMs;
    if (dueMs >= this.#dueMs) return;
    clearTimeout(this.#timer);
    this.#dueMs = dueMs;
    this.#timer = window.setTimeout(() => {
      this.#dueMs = Infinity;
      this.request();
    }, delayMs);
  }

  /** In a task of its own. */
  #drawWanted() {
    this.#program.noticeCutOff();
    if (this.#wanted) this.drawNow();
  }

  drawNow() {
    if (this.#program.isBusy) {
      this.request();
      return;
    }
    this.beforeFrame();
    // What was asked for until now is this frame. Left standing, the request would come on top of
    // the next one, and each frame from then on be drawn twice.
    this.#wanted = false;
    this.#forget();
    const drew = this.#program.call('jixiao_frame') !== 0;
    if (!drew && this.#wanted) this.#goOn();
    this.#stage.dataset.frames = String(++this.#count);
    this.#tellIdle();
    this.afterFrame();
  }

  /** Nothing was drawn, so nothing is to be shown before the next frame: right behind input. */
  #goOn() {
    this.#forget();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => this.#drawWanted();
    port2.postMessage(null);
    this.#forget = () => port1.close();
  }

  #tellIdle() {
    this.#stage.dataset.idle = String(this.#idle && !this.#wanted && !this.#program.isAwaiting);
  }
}

// Frames: draws when asked to and never otherwise. One animation frame for any number of requests;
// a page nobody touches draws nothing. For tests the stage has the number of frames drawn
// (data-frames), when the last one was (data-drawn: performance.now()) and when the next one is due
// (data-due: the same, 0 for at once, empty for none).

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
  }

  request() {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#tellDue();
    const draw = () => this.#wanted && this.drawNow();
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
    this.#tellDue();
    this.#timer = window.setTimeout(() => {
      this.#dueMs = Infinity;
      this.request();
    }, delayMs);
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
    this.#program.call('jixiao_frame');
    this.#stage.dataset.frames = String(++this.#count);
    this.#stage.dataset.drawn = String(performance.now());
    this.#tellDue();
    this.afterFrame();
  }

  #tellDue() {
    const due = this.#wanted ? '0' : String(this.#dueMs);
    this.#stage.dataset.due = due === 'Infinity' ? '' : due;
  }
}

// A finger on the stage: a tap is a click, a drag scrolls as a wheel does, a long press is a right
// click. Two fingers are the browser's (zoom).
import { ClickCounter } from './clicks.js';
import { PointerAction, PointerKind } from './events.js';

/** @typedef {import('./program.js').Program} Program */
/** @typedef {import('./frames.js').Frames} Frames */
/** @typedef {import('./pointer.js').Pointer} Pointer */

const TAP_PX = 10;
const LONG_PRESS_MS = 500;

export class Touch {
  #pointer;
  #program;
  #frames;
  #clicks = new ClickCounter();
  /** The finger that is down, until it lifts or becomes something else than a tap.
   * @type {{id: number, start: PointerEvent, x: number, y: number, scrolls: boolean} | undefined} */
  #finger;
  #longPress = 0;

  /** @param {Pointer} pointer @param {Program} program @param {Frames} frames */
  constructor(pointer, program, frames) {
    this.#pointer = pointer;
    this.#program = program;
    this.#frames = frames;
  }

  /** @param {PointerEvent} event */
  handle(event) {
    if (event.type === 'pointerdown') this.#down(event);
    else if (event.pointerId !== this.#finger?.id) return;
    else if (event.type === 'pointermove') this.#move(event);
    else if (event.type === 'pointerup') this.#up(event);
    else if (event.type === 'pointercancel') this.#drop();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (this.#finger) {
      this.#drop();  // a second finger
      return;
    }
    const { pointerId: id, clientX: x, clientY: y } = event;
    this.#finger = { id, start: event, x, y, scrolls: false };
    this.#longPress = window.setTimeout(() => this.#pressedLong(event), LONG_PRESS_MS);
  }

  #drop() {
    clearTimeout(this.#longPress);
    this.#finger = undefined;
  }

  /** @param {PointerEvent} event */
  #pressedLong(event) {
    this.#drop();
    this.#click(event, 2, 1);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const finger = this.#finger;
    if (!finger) return;
    const x = event.clientX - finger.start.clientX;
    const y = event.clientY - finger.start.clientY;
    if (!finger.scrolls && Math.hypot(x, y) < TAP_PX) return;
    finger.scrolls = true;
    clearTimeout(this.#longPress);
    this.#pointer.send(PointerAction.WHEEL, event, {
      x: finger.start.clientX, y: finger.start.clientY,
      wheelX: finger.x - event.clientX, wheelY: finger.y - event.clientY,
    });
    finger.x = event.clientX;
    finger.y = event.clientY;
    this.#frames.request();
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const scrolled = this.#finger?.scrolls;
    this.#drop();
    if (!scrolled) this.#click(event, 0, this.#clicks.count(event));
  }

  /** @param {PointerEvent} event @param {number} button @param {number} count */
  #click(event, button, count) {
    const kind = PointerKind.TOUCH;
    for (const action of [PointerAction.MOVE, PointerAction.DOWN, PointerAction.UP]) {
      this.#program.input(() => this.#pointer.send(action, event, { button, count, kind }));
    }
    // No finger hovers.
    this.#program.input(() => this.#pointer.send(PointerAction.LEAVE, event, { kind }));
  }
}

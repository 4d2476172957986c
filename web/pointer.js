// Mouse and pen on the stage, the transparent element over the canvas. Moves and wheel are gathered
// until the next frame, presses reach the program at once. Touch is in touch.js.
//
// Trap: a mousedown moves the focus away from the text field unless its default is prevented; the
// program decides when editing ends.
import { ClickCounter } from './clicks.js';
import { PointerAction, PointerKind, modifiersOf } from './events.js';
import { Touch } from './touch.js';

/** @typedef {import('./program.js').Program} Program */
/** @typedef {import('./frames.js').Frames} Frames */

const LINE_PX = 20;  // of a wheel that counts in lines

export class Pointer {
  #program;
  #frames;
  /** @type {PointerEvent | undefined} */
  #move;
  /** @type {{x: number, y: number, event: WheelEvent} | undefined} */
  #wheel;
  #clicks = new ClickCounter();
  #pressedCount = 1;

  /** @param {Program} program @param {Frames} frames @param {HTMLElement} stage */
  constructor(program, frames, stage) {
    this.#program = program;
    this.#frames = frames;
    frames.beforeFrame = () => this.#flush();
    const touch = new Touch(this, program, frames);
    /** @param {keyof HTMLElementEventMap} name @param {(event: PointerEvent) => void} mouse */
    const listen = (name, mouse) => stage.addEventListener(name, (event) => {
      if (!(event instanceof PointerEvent)) return;
      if (event.pointerType === 'touch') touch.handle(event);
      else mouse(event);
    });
    listen('pointerdown', (event) => this.#down(event, stage));
    listen('pointerup', (event) => this.#up(event));
    listen('pointermove', (event) => this.#moved(event));
    listen('pointercancel', (event) => this.#plain(PointerAction.CANCEL, event));
    listen('pointerleave', (event) => this.#plain(PointerAction.LEAVE, event));
    stage.addEventListener('mousedown', (event) => event.preventDefault());
    stage.addEventListener('touchend', (event) => event.preventDefault(), { passive: false });
    stage.addEventListener('contextmenu', (event) => event.preventDefault());
    stage.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  /**
   * @param {number} action @param {MouseEvent} event
   * @param {{button?: number, count?: number, kind?: number, x?: number, y?: number,
   *   wheelX?: number, wheelY?: number}} [more]
   */
  send(action, event, { button = 0, count = 1, kind = kindOf(event), x = event.clientX,
    y = event.clientY, wheelX = 0, wheelY = 0 } = {}) {
    this.#program.call('jixiao_pointer', action, kind, x, y, button, count, wheelX, wheelY,
      modifiersOf(event));
  }

  /** @param {PointerEvent} event @param {HTMLElement} stage */
  #down(event, stage) {
    if (event.button > 2) return;  // back and forward are the browser's
    stage.setPointerCapture(event.pointerId);
    this.#pressedCount = this.#clicks.count(event);
    // A frame of its own for the move: ImGui goes by what was under the pointer in the frame before,
    // and where frames are slow a press comes together with its move.
    this.#move = event;
    this.#program.input(() => this.#flush());
    this.#program.input(() => {
      this.send(PointerAction.DOWN, event, { button: event.button, count: this.#pressedCount });
    });
  }

  /** @param {PointerEvent} event */
  #up(event) {
    if (event.button > 2) return;
    this.#program.input(() => {
      this.#flush();
      this.send(PointerAction.UP, event, { button: event.button, count: this.#pressedCount });
    });
  }

  /** @param {number} action @param {PointerEvent} event */
  #plain(action, event) {
    this.#program.soon(() => {
      this.#flush();
      this.send(action, event);
    });
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    // A second button pressed or let go comes as a move.
    if (event.button >= 0 && event.button <= 2) {
      const pressed = (event.buttons & [1, 4, 2][event.button]) !== 0;
      this.#program.input(() => {
        this.send(pressed ? PointerAction.DOWN : PointerAction.UP, event, { button: event.button });
      });
      return;
    }
    this.#move = event;
    this.#frames.request();
  }

  /** Also called for a wheel over the text field. @param {WheelEvent} event */
  wheel(event) {
    if (event.ctrlKey || event.metaKey) return;  // the browser's zoom
    event.preventDefault();
    const unit = [1, LINE_PX, window.innerHeight][event.deltaMode] ?? 1;
    const sideways = event.shiftKey && event.deltaX === 0;
    const x = (sideways ? event.deltaY : event.deltaX) * unit;
    const y = sideways ? 0 : event.deltaY * unit;
    this.#wheel = { x: (this.#wheel?.x ?? 0) + x, y: (this.#wheel?.y ?? 0) + y, event };
    this.#frames.request();
  }

  #flush() {
    const move = this.#move;
    const wheel = this.#wheel;
    this.#move = undefined;
    this.#wheel = undefined;
    if (move) this.send(PointerAction.MOVE, move);
    if (wheel) {
      this.send(PointerAction.WHEEL, wheel.event, {
        kind: PointerKind.MOUSE, wheelX: wheel.x, wheelY: wheel.y,
      });
    }
  }
}

/** @param {MouseEvent} event */
function kindOf(event) {
  if (!(event instanceof PointerEvent)) return PointerKind.MOUSE;
  return { touch: PointerKind.TOUCH, pen: PointerKind.PEN }[event.pointerType] ?? PointerKind.MOUSE;
}

// What stands in shell.html as #boot until the program draws: its own first screen in plain HTML, so
// that the page shows something true before it is compiled. A click or a key on it is kept, and done
// when the program is there.
//
// Trap: it goes in the same task in which the program has drawn the same thing, not before.
import { keyOf } from './events.js';

/** @typedef {{ x: number, y: number, pointerId: number, pointerType: string }} Press */

/** Bars are drawn from the first frame on; #boot stays until something stands between them. */
const BARS = '[role="banner"], [role="contentinfo"]';

export class Boot {
  #element = document.getElementById('boot');
  /** @type {KeyboardEvent[]} */
  #keys = [];
  /** @type {Press | undefined} */
  #press;
  /** The name of the card that was chosen. */
  #chosen = '';
  #tellLeft = () => {};
  /** @type {Promise<void>} it has gone: the program's own screen is there */
  left = new Promise((done) => { this.#tellLeft = done; });

  constructor() {
    // A draft that came with the page: no first screen, which would only flash.
    if (document.getElementById('jixiao-draft')) document.documentElement.classList.add('returns');
    this.#element?.addEventListener('click', this.#clicked);
    this.#element?.addEventListener('pointerdown', this.#pressed);
    document.addEventListener('keydown', this.#typed, true);
  }

  /** @param {Event} event */
  #clicked = (event) => {
    const card = event.target instanceof Element ? event.target.closest('button') : null;
    if (!card) return;
    this.#chosen = card.querySelector('b')?.textContent ?? '';
    for (const other of this.#element?.querySelectorAll('button') ?? []) {
      other.classList.toggle('chosen', other === card);
    }
  };

  /** @param {PointerEvent} event */
  #pressed = (event) => {
    const onCard = event.target instanceof Element && event.target.closest('button');
    const { clientX: x, clientY: y, pointerId, pointerType } = event;
    if (!onCard && event.button === 0) this.#press = { x, y, pointerId, pointerType };
  };

  /** @param {KeyboardEvent} event */
  #typed = (event) => {
    if (event.isComposing || keyOf(event) === 'Tab') return;  // goes from card to card
    const onCard = event.target instanceof Element && event.target.closest('#boot button');
    if (onCard && (event.key === 'Enter' || event.key === ' ')) return;
    this.#keys.push(event);
    // Not to the browser's own dialogs, when it is meant for the program.
    if ((event.ctrlKey || event.metaKey) && /^[sopfh]$/i.test(event.key)) event.preventDefault();
  };

  /**
   * The program has drawn. Goes when its screen is up, and does what was asked for meanwhile.
   * @param {HTMLElement} mirror @param {HTMLElement} stage
   */
  drawn(mirror, stage) {
    if (!this.#element || ![...mirror.children].some((child) => !child.matches(BARS))) return;
    this.#leave(mirror);
    performance.mark('jixiao drawn');
    if (this.#chosen) buttonOf(mirror, this.#chosen)?.click();
    else if (this.#press) click(stage, this.#press);
    for (const key of this.#keys) {
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', key));
    }
    this.#tellLeft();
  }

  /** With the focus on the same card. @param {HTMLElement} mirror */
  #leave(mirror) {
    const focused = this.#element?.contains(document.activeElement)
      ? document.activeElement?.querySelector('b')?.textContent : undefined;
    this.#element?.remove();
    this.#element = null;
    document.removeEventListener('keydown', this.#typed, true);
    if (focused) buttonOf(mirror, focused)?.focus();
  }
}

/** @param {HTMLElement} mirror @param {string} name @returns {HTMLElement | undefined} */
function buttonOf(mirror, name) {
  for (const one of mirror.querySelectorAll('[role="button"], button')) {
    if (one instanceof HTMLElement && one.getAttribute('aria-label') === name) return one;
  }
  return undefined;
}

/** @param {HTMLElement} stage @param {Press} press */
function click(stage, { x, y, pointerId, pointerType }) {
  for (const type of ['pointermove', 'pointerdown', 'pointerup']) {
    stage.dispatchEvent(new PointerEvent(type, {
      bubbles: true, cancelable: true, clientX: x, clientY: y, pointerId, pointerType,
      button: type === 'pointermove' ? -1 : 0, buttons: type === 'pointerdown' ? 1 : 0,
    }));
  }
}

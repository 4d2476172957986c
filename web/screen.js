// Screen: exact sizes of the drawing area, dark preference, cursor, the warning before leaving.
//
// Traps: clientWidth × devicePixelRatio is not the number of device pixels at fractional zoom, only
// devicePixelContentBoxSize is; a change of the ratio alone (window moved to another monitor) gives
// no resize event.
import { IS_MAC } from './events.js';

/** @typedef {import('./program.js').Program} Program */

/** @param {number} number @param {number} [digits] */
const padded = (number, digits = 2) => String(number).padStart(digits, '0');

export class Screen {
  #program;
  #stage;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #touch = matchMedia('(pointer: coarse)');
  /** Device pixels as the browser says, where it does. @type {{width: number, height: number} | undefined} */
  #exact;
  #last = '';

  /** @param {Program} program @param {HTMLElement} stage */
  constructor(program, stage) {
    this.#program = program;
    this.#stage = stage;
  }

  /** Tells the present size now and every other later. */
  watch() {
    this.#tell();
    const observer = new ResizeObserver((entries) => {
      const exact = entries[0]?.devicePixelContentBoxSize?.[0];
      this.#exact = this.#believed(exact && { width: exact.inlineSize, height: exact.blockSize });
      this.#changed();
    });
    try {
      observer.observe(this.#stage, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(this.#stage);  // Safari
    }
    // Not addEventListener, which Safari 13 does not have here.
    this.#dark.addListener(() => this.#changed());
    this.#touch.addListener(() => this.#changed());
    this.#watchRatio();
  }

  /**
   * A browser that only pretends another pixel ratio (its device emulation, as tests use it) still
   * tells the pixels of the real screen: then the ratio counts.
   * @param {{width: number, height: number} | undefined} exact
   */
  #believed(exact) {
    if (exact === undefined) return undefined;
    const expected = this.#stage.clientWidth * window.devicePixelRatio;
    return Math.abs(exact.width - expected) <= 2 ? exact : undefined;
  }

  #watchRatio() {
    const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = () => {
      query.removeListener(changed);
      this.#exact = undefined;  // of the old ratio; the observer brings the new one
      this.#changed();
      this.#watchRatio();
    };
    query.addListener(changed);
  }

  #state() {
    const { width, height } = this.#stage.getBoundingClientRect();
    const ratio = window.devicePixelRatio;
    const exact = this.#exact ??
      { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    return [width, height, ratio, exact.width, exact.height, this.#dark.matches,
      this.#touch.matches, IS_MAC];
  }

  /** True where something is new. */
  #tell() {
    const state = this.#state();
    if (String(state) === this.#last) return false;
    this.#last = String(state);
    this.#program.call('jixiao_screen', ...state);
    return true;
  }

  // The canvas is empty after a resize: it is drawn before the browser shows it.
  #changed() {
    this.#program.soon(() => this.#tell());
  }

  /** @param {string} name */
  setCursor(name) {
    this.#stage.style.cursor = name;
  }

  /** @param {boolean} dark */
  setDark(dark) {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    document.documentElement.classList.add('chosen');
    document.documentElement.classList.toggle('dark', dark);
  }

  /** @param {boolean} unsaved */
  setUnsaved(unsaved) {
    if (unsaved) window.addEventListener('beforeunload', askBeforeLeaving);
    else window.removeEventListener('beforeunload', askBeforeLeaving);
  }

  /** With its offset: 2026-11-22T10:32:05+08:00. @param {number} unixMs */
  localTime(unixMs) {
    const time = new Date(unixMs);
    const offset = -time.getTimezoneOffset();
    const away = Math.abs(offset);
    return `${padded(time.getFullYear(), 4)}-${padded(time.getMonth() + 1)}-${padded(time.getDate())}` +
      `T${padded(time.getHours())}:${padded(time.getMinutes())}:${padded(time.getSeconds())}` +
      `${offset < 0 ? '-' : '+'}${padded(Math.floor(away / 60))}:${padded(away % 60)}`;
  }
}

/** @param {BeforeUnloadEvent} event */
function askBeforeLeaving(event) {
  event.preventDefault();
  event.returnValue = '';  // older browsers look at this
}

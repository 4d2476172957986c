// TextField: the real field over the place where text is edited (src/platform/text_field.h).
//
// There are two elements, used in turn: the next field is always a fresh one, so that what an IME
// still sends belongs to the old owner and is dropped, and a screen reader hears the focus move.
//
// Traps, all seen in other editors:
// - `input` is the main event: an IME may commit without any composition (a full-width comma).
// - Browsers differ in whether the last `input` comes before or after `compositionend`.
// - Never move or write to the element during a composition; place and text wait for its end. It
//   may grow, or a long text would be composed out of sight.
// - Firefox and Chrome fire `blur` when the whole window loses the focus; the field stays.
// - Hiding the focused element fires `blur` in some browsers at once, in some later.
import { FieldEvent, keyOf } from './events.js';

/** @typedef {import('./program.js').Program} Program */
/** @typedef {{x: number, y: number, width: number, height: number}} Rect */
/**
 * @typedef {object} FieldSpec  as written by src/platform/web/web_text_field.cpp
 * @property {string} owner
 * @property {boolean} armed
 * @property {string} label
 * @property {string} shown  armed: what stands in the cell, said with its label
 * @property {string} text
 * @property {string} placeholder
 * @property {Rect} rect
 * @property {Rect} clip
 * @property {boolean} multiline
 * @property {boolean} numeric
 * @property {number} font
 * @property {number} lineHeight
 * @property {number} paddingX
 * @property {number} paddingY
 * @property {string} align
 * @property {'all' | 'end' | 'start'} caret
 * @property {string} color
 * @property {string} background
 */

// Phones zoom the page into a field with smaller text.
const SMALLEST_TOUCH_FONT_PX = 16;

export class TextField {
  #program;
  #elements;
  #ruler;
  /** The element in use. @type {HTMLTextAreaElement | undefined} */
  #element;
  /** @type {FieldSpec | undefined} */
  #spec;
  composing = false;
  #armed = false;
  #opening = false;
  #height = 0;
  #caretBottom = 0;
  /** @type {(() => void)[]} */
  #afterComposition = [];
  /** Which mirrored element the field stands for. @type {(owner: string | undefined) => void} */
  onOwner = () => {};
  /** @type {(owner: string) => void} */
  onStepOut = () => {};
  /** @type {(event: WheelEvent) => void} */
  onWheel = () => {};

  /** @param {Program} program @param {HTMLElement} layer */
  constructor(program, layer) {
    this.#program = program;
    this.#elements = [this.#make(layer), this.#make(layer)];
    this.#ruler = document.createElement('div');
    this.#ruler.className = 'ruler';
    this.#ruler.setAttribute('aria-hidden', 'true');
    layer.append(this.#ruler);
  }

  /** @param {HTMLElement} layer */
  #make(layer) {
    const element = document.createElement('textarea');
    element.hidden = true;
    element.tabIndex = -1;  // reached as the mirrored element it stands for
    element.spellcheck = false;
    element.autocomplete = 'off';
    element.setAttribute('autocorrect', 'off');
    element.setAttribute('autocapitalize', 'off');
    layer.append(element);
    /** @param {string} name @param {(event: Event) => void} handle */
    const listen = (name, handle) => element.addEventListener(name, (event) => {
      if (element === this.#element) handle(event);
    });
    listen('beforeinput', () => this.#armed && this.#program.soon(() => this.#begin()));
    listen('compositionstart', () => {
      this.composing = true;
      if (this.#armed) this.#program.soon(() => this.#begin());
    });
    listen('input', () => this.#changed());
    listen('compositionend', () => this.#composed());
    listen('blur', (event) => this.#blurred(/** @type {FocusEvent} */ (event)));
    listen('selectionchange', () => this.#program.isBusy || this.#measure());
    listen('wheel', (event) => this.onWheel(/** @type {WheelEvent} */ (event)));
    return element;
  }

  // ---- what the program asks ----

  /** @param {FieldSpec} spec */
  open(spec) {
    const element = this.#element;
    const goesOn = element && this.#spec?.owner === spec.owner && !spec.armed &&
      (this.composing || (this.#opening && !this.#armed));
    if (goesOn) {  // asked from within BEGAN: what is being typed stays
      this.#spec = { ...this.#spec, ...spec, text: element.value };
      this.#whenComposed(() => this.#dress());
      return;
    }
    this.#leave();
    this.#element = this.#elements[this.#elements[0] === element ? 1 : 0];
    this.#spec = spec;
    this.#armed = spec.armed;
    this.#height = 0;
    this.#element.value = spec.armed ? '' : spec.text;
    this.#dress();
    this.#element.hidden = false;
    this.#element.focus({ preventScroll: true });
    this.#select(spec.caret);
    this.onOwner(spec.owner);
    if (!spec.armed) Promise.resolve().then(() => this.#program.soon(() => this.#measure()));
  }

  /** @param {Rect} rect @param {Rect} clip @param {number} font */
  place(rect, clip, font) {
    const spec = this.#spec;
    if (!spec) return;
    const onlyGrows = rect.x === spec.rect.x && rect.y === spec.rect.y &&
      rect.width === spec.rect.width && rect.height > spec.rect.height && font === spec.font;
    const before = spec.font;
    Object.assign(spec, { rect, clip, font });
    spec.lineHeight *= font / before;
    if (onlyGrows) this.#dress();
    else this.#whenComposed(() => this.#dress());
  }

  /** @param {string} text */
  setText(text) {
    this.#whenComposed(() => {
      if (!this.#element || this.#element.value === text) return;
      this.#element.value = text;
      this.#select('end');
      this.#program.soon(() => this.#measure());
    });
  }

  /** At the caret, as if typed. @param {string} text */
  insert(text) {
    const element = this.#element;
    if (!element) return;
    element.setRangeText(text, element.selectionStart, element.selectionEnd, 'end');
    this.#changed();
  }

  close() {
    this.#leave();
    this.onOwner(undefined);
  }

  /** The browser's Tab goes on from the element that the field stands for. */
  stepOut() {
    if (this.#spec && this.#element === document.activeElement) this.onStepOut(this.#spec.owner);
  }

  /** The field, where it stands for that element. @param {string} owner */
  elementFor(owner) {
    return this.#spec?.owner === owner ? this.#element : undefined;
  }

  #leave() {
    const element = this.#element;
    this.#element = undefined;  // from here on its events are nobody's
    this.#spec = undefined;
    this.#afterComposition = [];
    this.composing = false;
    if (!element) return;
    element.hidden = true;
    element.value = '';
  }

  get isOpen() {
    return this.#element !== undefined;
  }

  /** Text is being edited, so that copy and paste are the field's own. */
  get isEditing() {
    return this.#element !== undefined && document.activeElement === this.#element &&
      !this.#armed;
  }

  get owner() {
    return this.#spec?.owner;
  }

  // ---- what the browser tells ----

  /** @param {KeyboardEvent} event */
  owns(event) {
    return this.#element !== undefined && event.target === this.#element;
  }

  /** True where the program took the key. @param {KeyboardEvent} event @param {number} modifiers */
  key(event, modifiers) {
    const spec = this.#spec;
    if (!spec || !this.#element) return false;
    return this.#program.call('jixiao_field_key', spec.owner, this.#element.value, keyOf(event),
      modifiers, event.repeat) !== 0;
  }

  /** A key that would break the line of a field with one. @param {KeyboardEvent} event */
  refuses(event) {
    return event.key === 'Enter' && event.target === this.#element && !this.#spec?.multiline;
  }

  /** @param {number} kind */
  #send(kind) {
    const spec = this.#spec;
    if (!spec || !this.#element) return;
    this.#program.call('jixiao_field', kind, spec.owner, this.#element.value, this.#height,
      this.#caretBottom);
  }

  #begin() {
    if (!this.#armed || !this.#spec) return;
    this.#armed = false;
    this.#opening = true;
    this.#element?.classList.remove('armed');
    this.#element?.setAttribute('aria-label', this.#spec.label);
    this.#send(FieldEvent.BEGAN);
    this.#opening = false;
  }

  #changed() {
    const element = this.#element;
    if (!element) return;
    if (!this.#spec?.multiline && /[\r\n]/.test(element.value) && !this.composing) {
      element.value = element.value.replace(/[\r\n]+/g, ' ');
    }
    this.#program.soon(() => {
      this.#begin();
      this.#opening = true;
      this.#send(FieldEvent.CHANGED);
      this.#opening = false;
      this.#measure();
    });
  }

  #composed() {
    this.composing = false;
    const waiting = this.#afterComposition;
    this.#afterComposition = [];
    for (const action of waiting) action();
    this.#changed();
  }

  /** @param {FocusEvent} event */
  #blurred({ relatedTarget }) {
    if (document.activeElement === this.#element) return;  // only the window's focus is elsewhere
    if (this.composing) this.#composed();
    // To another element of the page: that one tells, and what is edited is committed by it.
    if (relatedTarget instanceof Element && relatedTarget.closest('#mirror')) return;
    this.#program.soon(() => this.#send(FieldEvent.BLURRED));
  }

  /** @param {() => void} action */
  #whenComposed(action) {
    if (this.composing) this.#afterComposition.push(action);
    else action();
  }

  // ---- looks ----

  /** @param {'all' | 'end' | 'start'} caret */
  #select(caret) {
    const length = this.#element?.value.length ?? 0;
    this.#element?.setSelectionRange(caret === 'end' ? length : 0, caret === 'start' ? 0 : length);
  }

  #dress() {
    const element = this.#element;
    const spec = this.#spec;
    if (!element || !spec) return;
    const coarse = matchMedia('(pointer: coarse)').matches;
    const font = coarse ? Math.max(spec.font, SMALLEST_TOUCH_FONT_PX) : spec.font;
    element.classList.toggle('armed', this.#armed);
    element.classList.toggle('multiline', spec.multiline);
    const value = this.#armed && spec.shown ? `：${spec.shown}` : '';
    element.setAttribute('aria-label', spec.label + value);
    element.setAttribute('aria-multiline', String(spec.multiline));
    element.dataset.owner = spec.owner;
    element.placeholder = spec.placeholder;
    // An armed field is over every selected cell: no touch keyboard until text is really edited.
    element.inputMode = this.#armed && coarse ? 'none' : spec.numeric ? 'decimal' : 'text';
    const { rect } = spec;
    Object.assign(element.style, {
      left: `${rect.x}px`, top: `${rect.y}px`, width: `${rect.width}px`, height: `${rect.height}px`,
      font: `${font}px/${spec.lineHeight}px var(--font)`, textAlign: spec.align,
      padding: `${spec.paddingY}px ${spec.paddingX}px`, color: spec.color, caretColor: spec.color,
      background: spec.background, clipPath: clipPath(rect, spec.clip),
    });
  }

  /** Tells the height the text needs and where its caret is, where that has changed. */
  #measure() {
    const element = this.#element;
    const spec = this.#spec;
    if (!element || !spec || this.#armed) return;
    for (const name of /** @type {const} */ (['font', 'width', 'padding'])) {
      this.#ruler.style[name] = element.style[name];
    }
    this.#ruler.classList.toggle('multiline', spec.multiline);
    this.#ruler.textContent = `${element.value}\u200b`;
    const height = this.#ruler.offsetHeight;
    const caret = element.selectionEnd;
    if (caret < element.value.length) {
      this.#ruler.textContent = `${element.value.slice(0, caret)}\u200b`;
    }
    const caretBottom = this.#ruler.offsetHeight - spec.paddingY;
    if (height === this.#height && caretBottom === this.#caretBottom) return;
    this.#height = height;
    this.#caretBottom = caretBottom;
    this.#send(FieldEvent.RESIZED);
  }
}

/** What of the rectangle lies outside of the clip, cut off. @param {Rect} rect @param {Rect} clip */
function clipPath(rect, clip) {
  if (clip.width <= 0 || clip.height <= 0) return '';
  const top = Math.max(0, clip.y - rect.y);
  const left = Math.max(0, clip.x - rect.x);
  const bottom = Math.max(0, rect.y + rect.height - clip.y - clip.height);
  const right = Math.max(0, rect.x + rect.width - clip.x - clip.width);
  if (!top && !left && !bottom && !right) return '';
  return `inset(${top}px ${right}px ${bottom}px ${left}px)`;
}

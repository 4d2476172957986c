// Pictures of characters drawn by the browser: every character the machine has, looking like its other
// programs, and no font to ship. Where the machine has no Chinese font, the embedded one is decoded and put
// at the end of the list.
//
// Traps: a bad font string is ignored in silence, so it is read back; a canvas with alpha draws
// grey, never coloured, edges; reading pixels is fast only with willReadFrequently.
import { embeddedBytes } from './embedded.js';

const FALLBACK = 'Jixiao Fallback';
const FONT_NAMES = ['Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC',
  'WenQuanYi Micro Hei', FALLBACK];  // as in style.css
const FAMILY = `${FONT_NAMES.map((name) => `"${name}"`).join(', ')}, sans-serif`;
const WRONG_FONT = '1px serif';  // never asked for
const PROBE = '永';
const PROBE_SIZE_PX = 32;
const MEASURED_SIZE_PX = 500;
const NOTHING = new Uint8ClampedArray();

/**
 * @typedef {object} Picture  of a character, in whole pixels but for advance
 * @property {number} width
 * @property {number} height
 * @property {number} left  from the pen to the first column
 * @property {number} top  from the baseline up to the first row
 * @property {number} advance
 * @property {Uint8ClampedArray} rgba  with empty edges; nothing for a blank
 */

/** Of the common ones, which are all as wide as high. @param {number} character */
const isIdeograph = (character) => character >= 0x4e00 && character <= 0x9fff;

export class Glyphs {
  #context;
  /** The font in use: to set one takes as long as to draw with it. */
  #used = '';
  /** Of an ideograph, by font. @type {Map<string, number>} */
  #squares = new Map();
  /** By weight. @type {Map<boolean, { ascent: number, descent: number }>} */
  #heights = new Map();

  constructor() {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 64;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('浏览器不能画文字（Canvas 2D 不可用）');
    this.#context = context;
    this.#warmUp();
  }

  // The first character in a weight makes the browser look for the fonts of the list, which takes
  // longer than all characters of the first frame together.
  #warmUp() {
    for (const bold of [false, true]) {
      this.picture(PROBE.charCodeAt(0), PROBE_SIZE_PX, bold);
      this.#heights.set(bold, this.#measureHeights(bold));
    }
  }

  /**
   * Of a font of 1 px. Measured once, large: each new size would take the browser 2 ms.
   * @param {boolean} bold
   */
  #measureHeights(bold) {
    this.#useFont(MEASURED_SIZE_PX, bold);
    const measured = this.#context.measureText(PROBE);
    return {
      ascent: measured.fontBoundingBoxAscent / MEASURED_SIZE_PX || 0.88,
      descent: measured.fontBoundingBoxDescent / MEASURED_SIZE_PX || 0.12,
    };
  }

  /** @param {number} size @param {boolean} bold */
  #useFont(size, bold) {
    const context = this.#context;
    const wanted = `${bold ? 'bold ' : ''}${size}`;
    if (wanted === this.#used) return;
    this.#used = wanted;
    context.font = WRONG_FONT;
    context.font = `${bold ? 'bold ' : ''}${size}px ${FAMILY}`;
    if (context.font === WRONG_FONT) context.font = `${bold ? 'bold ' : ''}${size}px sans-serif`;
    context.textBaseline = 'alphabetic';
    context.textAlign = 'left';
    context.fillStyle = '#fff';
  }

  /** @param {number} size @param {boolean} bold */
  metrics(size, bold) {
    const { ascent, descent } = this.#heights.get(bold) ?? this.#measureHeights(bold);
    return { ascent: Math.round(ascent * size), descent: Math.round(descent * size) };
  }

  /** @param {number} character @param {number} size @param {boolean} bold */
  advance(character, size, bold) {
    this.#useFont(size, bold);
    if (isIdeograph(character)) return this.#square(size).advance;
    return this.#context.measureText(String.fromCodePoint(character)).width;
  }

  /** @param {number} character @param {number} size @param {boolean} bold @returns {Picture} */
  picture(character, size, bold) {
    const text = String.fromCodePoint(character);
    this.#useFont(size, bold);
    const place = isIdeograph(character) ? this.#square(size) : this.#measured(text);
    const { left, top, width, height } = place;
    if (!(width > 0 && height > 0)) return { ...place, rgba: NOTHING };
    this.#makeRoom(width, height, size, bold);
    this.#context.clearRect(0, 0, width, height);
    this.#context.fillText(text, -left, top);
    return { ...place, rgba: this.#context.getImageData(0, 0, width, height).data };
  }

  /**
   * Ideographs all have the width of the first, and stand in a square of that or a little beside it.
   * To measure one takes longer than to draw it.
   * @param {number} size
   */
  #square(size) {
    const advance = this.#squares.get(this.#used) ?? this.#context.measureText(PROBE).width;
    this.#squares.set(this.#used, advance);
    const beside = Math.ceil(size / 4) + 1;
    const width = Math.ceil(advance) + 2 * beside;
    const top = Math.ceil(size) + beside;
    return { left: -beside, top, width, height: width + beside, advance };
  }

  /** @param {string} text */
  #measured(text) {
    const measured = this.#context.measureText(text);
    // One pixel more on each side: the boxes are those of the outline, not of its soft edge.
    const left = Math.floor(-measured.actualBoundingBoxLeft) - 1;
    const top = Math.ceil(measured.actualBoundingBoxAscent) + 1;
    const width = Math.ceil(measured.actualBoundingBoxRight) + 1 - left;
    const height = Math.ceil(measured.actualBoundingBoxDescent) + 1 + top;
    const isBlank = measured.actualBoundingBoxRight <= -measured.actualBoundingBoxLeft;
    return { left, top, width: isBlank ? 0 : width, height, advance: measured.width };
  }

  /** @param {number} width @param {number} height @param {number} size @param {boolean} bold */
  #makeRoom(width, height, size, bold) {
    const { canvas } = this.#context;
    if (width <= canvas.width && height <= canvas.height) return;
    canvas.width = Math.max(canvas.width, width);
    canvas.height = Math.max(canvas.height, height);
    this.#used = '';  // a resized canvas has forgotten it
    this.#useFont(size, bold);
  }

  // ---- the fallback ----

  /** Decodes the embedded font, for a machine that has no other. */
  async loadFallback() {
    const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (await embeddedBytes('font'));
    const font = new FontFace(FALLBACK, bytes);
    document.fonts.add(await font.load());
    this.#used = '';
    this.#squares.clear();
    this.#warmUp();
  }
}

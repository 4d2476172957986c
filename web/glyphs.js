// Glyphs drawn by the browser: every character the machine has, looking like its other programs,
// and no font to ship. Where the machine has no Chinese font, the embedded one is decoded and put
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
const PROBES = ['永', '書'];  // without a frame of their own
const PROBE_SIZE_PX = 32;
const MEASURED_SIZE_PX = 500;

/**
 * @typedef {object} Glyph  in whole pixels but for advance
 * @property {number} width
 * @property {number} height
 * @property {number} left  from the pen to the first column
 * @property {number} top  from the baseline up to the first row
 * @property {number} advance
 * @property {Uint8Array} alpha
 */

export class Glyphs {
  #context;
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
      this.rasterize(PROBES[0].charCodeAt(0), PROBE_SIZE_PX, bold);
      this.#heights.set(bold, this.#measureHeights(bold));
    }
  }

  /**
   * Of a font of 1 px. Measured once, large: each new size would take the browser 2 ms.
   * @param {boolean} bold
   */
  #measureHeights(bold) {
    this.#useFont(MEASURED_SIZE_PX, bold);
    const measured = this.#context.measureText(PROBES[0]);
    return {
      ascent: measured.fontBoundingBoxAscent / MEASURED_SIZE_PX || 0.88,
      descent: measured.fontBoundingBoxDescent / MEASURED_SIZE_PX || 0.12,
    };
  }

  /** @param {number} size @param {boolean} bold */
  #useFont(size, bold) {
    const context = this.#context;
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
    return this.#context.measureText(String.fromCodePoint(character)).width;
  }

  /** @param {number} character @param {number} size @param {boolean} bold @returns {Glyph} */
  rasterize(character, size, bold) {
    const text = String.fromCodePoint(character);
    this.#useFont(size, bold);
    const measured = this.#context.measureText(text);
    // One pixel more on each side: the boxes are those of the outline, not of its soft edge.
    const left = Math.floor(-measured.actualBoundingBoxLeft) - 1;
    const top = Math.ceil(measured.actualBoundingBoxAscent) + 1;
    const width = Math.ceil(measured.actualBoundingBoxRight) + 1 - left;
    const height = Math.ceil(measured.actualBoundingBoxDescent) + 1 + top;
    const box = { left, top, width, height, advance: measured.width };
    const isBlank = measured.actualBoundingBoxRight <= -measured.actualBoundingBoxLeft;
    if (isBlank || !(width > 0 && height > 0)) {
      return { ...box, width: 0, height: 0, alpha: new Uint8Array() };
    }
    this.#makeRoom(width, height, size, bold);
    this.#context.clearRect(0, 0, width, height);
    this.#context.fillText(text, -left, top);
    return trimmed(box, this.#context.getImageData(0, 0, width, height).data);
  }

  /** @param {number} width @param {number} height @param {number} size @param {boolean} bold */
  #makeRoom(width, height, size, bold) {
    const { canvas } = this.#context;
    if (width <= canvas.width && height <= canvas.height) return;
    canvas.width = Math.max(canvas.width, width);
    canvas.height = Math.max(canvas.height, height);
    this.#useFont(size, bold);  // a resized canvas has forgotten it
  }

  // ---- the fallback ----

  hasChinese() {
    const shapes = PROBES.map((text) => this.rasterize(text.charCodeAt(0), PROBE_SIZE_PX, false));
    return !shapes.some(isMissing) && String(shapes[0].alpha) !== String(shapes[1].alpha);
  }

  /** Decodes the embedded font where there is no other; true when it is in use now. */
  async loadFallback() {
    if (this.hasChinese()) return false;
    const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (await embeddedBytes('font'));
    const font = new FontFace(FALLBACK, bytes);
    document.fonts.add(await font.load());
    this.#warmUp();
    return true;
  }
}

/**
 * Without its empty edges.
 * @param {Omit<Glyph, 'alpha'>} box @param {Uint8ClampedArray} pixels  RGBA
 * @returns {Glyph}
 */
function trimmed({ left, top, width, height, advance }, pixels) {
  let first = { x: width, y: height };
  let last = { x: -1, y: -1 };
  for (let y = 0, i = 3; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      if (pixels[i] === 0) continue;
      first = { x: Math.min(first.x, x), y: Math.min(first.y, y) };
      last = { x: Math.max(last.x, x), y };
    }
  }
  const size = {
    width: Math.max(0, last.x - first.x + 1),
    height: Math.max(0, last.y - first.y + 1),
  };
  const alpha = new Uint8Array(size.width * size.height);
  for (let y = 0, to = 0; y < size.height; y++) {
    const from = (y + first.y) * width + first.x;
    for (let x = 0; x < size.width; x++) alpha[to++] = pixels[(from + x) * 4 + 3];
  }
  return { ...size, left: left + first.x, top: top - first.y, advance, alpha };
}

/**
 * Nothing, or the box browsers draw for a character that no font has: its outermost rows and
 * columns are straight lines.
 * @param {Glyph} glyph
 */
function isMissing({ width, height, alpha }) {
  if (width === 0 || height === 0) return true;
  const isInk = (/** @type {number} */ x, /** @type {number} */ y) => alpha[y * width + x] > 32;
  let row = 0;
  let column = 0;
  for (let x = 0; x < width; x++) row += isInk(x, 0) && isInk(x, height - 1) ? 1 : 0;
  for (let y = 0; y < height; y++) column += isInk(0, y) && isInk(width - 1, y) ? 1 : 0;
  return row >= width * 0.9 && column >= height * 0.9;
}

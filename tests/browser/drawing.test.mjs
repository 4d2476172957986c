// What is on the canvas: without WebGL, after its context is lost, rare characters, and the font in
// the page where the machine has none with Chinese.
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { address, inEachBrowser, until } from './harness.mjs';
import { comeToRest, openSample } from './sample.mjs';

/**
 * Reads a PNG as the browsers write them: 8 bits, no interlace, with or without alpha.
 * @param {string} path
 */
function readPng(path) {
  const bytes = readFileSync(path);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const channels = bytes[25] === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < bytes.length;) {
    const size = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (kind === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + size));
    at += 12 + size;
  }
  const rows = inflateSync(Buffer.concat(parts));
  return { width, channels, pixels: unfilter(rows, width * channels, height, channels) };
}

/** @param {Buffer} raw @param {number} stride @param {number} height @param {number} step */
function unfilter(raw, stride, height, step) {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x >= step ? out[y * stride + x - step] : 0;
      const up = y > 0 ? out[(y - 1) * stride + x] : 0;
      const corner = x >= step && y > 0 ? out[(y - 1) * stride + x - step] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return out;
}

/** @param {number} a @param {number} b @param {number} c */
function paeth(a, b, c) {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/**
 * The share of dark pixels within a rectangle of the screen.
 * @param {import('./harness.mjs').Page} page @param {{x: number, y: number, width: number, height: number}} rect
 */
async function darkShare(page, rect) {
  const { width, channels, pixels } = readPng(await page.screenshot('drawing'));
  let dark = 0;
  let all = 0;
  for (let y = Math.ceil(rect.y) + 2; y < rect.y + rect.height - 2; y++) {
    for (let x = Math.ceil(rect.x) + 2; x < rect.x + rect.width - 2; x++) {
      all++;
      if (pixels[(y * width + x) * channels] < 110) dark++;
    }
  }
  return dark / all;
}

/** Runs in the page before its scripts: a machine without WebGL. */
function withoutWebGL() {
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = /** @type {typeof original} */ (
    /** @this {HTMLCanvasElement} @param {string} kind @param {any} options */
    function getContext(kind, options) {
      if (kind.startsWith('webgl')) return null;
      return Reflect.apply(original, this, [kind, options]);
    });
}

inEachBrowser('without WebGL the form is drawn by software', async (page) => {
  page.beforeLoad(withoutWebGL);
  await openSample(page);
  const cell = await page.find('gridcell', '检查频次').get();
  assert.ok(await darkShare(page, cell.rect) > 0.01);
});

/** Runs in the page before its scripts: notes what the page's canvases are drawn with. */
function noteContexts() {
  const noted = /** @type {string[]} */ ([]);
  Object.assign(window, { notedContexts: noted });
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = /** @type {typeof original} */ (
    /** @this {HTMLCanvasElement} @param {string} kind @param {any} options */
    function getContext(kind, options) {
      const context = Reflect.apply(original, this, [kind, options]);
      if (this.id === 'canvas' && context) noted.push(kind);
      return context;
    });
}

inEachBrowser('the first screen is drawn by software, what follows by WebGL', async (page) => {
  page.beforeLoad(noteContexts);
  await openSample(page);
  const kinds = () => page.evaluate(() => Reflect.get(window, 'notedContexts'));
  assert.equal((await kinds())[0], '2d');
  const cell = await page.find('gridcell', '检查频次').get();
  await comeToRest(page);
  assert.equal((await kinds()).at(-1), 'webgl');
  assert.match(await page.evaluate(() => document.title), /绩效目标编辑器$/);
  assert.equal(await page.evaluate(() => document.querySelectorAll('#canvas').length), 1);
  assert.ok(await darkShare(page, cell.rect) > 0.01);
}, { only: ['chromium'] });  // Firefox without a screen has no WebGL

/** Runs in the page before its scripts: a driver that gives a context and cannot draw with it. */
function withBrokenWebGL() {
  const kept = WebGLRenderingContext.prototype.getShaderParameter;
  WebGLRenderingContext.prototype.getShaderParameter =
    /** @this {WebGLRenderingContext} @param {WebGLShader} shader @param {number} what */
    function getShaderParameter(shader, what) {
      Reflect.set(window, 'shadersAsked', true);
      return what === this.COMPILE_STATUS ? false : Reflect.apply(kept, this, [shader, what]);
    };
}

inEachBrowser('where WebGL cannot draw, software goes on', async (page) => {
  page.beforeLoad(withBrokenWebGL);
  await openSample(page);
  await comeToRest(page);
  assert.equal(await page.evaluate(() => Reflect.get(window, 'shadersAsked')), true);
  await page.find('gridcell', '检查频次').click();
  await page.compose(['du'], '督导');
  await page.press('Enter');
  const cell = await page.find('gridcell', '督导').get();
  await until('the text to be drawn, on paper', async () => {
    const share = await darkShare(page, cell.rect);
    return share > 0.01 && share < 0.5;
  });
}, { only: ['chromium'] });  // Firefox without a screen has no WebGL

inEachBrowser('a lost WebGL context costs no text, and the form is drawn again', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  await page.compose(['du'], '督导');
  await comeToRest(page);  // until then it draws by software
  const lost = await page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    const extension = canvas.getContext('webgl')?.getExtension('WEBGL_lose_context');
    canvas.addEventListener('webglcontextlost', () => {
      setTimeout(() => extension?.restoreContext());  // not within the event that says it is lost
    }, { once: true });
    extension?.loseContext();
    return Boolean(extension);
  });
  assert.equal(lost, true);
  await page.type('一');
  await page.press('Enter');
  const cell = await page.find('gridcell', '督导一').get();
  await until('the text to be drawn', async () => await darkShare(page, cell.rect) > 0.01);
}, { only: ['chromium'] });  // Firefox without a screen has no WebGL

inEachBrowser('rare characters are drawn, each as itself', async (page) => {
  await openSample(page);
  await page.find('gridcell', '检查频次').click();
  const shares = [];
  for (const text of ['\u{10fffd}', '𠮷', '㎡', '≥', '①', '，']) {
    await page.press('F2');
    await page.press('Control+a');
    await page.tab.keyboard.insert(text);
    await page.press('Enter');
    const { rect } = await page.find('gridcell', text).get();
    await page.mouse.move(5, 400);
    await comeToRest(page);
    shares.push(await darkShare(page, rect));
    await page.press('ArrowUp');
  }
  const [missing, ...drawn] = shares;
  for (const share of drawn) {
    assert.ok(share > 0, `${shares}`);
    assert.ok(Math.abs(share - missing) > 1e-4, `like a missing character: ${shares}`);
  }
});

/** Runs in the page before its scripts: no font of the machine has Chinese. */
function withoutChineseFonts() {
  const original = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, 'fillText');
  const fillText = original?.value;
  /** @this {CanvasRenderingContext2D} @param {string} text @param {number} x @param {number} y */
  CanvasRenderingContext2D.prototype.fillText = function draw(text, x, y) {
    const has = [...document.fonts].some((font) => font.family.includes('Jixiao'));
    const chinese = /[\u2e80-\u9fff]/.test(text);
    // The box that browsers draw for a character they have no glyph for.
    if (chinese && !has) {
      const width = this.measureText(text).width;
      this.fillRect(x, y - width, width, 2);
      this.fillRect(x, y - 2, width, 2);
      this.fillRect(x, y - width, 2, width);
      this.fillRect(x + width - 2, y - width, 2, width);
    } else {
      Reflect.apply(fillText, this, [text, x, y]);
    }
  };
}

inEachBrowser('a machine without a Chinese font uses the one in the page', async (page) => {
  page.beforeLoad(withoutChineseFonts);
  await page.open(await address('file'));
  await until('the font', () => page.evaluate(() =>
    [...document.fonts].some((font) => /Jixiao/.test(font.family) && font.status === 'loaded')));
  assert.deepEqual(await page.violations(), []);
});

inEachBrowser('a machine with a Chinese font does not decode the one in the page', async (page) => {
  await openSample(page);
  assert.equal(await page.evaluate(() => [...document.fonts].length), 0);
});

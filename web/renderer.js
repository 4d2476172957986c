// Renderer: what the program draws with, and what happens when the browser takes WebGL away (sleep,
// driver reset). The first screens are drawn by SDL's software renderer: beside the compiling of the
// program a WebGL context takes up to 200 ms, a tenth of that once the page has come to rest. Then it
// is made, and the program goes over to it.
//
// Traps: Chrome has no software WebGL any more, so a laptop without a good driver has none; a canvas
// that has once had a context of one kind gives no other, so going over takes a new canvas.
import { rest } from './rest.js';

/** @typedef {import('./program.js').Program} Program */

const COMES_BACK_MS = 3000;

/**
 * The context that SDL will ask for (src/platform/web/web_renderer.cpp): who asks first decides.
 * @param {HTMLCanvasElement} canvas @returns {WebGLRenderingContext | null}
 */
function webGL(canvas) {
  const options = { alpha: false, depth: false, stencil: false, antialias: false };
  return /** @type {WebGLRenderingContext | null} */ (canvas.getContext('webgl', options));
}

/**
 * As Emscripten does when the program makes the context its own, which then takes no time: a wait for
 * the graphics process that need not be in the frame in which the program goes over.
 * @param {WebGLRenderingContext} context
 */
function switchOnExtensions(context) {
  for (const name of context.getSupportedExtensions() ?? []) {
    if (!/lose_context|debug/.test(name)) context.getExtension(name);
  }
}

export class Renderer {
  #program;
  #canvas;
  /** What software draws on. @type {CanvasRenderingContext2D | null} */
  #context = null;
  fail = () => {};

  /** @param {Program} program @param {HTMLCanvasElement} canvas */
  constructor(program, canvas) {
    this.#program = program;
    this.#canvas = canvas;
  }

  get canvas() {
    return this.#canvas;
  }

  /**
   * A picture drawn by software.
   * @param {Uint8Array<ArrayBuffer>} memory @param {number} at  where its RGBA begins
   * @param {number} width @param {number} height
   */
  show(memory, at, width, height) {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#context ??= this.#canvas.getContext('2d', { alpha: false });
    if (!this.#context) return this.fail();
    const pixels = new Uint8ClampedArray(memory.buffer, at, width * height * 4);
    this.#context.putImageData(new ImageData(pixels, width, height), 0, 0);
  }

  /** Goes over to WebGL where the browser has it: each step where nobody waits for anything else. */
  async accelerate() {
    await rest();
    const fresh = this.#nextCanvas();
    const context = webGL(fresh);
    if (!context) return;
    await rest();
    switchOnExtensions(context);
    await rest();
    if (context.isContextLost()) return;
    this.#watch(fresh);
    this.#goOver(fresh, false);
  }

  /** Of the same size, so that its buffers need not be made anew. */
  #nextCanvas() {
    const { id, width, height } = this.#canvas;
    const fresh = Object.assign(document.createElement('canvas'), { id, width, height });
    fresh.setAttribute('aria-hidden', 'true');
    return fresh;
  }

  /** @param {HTMLCanvasElement} canvas  with WebGL */
  #watch(canvas) {
    let timer = 0;
    canvas.addEventListener('webglcontextlost', (event) => {
      if (canvas !== this.#canvas) return;
      event.preventDefault();  // else it never comes back
      this.#program.call('jixiao_renderer_lost');
      timer = window.setTimeout(() => this.#goBack(), COMES_BACK_MS);
    });
    canvas.addEventListener('webglcontextrestored', () => {
      clearTimeout(timer);
      if (canvas === this.#canvas) this.#restart(false);
    });
  }

  /**
   * In one task with the frame that is drawn on it.
   * @param {HTMLCanvasElement} fresh @param {boolean} software
   */
  #goOver(fresh, software) {
    this.#canvas.replaceWith(fresh);
    // SDL's listeners keep it: at least its pixels go.
    this.#canvas.width = this.#canvas.height = 0;
    this.#canvas = fresh;
    this.#context = null;
    this.#program.module.canvas = fresh;
    this.#restart(software);
  }

  #goBack() {
    this.#goOver(this.#nextCanvas(), true);
  }

  /** @param {boolean} software */
  #restart(software) {
    this.#program.soon(() => {
      const failed = this.#program.call('jixiao_renderer_restored', software);
      if (failed && software) this.fail();
      else if (failed) this.#goBack();  // a driver that gives a context and cannot draw
    });
  }
}

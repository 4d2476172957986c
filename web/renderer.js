// Renderer: which one SDL uses, and what happens when the browser takes WebGL away (sleep, driver
// reset).
//
// Traps: Chrome has no software WebGL any more, so a laptop without a good driver has none; a canvas
// that has once had a WebGL context gives no 2D one, so a canvas whose context does not come back is
// replaced by a new one. Making a context takes longer than anything else at the start, so there is
// no probe: the canvas is asked for the context that SDL will ask for, which is the same one then.

/** @typedef {import('./program.js').Program} Program */

const COMES_BACK_MS = 3000;

/** @param {HTMLCanvasElement} canvas */
function hasWebGL(canvas) {
  // As src/platform/web/web_renderer.cpp asks for it: who asks first decides.
  // At its size from the start: another one would make all its buffers anew.
  canvas.width = Math.round(canvas.clientWidth * window.devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * window.devicePixelRatio);
  const options = { alpha: false, depth: false, stencil: false, antialias: false };
  const context = /** @type {WebGLRenderingContext | null} */ (
    canvas.getContext('webgl', options)
  );
  if (context) switchOnExtensions(context);
  return context !== null;
}

/**
 * As Emscripten does when the program makes the context its own, which then takes no time: here the
 * browser waits for the graphics process while the program is still being compiled.
 * @param {WebGLRenderingContext} context
 */
function switchOnExtensions(context) {
  for (const name of context.getSupportedExtensions() ?? []) {
    if (!/lose_context|debug/.test(name)) context.getExtension(name);
  }
}

/**
 * What SDL's software renderer draws on. It would make one by a function of Emscripten's that newer
 * versions do not have.
 * @param {HTMLCanvasElement} canvas
 */
export function softwareTarget(canvas) {
  return { ctx: canvas.getContext('2d', { alpha: false }), ctxCanvas: canvas };
}

export class Renderer {
  #program;
  #canvas;
  software;
  fail = () => {};

  /** @param {Program} program @param {HTMLCanvasElement} canvas */
  constructor(program, canvas) {
    this.#program = program;
    this.#canvas = canvas;
    this.software = !hasWebGL(canvas);
    this.#watch();
  }

  get canvas() {
    return this.#canvas;
  }

  #watch() {
    let timer = 0;
    this.#canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // else it never comes back
      this.#program.call('jixiao_renderer_lost');
      timer = window.setTimeout(() => this.#drawBySoftware(), COMES_BACK_MS);
    });
    this.#canvas.addEventListener('webglcontextrestored', () => {
      clearTimeout(timer);
      this.#restart();
    });
  }

  #restart() {
    this.#program.soon(() => this.#program.call('jixiao_renderer_restored', this.software));
  }

  #drawBySoftware() {
    const fresh = document.createElement('canvas');
    fresh.id = this.#canvas.id;
    fresh.setAttribute('aria-hidden', 'true');
    this.#canvas.replaceWith(fresh);
    this.#canvas = fresh;
    Object.assign(this.#program.module, { canvas: fresh, SDL2: softwareTarget(fresh) });
    this.software = true;
    this.#watch();
    this.#restart();
  }
}

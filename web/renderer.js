// Renderer: which one SDL uses, and what happens when the browser takes WebGL away (sleep, driver
// reset).
//
// Traps: Chrome has no software WebGL any more, so a laptop without a good driver has none; a canvas
// that has once had a WebGL context gives no 2D one, so the probe has a canvas of its own, and a
// canvas whose context does not come back is replaced by a new one.

/** @typedef {import('./program.js').Program} Program */

const COMES_BACK_MS = 3000;

function hasWebGL() {
  const probe = document.createElement('canvas').getContext('webgl');
  if (!probe) return false;
  probe.getExtension('WEBGL_lose_context')?.loseContext();  // browsers allow but a few at a time
  return true;
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
  software = !hasWebGL();
  fail = () => {};

  /** @param {Program} program @param {HTMLCanvasElement} canvas */
  constructor(program, canvas) {
    this.#program = program;
    this.#canvas = canvas;
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

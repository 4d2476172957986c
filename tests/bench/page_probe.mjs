// Times what a page does: calls into the program (of Jixiao's page), work of the main thread and
// memory (of any page in Chromium).
/** @typedef {import('../browser/harness.mjs').Page} Page */
/** @typedef {{ name: string, start: number, ms: number, scriptMs: number }} Call */

/**
 * Runs in the page before its scripts: every call of a jixiao_ function is timed, with all that
 * happens within it, scripts it calls included; scriptMs is their share (DOM, WebGL, glyphs), the
 * rest is WebAssembly. Calls within calls count once.
 */
export function timeCalls() {
  /** @type {{ name: string, start: number, ms: number, scriptMs: number }[]} */
  const calls = [];
  Reflect.set(window, 'calls', calls);
  let depth = 0;
  let scriptDepth = 0;
  let scriptMs = 0;
  /** @param {string} name @param {(...values: any[]) => any} call */
  const timed = (name, call) => (/** @type {any[]} */ ...values) => {
    const start = performance.now();
    if (depth++ === 0) scriptMs = 0;
    try {
      return call(...values);
    } finally {
      if (--depth === 0) calls.push({ name, start, ms: performance.now() - start, scriptMs });
    }
  };
  /** @param {(...values: any[]) => any} script */
  const asScript = (script) => (/** @type {any[]} */ ...values) => {
    const start = performance.now();
    scriptDepth++;
    try {
      return script(...values);
    } finally {
      if (--scriptDepth === 0) scriptMs += performance.now() - start;
    }
  };
  const instantiate = WebAssembly.instantiate;
  Reflect.set(WebAssembly, 'instantiate', async (/** @type {any} */ source,
    /** @type {any} */ imports) => {
    const timedImports = Object.fromEntries(Object.entries(imports).map(([module, functions]) => [
      module, Object.fromEntries(Object.entries(functions).map(([name, value]) =>
        [name, typeof value === 'function' ? asScript(/** @type {any} */ (value)) : value])),
    ]));
    // Of a module that is compiled already the instance comes alone.
    const made = /** @type {any} */ (await instantiate(source, timedImports));
    const instance = made.instance ?? made;
    // Emscripten shortens the names of exports; the page's script says which is which.
    const script = [...document.scripts].map(({ textContent }) => textContent).join('');
    const names = new Map([...script.matchAll(/_(jixiao_\w+)=\w+\.asm(?:\.|\[")(\w+)/g)]
      .map(([, name, short]) => [short, name]));
    if (names.size === 0) throw new Error('the exports of the program were not found');
    const exports = Object.fromEntries(Object.entries(instance.exports).map(([short, value]) => {
      const name = names.get(short);
      return [short, name ? timed(name, /** @type {any} */ (value)) : value];
    }));
    Reflect.set(window, 'wasmMemory', Object.values(exports)
      .find((one) => one instanceof WebAssembly.Memory));
    return made.instance ? { instance: { exports }, module: made.module } : { exports };
  });
}

/** Runs in the page before its scripts: of the program only its memory, for memoryMb(). */
export function keepWasmMemory() {
  const instantiate = WebAssembly.instantiate;
  Reflect.set(WebAssembly, 'instantiate', async (/** @type {any} */ source,
    /** @type {any} */ imports) => {
    const made = /** @type {any} */ (await instantiate(source, imports));
    Reflect.set(window, 'wasmMemory', Object.values((made.instance ?? made).exports)
      .find((one) => one instanceof WebAssembly.Memory));
    return made;
  });
}

/** The calls since the last time it was asked. @param {Page} page @returns {Promise<Call[]>} */
export const takeCalls = (page) => page.evaluate(() => Reflect.get(window, 'calls').splice(0));

/**
 * What each frame cost: its own call and the calls of input before it; of it WebAssembly.
 * @param {Call[]} calls
 */
export function framesOf(calls) {
  const frames = [];
  let ms = 0;
  let wasmMs = 0;
  for (const call of calls) {
    ms += call.ms;
    wasmMs += call.ms - call.scriptMs;
    if (call.name !== 'jixiao_frame') continue;
    frames.push({ start: call.start, ms, wasmMs });
    ms = wasmMs = 0;
  }
  return frames;
}

/** @param {Page} page @param {string} method @param {object} [parameters] */
export function devtools(page, method, parameters) {
  const { devtools: send } = page.tab;
  if (!send) throw new Error('only Chromium has the DevTools protocol');
  return send(method, parameters);
}

/** Milliseconds of processor the main thread has used so far. @param {Page} page @returns {Promise<number>} */
export async function mainThreadMs(page) {
  const { metrics } = await devtools(page, 'Performance.getMetrics');
  return metrics.find((/** @type {any} */ one) => one.name === 'TaskDuration').value * 1000;
}

/** To be called once before mainThreadMs(). @param {Page} page */
export const startMeasuring = (page) =>
  devtools(page, 'Performance.enable', { timeDomain: 'threadTicks' });

/** MB of scripts' objects, DOM, arrays and WebAssembly memory, after collecting garbage. @param {Page} page */
export async function memoryMb(page) {
  await devtools(page, 'HeapProfiler.collectGarbage');
  const heap = await devtools(page, 'Runtime.getHeapUsage');
  const wasm = await page.evaluate(() => Reflect.get(window, 'wasmMemory')?.buffer.byteLength ?? 0);
  const bytes = heap.usedSize + (heap.embedderHeapUsedSize ?? 0) +
    Math.max(heap.backingStorageSize ?? 0, wasm);
  return bytes / 2 ** 20;
}

/** Until the page has drawn twice. @param {Page} page */
export const twoFrames = (page) => page.evaluate(() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))));

/** @param {number[]} values @param {number} share  0.5: the median */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

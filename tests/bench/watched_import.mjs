// Watches a file come into the page, from the moment it is chosen until table and tree are shown.
import { address, until, withBrowser } from '../browser/harness.mjs';
import { comeToRest } from '../browser/sample.mjs';
import { mainThreadMs, startMeasuring } from './page_probe.mjs';

export const AIMS = { totalMs: 2000, stillMs: 100 };
const LIMIT_MS = 60_000;

/**
 * @typedef {object} Watched  by the page
 * @property {number} totalMs
 * @property {number} stillMs  the longest task of the main thread
 * @property {number} peakBytes  what WebAssembly and JavaScript took more than before
 * @property {string} shown  what the page says it has found
 */
/** @typedef {Watched & { processorMs: number }} Figures  and what the main thread worked for it */

/** Runs in the page before its scripts: what is to be watched while a file comes in. */
function watch() {
  Reflect.deleteProperty(window, 'showOpenFilePicker');
  Reflect.deleteProperty(window, 'showSaveFilePicker');
  /** @type {{ memory?: WebAssembly.Memory, figures?: Watched }} */
  const bench = {};
  Reflect.set(window, 'bench', bench);
  const { instantiate } = WebAssembly;
  // The page's own memory; its module is made with one of these calls.
  Reflect.set(WebAssembly, 'instantiate', async (/** @type {any[]} */ ...args) => {
    const made = await Reflect.apply(instantiate, WebAssembly, args);
    const { exports } = made.instance ?? made;
    bench.memory = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
    return made;
  });

  const heap = () => Reflect.get(performance, 'memory').usedJSHeapSize;
  const held = () => (bench.memory?.buffer.byteLength ?? 0) + heap();
  const shown = () => [...document.querySelectorAll('#mirror *')].find((element) =>
    /^识别到 .* 个三级指标/.test(element.textContent ?? '') && element.childElementCount === 0);

  document.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'file') return;
    const begun = performance.now();
    const before = held();
    const figures = { totalMs: 0, stillMs: 0, peakBytes: 0, shown: '' };
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        figures.stillMs = Math.max(figures.stillMs, duration);
      }
    });
    observer.observe({ type: 'longtask' });
    const look = () => {
      figures.peakBytes = Math.max(figures.peakBytes, held() - before);
      figures.shown = shown()?.textContent ?? '';
      if (!figures.shown) return void requestAnimationFrame(look);
      figures.totalMs = performance.now() - begun;
      // Long tasks are told a little later.
      setTimeout(() => {
        observer.disconnect();
        bench.figures = figures;
      }, 500);
    };
    look();
  }, true);
}

/** @param {string} path @returns {Promise<Figures>} */
export const watchImport = (path) => withBrowser('chromium', async (page) => {
  page.beforeLoad(watch);
  await page.open(await address('file'));
  await page.find('button', '空白表').get();
  await comeToRest(page);  // the start is measured by another bench
  await startMeasuring(page);
  const before = await mainThreadMs(page);
  await page.choose([path], () => page.find('button', '打开').click());
  /** @type {Watched} */
  const watched = await until('the import to be shown', () =>
    page.evaluate(() => Reflect.get(window, 'bench').figures), LIMIT_MS);
  return { ...watched, processorMs: await mainThreadMs(page) - before };
});

/** @param {number[]} values */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

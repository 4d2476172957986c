// From opening the file to the first frame, beside an empty SDL + ImGui page built the same way
// (empty_page.cpp). Both pages count the frames they have drawn in a data-frames attribute.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, until, withBrowser } from '../browser/harness.mjs';

const PAGES = { empty: 'build/web/bench/empty_page.html', jixiao: 'build/web/jixiao.html' };
const AIM = 1.2;

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs in the page: marks the moment the first frame is there. */
function markFirstFrame() {
  const observer = new MutationObserver(() => {
    performance.mark('first-frame');
    observer.disconnect();
  });
  observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['data-frames'] });
}

/** @param {string} browser @param {string} file */
function firstFrameMs(browser, file) {
  return withBrowser(browser, async (page) => {
    page.beforeLoad(markFirstFrame);
    await page.open(pathToFileURL(join(ROOT, file)).href);
    return until('the first frame', () => page.evaluate(() =>
      performance.getEntriesByName('first-frame')[0]?.startTime));
  });
}

/** @param {string} browser @param {number} rounds */
async function measure(browser, rounds) {
  /** @type {Record<keyof typeof PAGES, number[]>} */
  const times = { empty: [], jixiao: [] };
  for (const page of ['empty', 'jixiao']) await firstFrameMs(browser, Reflect.get(PAGES, page));
  for (let round = 0; round < rounds; round++) {
    times.empty.push(await firstFrameMs(browser, PAGES.empty));
    times.jixiao.push(await firstFrameMs(browser, PAGES.jixiao));
  }
  const ratio = median(times.jixiao) / median(times.empty);
  return [browser, median(times.empty).toFixed(0), median(times.jixiao).toFixed(0),
    ratio.toFixed(2), ratio <= AIM ? '' : `more than ${AIM}`];
}

export const startUp = {
  title: `First frame from file://, median of rounds, ms (aim: ratio at most ${AIM})`,
  /** @param {number} rounds */
  run: async (rounds) => [
    ['browser', 'empty page', 'Jixiao', 'ratio', ''],
    await measure('chromium', rounds),
    await measure('firefox', rounds),
  ],
};

// What checking costs in the page: check_page.cpp, built as the product is, in Chromium.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, until, withBrowser } from '../browser/harness.mjs';
import { quantile } from './page_probe.mjs';

/**
 * Milliseconds.
 * @typedef {{ name: string, full: number, value: number, name_edit: number, head: number,
 *   goal: number }} FormFigures
 * @typedef {{ forms: FormFigures[], search: number }} Figures
 */

const RECHECK_AIM_MS = 1;
const SEARCH_AIM_MS = 5;
const MEASURED_WITHIN_MS = 120_000;

/** @returns {Promise<Figures>} */
const measured = () => withBrowser('chromium', async (page) => {
  page.tab_ = await page.context.newTab(page.log);
  await page.tab.goto(pathToFileURL(join(ROOT, 'build/web/bench/check_page.html')).href);
  const json = await until('the figures', () =>
    page.evaluate(() => document.documentElement.dataset.figures), MEASURED_WITHIN_MS);
  return JSON.parse(json);
});

/** @param {number} value @param {number} aim */
const mark = (value, aim) => (value <= aim ? '' : `more than ${aim}`);

export const checkPage = {
  title: 'Checking 20,000 indicators in the page, Chromium, median of rounds, ms (aims: again ' +
    `after an edit of a value or a name ${RECHECK_AIM_MS}, library search ${SEARCH_AIM_MS} a letter)`,
  /** @param {number} rounds */
  run: async (rounds) => {
    /** @type {Figures[]} */
    const all = [];
    for (let round = 0; round < rounds; round++) all.push(await measured());
    const middle = (/** @type {(figures: Figures) => number} */ of) => quantile(all.map(of), 0.5);
    const rows = all[0].forms.map(({ name }, at) => {
      const of = (/** @type {'full' | 'value' | 'name_edit' | 'head' | 'goal'} */ key) =>
        middle(({ forms }) => forms[at][key]);
      const slower = Math.max(of('value'), of('name_edit'));
      return [name, of('full').toFixed(0), of('value').toFixed(2), of('name_edit').toFixed(2),
        of('head').toFixed(2), of('goal').toFixed(2), mark(slower, RECHECK_AIM_MS)];
    });
    const search = middle((figures) => figures.search);
    return [['form', 'full check', 'value', 'name', 'title', 'goal', ''], ...rows,
      ['library search, a letter', search.toFixed(2), '', '', '', '', mark(search, SEARCH_AIM_MS)]];
  },
};

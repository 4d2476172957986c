// Exports of a form of 20,000 indicators in the page: from the click to the file, and for how long
// the page cannot answer meanwhile (the longest task of its thread).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { address, until, withBrowser } from '../browser/harness.mjs';
import { largeForm } from './large_form.mjs';

const INDICATORS = 20_000;
const AIM_MS = 2000;
const KINDS = ['xlsx', 'docx', 'html', 'csv', 'txt'];

/**
 * What a test page notes of an export.
 * @typedef {{ started: number, ended: number, longest: number, progress: boolean, bytes: number }} Noted
 */

/** Runs in the page before its scripts: notes when a file is handed to the downloads. */
function noteExports() {
  Reflect.deleteProperty(window, 'showOpenFilePicker');
  Reflect.deleteProperty(window, 'showSaveFilePicker');
  /** @type {Noted} */
  const noted = { started: 0, ended: 0, longest: 0, progress: false, bytes: 0 };
  Reflect.set(window, 'noted', noted);
  const createObjectUrl = URL.createObjectURL;
  URL.createObjectURL = (content) => {
    noted.ended = performance.now();
    noted.bytes = content instanceof Blob ? content.size : 0;
    return createObjectUrl.call(URL, content);
  };
  // The gap between two turns of the thread is what a person's click has to wait.
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (noted.started > 0 && noted.ended === 0) {
      noted.longest = Math.max(noted.longest, now - last);
      noted.progress ||= document.querySelector('[role=progressbar]') !== null;
    }
    last = now;
  }, 4);
  document.addEventListener('click', ({ isTrusted }) => {
    if (!isTrusted) return;  // the link of the download
    Object.assign(noted, { started: performance.now(), ended: 0, longest: 0, progress: false });
  }, true);
}

/**
 * @param {import('../browser/harness.mjs').Page} page @param {string} kind
 * @returns {Promise<Noted>}
 */
async function exportOnce(page, kind) {
  await page.find('button', '导出').click();
  await page.find('menuitem', new RegExp(`（\\.${kind}）$`)).click();
  await page.find('button', '仍要导出').click();  // the form has names twice, which is asked about
  return until('the file', async () => {
    /** @type {Noted} */
    const noted = await page.evaluate(() => Reflect.get(window, 'noted'));
    return noted.ended > 0 ? noted : undefined;
  }, 120_000);
}

/** @param {string} browser @param {string} file @param {number} rounds */
function measure(browser, file, rounds) {
  return withBrowser(browser, async (page) => {
    page.beforeLoad(noteExports);
    await page.open(await address('file'));
    await page.find('button', '从示例开始').get();
    await page.choose([file], () => page.press('Control+o'));
    await page.find('treeitem', /^职能1 /).get();
    const rows = [];
    for (const kind of KINDS) {
      /** @type {Noted[]} */
      const all = [];
      for (let round = 0; round < rounds; round++) all.push(await exportOnce(page, kind));
      all.sort((a, b) => a.ended - a.started - (b.ended - b.started));
      const { started, ended, longest, progress, bytes } = all[Math.floor(all.length / 2)];
      const time = ended - started;
      rows.push([browser, `.${kind}`, time.toFixed(0), longest.toFixed(0), progress ? 'yes' : 'no',
        (bytes / 1024).toFixed(0), time <= AIM_MS ? '' : `more than ${AIM_MS}`]);
    }
    return rows;
  });
}

export const exporting = {
  title: `Export of ${INDICATORS} indicators in the page, median of rounds (aim: ${AIM_MS} ms)`,
  /** @param {number} rounds */
  run: async (rounds) => {
    const place = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
    const file = join(place, 'large.json');
    writeFileSync(file, largeForm(INDICATORS));
    try {
      return [['browser', 'file', 'ms', 'longest block ms', 'progress', 'KiB', ''],
        ...await measure('chromium', file, rounds)];
    } finally {
      rmSync(place, { recursive: true });
    }
  },
};

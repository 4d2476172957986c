// Drafts as they come back from others: the file that was saved here, changed and saved elsewhere.
import { createHash } from 'node:crypto';
import { drop } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

/** The hash of a form as lineage and base name it. @param {object} form */
const hashOf = (form) =>
  createHash('sha256').update(`${JSON.stringify(form, null, 2)}\n`).digest('hex');

/**
 * The open draft, saved. @param {Page} page
 * @returns {Promise<any>} what was mailed to others
 */
export async function mailed(page) {
  const { bytes } = await page.download(() => page.press('Control+s'));
  return JSON.parse(bytes.toString());
}

/**
 * What was mailed with other texts, as another saved it.
 * @param {any} draft @param {[before: string, after: string][]} changes
 */
export function returned(draft, changes) {
  let text = JSON.stringify(draft.form);
  for (const [before, after] of changes) text = text.replace(before, after);
  const form = JSON.parse(text);
  return JSON.stringify({
    ...draft,
    revision: draft.revision + 1,
    savedAt: '2026-11-23T09:00:00+08:00',
    lineage: [hashOf(form), hashOf(draft.form)],
    base: { hash: hashOf(draft.form), form: draft.form },
    form,
  });
}

/** @param {Page} page @param {string} name @param {string} draft */
export async function dropReturned(page, name, draft) {
  await drop(page, [name, draft]);
  await page.find('dialog', '打开的是同一份草稿的另一个样子').get();
}

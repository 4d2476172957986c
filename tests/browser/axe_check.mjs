// What is on the screen as axe-core judges it: roles, names, levels of headings, what owns what,
// landmarks.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { comeToRest } from './sample.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

// What is drawn on the canvas has no colours that axe could see.
const RULES = { 'color-contrast': { enabled: false } };

/** Runs in the page. @param {object} rules */
async function judge(rules) {
  const { violations } = await Reflect.get(window, 'axe').run(document, { rules });
  return violations.map((/** @type {any} */ { id, help, nodes }) =>
    [id, help, ...nodes.slice(0, 3).map((/** @type {any} */ one) => one.html)].join('\n  '));
}

/** Once the page has come to rest. @param {Page} page @param {string} screen  for the message */
export async function check(page, screen) {
  await comeToRest(page);
  const known = await page.evaluate(() => 'axe' in window);
  // Handed over as a function: the page's policy allows no text to become one.
  if (!known) await page.evaluate(new Function(axe.source));
  const violations = await page.evaluate(judge, RULES);
  assert.deepEqual(violations, [], `${screen}\n${violations.join('\n')}`);
}

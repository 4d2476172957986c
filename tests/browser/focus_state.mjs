// What has the keyboard in a page, and whether everything that shows it agrees: the framed cell, the
// focused element and the text field that lies over it.
import { until } from './harness.mjs';

/** @typedef {import('./harness.mjs').Page} Page */
/**
 * @typedef {object} FocusState
 * @property {string} role of what has the focus; of a field: of the element that it stands for
 * @property {string} name
 * @property {boolean} inField
 * @property {boolean} framed  a cell or a line that has the focus is selected; in the list of a combo
 *   box the keys go from option to option and none is taken yet
 * @property {boolean} overIt  the field lies over its element
 */

/** @param {Page} page @returns {Promise<FocusState>} */
export const focusState = (page) => page.evaluate(() => {
  const active = /** @type {HTMLElement} */ (document.activeElement ?? document.body);
  const owner = active.dataset.owner;
  const element = owner === undefined ? active
    : document.querySelector(`#mirror [data-id="${owner}"]`) ?? active;
  const [a, b] = [active.getBoundingClientRect(), element.getBoundingClientRect()];
  const role = element.getAttribute('role') ?? element.localName;
  return {
    role,
    name: element.getAttribute('aria-label') ?? '',
    inField: owner !== undefined,
    framed: role === 'option' || element.getAttribute('aria-selected') !== 'false',
    overIt: a.left >= b.left - 2 && a.right <= b.right + 2 && a.top >= b.top - 4,
  };
});

/**
 * Until that has the keyboard.
 * @param {Page} page @param {string} role @param {string | RegExp} [name]
 */
export async function focusIs(page, role, name) {
  const fits = (/** @type {string} */ text) => name === undefined ||
    (typeof name === 'string' ? text === name : name.test(text));
  /** @type {FocusState | undefined} */
  let seen;
  try {
    await until(`the focus on ${role} ${name ?? ''}`, async () => {
      seen = await focusState(page);
      return seen.role === role && fits(seen.name);
    });
  } catch (error) {
    throw new Error(`${error}; it is on ${JSON.stringify(seen)}`);
  }
}

/**
 * A cell is framed, armed and has the keys: what is typed comes into it.
 * @param {Page} page @param {string | RegExp} name
 */
export async function cellHasKeys(page, name) {
  await focusIs(page, 'gridcell', name);
  await until(`a field over ${name}`, async () => {
    const { inField, framed, overIt } = await focusState(page);
    return inField && framed && overIt;
  });
}

/** Empty, or what does not agree. @param {Page} page */
export async function disagreement(page) {
  const state = await focusState(page);
  if (!state.framed) return `the focus is on ${state.role} ${state.name}, which is not framed`;
  if (state.inField && !state.overIt) return `the field does not lie over ${state.name}`;
  if (state.role === 'body') return 'the keyboard is nowhere';
  return '';
}

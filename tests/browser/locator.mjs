// Finding things on the page by role and name, as assistive technology does.
import { until } from './harness.mjs';

/**
 * @typedef {object} Found  what is known of an element
 * @property {string} name
 * @property {string} value
 * @property {Record<string, string>} states  aria-* attributes, without the prefix
 * @property {boolean} focused
 * @property {{ x: number, y: number, width: number, height: number }} rect  CSS pixels
 */

/**
 * Runs in the page: all elements with the role and name, or an action on the first of them.
 * @param {string} role
 * @param {{ text?: string, pattern?: string }} name
 * @param {'list' | 'focus' | 'activate'} action
 * @returns {Found[]}
 */
function query(role, name, action) {
  const NATIVE = /** @type {Record<string, string>} */ ({
    button: 'button', textbox: 'textarea, input:not([type]), input[type=text], input[type=search]',
    dialog: 'dialog', link: 'a[href]', checkbox: 'input[type=checkbox]', heading: 'h1, h2, h3',
    list: 'ul, ol', listitem: 'li', status: 'output',
  });
  const selector = [`[role~="${role}"]`, ...(NATIVE[role] ?? '').split(', ').filter(Boolean)
    .map((one) => `${one}:not([role])`)].join(', ');

  /** @param {Element} element */
  const nameOf = (element) => {
    const label = element.getAttribute('aria-label');
    if (label !== null) return label;
    const ids = element.getAttribute('aria-labelledby');
    const labels = ids ? ids.split(' ').map((id) => document.getElementById(id)?.textContent) : [];
    return (labels.join(' ') || element.textContent || '').trim();
  };
  /** @param {Element} element */
  const isThere = (element) => !element.closest('[hidden], [aria-hidden="true"], [inert]');
  /** @param {string} found */
  const fits = (found) => (name.pattern !== undefined ? new RegExp(name.pattern, 'u').test(found)
    : name.text === undefined || name.text === found);

  const elements = [...document.querySelectorAll(selector)]
    .filter((element) => isThere(element) && fits(nameOf(element)));
  const first = elements[0];
  if (first instanceof HTMLElement && action === 'focus') first.focus({ preventScroll: true });
  if (first instanceof HTMLElement && action === 'activate') first.click();
  return elements.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    /** @type {Record<string, string>} */
    const states = {};
    for (const one of element.attributes) {
      if (one.name.startsWith('aria-')) states[one.name.slice(5)] = one.value;
    }
    const value = Reflect.get(element, 'value') ?? element.getAttribute('aria-valuenow') ??
      (element.hasAttribute('aria-label') ? element.textContent : '');
    return {
      name: nameOf(element),
      value: String(value ?? ''),
      states,
      focused: document.activeElement === element,
      rect: { x, y, width, height },
    };
  });
}

const MOST_DRAWING_MS = 2000;

/** Frames drawn so far, once the browser has had two chances to draw another; runs in the page. */
function framesDrawn() {
  return new Promise((done) => {
    const tell = () => done(document.querySelector('[data-frames]')?.getAttribute('data-frames'));
    // A hidden page has no animation frames; those of a machine under load take their time.
    setTimeout(tell, document.hidden ? 200 : 2000);
    requestAnimationFrame(() => requestAnimationFrame(tell));
  });
}

/** Names the first (or last) element with a role and a name, whenever it is there; waits for it when used. */
export class Locator {
  /** @param {import('./harness.mjs').Page} page @param {string} role @param {string | RegExp} [name] */
  constructor(page, role, name) {
    this.page = page;
    this.role = role;
    this.name = name instanceof RegExp ? { pattern: name.source } : { text: name };
    this.place = 0;
    this.whole = name;
  }

  /** Of several the last one: of a dialog, which comes after what is behind it. */
  last() {
    const last = new Locator(this.page, this.role, this.whole);
    last.place = -1;
    return last;
  }

  get what() { return `${this.role} ${this.name.text ?? `/${this.name.pattern ?? ''}/`}`; }

  /** All that are there now, in the order of the page. @returns {Promise<Found[]>} */
  all() { return this.page.evaluate(query, this.role, this.name, 'list'); }

  /** The first, as soon as it is there. @returns {Promise<Found>} */
  get() { return until(this.what, async () => (await this.all()).at(this.place)); }

  async isThere() { return (await this.all()).length > 0; }

  /** Until none is left. */
  gone() { return until(`no ${this.what}`, async () => !(await this.isThere())); }

  /** Until it has what the condition asks. @param {(found: Found) => boolean} condition */
  until(condition) {
    return until(`${this.what} with ${condition}`, async () => (await this.all()).find(condition));
  }

  /** A real click in its middle. @param {{ button?: 'left' | 'right', count?: number }} [options] */
  async click({ button = 'left', count = 1 } = {}) {
    const { x, y } = await this.middle();
    await this.page.mouse.click(x, y, { button, count });
  }

  /**
   * Once it stands still and the page has drawn all it wanted to: what is still being laid out or
   * scrolled would be missed. What draws on and on (a progress) is not waited for.
   */
  async middle() {
    let before = '';
    const end = Date.now() + MOST_DRAWING_MS;
    const { rect } = await until(`${this.what} to stand still`, async () => {
      const found = (await this.all()).at(this.place);
      const frames = Date.now() < end ? await this.page.evaluate(framesDrawn) : 0;
      const now = JSON.stringify([found?.rect, frames]);
      const still = found !== undefined && now === before;
      before = now;
      return still ? found : undefined;
    });
    return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  }

  async hover() {
    const { x, y } = await this.middle();
    await this.page.mouse.move(x, y);
  }

  /** As a screen reader does it, without a pointer. */
  async activate() {
    await this.get();
    await this.page.evaluate(query, this.role, this.name, 'activate');
  }

  async focus() {
    await this.get();
    await this.page.evaluate(query, this.role, this.name, 'focus');
  }
}

// Mirror: the accessible copy of what is drawn (src/platform/mirror.h): an element for each widget
// with role, name, value, state and rectangle, in reading order. It is transparent and takes no
// pointer; a real click reaches the drawn widget below it.
//
// The contract for tests and for assistive technology:
//   #mirror [role="button"][aria-label="打开"]    by role and name; static text has no role
//   click (a screen reader's, or element.click()), Enter, Space → the widget is activated
//   focus → the widget is focused; contextmenu → its menu; input in a textbox → its value is set
// While the text field is open for a textbox, that element is hidden from the accessibility tree:
// the real field bears its name.
import { MirrorEvent } from './events.js';
import { dress, elementFor } from './mirror_element.js';

/** @typedef {import('./program.js').Program} Program */
/** @typedef {import('./mirror_element.js').MirrorNode} MirrorNode */
/** @typedef {{node: MirrorNode, element: HTMLElement}} Entry */

const MESSAGE_STAYS_MS = 10000;

export class Mirror {
  #program;
  #root;
  #live;
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  #focusing = false;  // by the program, not by a person
  /** What has the focus, as the program said last. */
  #focus = '0';
  /** It is to be focused when it appears. */
  #waits = false;
  /** The element the text field stands for. @type {string | undefined} */
  #owner;
  /** The text field that stands for an element. @type {(id: string) => HTMLElement | undefined} */
  fieldFor = () => undefined;

  /** @param {Program} program @param {HTMLElement} root @param {{polite: HTMLElement, urgent: HTMLElement}} live */
  constructor(program, root, live) {
    this.#program = program;
    this.#root = root;
    this.#live = live;
    root.addEventListener('focusin', (event) => this.#focused(event));
    root.addEventListener('click', (event) => this.#send(MirrorEvent.ACTIVATED, event));
    root.addEventListener('contextmenu', (event) => this.#send(MirrorEvent.MENU, event));
    root.addEventListener('input', (event) => this.#send(MirrorEvent.VALUE_SET, event));
    // Back in the window without anything focused: where it was.
    window.addEventListener('focus', () => {
      if (document.activeElement === document.body) this.focus(this.#focus);
    });
  }

  get root() {
    return this.#root;
  }

  /** @param {{changed: MirrorNode[], removed: string[], order: string[]}} difference */
  update({ changed, removed, order }) {
    const focused = document.activeElement;
    for (const id of removed) {
      this.#entries.get(id)?.element.remove();
      this.#entries.delete(id);
    }
    for (const node of changed) this.#put(node);
    for (const node of changed) this.#hang(node);
    if (order.length > 0) this.#sort(order);
    // A moved element loses the focus.
    const moved = focused !== document.activeElement && this.#root.contains(focused);
    if (moved && focused instanceof HTMLElement) this.#focusElement(focused);
    if (this.#waits) this.focus(this.#focus);
  }

  /** @param {MirrorNode} node */
  #put(node) {
    const before = this.#entries.get(node.id);
    const element = elementFor(node, before?.element);
    if (before && before.element !== element) {
      element.append(...before.element.children);
      before.element.replaceWith(element);
    }
    dress(element, node, before?.element === element ? before.node : undefined);
    this.#entries.set(node.id, { node, element });
    if (node.id === this.#owner) this.#hide(node.id, true);
  }

  /** @param {MirrorNode} node */
  #hang(node) {
    const element = this.#entries.get(node.id)?.element;
    const parent = this.#entries.get(node.parent)?.element ?? this.#root;
    if (element && element.parentElement !== parent) parent.append(element);
  }

  /** Elements in that order among their siblings; what stands right is not touched. @param {string[]} order */
  #sort(order) {
    /** @type {Map<Element, Element>} */
    const lastOf = new Map();
    for (const id of order) {
      const element = this.#entries.get(id)?.element;
      const parent = element?.parentElement;
      if (!element || !parent) continue;
      const last = lastOf.get(parent);
      const place = last ? last.nextElementSibling : parent.firstElementChild;
      if (place !== element) parent.insertBefore(element, place);
      lastOf.set(parent, element);
    }
  }

  // ---- focus ----

  /** '0' takes the focus off. @param {string} id */
  focus(id) {
    this.#focus = id;
    this.#waits = false;
    if (id === '0') {
      const focused = document.activeElement;
      if (focused instanceof HTMLElement && this.#root.contains(focused)) focused.blur();
      return;
    }
    const element = this.fieldFor(id) ?? this.#entries.get(id)?.element;
    this.#waits = !element;
    if (element && document.activeElement !== element) this.#focusElement(element);
  }

  /** The browser's Tab goes on from the element that a field stands for. @param {string} owner */
  stepOutOf(owner) {
    const element = this.#entries.get(owner)?.element;
    if (element) this.#focusElement(element);
  }

  /** @param {HTMLElement} element */
  #focusElement(element) {
    if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
    this.#focusing = true;
    element.focus({ preventScroll: true });
    this.#focusing = false;
  }

  /** The widget the text field stands for now. @param {string | undefined} owner */
  setOwner(owner) {
    if (this.#owner) this.#hide(this.#owner, false);
    this.#owner = owner;
    if (owner) this.#hide(owner, true);
  }

  /** @param {string} id @param {boolean} hidden */
  #hide(id, hidden) {
    const entry = this.#entries.get(id);
    if (!entry || (entry.node.role !== 'textbox' && entry.node.role !== 'combobox')) return;
    if (hidden) entry.element.setAttribute('aria-hidden', 'true');
    else entry.element.removeAttribute('aria-hidden');
  }

  // ---- events ----

  /** @param {Event} event */
  #idOf(event) {
    const target = event.target instanceof Element ? event.target.closest('[data-id]') : null;
    return target instanceof HTMLElement ? target.dataset.id : undefined;
  }

  /** @param {Event} event */
  #focused(event) {
    const id = this.#idOf(event);
    if (this.#focusing || !id) return;
    this.#program.soon(() => this.#program.call('jixiao_mirror', MirrorEvent.FOCUSED, id, ''));
  }

  /** @param {number} kind @param {Event} event */
  #send(kind, event) {
    const id = this.#idOf(event);
    if (!id) return;
    const value = event.target instanceof HTMLTextAreaElement ? event.target.value : '';
    event.preventDefault();
    this.#program.input(() => this.#program.call('jixiao_mirror', kind, id, value));
  }

  /** Enter and Space, where the program has no other use for them. @param {KeyboardEvent} event */
  activatesBy(event) {
    const inText = event.target instanceof HTMLTextAreaElement;
    if (event.key !== 'Enter' && (event.key !== ' ' || inText)) return false;
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    if (!(event.target instanceof Node) || !this.#root.contains(event.target)) return false;
    this.#send(MirrorEvent.ACTIVATED, event);
    return true;
  }

  // ---- messages ----

  /** @param {string} message @param {boolean} urgent */
  announce(message, urgent) {
    const line = document.createElement('div');
    line.textContent = message;
    (urgent ? this.#live.urgent : this.#live.polite).append(line);
    setTimeout(() => line.remove(), MESSAGE_STAYS_MS);
  }
}

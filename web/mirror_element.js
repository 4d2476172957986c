// One element of the mirror: from the members of a MirrorNode to ARIA attributes. Writes only what
// is not already so.

/**
 * @typedef {object} MirrorNode  as written by src/platform/web/web_mirror.cpp; members with their
 *   usual value are missing
 * @property {string} id
 * @property {string} parent
 * @property {string} role  empty: static text
 * @property {[number, number, number, number]} rect
 * @property {string} [name]
 * @property {string} [value]
 * @property {string} [description]
 * @property {string} [shortcut]
 * @property {boolean} [expanded]
 * @property {boolean} [selected]
 * @property {boolean} [checked]
 * @property {string} [controls]
 * @property {boolean} [disabled]
 * @property {boolean} [focusable]
 * @property {boolean} [tabStop]
 * @property {boolean} [multiline]
 * @property {boolean} [readOnly]
 * @property {boolean} [modal]
 * @property {boolean} [hasPopup]
 * @property {number} [level]
 * @property {number} [position]
 * @property {number} [setSize]
 * @property {number} [row]
 * @property {number} [column]
 * @property {number} [rowSpan]
 * @property {number} [columnSpan]
 * @property {number} [rowCount]
 * @property {number} [columnCount]
 */

// What a screen reader reads as content when it walks through the page.
const READ_AS_CONTENT = ['', 'heading', 'status', 'listitem', 'gridcell', 'columnheader',
  'rowheader'];

/**
 * The element for a node: the one it has, or a new one. A textbox is a real field, so that
 * assistive technology can set its text.
 * @param {MirrorNode} node @param {HTMLElement | undefined} existing
 */
export function elementFor(node, existing) {
  const tag = node.role === 'textbox' ? 'textarea' : 'div';
  if (existing?.localName === tag) return existing;
  const element = document.createElement(tag);
  element.dataset.id = node.id;
  return element;
}

/** @param {MirrorNode} node */
const popupOf = (node) => (node.role === 'combobox' ? 'listbox' : 'menu');

/** A line of a list cannot be selected, only be the current one. @param {MirrorNode} node */
function selectionOf(node) {
  const inList = node.role === 'listitem';
  return {
    'aria-selected': inList ? undefined : node.selected,
    'aria-current': (inList && node.selected) || undefined,
  };
}

/** @param {MirrorNode} node @returns {Record<string, string | number | boolean | undefined>} */
function attributesOf(node) {
  return {
    id: node.role === 'listbox' ? `list-${node.id}` : undefined,
    role: node.role || undefined,
    'aria-label': node.role ? node.name : undefined,
    'aria-description': node.description,
    'aria-keyshortcuts': node.shortcut?.replace(/\bCtrl\b/g, 'Control'),
    'aria-expanded': node.expanded,
    ...selectionOf(node),
    'aria-checked': node.checked,
    'aria-disabled': node.disabled,
    'aria-multiline': node.role === 'textbox' ? node.multiline === true : undefined,
    'aria-readonly': node.readOnly,
    'aria-modal': node.modal,
    'aria-haspopup': node.hasPopup && popupOf(node),
    'aria-controls': node.controls && `list-${node.controls}`,
    'aria-level': node.level,
    'aria-posinset': node.position,
    'aria-setsize': node.setSize,
    'aria-rowindex': node.row,
    'aria-colindex': node.column,
    'aria-rowspan': node.rowSpan,
    'aria-colspan': node.columnSpan,
    'aria-rowcount': node.rowCount,
    'aria-colcount': node.columnCount,
    'aria-valuenow': node.role === 'progressbar' ? node.value || undefined : undefined,
    tabindex: node.focusable ? (node.tabStop ? 0 : -1) : undefined,
  };
}

/** @param {MirrorNode} node */
function contentOf(node) {
  if (READ_AS_CONTENT.includes(node.role)) return node.value || node.name || '';
  return node.role === 'progressbar' ? '' : (node.value ?? '');
}

/** @param {HTMLElement} element @param {string} text */
function setContent(element, text) {
  if (element instanceof HTMLTextAreaElement) {
    if (element.value !== text) element.value = text;
    return;
  }
  const first = element.firstChild;
  if (first instanceof Text) first.data = text;
  else if (text) element.prepend(text);
}

/**
 * @param {HTMLElement} element @param {MirrorNode} node
 * @param {MirrorNode} [before]  what the element shows now
 */
export function dress(element, node, before) {
  const attributes = attributesOf(node);
  const present = before ? attributesOf(before) : {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value === present[name]) continue;
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
  const content = contentOf(node);
  if (!before || content !== contentOf(before)) setContent(element, content);
  if (element instanceof HTMLTextAreaElement) {
    element.readOnly = node.readOnly === true || node.disabled === true;
  }
  placeElement(element, node.rect, before?.rect);
}

/**
 * @param {HTMLElement} element @param {MirrorNode['rect']} rect
 * @param {MirrorNode['rect']} [before]
 */
function placeElement(element, rect, before) {
  const names = /** @type {const} */ (['left', 'top', 'width', 'height']);
  names.forEach((name, i) => {
    if (rect[i] !== before?.[i]) element.style[name] = `${rect[i]}px`;
  });
}

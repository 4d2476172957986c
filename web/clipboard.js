// Clipboard: text, HTML and our own format. Outside of a text that is being edited, copy, cut and
// paste are the program's.
//
// Our own format travels as a type of its own and, because mail programs and other browsers drop
// unknown types, also inside the HTML, as an attribute that everybody else ignores.
//
// Traps: keydown comes before paste, so only the paste event counts; writing works only within the
// browser's event (from an animation frame it is refused); the asynchronous interface may ask the
// person or be missing.
import { FileEvent } from './events.js';

/** @typedef {import('./program.js').Program} Program */
/** @typedef {import('./text_field.js').TextField} TextField */
/** @typedef {import('./files.js').Files} Files */
/** @typedef {{text: string, html: string, own: string}} Content */

const OWN_TYPE = 'application/x-jixiao';
const OWN_ATTRIBUTE = 'data-jixiao';

// A clipboard that programs show previews of should stay light.
const MOST_CARRIED = 1 << 20;
const CARRIES = new RegExp(`<[a-z]+[^<>]*\\s${OWN_ATTRIBUTE}="([A-Za-z0-9+/=]*)"`);

/** The HTML with our own format in its first table. @param {Content} content */
function carrying({ html, own }) {
  if (!own || !html || own.length > MOST_CARRIED || CARRIES.test(html)) return html;
  const attribute = ` ${OWN_ATTRIBUTE}="${toBase64(own)}"`;
  const inTable = html.replace(/<table\b/i, (tag) => tag + attribute);
  return inTable === html ? `<span${attribute}></span>${html}` : inTable;
}

/** @param {string} html */
function carried(html) {
  const found = CARRIES.exec(html);
  return found ? fromBase64(found[1]) : '';
}

/** @param {string} text */
function toBase64(text) {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** @param {string} base64 */
function fromBase64(base64) {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
  } catch {
    return '';  // damaged on its way: the table itself is still there
  }
}

export class Clipboard {
  #program;
  #field;
  #files;
  /** What the next copy event puts on the clipboard. @type {Content | undefined} */
  #pending;

  /** @param {Program} program @param {TextField} field @param {Files} files */
  constructor(program, field, files) {
    this.#program = program;
    this.#field = field;
    this.#files = files;
    document.addEventListener('copy', (event) => this.#copied(event, false));
    document.addEventListener('cut', (event) => this.#copied(event, true));
    document.addEventListener('paste', (event) => this.#pasted(event));
  }

  /** Called by the program from within a copy event. @param {Content} content */
  takeCopied(content) {
    this.#pending = content;
  }

  /** @param {ClipboardEvent} event @param {boolean} cut */
  #copied(event, cut) {
    if (!this.#pending) {
      if (this.#field.isEditing) return;
      if (!this.#program.input(() => this.#program.call('jixiao_copy', cut))) return;
    }
    const content = this.#pending;
    this.#pending = undefined;
    if (!content || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', content.text);
    if (content.html) event.clipboardData.setData('text/html', carrying(content));
    if (content.own) event.clipboardData.setData(OWN_TYPE, content.own);
  }

  /** @param {ClipboardEvent} event */
  #pasted(event) {
    const data = event.clipboardData;
    if (this.#field.isEditing || !data) return;
    const html = data.getData('text/html');
    const text = data.getData('text/plain');
    if (!text && !html && data.files.length > 0) {
      event.preventDefault();
      this.#files.deliverDropped([...data.files].map((file) => ({ file })));
      return;
    }
    const own = data.getData(OWN_TYPE) || carried(html);
    if (this.#give({ text, html, own })) event.preventDefault();
  }

  /** @param {Content} content */
  #give({ text, html, own }) {
    return this.#program.input(() => this.#program.call('jixiao_paste', text, html, own)) !== 0;
  }

  // ---- from a menu or a button ----

  /** @param {Content} content */
  write(content) {
    this.#pending = content;
    // Synchronous and allowed everywhere within a gesture, also on file://.
    const done = document.execCommand('copy') && !this.#pending;
    this.#pending = undefined;
    return done || this.#writeLater(content);
  }

  /** @param {Content} content */
  #writeLater(content) {
    if (!navigator.clipboard?.write || typeof ClipboardItem === 'undefined') return false;
    /** @type {Record<string, Blob>} */
    const parts = { 'text/plain': new Blob([content.text], { type: 'text/plain' }) };
    if (content.html) parts['text/html'] = new Blob([carrying(content)], { type: 'text/html' });
    navigator.clipboard.write([new ClipboardItem(parts)]).catch(() => {
      this.#refused('浏览器不允许写剪贴板，请选中后按 Ctrl+C 复制。');
    });
    return true;
  }

  /** False where the browser cannot: the person presses Ctrl+V then. */
  requestPaste() {
    if (!navigator.clipboard?.read) return false;
    navigator.clipboard.read().then((items) => this.#readItems(items)).catch(() => {
      this.#refused('浏览器不允许直接读取剪贴板，请按 Ctrl+V 粘贴。');
    });
    return true;
  }

  /** @param {ClipboardItem[]} items */
  async #readItems(items) {
    /** @param {string} type */
    const read = async (type) => {
      const item = items.find((candidate) => candidate.types.includes(type));
      return item ? (await item.getType(type)).text() : '';
    };
    const [text, html] = await Promise.all([read('text/plain'), read('text/html')]);
    this.#give({ text, html, own: carried(html) });
  }

  /** @param {string} message */
  #refused(message) {
    this.#program.soon(() => {
      this.#program.call('jixiao_file_event', FileEvent.FAILED, '0', message);
    });
  }
}

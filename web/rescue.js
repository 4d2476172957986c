// The rescue page (address with #rescue): gives out everything the browser has stored for the
// program as files, without starting it. Also what is shown when the program cannot start or has
// crashed. Plain elements, no program, nothing is deleted.
import { Database } from './database.js';
import { startDownload } from './file_input.js';
import { readableSize } from './file_messages.js';

const HASH = '#rescue';
const JOURNAL = 'jixiao.setting.journal.';
const GZIP_HEAD = [0x1f, 0x8b];

export function isRescueWanted() {
  return location.hash === HASH;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {string} text @param {HTMLElement} parent
 */
function add(tag, text, parent) {
  const element = document.createElement(tag);
  element.textContent = text;
  parent.append(element);
  return element;
}

/** @param {string} title */
function openPanel(title) {
  const panel = document.createElement('main');
  panel.id = 'rescue';
  document.getElementById('rescue')?.remove();
  document.getElementById('boot')?.remove();
  document.body.append(panel);
  add('h1', title, panel);
  return panel;
}

/** @param {string} text @param {HTMLElement} parent @param {() => void} action */
function addButton(text, parent, action) {
  const button = add('button', text, parent);
  button.type = 'button';
  button.addEventListener('click', action);
  return button;
}

/** The program cannot go on. @param {string} title @param {unknown} error */
export function showFailure(title, error) {
  console.error(error);
  const panel = openPanel(title);
  panel.setAttribute('role', 'alert');
  add('p', '已经暂存在本机的草稿没有丢。可以重新打开页面；如果还是不行，请取出草稿，换一个浏览器打开。', panel);
  addButton('重新打开', panel, () => location.reload());
  addButton('取出暂存的草稿', panel, () => {
    location.hash = HASH;
    location.reload();
  });
  add('pre', error instanceof Error ? `${error.name}: ${error.message}` : String(error), panel);
}

/**
 * @param {HTMLElement} list @param {string} info @param {string} when @param {number} size
 * @param {() => void} save
 */
function addRecord(list, info, when, size, save) {
  const item = add('li', `${titleOf(info)} · ${when} · ${readableSize(size)} `, list);
  addButton('下载', item, save);
}

export async function showRescue() {
  const panel = openPanel('取出暂存的草稿');
  add('p', '下面是浏览器里为本程序暂存的全部内容。点“下载”得到文件；这里不会改动或删除任何内容。', panel);
  const list = add('ul', '', panel);
  try {
    for (const { key, info, bytes } of journals()) {
      addRecord(list, info, '离开页面时最后的内容', bytes.length, async () =>
        startDownload(await asFile(key, bytes)));
    }
    const database = new Database();
    for (const { key, info, written, size } of await database.list()) {
      addRecord(list, info, new Date(written).toLocaleString('zh-CN'), size, async () => {
        const record = await database.read(key);
        if (record) startDownload(await asFile(key, record.bytes));
      });
    }
    if (!list.hasChildNodes()) add('p', '没有暂存的草稿。', panel);
  } catch (error) {
    add('p', `浏览器不让读取暂存的内容：${String(error)}`, panel);
  }
  addButton('回到编辑器', panel, () => {
    history.replaceState(null, '', location.pathname + location.search);
    location.reload();
  });
}

/**
 * Earlier versions are stored packed. Where they cannot be unpacked (an old browser, damage), a .gz
 * file that other programs open.
 * @param {string} key @param {Uint8Array} bytes
 */
async function asFile(key, bytes) {
  const plain = { name: `${key}.json`, type: 'application/json', bytes };
  if (bytes[0] !== GZIP_HEAD[0] || bytes[1] !== GZIP_HEAD[1]) return plain;
  try {
    const packed = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]);
    const unpacked = packed.stream().pipeThrough(new DecompressionStream('gzip'));
    return { ...plain, bytes: new Uint8Array(await new Response(unpacked).arrayBuffer()) };
  } catch (error) {
    console.warn(error);
    return { ...plain, name: `${plain.name}.gz`, type: 'application/gzip' };
  }
}

/**
 * What was typed as a page went and is not in the database yet (src/app/journal.h): the size of the
 * info and a line break, the info, the bytes.
 * @returns {{key: string, info: string, bytes: Uint8Array}[]}
 */
function journals() {
  let keys;
  try {
    keys = Object.keys(localStorage);
  } catch {
    return [];  // refused; the database may be there all the same
  }
  return keys.filter((key) => key.startsWith(JOURNAL)).map((key) => {
    const whole = localStorage.getItem(key) ?? '';
    const infoAt = whole.indexOf('\n') + 1;
    const bytes = new TextEncoder().encode(whole.slice(infoAt));
    const infoEnd = Number.parseInt(whole, 10) || 0;
    const info = new TextDecoder().decode(bytes.slice(0, infoEnd));
    return { key: `${key.slice(JOURNAL.length)}-last`, info, bytes: bytes.slice(infoEnd) };
  });
}

/** @param {string} info */
function titleOf(info) {
  try {
    const { title, department } = JSON.parse(info);
    return [department, title].filter(Boolean).join(' ') || '（无标题）';
  } catch {
    return '（无标题）';
  }
}

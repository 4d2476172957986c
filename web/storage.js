// Storage: drafts in the browser's database, settings in localStorage (src/platform/services.h).
// What was written is read back and compared before it counts as written.
import { Database, sameBytes } from './database.js';
import { StorageEvent } from './events.js';
import { readableSize } from './file_messages.js';

/** @typedef {import('./program.js').Program} Program */
/** @typedef {import('./database.js').Info} Info */

const SETTING_PREFIX = 'jixiao.setting.';
const NOTHING = new Uint8Array();
// Copied at a time, so that a large draft does not stop the page.
const SLICE_BYTES = 1 << 20;

export class Storage {
  #program;
  #database = new Database();
  /** Writes and removals of a key happen one after the other. @type {Map<string, Promise<void>>} */
  #queues = new Map();
  /** Does not wait for the next task any more. */
  #goOn = () => {};

  /** @param {Program} program */
  constructor(program) {
    this.#program = program;
    // While the program is still being compiled. What fails is tried again, and told, by open().
    this.#database.open().catch(() => {});
    document.addEventListener('visibilitychange', () => this.#goOn());
  }

  open() {
    this.#database.list().then((records) => {
      this.#send(StorageEvent.READY, '0', { records: records.map(withoutBytes) });
      keepForGood();
    }).catch((error) => {
      this.#send(StorageEvent.UNAVAILABLE, '0', { message: whyUnavailable(error) });
    });
  }

  /**
   * The bytes stay where they are until they are answered for.
   * @param {string} request @param {string} key @param {string} info
   * @param {number} pointer @param {number} size
   */
  write(request, key, info, pointer, size) {
    const record = { key, info, written: Date.now(), size };
    this.#inOrder(key, async () => {
      try {
        const bytes = await this.#copy(pointer, size);
        await this.#database.write(record, bytes);
        await this.#verify(record, bytes);
        this.#send(StorageEvent.WRITTEN, request, { key });
      } catch (error) {
        this.#send(StorageEvent.FAILED, request, { key, message: await whyNotWritten(error) });
      }
    });
  }

  /**
   * In slices; at once where the page is about to be hidden, for it may never run again.
   * @param {number} pointer @param {number} size
   */
  async #copy(pointer, size) {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size;) {
      const end = document.hidden ? size : Math.min(size, at + SLICE_BYTES);
      bytes.set(this.#program.module.HEAPU8.subarray(pointer + at, pointer + end), at);
      at = end;
      if (at < size) await this.#nextTask();
    }
    return bytes;
  }

  /** @returns {Promise<void>} */
  #nextTask() {
    return new Promise((done) => {
      this.#goOn = done;
      setTimeout(done);
    });
  }

  /** @param {Info} record @param {Uint8Array} bytes */
  async #verify(record, bytes) {
    const stored = await this.#database.read(record.key);
    if (stored && stored.info.info === record.info && sameBytes(stored.bytes, bytes)) return;
    throw new Error('读回的内容与写入的不一致');
  }

  /** @param {string} request @param {string} key */
  read(request, key) {
    this.#inOrder(key, async () => {
      try {
        const stored = await this.#database.read(key);
        const records = stored ? [{ info: stored.info, bytes: stored.bytes }] : [];
        this.#send(StorageEvent.READ, request, { key, records });
      } catch (error) {
        this.#send(StorageEvent.FAILED, request, { key, message: whyUnavailable(error) });
      }
    });
  }

  /** @param {string} request */
  list(request) {
    this.#database.list().then((records) => {
      this.#send(StorageEvent.LISTED, request, { records: records.map(withoutBytes) });
    }).catch((error) => {
      this.#send(StorageEvent.FAILED, request, { message: whyUnavailable(error) });
    });
  }

  /** @param {string} key */
  remove(key) {
    this.#inOrder(key, () => this.#database.remove(key).catch((error) => console.warn(error)));
  }

  /** @param {string} key @param {() => Promise<void>} action */
  #inOrder(key, action) {
    const before = this.#queues.get(key) ?? Promise.resolve();
    this.#queues.set(key, before.then(action));
  }

  /**
   * @param {number} kind @param {string} request
   * @param {{key?: string, message?: string, records?: {info: Info, bytes: Uint8Array}[]}} content
   */
  #send(kind, request, { key = '', message = '', records = [] }) {
    this.#program.soon(() => {
      for (const { info, bytes } of records) {
        this.#program.call('jixiao_record', info.key, info.info, bytes, info.written, info.size);
      }
      this.#program.call('jixiao_storage_event', kind, request, key, message);
    });
  }

  // ---- settings ----

  /** @param {string} name */
  setting(name) {
    try {
      return localStorage.getItem(SETTING_PREFIX + name) ?? '';
    } catch {
      return '';
    }
  }

  /** @param {string} name @param {string} value */
  setSetting(name, value) {
    try {
      if (value === '') localStorage.removeItem(SETTING_PREFIX + name);
      else localStorage.setItem(SETTING_PREFIX + name, value);
      return true;
    } catch (error) {
      console.warn(error);  // blocked or full: settings then last as long as the page
      return false;
    }
  }
}

/** @param {Info} info */
function withoutBytes(info) {
  return { info, bytes: NOTHING };
}

// Asks that the browser does not clear it to make room; only where it does not bother the person.
function keepForGood() {
  if (/Chrom/.test(navigator.userAgent)) navigator.storage?.persist?.().catch(() => {});
}

/** @param {unknown} error */
function whyUnavailable(error) {
  const reason = error instanceof Error ? error.name : 'NotSupported';
  return `浏览器不允许本页在本机暂存草稿（${reason}）。可能是无痕模式，或浏览器设置里禁止了网站数据。请及时保存为文件。`;
}

/** @param {unknown} error */
async function whyNotWritten(error) {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  if (full) {
    const { usage, quota } = await room();
    return `本机暂存空间已满${usage && quota ? `（已用 ${readableSize(usage)}，共 ${readableSize(quota)}）` : ''}，最近的改动没有暂存。请先保存为文件，再在“最近草稿”里删除不用的草稿。`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `没有暂存成功（${reason}），最近的改动可能不在本机暂存里。请马上保存为文件。`;
}

/** @returns {Promise<StorageEstimate>} */
async function room() {
  try {
    return (await navigator.storage?.estimate?.()) ?? {};
  } catch {
    return {};
  }
}

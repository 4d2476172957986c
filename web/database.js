// The browser's database of drafts: one record a key, its description and its bytes in two stores,
// so that listing reads no bytes. Used by storage.js and by the rescue page.
//
// Trap: on file:// Chrome shares it between all local pages and Safari has none; people and clean-up
// programs wipe it. It is a cache; the saved file is the truth.

const NAME = 'jixiao';
const VERSION = 1;

/**
 * @typedef {object} Info
 * @property {string} key
 * @property {string} info  the program's own description, JSON
 * @property {number} written  Unix time, ms
 * @property {number} size  bytes
 */

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function completed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

export class Database {
  /** @type {Promise<IDBDatabase> | undefined} */
  #opened;

  /** @returns {Promise<IDBDatabase>} */
  open() {
    this.#opened ??= this.#open().catch((error) => {
      this.#opened = undefined;  // asked again next time
      throw error;
    });
    return this.#opened;
  }

  /** @returns {Promise<IDBDatabase>} */
  async #open() {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('info', { keyPath: 'key' });
      request.result.createObjectStore('bytes');
    };
    const database = await answered(request);
    const forget = () => {
      this.#opened = undefined;
    };
    database.onclose = forget;  // wiped while open
    database.onversionchange = () => {  // a newer page in another tab wants to upgrade
      database.close();
      forget();
    };
    return database;
  }

  /**
   * @template T @param {IDBTransactionMode} mode
   * @param {(info: IDBObjectStore, bytes: IDBObjectStore) => T} action
   * @returns {Promise<T>} when everything is on disk
   */
  async #transact(mode, action) {
    const database = await this.open();
    const transaction = database.transaction(['info', 'bytes'], mode, { durability: 'strict' });
    const done = completed(transaction);
    const result = action(transaction.objectStore('info'), transaction.objectStore('bytes'));
    await done;
    return result;
  }

  /** Everything but the bytes, newest first. @returns {Promise<Info[]>} */
  async list() {
    const request = await this.#transact('readonly', (info) => info.getAll());
    return request.result.sort((a, b) => b.written - a.written);
  }

  /** @param {string} key @returns {Promise<{info: Info, bytes: Uint8Array} | undefined>} */
  async read(key) {
    const [info, bytes] = await this.#transact('readonly', (infos, contents) =>
      [infos.get(key), contents.get(key)]);
    return info.result && bytes.result ? { info: info.result, bytes: bytes.result } : undefined;
  }

  /** @param {Info} info @param {Uint8Array} bytes */
  async write(info, bytes) {
    await this.#transact('readwrite', (infos, contents) => {
      infos.put(info);
      contents.put(bytes, info.key);
    });
  }

  /** @param {string} key */
  async remove(key) {
    await this.#transact('readwrite', (infos, contents) => {
      infos.delete(key);
      contents.delete(key);
    });
  }
}

/** Four bytes at a time: a record may have millions. @param {Uint8Array} a @param {Uint8Array} b */
export function sameBytes(a, b) {
  if (a.length !== b.length) return false;
  const aligned = a.byteOffset % 4 === 0 && b.byteOffset % 4 === 0;
  const words = aligned ? Math.floor(a.length / 4) : 0;
  const left = new Int32Array(a.buffer, aligned ? a.byteOffset : 0, words);
  const right = new Int32Array(b.buffer, aligned ? b.byteOffset : 0, words);
  for (let i = 0; i < words; i++) if (left[i] !== right[i]) return false;
  for (let i = words * 4; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

// Locks: one writer for each draft among all tabs. By the Web Locks of the browser; where it has
// none (older than 2018–2022, or refused on file://), tabs ask each other over a BroadcastChannel.
import { StorageEvent } from './events.js';

/** @typedef {import('./program.js').Program} Program */

const PREFIX = 'jixiao:';
const CHANNEL = 'jixiao-locks';
const ANSWER_MS = 200;  // other tabs have this long to say that a draft is theirs

export class Locks {
  #program;
  /** What gives a lock back. @type {Map<string, () => void>} */
  #held = new Map();
  #tabs;

  /** @param {Program} program */
  constructor(program) {
    this.#program = program;
    this.#tabs = new TabTalk((key) => this.#lost(key));
  }

  /** @param {string} request @param {string} key @param {boolean} steal */
  lock(request, key, steal) {
    if (this.#held.has(key)) {
      this.#send(StorageEvent.LOCKED, request, key);
      return;
    }
    this.#byBrowser(request, key, steal).catch(() => this.#byTalk(request, key, steal));
  }

  /** @param {string} key */
  unlock(key) {
    this.#held.get(key)?.();
    this.#held.delete(key);
  }

  /** Rejects where there are no Web Locks. @param {string} request @param {string} key @param {boolean} steal */
  async #byBrowser(request, key, steal) {
    if (!navigator.locks) throw new Error('no Web Locks');
    let held = false;
    /** @param {Lock | null} lock */
    const granted = (lock) => {
      if (!lock) {
        this.#send(StorageEvent.LOCK_DENIED, request, key);
        return undefined;
      }
      held = true;
      // The lock lasts as long as this promise.
      return new Promise((resolve) => {
        this.#held.set(key, () => resolve(undefined));
        this.#send(StorageEvent.LOCKED, request, key);
      });
    };
    const options = steal ? { steal: true } : { ifAvailable: true };
    try {
      await navigator.locks.request(PREFIX + key, options, granted);
    } catch (error) {
      if (!held) throw error;
      this.#lost(key);  // stolen
    }
  }

  /** @param {string} request @param {string} key @param {boolean} steal */
  async #byTalk(request, key, steal) {
    if (!steal && (await this.#tabs.isTaken(key))) {
      this.#send(StorageEvent.LOCK_DENIED, request, key);
      return;
    }
    this.#tabs.take(key);
    this.#held.set(key, () => this.#tabs.giveBack(key));
    this.#send(StorageEvent.LOCKED, request, key);
  }

  /** @param {string} key */
  #lost(key) {
    if (!this.#held.delete(key)) return;
    this.#send(StorageEvent.LOCK_LOST, '0', key);
  }

  /** @param {number} kind @param {string} request @param {string} key */
  #send(kind, request, key) {
    this.#program.soon(() => this.#program.call('jixiao_storage_event', kind, request, key, ''));
  }
}

/** Tabs that ask and tell each other which keys are theirs. */
class TabTalk {
  #channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(CHANNEL) : undefined;
  /** @type {Set<string>} */
  #mine = new Set();
  /** @type {Map<string, () => void>} */
  #waiting = new Map();

  /** @param {(key: string) => void} lost */
  constructor(lost) {
    if (!this.#channel) return;
    this.#channel.onmessage = ({ data: { word, key } }) => {
      if (word === 'whose' && this.#mine.has(key)) this.#say('mine', key);
      if (word === 'mine') this.#waiting.get(key)?.();
      if (word === 'taken' && this.#mine.delete(key)) lost(key);
    };
  }

  /** @param {'whose' | 'mine' | 'taken'} word @param {string} key */
  #say(word, key) {
    this.#channel?.postMessage({ word, key });
  }

  /** @param {string} key @returns {Promise<boolean>} */
  isTaken(key) {
    return new Promise((resolve) => {
      this.#waiting.set(key, () => resolve(true));
      this.#say('whose', key);
      setTimeout(() => resolve(false), ANSWER_MS);
    });
  }

  /** @param {string} key */
  take(key) {
    this.#say('taken', key);
    this.#mine.add(key);
  }

  /** @param {string} key */
  giveBack(key) {
    this.#mine.delete(key);
  }
}

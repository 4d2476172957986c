// Program: the C++ program behind its exported functions. Every call into it goes through here:
// text becomes pointer and length, a crash stops everything that would come after it, and what
// happens within a call (a blur caused by the program itself) waits until the call is over.

/**
 * The parts of Emscripten's module that are used.
 * @typedef {object} WasmModule
 * @property {Uint8Array} HEAPU8  made anew when the memory grows
 * @property {(size: number) => number} _malloc
 * @property {(pointer: number) => void} _free
 * @property {HTMLCanvasElement} canvas
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Program {
  /** @type {WasmModule | undefined} */
  #module;
  #depth = 0;
  #crashed = false;
  /** Draws now. Set by Frames. */
  drawNow = () => {};
  /** Answers that the browser still owes. */
  #awaited = 0;
  /** One of them has come. Set by Frames. */
  onAnswered = () => {};
  /** @param {unknown} error */
  onCrash = (error) => console.error(error);

  /** @param {WasmModule} module */
  attach(module) {
    this.#module = module;
  }

  get module() {
    if (!this.#module) throw new Error('the program is not there yet');
    return this.#module;
  }

  get isBusy() {
    return this.#depth > 0;
  }

  get isAwaiting() {
    return this.#awaited > 0;
  }

  /**
   * What comes of the answer goes to the program: until then it is not idle.
   * @template T @param {Promise<T>} answer @returns {Promise<T>} the same
   */
  awaits(answer) {
    this.#awaited++;
    this.onAnswered();
    const come = () => {
      this.#awaited--;
      this.onAnswered();
    };
    answer.then(come, come);
    return answer;
  }

  // ---- memory ----

  /** @param {number} pointer @param {number} size */
  text(pointer, size) {
    return decoder.decode(this.module.HEAPU8.subarray(pointer, pointer + size));
  }

  /** A copy. @param {number} pointer @param {number} size */
  bytes(pointer, size) {
    return this.module.HEAPU8.slice(pointer, pointer + size);
  }

  /**
   * A new block with the content, which the program frees; its size goes to sizePointer, or -1
   * for null.
   * @param {string | Uint8Array | null} content @param {number} sizePointer
   */
  give(content, sizePointer) {
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    const block = bytes && bytes.length > 0 ? this.module._malloc(bytes.length) : 0;
    if (bytes && block) this.module.HEAPU8.set(bytes, block);
    new DataView(this.module.HEAPU8.buffer).setInt32(sizePointer, bytes ? bytes.length : -1, true);
    return block;
  }

  // ---- calls ----

  /**
   * Calls an exported function. Text and bytes are passed as pointer and size, valid for the call.
   * @param {string} name without its underscore
   * @param {...(number | boolean | string | Uint8Array)} values
   * @returns {number}
   */
  call(name, ...values) {
    if (this.#crashed || !this.#module) return 0;
    const module = this.#module;
    const contents = values.map((value) =>
      (typeof value === 'string' ? encoder.encode(value) : value));
    let size = 0;
    for (const content of contents) if (content instanceof Uint8Array) size += content.length;
    const block = size > 0 ? module._malloc(size) : 0;
    /** @type {number[]} */
    const numbers = [];
    let place = block;
    for (const content of contents) {
      if (content instanceof Uint8Array) {
        if (content.length > 0) module.HEAPU8.set(content, place);
        numbers.push(place, content.length);
        place += content.length;
      } else {
        numbers.push(Number(content));
      }
    }
    const result = this.#run(name, numbers);
    if (block && !this.#crashed) module._free(block);
    return result;
  }

  /** @param {string} name @param {number[]} numbers */
  #run(name, numbers) {
    const functions = /** @type {Record<string, (...numbers: number[]) => number>} */ (
      /** @type {unknown} */ (this.#module)
    );
    this.#depth++;
    try {
      return functions[`_${name}`](...numbers);
    } catch (error) {
      this.#fail(error);
      return 0;
    } finally {
      this.#depth--;
    }
  }

  /**
   * After a trap the program's memory cannot be trusted: it is not called again, so that it cannot
   * write nonsense over what is stored. A mistake in a script is reported and no more.
   * @param {unknown} error
   */
  #fail(error) {
    if (!(error instanceof WebAssembly.RuntimeError)) {
      console.error(error);
      return;
    }
    if (!this.#crashed) this.#crash(error);
  }

  /** @param {unknown} error */
  #crash(error) {
    this.#crashed = true;
    this.onCrash(error);
  }

  // ---- events ----

  /**
   * Something a person did: the program hears of it and draws before the browser's event is over,
   * so that pickers and clipboard work within the gesture.
   * @template T @param {() => T} action @returns {T}
   */
  input(action) {
    const result = action();
    this.drawNow();
    return result;
  }

  /** At once, or when the call that is under way is over. @param {() => void} action */
  soon(action) {
    if (!this.isBusy) {
      this.input(action);
      return;
    }
    Promise.resolve().then(() => {
      this.noticeCutOff();
      this.soon(action);
    });
  }

  /**
   * To be called where no script stands on the stack (a microtask, a new frame). A call that is
   * under way all the same was cut off by the browser, and its finally never ran: Firefox does that
   * when a tab is closed, and any browser when a person stops a script that takes long. What the
   * program was at is half done, so it keeps what is sound and is not called again.
   */
  noticeCutOff() {
    if (!this.isBusy) return;
    this.#depth = 0;
    this.call('jixiao_cut_off');
    if (!this.#crashed) this.#crash(new Error('浏览器中断了程序的运行'));
  }
}

// The binary parts of the page (wasm, fallback font), which web/assemble.mjs lays beside the
// scripts as base64: in the one-file page as inert <script type="text/plain" id="jixiao-NAME">
// elements, on a site as jixiao-NAME.js files that are loaded when they are asked for. Neither
// needs fetch, which file:// does not have and the page's policy does not allow.

// The wasm is deflated. Browsers from before 2023 cannot unpack it; there pako does, which takes some
// 50 ms.
import { inflate } from 'jixiao-inflate';

/** What the files of a site leave behind: their content in base64. */
const DELIVERED = /** @type {Record<string, string>} */ ((self.jixiaoDelivered ??= {}));

/**
 * The bytes of a part: 'wasm' or 'font'.
 * @param {string} name
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function embeddedBytes(name) {
  let element = document.getElementById(`jixiao-${name}`);
  if (!element && document.readyState === 'loading') {  // further down in the page
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
    element = document.getElementById(`jixiao-${name}`);
  }
  if (!(element instanceof HTMLScriptElement)) throw missing(name);
  const source = element.dataset.src;
  // No await where it is not needed: the program is to be on its way before anything else begins.
  return decode(source === undefined ? element.textContent ?? '' : await delivered(name, source));
}

/**
 * The program, unpacked and on its way to being compiled away from the page's own thread, which is
 * free for other work as soon as this is answered.
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<{ compiled: Promise<WebAssembly.Module> }>}
 */
export async function programBeingCompiled(packed) {
  if (typeof DecompressionStream !== 'function') {
    return { compiled: WebAssembly.compile(inflate(packed)) };
  }
  // Compiled piece by piece as it is unpacked. Not from a Blob, which another process would have to
  // hand over.
  const given = new ReadableStream({
    start(controller) {
      controller.enqueue(packed);
      controller.close();
    },
  });
  let unpacked = () => {};
  const watch = new TransformStream({ flush: () => unpacked() });
  const stream = given.pipeThrough(new DecompressionStream('deflate')).pipeThrough(watch);
  const headers = { 'Content-Type': 'application/wasm' };
  const compiled = WebAssembly.compileStreaming(new Response(stream, { headers }));
  await Promise.race([compiled, new Promise((done) => { unpacked = () => done(undefined); })]);
  performance.mark('jixiao unpacked');
  return { compiled };
}

/**
 * For Emscripten's instantiateWasm: hands over the compiled program; fail hears why not.
 * @param {Promise<WebAssembly.Module>} compiled @param {(error: unknown) => void} fail
 */
export function instantiateFrom(compiled, fail) {
  return (/** @type {WebAssembly.Imports} */ imports,
    /** @type {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} */ done) => {
    compiled.then(async (module) => {
      performance.mark('jixiao compiled');
      const instance = await WebAssembly.instantiate(module, imports);
      performance.mark('jixiao instantiated');
      done(instance, module);
    }).catch(fail);
    return {};  // the exports follow
  };
}

/** @param {string} name @param {string} source */
async function delivered(name, source) {
  await load(source);
  if (!(name in DELIVERED)) throw missing(name);
  const base64 = DELIVERED[name];
  delete DELIVERED[name];
  return base64;
}

/** @param {string} name */
const missing = (name) => new Error(`页面缺少内容 ${name}：文件可能没有传完，请重新获取。`);

/** @param {string} base64 @returns {Uint8Array<ArrayBuffer>} */
function decode(base64) {
  const natively = Reflect.get(Uint8Array, 'fromBase64');  // browsers since 2025
  if (typeof natively === 'function') return natively.call(Uint8Array, base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** @param {string} source */
function load(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`没有取到 ${source}：请检查网络后刷新页面。`));
    document.head.append(script);
  });
}

// The binary parts of the page (wasm, fallback font), which web/assemble.mjs lays beside the
// scripts as base64: in the one-file page as inert <script type="text/plain" id="jixiao-NAME">
// elements, on a site as jixiao-NAME.js files that are loaded when they are asked for. Neither
// needs fetch, which file:// does not have and the page's policy does not allow.

// The wasm is deflated. It is unpacked by pako and not by DecompressionStream, which browsers from
// before 2020 do not have; it takes some 30 ms.
import { inflateRaw } from 'jixiao-inflate';

/** What the files of a site leave behind: their content in base64. */
const DELIVERED = /** @type {Record<string, string>} */ ((self.jixiaoDelivered ??= {}));

/**
 * The bytes of a part: 'wasm' or 'font'.
 * @param {string} name
 * @returns {Promise<Uint8Array>}
 */
export async function embeddedBytes(name) {
  const element = document.getElementById(`jixiao-${name}`);
  if (!(element instanceof HTMLScriptElement)) throw missing(name);
  const bytes = decode(await base64Of(name, element));
  return element.dataset.packed === undefined ? bytes : inflateRaw(bytes);
}

/** @param {string} name @param {HTMLScriptElement} element */
async function base64Of(name, element) {
  const source = element.dataset.src;
  if (source === undefined) return element.textContent ?? '';
  await load(source);
  if (!(name in DELIVERED)) throw missing(name);
  const base64 = DELIVERED[name];
  delete DELIVERED[name];
  return base64;
}

/** @param {string} name */
const missing = (name) => new Error(`页面缺少内容 ${name}：文件可能没有传完，请重新获取。`);

/** @param {string} base64 */
function decode(base64) {
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

// The page's own file: read back from what stands in it, for copies that carry a draft
// (src/office/packed_page.h), and the draft that came inside this one. A page on file:// cannot
// fetch itself.
//
// Trap: only elements that nothing changes while the page runs give their bytes back; everything else
// comes from the shell, which lies inside for that.
import { oneFile } from './one_file.js';

const LATER = ['font'];

/** @param {string} name */
const part = (name) => document.getElementById(`jixiao-${name}`);
/** @param {string} name */
const textOf = (name) => part(name)?.textContent ?? '';

/** False on a site, whose parts are files of their own. */
export function hasSource() {
  return part('shell') !== null;
}

/** As it was built, without a draft. */
export function source() {
  if (!hasSource()) return '';
  // The first one: tighten.js adds a second.
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  const later = LATER.filter((name) => part(name)).map((name) => [name, textOf(name)]);
  return oneFile({
    shell: textOf('shell'),
    policy: policy?.getAttribute('content') ?? '',
    first: textOf('first'),
    icon: part('icon')?.getAttribute('href') ?? '',
    style: textOf('style'),
    wasm: textOf('wasm'),
    code: textOf('code'),
    later: Object.fromEntries(later),
  });
}

/** The draft file inside, as text; empty where there is none. */
export function draft() {
  return textOf('draft');
}

/** Of the page's file. */
export function fileName() {
  const last = location.pathname.slice(location.pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;  // a name that is no UTF-8
  }
}

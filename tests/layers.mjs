// Fails on an include that src/layers.txt does not allow, and on what no file of ours may be or
// have: over 500 lines, a path of one machine, an address of a package registry, an iterator taken
// for a pointer.
//
//   node tests/layers.mjs [FOLDER]      prints each offence as FILE:LINE: what
//
// A layer may include itself, what it builds on, directly or through other layers, and the
// libraries named for it in the table.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LONGEST_FILE_LINES = 500;

/** Which library a header belongs to; the first that fits. */
const LIBRARY_HEADERS = /** @type {[RegExp, string][]} */ ([
  [/^imgui/, 'imgui'],
  [/^SDL/, 'sdl2'],
  [/^emscripten|^GLES/, 'emscripten'],
  [/^nlohmann\//, 'json'],
  [/^fmt\//, 'fmt'],
  [/^pugixml\.hpp$/, 'pugixml'],
  [/^xlsxwriter/, 'xlsxwriter'],
  [/^(zip|unzip|ioapi)\.h$/, 'minizip'],
  [/^zlib\.h$/, 'zlib'],
  [/^sha2\.h$/, 'libmd'],
]);

/** Put together so that this file does not hold what it looks for. */
const FORBIDDEN_TEXT = /** @type {[RegExp, string][]} */ ([
  [new RegExp(['/work', '/home', '/root'].map((path) => `${path}/[a-z]`).join('|')),
    'a path of one machine'],
  [new RegExp(['registry', 'deb', 'snapshot', 'proxy'].map((host) => `//${host}\\.[a-z]+`).join('|')),
    'an address of a package registry'],
  // Newer compilers have classes for the iterators of an array, too.
  [new RegExp('auto ?\\* ?\\w+ = [^;]*\\.' + 'begin\\(\\)'), 'an iterator taken for a pointer'],
]);

/**
 * @typedef {{ layers: Set<string>, libraries: Set<string> }} Allowed
 * @param {string} table  the text of layers.txt
 * @returns {Map<string, Allowed>} for each layer all it may include
 */
export function readLayers(table) {
  /** @type {Map<string, Allowed>} */
  const allowed = new Map();
  for (const line of table.split('\n')) {
    const row = /^([a-z_/]+) *:([^|]*)\|(.*)$/.exec(line);
    if (!row) continue;
    const [name, below, libraries] = [row[1], words(row[2]), words(row[3])];
    const layers = new Set([name]);
    for (const layer of below) {
      const its = allowed.get(layer);
      if (!its) throw new Error(`layers.txt: ${name} builds on ${layer}, which is not above it`);
      for (const one of its.layers) layers.add(one);
    }
    allowed.set(name, { layers, libraries: new Set(libraries) });
  }
  return allowed;
}

/** @param {string} text */
const words = (text) => text.split(' ').filter(Boolean);

/**
 * The layer of a path below src/, the longest that fits.
 * @param {string} path @param {Map<string, Allowed>} layers
 */
function layerOf(path, layers) {
  const parts = path.split('/').slice(0, -1);
  for (; parts.length > 0; parts.pop()) {
    if (layers.has(parts.join('/'))) return parts.join('/');
  }
  return undefined;
}

/**
 * What is wrong with one include, or nothing.
 * @param {string} from  the layer that includes
 * @param {string} include  with its <> or ""
 * @param {Map<string, Allowed>} layers
 */
export function offence(from, include, layers) {
  const header = include.slice(1, -1);
  const allowed = /** @type {Allowed} */ (layers.get(from));
  const library = LIBRARY_HEADERS.find(([pattern]) => pattern.test(header))?.[1];
  if (library && !allowed.libraries.has(library)) {
    return `${from}/ may not include the library ${library}`;
  }
  if (library || include.startsWith('<')) return undefined;
  const layer = layerOf(header, layers);
  if (!layer) return `"${header}" is in no layer; includes are relative to src/`;
  return allowed.layers.has(layer) ? undefined : `${from}/ may not include ${layer}/`;
}

/** @param {string} path @param {string} text @param {Map<string, Allowed>} layers */
function includeOffences(path, text, layers) {
  const from = layerOf(path.replace(/^src\//, ''), layers);
  if (!path.startsWith('src/') || path.startsWith('src/third_party/')) return [];
  if (!from) return [`${path}:1: in no layer of src/layers.txt`];
  return text.split('\n').flatMap((line, index) => {
    const include = /^\s*#\s*include\s+([<"][^>"]+[>"])/.exec(line)?.[1];
    const what = include && offence(from, include, layers);
    return what ? [`${path}:${index + 1}: ${what}`] : [];
  });
}

/** @param {string} path @param {string} text */
function textOffences(path, text) {
  const lines = text.split('\n');
  const found = lines.flatMap((line, index) => FORBIDDEN_TEXT
    .filter(([pattern]) => pattern.test(line))
    .map(([, what]) => `${path}:${index + 1}: ${what}`));
  const isData = path.startsWith('assets/') || path.startsWith('tests/fixtures/') ||
    path.endsWith('package-lock.json');
  return isData || lines.length <= LONGEST_FILE_LINES
    ? found : [...found, `${path}:${lines.length}: longer than ${LONGEST_FILE_LINES} lines`];
}

/** @param {string} folder */
function ourFiles(folder) {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: folder, encoding: 'utf8' });
  return list.split('\0').filter((path) => path && existsSync(join(folder, path)));
}

function main() {
  const folder = process.argv[2] ?? '.';
  const layers = readLayers(readFileSync(join(folder, 'src/layers.txt'), 'utf8'));
  const offences = ourFiles(folder).flatMap((path) => {
    const text = readFileSync(join(folder, path), 'utf8');
    const includes = /\.(h|cpp)$/.test(path) ? includeOffences(path, text, layers) : [];
    return [...includes, ...textOffences(path, text)];
  });
  for (const line of offences) console.error(line);
  process.exitCode = offences.length > 0 ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();

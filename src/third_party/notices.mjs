// What is inside: the licence notices of the parts, taken from their sources, and the list of the
// parts in CycloneDX.
//
//   node src/third_party/notices.mjs --sources FOLDER --text OUT.txt [--list OUT.cdx.json] [--page]
//
// FOLDER holds the sources as fetch.sh unpacked them. --page: with the parts that only the page has,
// whose notices lie in /usr/share/doc where Debian put them. The same commit gives the same bytes.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} version
 * @property {string} notice
 * @property {string} [address]
 * @property {string} sha256  of what is named by `of`
 * @property {string} of
 */

const HERE = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    sources: { type: 'string' }, text: { type: 'string' }, list: { type: 'string' },
    page: { type: 'boolean', default: false },
  },
});

/** Names as their projects write them; what is not here is only for tests. */
const TITLES = /** @type {Record<string, string>} */ ({
  pugixml: 'pugixml', xlsxwriter: 'libxlsxwriter', zlib: 'zlib', libmd: 'libmd',
  json: 'JSON for Modern C++', fmt: '{fmt}', imgui: 'Dear ImGui', sdl2: 'SDL',
});
const ONLY_IN_PAGE = ['imgui', 'sdl2'];
/** Debian packages of which the page carries something. */
const PACKAGES = { emscripten: "Emscripten's runtime", 'node-pako': 'pako',
  'fonts-wqy-microhei': 'WenQuanYi Micro Hei' };

// The archives of Debian are packed anew, those of the projects by whoever serves them: the files
// count, as fetch.sh checks them.
const OF_FILES = 'the lines "SHA-256  path" of its files, sorted by path';
const OF_PACKAGE = 'the list of its files that dpkg keeps';

/** @param {string | Buffer} content */
const sha256Of = (content) => createHash('sha256').update(content).digest('hex');

/** As fetch.sh counts it. @param {string} folder */
function sha256OfFiles(folder) {
  const names = readdirSync(folder).sort();
  return sha256Of(names.map((name) =>
    `${sha256Of(readFileSync(join(folder, name)))}  ./${name}\n`).join(''));
}

/** @param {string} folder */
function licenceOf(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  if (!file) throw new Error(`${folder} has no licence: unpack it anew by src/third_party/fetch.sh`);
  return readFileSync(join(folder, file), 'utf8');
}

/** @returns {Part[]} */
function pinnedParts() {
  const lines = readFileSync(join(HERE, 'sources.txt'), 'utf8').split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => line.split(/\s+/))
    .filter(([name]) => name in TITLES && (options.page || !ONLY_IN_PAGE.includes(name)))
    .map(([name, , version, , , sha256, address]) => ({
      name: TITLES[name], version: version.replace(/^\d+:/, ''), sha256, of: OF_FILES, address,
      notice: licenceOf(join(options.sources ?? '', name)),
    }));
}

/** minizip comes inside libxlsxwriter. @returns {Part} */
function minizip() {
  const folder = join(options.sources ?? '', 'xlsxwriter/third_party/minizip');
  const file = join(folder, 'zip.h');
  const [, notice] = /\/\*([\s\S]*?)\*\//.exec(readFileSync(file, 'utf8')) ?? [];
  const [, version] = /Version ([\d.]+)/.exec(notice ?? '') ?? [];
  return { name: 'minizip', version: version ?? '', sha256: sha256OfFiles(folder), of: OF_FILES,
    notice: (notice ?? '').trim() };
}

/** What of Emscripten's sources comes into a page; its tests and tools do not. */
const LINKED = /^(\*|src\/|system\/(lib|include))/;

/**
 * Of a list of copyrights in Debian's machine-readable form, the paragraphs about what is linked and
 * the licences they name; another text as it is.
 * @param {string} text
 */
function ofWhatIsLinked(text) {
  if (!/^Files:/m.test(text)) return text;
  const paragraphs = text.split(/\n(?:[ \t]*\n)+/);
  const kept = paragraphs.filter((paragraph) => /^Files:/.test(paragraph))
    .filter((paragraph) => {
      const [, files] = /^Files:([\s\S]*?)^\S/m.exec(paragraph) ?? [];
      return (files ?? '').split(/\s+/).filter(Boolean).some((name) => LINKED.test(name));
    });
  const named = new Set(kept.flatMap((paragraph) =>
    (/^License:(.*)$/m.exec(paragraph)?.[1] ?? '').split(/\b(?:and|or|with)\b|,/)
      .map((name) => name.trim())));
  const licences = paragraphs.filter((paragraph) =>
    named.has(/^License:(.*)/.exec(paragraph)?.[1].trim() ?? ''));
  return [...kept, ...licences].join('\n\n');
}

/** @returns {Part[]} */
function packagedParts() {
  return Object.entries(PACKAGES).map(([name, title]) => {
    const file = `/usr/share/doc/${name}/copyright`;
    if (!existsSync(file)) throw new Error(`${file} is missing: the page has to carry that notice`);
    const text = readFileSync(file, 'utf8');
    const version = execFileSync('dpkg-query', ['-W', '-f', '${Version}', name],
      { encoding: 'utf8' });
    const sha256 = sha256Of(readFileSync(`/var/lib/dpkg/info/${name}.md5sums`));
    return { name: title, version, sha256, of: OF_PACKAGE,
      notice: name === 'emscripten' ? ofWhatIsLinked(text) : text };
  });
}

/** @param {Part[]} parts */
function textOf(parts) {
  return parts.map(({ name, version, notice }) =>
    `==== ${name} ${version}\n\n${notice.replace(/\r\n?/g, '\n').trim()}\n`).join('\n');
}

/** @param {Part[]} parts */
function listOf(parts) {
  return `${JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name: 'jixiao', 'bom-ref': 'jixiao' } },
    components: parts.map(({ name, version, address, sha256, of }) => ({
      type: 'library', name, version,
      hashes: [{ alg: 'SHA-256', content: sha256 }],
      properties: [{ name: 'jixiao:hash-of', value: of }],
      ...(address ? { externalReferences: [{ type: 'distribution', url: address }] } : {}),
    })),
  }, null, 2)}\n`;
}

const parts = [...pinnedParts(), minizip(), ...(options.page ? packagedParts() : [])];
if (options.text) writeFileSync(options.text, textOf(parts));
if (options.list) writeFileSync(options.list, listOf(parts));

// Puts a page together: scripts bundled and minified, style, wasm and fallback font in one HTML
// file that opens by double-click, and the same as separate files for a web server.
//
//   node web/assemble.mjs --entry main.js --module M.mjs --wasm M.wasm --shell shell.html
//        --style style.css --icons FOLDER --inflate pako_inflate.js --html OUT.html
//        [--font F.woff2] [--site FOLDER]
//        [--limit-bytes N --limit-gzip-bytes N] [--map LINKER.map --budget FILE.json
//        --part-budget FILE.json --assets FOLDER] [--depfile FILE]
//
// The entry imports Emscripten's module as 'jixiao-module' and gets the binary parts through
// embedded.js. Needs esbuild and zopfli; no npm packages.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { fill, oneFile, policyTag } from './one_file.js';
import { reportLayers } from './size_by_layer.mjs';
import { reportParts } from './size_of_parts.mjs';

// What still runs on county machines.
const OLDEST_BROWSERS = 'chrome70,firefox70,safari13';
const FIRST = ['tighten.js', 'first_paint.js', 'warm_up.js'];
const ICONS = ['icon.svg', 'icon-192.png', 'icon-512.png'];
const OPTIONS = ['entry', 'module', 'wasm', 'shell', 'style', 'icons', 'inflate', 'html', 'font',
  'site', 'limit-bytes', 'limit-gzip-bytes', 'map', 'budget', 'part-budget', 'assets', 'depfile'];

/**
 * @typedef {object} Page  The parts a page is made of.
 * @property {string} shell  HTML with <!--policy-->, <!--head--> and <!--body-->
 * @property {string} first  the script that runs first
 * @property {string} code  the bundled script
 * @property {string} style
 * @property {Record<string, Buffer>} data  wasm, font
 * @property {Record<string, Buffer>} icons
 * @property {number} moduleBytes  how much of the code is Emscripten's
 */

const { values: options } = parseArgs({
  options: Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' }])),
});

/** Every file that was read, for the build's dependency file. @type {Set<string>} */
const inputs = new Set();

/** @param {string} name */
function option(name) {
  const value = options[name];
  if (typeof value !== 'string') throw new Error(`--${name} is missing`);
  return value;
}

/** @param {string} path */
function read(path) {
  inputs.add(resolve(path));
  return readFileSync(path);
}

/** A file of web/. @param {string} name */
function beside(name) {
  const path = fileURLToPath(new URL(name, import.meta.url));
  inputs.add(path);
  return path;
}

/** @param {string[]} flags */
function esbuild(...flags) {
  // They all have destructuring; newer versions of esbuild doubt it and refuse.
  const fixed = ['--minify', '--charset=ascii', `--target=${OLDEST_BROWSERS}`, '--log-level=warning',
    '--supported:destructuring=true'];
  return execFileSync('esbuild', [...fixed, ...flags], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  }).trim();
}

/** The entry and all it imports as one script. */
function bundle() {
  const metafile = `${option('html')}.meta.json`;
  const output = `${option('html')}.bundle.js`;
  const module = resolve(option('module'));
  esbuild('--bundle', '--format=iife', `--alias:jixiao-module=${module}`,
    `--alias:jixiao-inflate=${resolve(option('inflate'))}`,
    '--define:import.meta.url=document.baseURI', `--metafile=${metafile}`,
    `--outfile=${output}`, option('entry'));
  const code = readFileSync(output, 'utf8').trim();
  const [bundled] = Object.values(JSON.parse(readFileSync(metafile, 'utf8')).outputs);
  let moduleBytes = 0;
  for (const [file, part] of Object.entries(bundled.inputs)) {
    inputs.add(resolve(file));
    if (resolve(file) === module) moduleBytes = part.bytesInOutput;
  }
  rmSync(metafile);
  rmSync(output);
  return { code, moduleBytes };
}

/**
 * Without a character beyond ASCII. A browser keeps a page that has one in two bytes a character,
 * the packed program with it.
 * @param {string} html
 */
const ascii = (html) => html.replace(/[^\0-\x7f]/gu, (one) => `&#${one.codePointAt(0)};`);

/** @returns {Page} */
function readPage() {
  const data = { wasm: read(option('wasm')) };
  return {
    shell: ascii(read(option('shell')).toString()),
    first: FIRST.map((name) => esbuild(beside(name))).join(''),
    style: esbuild(resolve(option('style'))),
    data: options.font ? { ...data, font: read(options.font) } : data,
    icons: Object.fromEntries(ICONS.map((name) => [name, read(join(option('icons'), name))])),
    ...bundle(),
  };
}

/**
 * Deflated by zopfli: a twentieth smaller than zlib does it, and unpacked by the same code.
 * @param {Buffer} bytes
 */
function deflated(bytes) {
  const file = `${option('html')}.packed`;
  writeFileSync(file, bytes);
  const packed = execFileSync('zopfli', ['--zlib', '--i5', '-c', file], { maxBuffer: 1 << 28 });
  rmSync(file);
  return packed;
}

/** What was packed already, which takes seconds. @type {Map<Buffer, string>} */
const packedParts = new Map();

/**
 * A binary part as it lies in the page: base64, the wasm deflated before (to less than half; the
 * font is compressed by itself).
 * @param {string} name @param {Buffer} bytes
 */
function packedPart(name, bytes) {
  const packed = packedParts.get(bytes) ??
    (name === 'wasm' ? deflated(bytes) : bytes).toString('base64');
  packedParts.set(bytes, packed);
  return packed;
}

/** @param {string | Buffer} content */
const sha256 = (content) => createHash('sha256').update(content).digest();
/** @param {string} content */
const sourceHash = (content) => `'sha256-${sha256(content).toString('base64')}'`;
/** @param {string | Buffer} content */
const shortHash = (content) => sha256(content).toString('hex').slice(0, 12);

/**
 * The page's policy; tighten.js says why it has 'unsafe-eval'.
 * @param {Record<string, string>} sources  beyond what every page has, by directive
 */
function policyOf(sources) {
  const rules = {
    'default-src': "'none'",
    'img-src': 'data: blob:',
    'font-src': 'data:',
    'base-uri': "'none'",
    'form-action': "'none'",
    ...sources,
    'script-src': `${sources['script-src']} 'wasm-unsafe-eval' 'unsafe-eval'`,
  };
  return Object.entries(rules).map((rule) => rule.join(' ')).join('; ');
}

/** @param {Page} page */
function onePage({ shell, first, style, code, data, icons }) {
  const [wasm, ...later] = Object.entries(data).map(([name, bytes]) =>
    /** @type {[string, string]} */ ([name, packedPart(name, bytes)]));
  return readBack(oneFile({
    shell,
    policy: policyOf({
      'script-src': `${sourceHash(first)} ${sourceHash(code)}`,
      'style-src': sourceHash(style),
    }),
    first,
    icon: `data:image/svg+xml;base64,${icons['icon.svg'].toString('base64')}`,
    style,
    wasm: wasm[1],
    code,
    later: Object.fromEntries(later),
  }), shell);
}

/**
 * The page, where a browser gives its parts back with the bytes they have here (own_page.js).
 * @param {string} html @param {string} shell
 */
function readBack(html, shell) {
  if (/[\r\0]/.test(html)) throw new Error('A browser reads CR and NUL as other characters.');
  if (ascii(html) !== html) throw new Error('The page has characters beyond ASCII: see ascii().');
  if (/<\/?script/i.test(shell)) throw new Error('shell.html lies in a script: it can hold none.');
  return html;
}

/**
 * The files of the site by name; one with a hash in its name never changes.
 * @param {Page} page
 */
function siteFiles(page) {
  /** @type {Record<string, string | Buffer>} */
  const files = {};
  /** @param {string} name @param {string} extension @param {string} content */
  const add = (name, extension, content) => {
    const file = `${name}-${shortHash(content)}.${extension}`;
    files[file] = content;
    return file;
  };
  const data = Object.entries(page.data).map(([name, bytes]) => {
    const file = add(name, 'js',
      `(self.jixiaoDelivered=self.jixiaoDelivered||{}).${name}="${packedPart(name, bytes)}"`);
    return `<script type="text/plain" id="jixiao-${name}" data-src="${file}"></script>\n`;
  });
  const [wasm] = Object.keys(files);
  const register = esbuild(beside('register.js'));
  files['index.html'] = fill(page.shell, {
    policy: policyTag(policyOf({
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data: blob:",
      'manifest-src': "'self'",
      'worker-src': "'self'",
    })) + `<script src="${add('first', 'js', page.first)}"></script>\n`,
    head: `<link rel="preload" as="script" href="${wasm}">\n` +
      `<link rel="stylesheet" href="${add('page', 'css', page.style)}">\n` +
      '<link rel="icon" href="icons/icon.svg">\n' +
      '<link rel="manifest" href="manifest.webmanifest">\n',
    body: `${data.join('')}<script src="${add('page', 'js', page.code)}"></script>\n` +
      `<script src="${add('register', 'js', register)}"></script>\n`,
  });
  files['manifest.webmanifest'] = read(beside('manifest.webmanifest'));
  for (const [name, bytes] of Object.entries(page.icons)) files[`icons/${name}`] = bytes;
  files['service-worker.js'] = serviceWorker(files);
  return files;
}

/** @param {Record<string, string | Buffer>} files */
function serviceWorker(files) {
  const names = Object.keys(files).map((name) => (name === 'index.html' ? './' : name));
  const hashes = Object.entries(files).map(([name, bytes]) => name + shortHash(bytes));
  const version = shortHash(hashes.join());
  return esbuild(`--define:FILES=${JSON.stringify(names)}`, `--define:VERSION="${version}"`,
    beside('service-worker.js'));
}

/** @param {string} folder @param {Record<string, string | Buffer>} files */
function writeFiles(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** @param {Page} page @param {string} html */
function report(page, html) {
  const gzip = (/** @type {string | Buffer} */ content) => gzipSync(content, { level: 9 }).length;
  const own = page.code.length - page.moduleBytes;
  const rows = [
    ...Object.entries(page.data).map(([name, bytes]) => [name, bytes.length, gzip(bytes)]),
    ['our scripts', own, ''],
    ["Emscripten's script", page.moduleBytes, ''],
    ['style', page.style.length, gzip(page.style)],
    ['page', Buffer.byteLength(html), gzip(html)],
  ];
  console.log(`${option('html')}\n${''.padEnd(22)}${'bytes'.padStart(10)}${'gzip'.padStart(10)}`);
  for (const [name, bytes, zipped] of rows) {
    const [all, compressed] = [String(bytes).padStart(10), String(zipped).padStart(10)];
    console.log(`  ${String(name).padEnd(20)}${all}${compressed}`);
  }
}

/** @param {string} html */
function checkLimits(html) {
  const sizes = {
    'limit-bytes': Buffer.byteLength(html),
    'limit-gzip-bytes': gzipSync(html).length,
  };
  for (const [name, bytes] of Object.entries(sizes)) {
    if (options[name] && bytes > Number(options[name])) {
      console.error(`The page has ${bytes} bytes; --${name} allows ${options[name]}.`);
      process.exitCode = 1;
    }
  }
}

/** What the layers take of the program, and what parts of it take of the zipped page. */
function checkLayers() {
  if (!options.map) return;
  const [budget, partBudget] = [option('budget'), option('part-budget')];
  inputs.add(resolve(budget)).add(resolve(partBudget));
  const parts = reportParts({
    mapFile: option('map'),
    budgetFile: partBudget,
    assets: option('assets'),
    program: page.data.wasm,
    pack: (bytes) => packedPart('wasm', bytes),
  });
  const layers = reportLayers(option('map'), budget);
  for (const found of [...layers.map((one) => `${one} (${budget})`),
    ...parts.map((one) => `${one} (${partBudget})`)]) {
    console.error(found);
    process.exitCode = 1;
  }
}

const page = readPage();
const html = onePage(page);
report(page, html);
checkLimits(html);
checkLayers();
writeFileSync(option('html'), html);
if (options.site) writeFiles(options.site, siteFiles(page));
if (options.depfile) {
  writeFileSync(options.depfile, `${option('html')}: ${[...inputs].join(' ')}\n`);
}

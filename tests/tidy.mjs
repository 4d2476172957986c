// clang-tidy over our C++ files, remembering which ones it has found clean: a file is checked again
// when it, one of our headers it includes, the configuration or the compiler call has changed.
//
// Most of its time goes into the headers of the standard library, so several files are read as one;
// where that finds anything (or two files do not go together) its halves are read, down to the file.
//
//   node tests/tidy.mjs BUILD_FOLDER [PATH_PART...]     BUILD_FOLDER has been built by ninja; with
//                                                       parts, the files that have one in their path
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

const CLANG_TIDY = 'clang-tidy-14';
const ROOT = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '..');

const [build = 'build/debug', ...pathParts] = process.argv.slice(2);
const clean = join(resolve(build), '..', 'tidy');
mkdirSync(clean, { recursive: true });

/** @type {{ file: string, command: string, directory: string }[]} */
const commands = JSON.parse(readFileSync(join(build, 'compile_commands.json'), 'utf8'));

const OUTPUT = / -o (\S+)/;

/** @param {string} file */
const isWanted = (file) => pathParts.length === 0 || pathParts.some((part) => file.includes(part));

/** @param {string} path */
function isOurs(path) {
  const part = relative(ROOT, path);
  return /^(src|tests)\//.test(part) && !part.includes('third_party/');
}

/** Our headers that each object file was made from, as ninja recorded them, by the object's path. */
function readDependencies() {
  const text = execFileSync('ninja', ['-C', build, '-t', 'deps'],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  /** @type {Map<string, string[]>} */
  const dependencies = new Map();
  for (const block of text.split('\n\n')) {
    const [head, ...files] = block.split('\n');
    const paths = files.map((file) => resolve(build, file.trim()));
    dependencies.set(head.split(':')[0], paths.filter(isOurs));
  }
  return dependencies;
}

/** @type {Map<string, string>} */
const contents = new Map();

/** @param {string} path */
function read(path) {
  if (!contents.has(path)) contents.set(path, readFileSync(path, 'utf8'));
  return contents.get(path) ?? '';
}

function configuration() {
  return ['.clang-tidy', 'tests/.clang-tidy'].map((name) => join(ROOT, name))
    .filter(existsSync).map(read).join('');
}

/** @param {{ file: string, command: string }} entry @param {string[]} headers */
function keyOf(entry, headers) {
  const hash = createHash('sha256').update(configuration()).update(entry.command);
  for (const path of [entry.file, ...headers]) {
    if (existsSync(path)) hash.update(path).update(read(path));
  }
  return hash.digest('hex');
}

// The calls are those of GCC, which has warnings of its own.
const ARGUMENTS = ['--quiet', '--extra-arg=-Wno-unknown-warning-option'];

/** @typedef {{ file: string, command: string, directory: string, mark: string, call: string }} Entry */

/** @param {string} folder of the compile_commands.json @param {string} file
 * @returns {Promise<string>} what it found; empty when the file is clean */
function run(folder, file) {
  return new Promise((done) => {
    execFile(CLANG_TIDY, [...ARGUMENTS, '-p', folder, file], { maxBuffer: 1 << 26 },
      (error, stdout, stderr) => done(error ? stdout || stderr : ''));
  });
}

// Names that a file keeps to itself: two files with the same one cannot be read as one.
const LOCAL_PART = /^namespace \{$[^]*?^\} {2}\/\/ namespace$/gm;
const LOCAL_TYPE = /^(?![ }#/]|template).*?\b(?:struct|class|using) (\w+)/gm;
const LOCAL_OTHER = /^(?![ }#/]|template)[^=({]*?(\w+)(?:\(| =|\{|\[)/gm;

/** @param {string} file */
function localNames(file) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const part of read(file).match(LOCAL_PART) ?? []) {
    for (const pattern of [LOCAL_TYPE, LOCAL_OTHER]) {
      for (const match of part.matchAll(pattern)) names.add(match[1]);
    }
  }
  return names;
}

const BATCH_FILES = 16;

/** Files of one compiler call whose own names differ. @param {Entry[]} entries */
function batchesOf(entries) {
  /** @type {{ call: string, entries: Entry[], names: Set<string> }[]} */
  const batches = [];
  for (const entry of entries) {
    const names = localNames(entry.file);
    const fits = batches.find((batch) => batch.call === entry.call &&
      batch.entries.length < BATCH_FILES && ![...names].some((name) => batch.names.has(name)));
    const batch = fits ?? { call: entry.call, entries: [], names: new Set() };
    if (!fits) batches.push(batch);
    batch.entries.push(entry);
    names.forEach((name) => batch.names.add(name));
  }
  return batches.map((batch) => batch.entries);
}

let batchCount = 0;

/** @param {Entry[]} entries @returns {Promise<string>} */
function runAsOne(entries) {
  const folder = join(clean, `batch_${batchCount++}`);
  const file = join(folder, 'batch.cpp');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, entries.map((entry) => `#include "${entry.file}"  // NOLINT\n`).join(''));
  const { directory, call } = entries[0];
  writeFileSync(join(folder, 'compile_commands.json'),
    JSON.stringify([{ directory, file, command: `${call} -c ${file}` }]));
  return run(folder, file);
}

/** @param {Entry[]} entries @returns {Promise<void>} */
async function check(entries) {
  const found = await (entries.length === 1 ? run(build, entries[0].file) : runAsOne(entries));
  if (!found) {
    entries.forEach(({ mark }) => writeFileSync(mark, ''));
  } else if (entries.length === 1) {
    process.exitCode = 1;
    console.log(found.trim());
  } else {
    const half = entries.length >> 1;
    await check(entries.slice(0, half));
    await check(entries.slice(half));
  }
}

const dependencies = readDependencies();
const waiting = commands
  .filter(({ file }) => isOurs(file) && isWanted(file))
  .map((entry) => ({
    ...entry,
    mark: join(clean, keyOf(entry, dependencies.get(OUTPUT.exec(entry.command)?.[1] ?? '') ?? [])),
    call: entry.command.replace(OUTPUT, '').replace(` -c ${entry.file}`, ''),
  }))
  .filter(({ mark }) => !existsSync(mark));
const batches = batchesOf(waiting);

async function worker() {
  for (let next = batches.pop(); next; next = batches.pop()) await check(next);
}

console.log(`${waiting.length} files to check, in ${batches.length} parts`);
await Promise.all(Array.from({ length: availableParallelism() }, worker));

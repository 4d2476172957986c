// clang-tidy over our C++ files, remembering which ones it has found clean: a file is checked again
// when it, one of our headers it includes, the configuration or the compiler call has changed.
//
//   node tests/tidy.mjs BUILD_FOLDER [PATH_PART...]     BUILD_FOLDER has been built by ninja
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

/** @type {{ file: string, command: string, output: string, directory: string }[]} */
const commands = JSON.parse(readFileSync(join(build, 'compile_commands.json'), 'utf8'));

/** @param {string} path */
function isOurs(path) {
  const part = relative(ROOT, path);
  return /^(src|tests)\//.test(part) && !part.includes('third_party/');
}

/** Our headers that each object file was made from, as ninja recorded them. */
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
const ARGUMENTS = ['--quiet', '-p', build, '--extra-arg=-Wno-unknown-warning-option'];

/** @param {string} file @returns {Promise<string>} what it found; empty when the file is clean */
function check(file) {
  return new Promise((done) => {
    execFile(CLANG_TIDY, [...ARGUMENTS, file], { maxBuffer: 1 << 26 },
      (error, stdout, stderr) => done(error ? stdout || stderr : ''));
  });
}

const dependencies = readDependencies();
const waiting = commands
  .filter(({ file }) => isOurs(file) && pathParts.every((part) => file.includes(part)))
  .map((entry) => {
    const key = keyOf(entry, dependencies.get(entry.output) ?? []);
    return { file: entry.file, mark: join(clean, key) };
  })
  .filter(({ mark }) => !existsSync(mark));

async function worker() {
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const found = await check(next.file);
    if (found) {
      process.exitCode = 1;
      console.log(found.trim());
    } else {
      writeFileSync(next.mark, '');
    }
  }
}

console.log(`${waiting.length} files to check`);
await Promise.all(Array.from({ length: availableParallelism() }, worker));

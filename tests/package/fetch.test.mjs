// src/third_party/fetch.sh where the Debian mirror has nothing: it takes what the project itself
// released, judged by its files, and refuses what is something else.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SCRIPTS = fileURLToPath(new URL('../../src/third_party/', import.meta.url));
const PLACE = mkdtempSync(join(tmpdir(), 'jixiao-fetch-'));
const ABSENT = '0'.repeat(64);

/** A mirror that has nothing. */
const NO_APT = '#!/bin/sh\necho "E: Unable to find a source package" >&2\nexit 100\n';

/** What the project released, and others' files in its place, by path. @type {Map<string, Buffer>} */
const released = new Map();
const server = createServer((request, response) => {
  const bytes = released.get(request.url ?? '');
  response.writeHead(bytes ? 200 : 404).end(bytes);
});
let host = '';

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** @param {Record<string, string>} files */
function archive(files) {
  const folder = mkdtempSync(join(PLACE, 'release-'));
  for (const [name, text] of Object.entries(files)) write(join(folder, 'lib-1.0', name), text);
  return execFileSync('tar', ['cz', '-C', folder, 'lib-1.0']);
}

/** As fetch.sh counts it. @param {Record<string, string>} files */
function contents(files) {
  const folder = mkdtempSync(join(PLACE, 'files-'));
  for (const [name, text] of Object.entries(files)) write(join(folder, name), text);
  const command = 'find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum';
  return execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' }).split(' ')[0];
}

/**
 * Runs fetch.sh in a checkout of its own, whose list has one library.
 * @param {string} address @param {string} expected  checksum of its files
 * @returns {Promise<{ status: number, said: string, folder: string }>}
 */
function fetchOne(address, expected) {
  const checkout = mkdtempSync(join(PLACE, 'checkout-'));
  for (const name of ['fetch.sh', 'debian_mirror.sh']) {
    cpSync(join(SCRIPTS, name), join(checkout, 'src/third_party', name));
  }
  write(join(checkout, 'src/third_party/sources.txt'),
    `lib lib 1.0-1 gone ${ABSENT} ${expected} ${host}${address} LICENSE src !src/extra\n`);
  write(join(checkout, 'bin/apt-get'), NO_APT);
  chmodSync(join(checkout, 'bin/apt-get'), 0o755);
  const env = { ...process.env, PATH: `${join(checkout, 'bin')}:${process.env.PATH}`, no_proxy: '*' };
  return new Promise((done) => {
    const script = join(checkout, 'src/third_party/fetch.sh');
    execFile('bash', [script], { env }, (error, out, err) => done({
      status: error ? Number(error.code) : 0,
      said: out + err,
      folder: join(checkout, 'build/third_party/src/lib'),
    }));
  });
}

const FILES = { LICENSE: 'free\n', 'src/lib.c': 'int lib;\n' };

before(async () => {
  released.set('/lib.tar.gz', archive({ ...FILES, 'src/extra/not.c': 'x', README: 'not taken' }));
  released.set('/other.tar.gz', archive({ ...FILES, 'src/lib.c': 'int other;\n' }));
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  const bound = server.address();
  host = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
});

after(() => {
  server.close();
  server.closeAllConnections();
  rmSync(PLACE, { recursive: true });
});

test('a source the mirror has no longer comes from its project', async () => {
  const { status, said, folder } = await fetchOne('/lib.tar.gz', contents(FILES));
  assert.equal(status, 0, said);
  assert.equal(readFileSync(join(folder, 'src/lib.c'), 'utf8'), FILES['src/lib.c']);
  assert.deepEqual(execFileSync('ls', [folder, join(folder, 'src')], { encoding: 'utf8' })
    .match(/\S+\.c|README|extra/g), ['lib.c']);
});

test('other files under the same address are refused and not left in place', async () => {
  const { status, said, folder } = await fetchOne('/other.tar.gz', contents(FILES));
  assert.notEqual(status, 0);
  assert.match(said, /is not what src\/third_party\/sources\.txt names/);
  assert.throws(() => readFileSync(join(folder, 'src/lib.c')));
});

test('where neither has it, both are named and what to do', async () => {
  const { status, said } = await fetchOne('/gone.tar.gz', ABSENT);
  assert.notEqual(status, 0);
  assert.match(said, /neither the source package lib=1\.0-1/);
  assert.ok(said.includes(`${host}/gone.tar.gz`), said);
  assert.match(said, /-D<NAME>_SOURCE_DIR/);
});

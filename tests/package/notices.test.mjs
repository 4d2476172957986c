// What stands beside the page about its parts: complete, and the same bytes each time it is made.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const TOP = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} folder @returns {{ text: string, list: string }} */
function made(folder) {
  const [text, list] = ['notices.txt', 'parts.json'].map((name) => join(folder, name));
  execFileSync('node', [join(TOP, 'src/third_party/notices.mjs'), '--page', '--sources',
    join(TOP, 'build/third_party/src'), '--text', text, '--list', list]);
  return { text: readFileSync(text, 'utf8'), list: readFileSync(list, 'utf8') };
}

test('every part of the page has its notice and stands in the list', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-notices-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const { text, list } = made(folder);
  const notices = text.split(/^==== /m).slice(1);
  const { bomFormat, components } = JSON.parse(list);
  assert.equal(bomFormat, 'CycloneDX');
  assert.equal(components.length, notices.length);
  for (const name of ['Dear ImGui', 'SDL', 'pugixml', 'libxlsxwriter', 'minizip', 'zlib', 'libmd',
    '{fmt}', 'JSON for Modern C++', "Emscripten's runtime", 'pako', 'WenQuanYi Micro Hei']) {
    const notice = notices.find((one) => one.startsWith(`${name} `));
    assert.match(notice ?? '', /copyright/i, name);
    assert.ok(components.some((/** @type {any} */ one) => one.name === name && one.version), name);
  }
  for (const { name, hashes } of components) {
    assert.match(hashes?.[0]?.content ?? '', /^[0-9a-f]{64}$/, name);
  }
});

test('made twice, they are the same bytes', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-notices-'));
  context.after(() => rmSync(folder, { recursive: true }));
  assert.deepEqual(made(folder), made(folder));
});

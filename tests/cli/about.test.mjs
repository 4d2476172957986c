// jixiao --version and --licences.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { jixiao } from './jixiao.mjs';

test('the version names the commit it was built from, with its date', () => {
  const { status, out } = jixiao(['--version']);
  assert.equal(status, 0);
  assert.match(out, /^jixiao \d+\.\d+\.\d+ \([0-9a-f]{7,}\+?, \d{4}-\d\d-\d\d\)\n$/);
  const [, date] = /, ([\d-]+)\)/.exec(out) ?? [];
  const [, commit] = /\(([0-9a-f]+)/.exec(out) ?? [];
  const said = execFileSync('git', ['log', '-1', '--format=%cs', commit], { encoding: 'utf8' });
  assert.equal(said.trim(), date);
});

test('the licences hold the notice of each part', () => {
  const { status, out } = jixiao(['--licences']);
  assert.equal(status, 0);
  const notices = out.split(/^==== /m).slice(1);
  const names = ['pugixml', 'libxlsxwriter', 'zlib', 'libmd', 'JSON for Modern C++', '{fmt}',
    'minizip'];
  for (const name of names) {
    const notice = notices.find((one) => one.startsWith(`${name} `));
    assert.match(notice ?? '', /copyright/i, name);
  }
  assert.equal(notices.length, names.length);
});

// jixiao format, and what all commands have in common: usage, exit status, files.
import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, statSync, symlinkSync, lstatSync,
  writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { assetPath, fixturePath, folder, jixiao, text } from './jixiao.mjs';

const canonical = fixturePath('drafts/canonical.json');

test('a canonical file comes out as it went in', () => {
  for (const path of [canonical, assetPath('samples/form-2024.json')]) {
    const { status, out, err } = jixiao(['format', path]);
    assert.equal(status, 0);
    assert.equal(out, text(path));
    assert.equal(err, '');
  }
});

test('the output is what JSON.stringify makes of it', () => {
  const { out } = jixiao(['format', assetPath('samples/form-2024.json')]);
  assert.equal(out, `${JSON.stringify(JSON.parse(out), null, 2)}\n`);
});

test('repairs are listed one a line with status 1, and made only once', (context) => {
  const out = join(folder(context), 'out.json');
  const path = fixturePath('drafts/duplicate_ids.json');
  const first = jixiao(['format', path, '-o', out]);
  assert.equal(first.status, 1);
  assert.equal(first.out, '');
  const lines = first.err.trimEnd().split('\n');
  assert.equal(lines.length, 2);
  assert.ok(lines[0].startsWith(`${path}: $.form.goals[0].id: `));
  assert.equal(jixiao(['format', out]).status, 0);
});

test('what cannot be read is said with line and column, and nothing is written', (context) => {
  const out = join(folder(context), 'out.json');
  writeFileSync(out, 'before');
  for (const name of ['truncated', 'not_json', 'other_json', 'no_form', 'nul_inside', 'gbk',
    'utf16', 'newer_version']) {
    const path = fixturePath(`drafts/${name}.json`);
    const { status, err } = jixiao(['format', path, '-o', out]);
    assert.equal(status, 2, name);
    assert.ok(err.startsWith(`${path}: `), err);
    assert.equal(text(out), 'before');
  }
  assert.match(jixiao(['format', fixturePath('drafts/truncated.json')]).err, /第 60 行第 30 列：/);
});

test('a file over the limit is not read to its end', (context) => {
  const path = join(folder(context), 'large.json');
  writeFileSync(path, Buffer.alloc(70 * 1024 * 1024, ' '));
  const { status, err } = jixiao(['format', path]);
  assert.equal(status, 2);
  assert.match(err, /64 MB/);
});

test('a file can be formatted in place, through a link, keeping its permissions', (context) => {
  const place = folder(context);
  const path = join(place, 'draft.json');
  const link = join(place, 'link.json');
  copyFileSync(fixturePath('drafts/bom.json'), path);
  chmodSync(path, 0o640);
  symlinkSync('draft.json', link);
  assert.equal(jixiao(['format', link, '-o', link]).status, 1);
  assert.equal(text(path), text(canonical));
  assert.equal(statSync(path).mode & 0o777, 0o640);
  assert.ok(lstatSync(link).isSymbolicLink());
  assert.deepEqual(readdirSync(place).sort(), ['draft.json', 'link.json']);
});

test('standard input and output are files called -', () => {
  const { status, out } = jixiao(['format', '-', '-o', '-'], { input: text(canonical) });
  assert.equal(status, 0);
  assert.equal(out, text(canonical));
});

test('what cannot be opened or written is said', (context) => {
  const place = folder(context);
  mkdirSync(join(place, 'folder'));
  assert.match(jixiao(['format', join(place, 'nothing.json')]).err, /找不到/);
  assert.match(jixiao(['format', join(place, 'folder')]).err, /文件夹/);
  assert.match(jixiao(['format', canonical, '-o', join(place, 'nowhere/out.json')]).err, /找不到/);
  const full = jixiao(['format', canonical, '-o', '/dev/full']);
  assert.equal(full.status, 2);
  assert.match(full.err, /磁盘满了/);
});

test('wrong words are answered with the usage and status 2', () => {
  const rows = [
    { words: [], says: /jixiao format FILE\.json/ },
    { words: ['fromat'], says: /没有“fromat”这个命令/ },
    { words: ['format'], says: /缺少文件.*\n用法：jixiao format/ },
    { words: ['format', 'a', 'b'], says: /多了一个参数“b”/ },
    { words: ['format', 'a', '-o'], says: /“-o”后面缺少内容/ },
    { words: ['format', 'a', '--fast'], says: /不认识的选项“--fast”/ },
  ];
  for (const { words, says } of rows) {
    const { status, out, err } = jixiao(words);
    assert.equal(status, 2);
    assert.equal(out, '');
    assert.match(err, says);
  }
  const help = jixiao(['--help']);
  assert.equal(help.status, 0);
  assert.match(help.out, /jixiao format/);
});

test('after -- a name may begin with a dash', (context) => {
  const place = folder(context);
  copyFileSync(canonical, join(place, '-o'));
  assert.equal(jixiao(['format', '--', '-o'], { cwd: place }).status, 0);
});

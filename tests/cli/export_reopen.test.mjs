// An exported workbook or document opened again: the same draft, unless its table was changed.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { assetPath, folder, jixiao, text } from './jixiao.mjs';
import { changeOffice, convert } from './office.mjs';
import { indicators } from './paper.mjs';

const SAMPLE = assetPath('samples/form-2024.json');
const KINDS = ['xlsx', 'docx'];
const LIBREOFFICE = { xlsx: 'xlsx:Calc MS Excel 2007 XML', docx: 'docx:MS Word 2007 XML' };

/** @param {string} place @param {string} kind @param {string[]} options */
function exported(place, kind, ...options) {
  const path = join(place, `form.${kind}`);
  assert.equal(jixiao(['export', SAMPLE, '-o', path, ...options]).status, 0);
  return path;
}

/** @param {string} path @param {string[]} options */
function imported(path, ...options) {
  const { status, out, err } = jixiao(['import', path, ...options]);
  assert.equal(status, 0, err);
  return { out, err };
}

test('an export opened again is the draft it was made from, byte for byte', (context) => {
  const place = folder(context);
  for (const kind of KINDS) {
    const { out, err } = imported(exported(place, kind));
    assert.equal(out, text(SAMPLE), kind);
    assert.match(err, /文件里带的草稿/);
    assert.equal(jixiao(['format', '-'], { input: out }).out, out);
  }
});

test('with --literal the table is read, and not said to have been changed', (context) => {
  const place = folder(context);
  for (const kind of KINDS) {
    const { out, err } = imported(exported(place, kind), '--literal');
    assert.notEqual(out, text(SAMPLE), kind);
    assert.equal(indicators(JSON.parse(out).form).length, 47, kind);
    assert.doesNotMatch(err, /改过|文件里带的草稿/);
  }
});

test('so it is when LibreOffice has opened and saved it', (context) => {
  const place = folder(context);
  for (const kind of /** @type {('xlsx' | 'docx')[]} */ (KINDS)) {
    const saved = join(place, kind);
    mkdirSync(saved);
    const [path] = convert(saved, LIBREOFFICE[kind], [exported(place, kind)]);
    assert.equal(imported(path).out, text(SAMPLE), kind);
  }
});

test('a table that was changed since is read as it stands, and that is said', (context) => {
  const place = folder(context);
  for (const kind of KINDS) {
    const path = exported(place, kind);
    const changed = join(place, `changed.${kind}`);
    copyFileSync(path, changed);
    changeOffice(changed, '检查频次', '督导检查频次');
    const { out, err } = imported(changed);
    assert.match(err, /看得见的表格后来改过/);
    const names = indicators(JSON.parse(out).form).map(({ name }) => name);
    assert.ok(names.includes('督导检查频次') && !names.includes('检查频次'), kind);
    assert.equal(names.length, 47);
    assert.equal(imported(changed, '--embedded').out, text(SAMPLE), kind);
  }
});

test('without the draft inside the table itself is read', (context) => {
  const place = folder(context);
  const wanted = indicators(JSON.parse(text(SAMPLE)).form);
  for (const kind of KINDS) {
    const { out, err } = imported(exported(place, kind, '--no-draft'));
    assert.doesNotMatch(err, /文件里带的草稿/);
    const found = indicators(JSON.parse(out).form);
    assert.deepEqual(found.map(({ name, value }) => [name, value ?? '']),
      wanted.map(({ name, value }) => [name, value ?? '']), kind);
  }
});

// A comparison as a Word document with tracked changes, taken and refused in a program that is not
// ours.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { assetPath, folder, jixiao, text } from './jixiao.mjs';
import { documentFaults, settleChanges } from './office.mjs';

const SAMPLE = assetPath('samples/form-2024.json');

/** What is read from a document as it stands, without ids. @param {string} path */
function literalForm(path) {
  const { status, out, err } = jixiao(['import', path, '--literal']);
  assert.equal(status, 0, err);
  return JSON.parse(out, (key, value) => (key === 'id' ? undefined : value)).form;
}

/** The document exported from a draft, read back. @param {string} place @param {string} draft */
function plainForm(place, draft) {
  const path = join(place, 'plain.docx');
  assert.equal(jixiao(['export', draft, '-o', path, '--no-draft']).status, 0);
  return literalForm(path);
}

/** A text, a name, a value changed; a row gone, one moved, two come in. @param {string} path */
function writeEdited(path) {
  const draft = JSON.parse(text(SAMPLE));
  const { goals, functions } = draft.form;
  const rows = functions[0].level1[0].level2[0].level3;
  goals[0].text = `统筹${goals[0].text.slice(2)}`;
  rows[0].name += '（门）';
  rows[0].value = '≥999个';
  rows.push({ id: 'new1', name: '新增的指标', value: '≥5个' });
  const others = functions[1].level1[0].level2[0].level3;
  others.shift();
  others.unshift(functions[2].level1[0].level2[0].level3.pop());
  functions[3].level1[0].level2.push(
    { id: 'new2', name: '时效指标', level3: [{ id: 'new3', name: '完成时间', value: '12月底前' }] });
  writeFileSync(path, JSON.stringify(draft));
}

test('LibreOffice: all changes taken give the new form, refused the old one', (context) => {
  const place = folder(context);
  const edited = join(place, 'edited.json');
  writeEdited(edited);
  const tracked = join(place, 'tracked.docx');
  assert.equal(jixiao(['diff', SAMPLE, edited, '-o', tracked]).status, 1);
  assert.equal(documentFaults(tracked), '');
  assert.notDeepEqual(plainForm(place, edited), plainForm(place, SAMPLE));
  assert.deepEqual(literalForm(settleChanges(place, tracked, 'Accept')), plainForm(place, edited));
  assert.deepEqual(literalForm(settleChanges(place, tracked, 'Reject')), plainForm(place, SAMPLE));
});

test('the same two drafts give the same bytes; another kind of file is refused', (context) => {
  const place = folder(context);
  const edited = join(place, 'edited.json');
  writeEdited(edited);
  const [one, other] = ['one.docx', 'other.docx'].map((name) => {
    const path = join(place, name);
    assert.equal(jixiao(['diff', SAMPLE, edited, '-o', path]).status, 1);
    return readFileSync(path);
  });
  assert.ok(one.equals(other));
  const out = join(place, 'changes.pdf');
  const { status, err } = jixiao(['diff', SAMPLE, edited, '-o', out]);
  assert.equal(status, 2);
  assert.match(err, /文件名要以 \.docx 结尾/);
  assert.ok(!existsSync(out));
});

// Exports that are no workbooks, opened by a spreadsheet all the same: nothing is calculated, and
// every text is there as it was typed.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder, jixiao } from './jixiao.mjs';
import { openedAsSheet } from './office.mjs';
import { hostileDraft, indicators } from './paper.mjs';

/** @param {string} place @param {string} name @param {string} content */
function write(place, name, content) {
  const path = join(place, name);
  writeFileSync(path, content);
  return path;
}

test('a spreadsheet calculates what is not guarded: these tests would see it', (context) => {
  const place = folder(context);
  for (const [name, content] of [['a.html', '<table><tr><td>=1+1</td></tr></table>'],
    ['b.txt', '=1+1\tx\n'], ['c.csv', '=1+1,x\n']]) {
    assert.equal(openedAsSheet(place, write(place, name, content))[0].type, 'f', name);
  }
});

/**
 * The cells that a spreadsheet finds in an export.
 * @param {string} place @param {any} draft @param {string} kind
 */
function exported(place, draft, kind) {
  const path = write(place, 'hostile.json', JSON.stringify(draft));
  const out = join(place, `hostile.${kind}`);
  assert.equal(jixiao(['export', path, '-o', out]).status, 0);
  return openedAsSheet(place, out);
}

for (const kind of ['html', 'txt', 'csv']) {
  test(`the table of a .${kind} that a spreadsheet opens is not calculated`, (context) => {
    const draft = hostileDraft();
    draft.form.title = '绩效目标表';
    const cells = exported(folder(context), draft, kind);
    assert.ok(cells.length > 12, `${cells.length}`);
    for (const { type, text } of cells) assert.notEqual(type, 'f', text);
    // With the apostrophe that guards it, where a text has no other guard.
    const texts = new Set(cells.map(({ text }) => String(text).replace(/^'/, '')));
    for (const { name } of indicators(draft.form)) {
      assert.ok([...texts].some((text) => text.endsWith(name)), `${name} in ${[...texts]}`);
    }
  });
}

test('the title of a web page that a spreadsheet opens is not calculated', (context) => {
  const draft = hostileDraft();
  const cells = exported(folder(context), draft, 'html');
  for (const { type, text } of cells) assert.notEqual(type, 'f', text);
  assert.ok(cells.some(({ text }) => String(text).endsWith(draft.form.title)), draft.form.title);
});

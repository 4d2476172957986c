// jixiao diff and merge, by themselves and as drivers of git.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { PROGRAM, assetPath, folder, jixiao, text } from './jixiao.mjs';

const sample = assetPath('samples/form-2024.json');

/**
 * The sample with something changed.
 * @param {string} path @param {(draft: any) => void} edit
 */
function edited(path, edit) {
  const draft = JSON.parse(text(sample));
  edit(draft);
  writeFileSync(path, `${JSON.stringify(draft, null, 2)}\n`);
  return path;
}

/** @param {any} draft @param {string} name @returns {any} the first indicator of that name */
function indicator(draft, name) {
  for (const fn of draft.form.functions) {
    for (const one of fn.level1) {
      for (const two of one.level2) {
        const found = two.level3.find((/** @type {any} */ row) => row.name === name);
        if (found) return found;
      }
    }
  }
  throw new Error(`no indicator ${name}`);
}

test('two drafts that are alike differ in nothing', () => {
  const { status, out } = jixiao(['diff', sample, sample]);
  assert.equal(status, 0);
  assert.equal(out, '');
});

test('a changed value is one line and one entry', (context) => {
  const other = edited(join(folder(context), 'b.json'), (draft) => {
    indicator(draft, '学生满意度').value = '≥95%';
  });
  const { status, out } = jixiao(['diff', sample, other]);
  assert.equal(status, 1);
  assert.match(out, /^修改 职能4\/满意度指标\/服务对象满意度指标\/指标1 学生满意度：指标值 “” → “≥95%”\n$/u);
  const json = JSON.parse(jixiao(['diff', sample, other, '--json']).out);
  assert.equal(json.changes.length, 1);
  assert.equal(json.changes[0].kind, 'changed');
  assert.deepEqual(json.changes[0].fields, [{ field: 'value', before: '', after: '≥95%' }]);
});

test('edits of both sides come together', (context) => {
  const home = folder(context);
  const mine = edited(join(home, 'mine.json'), (draft) => {
    indicator(draft, '学生满意度').value = '≥95%';
  });
  const theirs = edited(join(home, 'theirs.json'), (draft) => {
    indicator(draft, '教师满意度').value = '≥92%';
    draft.revision = 7;
  });
  const out = join(home, 'out.json');
  const run = jixiao(['merge', sample, mine, theirs, '-o', out, '--json']);
  assert.equal(run.status, 0, run.err);
  assert.deepEqual(JSON.parse(run.out), { conflicts: [], notes: [], merged: 1 });
  const merged = JSON.parse(text(out));
  assert.equal(indicator(merged, '学生满意度').value, '≥95%');
  assert.equal(indicator(merged, '教师满意度').value, '≥92%');
  assert.equal(merged.revision, 8);
  assert.equal(jixiao(['format', out]).status, 0);
});

test('a conflict keeps mine, is listed, and the status says so', (context) => {
  const home = folder(context);
  const mine = edited(join(home, 'mine.json'), (draft) => {
    indicator(draft, '学生满意度').value = '≥95%';
  });
  const theirs = edited(join(home, 'theirs.json'), (draft) => {
    indicator(draft, '学生满意度').value = '≥90%';
  });
  const out = join(home, 'out.json');
  const run = jixiao(['merge', sample, mine, theirs, '-o', out, '--json']);
  assert.equal(run.status, 1);
  const [conflict] = JSON.parse(run.out).conflicts;
  assert.equal(conflict.kind, 'field');
  assert.equal(conflict.field, 'value');
  assert.deepEqual([conflict.base, conflict.mine, conflict.theirs, conflict.taken],
    ['', '≥95%', '≥90%', 'mine']);
  assert.equal(indicator(JSON.parse(text(out)), '学生满意度').value, '≥95%');
});

test('an empty base means none; a damaged file leaves the output as it was', (context) => {
  const home = folder(context);
  const empty = join(home, 'empty');
  writeFileSync(empty, '');
  const out = join(home, 'out.json');
  assert.equal(jixiao(['merge', empty, sample, sample, '-o', out]).status, 0);
  const before = readFileSync(out);
  const damaged = join(home, 'damaged.json');
  writeFileSync(damaged, '{"format":');
  assert.equal(jixiao(['merge', sample, sample, damaged, '-o', out]).status, 2);
  assert.deepEqual(readFileSync(out), before);
});

test('git merges and shows drafts by it', (context) => {
  const home = folder(context);
  /** @param {string[]} words */
  const git = (...words) => {
    const run = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words],
      { cwd: home, encoding: 'utf8' });
    return run;
  };
  git('init', '-q', '-b', 'mine');
  git('config', 'merge.jixiao.driver', `'${PROGRAM}' merge %O %A %B -o %A --json`);
  git('config', 'merge.jixiao.recursive', 'binary');
  git('config', 'diff.jixiao.command', `'${PROGRAM}' diff`);
  writeFileSync(join(home, '.gitattributes'), '*.json merge=jixiao diff=jixiao\n');
  copyFileSync(sample, join(home, 'draft.json'));
  git('add', '-A');
  git('commit', '-qm', 'base');
  git('checkout', '-qb', 'theirs');
  edited(join(home, 'draft.json'), (draft) => {
    indicator(draft, '教师满意度').value = '≥92%';
    draft.form.functions.reverse();
  });
  git('commit', '-qam', 'theirs');
  git('checkout', '-q', 'mine');
  edited(join(home, 'draft.json'), (draft) => { indicator(draft, '学生满意度').value = '≥95%'; });
  assert.match(git('--no-pager', 'diff').stdout, /学生满意度：指标值 “” → “≥95%”/u);
  git('commit', '-qam', 'mine');
  const merge = git('merge', '-q', '-m', 'both', 'theirs');
  assert.equal(merge.status, 0, merge.stdout + merge.stderr);
  const merged = JSON.parse(text(join(home, 'draft.json')));
  assert.equal(indicator(merged, '学生满意度').value, '≥95%');
  assert.equal(indicator(merged, '教师满意度').value, '≥92%');
});

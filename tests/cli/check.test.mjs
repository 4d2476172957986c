// jixiao check: what it prints and its exit status.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { assetPath, fixturePath, folder, jixiao, text } from './jixiao.mjs';

const sample = assetPath('samples/form-2024.json');

/** @param {string} json */
const findingsOf = (json) => /** @type {any[]} */ (JSON.parse(json).findings);

test('findings are one a line: file, severity, rule, place, message', () => {
  const { status, out, err } = jixiao(['check', sample]);
  assert.equal(status, 1);
  assert.equal(err, '');
  const lines = out.trimEnd().split('\n');
  assert.ok(lines.length > 20);
  for (const line of lines) assert.match(line, /^.+: (错误|提示) [a-z0-9-]+ \S+.* .+$/);
  assert.ok(lines.includes(`${sample}: 错误 empty-value `
    + '职能4/满意度指标/服务对象满意度指标/指标1 学生满意度 “学生满意度”没有指标值'));
});

test('--json gives the same findings with their ids and fixes', () => {
  const { status, out } = jixiao(['check', sample, '--json']);
  assert.equal(status, 1);
  const findings = findingsOf(out);
  assert.equal(findings.length, jixiao(['check', sample]).out.trimEnd().split('\n').length);
  const dash = findings.find((one) => one.rule === 'range-dash');
  assert.equal(dash.severity, 'hint');
  assert.deepEqual(dash.fixes, ['改为“10—11月份”']);
  assert.equal(dash.ids.length, 1);
});

test('a draft without errors has status 0, hints or not', (context) => {
  const draft = JSON.parse(text(sample));
  draft.form.functions = draft.form.functions.slice(0, 1);
  const path = join(folder(context), 'sound.json');
  writeFileSync(path, JSON.stringify(draft));
  const { status, out } = jixiao(['check', path]);
  assert.equal(status, 0, out);
  assert.match(out, / 提示 /);
  assert.doesNotMatch(out, / 错误 /);
});

test('findings set aside in the draft are left out', (context) => {
  const draft = JSON.parse(text(sample));
  const errors = findingsOf(jixiao(['check', sample, '--json']).out)
    .filter((one) => one.severity === 'error');
  const ignored = errors.map((one) => ({ rule: one.rule, node: one.ids[0], reason: '已说明' }));
  const { form, ...head } = draft;
  const path = join(folder(context), 'ignored.json');
  writeFileSync(path, JSON.stringify({ ...head, ignored, form }));
  assert.equal(jixiao(['check', path]).status, 0);
});

test('last year\'s form brings its own findings', (context) => {
  const path = join(folder(context), 'last.json');
  writeFileSync(path, text(sample).replace('≥560个', '≥700个'));
  const { out } = jixiao(['check', sample, '--reference', path]);
  assert.match(out, /提示 reference-lower .*去年 ≥700个，今年 ≥560个/);
});

test('what cannot be read gives status 2, and the others are checked all the same', () => {
  const damaged = fixturePath('drafts/truncated.json');
  const { status, out, err } = jixiao(['check', damaged, sample]);
  assert.equal(status, 2);
  assert.ok(err.startsWith(`${damaged}: `));
  assert.match(out, /empty-value/);
  assert.equal(jixiao(['check', sample, '--reference', damaged]).status, 2);
});

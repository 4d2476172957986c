// jixiao library: what it finds, and its exit status.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { folder, jixiao } from './jixiao.mjs';

test('the whole library is one indicator a line', () => {
  const { status, out } = jixiao(['library']);
  assert.equal(status, 0);
  assert.ok(out.trimEnd().split('\n').length >= 600);
});

test('pinyin initials find a name, which comes with sign and unit', () => {
  const { status, out } = jixiao(['library', 'ywjyggl', '--json']);
  assert.equal(status, 0);
  const [first] = JSON.parse(out).indicators;
  assert.equal(first.name, '义务教育巩固率');
  assert.equal(first.level2, '质量指标');
  assert.equal(first.sign + first.unit, '≥%');
});

test('a function gets what fits it', () => {
  const { out } = jixiao(['library', '--function', '农村公路养护', '--json']);
  const fields = new Set(JSON.parse(out).indicators.map((/** @type {any} */ one) => one.field));
  assert.deepEqual([...fields], ['交通运输']);
});

test('nothing found is status 1, a damaged library of one\'s own status 2', (context) => {
  assert.equal(jixiao(['library', 'qqqqzzzz']).status, 1);
  const path = join(folder(context), 'own.json');
  writeFileSync(path, '{"fields":[');
  const damaged = jixiao(['library', '--library', path]);
  assert.equal(damaged.status, 2);
  assert.ok(damaged.err.startsWith(`${path}: `));
  writeFileSync(path, JSON.stringify({ fields: [{ zh: '本县', topics: [
    { name: '养老', words: [], indicators: { quantity: ['甲项人数|≥|人|按月平均|名册'] } }] }] }));
  const { status, out } = jixiao(['library', '甲项', '--library', path]);
  assert.equal(status, 0);
  assert.equal(out, '本县/养老 数量指标 甲项人数 ≥人 按月平均（名册）\n');
});

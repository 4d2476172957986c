// jixiao library: what it finds, and its exit status.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
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

test('a library of my own is collected from drafts and other libraries, and used', (context) => {
  const out = join(folder(context), 'own.json');
  const sample = new URL('../../assets/samples/form-2024.json', import.meta.url).pathname;
  assert.equal(jixiao(['library', '--collect', sample, sample, '-o', out]).status, 0);
  const again = join(folder(context), 'again.json');
  assert.equal(jixiao(['library', '--collect', out, '-o', again]).status, 0);
  assert.equal(readFileSync(again, 'utf8'), readFileSync(out, 'utf8'));
  const { out: found } = jixiao(['library', '检查频次', '--library', out, '--json']);
  const [first] = JSON.parse(found).indicators;
  assert.equal(first.name + first.sign + first.unit, '检查频次≥次');
  const damaged = join(folder(context), 'damaged.json');
  writeFileSync(damaged, '{');
  assert.equal(jixiao(['library', '--collect', damaged, '-o', out]).status, 2);
});

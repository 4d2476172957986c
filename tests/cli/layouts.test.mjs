// Forms as the world writes them (tests/fixtures/layouts): how much of them is read, and that
// nothing wrong goes unsaid. The figures are floors: raise them with the score.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { PROGRAM } from './jixiao.mjs';

const SCORE = new URL('../fixtures/layouts/score.py', import.meta.url).pathname;

test('published layouts are read, each in its place, and nothing wrong goes unsaid', () => {
  const run = spawnSync('python3', ['-B', SCORE, PROGRAM], { encoding: 'utf8' });
  const total = run.stdout.trim().split('\n').at(-1) ?? '';
  const [found, , place, value, extra, header, , silent] = (total.match(/\d+/g) ?? []).map(Number);
  assert.ok(found >= 735 && place >= 735 && value >= 735, total);
  assert.ok(header >= 235 && extra <= 1 && silent === 0, total);
});

// The schemas in assets/schema say what the data and the draft files are.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import Ajv from 'ajv';

import { assetPath, fixturePath, jixiao, text } from './jixiao.mjs';

/** @param {string} name */
const schema = (name) => JSON.parse(text(assetPath(`schema/${name}.schema.json`)));
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false });
const isDraft = ajv.compile(schema('draft'));

/**
 * @param {import('ajv').ValidateFunction} validate
 * @param {unknown} data
 * @param {string} name
 */
function check(validate, data, name) {
  assert.ok(validate(data), `${name}: ${ajv.errorsText(validate.errors)}`);
}

test('every draft that jixiao writes fits the schema', () => {
  const drafts = readdirSync(fixturePath('drafts')).map((name) => fixturePath(`drafts/${name}`));
  let written = 0;
  for (const path of [assetPath('samples/form-2024.json'), ...drafts]) {
    const { status, out } = jixiao(['format', path]);
    if (status === 2) continue;
    written += 1;
    check(isDraft, JSON.parse(out), path);
  }
  assert.ok(written > 5);
});

test('the schema refuses what the format does not allow', () => {
  const rows = /** @type {[string, (draft: any) => void][]} */ ([
    ['no id', (draft) => delete draft.form.goals[0].id],
    ['a number as text', (draft) => { draft.form.title = 5; }],
    ['an empty optional key', (draft) => { draft.form.kind = ''; }],
    ['a list that is none', (draft) => { draft.form.functions = {}; }],
    ['another format', (draft) => { draft.format = 'excalidraw'; }],
    ['a date without offset', (draft) => { draft.savedAt = '2026-11-22T10:32:05'; }],
  ]);
  for (const [name, damage] of rows) {
    const draft = JSON.parse(text(fixturePath('drafts/canonical.json')));
    check(isDraft, draft, name);
    damage(draft);
    assert.ok(!isDraft(draft), name);
  }
});

test('the data fits its schemas', () => {
  const isTaxonomy = ajv.compile(schema('taxonomy'));
  for (const name of readdirSync(assetPath('taxonomies'))) {
    check(isTaxonomy, JSON.parse(text(assetPath(`taxonomies/${name}`))), name);
  }
  for (const name of ['taxonomy_names', 'values', 'check', 'check_rules', 'library']) {
    check(ajv.compile(schema(name)), JSON.parse(text(assetPath(`${name}.json`))), name);
  }
});

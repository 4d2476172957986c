// The check of includes itself: it must see what it is for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offence, readLayers } from './layers.mjs';

const LAYERS = readLayers(`
# comment
base          :            | fmt
form          : base       |
platform      : base       |
platform/web  : platform   | sdl2
app           : form       | json
`);

const ROWS = /** @type {[string, string, boolean][]} */ ([
  ['form', '"form/form.h"', true],
  ['form', '"base/result.h"', true],
  ['app', '"base/result.h"', true], // through form
  ['form', '"app/session.h"', false],
  ['base', '"form/form.h"', false],
  ['form', '"platform/web/page.h"', false],
  ['platform/web', '"platform/screen.h"', true],
  ['platform', '"platform/web/page.h"', false],
  ['form', '"form.h"', false], // not relative to src/
  ['form', '<vector>', true],
  ['form', '<SDL.h>', false],
  ['platform/web', '<SDL.h>', true],
  ['base', '<fmt/format.h>', true],
  ['base', '"fmt/format.h"', true],
  ['form', '"fmt/format.h"', false],
  ['form', '<fmt/format.h>', false], // libraries do not come through layers
]);

for (const [layer, include, allowed] of ROWS) {
  test(`${layer} ${allowed ? 'may' : 'may not'} include ${include}`, () => {
    assert.equal(offence(layer, include, LAYERS) === undefined, allowed);
  });
}

test('a layer cannot build on one that stands below it in the table', () => {
  assert.throws(() => readLayers('a : b |\nb : |\n'));
});

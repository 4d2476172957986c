// The page's WebAssembly by layer against web/wasm_budget.json: a layer grows only by a change that
// raises its budget too, and a budget that became far too large is lowered.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MAP, bytesByLayer } from '../../web/wasm_layers.mjs';

const BUDGET = new URL('../../web/wasm_budget.json', import.meta.url);
// A budget holds so much more than the layer has, at most.
const LOOSE = 1.15;

/** @type {Record<string, number>} */
const budget = JSON.parse(readFileSync(BUDGET, 'utf8')).layers;
const sizes = bytesByLayer(readFileSync(MAP, 'utf8'));

test('each layer of the WebAssembly keeps within its budget', () => {
  assert.ok(sizes.size > 20, `only ${[...sizes.keys()].join(', ')} in the linker's map`);
  const over = [...sizes].filter(([name, bytes]) => bytes > (budget[name] ?? 0))
    .map(([name, bytes]) => `${name}: ${bytes} bytes, web/wasm_budget.json allows ${budget[name] ?? 0}`);
  assert.deepEqual(over, []);
});

test('no budget is left from what is gone or shrank', () => {
  const loose = Object.entries(budget).filter(([name, bytes]) => bytes > (sizes.get(name) ?? 0) * LOOSE + 4096);
  assert.deepEqual(loose.map(([name, bytes]) => `${name}: ${bytes} allowed, ${sizes.get(name) ?? 0} used`), []);
});

test('a map is read by archive, system libraries as one', () => {
  const map = [
    '    Addr      Off     Size Out     In      Symbol',
    '       -        3     2f10 CODE',
    '       -      1af       1c         src/form/libjixiao_form.a(node.cpp.o):(_ZN4form)',
    '       -      1cb       10         /x/cache/sysroot/lib/libc.a(memcpy.o):(memcpy)',
    '     400     3000       20                 src/form/libjixiao_form.a(node.cpp.o):(.rodata.names)',
  ].join('\n');
  assert.deepEqual([...bytesByLayer(map)], [['form', 0x3c], ["Emscripten's libraries", 0x10]]);
});

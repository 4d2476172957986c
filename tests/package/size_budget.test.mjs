// The size of the program by layer: read off the linker's map, held against its budget; and what a
// part of it takes of the zipped page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import {
  fileOf, overBudget, ownerOf, sizesByFile, sizesByLayer,
} from '../../web/size_by_layer.mjs';
import { zippedCost } from '../../web/size_of_parts.mjs';

const MAP = `    Addr      Off     Size Out     In      Symbol
       -      160      1f9 CODE
       -      161        5         <internal>:(__wasm_call_ctors)
       -      166       4f         src/form/libjixiao_form.a(node.cpp.o):(jixiao::Node::Node())
       -      166       4f                 jixiao::Node::Node()
       -      1b5       10         src/form/libjixiao_form.a(form.cpp.o):(jixiao::Form::find(int))
       -      1c5       34         build/page/lib/libpugixml.a(pugixml.cpp.o):(pugi::parse(a::(b)))
     400      200       10         src/form/libjixiao_form.a(node.cpp.o):(.rodata..L.str)
`;

test('the map is added up by layer, code and data', () => {
  assert.deepEqual(sizesByLayer(MAP), [['form', 0x4f + 0x10 + 0x10], ['pugixml', 0x34],
    ['Emscripten', 5]]);
});

test('the map is added up by source file', () => {
  assert.deepEqual(sizesByFile(MAP), [['form/node.cpp', 0x4f + 0x10], ['pugixml/pugixml.cpp', 0x34],
    ['form/form.cpp', 0x10], ['Emscripten/<internal>', 5]]);
  assert.equal(fileOf('web/CMakeFiles/jixiao.dir/__/src/page/main.cpp.o'), 'page/main.cpp');
});

test('what a part of the program is made of is there', () => {
  const src = new URL('../../src/', import.meta.url);
  const budget = new URL('../../web/part_budget.json', import.meta.url);
  for (const part of Object.values(JSON.parse(readFileSync(budget, 'utf8')))) {
    for (const layer of part.layers ?? []) assert.ok(existsSync(new URL(layer, src)), layer);
    for (const file of part.files ?? []) {
      const [layer, begin] = file.split('/');
      assert.ok(readdirSync(new URL(layer, src)).some((name) => name.startsWith(begin)), file);
    }
  }
});

test('a part may be some source files of a layer', () => {
  const part = { files: ['grid/read_xls.', 'office/pdf_'], aimBytes: 0, zippedBytes: 0 };
  /** @type {[string, number][]} */
  const sizes = [['grid/read_xls.cpp', 3000], ['grid/read_xlsx.cpp', 4000],
    ['office/pdf_font.cpp', 1000], ['office/zip_reader.cpp', 8000]];
  const program = Buffer.from(Array.from({ length: 9000 }, (_, i) => i * i % 251));
  const pack = (/** @type {Buffer} */ bytes) => bytes.toString('base64');
  const whole = gzipSync(pack(program), { level: 9 }).length;
  const cost = zippedCost(part, sizes, { program, data: Buffer.alloc(0), pack });
  assert.deepEqual(cost, { code: Math.round(whole / 4), data: 0 });
});

test('every file has an owner', () => {
  assert.equal(ownerOf('/usr/share/emscripten/cache/lib/libc.a(malloc.o)'), 'Emscripten');
  assert.equal(ownerOf('src/ui/kit/libjixiao_ui_kit.a(text.cpp.o)'), 'ui_kit');
  assert.equal(ownerOf('web/CMakeFiles/jixiao.dir/__/src/page/main.cpp.o'), 'page');
});

test('a layer that has outgrown its budget is named, one far below it too', () => {
  const fits = overBudget([['form', 100_000], ['check', 50_000]], { form: 99_900, check: 50_000 });
  assert.deepEqual(fits, []);
  const found = overBudget([['form', 110_000], ['check', 40_000], ['new', 5]],
    { form: 100_000, check: 50_000, gone: 7 });
  assert.equal(found.length, 4);
  for (const [i, name] of ['form', 'check', 'new', 'gone'].entries()) {
    assert.match(found[i], new RegExp(`^${name} `));
  }
});

test('a part costs its data and its share of the rest of the program', () => {
  const pack = (/** @type {Buffer} */ bytes) => bytes.toString('base64');
  const zipped = (/** @type {Buffer} */ bytes) => gzipSync(pack(bytes), { level: 9 }).length;
  const data = Buffer.from(Array.from({ length: 300 }, (_, i) => `指标${i * i}`).join('、'));
  const code = Buffer.from(Array.from({ length: 9000 }, (_, i) => i * i % 251));
  const program = Buffer.concat([code, data]);
  const part = { layers: ['check'], data: ['library.json'], aimBytes: 0, zippedBytes: 0 };
  /** @type {[string, number][]} */
  const sizes = [['check', 5000], ['base', 15_000 + data.length]];
  const cost = zippedCost(part, sizes, { program, data, pack });
  assert.equal(cost.data, zipped(data));
  assert.equal(cost.code, Math.round((zipped(program) - zipped(data)) / 4));
});

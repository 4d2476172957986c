// README says that a column is two files. Here one is added, in a copy of the sources, to these two
// and to nothing else; then what knows of fields is compiled and asked whether it works.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync,
  writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const COPY = join(TOP, 'build/tests/scratch_column');
const BUILD = join(COPY, 'build/scratch');

/** What a person writes: the file, the line it goes behind, the line. */
const ADDED = [
  ['src/form/node.h', /^ {2}OWN_TAXONOMY,.*$/m, '  ACTUAL,  // what was reached in the end'],
  ['src/form/node.h', /^ {2}std::string standard;$/m, '  std::string actual;'],
  ['src/form/fields.h', /^inline constexpr FieldColumn NOTE_COLUMN.*$/m,
    'inline constexpr FieldColumn ACTUAL_COLUMN{5, 7.0, 5.0, 12};'],
  ['src/form/fields.h', /^ {15}STANDARD_COLUMN\),$/m,
    '    node_field(Field::ACTUAL, "actual", "实际完成值", "Actual value", &Node::actual,\n'
    + '               ACTUAL_COLUMN),'],
];

/** Times are kept, so that a second run compiles what looks into the two files and nothing else. */
function copySources() {
  mkdirSync(join(COPY, 'tests'), { recursive: true });
  mkdirSync(join(COPY, 'build'), { recursive: true });
  for (const name of ['CMakeLists.txt', 'src', 'assets']) {
    rmSync(join(COPY, name), { recursive: true, force: true });
    cpSync(join(TOP, name), join(COPY, name), { recursive: true, preserveTimestamps: true });
  }
  rmSync(join(COPY, 'tests'), { recursive: true });
  mkdirSync(join(COPY, 'tests/unit'), { recursive: true });
  for (const name of ['fields_test.cpp', 'fixture.cpp', 'fixture.h', 'main.cpp']) {
    cpSync(join(TOP, 'tests/unit', name), join(COPY, 'tests/unit', name),
      { preserveTimestamps: true });
  }
  cpSync(join(TOP, 'tests/package/scratch_column'), join(COPY, 'tests'),
    { recursive: true, preserveTimestamps: true });
  const fetched = join(COPY, 'build/third_party');
  if (!existsSync(fetched)) symlinkSync(join(TOP, 'build/third_party'), fetched);
}

function addColumn() {
  for (const [file, place, line] of /** @type {[string, RegExp, string][]} */ (ADDED)) {
    const path = join(COPY, file);
    const before = readFileSync(path, 'utf8');
    assert.match(before, place, `${file} has its place`);
    writeFileSync(path, before.replace(place, `$&\n${line}`));
  }
}

/** @param {string} program @param {string[]} words */
function run(program, ...words) {
  try {
    return execFileSync(program, words, { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = /** @type {any} */ (error);
    return assert.fail(`${program} ${words.join(' ')}\n${stdout}${stderr}`);
  }
}

test('a column is added in two files: edited, undone, saved, laid out, exported, merged', () => {
  copySources();
  addColumn();
  run('cmake', '-S', COPY, '-B', BUILD, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Debug',
    '-DCMAKE_C_FLAGS_DEBUG=-O0', '-DCMAKE_CXX_FLAGS_DEBUG=-O0');
  run('cmake', '--build', BUILD, '--target', 'scratch_column');
  // The schema is told about a column when the file is exchanged; it is no part of the program.
  const said = run(join(BUILD, 'tests/scratch_column'), '--no-colors',
    '--test-case-exclude=the schema*');
  assert.match(said, /\| *0 failed/);
  assert.match(said, /test cases: +1[0-9]/);
});

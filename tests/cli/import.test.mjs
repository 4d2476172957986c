// jixiao import: any table to a draft, its guesses on the standard error, a report on request.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { assetPath, fixturePath, folder, jixiao, PROGRAM, text } from './jixiao.mjs';
import { convert } from './office.mjs';

const SOURCE = fixturePath('source/form-2024.txt');
const SAMPLE = JSON.parse(text(assetPath('samples/form-2024.json'))).form;

/** The form without its ids, which are given anew by every import. @param {any} form */
const withoutIds = (form) =>
  JSON.parse(JSON.stringify(form, (key, value) => (key === 'id' ? undefined : value)));

/** @param {string[]} words */
function imported(...words) {
  const { status, out, err } = jixiao(['import', ...words]);
  assert.equal(status, 0, err);
  return { draft: JSON.parse(out), out, err };
}

/** The lines of the source, each a list of its cells. */
const sourceRows = () => text(SOURCE).split('\n').map((line) => line.split('\t'));

function sourceAsHtml() {
  const escaped = (/** @type {string} */ cell) =>
    cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const rows = sourceRows().map((cells) =>
    `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
  return `<html><head><meta charset="utf-8"></head><body><table>\n${rows.join('\n')}\n</table></body></html>`;
}

test('the flattened form becomes the sample form', () => {
  const { draft, out, err } = imported(SOURCE);
  assert.deepEqual(withoutIds(draft.form), withoutIds(SAMPLE));
  assert.equal(jixiao(['format', '-'], { input: out }).out, out);
  assert.match(err, /6 项职能，47 个三级指标，15 条职能概述，8 条目标；\d+ 处需要确认/);
});

test('every guess is a line that says where, what was read, what was made and why', () => {
  const { draft, err } = imported(SOURCE);
  const guesses = err.trimEnd().split('\n').filter((line) => /^第 \d+ 行：/.test(line));
  assert.ok(guesses.length >= 20);
  for (const line of guesses) assert.match(line, /^第 \d+ 行：.+（(已改|未改|提示)）.* → .+。.+/);
  assert.ok(guesses.some((line) => line.startsWith('第 52 行：跨了职能边界（已改）')));
  assert.equal(draft.imported.file, 'form-2024.txt');
  assert.match(draft.imported.sha256, /^[0-9a-f]{64}$/);
  assert.match(draft.imported.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  assert.equal(draft.imported.repairs.length,
    guesses.filter((line) => line.includes('（已改）')).length);
});

test('what was left out is said with its reason, a single cell of a row too', (context) => {
  const path = join(folder(context), 'table.txt');
  writeFileSync(path, ['部门名称\t潢源县教育局', '资金总额\t1500\t1200',
    '一级指标\t二级指标\t三级指标\t指标值', '产出指标\t数量指标\t检查频次\t≥100次',
    '合计\t\t\t100', ''].join('\n'));
  const { draft: report, err } = imported(path, '--report', '-');
  assert.deepEqual(report.leftOut.map((/** @type {any} */ one) => [one.row, one.text]),
    [[2, '1200'], [5, '合计 | 100']]);
  assert.match(report.leftOut[0].reason, /同一行别的格已导入/);
  assert.match(err, /^第 2 行：没有导入：1200（同一行别的格已导入，表里没有放它的栏）$/m);
  assert.equal(err.match(/^第 5 行：/gm)?.length, 1);  // as a remark of the total already
  assert.deepEqual(imported(SOURCE, '--report', '-').draft.leftOut, []);
});

test('--report - is the only text on the standard output', () => {
  const { draft: report } = imported(SOURCE, '--report', '-');
  assert.equal(report.recognised, true);
  assert.equal(report.functions, 6);
  assert.equal(report.indicators, 47);
  assert.equal(report.encoding, 'utf-8');
  const border = report.repairs.find((/** @type {any} */ one) => one.kind === 'function-border');
  assert.equal(border.row, 52);
  assert.equal(border.applied, true);
  for (const repair of report.repairs) {
    assert.ok(repair.reason && repair.read && repair.made && repair.confidence > 0, repair.key);
  }
});

test('--literal applies no guess and lists them all', () => {
  const usual = imported(SOURCE, '--report', '-').draft;
  const { draft: report } = imported(SOURCE, '--literal', '--report', '-');
  const keys = (/** @type {any} */ of) => of.repairs.map((/** @type {any} */ one) => one.key);
  assert.deepEqual(keys(report), keys(usual));
  assert.ok(report.repairs.every((/** @type {any} */ one) => !(one.applied && one.reversible)));
  const { draft } = imported(SOURCE, '--literal');
  assert.equal(draft.imported.repairs.length, 0);
  assert.notDeepEqual(withoutIds(draft.form), withoutIds(SAMPLE));
});

test('draft and report go to files, and the standard output stays empty', (context) => {
  const place = folder(context);
  const [draft, report] = [join(place, 'draft.json'), join(place, 'report.json')];
  const { out } = jixiao(['import', SOURCE, '-o', draft, '--report', report]);
  assert.equal(out, '');
  assert.deepEqual(withoutIds(JSON.parse(text(draft)).form), withoutIds(SAMPLE));
  assert.equal(JSON.parse(text(report)).indicators, 47);
  const nowhere = jixiao(['import', SOURCE, '-o', join(place, 'nowhere/draft.json')]);
  assert.equal(nowhere.status, 2);
  assert.match(nowhere.err, /写不了/);
});

test('four ways to one form: text, HTML, and LibreOffice’s .xlsx and .docx of it', (context) => {
  const place = folder(context);
  const html = join(place, 'form.html');
  writeFileSync(html, sourceAsHtml());
  const paths = [html];
  for (const [kind, filter, reader] of [
    ['xlsx', 'Calc MS Excel 2007 XML', 'HTML (StarCalc)'],
    ['docx', 'MS Word 2007 XML', 'HTML (StarWriter)']]) {
    const out = join(place, kind);
    mkdirSync(out);
    paths.push(...convert(out, `${kind}:${filter}`, [html], [`--infilter=${reader}`]));
  }
  const expected = withoutIds(imported(SOURCE).draft.form);
  for (const path of paths) {
    assert.deepEqual(withoutIds(imported(path).draft.form), expected, path);
  }
});

test('the encoding of a text is found', (context) => {
  const place = folder(context);
  const whole = text(SOURCE);
  const utf16 = Buffer.from(`\ufeff${whole}`, 'utf16le');
  const rows = [
    { name: 'utf8-bom', bytes: Buffer.from(`\ufeff${whole}`), encoding: 'utf-8' },
    { name: 'crlf', bytes: Buffer.from(whole.replaceAll('\n', '\r\n')), encoding: 'utf-8' },
    { name: 'utf16le', bytes: utf16, encoding: 'utf-16le' },
    { name: 'utf16le-without-bom', bytes: utf16.subarray(2), encoding: 'utf-16le' },
    { name: 'utf16be', bytes: Buffer.from(utf16).swap16(), encoding: 'utf-16be' },
    { name: 'gb18030', bytes: readFileSync(fixturePath('source/form-2024.gb18030.txt')),
      encoding: 'gb18030' },
  ];
  for (const { name, bytes, encoding } of rows) {
    const path = join(place, name);
    writeFileSync(path, bytes);
    const { draft: report } = imported(path, '--report', '-');
    assert.equal(report.encoding, encoding, name);
    assert.deepEqual(withoutIds(imported(path).draft.form), withoutIds(SAMPLE), name);
  }
});

test('CSV as Excel writes it, quotes and all', (context) => {
  const path = join(folder(context), '表.csv');
  const rows = sourceRows().map((cells) =>
    cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','));
  writeFileSync(path, `\ufeff${rows.join('\r\n')}`);
  assert.deepEqual(withoutIds(imported(path).draft.form), withoutIds(SAMPLE));
});

test('what is no such form has status 1, says what to do, and writes no draft', (context) => {
  const place = folder(context);
  const out = join(place, 'out.json');
  writeFileSync(out, 'before');
  const rows = [
    { name: '信.txt', bytes: '您好\n请查收\n', says: /./ },
    { name: '旧.docx', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex'), says: /Ctrl\+C 复制/ },
    { name: '图.xlsx', bytes: Buffer.from('89504e470d0a1a0a', 'hex'), says: /这是一张图片/ },
    { name: '空.csv', bytes: '', says: /“空.csv”是空的/ },
    { name: '断.xlsx', bytes: Buffer.from('504b03040000', 'hex'), says: /重新发送/ },
  ];
  for (const { name, bytes, says } of rows) {
    const path = join(place, name);
    writeFileSync(path, bytes);
    const { status, err } = jixiao(['import', path, '-o', out]);
    assert.equal(status, 1, name);
    assert.match(err, says);
    assert.ok(err.startsWith(`${path}: `), err);
    assert.equal(text(out), 'before');
  }
  const letter = join(place, '信.txt');
  const report = jixiao(['import', letter, '--report', '-']);
  assert.equal(report.status, 1);
  assert.equal(JSON.parse(report.out).recognised, false);
});

test('a file that cannot be read and wrong words have status 2', (context) => {
  const place = folder(context);
  const rows = [
    { words: [join(place, 'nothing.xlsx')], says: /找不到/ },
    { words: [place], says: /文件夹/ },
    { words: ['/dev/zero'], says: /超过 64 MB/ },
    { words: [], says: /用法：jixiao import/ },
    { words: [SOURCE, '--report'], says: /“--report”后面缺少内容/ },
    { words: [SOURCE, '--fast'], says: /不认识的选项/ },
  ];
  for (const { words, says } of rows) {
    const { status, out, err } = jixiao(['import', ...words]);
    assert.equal(status, 2, err);
    assert.equal(out, '');
    assert.match(err, says);
  }
});

test('a file that grows while it is read is read to its end, or to the limit', async () => {
  const program = spawn(PROGRAM, ['import', '-', '--report', '-']);
  let out = '';
  program.stdout.on('data', (chunk) => { out += chunk; });
  const whole = text(SOURCE);
  for (const part of [whole.slice(0, 500), whole.slice(500, 2000), whole.slice(2000)]) {
    program.stdin.write(part);
    await new Promise((done) => { setImmediate(done); });
  }
  program.stdin.end();
  const [status] = await once(program, 'close');
  assert.equal(status, 0);
  assert.equal(JSON.parse(out).indicators, 47);

  const endless = spawn(PROGRAM, ['import', '-']);
  let err = '';
  endless.stderr.on('data', (chunk) => { err += chunk; });
  endless.stdin.on('error', () => { /* it stopped reading, as it should */ });
  const chunk = '甲\t乙\n'.repeat(100_000);
  const feed = () => {
    while (endless.stdin.writable && endless.stdin.write(chunk)) { /* more */ }
  };
  endless.stdin.on('drain', feed);
  feed();
  const [refused] = await once(endless, 'close');
  assert.equal(refused, 2);
  assert.match(err, /超过 64 MB 的上限/);
});

test('PDF: printed by LibreOffice it is the form of the Word file; turned or locked', (context) => {
  const place = folder(context);
  const [plain, sideways] = [join(place, 'form.docx'), join(place, 'sideways.docx')];
  const draft = join(place, 'draft.json');
  writeFileSync(draft, imported(SOURCE).out);
  for (const [path, ...options] of [[plain], [sideways, '--landscape']]) {
    assert.equal(jixiao(['export', draft, '-o', path, ...options]).status, 0);
  }
  const expected = withoutIds(imported(plain, '--literal').draft.form);
  for (const path of convert(place, 'pdf', [plain, sideways])) {
    assert.deepEqual(withoutIds(imported(path, '--literal').draft.form), expected, path);
  }
  const password = (/** @type {object} */ options) =>
    `pdf:writer_pdf_Export:${JSON.stringify(options)}`;
  const word = (/** @type {string} */ value) => ({ type: 'string', value });
  const yes = { type: 'boolean', value: 'true' };
  const [locked] = convert(place,
    password({ RestrictPermissions: yes, PermissionPassword: word('a') }), [plain]);
  assert.deepEqual(withoutIds(imported(locked, '--literal').draft.form), expected);
  const [closed] = convert(place,
    password({ EncryptFile: yes, DocumentOpenPassword: word('a') }), [plain]);
  const refused = jixiao(['import', closed]);
  assert.equal(refused.status, 1);
  assert.match(refused.err, /加了密码/);
});

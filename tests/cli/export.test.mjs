// jixiao export, read back by programs that are not ours.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import mammoth from 'mammoth';

import { assetPath, fixturePath, folder, jixiao, text } from './jixiao.mjs';
import { convert, documentFaults, pdfPages, pdfPageSize, readOffice } from './office.mjs';
import { generatedDraft, hostileDraft, indicators, indicatorTable, inOrder, missingInOrder,
  textsInOrder } from './paper.mjs';

const SAMPLE = assetPath('samples/form-2024.json');
const sampleForm = JSON.parse(text(SAMPLE)).form;
const [A4_SHORT, A4_LONG] = [595, 842];
// All that an exported page is made of.
const TAG = new RegExp('^</?(body|html|main|section|h1|p|table|colgroup|col|thead|tbody|tr|th|td'
  + '|br)( (class|rowspan|colspan|width)="[a-z0-9. %]+"| sdnum="1033;0;@")*>$');

/** @param {string} path @param {string} out @param {string[]} options */
function exportTo(path, out, ...options) {
  const { status, err } = jixiao(['export', path, '-o', out, ...options]);
  assert.equal(status, 0, err);
  return out;
}

/** @param {string} place @param {string} name @param {unknown} draft */
function writeDraft(place, name, draft) {
  const path = join(place, name);
  writeFileSync(path, `${JSON.stringify(draft, null, 2)}\n`);
  return path;
}

test('LibreOffice shows every text of the form, in order, on A4', (context) => {
  const place = folder(context);
  const files = ['xlsx', 'docx'].flatMap((kind) => [
    exportTo(SAMPLE, join(place, `upright-${kind}.${kind}`)),
    exportTo(SAMPLE, join(place, `across-${kind}.${kind}`), '--landscape', '--columns',
      '计量单位,备注', '--rows', '填报人,联系电话', '--sign', '填报人,单位负责人,单位（盖章）,日期'),
  ]);
  for (const path of convert(place, 'pdf', files)) {
    // Calc draws merged cells after all others, so its text is read as it stands on the paper, where
    // the labels of the two lists stand in the middle of their lines.
    const pages = path.includes('xlsx')
      ? pdfPages(path, '-layout').map((page) => page.replace(/部门职能概述|年度整体绩效目标/g, ''))
      : pdfPages(path);
    const across = path.includes('across');
    const [width, height] = pdfPageSize(path);
    assert.deepEqual([Math.round(width), Math.round(height)],
      across ? [A4_LONG, A4_SHORT] : [A4_SHORT, A4_LONG], path);
    const wanted = across ? indicators(sampleForm).map(({ name }) => name)
      : textsInOrder(sampleForm);
    assert.equal(missingInOrder(pages.join('\n'), wanted), undefined, path);
    pages.forEach((page, i) => {
      const bare = page.replace(/\s/gu, '');
      assert.ok(bare.includes(`第${i + 1}页，共${pages.length}页`), `${path} ${i}: no page number`);
      // The sheet goes on, or the flat list of the workbook begins.
      if (i > 0) assert.ok(bare.includes('一级指标二级指标三级指标'), `${path} ${i}: no headings`);
    });
    if (across) {
      const bare = pages.join('').replace(/\s/gu, '');
      for (const once of ['计算符号', '联系电话', '单位负责人：', '单位（盖章）：', '年月日']) {
        assert.ok(bare.includes(once), `${path}: no ${once}`);
      }
    }
  }
});

test('openpyxl finds the merged cells and texts of the form', (context) => {
  const place = folder(context);
  for (const draft of [JSON.parse(text(SAMPLE)), generatedDraft('大表', 800)]) {
    const path = writeDraft(place, 'draft.json', draft);
    const { sheets } = readOffice(exportTo(path, join(place, 'form.xlsx')));
    const [sheet] = sheets;
    const head = sheet.cells.find((/** @type {any} */ cell) => cell.text === '核心职能').row;
    const spans = new Map(sheet.merges.map((/** @type {any} */ merge) =>
      [`${merge.row} ${merge.column}`, merge]));
    const found = sheet.cells.filter((/** @type {any} */ cell) => cell.row >= head)
      .map((/** @type {any} */ { row, column, text: content }) => {
        const { rows = 1, columns = 1 } = spans.get(`${row} ${column}`) ?? {};
        return { row: row - head, column, rows, columns, text: content };
      });
    assert.deepEqual(found, inOrder(indicatorTable(draft.form)));
    assert.equal(sheet.repeated_rows, `$${head + 1}:$${head + 2}`);
    const fonts = ['宋体', '仿宋_GB2312', '方正小标宋简体'];
    assert.ok(sheet.cells.every((/** @type {any} */ cell) => fonts.includes(cell.font)
      && cell.wraps && (cell.bordered || cell.row < 2)));
  }
});

test('the workbook is set up for A4 and has the flat list as its second sheet', (context) => {
  const { sheets } = readOffice(exportTo(SAMPLE, join(folder(context), 'form.xlsx')));
  assert.deepEqual(sheets.map((/** @type {any} */ { name, state }) => [name, state]),
    [['绩效目标表', 'visible'], ['指标清单', 'visible'], ['jixiao-draft', 'veryHidden']]);
  const [form, list] = sheets;
  assert.equal(form.paper, 9);
  assert.equal(form.orientation, 'portrait');
  assert.ok(form.fits_pages && (form.pages_across ?? 1) === 1 && form.pages_down === 0);
  assert.match(form.footer, /第 &P 页，共 &N 页/);
  assert.match(form.print_area[0], /\$A\$1:\$F\$\d+/);
  const texts = new Map(list.cells.map((/** @type {any} */ cell) =>
    [`${cell.row} ${cell.column}`, cell.text]));
  const row = (/** @type {number} */ at) => Array.from({ length: 8 }, (_, i) =>
    texts.get(`${at} ${i}`) ?? '');
  assert.deepEqual(row(0), ['职能', '一级指标', '二级指标', '三级指标', '计算符号', '指标值',
    '计量单位', '备注']);
  assert.deepEqual(row(1), ['教育督导', '产出指标', '数量指标', '创新创业课程开设数量', '≥', '560',
    '个', '']);
  const names = list.cells.filter((/** @type {any} */ cell) => cell.column === 3 && cell.row > 0)
    .map((/** @type {any} */ cell) => cell.text);
  assert.deepEqual(names, indicators(sampleForm).map(({ name }) => name));
});

test('python-docx finds one Word table with the vertical merges of the form', (context) => {
  const place = folder(context);
  for (const draft of [JSON.parse(text(SAMPLE)), generatedDraft('大表', 800)]) {
    const path = writeDraft(place, 'draft.json', draft);
    const found = readOffice(exportTo(path, join(place, 'form.docx')));
    const [front, ...tables] = found.tables;
    assert.deepEqual(front.cells.slice(0, 4).map((/** @type {any} */ cell) => cell.text),
      ['部门(单位)名称', draft.form.department, '主管部门', draft.form.supervisor]);
    assert.equal(tables.length, 1);
    const [table] = tables;
    assert.deepEqual(inOrder(table.cells), inOrder(indicatorTable(draft.form)));
    assert.deepEqual(table.heading_rows, [0, 1]);
    assert.equal(table.whole_rows.length, table.rows);
    assert.deepEqual([Math.round(found.width_mm), Math.round(found.height_mm)], [210, 297]);
    assert.ok(found.margins_mm.every((/** @type {number} */ mm) => mm >= 10 && mm <= 30));
    assert.match(found.footer, /第 \d 页，共 \d 页/);
    for (const font of ['仿宋_GB2312', '方正小标宋简体', '宋体']) {
      assert.ok(found.fonts.includes(font), font);
    }
  }
});

test('the document is valid to the letter, and mammoth reads the same table', async (context) => {
  const place = folder(context);
  const drafts = [text(SAMPLE), hostileDraft(), generatedDraft('大表', 300), generatedDraft('', 0)];
  for (const draft of drafts) {
    const source = typeof draft === 'string' ? JSON.parse(draft) : draft;
    const path = writeDraft(place, 'draft.json', source);
    for (const options of [[], ['--landscape', '--no-draft', '--sign', '日期', '--rows', '填报人']]) {
      const out = exportTo(path, join(place, 'form.docx'), ...options);
      assert.equal(documentFaults(out), '', source.form.title);
    }
  }
  const out = exportTo(SAMPLE, join(place, 'sample.docx'));
  const { value: html, messages } = await mammoth.convertToHtml({ path: out },
    { styleMap: ['表题', '年度', '表格栏目', '表格居中', '表格间隔', '签章']
      .map((style) => `p[style-name='${style}'] => p:fresh`) });
  assert.deepEqual(messages, []);
  const table = html.slice(html.lastIndexOf('<table>'));
  const cells = [...table.matchAll(/<t[dh]( [^>]*)?>(.*?)<\/t[dh]>/g)];
  const found = cells.map(([, spans = '', content]) => ({
    rows: Number(/rowspan="(\d+)"/.exec(spans)?.[1] ?? 1),
    columns: Number(/colspan="(\d+)"/.exec(spans)?.[1] ?? 1),
    text: content.replace(/<\/p><p>/g, '\n').replace(/<[^>]*>/g, ''),
  })).filter((cell) => cell.text !== '');
  assert.deepEqual(found, inOrder(indicatorTable(sampleForm))
    .map(({ rows, columns, text: content }) => ({ rows, columns, text: content })));
});

/** The sample with a remark on the value of 检查频次, and one on a row that is gone. */
function reviewedDraft() {
  const draft = JSON.parse(text(SAMPLE));
  const indicator = draft.form.functions.flatMap((/** @type {any} */ one) => one.level1)
    .flatMap((/** @type {any} */ one) => one.level2)
    .flatMap((/** @type {any} */ one) => one.level3)
    .find((/** @type {any} */ one) => one.name === '检查频次');
  const remark = { by: '王科长', at: '2026-11-22T10:32:05+08:00', place: '教育督导/产出指标' };
  draft.remarks = [
    { id: 'r1', node: indicator.id, field: 'value', ...remark, text: '数据来源？<w:t>&', replies: [
      { id: 'a1', by: '李', at: '2026-11-23T09:00:00+08:00', text: '年报' }] },
    { id: 'r2', node: 'gone', field: '', ...remark, text: '这一行不要了', replies: [] },
  ];
  return draft;
}

test('remarks that are chosen are comments for LibreOffice, python-docx still reads the form',
  (context) => {
    const place = folder(context);
    const path = writeDraft(place, 'reviewed.json', reviewedDraft());
    const docx = exportTo(path, join(place, 'reviewed.docx'), '--remarks');
    const xlsx = exportTo(path, join(place, 'sheet.xlsx'), '--remarks');
    assert.equal(documentFaults(docx), '');
    const plain = readOffice(exportTo(path, join(place, 'plain.docx')));
    assert.deepEqual(readOffice(docx).tables, plain.tables);
    const opened = [...convert(place, 'fodt', [docx]), ...convert(place, 'fods', [xlsx])];
    for (const copy of opened.map((one) => text(one))) {
      const comments = [...copy.matchAll(/<office:annotation .*?<\/office:annotation>/gs)]
        .map(([comment]) => comment);
      assert.equal(comments.length, 2);
      const asked = comments.find((comment) => comment.includes('数据来源？'));
      assert.match(asked ?? '', /数据来源？&lt;w:t&gt;&amp;/);
      assert.match(asked ?? '', /李（2026-11-23 09:00）：年报/);
      assert.match(asked ?? '', /王科长/);
    }
    // In the document it stands at the value, whose cell it ends.
    const cell = text(opened[0]).split('<table:table-cell').find((one) => one.includes('数据来源？'));
    assert.match(cell ?? '', /≥100次/);
  });

test('nothing that was typed becomes a formula, markup or a link', (context) => {
  const place = folder(context);
  const path = writeDraft(place, 'hostile.json', hostileDraft());
  const { sheets } = readOffice(exportTo(path, join(place, 'hostile.xlsx')));
  const cells = sheets.flatMap((/** @type {any} */ sheet) => sheet.cells);
  assert.ok(cells.length > 50);
  for (const cell of cells) assert.equal(cell.type, 's', cell.text);
  for (const wanted of ['=1+1', '=HYPERLINK("http://x.test","y")', '+86 0834', '</td></table>']) {
    assert.ok(cells.some((/** @type {any} */ cell) => cell.text === wanted), wanted);
  }
  const html = text(exportTo(path, join(place, 'hostile.html')));
  const body = html.slice(html.indexOf('<body>'));
  for (const [tag] of body.matchAll(/<[^>]*>/g)) assert.match(tag, TAG);
  assert.doesNotMatch(html, /url\(|@import/i);
  assert.match(html, /&lt;script&gt;alert\(0\)&lt;\/script&gt;/);
  const csv = text(exportTo(path, join(place, 'hostile.csv')));
  for (const cell of csv.split(/[,\r\n]/)) assert.doesNotMatch(cell, /^"?\s*[=+\-@]/);
  // LibreOffice takes the list apart again and calculates nothing.
  const [copy] = convert(place, 'xlsx:Calc MS Excel 2007 XML', [join(place, 'hostile.csv')]);
  for (const cell of readOffice(copy).sheets[0].cells) assert.notEqual(cell.type, 'f', cell.text);
});

test('an empty form can be exported to everything', (context) => {
  const place = folder(context);
  const path = writeDraft(place, 'empty.json', generatedDraft('', 0));
  for (const kind of ['html', 'csv', 'txt']) exportTo(path, join(place, `empty.${kind}`));
  const { sheets } = readOffice(exportTo(path, join(place, 'empty.xlsx')));
  assert.ok(sheets[0].cells.some((/** @type {any} */ cell) => cell.text === '核心职能'));
  const { tables } = readOffice(exportTo(path, join(place, 'empty.docx')));
  assert.equal(tables.length, 2);
  for (const pdf of convert(place, 'pdf', [join(place, 'empty.xlsx'), join(place, 'empty.docx')])) {
    assert.match(pdfPages(pdf).join('').replace(/\s/gu, ''), /核心职能年度绩效指标/);
  }
});

test('a form of 20,000 indicators is whole in every format', (context) => {
  const place = folder(context);
  const path = writeDraft(place, 'large.json', generatedDraft('大表', 20000));
  for (const kind of ['html', 'csv', 'txt']) {
    const written = text(exportTo(path, join(place, `large.${kind}`)));
    assert.ok(written.includes('第1项工作完成情况') && written.includes('第20000项工作完成情况'));
    assert.equal(written.match(/项工作完成情况/g)?.length, 20000, kind);
  }
  for (const kind of ['xlsx', 'docx']) {
    exportTo(path, join(place, `large.${kind}`));
    const { status, out } = jixiao(['import', join(place, `large.${kind}`), '-o', '-']);
    assert.equal(status, 0);
    assert.equal(out, text(path), kind);
  }
});

test('the list is UTF-8 with BOM, or GB18030 for old versions of Excel', (context) => {
  const place = folder(context);
  const utf8 = text(exportTo(SAMPLE, join(place, 'list.csv')));
  assert.ok(utf8.startsWith('\uFEFF职能,一级指标,二级指标,三级指标,计算符号,指标值,计量单位,备注\r\n'));
  const old = exportTo(SAMPLE, join(place, 'old.csv'), '--encoding', 'gb18030');
  const decoded = new TextDecoder('gb18030', { fatal: true }).decode(
    Buffer.from(text(old, 'latin1'), 'latin1'));
  assert.equal(decoded, utf8.slice(1));
});

test('the same draft gives the same bytes', (context) => {
  const place = folder(context);
  for (const kind of ['xlsx', 'docx', 'html', 'csv', 'txt']) {
    const [first, second] = ['first', 'second'].map((name) =>
      text(exportTo(SAMPLE, join(place, `${name}.${kind}`)), 'latin1'));
    assert.ok(first === second, kind);
  }
});

test('many drafts become one overview; what cannot be read is named', (context) => {
  const place = folder(context);
  const files = [SAMPLE, writeDraft(place, '某局.json', generatedDraft('某局的表', 5))];
  const out = join(place, 'overview.xlsx');
  assert.equal(jixiao(['collect', ...files, '-o', out]).status, 0);
  const [overview, list] = readOffice(out).sheets;
  const column = (/** @type {any} */ sheet, /** @type {number} */ at) => sheet.cells
    .filter((/** @type {any} */ cell) => cell.column === at && cell.row > 0)
    .map((/** @type {any} */ cell) => cell.text);
  assert.deepEqual(column(overview, 0), ['form-2024.json', '某局.json']);
  assert.equal(column(list, 5).length, 52);
  const partly = jixiao(['collect', fixturePath('drafts/truncated.json'), SAMPLE, '-o', out]);
  assert.equal(partly.status, 1);
  assert.match(partly.err, /truncated\.json: /);
  assert.equal(readOffice(out).sheets[0].cells.filter((/** @type {any} */ cell) =>
    cell.column === 0).length, 2);
  assert.equal(jixiao(['collect', SAMPLE, '-o', 'x.csv'], { cwd: place }).status, 2);
});

test('wrong words are answered with status 2, what cannot be written with 1', (context) => {
  const place = folder(context);
  const rows = [
    { words: [SAMPLE], status: 2, says: /缺少 -o/ },
    { words: [SAMPLE, '-o', 'form.pdf'], status: 2, says: /\.xlsx/ },
    { words: [SAMPLE, '-o', 'form.xlsx', '--columns', '上年值'], status: 2, says: /“上年值”/ },
    { words: [SAMPLE, '-o', 'form.csv', '--encoding', 'big5'], status: 2, says: /“big5”/ },
    { words: ['nothing.json', '-o', 'form.xlsx'], status: 2, says: /找不到/ },
    { words: [SAMPLE, '-o', 'nowhere/form.xlsx'], status: 1, says: /找不到/ },
  ];
  for (const { words, status, says } of rows) {
    const result = jixiao(['export', ...words], { cwd: place });
    assert.equal(result.status, status, words.join(' '));
    assert.match(result.err, says);
  }
});

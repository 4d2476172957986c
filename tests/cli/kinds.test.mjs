// jixiao import of the kinds of files that offices keep: LibreOffice writes each of them from our own
// .xlsx and .docx, and --literal reads the same form from all.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { fixturePath, folder, jixiao, text } from './jixiao.mjs';
import { convert, readOffice } from './office.mjs';

const SOURCES = { form: 'source/form-2024.txt', small: 'kinds/small.txt' };

/** The form as the table says it, without ids. @param {string} path */
function literalForm(path) {
  const { status, out, err } = jixiao(['import', path, '--literal']);
  assert.equal(status, 0, err);
  return JSON.parse(JSON.stringify(JSON.parse(out).form,
    (key, value) => (key === 'id' ? undefined : value)));
}

/** Exports of each source, in a folder. @param {string} place @param {string} kind */
function exportsOf(place, kind) {
  return Object.entries(SOURCES).map(([name, source]) => {
    const [draft, out] = [join(place, `${name}.json`), join(place, `${name}.${kind}`)];
    assert.equal(jixiao(['import', fixturePath(source), '-o', draft]).status, 0);
    assert.equal(jixiao(['export', draft, '-o', out]).status, 0);
    return out;
  });
}

/** @param {string} place @param {string[]} kinds @param {string[]} paths */
function everyKindGivesTheSameForm(place, kinds, paths) {
  for (const kind of kinds) {
    const out = join(place, kind.split(':')[0]);
    mkdirSync(out);
    convert(out, kind, paths).forEach((path, i) => {
      assert.deepEqual(literalForm(path), literalForm(paths[i]), path);
    });
  }
}

test('LibreOffice’s .xls, .ods and .fods give the form of the .xlsx', (context) => {
  const place = folder(context);
  everyKindGivesTheSameForm(place, ['xls:MS Excel 97', 'ods', 'fods'], exportsOf(place, 'xlsx'));
});

test('LibreOffice’s .doc, .rtf, .odt and .fodt give the form of the .docx', (context) => {
  const place = folder(context);
  everyKindGivesTheSameForm(place, ['doc:MS Word 97', 'rtf', 'odt', 'fodt'],
    exportsOf(place, 'docx'));
});

test('LibreOffice’s web page of an .xlsx gives its form, not its list of indicators as well',
  (context) => {
    const place = folder(context);
    for (const path of exportsOf(place, 'xlsx')) {
      const [page] = convert(place, 'html', [path]);
      assert.deepEqual(literalForm(page).functions, literalForm(path).functions, path);
    }
  });

test('an .xls that LibreOffice made of an export still carries its draft', (context) => {
  const place = folder(context);
  const [path] = exportsOf(place, 'xlsx');
  const out = join(place, 'xls');
  mkdirSync(out);
  const [xls] = convert(out, 'xls:MS Excel 97', [path]);
  const drafts = [xls, path].map((file) => jixiao(['import', file, '--embedded']));
  assert.equal(drafts[0].status, 0, drafts[0].err);
  assert.deepEqual(JSON.parse(drafts[0].out).form, JSON.parse(drafts[1].out).form);
});

/** @param {string} value */
const escaped = (value) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '&#10;');

/** What Excel 2003 saves. @param {any} sheet as readOffice gives it */
function excel2003({ cells, merges }) {
  /** @type {string[]} */
  const rows = [];
  for (const { row, column, text: value } of cells) {
    const merge = merges.find((/** @type {any} */ one) => one.row === row && one.column === column);
    const [across, down] = merge ? [merge.columns - 1, merge.rows - 1] : [0, 0];
    rows[row] = `${rows[row] ?? ''}<Cell ss:Index="${column + 1}" ss:MergeAcross="${across}" `
      + `ss:MergeDown="${down}"><Data ss:Type="String">${escaped(String(value))}</Data></Cell>`;
  }
  const namespace = 'urn:schemas-microsoft-com:office:spreadsheet';
  return `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="${namespace}" `
    + `xmlns:ss="${namespace}"><Worksheet ss:Name="表"><Table>`
    + rows.map((cellsOfRow, row) => `<Row ss:Index="${row + 1}">${cellsOfRow}</Row>`).join('')
    + '</Table></Worksheet></Workbook>';
}

/** What Word 2003 saves. @param {any} document as readOffice gives it */
function word2003({ paragraphs, tables }) {
  const paragraph = (/** @type {string} */ value) => `<w:p><w:r><w:t>${escaped(value)}</w:t></w:r></w:p>`;
  const table = (/** @type {any} */ { cells, rows }) => {
    const rowXml = (/** @type {unknown} */ _, /** @type {number} */ row) => {
      const here = cells.filter((/** @type {any} */ cell) =>
        cell.row <= row && row < cell.row + cell.rows);
      here.sort((/** @type {any} */ a, /** @type {any} */ b) => a.column - b.column);
      return `<w:tr>${here.map((/** @type {any} */ cell) => {
        const first = cell.row === row;
        const merge = cell.rows === 1 ? '' : first ? '<w:vmerge w:val="restart"/>' : '<w:vmerge/>';
        const lines = first ? cell.text.split('\n') : [''];
        return `<w:tc><w:tcPr><w:gridSpan w:val="${cell.columns}"/>${merge}</w:tcPr>`
          + `${lines.map(paragraph).join('')}</w:tc>`;
      }).join('')}</w:tr>`;
    };
    return `<w:tbl>${Array.from({ length: rows }, rowXml).join('')}</w:tbl>`;
  };
  return '<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument '
    + 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><wx:sect>'
    + paragraphs.map(paragraph).join('') + tables.map(table).join('<w:p/>')
    + '</wx:sect></w:body></w:wordDocument>';
}

test('the XML of Excel 2003 and of Word 2003 gives the form of .xlsx and .docx', (context) => {
  const place = folder(context);
  for (const path of exportsOf(place, 'xlsx')) {
    const xml = path.replace(/xlsx$/, 'xls');
    writeFileSync(xml, excel2003(readOffice(path).sheets[0]));
    assert.deepEqual(literalForm(xml), literalForm(path), path);
  }
  for (const path of exportsOf(place, 'docx')) {
    const xml = path.replace(/docx$/, 'doc');
    writeFileSync(xml, word2003(readOffice(path)));
    assert.deepEqual(literalForm(xml), literalForm(path), path);
  }
});

/** A page in one file, as browsers and Office save it. @param {string} html */
function webArchive(html) {
  const packed = [...Buffer.from(html)].map((byte) =>
    (byte === 0x0a ? '\n' : byte < 0x20 || byte > 0x7e || byte === 0x3d
      ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte))).join('');
  return ['MIME-Version: 1.0', 'Content-Type: multipart/related; boundary="----=_NextPart"', '',
    '------=_NextPart', 'Content-Location: file:///C:/form.htm',
    'Content-Transfer-Encoding: quoted-printable', 'Content-Type: text/html; charset="utf-8"', '',
    packed.replace(/(.{60,70})(?==[0-9A-F]{2})/g, '$1=\n'), '------=_NextPart--', ''].join('\n');
}

test('a web archive gives the form of its page', (context) => {
  const place = folder(context);
  for (const path of exportsOf(place, 'html')) {
    const archive = path.replace(/html$/, 'mht');
    writeFileSync(archive, webArchive(text(path)));
    assert.deepEqual(literalForm(archive), literalForm(path), path);
  }
});

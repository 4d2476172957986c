// The same table of 20,000 indicators as files of each kind that offices send. Made once, kept in
// build/bench. Most spreadsheets and the PDFs come from LibreOffice and Chromium, in a minute; text
// documents, which LibreOffice would take the better part of an hour for, are written here.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withBrowser } from '../browser/harness.mjs';
import { excel2003, flatSheet, openText, rtf } from './large_documents.mjs';
import { largeForm } from './large_form.mjs';
import { COLUMNS, tableOf } from './large_table.mjs';
import { word97 } from './large_word_97.mjs';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
export const PROGRAM = process.env.JIXIAO ?? join(TOP, 'build/release/src/cli/jixiao');
export const INDICATORS = Number(process.env.BENCH_ROWS ?? 20_000);
const PLACE = join(TOP, 'build/bench', `kinds-${INDICATORS}`);
const PYTHON = '/usr/bin/python3';  // as in tests/cli/office.mjs
const CONVERSION_LIMIT_S = 3 * 60;
const TIMED_OUT = 124;  // what timeout ends with
const WIDTHS_PX = [90, 70, 80, 60, 210, 100];  // one page wide

/** In the folder of the files. @param {string} name */
export const path = (name) => join(PLACE, name);
const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const draft = () => readFileSync(path('draft.json'));

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A table with merged cells and ruling lines, as a web page. */
function html() {
  const { rows, merges } = tableOf(draft());
  const heights = new Map(merges.map((one) => [`${one.row}/${one.column}`, one.rows]));
  const covered = new Set(merges.flatMap(({ row, column, rows: count }) =>
    Array.from({ length: count - 1 }, (_, i) => `${row + i + 1}/${column}`)));
  const lines = rows.map((cells, row) => cells.map((text, column) => {
    const place = `${row}/${column}`;
    if (covered.has(place)) return '';
    const height = heights.get(place);
    return `<td${height ? ` rowspan="${height}"` : ''}>${escaped(text)}</td>`;
  }).join(''));
  return `<html><head><meta charset="utf-8"></head><body><table border="1">
${WIDTHS_PX.map((width) => `<col width="${width}">`).join('')}
<tr>${COLUMNS.map((name) => `<th>${name}</th>`).join('')}</tr>
<tr>${lines.join('</tr>\n<tr>')}</tr></table></body></html>`;
}

/** The page as a browser saves it in one file. */
function webArchive() {
  const body = Buffer.from(html()).toString('base64').replace(/.{76}/g, '$&\r\n');
  return ['MIME-Version: 1.0', 'Content-Type: multipart/related; boundary="=part"', '', '--=part',
    'Content-Type: text/html; charset="utf-8"', 'Content-Transfer-Encoding: base64',
    'Content-Location: file:///table.htm', '', body, '--=part--', ''].join('\r\n');
}

/** What is left of a table that was copied as plain text: each cell a line. */
function cellLines() {
  const cells = tableOf(draft()).rows.flat().filter((text) => text !== '');
  return `${[...COLUMNS, ...cells].join('\n')}\n`;
}

/**
 * Has LibreOffice write a file in another kind.
 * @param {string} from @param {string} kind  as --convert-to wants it @param {string} [reader]
 */
function convert(from, kind, reader) {
  // timeout ends the programs that soffice starts as well.
  const made = spawnSync('timeout', [String(CONVERSION_LIMIT_S), 'soffice',
    `-env:UserInstallation=${pathToFileURL(path('profile'))}`, '--headless',
    ...(reader ? [`--infilter=${reader}`] : []), '--convert-to', kind, '--outdir', PLACE,
    path(from)]);
  if (made.status === TIMED_OUT) {
    throw new Error(`LibreOffice takes more than ${CONVERSION_LIMIT_S} s`);
  }
  if (made.error || made.status !== 0) throw made.error ?? new Error(made.stderr.toString());
}

/** A package of OpenDocument: its content and nothing around it. */
function openDocument() {
  write('content.xml', openText(tableOf(draft())));
  write('mimetype', 'application/vnd.oasis.opendocument.text');
  execFileSync(PYTHON, ['-m', 'zipfile', '-c', 'table.odt', 'mimetype', 'content.xml'],
    { cwd: PLACE });
}

/** @param {string} name @param {string | Buffer} content */
const write = (name, content) => writeFileSync(path(name), content);

/** The table on pages, as a browser prints it. */
const print = () => withBrowser('chromium', async (page) => {
  await page.openContent(html());
  if (!page.tab.pdf) throw new Error('this browser does not print to files');
  await page.tab.pdf(path('printed.pdf'));
});

/** An export of the form without the draft inside. @param {string} name */
const exported = (name) => execFileSync(PROGRAM,
  ['export', path('draft.json'), '-o', path(name), '--no-draft']);

/**
 * The kinds in the order of the table, each with what makes its file; later ones are made of
 * earlier ones.
 * @type {Record<string, () => unknown>}
 */
const MAKERS = {
  'table.xlsx': () =>
    execFileSync(PYTHON, [script('large_workbook.py'), path('draft.json'), path('table.xlsx')]),
  'table.xls': () => convert('table.xlsx', 'xls:MS Excel 97'),
  'table.ods': () => convert('table.xlsx', 'ods:calc8'),
  'table.html': () => write('table.html', html()),
  'table.mht': () => write('table.mht', webArchive()),
  'table.pdf': () => convert('table.html', 'pdf:calc_pdf_Export', 'HTML (StarCalc)'),
  'printed.pdf': print,
  'table.fods': () => write('table.fods', flatSheet(tableOf(draft()))),
  'table.xml': () => write('table.xml', excel2003(tableOf(draft()))),
  'table.docx': () => exported('table.docx'),
  'table.odt': openDocument,
  'table.doc': () => write('table.doc', word97(tableOf(draft()))),
  'table.rtf': () => write('table.rtf', rtf(tableOf(draft()))),
  'table.ofd': () =>
    execFileSync(PYTHON, [script('large_ofd.py'), path('draft.json'), path('table.ofd')]),
  'table.csv': () => exported('table.csv'),
  'list.txt': () => exported('list.txt'),
  'table.txt': () => write('table.txt', cellLines()),
};

function prepare() {
  mkdirSync(PLACE, { recursive: true });
  if (existsSync(path('draft.json'))) return;
  writeFileSync(path('draft.part'), largeForm(INDICATORS));
  renameSync(path('draft.part'), path('draft.json'));
}

export const KINDS = Object.keys(MAKERS);

/**
 * Sees to it that the file is there.
 * @param {string} name  one of KINDS
 * @returns {Promise<{ size: string, failed?: string }>} failed: why it could not be made
 */
export async function kindFile(name) {
  try {
    prepare();
    if (!existsSync(path(name))) await MAKERS[name]();
    return { size: `${(statSync(path(name)).size / 2 ** 20).toFixed(1)} MB` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { size: '', failed: `left out: ${reason.trim().split('\n')[0]}` };
  }
}

// The same table of 20,000 indicators as files of each kind that offices send, through `jixiao
// import`: how long each takes, and how many times as long as the workbook in the same run.
//
// Spreadsheets and the PDF are made by LibreOffice, which takes a minute; text documents, which it
// would take the better part of an hour for, are written here. All stay in build/bench and are made
// once. So all of it runs only with BENCH_FULL=1.
//
//   BENCH_FULL=1 node tests/bench/run.mjs kinds
//   BENCH_ROWS=300 JIXIAO=build/debug/src/cli/jixiao …    another length, another program
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { excel2003, flatSheet, openText, rtf } from './large_documents.mjs';
import { largeForm } from './large_form.mjs';
import { COLUMNS, tableOf } from './large_table.mjs';
import { word97 } from './large_word_97.mjs';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = process.env.JIXIAO ?? join(TOP, 'build/release/src/cli/jixiao');
const INDICATORS = Number(process.env.BENCH_ROWS ?? 20_000);
const PLACE = join(TOP, 'build/bench', `kinds-${INDICATORS}`);
const PYTHON = '/usr/bin/python3';  // as in tests/cli/office.mjs
const AIM_MS = 2000;
const TEXT_AIM_MS = 1000;
const CONVERSION_LIMIT_S = 30 * 60;
const ROUNDS = 3;
const WIDTHS_PX = [90, 70, 80, 60, 210, 100];  // one page wide

const path = (/** @type {string} */ name) => join(PLACE, name);
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

/**
 * The kinds in the order of the table, each with what makes its file; later ones are made of
 * earlier ones.
 * @type {Record<string, () => void>}
 */
const MAKERS = {
  'table.xlsx': () =>
    execFileSync(PYTHON, [script('large_workbook.py'), path('draft.json'), path('table.xlsx')]),
  'table.xls': () => convert('table.xlsx', 'xls:MS Excel 97'),
  'table.ods': () => convert('table.xlsx', 'ods:calc8'),
  'table.html': () => write('table.html', html()),
  'table.mht': () => write('table.mht', webArchive()),
  'table.pdf': () => convert('table.html', 'pdf:calc_pdf_Export', 'HTML (StarCalc)'),
  'table.fods': () => write('table.fods', flatSheet(tableOf(draft()))),
  'table.xml': () => write('table.xml', excel2003(tableOf(draft()))),
  'table.docx': () => execFileSync(PROGRAM,
    ['export', path('draft.json'), '-o', path('table.docx'), '--no-draft']),
  'table.odt': openDocument,
  'table.doc': () => write('table.doc', word97(tableOf(draft()))),
  'table.rtf': () => write('table.rtf', rtf(tableOf(draft()))),
  'table.ofd': () =>
    execFileSync(PYTHON, [script('large_ofd.py'), path('draft.json'), path('table.ofd')]),
  'table.txt': () => write('table.txt', cellLines()),
};

/** Whether the file is there, made now or before. @param {string} name */
function make(name) {
  if (existsSync(path(name))) return true;
  try {
    MAKERS[name]();
  } catch (error) {
    console.log(`  ${name}: ${error}`);
  }
  return existsSync(path(name));
}

/** @param {string} name @param {string[]} words */
function importOnce(name, ...words) {
  const begun = performance.now();
  const { status, error, stderr } = spawnSync(PROGRAM,
    ['import', path(name), '-o', path('out.json'), ...words], { maxBuffer: 1 << 28 });
  if (error) throw error;
  return { status, ms: performance.now() - begun, said: stderr.toString().slice(-300) };
}

/** @param {string} name */
function measure(name) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) times.push(importOnce(name).ms);
  const { status, said } = importOnce(name, '--report', path('report.json'));
  if (status !== 0) console.log(`  ${name}: ${said}`);
  const report = status === 0 ? JSON.parse(readFileSync(path('report.json'), 'utf8')) : undefined;
  return { ms: times.sort((a, b) => a - b)[1], indicators: report?.indicators ?? 'not read' };
}

function prepare() {
  mkdirSync(PLACE, { recursive: true });
  if (existsSync(path('draft.json'))) return;
  writeFileSync(path('draft.part'), largeForm(INDICATORS));
  renameSync(path('draft.part'), path('draft.json'));
}

export const importKinds = {
  title: `Importing the kinds of files, ${INDICATORS} indicators each (jixiao import)`,
  /** @returns {Promise<string[][]>} */
  run: async () => {
    if (!process.env.BENCH_FULL) return [['left out: only with BENCH_FULL=1']];
    prepare();
    const table = [['file', 'size', 'indicators', 'time', 'of .xlsx', 'aim', '']];
    let workbookMs = 0;
    for (const name of Object.keys(MAKERS)) {
      if (!make(name)) {
        table.push([name, '', '', '', '', '', 'not made']);
        continue;
      }
      const { ms, indicators } = measure(name);
      workbookMs ||= ms;
      const size = readFileSync(path(name)).length / 2 ** 20;
      const aim = name.endsWith('.txt') ? TEXT_AIM_MS : AIM_MS;
      table.push([name, `${size.toFixed(1)} MB`, String(indicators), `${ms.toFixed(0)} ms`,
        `${(ms / workbookMs).toFixed(2)}`, `${aim} ms`, ms <= aim ? '' : 'over']);
    }
    return table;
  },
};

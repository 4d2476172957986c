// Programs that are not ours, reading our exports: LibreOffice, poppler, openpyxl, python-docx.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const READER = fileURLToPath(new URL('read_office.py', import.meta.url));
// Debian's, which has the two libraries; another python3 may stand before it on the path.
const PYTHON = '/usr/bin/python3';

/** @param {string} program @param {string[]} words */
function run(program, words) {
  const result = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.error) throw result.error;
  assert.equal(result.status, 0, `${program} ${words.join(' ')}\n${result.stderr}`);
  return result.stdout;
}

/** @param {string} path @returns {any} */
export const readOffice = (path) => JSON.parse(run(PYTHON, [READER, path]));

/**
 * Converts files to another kind, all in one start of the program.
 * @param {string} place  a folder for the results and its profile
 * @param {string} kind  pdf, xlsx:Calc MS Excel 2007 XML …
 * @param {string[]} paths
 * @param {string[]} options  such as --infilter=…
 * @returns {string[]} the new files, in the same order
 */
export function convert(place, kind, paths, options = []) {
  run('soffice', [`-env:UserInstallation=${pathToFileURL(join(place, 'profile'))}`, '--headless',
    ...options, '--convert-to', kind, '--outdir', place, ...paths]);
  const ending = kind.split(':')[0];
  return paths.map((path) => join(place, basename(path).replace(/\.[^.]*$/, `.${ending}`)));
}

/**
 * Cells of what a spreadsheet makes of a file that is no workbook: LibreOffice opens it as a table,
 * recognising all it can, formulas too.
 * @param {string} place @param {string} path  .html, .txt or .csv
 * @returns {{ type: string, text: any }[]} type f: a formula, n: a number, d: a date, s: a text
 */
export function openedAsSheet(place, path) {
  const separator = path.endsWith('.csv') ? 44 : 9;
  const filter = path.endsWith('.html') ? 'HTML (StarCalc)'
    : `Text - txt - csv (StarCalc):${separator},34,76,1,,0,false,true,false,false,false,0,true`;
  const [copy] = convert(place, 'xlsx:Calc MS Excel 2007 XML', [path], [`--infilter=${filter}`]);
  return readOffice(copy).sheets.flatMap((/** @type {any} */ sheet) => sheet.cells);
}

/**
 * Text of a PDF, a page a string: in the order in which it was drawn, or line by line as it stands
 * on the paper.
 * @param {string} path @param {'-raw' | '-layout'} [order]
 */
export const pdfPages = (path, order = '-raw') =>
  run('pdftotext', [order, '-enc', 'UTF-8', path, '-']).split('\f').slice(0, -1);
/** @param {string} path @returns {[number, number]} in points */
export function pdfPageSize(path) {
  const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(run('pdfinfo', [path])) ?? [];
  return [Number(width), Number(height)];
}

const CHECKER = fileURLToPath(new URL('check_document.py', import.meta.url));
/** What Word would find fault with, a line each. @param {string} path */
export const documentFaults = (path) => run(PYTHON, [CHECKER, path]).trim();

const CHANGER = fileURLToPath(new URL('change_office.py', import.meta.url));
/** @param {string} path @param {string} cell  its text now @param {string} newText */
export const changeOffice = (path, cell, newText) => run(PYTHON, [CHANGER, path, cell, newText]);

const SETTLER = fileURLToPath(new URL('settle_changes.py', import.meta.url));
/**
 * All tracked changes of a Word document taken or refused in LibreOffice.
 * @param {string} place  a folder for the result and its profile
 * @param {string} path @param {'Accept' | 'Reject'} command @returns {string} the new file
 */
export function settleChanges(place, path, command) {
  const settled = join(place, `${command}.docx`);
  run(PYTHON, [SETTLER, join(place, 'profile'), path, settled, command]);
  return settled;
}

// The real form of tests/fixtures/source in the shapes it comes in: text, a table of a web page, a
// workbook and a document as LibreOffice writes them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convert } from '../cli/office.mjs';
import { ROOT } from './harness.mjs';

export const TEXT = readFileSync(join(ROOT, 'tests/fixtures/source/form-2024.txt'), 'utf8');

/** Rows of cells; a line of text outside the table is a row with one cell. */
const ROWS = TEXT.split(/\r?\n/).filter((line) => line.trim() !== '')
  .map((line) => line.split('\t'));
const COLUMNS = Math.max(...ROWS.map((row) => row.length));

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** As programs put it on the clipboard. */
export const HTML = `<html><body><table border="1">${ROWS
  .map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')
}</table></body></html>`;

const SPACES = ['office', 'table', 'text'].map((name) =>
  `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ');

/** @param {string} cell */
const odfCell = (cell) => (cell === '' ? '<table:table-cell/>'
  : '<table:table-cell office:value-type="string">' +
    `<text:p>${escaped(cell)}</text:p></table:table-cell>`);

/** @param {string[][]} rows */
const odfTable = (rows) => `<table:table table:name="Sheet1">${
  `<table:table-column table:number-columns-repeated="${COLUMNS}"/>`}${rows.map((row) =>
  `<table:table-row>${Array.from({ length: COLUMNS }, (_, at) => odfCell(row[at] ?? '')).join('')
  }</table:table-row>`).join('')}</table:table>`;

/** @param {string} kind @param {string} body */
const flatOdf = (kind, body) => '<?xml version="1.0" encoding="UTF-8"?>' +
  `<office:document ${SPACES} office:version="1.2" ` +
  `office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:body>` +
  `<office:${kind}>${body}</office:${kind}></office:body></office:document>`;

/** Lines outside the table as paragraphs, then the table. */
function odfText() {
  const lines = ROWS.filter((row) => row.length === 1);
  const table = ROWS.filter((row) => row.length > 1);
  return flatOdf('text', lines.map(([line]) => `<text:p>${escaped(line)}</text:p>`).join('') +
    odfTable(table));
}

/** @returns {{ xlsx: Buffer, docx: Buffer }} made by LibreOffice */
export function officeFiles() {
  const place = mkdtempSync(join(tmpdir(), 'jixiao-office-'));
  const sheet = join(place, 'form.fods');
  const document = join(place, 'form.fodt');
  writeFileSync(sheet, flatOdf('spreadsheet', odfTable(ROWS)));
  writeFileSync(document, odfText());
  const [xlsx] = convert(place, 'xlsx:Calc MS Excel 2007 XML', [sheet]);
  const [docx] = convert(place, 'docx:MS Word 2007 XML', [document]);
  const files = { xlsx: readFileSync(xlsx), docx: readFileSync(docx) };
  rmSync(place, { recursive: true });
  return files;
}

/**
 * The event a real Ctrl+V gives, with the two kinds of text that programs put on the clipboard.
 * @param {import('./harness.mjs').Page} page @param {{ text: string, html?: string }} content
 */
export const paste = (page, content) => page.evaluate((/** @type {any} */ given) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', given.text);
  if (given.html) clipboardData.setData('text/html', given.html);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
  // Firefox takes none from the constructor.
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  return (document.activeElement ?? document.body).dispatchEvent(event);
}, content);

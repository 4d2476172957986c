// Long tables as the files of office programs that LibreOffice takes minutes to write, or that
// people rarely have: RTF, OpenDocument, Excel 2003 XML; Word 97 in large_word_97.mjs. Merged cells
// as the programs write them; texts only, no fonts or colours.
import { COLUMNS } from './large_table.mjs';

/** @typedef {import('./large_table.mjs').Table} Table */
/** @typedef {{ text: string, height: number }} Cell */

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * How many rows the cell of each place reaches down (1: only its own), and 0 where one from above
 * covers it. With the heading in front.
 * @param {Table} table
 */
export function cellHeights({ rows, merges }) {
  const heights = [COLUMNS, ...rows].map((cells) => cells.map(() => 1));
  for (const { row, column, rows: count } of merges) {
    heights[row + 1][column] = count;
    for (let below = 1; below < count; below++) heights[row + 1 + below][column] = 0;
  }
  return heights;
}

/** @param {Table} table @param {(cells: Cell[]) => string} write */
function eachRow(table, write) {
  const heights = cellHeights(table);
  return [COLUMNS, ...table.rows].map((cells, row) =>
    write(cells.map((text, column) => ({ text, height: heights[row][column] })))).join('');
}

/** @param {string} text */
const rtfText = (text) => [...text].map((one) => {
  const code = one.codePointAt(0) ?? 0;
  if (code < 0x80) return '\\{}'.includes(one) ? `\\${one}` : one;
  return `\\u${code > 0x7FFF ? code - 0x10000 : code}?`;
}).join('');

/** @param {number} height */
function rtfMerge(height) {
  if (height === 0) return '\\clvmrg';
  return height > 1 ? '\\clvmgf' : '';
}

/** @param {Table} table */
export function rtf(table) {
  const body = eachRow(table, (cells) => {
    const edges = cells.map(({ height }, i) => `${rtfMerge(height)}\\cellx${(i + 1) * 1500}`);
    const texts = cells.map(({ text }) => `\\pard\\intbl ${rtfText(text)}\\cell`);
    return `\\trowd\\trgaph100${edges.join('')}\n${texts.join('\n')}\\row\n`;
  });
  return `{\\rtf1\\ansi\\ansicpg936\\uc1{\\fonttbl{\\f0\\fcharset134 SimSun;}}\n${body}}\n`;
}

const OPEN_NAMES = ['office', 'table', 'text'].map((name) =>
  `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ');

/** @param {Cell} cell */
function openCell({ text, height }) {
  if (height === 0) return '<table:covered-table-cell/>';
  const span = height > 1 ? ` table:number-rows-spanned="${height}"` : '';
  return `<table:table-cell office:value-type="string"${span}><text:p>${escaped(text)}</text:p>` +
    '</table:table-cell>';
}

/** @param {Table} table */
const openTable = (table) => '<table:table table:name="表1">' +
  `<table:table-column table:number-columns-repeated="${COLUMNS.length}"/>` +
  eachRow(table, (cells) => `<table:table-row>${cells.map(openCell).join('')}</table:table-row>\n`) +
  '</table:table>';

/** content.xml of an .odt. @param {Table} table */
export const openText = (table) => `${DECLARATION}<office:document-content ${OPEN_NAMES} ` +
  `office:version="1.2"><office:body><office:text>${openTable(table)}<text:p/></office:text>` +
  '</office:body></office:document-content>';

/** A flat .fods. @param {Table} table */
export const flatSheet = (table) => `${DECLARATION}<office:document ${OPEN_NAMES} ` +
  'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">' +
  `<office:body><office:spreadsheet>${openTable(table)}</office:spreadsheet></office:body>` +
  '</office:document>';

/** @param {Cell} cell @param {number} column */
function excelCell({ text, height }, column) {
  if (height === 0) return '';
  const down = height > 1 ? ` ss:MergeDown="${height - 1}"` : '';
  return `<Cell ss:Index="${column + 1}"${down}><Data ss:Type="String">${escaped(text)}</Data></Cell>`;
}

/** @param {Table} table */
export const excel2003 = (table) => `${DECLARATION}<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Sheet1"><Table>` +
  eachRow(table, (cells) => `<Row>${cells.map(excelCell).join('')}</Row>\n`) +
  '</Table></Worksheet></Workbook>';

// The grids Jixiao's sheet is measured beside, each with the same rows in a page of its own. What
// runs in the page: mount() shows the table, edit() changes one cell; both come back when called,
// the waiting for frames is done by who measures.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../browser/harness.mjs';

const MODULES = join(ROOT, 'tests/node_modules');

/**
 * @typedef {import('./large_table.mjs').Table} Table
 * @typedef {object} Peer
 * @property {string} name
 * @property {string[]} scripts
 * @property {string[]} styles
 * @property {(table: Table, columns: string[]) => void} mount
 * @property {(row: number, text: string) => void} edit  of the fifth column
 */

/** @type {Peer} */
const tabulator = {
  name: 'tabulator 6.5.3 (flat)',
  scripts: ['tabulator-tables/dist/js/tabulator.min.js'],
  styles: ['tabulator-tables/dist/css/tabulator.min.css'],
  mount: ({ rows }, columns) => {
    const Tabulator = Reflect.get(window, 'Tabulator');
    const table = new Tabulator('#grid', {
      height: '740px',
      layout: 'fitColumns',
      data: rows.map((row, id) => ({ id, ...row })),
      columns: columns.map((title, field) => (
        { title, field: String(field), editor: 'input', formatter: 'textarea' })),
    });
    Reflect.set(window, 'table', table);
  },
  edit: (row, text) => { Reflect.get(window, 'table').updateData([{ id: row, 4: text }]); },
};

/** @type {Peer} */
const spreadsheet = {
  name: 'x-data-spreadsheet 1.1.9 (merged)',
  scripts: ['x-data-spreadsheet/dist/xspreadsheet.js'],
  styles: ['x-data-spreadsheet/dist/xspreadsheet.css'],
  mount: ({ rows, merges }) => {
    /** @type {Record<number, { cells: Record<number, object> }>} */
    const data = {};
    rows.forEach((row, r) => {
      data[r] = { cells: Object.fromEntries(row.map((text, c) => [c, { text }])) };
    });
    for (const { row, column, rows: span } of merges) {
      Reflect.set(data[row].cells[column], 'merge', [span - 1, 0]);
    }
    const letters = 'ABCDEF';
    const sheet = Reflect.get(window, 'x_spreadsheet')('#grid', {
      showToolbar: false, showBottomBar: false,
      row: { len: rows.length + 10, height: 28 },
      view: { height: () => 740, width: () => 1000 },
    });
    sheet.loadData({
      rows: data,
      merges: merges.map(({ row, column, rows: span }) =>
        `${letters[column]}${row + 1}:${letters[column]}${row + span}`),
    });
    Reflect.set(window, 'table', sheet);
  },
  edit: (row, text) => { Reflect.get(window, 'table').cellText(row, 4, text).reRender(); },
};

/** @type {Peer} */
const fortune = {
  name: 'fortune-sheet 1.0.4 (merged)',
  scripts: ['react/umd/react.production.min.js', 'react-dom/umd/react-dom.production.min.js',
    '@fortune-sheet/react/dist/index.umd.min.js'],
  styles: ['@fortune-sheet/react/dist/index.umd.min.css'],
  mount: ({ rows, merges }) => {
    // Its script calls itself "react" and expects the crypto of Node.js.
    Reflect.set(crypto, 'randomFillSync', (/** @type {Uint8Array<ArrayBuffer>} */ bytes) =>
      crypto.getRandomValues(bytes));
    const [React, ReactDOM, FortuneSheet] =
      ['React', 'ReactDOM', 'react'].map((name) => Reflect.get(window, name));
    /** @type {Record<string, object>} */
    const merge = {};
    /** @type {Map<string, object>} */
    const covered = new Map();
    for (const { row: r, column: c, rows: rs } of merges) {
      merge[`${r}_${c}`] = { r, c, rs, cs: 1 };
      covered.set(`${r}_${c}`, { r, c, rs, cs: 1 });
      for (let i = 1; i < rs; i++) covered.set(`${r + i}_${c}`, { r, c });
    }
    const celldata = rows.flatMap((row, r) => row.map((text, c) => {
      const mc = covered.get(`${r}_${c}`);
      return { r, c, v: mc ? { v: text, m: text, mc } : { v: text, m: text } };
    }));
    const data = [{
      name: '表', celldata, config: { merge }, row: rows.length + 10, column: 8, status: 1, order: 0,
    }];
    const ref = React.createRef();
    Reflect.set(window, 'table', ref);
    ReactDOM.createRoot(document.getElementById('grid')).render(React.createElement(
      FortuneSheet.Workbook, { data, ref, showToolbar: false, showFormulaBar: false }));
  },
  edit: (row, text) => { Reflect.get(window, 'table').current.setCellValue(row, 4, text); },
};

export const PEERS = [tabulator, spreadsheet, fortune];

/** The page of a peer, with everything in it. @param {Peer} peer */
export function pageOf({ scripts, styles }) {
  const read = (/** @type {string} */ path) => readFileSync(join(MODULES, path), 'utf8');
  const code = scripts.map((path) => `<script>${read(path).replaceAll('</script', '<\\/script')}</script>`);
  const looks = styles.map((path) => `<style>${read(path)}</style>`);
  return `<!DOCTYPE html><meta charset="utf-8"><title>peer</title>${looks.join('')}
<style>body { margin: 0 } #grid { width: 1000px; height: 740px }</style>
<div id="grid"></div>${code.join('')}`;
}

// A long table as a Word 97 file ([MS-DOC] in a [MS-CFB] compound file): header, one piece of text
// in UTF-16, and the formats of the paragraphs in pages of 512 bytes, the merged cells in the rows'
// ends. As much as a table needs; Word wants more (styles, fonts) before it opens a file.
import { cellHeights } from './large_documents.mjs';
import { COLUMNS } from './large_table.mjs';

const SECTOR_BYTES = 512;
const TEXT_AT = 0x600;  // in the stream WordDocument
const IN_HEADER = 109;  // sectors of the table of chains that the file's header lists
const IN_LIST = 127;
const END_OF_CHAIN = 0xFFFFFFFE;
const NONE = 0xFFFFFFFF;
const ROWS_A_PAGE = 2;
const VERTICALLY_MERGED = 0x20;
const MERGED_FROM_HERE = 0x60;
const IN_TABLE = [0x16, 0x24, 1];  // sprmPFInTable
const ENDS_ROW = [0x17, 0x24, 1];  // sprmPFTtp

/** @param {number[]} values */
const u16 = (...values) => values.flatMap((value) => [value & 0xFF, (value >> 8) & 0xFF]);
/** @param {number[]} values */
const u32 = (...values) => values.flatMap((value) => u16(value & 0xFFFF, value >>> 16));
/** @param {number[]} values */
const longs = (values) => Buffer.from(Uint32Array.from(values).buffer);
/** @param {number} value @param {number} count @returns {number[]} */
const repeated = (value, count) => Array.from({ length: count }, () => value);

/** @param {Uint8Array} bytes */
function padded(bytes) {
  const whole = Buffer.alloc(Math.ceil(bytes.length / SECTOR_BYTES) * SECTOR_BYTES);
  whole.set(bytes);
  return whole;
}

/** @param {string} name @param {{ kind: number, child?: number, right?: number, start: number, size: number }} of */
function directoryEntry(name, { kind, child = NONE, right = NONE, start, size }) {
  const entry = Buffer.alloc(128);
  entry.write(name, 'utf16le');
  entry.set([...u16(name.length * 2 + 2), kind, 1, ...u32(NONE, right, child)], 64);
  entry.set(u32(start, size, 0), 116);
  return entry;
}

/** How many sectors the table of chains takes, and the lists of those. @param {number} content */
function countTables(content) {
  for (let tables = 1; ; tables++) {
    const lists = Math.max(0, Math.ceil((tables - IN_HEADER) / IN_LIST));
    if (tables * 128 >= tables + lists + 1 + content) return { tables, lists };
  }
}

/** @param {number} tables @param {number} lists */
function fileHeader(tables, lists) {
  const header = Buffer.alloc(SECTOR_BYTES);
  header.set([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
  header.set(u16(0x3E, 3, 0xFFFE, 9, 6), 24);
  const firstList = lists > 0 ? tables : END_OF_CHAIN;
  header.set(u32(tables, tables + lists, 0, 0, END_OF_CHAIN, 0, firstList, lists), 44);
  const listed = Math.min(tables, IN_HEADER);
  header.set(u32(...Array(listed).keys(), ...repeated(NONE, IN_HEADER - listed)), 76);
  return header;
}

/** Sectors that list more of the table's sectors than the header can. @param {number} tables @param {number} lists */
const moreLists = (tables, lists) => Array.from({ length: lists }, (_, i) => {
  const first = IN_HEADER + i * IN_LIST;
  const count = Math.min(IN_LIST, tables - first);
  const places = Array.from({ length: count }, (_unused, k) => first + k);
  const next = i + 1 < lists ? tables + i + 1 : END_OF_CHAIN;
  return longs([...places, ...repeated(NONE, IN_LIST - count), next]);
});

/** None of the streams may be shorter than 4096 bytes. @param {[string, Uint8Array][]} streams */
function compoundFile(streams) {
  const contents = streams.map(([, bytes]) => padded(bytes));
  const counts = contents.map((bytes) => bytes.length / SECTOR_BYTES);
  const { tables, lists } = countTables(counts.reduce((sum, count) => sum + count, 0));
  const chains = [...repeated(0xFFFFFFFD, tables), ...repeated(0xFFFFFFFC, lists), END_OF_CHAIN];
  const root = { kind: 5, child: 1, start: END_OF_CHAIN, size: 0 };
  const directory = [directoryEntry('Root Entry', root)];
  for (const [index, [name, bytes]] of streams.entries()) {
    const start = chains.length;
    for (let i = 1; i < counts[index]; i++) chains.push(start + i);
    chains.push(END_OF_CHAIN);
    const right = index + 1 < streams.length ? index + 2 : NONE;
    directory.push(directoryEntry(name, { kind: 2, right, start, size: bytes.length }));
  }
  const table = Buffer.alloc(tables * SECTOR_BYTES);
  table.set(longs(chains));
  return Buffer.concat([fileHeader(tables, lists), table, ...moreLists(tables, lists),
    padded(Buffer.concat(directory)), ...contents]);
}

/** @param {number} height */
function mergeFlag(height) {
  if (height === 0) return VERTICALLY_MERGED;
  return height > 1 ? MERGED_FROM_HERE : 0;
}

/** The end of a row: how its cells are merged. @param {number[]} heights */
function rowEnd(heights) {
  const edges = Array.from({ length: heights.length + 1 }, (_, i) => i * 1500);
  const cells = heights.flatMap((height) => [...u16(mergeFlag(height)), ...repeated(0, 18)]);
  const shape = [heights.length, ...u16(...edges), ...cells];
  return [...IN_TABLE, ...ENDS_ROW, ...u16(0xD608, shape.length + 1), ...shape];
}

/**
 * A page of formats: the ends of the runs, where the format of each stands, and the formats.
 * @param {number[]} ends  the first is where the page begins @param {number[][]} formats
 */
function formatPage(ends, formats) {
  const page = Buffer.alloc(SECTOR_BYTES);
  page.set(u32(...ends));
  let at = ends.length * 4 + formats.length * 13;
  at += at % 2;
  for (const [index, modifiers] of formats.entries()) {
    const words = Math.ceil((2 + modifiers.length) / 2);
    page[ends.length * 4 + index * 13] = at / 2;
    page.set([0, words, ...u16(0), ...modifiers], at);
    at += 2 + words * 2;
  }
  if (at >= SECTOR_BYTES) throw new Error('a page of formats is too full');
  page[SECTOR_BYTES - 1] = formats.length;
  return page;
}

/** The pages of formats, and where in the text each begins. @param {string[]} lines @param {number[][]} heights */
function formatPages(lines, heights) {
  const pages = [];
  const starts = [TEXT_AT];
  for (let row = 0, at = TEXT_AT; row < lines.length; row += ROWS_A_PAGE) {
    const ends = [at];
    const formats = [];
    for (const [i, line] of lines.slice(row, row + ROWS_A_PAGE).entries()) {
      at += line.length * 2;
      ends.push(at - 2, at);
      formats.push(IN_TABLE, rowEnd(heights[row + i]));
    }
    pages.push(formatPage(ends, formats));
    starts.push(at);
  }
  return { pages, starts };
}

/** @param {import('./large_table.mjs').Table} table @returns {Buffer} */
export function word97(table) {
  const lines = [COLUMNS, ...table.rows].map((cells) => `${cells.join('\x07')}\x07\x07`);
  const text = Buffer.from(`${lines.join('')}\r`, 'utf16le');
  const { pages, starts } = formatPages(lines, cellHeights(table));
  const body = padded(Buffer.concat([Buffer.alloc(TEXT_AT), text]));
  const firstPage = body.length / SECTOR_BYTES;
  const places = longs([...starts, ...pages.map((_, i) => firstPage + i)]);
  const units = text.length / 2;
  const pieces = Buffer.from([2, ...u32(16, 0, units), ...u16(0), ...u32(TEXT_AT), ...u16(0)]);
  body.set(u16(0xA5EC, 0xC1));
  body.set(u32(units), 0x4C);
  body.set(u32(0, places.length), 0x9A + 8 * 13);  // formats of paragraphs (2.5.10)
  body.set(u32(places.length, pieces.length), 0x9A + 8 * 33);
  const tables = Buffer.concat([places, pieces, Buffer.alloc(4096)]);
  return compoundFile([['WordDocument', Buffer.concat([body, ...pages])], ['0Table', tables]]);
}

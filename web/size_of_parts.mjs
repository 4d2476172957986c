// What a part of the program that was promised to stay small costs in the zipped page, held against
// web/part_budget.json: a part above its budget stops the build, above its aim it is only marked. A
// part is some layers, some source files (LAYER/BEGINNING_OF_NAME) and some files of assets/.
//
// It is an estimate, since nothing says which byte of the zipped page is whose: the data by being
// packed alone, the code by its share of the program before the optimiser (the linker's map), of what
// the program takes in the zipped page without that data.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sizesByFile } from './size_by_layer.mjs';

/**
 * @typedef {object} Part
 * @property {string[]} [layers] @property {string[]} [files] @property {string[]} [data]
 * @property {number} aimBytes @property {number} zippedBytes
 */
/** @typedef {(bytes: Buffer) => string} Pack  bytes as they lie in the page */

/** @param {Pack} pack @param {Buffer} bytes */
const zipped = (pack, bytes) => gzipSync(pack(bytes), { level: 9 }).length;

/** @param {Part} part @param {string} file  layer/source file */
const isOf = ({ layers = [], files = [] }, file) =>
  layers.includes(file.split('/')[0]) || files.some((begin) => file.startsWith(begin));

/**
 * Bytes of code and of data in the zipped page.
 * @param {Part} part @param {[string, number][]} sizes  of all source files
 * @param {{ program: Buffer, data: Buffer, pack: Pack }} bytes  data: the part's, all of it
 */
export function zippedCost(part, sizes, { program, data, pack }) {
  const dataBytes = data.length > 0 ? zipped(pack, data) : 0;
  const all = sizes.reduce((sum, [, size]) => sum + size, 0) - data.length;
  const own = sizes.filter(([name]) => isOf(part, name))
    .reduce((sum, [, size]) => sum + size, 0);
  const code = Math.round((zipped(pack, program) - dataBytes) * own / all);
  return { code, data: dataBytes };
}

/**
 * Prints the table; what does not fit, a sentence each.
 * @param {{ mapFile: string, budgetFile: string, assets: string, program: Buffer, pack: Pack }} page
 * @returns {string[]}
 */
export function reportParts({ mapFile, budgetFile, assets, program, pack }) {
  const sizes = sizesByFile(readFileSync(mapFile, 'utf8'));
  /** @type {Record<string, Part>} */
  const parts = JSON.parse(readFileSync(budgetFile, 'utf8'));
  const line = (/** @type {string} */ name, /** @type {(string | number)[]} */ columns) =>
    console.log(name.padEnd(22) + columns.map((one) => String(one).padStart(10)).join(''));
  line('in the zipped page', ['code', 'data', 'together', 'aim', 'budget']);
  return Object.entries(parts).flatMap(([name, part]) => {
    const data = Buffer.concat((part.data ?? []).map((file) => readFileSync(join(assets, file))));
    const cost = zippedCost(part, sizes, { program, data, pack });
    const bytes = cost.code + cost.data;
    line(`  ${name}`, [cost.code, cost.data, bytes, part.aimBytes, part.zippedBytes]);
    if (bytes > part.aimBytes) console.log(`  ${name}: ${bytes - part.aimBytes} bytes above the aim`);
    const over = `${name} takes ${bytes} bytes of the zipped page, its budget is ${part.zippedBytes}`;
    return bytes > part.zippedBytes ? [over] : [];
  });
}

// A draft with as many indicators as asked for: the functions of the sample over and over, each
// with a number in its name and ids of its own, so that no two are the same.
//
//   node tests/bench/large_form.mjs 20000 > large.json
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const SAMPLE = new URL('../../assets/samples/form-2024.json', import.meta.url);
const CHILDREN = /** @type {const} */ (['level1', 'level2', 'level3']);
const DRAFT_ID = '4b1f7d0a-9c53-4f0e-8a61-20000a1b2c3d';

/** @typedef {Record<string, any>} Node  as in the draft file */

/** @param {Node} node @returns {Node[]} */
const childrenOf = (node) => CHILDREN.flatMap((key) => node[key] ?? []);

/** @param {Node} node @returns {number} */
const countIndicators = (node) => ('value' in node ? 1
  : childrenOf(node).reduce((sum, child) => sum + countIndicators(child), 0));

/** A copy with ids that end in the number. @param {Node} node @param {number} number @returns {Node} */
function copyOf(node, number) {
  /** @type {Node} */
  const copy = { ...node, id: `${node.id}-${number}` };
  for (const key of CHILDREN) {
    if (node[key]) copy[key] = node[key].map((/** @type {Node} */ child) => copyOf(child, number));
  }
  return copy;
}

/** The bytes of a draft file. @param {number} indicators  at least so many */
export function largeForm(indicators) {
  const draft = JSON.parse(readFileSync(SAMPLE, 'utf8'));
  const { functions } = draft.form;
  const all = [];
  for (let count = 0, round = 1; count < indicators; round++) {
    for (const one of functions) {
      if (count >= indicators) break;
      count += countIndicators(one);
      all.push({ ...copyOf(one, round), name: `${one.name}（${round}）` });
    }
  }
  draft.id = DRAFT_ID;
  draft.form.functions = all;
  return Buffer.from(`${JSON.stringify(draft, null, 2)}\n`);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(largeForm(Number(argv[2] ?? 20000)));
}

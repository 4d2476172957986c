// README's table of browsers, made from what the tests printed: a cell says yes where each test behind
// the line passed in that browser, how many of them did where the browser truly lacks something, and
// a stroke where it was not tried.
//
//   node tests/browser_table.mjs           says where the table and the last run differ
//   node tests/browser_table.mjs --write   puts the columns of the last run into the table
//
// Traps: a run knows only the browsers it was told to drive, so both ways leave the other columns as
// they are. A line whose tests were renamed is an error, not an empty cell.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const README = fileURLToPath(new URL('../README.md', import.meta.url));
const LOGS = ['browser.log', 'webkit.log', 'engines.log']
  .map((name) => fileURLToPath(new URL(`../build/tests/${name}`, import.meta.url)));
const MARKS = ['<!-- browsers -->', '<!-- /browsers -->'];

/** Heading of a column, by the name that the tests have for the browser. */
const COLUMNS = {
  chromium: 'Chromium',
  firefox: 'Firefox ESR',
  webkit: 'WebKitGTK',
  chromium67: 'Chromium 67',
  chromium109: 'Chromium 109',
};

/**
 * What a line says, the tests that prove it, and where those tests lend the browser what it truly
 * lacks (pickers of files), those browsers.
 * @type {[string, RegExp, string[]?][]}
 */
const LINES = [
  ['opens, is edited, undone, saved, lost and comes back',
    new RegExp('^(what was typed a moment ago is there after|what was typed right before|'
      + 'selection, folded|opens, is edited)')],
  ['asks for nothing, keeps its policy', /^the policy (refuses|of the page)/],
  ['what is typed lands in the framed cell',
    new RegExp('^(the framed cell|a click in the outline commits|undo selects|after any steps|'
      + 'F6 goes|after Ctrl\\+S)')],
  ['Chinese by the input method', /(composed|composition|first key of an IME|Chinese is typed)/],
  ['import: text, table, workbook and document give the same form',
    /^(text, table, workbook and document|a table dropped|a pasted form is read)/],
  ['exports: the bytes of `jixiao export`', /^(every export has|so they have with every option)/],
  ['prints real text', /^print gives pages/],
  ['copied rows keep merges and tree', /^(copied rows are a table|rows pasted into another)/],
  ['a file once saved is overwritten in place', /^saving asks for a place once/,
    ['firefox', 'webkit', 'chromium67']],
  ['opens from a server that is gone', /^a site that was visited once/],
  ['draws without WebGL', /^without WebGL/],
  ['axe-core finds nothing', /^axe finds nothing/],
];

/** @typedef {'passed' | 'failed' | 'lacks'} Outcome */

/**
 * The tests of the last run: browser → title → what became of it.
 * @returns {Map<string, Map<string, Outcome>>}
 */
function readLogs() {
  const outcomes = { '✔': 'passed', '✖': 'failed', '﹣': 'lacks' };
  /** @type {Map<string, Map<string, Outcome>>} */
  const run = new Map();
  for (const log of LOGS.filter((path) => existsSync(path))) {
    for (const [, sign, title, browser] of readFileSync(log, 'utf8')
      .matchAll(/^\s*([✔✖﹣]) (.+) \[(\w+)\]/gmu)) {
      const tests = run.get(browser) ?? new Map();
      if (tests.get(title) !== 'failed') {
        tests.set(title, /** @type {Record<string, Outcome>} */ (outcomes)[sign]);
      }
      run.set(browser, tests);
    }
  }
  return run;
}

/** @param {Map<string, Outcome>} tests @param {RegExp} which */
function cell(tests, which) {
  const found = [...tests].filter(([title]) => which.test(title)).map(([, outcome]) => outcome);
  if (found.length === 0) return '–';
  if (found.includes('failed')) return 'no';
  const passed = found.filter((outcome) => outcome === 'passed').length;
  if (passed === found.length) return 'yes';
  return passed === 0 ? 'it has no way' : `${passed} of ${found.length} tests`;
}

/** @param {Map<string, Map<string, Outcome>>} run */
function checkNames(run) {
  if (!run.has('chromium')) return;
  const titles = [...run.values()].flatMap((tests) => [...tests.keys()]);
  for (const [line, which] of LINES) {
    if (!titles.some((title) => which.test(title))) throw new Error(`No test proves: ${line}`);
  }
}

/** Cells of a table as it stands in README, by line. @param {string} table */
function standing(table) {
  const rows = table.trim().split('\n')
    .map((row) => row.split('|').slice(1, -1).map((one) => one.trim()));
  return new Map(rows.map(([line, ...cells]) => [line, cells]));
}

/** @param {Map<string, Map<string, Outcome>>} run @param {string} before  the table of README */
function tableOf(run, before) {
  const old = standing(before);
  const rows = LINES.map(([line, which, lacking]) => Object.keys(COLUMNS).map((browser, column) => {
    const tests = run.get(browser);
    if (lacking?.includes(browser)) return 'it has no way';
    return tests ? cell(tests, which) : old.get(line)?.[column] ?? '–';
  }));
  const head = ['', ...Object.values(COLUMNS)];
  return [head, head.map(() => '---'), ...LINES.map(([line], at) => [line, ...rows[at]])]
    .map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const readme = readFileSync(README, 'utf8');
const from = readme.indexOf(MARKS[0]) + MARKS[0].length;
const to = readme.indexOf(MARKS[1]);
if (to < from) throw new Error(`README.md has no ${MARKS.join(' … ')}`);
const run = readLogs();
checkNames(run);
const now = readme.slice(from, to).trim();
const table = tableOf(run, now);
if (process.argv.includes('--write')) {
  writeFileSync(README, `${readme.slice(0, from)}\n${table}\n${readme.slice(to)}`);
} else if (table !== now) {
  console.log(`README.md says\n${now}\nthe last run says\n${table}`);
  process.exitCode = 1;
}

// What the paper form of a draft has to look like, worked out here from the JSON alone: the oracle
// for what other programs find in our exports.

/**
 * @typedef {{ name: string, value?: string, note?: string, weight?: number, explanation?: string,
 *   standard?: string }} Indicator
 * @typedef {{ name: string, level3: Indicator[] }} LevelTwo
 * @typedef {{ name: string, level2: LevelTwo[] }} LevelOne
 * @typedef {{ name: string, level1: LevelOne[] }} FormFunction
 * @typedef {{ title: string, department: string, supervisor: string, functions: FormFunction[],
 *   responsibilities: { text: string }[], goals: { text: string }[] }} Form
 * @typedef {{ row: number, column: number, rows: number, columns: number, text: string }} Cell
 */

/** @param {Form} form @returns {Indicator[]} */
export const indicators = (form) => form.functions.flatMap((one) => one.level1)
  .flatMap((one) => one.level2).flatMap((two) => two.level3);

/**
 * Every text of a person's in the order in which it is read: lists, then labels, names and values.
 * @param {Form} form
 */
export function textsInOrder(form) {
  const texts = [form.title, form.department, form.supervisor];
  for (const item of [...form.responsibilities, ...form.goals]) texts.push(item.text);
  for (const { name, value } of indicators(form)) texts.push(name, value ?? '');
  return texts.filter((text) => text !== '');
}

/**
 * The cells of the indicator table, its two heading rows first, for a form with 核心职能 and one
 * column of values.
 * @param {Form} form
 * @returns {Cell[]}
 */
export function indicatorTable(form) {
  /** @type {Cell[]} */
  const cells = [
    { row: 0, column: 0, rows: 2, columns: 1, text: '核心职能' },
    { row: 0, column: 1, rows: 1, columns: 5, text: '年度绩效指标' },
    { row: 1, column: 1, rows: 1, columns: 1, text: '一级指标' },
    { row: 1, column: 2, rows: 1, columns: 1, text: '二级指标' },
    { row: 1, column: 3, rows: 1, columns: 2, text: '三级指标' },
    { row: 1, column: 5, rows: 1, columns: 1, text: '指标值' },
  ];
  let row = 2;
  /** @param {number} column @param {string} text @param {() => void} below */
  const group = (column, text, below) => {
    const first = row;
    below();
    if (row === first) row += 1;  // a group without anything has a row to type in
    cells.push({ row: first, column, rows: row - first, columns: 1, text });
  };
  form.functions.forEach((one, index) => {
    group(0, `职能${index + 1}：\n${one.name}`, () => one.level1.forEach((level1) => {
      group(1, level1.name, () => level1.level2.forEach((level2) => {
        group(2, level2.name, () => level2.level3.forEach((indicator, place) => {
          [`指标${place + 1}`, indicator.name, indicator.value ?? ''].forEach((text, column) => {
            cells.push({ row, column: 3 + column, rows: 1, columns: 1, text });
          });
          row += 1;
        }));
      }));
    }));
  });
  return cells;
}

/**
 * In reading order, without the empty cells that programs leave out.
 * @param {Cell[]} cells
 */
export const inOrder = (cells) => cells.filter(({ text }) => text !== '')
  .sort((a, b) => a.row - b.row || a.column - b.column);

/**
 * Fails with the first text that does not follow the one before. White space does not count: it is
 * where a program broke the lines.
 * @param {string} text @param {string[]} expected
 * @returns {string | undefined} the text that is missing, with what stands there
 */
export function missingInOrder(text, expected) {
  const bare = text.replace(/\s/gu, '');
  let at = 0;
  for (const one of expected) {
    const wanted = one.replace(/\s/gu, '');
    const found = bare.indexOf(wanted, at);
    if (found < 0) return `${wanted} after …${bare.slice(Math.max(0, at - 20), at)}`;
    at = found + wanted.length;
  }
  return undefined;
}

/** @param {string} name @param {number} count @returns {any} a draft with that many indicators */
export function generatedDraft(name, count) {
  const functions = [];
  let made = 0;
  for (let f = 0; made < count; f++) {
    const level1 = ['产出指标', '效益指标', '满意度指标'].map((one, o) => ({
      id: `a${f}-${o}`,
      name: one,
      level2: ['数量指标', '质量指标'].map((two, t) => ({
        id: `b${f}-${o}-${t}`,
        name: two,
        level3: Array.from({ length: Math.max(0, Math.min(4, count - made)) }, () => {
          made += 1;
          return { id: `c${made}`, name: `第${made}项工作完成情况`, value: `≥${made}个` };
        }),
      })),
    }));
    functions.push({ id: `f${f}`, name: `职责${f + 1}`, level1 });
  }
  return {
    format: 'jixiao-form',
    version: 1,
    id: '7d3f6a52-1f0e-4c38-9a55-0d7b7c1e2f10',
    revision: 1,
    savedAt: '2026-11-22T10:32:05+08:00',
    lineage: [],
    form: { year: 2026, title: name, department: '某局', supervisor: '某局', responsibilities: [],
      goals: [], functions },
  };
}

/** A draft whose texts are what spreadsheets calculate and what markup is made of. */
export function hostileDraft() {
  const draft = generatedDraft('=1+1 <b>&amp;</b>', 6);
  const hostile = ['=1+1', '+86', '-5%', '@SUM(A1)', '=HYPERLINK("http://x.test","y")', '{=A1}'];
  draft.form.functions[0].name = '=cmd|\' /C calc\'!A0';
  indicators(draft.form).forEach((indicator, i) => {
    Object.assign(indicator, { name: hostile[i], value: hostile[i], note: hostile[i],
      explanation: `<script>alert(${i})</script>`, standard: '</td></table>', weight: 20 });
  });
  draft.form.header = { 填报人: '=A1', 联系电话: '+86 0834' };
  return draft;
}

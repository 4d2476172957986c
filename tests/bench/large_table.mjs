// The indicator table of a draft as rows and merged cells, for grids that know nothing of drafts.

export const COLUMNS = ['核心职能', '一级指标', '二级指标', '编号', '三级指标', '指标值'];
export const NAME_COLUMN = 4;

/** @typedef {{ row: number, column: number, rows: number }} Merge */
/** @typedef {{ rows: string[][], merges: Merge[] }} Table */

/**
 * Six columns; the text of a merged cell stands in its first row.
 * @param {Buffer} draft  as large_form.mjs makes it @returns {Table}
 */
export function tableOf(draft) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {Merge[]} */
  const merges = [];
  /**
   * Adds the rows of a group and merges the cells beside them.
   * @param {number} column @param {string} text @param {() => void} addRows
   */
  const group = (column, text, addRows) => {
    const row = rows.length;
    addRows();
    rows[row][column] = text;
    if (rows.length - row > 1) merges.push({ row, column, rows: rows.length - row });
  };
  const { functions } = JSON.parse(draft.toString()).form;
  for (const [index, one] of functions.entries()) {
    group(0, `职能${index + 1}：${one.name}`, () => one.level1.forEach(
      (/** @type {any} */ first) => group(1, first.name, () => first.level2.forEach(
        (/** @type {any} */ second) => group(2, second.name, () => second.level3.forEach(
          (/** @type {any} */ leaf, /** @type {number} */ place) =>
            rows.push(['', '', '', `指标${place + 1}`, leaf.name, leaf.value])))))));
  }
  return { rows, merges };
}
